"""Reasons of a PDF: what it hides, what acts in it, what unfolds, how many pages it has and whether they are blank."""

import functools
import io
import zipfile
import zlib
from base64 import a85encode

import pikepdf
import pytest

from motcua.adapters.arriving.finding import Kind, Overall, Reason, Verdict
from tests.arriving.conftest import Examine
from tests.arriving.making import CATALOG, INK, TEXT, hybrid, pdf, plain, stream, update

PLAIN = pdf(plain())
SCRIPT = b"<< /S /JavaScript /JS (app.alert) >>"


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", b"x" * 50)
    return out.getvalue()


def reasons(look: Examine, content: bytes) -> list[str]:
    return [one.value for one in look(content).reasons]


def test_21_a_plain_page_is_accepted_unsigned(look: Examine) -> None:
    finding = look(PLAIN)
    assert (finding.kind, finding.verdict, finding.reasons) == (Kind.PDF, Verdict.ACCEPTED, ())
    assert (finding.pages, finding.pdfa, finding.signatures, finding.overall) == (1, None, (), Overall.UNSIGNED)


@pytest.mark.parametrize(
    ("behind", "given"),
    [
        (b"", []),
        (b"\n\0 \r\n", []),
        (b"y" * 1024, []),
        (b" " * 5000 + b"y" * 1024 + b"\n" * 3000, []),
        (b"y" * 1025, ["polyglot"]),
        (b"y <HTML> y", ["polyglot"]),
        (b"y<script>", ["polyglot"]),
        (b"<!DOCTYPE x", ["polyglot"]),
        (b"<?php 1", ["polyglot"]),
        (b"xPK\3\4", ["polyglot"]),
        (b"x\x7fELF", ["polyglot"]),
        (b"MZ", ["polyglot"]),
        (b"xMZ", []),
        (b"12 0 obj << /A 1", ["truncated"]),
        (b"12 0 obj " + b"y" * 3000, ["truncated"]),
        (b"12 0 object", []),
    ],
)
def test_21_what_stands_behind_the_end(behind: bytes, given: list[str], look: Examine) -> None:
    assert reasons(look, PLAIN + behind) == given


@pytest.mark.parametrize(
    ("before", "given"),
    [
        (b" \t\r\n\f\0", []),
        (b"\xef\xbb\xbf", []),
        (b" \xef\xbb\xbf\n", []),
        (b"x", ["polyglot"]),
        (b"GIF89a", ["polyglot"]),
    ],
)
def test_21_what_stands_before_the_beginning(before: bytes, given: list[str], look: Examine) -> None:
    assert reasons(look, before + PLAIN) == given


def test_21_an_archive_whose_directory_is_there_makes_a_polyglot(look: Examine) -> None:
    packed = archive()
    assert "polyglot" in reasons(look, PLAIN + packed)
    moved = PLAIN[:-6] + b"%" + packed + b"\n%%EOF\n"
    assert reasons(look, moved) == ["polyglot"]
    broken = bytearray(packed)
    broken[packed.find(b"PK\1\2")] = 0
    assert reasons(look, PLAIN[:-6] + b"%" + bytes(broken) + b"\n%%EOF\n") == []
    assert reasons(look, PLAIN[:-6] + b"%" + packed + b"\n%" + b"x" * 66_000 + b"\n%%EOF\n") == []


