"""Papers that were asked for though the state has them (NĐ 118/2025 Art. 4.2a): by agency and reason, and each of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.doors.board.downloads import csv_file, csv_url, wants_csv
from motcua.doors.board.filters import Filter, read_filter
from motcua.doors.board.frame import WHO, filter_context, page
from motcua.doors.board.reading import may_open
from motcua.doors.board.tiles import explained as address_of_figure
from motcua.doors.staff import access
from motcua.doors.ui import clock, procedure_names
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.ui.procedure_names import Procedure
from motcua.doors.words.reuse_words import REASONS
from motcua.insight.views.overrides import RequestedAgain, requested_again
from motcua.law.reuse.asks import ReasonCode

MOST: Final = 200
"""Rows of the page; the file has all."""
REUSED: Final = "766.4.3"
COLUMNS: Final = ("Mã hồ sơ", "Mã thủ tục", "Thủ tục", "Cơ quan yêu cầu", "Lý do", "Ngày yêu cầu")


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """How often an agency asked, in all and for each reason (`REASONS`, in their order). `url` empty for one that is gone."""

    name: str
    url: str
    count: int
    by_reason: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    one: RequestedAgain
    url: str
    procedure: str
    reason: str


@access.officer(*WHO)
@require_safe
def requested(request: HttpRequest) -> HttpResponse:
    """The counts and the list, or the list as a file: one line for each paper."""
    given = read_filter(request)
    found = requested_again(given.wanted, seen_by=access.principal_of(request), at=clock.now())
    if wants_csv(request, given):
        return csv_file("giay-to-hoi-lai", given, COLUMNS, (_cells(one) for one in found))
    context: dict[str, object] = {
        **filter_context(request, given),
        "count": len(found),
        "reasons": tuple(_upper(one) for one in REASONS.values()),
        "agencies": _agencies(request, found, given),
        "rows": tuple(_row(one, opened=may_open(request)) for one in found[:MOST]),
        "more": max(0, len(found) - MOST),
        "csv_url": csv_url(given),
        "reused_url": address_of_figure(REUSED, given),
        "board_url": f"{address('board:board')}{given.query()}",
    }
    return page(request, "board/requested_again.html", context, status=422 if given.errors else 200)


def _agencies(request: HttpRequest, every: Sequence[RequestedAgain], given: Filter) -> tuple[AgencyRow, ...]:
    """Who asked most, first."""
    counts: dict[tuple[int | None, str], Counter[ReasonCode]] = {}
    for one in every:
        counts.setdefault((one.agency_id, one.agency), Counter())[one.reason] += 1
    register = access.register_of(request)
    rows = (
        AgencyRow(
            name=name or "cơ quan không còn trong danh mục",
            url=""
            if id_ is None
            else f"{address('board:requested_again')}{given.of_agency(register.agency(id_).code)}",
            count=each.total(),
            by_reason=tuple(each[reason] for reason in REASONS),
        )
        for (id_, name), each in counts.items()
    )
    return tuple(sorted(rows, key=lambda one: (-one.count, one.name)))


def _row(one: RequestedAgain, *, opened: bool) -> Row:
    return Row(
        one=one,
        url=address_of("desk:dossier", one.dossier_id) if opened else "",
        procedure=procedure_names.short(Procedure(one.dossier.procedure_code, one.dossier.procedure, "")),
        reason=_upper(REASONS[one.reason]),
    )


def _cells(one: RequestedAgain) -> tuple[str, ...]:
    dossier = one.dossier
    what = (dossier.code, dossier.procedure_code, dossier.procedure)
    return (*what, one.agency, REASONS[one.reason], f"{one.at:%Y-%m-%d}")


def _upper(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
