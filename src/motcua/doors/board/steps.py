"""Lateness by the agency that had to act and by step: how many were done late, by how much, how many stand open late now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.doors.board import overview
from motcua.doors.board.downloads import csv_file, csv_url, wants_csv
from motcua.doors.board.filters import Filter, read_filter
from motcua.doors.board.frame import WHO, filter_context, page
from motcua.doors.board.procedures import share
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.ui.addresses import address
from motcua.doors.ui.wording import number
from motcua.doors.words.time_words import length
from motcua.insight.measure import queries
from motcua.insight.measure.values import StepTimes
from motcua.law.indices.definition import FEWER_THAN

MOST: Final = 100
"""Rows of the page; the file has all."""
COLUMNS: Final = (
    "Cơ quan",
    "Bước",
    "Đã xong",
    "Xong trễ",
    "Trễ, trung vị",
    "Trễ, 9/10 không quá",
    "Đang trễ",
    "Thời gian, trung vị",
    "Thời gian, 9/10 không quá",
    "Định mức",
)


@dataclass(frozen=True, slots=True)
class Row:
    """`late`: of those that were done. `url`: of the agency's late dossiers, where one of its steps is late now."""

    one: StepTimes
    late: str
    late_by: str
    late_by_p90: str
    took: str
    took_p90: str
    norm: str
    url: str


@access.officer(*WHO)
@require_safe
def steps(request: HttpRequest) -> HttpResponse:
    """The steps with most late ones first, or all as a file."""
    given = read_filter(request)
    found = queries.by_step(given.wanted, seen_by=access.principal_of(request), at=clock.now())
    if wants_csv(request, given):
        return csv_file("buoc", given, COLUMNS, (_cells(one) for one in found))
    context: dict[str, object] = {
        **filter_context(request, given),
        "sentence": sentence(found),
        "rows": tuple(_row(request, one, given) for one in found[:MOST]),
        "count": len(found),
        "more": max(0, len(found) - MOST),
        "csv_url": csv_url(given),
        "board_url": f"{address('board:board')}{given.query()}",
    }
    return page(request, "board/steps.html", context, status=422 if given.errors else 200)


def sentence(every: Sequence[StepTimes]) -> tuple[str, str]:
    """`31 bước đang trễ`, ` ở 9 cơ quan`."""
    late = [one for one in every if one.open_late]
    if not late:
        return "Không bước nào đang trễ", ""
    agencies = {one.agency for one in late}
    return f"{number(sum(one.open_late for one in late))} bước đang trễ", f" ở {number(len(agencies))} cơ quan"


def _row(request: HttpRequest, one: StepTimes, given: Filter) -> Row:
    code = access.register_of(request).agency(one.agency).code
    enough = one.n >= FEWER_THAN
    return Row(
        one=one,
        late=share(one.late, one.n),
        late_by=length(one.late_by),
        late_by_p90=length(one.late_by_p90) if one.late >= FEWER_THAN else "",
        took=length(one.took) if enough else "",
        took_p90=length(one.took_p90) if enough else "",
        norm=length(one.norm),
        url=overview.late_url(given, code) if one.open_late else "",
    )


def _cells(one: StepTimes) -> tuple[str, ...]:
    counts = (str(one.n), str(one.late), length(one.late_by), length(one.late_by_p90), str(one.open_late))
    return (one.name, one.step_name, *counts, length(one.took), length(one.took_p90), length(one.norm))
