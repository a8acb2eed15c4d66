"""19.17: the receipt is one A5 for every curated case with up to eight papers, plain names and official ones, long people and fees."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

import pytest

from motcua.acts.print_receipt import LONGEST_FEE, LONGEST_OFFICIAL, LONGEST_REQUEST
from motcua.casework.papers.forms.render import render
from motcua.casework.papers.forms.values import Applicant, ComponentLine, Receipt
from motcua.casework.papers.forms.words import shortened
from motcua.doors.cli.demo.province import entries
from motcua.foundation.catalogue.shipped_curated import PROPOSALS
from motcua.foundation.organisation.province import chosen
from tests.rooms.papers import reading_back
from tests.rooms.papers.samples import LONG_RECEIPT, ON

MOST: Final = 8
CURATED: Final[list[dict[str, Any]]] = json.loads((chosen() / PROPOSALS).read_text(encoding="utf-8"))["procedures"]
LONG_FEE: Final = "Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh, thành phố trực thuộc Trung ương quyết định. " * 3
DESK: Final = (
    "Địa chỉ: phường Tam Thanh, tỉnh Lạng Sơn",
    "Giờ làm việc: Thứ Hai đến thứ Sáu: 07:30–12:00 và 13:30–17:00",
)
APPLICANT: Final = Applicant(
    "Công Tằng Tôn Nữ Hoàng Nguyễn Thị Ẩn Ngọc Công Tằng Tôn Nữ",
    LONG_RECEIPT.applicant.address,
    "020190001234",
    phone="0912345678",
    submitter="Nguyễn Hữu Chiến (được ủy quyền)",
)


def lists_of(procedure: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """The papers that are kept, of each case of a procedure."""
    common = [one for one in procedure["cases"] if one["role"] != "case"]
    for case in [one for one in procedure["cases"] if one["role"] == "case"] or [None]:
        rows = [row for one in (*common, *([case] if case else [])) for row in one["components"]]
        yield [row for row in rows if row["kind"] not in {"note", "to_show"} and row["short_name"]][:MOST]


def receipt(procedure: dict[str, Any], published: dict[str, Any], rows: list[dict[str, Any]]) -> Receipt:
    def line(row: dict[str, Any]) -> ComponentLine:
        official = published["cases"][row["case"]]["components"][row["order"]]["name"].strip("-+* ")
        return ComponentLine(row["short_name"], "Bản chính", official=shortened(official, LONGEST_OFFICIAL))

    return replace(
        LONG_RECEIPT,
        applicant=APPLICANT,
        request=procedure["short_name"],
        request_official=shortened(published["name"], LONGEST_REQUEST),
        procedure_code=procedure["code"],
        components=tuple(map(line, rows)),
        fee=shortened(LONG_FEE, LONGEST_FEE),
        desk=DESK,
    )


def letters_of(printed: Receipt) -> int:
    return sum(len(line.name) + len(line.official) for line in printed.components)


@pytest.mark.parametrize("most", [16, pytest.param(None, marks=pytest.mark.prove)], ids=["longest", "every"])
def test_19_17_every_curated_case_with_up_to_eight_papers_is_one_page_with_its_signatures(most: int | None) -> None:
    """In a plain run the sixteen that have the most letters, where one that is too long would be; in `make prove` every one."""
    published = {str(one["code"]): one for one in entries(whole=True) if isinstance(one, dict)}
    assert len(CURATED) >= 118
    printed = [
        receipt(procedure, published[procedure["code"]], rows) for procedure in CURATED for rows in lists_of(procedure)
    ]
    longer = []
    for one in sorted(printed, key=letters_of, reverse=True)[:most]:
        pages = reading_back.pages(render(one, on=ON))
        if len(pages) != 1 or "NGƯỜI TIẾP NHẬN HỒ SƠ" not in pages[0].text:
            longer.append((one.procedure_code, len(one.components), len(pages)))
    assert longer == []
