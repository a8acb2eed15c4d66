"""What a file is by its content, what its name promises, and how large it may be: both sides of every border."""

import io
import zipfile
from pathlib import Path

import pytest

from motcua.adapters.arriving.examining import LARGEST, examine
from motcua.adapters.arriving.finding import Finding, Kind, Reason, Verdict
from motcua.adapters.arriving.kinds import kind_of
from motcua.adapters.arriving.names import NAMELESS, display_name
from tests.arriving.authorities import MOMENT
from tests.arriving.conftest import Examine
from tests.arriving.making import pdf, plain


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for one in names:
            archive.writestr(one, b"x")
    return out.getvalue()


KINDS = [
    (b"\xff\xd8\xff\xe0 rest", Kind.JPEG),
    (b"\xff\xd8 rest", Kind.OTHER),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\x89PNG\n\x1a\n", Kind.OTHER),
    (b"II*\0rest", Kind.TIFF),
    (b"MM\0*rest", Kind.TIFF),
    (b"II+\0rest", Kind.TIFF),
    (b"MM\0+rest", Kind.TIFF),
    (b"II\0*rest", Kind.OTHER),
    *(
        (b"\0\0\0\x18ftyp" + brand, Kind.HEIC)
        for brand in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
    ),
    (b"\0\0\0\x18ftypavif", Kind.OTHER),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", Kind.OFFICE),
    (zipped("[Content_Types].xml", "word/document.xml"), Kind.OFFICE),
    (zipped("content.xml", "mimetype"), Kind.OFFICE),
    (zipped("docs/mimetype"), Kind.ZIP),
    (zipped(), Kind.ZIP),
    (zipped("[Content_Types].xml")[:60], Kind.OFFICE),
    (b"PK\x01\x02", Kind.OTHER),
    (b"{\\rtf1", Kind.RTF),
    (b"MZ\x90", Kind.PROGRAM),
    (b"\x7fELF\2", Kind.PROGRAM),
    (b"#!/bin/sh", Kind.PROGRAM),
    (b"MZ %PDF-1.7", Kind.PROGRAM),
    (b"%PDF-1.7", Kind.PDF),
    (b" " * 1023 + b"%PDF-1.7", Kind.PDF),
    (b" " * 1024 + b"%PDF-1.7", Kind.OTHER),
    (b"<html>%PDF-1.4", Kind.PDF),
    (b"<svg xmlns=''/>", Kind.SVG),
    (b"\xef\xbb\xbf \n<?xml version='1.0'?>\n<!-- a\n --><!-- b --> <svg/>", Kind.SVG),
    ("<svg/>".encode("utf-16"), Kind.SVG),
    (b"<!-- a --><html>", Kind.OTHER),
    (b"\xef\xbb\xbf \0<!DOCTYPE HTML>", Kind.HTML),
    (b"<HtMl>", Kind.HTML),
    (b"<?xml version='1.0'?><a/>", Kind.OTHER),
    (b"hello", Kind.OTHER),
]


@pytest.mark.parametrize(("content", "kind"), KINDS)
def test_21_a_kind_is_that_of_the_content(content: bytes, kind: Kind, tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(content)
    assert kind_of(file) is kind


@pytest.mark.parametrize("content", [b"", b" \t\n\r\f\0", b"\0" * 3_000_000])
def test_21_white_space_only_is_empty_and_nothing_else(content: bytes, look: Examine) -> None:
    assert look(content, "a.pdf") == Finding("a.pdf", Kind.OTHER, Verdict.REFUSED, (Reason.EMPTY,))
    assert look(content + b"x", "a.bin").reasons == (Reason.NOT_SUPPORTED,)


def test_21_a_huge_hole_is_empty_at_once(tmp_path: Path) -> None:
    file = tmp_path / "hole"
    with file.open("wb") as out:
        out.truncate(1 << 40)
    assert examine(file, "a.pdf", None, MOMENT).reasons == (Reason.EMPTY,)


@pytest.mark.parametrize(
    ("name", "reasons"),
    [
        ("giay.pdf", ()),
        ("giay.PDF", ()),
        ("giay", ()),
        ("giay.txt", ()),
        (".pdf", ()),
        ("giay.pdf.", ()),
        ("giay.jpg", (Reason.WRONG_NAME,)),
        ("giay.pdf.EXE", (Reason.WRONG_NAME,)),
        ("giay.exe.pdf", ()),
        ("giay.docx", (Reason.WRONG_NAME,)),
        ("giay.png ", (Reason.WRONG_NAME,)),
    ],
)
def test_21_a_wrong_name_alone_is_a_notice(name: str, reasons: tuple[Reason, ...], look: Examine) -> None:
    finding = look(pdf(plain()), name)
    assert (finding.verdict, finding.reasons, finding.pages) == (Verdict.ACCEPTED, reasons, 1)


def test_21_a_wrong_name_is_said_beside_other_reasons(look: Examine) -> None:
    assert look(b"MZ", "giay.pdf").reasons == (Reason.NOT_SUPPORTED, Reason.WRONG_NAME)
    assert look(zipped("[Content_Types].xml"), "a.xls").reasons == (Reason.NOT_SUPPORTED,)
    assert look(zipped("a"), "a.docx").reasons == (Reason.NOT_SUPPORTED, Reason.WRONG_NAME)


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"\xff\xd8\xff", Kind.JPEG),
        (b"\x89PNG\r\n\x1a\n", Kind.PNG),
        (b"\0\0\0\x18ftypheic", Kind.HEIC),
        (b"II*\0", Kind.TIFF),
    ],
)
def test_21_the_largest_size_is_allowed_one_more_is_not(beginning: bytes, kind: Kind, tmp_path: Path) -> None:
    file = tmp_path / "x"
    for more, is_too_large in ((0, False), (1, True)):
        file.write_bytes(beginning)
        with file.open("r+b") as out:
            out.truncate(LARGEST[kind] + more)
        reasons = examine(file, "x", None, MOMENT).reasons
        assert (reasons == (Reason.TOO_LARGE,)) is is_too_large
        assert (Reason.TOO_LARGE in reasons) is is_too_large


@pytest.mark.parametrize(("more", "reasons"), [pytest.param(0, (), marks=pytest.mark.prove), (1, (Reason.TOO_LARGE,))])
def test_21_a_pdf_of_a_hundred_mebibytes_is_read_one_byte_more_is_not(
    more: int, reasons: tuple[Reason, ...], tmp_path: Path
) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(pdf(plain()))
    with file.open("r+b") as out:
        out.truncate(LARGEST[Kind.PDF] + more)
    assert examine(file, "x.pdf", None, MOMENT).reasons == reasons


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("C:\\giay to\\Đơn.pdf", "Đơn.pdf"),
        ("a/b\\c.pdf", "c.pdf"),
        ("Đơn xin.pdf", "Đơn xin.pdf"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("a\0b\n\u200b.pdf", "ab.pdf"),
        (" . \u00a0a .pdf. ", "a .pdf"),
        ("", NAMELESS),
        ("...", NAMELESS),
        ("thu muc/", NAMELESS),
        ("a" * 116 + ".pdf", "a" * 116 + ".pdf"),
        ("a" * 117 + ".pdf", "a" * 116 + ".pdf"),
        ("b" * 200, "b" * 120),
        ("x." + "y" * 130, "x." + "y" * 118),
    ],
)
def test_21_a_name_is_made_fit_to_be_shown(given: str, name: str) -> None:
    assert display_name(given) == name
    assert len(display_name(given)) <= 120
