"""The board: the province, or the agency of who looks, on one page. The same page prints on A4 landscape for a briefing."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.casework.directions.queries import directions, standing
from motcua.casework.directions.rights import may_ask
from motcua.casework.directions.values import Topic
from motcua.doors.board import charts, overview, tiles
from motcua.doors.board.filters import Filter, read_filter
from motcua.doors.board.frame import WHO, filter_context, page
from motcua.doors.board.overview import LateOf
from motcua.doors.board.periods import month_name
from motcua.doors.board.reading import Moving, Read, read, read_now
from motcua.doors.board.requests import ask_url
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.ui.addresses import address
from motcua.doors.words import direction_words, figure_words
from motcua.foundation.people.principals import Permission, Principal
from motcua.insight.measure.values import Freshness, OfMonth

STALE: Final = timedelta(minutes=15)
"""Figures that are older stand still: a banner says so."""
SHOWN_MONTHS: Final = 13
RENEWED_EVERY: Final = 30
"""Seconds after which the headline and the tiles are asked for again."""
DIGITISES: Final = frozenset({Permission.RECEIVE, Permission.HANDLE})


@access.officer(*WHO)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Everything under one filter, which stands in the address. Wrong parts of it are said (422) and not followed.

    The page asks for what moves by itself; only that is computed then.
    """
    given = read_filter(request)
    if request.headers.get("HX-Request") and access.BY_ITSELF in request.headers and not given.errors:
        seen = read_now(request, given)
        return access.page(request, "board/live.html", {**_fresh(request, seen), **_now(seen, given)})
    whole = read(request, given)
    context = {
        **filter_context(request, given),
        **_fresh(request, whole),
        **_now(whole, given),
        **_figures(whole, given),
    }
    return page(
        request,
        "board/board.html",
        {**context, **_exceptions(request, whole, given)},
        status=422 if given.errors else 200,
    )


def _fresh(request: HttpRequest, seen: Moving) -> dict[str, object]:
    """The stamp, and how the page renews itself."""
    return {
        **freshness(seen.figures.freshness, clock.now()),
        "now": clock.now(),
        "live_url": request.get_full_path(),
        "renewed_every": RENEWED_EVERY,
        "by_itself": access.BY_ITSELF,
    }


def freshness(one: Freshness, now: datetime) -> dict[str, object]:
    """The stamp, and whether the figures stand still."""
    return {"fresh": one, "stale": one.made and now - one.at > STALE}


def _now(seen: Moving, given: Filter) -> dict[str, object]:
    """The headline and the tiles."""
    first, rest = overview.late_words(seen.late)
    return {
        "filter": given,
        "headline": overview.headline(seen.figures[tiles.ON_TIME], given, seen.before),
        "late_first": first,
        "late_rest": rest,
        "late_url": overview.late_url(given),
        "tiles": tiles.tiles(seen.figures, given),
    }


def _figures(seen: Read, given: Filter) -> dict[str, object]:
    digitised = seen.figures[tiles.DIGITISED]
    bars = overview.bars(seen.late, {one.agency: one.figure for one in seen.by_agency}, given)
    steps = overview.steps(seen.steps)
    return {
        "late_total": sum(one.count for one in seen.late),
        "late_sentence": overview.late_sentence(seen.late),
        "late": bars,
        "more_agencies": sum(1 for one in seen.late if one.count) if len(bars) == overview.MOST_AGENCIES else 0,
        "on_time_url": tiles.explained(tiles.ON_TIME, given),
        "ages": overview.ages(seen.late, given),
        "age_labels": overview.AGE_LABELS,
        "ages_sentence": overview.ages_sentence(seen.late),
        "steps": steps,
        "steps_sentence": overview.steps_sentence(steps),
        "online": tiles.online(seen.figures),
        "online_url": tiles.explained(tiles.OFFICER_FILED, given),
        "digitised_url": tiles.explained(tiles.DIGITISED, given),
        "digitised_words": figure_words.value_words(digitised),
        "no_source": f"{figure_words.NO_SOURCE[:1].upper()}{figure_words.NO_SOURCE[1:]}.",
        "groups": tiles.groups(seen.figures, given),
        "reused_url": tiles.explained(tiles.REUSED, given),
        "reused_words": figure_words.value_words(seen.figures[tiles.REUSED]),
        "asked_url": f"{address('board:requested_again')}{given.query()}",
        "steps_url": f"{address('board:steps')}{given.query()}",
        "indicators_url": f"{address('board:indicators')}{given.query()}",
        **trend(seen.months, given),
    }


def trend(months: Sequence[OfMonth], given: Filter) -> dict[str, object]:
    """The last 13 months, each beside the same month a year before where it is known."""
    values = {one.period.first: one.figure.value if not one.figure.few else None for one in months}
    shown = months[-SHOWN_MONTHS:]
    aim = shown[-1].figure.target if shown else None
    target = aim.value if aim is not None else None
    firsts = [one.period.first for one in shown]
    line = [
        charts.Month(_label(place, one), values[one], values.get(one.replace(year=one.year - 1)))
        for place, one in enumerate(firsts)
    ]
    known = any(one.now is not None for one in line)
    rows = tuple(
        overview.MonthRow(
            f"{one.period.first.month}/{one.period.first.year}",
            tiles.explained(tiles.ON_TIME, given, ky=month_name(one.period.first), tu="", den=""),
            figure_words.value_words(one.figure),
            "–" if drawn.year_before is None else figure_words.percent(drawn.year_before),
        )
        for one, drawn in zip(shown, line, strict=True)
    )
    sentence = overview.trend_sentence([one.figure for one in shown], target)
    low = charts.lowest(line, target)
    return {
        "months": rows,
        "trend": charts.line(line, target, overview.chart_title(line)) if known else "",
        "trend_sentence": f"{sentence} Trục từ {low}." if known and not low.startswith("0") else sentence,
    }


def _label(place: int, first: date) -> str:
    """A month below the line: with its year in January and at the beginning; a December there has no room for it beside January."""
    return f"{first:%m/%y}" if first.month == 1 or (place == 0 and first.month != 12) else f"{first:%m}"


def _exceptions(request: HttpRequest, seen: Read, given: Filter) -> dict[str, object]:
    by, today = access.principal_of(request), clock.today()
    running = standing(seen_by=by, on=today)
    urls = _ask_urls(by, seen.late, given)
    return {
        "exceptions": overview.exceptions(seen.late, given, running, urls),
        "requests_words": direction_words.summary(directions(seen_by=by, on=today)),
        "may_digitise": bool(by.permissions & DIGITISES),
    }


def _ask_urls(by: Principal, rows: Sequence[LateOf], given: Filter) -> dict[tuple[int, Topic], str]:
    """The form for each exception that this officer may ask about."""
    mine = [one for one in rows if may_ask(by, one.agency)]
    late = {(one.agency, Topic.LATE): ask_url(one.code, Topic.LATE, one.count, given) for one in mine if one.count}
    soon = {
        (one.agency, Topic.DUE_SOON): ask_url(one.code, Topic.DUE_SOON, one.soon, given) for one in mine if one.soon
    }
    return late | soon
