"""19.17: the receipt is one A5 for every curated case with up to eight papers, with the plain names the province proposes."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from motcua.acts.print_receipt import LONGEST_OFFICIAL, LONGEST_REQUEST
from motcua.casework.papers.forms.render import render
from motcua.casework.papers.forms.values import Applicant, ComponentLine, Receipt
from motcua.casework.papers.forms.words import shortened
from motcua.doors.cli.demo.province import Province
from motcua.foundation.catalogue.curated_values import Requirement
from motcua.foundation.catalogue.queries import everyday, procedure_page
from motcua.foundation.catalogue.values import ProcedurePage
from motcua.insight.views.checklist import ChecklistRow, divided, one_of_each, rows_of
from tests.acts.places import DAY
from tests.rooms.papers import reading_back
from tests.rooms.papers.samples import LONG_RECEIPT, ON

pytestmark = pytest.mark.django_db

MOST = 8
LONG_FEE = "Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh, thành phố trực thuộc Trung ương quyết định. Miễn lệ phí cho …"
DESK = ("Địa chỉ: phường Tam Thanh, tỉnh Lạng Sơn", "Giờ làm việc: Thứ Hai đến thứ Sáu: 07:30–12:00 và 13:30–17:00")


def checklists(page: ProcedurePage) -> Iterator[tuple[ChecklistRow, ...]]:
    """The papers that are kept, of each case."""
    common, particular = divided(page)
    for case in particular or [None]:
        shown = [*common, case] if case is not None else common
        rows = [row for one in shown for row in one_of_each(rows_of([one], page.curated))]
        yield tuple(row for row in rows if row.requirement not in {Requirement.NOTE, Requirement.TO_SHOW})


def receipt(page: ProcedurePage, rows: tuple[ChecklistRow, ...]) -> Receipt:
    plain = page.curated.printable if page.curated is not None else None
    return replace(
        LONG_RECEIPT,
        applicant=Applicant(
            "Công Tằng Tôn Nữ Hoàng Nguyễn Thị Ẩn Ngọc Công Tằng Tôn Nữ",
            LONG_RECEIPT.applicant.address,
            "020190001234",
            phone="0912345678",
            submitter="Nguyễn Hữu Chiến (được ủy quyền)",
        ),
        request=plain or page.version.name,
        request_official=shortened(page.version.name, LONGEST_REQUEST) if plain else "",
        procedure_code=page.version.code,
        components=tuple(
            ComponentLine(
                row.name,
                "Bản chính",
                official=shortened(row.official, LONGEST_OFFICIAL) if row.official != row.name else "",
            )
            for row in rows[:MOST]
        ),
        fee=LONG_FEE,
        desk=DESK,
    )


def test_19_17_every_curated_case_with_up_to_eight_papers_is_one_page(province: Province) -> None:
    codes = [one.code for one in everyday(DAY)]
    assert len(codes) >= 20
    longer = []
    for code in codes:
        page = procedure_page(code, on=DAY)
        for rows in checklists(page):
            pages = reading_back.pages(render(receipt(page, rows), on=ON))
            if len(pages) != 1 or "NGƯỜI TIẾP NHẬN HỒ SƠ" not in pages[0].text:
                longer.append((code, len(rows), len(pages)))
    assert longer == []
