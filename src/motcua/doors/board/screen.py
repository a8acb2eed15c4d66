"""The board on a large screen: three pages that follow each other, without any person or dossier on them."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.doors.board import charts, overview, tiles
from motcua.doors.board.board import freshness, trend
from motcua.doors.board.filters import Filter, read_filter
from motcua.doors.board.frame import WHO, is_being_made, page
from motcua.doors.board.overview import LateOf
from motcua.doors.board.reading import Read, read
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.ui.addresses import address
from motcua.doors.ui.fields import typed

PAGES: Final = 3
SECONDS: Final = 20
"""How long a page stands."""
SHOWN: Final = ("766.2.1", "468.waiting_mean", "468.not_resupplied", "satisfaction")
PAGE, STANDS = "trang", "dung"
"""Names in the address: which page, and that it does not go on by itself."""
MOST_AGENCIES: Final = 6


@access.officer(*WHO)
@require_safe
def screen(request: HttpRequest) -> HttpResponse:
    """A page of the screen. It goes on to the next one by itself, unless the address says that it stands."""
    given = read_filter(request)
    seen = read(request, given)
    number = typed(request.GET, PAGE)
    place = int(number) if number in ("1", "2", "3") else 1
    stands = bool(typed(request.GET, STANDS))
    following = f"{address('board:screen')}{given.query(trang=str(place % PAGES + 1))}"
    here = f"{address('board:screen')}{given.query(trang=str(place))}"
    context: dict[str, object] = {
        **freshness(seen.figures.freshness, clock.now()),
        **_page(seen, given),
        "filter": given,
        "now": clock.now(),
        "place": place,
        "places": PAGES,
        "seconds": SECONDS,
        "stands": stands,
        "stop_url": f"{address('board:screen')}{given.query(trang=str(place), dung='1')}",
        "go_url": here,
        "board_url": f"{address('board:board')}{given.query()}",
    }
    if is_being_made(context):
        return page(request, "board/screen.html", context)
    response = access.page(request, "board/screen.html", context)
    if not stands:
        response["Refresh"] = f"{SECONDS}; url={following}"
    return response


def _page(seen: Read, given: Filter) -> dict[str, object]:
    first, rest = overview.late_words(seen.late)
    known = {one.definition.id: one for one in seen.figures.figures}
    return {
        "headline": overview.headline(seen.figures[tiles.ON_TIME], given, None),
        "late_first": first,
        "late_rest": rest,
        "tiles": tuple(tiles.tile(known[id_], given) for id_ in SHOWN if id_ in known),
        "late": _late(seen.late),
        "groups": tiles.groups(seen.figures, given),
        **trend(seen.months, given),
    }


def _late(rows: tuple[LateOf, ...]) -> tuple[tuple[str, int, object, bool], ...]:
    """The agencies that have most, and all others together."""
    late = sorted((one for one in rows if one.count), key=lambda one: (-one.count, one.name))
    named = [(one.name, one.count) for one in late[: MOST_AGENCIES - 1]]
    most = max((count for _, count in named), default=0)
    shown: list[tuple[str, int, object, bool]] = [
        (name, count, charts.count_bar(count, most, stressed=place < overview.STRESSED), place < overview.STRESSED)
        for place, (name, count) in enumerate(named)
    ]
    if others := late[MOST_AGENCIES - 1 :]:
        shown.append((f"{len(others)} nơi khác, cộng lại", sum(one.count for one in others), charts.EMPTY, False))
    return tuple(shown)
