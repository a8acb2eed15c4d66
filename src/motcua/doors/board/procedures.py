"""The procedures of a period, worst first: how many on time, how long they usually take in our hands and in the applicant's, how many
were asked for papers again."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.doors.board.board import freshness
from motcua.doors.board.downloads import csv_file, csv_url, wants_csv
from motcua.doors.board.filters import Filter, read_filter
from motcua.doors.board.frame import WHO, filter_context, page
from motcua.doors.board.tiles import ON_TIME
from motcua.doors.board.tiles import explained as address_of_figure
from motcua.doors.staff import access
from motcua.doors.ui import clock, procedure_names
from motcua.doors.ui.addresses import address
from motcua.doors.ui.components import Page
from motcua.doors.ui.fields import typed
from motcua.doors.ui.procedure_names import Procedure
from motcua.doors.ui.wording import number
from motcua.doors.words import figure_words as words
from motcua.doors.words import time_words
from motcua.doors.words.time_words import UsualWords
from motcua.insight.measure import queries
from motcua.insight.measure.values import OfProcedure
from motcua.law.indices.definition import FEWER_THAN
from motcua.law.indices.figures.own import SUPPLEMENTED

ROWS: Final = 50
PAGE: Final = "trang"
TIMES: Final = "766.2.2"
COLUMNS: Final = (
    "Mã thủ tục",
    "Thủ tục",
    "Hồ sơ",
    "Đúng hạn",
    "Có kết quả trong kỳ",
    "Trong tay cơ quan, trung vị (giờ)",
    "Trong tay cơ quan, 9/10 không quá (giờ)",
    "Trong tay người nộp, trung vị (giờ)",
    "Trong tay người nộp, 9/10 không quá (giờ)",
    "Phải bổ sung",
)


@dataclass(frozen=True, slots=True)
class Row:
    """Each number leads to what explains it under this procedure."""

    one: OfProcedure
    name: str
    late: int
    on_time: str
    on_time_url: str
    times: UsualWords
    times_url: str
    supplemented: str
    supplemented_url: str


@access.officer(*WHO)
@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    """A page of them, or all as a file."""
    given = read_filter(request)
    found, fresh = queries.by_procedure(given.wanted, seen_by=access.principal_of(request), at=clock.now())
    if wants_csv(request, given):
        return csv_file("thu-tuc", given, COLUMNS, map(_cells, found))
    place = _page(typed(request.GET, PAGE), len(found))
    shown = found[(place - 1) * ROWS : place * ROWS]
    context: dict[str, object] = {
        **filter_context(request, given),
        **freshness(fresh, clock.now()),
        "sentence": sentence(found),
        "rows": tuple(_row(one, given) for one in shown),
        "pages": _pages(place, len(found), given),
        "csv_url": csv_url(given),
        "count": len(found),
        "board_url": f"{address('board:board')}{given.query()}",
    }
    return page(request, "board/procedures.html", context, status=422 if given.errors else 200)


def sentence(procedures: Iterable[OfProcedure]) -> tuple[str, str]:
    """`12 thủ tục có hồ sơ quá hạn`, ` trong 48 thủ tục …`: the first part stands out."""
    every = tuple(procedures)
    late = [one for one in every if one.on_time < one.whole]
    if not every:
        return "Chưa có hồ sơ nào", ""
    if not late:
        return "Không thủ tục nào có hồ sơ quá hạn", f" trong {number(len(every))} thủ tục có hồ sơ"
    return f"{number(len(late))} thủ tục có hồ sơ quá hạn", f" trong {number(len(every))} thủ tục có hồ sơ"


def _page(given: str, count: int) -> int:
    """The page of the address; the nearest one where there is no such page."""
    last = max(1, -(-count // ROWS))
    return min(max(int(given), 1), last) if given.isascii() and given.isdigit() and len(given) < 5 else 1


def _pages(place: int, count: int, given: Filter) -> Page:
    def to(number_: int) -> str:
        return given.query(trang=str(number_) if number_ > 1 else "") or "?"

    return Page(
        (place - 1) * ROWS + 1 if count else 0,
        min(place * ROWS, count),
        count,
        previous_url=to(place - 1) if place > 1 else "",
        next_url=to(place + 1) if place * ROWS < count else "",
        noun="thủ tục",
    )


def _row(one: OfProcedure, given: Filter) -> Row:
    return Row(
        one=one,
        name=procedure_names.short(Procedure(one.code, one.name, "")) if one.name else one.code,
        late=one.whole - one.on_time,
        on_time=share(one.on_time, one.whole),
        on_time_url=address_of_figure(ON_TIME, given, thu_tuc=one.code),
        times=time_words.usual(one.times),
        times_url=address_of_figure(TIMES, given, thu_tuc=one.code),
        supplemented=share(one.supplemented, one.done),
        supplemented_url=address_of_figure(SUPPLEMENTED, given, thu_tuc=one.code),
    )


def share(part: int, whole: int) -> str:
    """`98,2 %`; both counts where there are few; a dash where there are none."""
    if not whole:
        return "–"
    return f"{number(part)}/{number(whole)}" if whole < FEWER_THAN else words.percent(Fraction(part, whole))


def _cells(one: OfProcedure) -> tuple[str, ...]:
    counts = (str(one.whole), str(one.on_time), str(one.done))
    return (one.code, one.name, *counts, *time_words.cells(one.times), str(one.supplemented))
