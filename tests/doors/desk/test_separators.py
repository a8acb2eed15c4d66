"""Printed sheets between papers: a batch from the feeder goes to the papers that they name (issue 21, CTR-07)."""

import io

import pypdfium2
import pytest
from django.test import Client
from PIL import Image, ImageDraw

from tests.doors.desk.caseworkers import PROCEDURE
from tests.doors.desk.test_intake import BIRTH
from tests.doors.desk.test_pages import desk, files_of, keys, places, press, sorting, tiles
from tests.doors.desk.test_scanning import begun, fields
from tests.doors.page import Page

__all__ = ["desk", "places"]

pytestmark = pytest.mark.django_db

DOTS = 100
A4, A3 = (827, 1169), (1169, 1654)


def page(number: int, size: tuple[int, int] = A4) -> Image.Image:
    image = Image.new("L", size, "white")
    pen = ImageDraw.Draw(image)
    for line in range(size[1] // 40):
        pen.text((60, 20 + line * 40), f"trang {number} dong {line} " * 6, fill=0)
    return image


def scan(pages: list[Image.Image]) -> bytes:
    into = io.BytesIO()
    pages[0].save(into, "PDF", save_all=True, append_images=pages[1:], resolution=DOTS)
    return into.getvalue()


def printed(desk: Client, address: str) -> list[Image.Image]:
    """The sheets as a scanner sees them: coarse, and a little skewed."""
    answer = desk.get(address)
    assert answer["Content-Type"] == "application/pdf"
    with pypdfium2.PdfDocument(answer.content) as opened:
        drawn = [one.render(scale=DOTS / 72, grayscale=True).to_pil() for one in opened]
    return [one.rotate(1.5, fillcolor=255) for one in drawn]


@pytest.mark.criterion("CTR-07", "named")
def test_21_thirty_pages_of_the_feeder_with_three_sheets_are_four_papers(desk: Client) -> None:
    key, begun_page, address = begun(desk, procedure=BIRTH)
    sheets = printed(desk, f"{address}to-ngan.pdf")
    assert len(sheets) == len(fields(begun_page))
    blank = Image.new("L", A4, "white")
    batch = [page(one) for one in range(5)]
    for paper, sizes in ((2, [A4] * 6 + [A3] * 2), (1, [A4] * 6), (3, [A3, A4, A4, A4, A3])):
        batch += [sheets[paper], blank, *(page(100 + at, size) for at, size in enumerate(sizes))]
    assert len(batch) == 30
    _, address, papers = sorting(desk, ("lô.pdf", scan(batch)), key=key, procedure=BIRTH)
    first = Page.of(desk.get(address))
    assert "Tách ở 3 tờ ngăn" in first.text
    split = Page.of(press(desk, address, first, "sheets"))
    assert press(desk, address, split, "save").status_code == 302
    numbers = [int(one) for one in papers]
    assert files_of(key) == {numbers[0]: [5], numbers[2]: [8], numbers[1]: [6], numbers[3]: [5]}


def test_21_a_sheet_of_another_procedure_stays_and_is_said(desk: Client) -> None:
    _, elsewhere, _ = sorting(desk, ("a.pdf", scan([page(0)])), procedure=BIRTH)
    foreign = printed(desk, elsewhere.replace("trang/", "to-ngan.pdf"))[0]
    _, address, _ = sorting(desk, ("lô.pdf", scan([page(1), foreign, page(2)])), procedure=PROCEDURE)
    shown = Page.of(desk.get(address))
    assert "Có 1 tờ ngăn của thủ tục khác" in shown.text
    assert "Tách ở" not in shown.text
    assert tiles(Page.of(press(desk, address, shown, "sheets"))) == tiles(shown)
    assert len(keys(shown)) == 3


def test_21_sheets_are_printed_once_a_procedure_is_chosen(desk: Client) -> None:
    _, address, papers = sorting(desk, ("a.pdf", scan([page(0)])))
    first, second = (desk.get(address.replace("trang/", "to-ngan.pdf")).content for _ in range(2))
    assert first == second, "the same bytes"
    with pypdfium2.PdfDocument(first) as opened:
        assert len(opened) == len(papers)
        assert "Tờ ngăn: đặt trước giấy tờ" in opened[0].get_textpage().get_text_range()
