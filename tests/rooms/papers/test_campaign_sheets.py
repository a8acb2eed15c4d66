"""22: sheets of the campaign on paper: separators read back from a coarse scan, the chain of custody, strange letters."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
import zxingcpp

from motcua.casework.papers.forms.box_sheets import MOST, BoxSheet, draw_box_sheets, sheets_for
from motcua.casework.papers.forms.custody import CustodyRow, CustodySheet, draw_custody
from motcua.casework.papers.forms.render import UnprintableText
from motcua.law.codes.separators import LAST_SERIAL, Separator, read_separator

DAY = date(2026, 11, 30)
LONG = "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất"
FIRST = BoxSheet(
    Separator("land_use_certificate_of_households_1994", "H37.101.01-HOP/2003-2011/B0000042.ABCDEF", 9990),
    LONG,
    "Ủy ban nhân dân phường Lương Văn Tri",
    "Kho lưu trữ Chi nhánh Văn phòng đăng ký đất đai khu vực Tràng Định",
)
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def words_of(document: pypdfium2.PdfDocument) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.mark.parametrize(("dots", "turned"), [(75, 0), (200, 180)])
def test_22_a_printed_separator_is_read_back_from_a_coarse_scan(dots: int, turned: int) -> None:
    sheets = sheets_for(FIRST, how_many=2)
    drawn = draw_box_sheets(sheets, on=DAY)
    assert drawn == draw_box_sheets(sheets, on=DAY)
    document = pypdfium2.PdfDocument(drawn)
    assert len(document) == len(sheets)
    for sheet, page in zip(sheets, document, strict=True):
        picture = page.render(scale=dots / 72).to_pil().convert("1").convert("L").rotate(turned)
        (code,) = zxingcpp.read_barcodes(picture)
        assert read_separator(code.text) == sheet.separator
        text = " ".join(page.get_textpage().get_text_range().split())
        assert LONG in text
        assert sheet.separator.box in text
        assert f"{sheet.separator.serial:04d}" in text


@pytest.mark.parametrize("how_many", [0, MOST + 1, LAST_SERIAL - FIRST.separator.serial + 2])
def test_22_no_printing_has_more_sheets_than_a_drawer_or_numbers(how_many: int) -> None:
    with pytest.raises(ValueError, match=str(how_many)):
        sheets_for(FIRST, how_many=how_many)


CHAIN = CustodySheet(
    agency="Ủy ban nhân dân xã Hoàng Văn Thụ",
    paper_type=LONG,
    number="CH 00123/QSDĐ-2014",
    batch="H-014",
    box="H37.20-B0042",
    store="Kho lưu trữ UBND xã Hoàng Văn Thụ, giá 3 tầng 2",
    file_hash=HASH,
    rows=tuple(
        CustodyRow(step, who, f"{8 + n:02d}:14 thứ Hai, 23/11/2026", HASH if n else "", note)
        for n, (step, who, note) in enumerate(
            (
                ("Tách", "Máy", "theo phiếu ngăn số 0007"),
                ("Quét", "Nông Thị Hồng Nhung", ""),
                ("Chỉ mục", "Hoàng Thị Bích Ngọc", ""),
                ("Kiểm tra", "Lương Văn Thiện", "khớp"),
                ("Ký", "Ủy ban nhân dân xã Hoàng Văn Thụ", "người bấm ký: Vi Văn Quang, Chủ tịch"),
            )
        )
    ),
    printed="In lúc 09:31 ngày 30/11/2026, người in: Đàm Thị Lụa",
    on=DAY,
)


@pytest.mark.criterion("DIG-05", "print")
def test_22_the_chain_of_custody_prints_on_a4_with_who_when_and_hashes() -> None:
    document = pypdfium2.PdfDocument(draw_custody(CHAIN))
    assert len(document) == 1
    assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [210, 297]
    text = words_of(document)
    for row in CHAIN.rows:
        assert all(part in text for part in (row.step, row.who, row.at.partition(" ")[0], row.note))
    assert " ".join(HASH[at : at + 8] for at in range(0, 64, 8)) in text
    assert text.count("9f86d081 884c7d65") == len(CHAIN.rows)


def test_22_a_long_chain_goes_on_on_a_second_page_and_strange_letters_are_refused() -> None:
    rows = CHAIN.rows * 5
    document = pypdfium2.PdfDocument(draw_custody(replace(CHAIN, rows=rows)))
    assert len(document) == 2
    assert "Trang 2 / 2" in words_of(document)
    with pytest.raises(UnprintableText):
        draw_custody(replace(CHAIN, store="倉庫"))