def test_21_cut_off_and_damaged_files(look: Examine) -> None:
    assert reasons(look, PLAIN[:-7]) == ["truncated"]
    assert reasons(look, PLAIN[: len(PLAIN) // 2]) == ["truncated"]
    assert reasons(look, b"%PDF-1.4\nnothing\n%%EOF") == ["malformed"]
    assert reasons(look, pdf({1: b"<< /Type /Catalog >>"})) == ["malformed"]
    assert reasons(look, pdf({1: CATALOG, 2: b"<< /Type /Pages /Kids [] /Count 0 >>"})) == ["malformed"]
    assert reasons(look, PLAIN.replace(b"startxref\n", b"startxref\n9")) == []
    assert reasons(look, PLAIN.replace(b"xref\n0 1", b"xxxx\n0 1")) == []
    assert reasons(look, pdf(plain(), version=b"1.0")) == []


def test_21_a_page_tree_that_contains_itself(look: Examine) -> None:
    loop = plain(o2=b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>", o6=b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>")
    assert reasons(look, pdf(loop)) == ["malformed"]
    shared = plain(
        o2=b"<< /Type /Pages /Kids [6 0 R 6 0 R] /Count 2 >>", o6=b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    )
    assert look(pdf(shared)).pages == 2
    bush = {7 + step: b"<< /Type /Pages /Kids [%d 0 R %d 0 R] >>" % (8 + step, 8 + step) for step in range(40)}
    wide = plain() | bush | {2: b"<< /Type /Pages /Kids [7 0 R] >>", 47: b"<< /Type /Pages /Kids [] >>"}
    assert reasons(look, pdf(wide)) == ["malformed"]


def test_21_passwords(look: Examine) -> None:
    for user, given in (("", []), ("bi-mat", ["encrypted"])):
        made = pikepdf.open(io.BytesIO(PLAIN))
        out = io.BytesIO()
        made.save(out, encryption=pikepdf.Encryption(owner="chu", user=user, R=6))
        assert reasons(look, out.getvalue()) == given


def test_21_a_script_is_seen_in_an_encrypted_file_that_opens(look: Examine) -> None:
    made, out = pikepdf.open(io.BytesIO(pdf(plain(o1=CATALOG[:-2] + b"/OpenAction 6 0 R >>", o6=SCRIPT)))), io.BytesIO()
    made.save(out, encryption=pikepdf.Encryption(owner="chu", user="", R=4))
    assert reasons(look, out.getvalue()) == ["script"]


ACTING = [
    (SCRIPT, ["script"]),
    (b"<< /#53 /Java#53cript >>", ["script"]),
    (b"<< /J#53 (x) >>", ["script"]),
    (b"<< /JS 7 0 R >>", ["script"]),
    (b"<< /JS 88 0 R >>", []),
    (b"<< /JS null >>", []),
    (b"[ [ << /A << /S 8 0 R >> >> ] ]", ["script"]),
    (b"<< /S /URI /URI (  JavaScript:x) >>", ["script"]),
    (b"<< /S /URI /URI <6A617661736372697074 3A> >>", ["script"]),
    (b"<< /S /URI /URI (https://example.org/?javascript:) >>", []),
    (b"<< /S /Launch /F (a.exe) >>", ["launch_action"]),
    (b"<< /S /ImportData >>", ["launch_action"]),
    (b"<< /S /SubmitForm >>", ["launch_action"]),
    (b"<< /S /GoToR /F (b.pdf) >>", []),
    (b"<< /S /Named /N /NextPage >>", []),
    (b"<< /Note (/S /JavaScript /JS) >>", []),
    (stream(b"x", b"/S /JavaScript"), ["script"]),
]


@pytest.mark.parametrize(("body", "given"), ACTING)
def test_21_what_acts_is_seen_where_nothing_leads_to_it(body: bytes, given: list[str], look: Examine) -> None:
    objects = plain(o6=body, o7=b"(alert)", o8=b"/JavaScript")
    assert reasons(look, pdf(objects)) == given


def test_21_only_the_last_revision_counts(look: Examine) -> None:
    acting = pdf(plain(o6=SCRIPT))
    assert reasons(look, update(acting, {6: b"<< /S /GoTo >>"})) == []
    assert reasons(look, update(acting, {}, freed=[6])) == []
    assert reasons(look, update(PLAIN, {6: SCRIPT})) == ["script"]
    not_named = PLAIN.replace(b"xref\n0 1", b"60 0 obj " + SCRIPT + b" endobj\nxref\n0 1")
    place = not_named.rfind(b"\nxref") + 1
    assert reasons(look, not_named[: not_named.rfind(b"startxref")] + b"startxref\n%d\n%%%%EOF\n" % place) == []


def test_21_objects_that_only_a_hybrid_stream_names_belong_to_it(look: Examine) -> None:
    assert reasons(look, hybrid(plain(), {6: SCRIPT, 7: b"<< /A 1 >>"})) == ["script"]
    page = plain()
    font = page.pop(5)
    assert reasons(look, hybrid(page, {5: font})) == []
    replaced = update(hybrid(plain(), {6: SCRIPT}), {6: b"<< >>"})
    assert reasons(look, replaced) == []
    assert reasons(look, update(hybrid(plain(), {6: SCRIPT}), {}, freed=[6])) == []
    assert reasons(look, update(hybrid(plain(), {6: SCRIPT}), {7: b"<< >>"})) == ["script"]


@pytest.mark.parametrize(
    ("body", "given"),
    [
        (b"<?xml version='1.0'?><Invoice xmlns='urn:x'><Id>1</Id></Invoice>", []),
        (b"\xef\xbb\xbf<Invoice/>", []),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", ["embedded_file"]),
        (b"<x:SVG xmlns:x='http://www.w3.org/2000/svg'/>", ["embedded_file"]),
        (b"<Invoice><Id></Invoice>", ["embedded_file"]),
        (b"hello", ["embedded_file"]),
        (b"", ["embedded_file"]),
    ],
)
def test_21_only_invoices_may_be_attached(body: bytes, given: list[str], look: Examine) -> None:
    attached = plain(o6=b"<< /Type /Filespec /EF << /F 7 0 R >> >>", o7=stream(body, b"/Type /EmbeddedFile"))
    assert reasons(look, pdf(attached)) == given


def test_21_each_attached_file_counts(look: Examine) -> None:
    both = plain(o6=b"<< /EF << /F 7 0 R /UF 8 0 R >> >>", o7=stream(b"<a/>"), o8=stream(b"no"))
    assert reasons(look, pdf(both)) == ["embedded_file"]
    assert reasons(look, pdf(plain(o6=b"<< /EF (x) >>"))) == ["embedded_file"]
    packed = stream(zlib.compress(b"<a/>"), b"/Filter /FlateDecode")
    assert reasons(look, pdf(plain(o6=b"<< /E#46 << /F 7 0 R >> >>", o7=packed))) == []


def test_21_dynamic_forms(look: Examine) -> None:
    form = CATALOG[:-2] + b"/AcroForm << /Fields [] /XFA [(template) 6 0 R] >> >>"
    assert reasons(look, pdf(plain(o1=form, o6=stream(b"<xdp/>")))) == ["xfa"]
    assert reasons(look, pdf(plain(o6=b"<< /XFA [] >>"))) == []


@pytest.mark.parametrize(("pages", "given"), [(1000, []), (1001, ["too_many_pages"])])
def test_21_pages_are_leaves_whatever_the_count_says(pages: int, given: list[str], look: Examine) -> None:
    kids = b" ".join(b"3 0 R" for _ in range(pages))
    finding = look(pdf(plain(o2=b"<< /Type /Pages /Kids [%s] /Count 1 >>" % kids)))
    assert [one.value for one in finding.reasons] == given
    assert finding.pages == (None if given else pages)


@pytest.mark.parametrize(
    ("metadata", "claim"),
    [
        (b"<r:Description xmlns:r='r' xmlns:p='http://www.aiim.org/pdfa/ns/id/' p:part='2' p:conformance='b'/>", "2B"),
        (
            b"<r xmlns:p='http://www.aiim.org/pdfa/ns/id/'><p:part> 3 </p:part><p:conformance>A</p:conformance></r>",
            "3A",
        ),
        (b"<r xmlns:q='http://www.aiim.org/pdfa/ns/id/' q:part='4'/>", "4"),
        (b"<r xmlns:q='http://example.org/' q:part='4'/>", None),
        (b"not xml", None),
    ],
)
def test_21_a_claim_of_pdfa_is_read_from_the_metadata(metadata: bytes, claim: str | None, look: Examine) -> None:
    wrapped = b"<?xpacket begin='\xef\xbb\xbf'?>" + metadata + b"<?xpacket end='w'?>"
    catalog = CATALOG[:-2] + b"/Metadata 6 0 R >>"
    assert look(pdf(plain(o1=catalog, o6=stream(wrapped, b"/Type /Metadata /Subtype /XML")))).pdfa == claim


@functools.cache
def zeros(mebibytes: int, more: int = 0) -> bytes:
    packing, out = zlib.compressobj(1), bytearray()
    for _ in range(mebibytes):
        out += packing.compress(bytes(1 << 20))
    return bytes(out + packing.compress(bytes(more)) + packing.flush())


def test_21_bombs_by_size_alone_and_together(look: Examine) -> None:
    flate = b"/Filter /FlateDecode"
    whole, over = zeros(128), zeros(128, 1)
    assert reasons(look, pdf(plain(o6=stream(whole, flate)))) == []
    assert reasons(look, pdf(plain(o6=stream(over, flate)))) == ["decompression_bomb"]
    assert reasons(look, pdf(plain(o6=stream(over, flate + b" /Subtype /Image /Width 9 /Height 9")))) == []
    three = {number: stream(zeros(90), flate) for number in (6, 7, 8)}
    assert reasons(look, pdf(plain() | three)) == ["decompression_bomb"]
    assert reasons(look, update(pdf(plain(o6=stream(over, flate))), {6: b"<< >>"})) == []


@pytest.mark.parametrize(
    "chain", ["[/ASCII85Decode /FlateDecode]", "[/ASCIIHexDecode /FlateDecode]", "[/FlateDecode /FlateDecode]"]
)
def test_21_a_bomb_is_seen_behind_every_filter(chain: str, look: Examine) -> None:
    over = zeros(128, 1)
    wrapped = {
        "[/ASCII85Decode /FlateDecode]": a85encode(over) + b"~>",
        "[/ASCIIHexDecode /FlateDecode]": over.hex().encode() + b">",
        "[/FlateDecode /FlateDecode]": zlib.compress(over),
    }[chain]
    content = pdf(plain(o6=stream(wrapped, b"/Filter " + chain.encode()), o7=SCRIPT))
    assert reasons(look, content) == ["script", "decompression_bomb"]


def test_21_a_bomb_of_an_object_stream(look: Examine) -> None:
    objects = plain()
    packed = hybrid(objects, {6: b"<< /A 1 >>"})
    assert reasons(look, packed) == []
    inside = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"
    assert reasons(look, pdf(plain(o6=stream(zeros(128, 1), inside)))) == ["decompression_bomb"]


@pytest.mark.parametrize(("height", "given"), [(10_000, []), (10_001, ["decompression_bomb"])])
def test_21_announced_pixels_are_judged_before_decoding(height: int, given: list[str], look: Examine) -> None:
    image = stream(b"", b"/Subtype /Image /Width 25000 /Height %d /BitsPerComponent 1 /ColorSpace /DeviceGray" % height)
    assert reasons(look, pdf(plain(o6=image))) == given
    inline = stream(TEXT + b" q BI /W 25000 /H %d /BPC 1 /CS /G ID x EI Q" % height)
    assert reasons(look, pdf(plain(o6=inline))) == given


BLANK = stream(b"")


@pytest.mark.parametrize(
    ("content", "given"),
    [
        (BLANK, ["blank"]),
        (stream(INK), []),
        (stream(b"0.9 g 0 0 595 842 re f"), ["blank"]),
        (stream(b"0 g 0 0 595 842 re f"), ["blank"]),
        (stream(b"0.7 g 100 100 400 400 re f"), []),
        (stream(b"0.8 g 100 100 400 400 re f"), ["blank"]),
        (stream(b"0 g 0 0 10 842 re f"), ["blank"]),
        (stream(b"0 g 300 400 6 6 re f"), ["blank"]),
        (stream(b"0 g 300 400 25 25 re f"), []),
    ],
)
def test_21_a_page_is_blank_by_what_is_drawn(content: bytes, given: list[str], look: Examine) -> None:
    assert reasons(look, pdf(plain(o4=content))) == given


def test_21_one_drawn_page_or_annotation_is_enough(look: Examine) -> None:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R >>"
    two = {2: b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 1 >>", 3: page % 4, 4: BLANK, 6: page % 7, 7: stream(INK)}
    assert reasons(look, pdf(plain() | two)) == []
    looks = stream(b"0 g 0 0 200 200 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 200 200]")
    note = b"<< /Type /Annot /Subtype /Stamp /Rect [100 100 300 300] /F 4 /AP << /N 7 0 R >> >>"
    noted = {3: (page % 4)[:-2] + b"/Annots [6 0 R] >>", 4: BLANK, 6: note, 7: looks}
    assert reasons(look, pdf(plain() | noted)) == []
    text = plain()
    hidden = text.pop(5)
    assert reasons(look, hybrid(text | {4: BLANK}, {5: hidden})) == ["blank"]


def test_21_reasons_stand_in_the_order_of_the_format(look: Examine) -> None:
    objects = plain(o6=b"<< /S /Launch >>", o7=SCRIPT, o8=b"<< /EF << >> /F (x) >>", o9=b"<< /EF (x) >>", o4=BLANK)
    finding = look(pdf(objects) + b"<html>", "x.jpg")
    given = [
        Reason.WRONG_NAME,
        Reason.POLYGLOT,
        Reason.SCRIPT,
        Reason.LAUNCH_ACTION,
        Reason.EMBEDDED_FILE,
        Reason.BLANK,
    ]
    assert list(finding.reasons) == given
    assert (finding.verdict, finding.pages, finding.overall) == (Verdict.QUARANTINED, None, None)
