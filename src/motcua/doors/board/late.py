"""What is late now: agency × age, and of one agency the dossiers, each with the step that it waits in and who has it."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.casework.directions.rights import may_ask
from motcua.casework.directions.values import Topic
from motcua.doors.board import overview
from motcua.doors.board.board import freshness
from motcua.doors.board.filters import Filter, read_filter
from motcua.doors.board.frame import WHO, filter_context, page
from motcua.doors.board.lists import procedure_words
from motcua.doors.board.reading import LateDossier, late_dossiers, may_open, place_of, read_late, written_place
from motcua.doors.board.requests import ask_url
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.ui.components import Page
from motcua.doors.ui.fields import typed
from motcua.doors.ui.wording import number, short_date

AFTER, BEFORE = "sau", "da-xem"
"""Names in the address: after which row, how many were before."""
ROWS: Final = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A late dossier: no person stands here. `url` empty for who may not open it."""

    one: LateDossier
    url: str
    procedure: str
    days: str
    since: str


@access.officer(*WHO)
@require_safe
def late(request: HttpRequest) -> HttpResponse:
    """The agencies; of the one that was chosen its dossiers, latest first."""
    given = read_filter(request)
    every, fresh = read_late(request, given)
    context: dict[str, object] = {
        **filter_context(request, given),
        **freshness(fresh, clock.now()),
        "ages": overview.ages(every, given, most=len(every)),
        "age_labels": overview.AGE_LABELS,
        "ages_sentence": overview.ages_sentence(every),
        "first_words": overview.late_words(every),
        "board_url": f"{address('board:board')}{given.query()}",
        **_listed(request, given, every),
    }
    return page(request, "board/late.html", context, status=422 if given.errors else 200)


def _listed(request: HttpRequest, given: Filter, every: tuple[overview.LateOf, ...]) -> dict[str, object]:
    """The dossiers of the agency, where one was chosen."""
    if given.agency is None:
        return {"rows": (), "chosen": False}
    whole = sum(one.count for one in every)
    after, before = place_of(typed(request.GET, AFTER)), typed(request.GET, BEFORE)
    first = int(before) if after is not None and before.isascii() and before.isdigit() and len(before) < 9 else 0
    found = late_dossiers(request, given, after, ROWS + 1)
    shown, opened, by = found[:ROWS], may_open(request), access.principal_of(request)
    further = {AFTER: written_place(shown[-1].row), BEFORE: str(first + ROWS)} if len(found) > ROWS else {}
    return {
        "chosen": True,
        "rows": tuple(_row(one, opened) for one in shown),
        "pages": Page(
            first + 1 if shown else 0,
            first + len(shown),
            whole,
            previous_url=overview.late_url(given) if first else "",
            next_url=_further(given, further) if further else "",
        ),
        "count": number(whole),
        "ask_url": ask_url(given.agency.code, Topic.LATE, whole, given)
        if whole and may_ask(by, given.agency.id)
        else "",
    }


def _further(given: Filter, place: dict[str, str]) -> str:
    here = overview.late_url(given)
    return f"{here}{'&' if '?' in here else '?'}{urlencode(place)}"


def _row(one: LateDossier, opened: bool) -> Row:  # noqa: FBT001 (a row)
    return Row(
        one=one,
        url=address_of("desk:dossier", one.row.id) if opened else "",
        procedure=procedure_words(one.row),
        days=f"{number(one.days)} ngày" if one.days else "trong ngày",
        since=short_date(one.since) if one.since else "",
    )
