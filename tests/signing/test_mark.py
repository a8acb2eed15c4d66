"""The mark of the agency (issue 21, codes of the scan): its name and the moment, top right of page 1, upright, black, 10 points."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from motcua.adapters.signing import mark
from motcua.adapters.signing.pades import PadesSigner
from motcua.casework.papers.signing import SignatureRole, SigningFault
from tests.arriving.making import pdf, plain, stream
from tests.signing.conftest import wish
from tests.signing.test_pades import refusal_of

NAME = "ỦY BAN NHÂN DÂN XÃ THIỆN THUẬT"
LONGEST = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG KỲ LỪA, THÀNH PHỐ LẠNG SƠN, TỈNH LẠNG SƠN"
SIZES = {
    "A4": b"[0 0 595 842]",
    "A4 that begins elsewhere": b"[100 -50 695 792]",
    "A5 lying": b"[0 0 595 420]",
}


def signed(software: PadesSigner, folder: Path, content: bytes, name: str = NAME, key: str = "press-1") -> Path:
    source, into = folder / f"{key}.pdf", folder / f"{key}-signed.pdf"
    source.write_bytes(content)
    software.sign(source, wish(key, "ubnd", role=SignatureRole.AGENCY, signer=name), into=into)
    return into


def page(size: bytes = SIZES["A4"], more: bytes = b"") -> bytes:
    white = stream(b"0.9 g 0 0 1 1 re f 10 20 30 400 re f")
    return pdf(plain(o3=b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R %s >>" % (size, more), o4=white))


def words(file: Path) -> list[str]:
    said = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True)
    return [line.strip() for line in said.stdout.splitlines() if line.strip()]


def ink(file: Path) -> tuple[float, float, float, float]:
    """Where the darkest points of page 1 stand as a reader sees it: left, top, right, bottom as parts of the page."""
    picture = pypdfium2.PdfDocument(file)[0].render(scale=2, may_draw_forms=True).to_pil().convert("L")
    box = picture.point(lambda value: 255 * (value < 100)).getbbox()
    assert box is not None
    return box[0] / picture.width, box[1] / picture.height, box[2] / picture.width, box[3] / picture.height


def test_21_the_mark_says_name_and_moment_in_letters(software: PadesSigner, tmp_path: Path) -> None:
    into = signed(software, tmp_path, page())
    assert words(into) == [NAME, "20-11-2026 08:15:30 +07:00"]
    with pikepdf.open(into) as document:
        [widget] = document.pages[0].Annots
        fonts = list(widget.AP.N.Resources.Font.values())
        assert [str(font.BaseFont).partition("+")[2] for font in fonts] == ["Tinos"]
        assert b" 10 Tf" in widget.AP.N.read_bytes() or b"/f0 10 Tf" in widget.AP.N.read_bytes()
        assert not widget.AP.N.Resources.get("/XObject"), "no picture of a stamp"


@pytest.mark.parametrize("turned", [0, 90, 180, 270, -90])
@pytest.mark.parametrize("size", SIZES)
def test_21_the_mark_stands_top_right_as_a_reader_sees_the_page(
    turned: int, size: str, software: PadesSigner, tmp_path: Path
) -> None:
    left, top, right, bottom = ink(signed(software, tmp_path, page(SIZES[size], b"/Rotate %d" % turned)))
    assert left > 0.4
    assert 0.9 < right < 1
    assert 0 < top < 0.06
    assert bottom < 0.15
    assert right - left > bottom - top, "it is upright"


def test_21_the_visible_part_of_the_page_counts(software: PadesSigner, tmp_path: Path) -> None:
    left, top, right, _ = ink(signed(software, tmp_path, page(more=b"/CropBox [50 100 400 600]")))
    assert (left > 0.2, 0.88 < right < 1, 0 < top < 0.08) == (True, True, True)


def test_21_a_long_name_takes_another_line_and_stays_on_the_page(software: PadesSigner, tmp_path: Path) -> None:
    into = signed(software, tmp_path, page(), LONGEST)
    assert " ".join(words(into)) == f"{LONGEST} 20-11-2026 08:15:30 +07:00"
    left, _, right, _ = ink(into)
    assert (left > 0.5, right < 1) == (True, True)


def test_21_a_second_mark_stands_below_the_first(software: PadesSigner, tmp_path: Path) -> None:
    once = signed(software, tmp_path, page())
    twice = signed(software, tmp_path, once.read_bytes(), "SỞ TƯ PHÁP", "press-2")
    with pikepdf.open(twice) as document:
        first, second = (sorted(float(number) for number in one.Rect[1::2]) for one in document.pages[0].Annots)
    assert second[1] < first[0]
    assert len(words(twice)) == 4


def test_21_an_officer_leaves_no_mark(software: PadesSigner, tmp_path: Path) -> None:
    source, into = tmp_path / "a.pdf", tmp_path / "b.pdf"
    source.write_bytes(page())
    software.sign(source, wish(), into=into)
    assert words(into) == []
    with pikepdf.open(into) as document:
        assert [float(one) for one in document.pages[0].Annots[0].Rect] == [0, 0, 0, 0]


def test_21_a_letter_that_cannot_be_drawn_is_said(software: PadesSigner, tmp_path: Path) -> None:
    source = tmp_path / "a.pdf"
    source.write_bytes(page())
    wanted = wish(role=SignatureRole.AGENCY, credential="x", signer="ỦY BAN 机关")
    assert refusal_of(software, source, wanted, tmp_path / "b.pdf") == (SigningFault.MARK,)


def test_21_a_name_is_a_name_and_no_markup(software: PadesSigner, tmp_path: Path) -> None:
    name = '#read("/etc/hostname") *A* $x$ "B" \\ <c>'
    assert " ".join(words(signed(software, tmp_path, page(), name))).startswith(name)


def test_21_the_moment_is_that_of_vietnam() -> None:
    assert mark.mark_time(datetime(2026, 3, 4, 18, 7, 9, tzinfo=UTC)) == "05-03-2026 01:07:09 +07:00"
