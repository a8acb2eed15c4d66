"""Explain this number: of what it is made, what is left out, where it is lost, why it changed, how fresh it is, which dossiers."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from motcua.casework.directions.rights import may_ask
from motcua.casework.directions.values import Topic
from motcua.doors.board import charts, lists, overview
from motcua.doors.board.board import freshness
from motcua.doors.board.filters import CHANNELS, Filter, agencies_to_choose, read_filter
from motcua.doors.board.frame import WHO, filter_context, page
from motcua.doors.board.periods import previous, span_words
from motcua.doors.board.reading import Explained, explain
from motcua.doors.board.requests import ask_url
from motcua.doors.board.tiles import explained as address_of_figure
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address
from motcua.doors.ui.wording import number
from motcua.doors.words import figure_words as words
from motcua.doors.words import time_words
from motcua.insight.measure.queries.strata import Stratum
from motcua.insight.measure.values import OfAgency, ShownFigure
from motcua.law.indices.definition import Unit
from motcua.law.indices.live.compare import Change
from motcua.law.indices.readings import IndexReadings

Group = TypeVar("Group", bound=Hashable)
MOST_PLACES: Final = 5
STRESSED: Final = 2


@dataclass(frozen=True, slots=True)
class Place:
    """An agency in the breakdown. `count`: its dossiers that do not reach it; `counted` of `whole` do."""

    name: str
    url: str
    count: int
    counted: int
    whole: int
    value: str
    bar: SafeString
    stressed: bool


@access.officer(*WHO)
@require_safe
def explained(request: HttpRequest, figure: str) -> HttpResponse:
    """A figure under a filter. Its address says both, so that it can be handed on."""
    given = read_filter(request)
    seen = explain(request, figure, given, previous(given.chosen))
    if seen is None:
        return errors.not_found(request)
    shown = seen.shown
    context: dict[str, object] = {
        **filter_context(request, given),
        **freshness(seen.freshness, clock.now()),
        **_number(shown, given),
        **_definition(shown, seen.readings),
        **_places(request, seen.by_agency, shown, given),
        **_change(seen, given),
        "times": time_words.usual(seen.times) if seen.times is not None else None,
        "procedures_url": f"{address('board:procedures')}{given.query()}",
        **lists.context(request, figure, seen, given),
        "board_url": f"{address('board:board')}{given.query()}",
        "span": span_words(given.chosen.period),
        "channel_words": CHANNELS.get(given.channel, ""),
        "wrong_url": _wrong_url(request, given),
    }
    return page(request, "board/explained.html", context, status=422 if given.errors else 200)


def _number(shown: ShownFigure, given: Filter) -> dict[str, object]:
    """Point 1 to 3 of the page: the number, how it is made of its counts, what is left out."""
    counts = shown.counts
    short = words.short_title(shown.definition)
    verdict, _ = words.verdict(shown)
    result = words.value_words(shown)
    return {
        "shown": shown,
        "short": short,
        "headline": f"{short}: {result}",
        "headline_rest": f" {span_words(given.chosen.period)}, {given.place}.",
        "is_share": shown.definition.unit is Unit.SHARE,
        "numerator": words.exact(counts.numerator) if counts else "",
        "denominator": words.exact(counts.denominator) if counts else "",
        "result": result,
        "out": counts.out if counts else 0,
        "excluded": tuple((words.WHY[why], count) for why, count in counts.excluded.items()) if counts else (),
        "excluded_total": sum(counts.excluded.values()) if counts else 0,
        "interval": words.interval(shown),
        "target": words.target_words(shown),
        "verdict": verdict,
        "no_source_words": shown.no_source,
    }


def _definition(shown: ShownFigure, readings: IndexReadings) -> dict[str, object]:
    """Point 4: the definition with its version."""
    one = shown.definition
    return {
        "definition": one,
        "maximum": words.points(one.maximum) if one.maximum else "",
        "points": words.points(shown.points) if shown.points is not None else "",
        "readings": tuple(_reading(name, readings) for name in one.by),
    }


def _reading(name: str, readings: IndexReadings) -> tuple[str, tuple[str, ...]]:
    """What is chosen, and what else the sources leave open."""
    value: str = getattr(readings, name).value
    every = words.READINGS[name]
    return every[value], tuple(text for other, text in every.items() if other != value)


def _places(request: HttpRequest, every: Sequence[OfAgency], shown: ShownFigure, given: Filter) -> dict[str, object]:
    """Point 5: where it is lost. The list is ranked by what is drawn toward the mean of the province."""
    known = [one for one in every if one.figure.counts is not None and one.figure.value is not None]
    losing = sorted((one for one in known if _lost(one)), key=lambda one: (-_lost(one), one.name))[:MOST_PLACES]
    most, whole = (_lost(losing[0]) if losing else 0), sum(map(_lost, known))
    held = sum(map(_lost, losing))
    loss = words.parts(shown.definition, of_dossiers=True)[0 if shown.definition.at_most else 1]
    share = f", {words.percent(Fraction(held, whole))}" if whole >= overview.FEW else ""
    ranked = sorted(
        known,
        key=lambda one: (one.shrunk is None, one.shrunk or Fraction(0), one.name),
        reverse=shown.definition.at_most,
    )
    stressed = {one.agency for one in losing[:STRESSED]}
    places = {
        one.agency: _place(
            one, access.register_of(request).agency(one.agency).code, one.agency in stressed, most, given
        )
        for one in known
    }
    return {
        "places": tuple(places[one.agency] for one in losing),
        "places_sentence": f"{len(losing)} nơi nhiều nhất giữ {number(held)}/{number(whole)} hồ sơ {loss.lower()}{share}.",
        "loss": loss,
        "all_places": tuple(places[one.agency] for one in ranked) if len(known) > 1 else (),
    }


def _place(one: OfAgency, code: str, stressed: bool, most: int, given: Filter) -> Place:  # noqa: FBT001 (a row)
    counts = one.figure.counts
    counted, out = (counts.counted, counts.out) if counts else (0, 0)
    return Place(
        name=one.name,
        url=address_of_figure(one.figure.definition.id, given, co_quan=code),
        count=_lost(one),
        counted=counted,
        whole=counted + out,
        value=words.value_words(one.figure),
        bar=charts.count_bar(_lost(one), most, stressed=stressed),
        stressed=stressed,
    )


def _lost(one: OfAgency) -> int:
    """Its dossiers on the wrong side: not counted, or counted where the figure should be small."""
    counts = one.figure.counts
    if counts is None or not words.is_share_of_dossiers(one.figure):
        return 0
    return counts.counted if one.figure.definition.at_most else counts.out


def _change(seen: Explained, given: Filter) -> dict[str, object]:
    """Point 6: the change from the period before, apart by mix and by way of working."""
    before = previous(given.chosen)
    title = f"So với kỳ trước ({span_words(before)})"
    shown, change = seen.shown, seen.change
    if change is None or shown.few or seen.before.few:
        why = "Chưa so được: một trong hai kỳ có dưới 30 hồ sơ, chưa có số liệu, hoặc số này không phải tỷ lệ hồ sơ."
        return {"change_title": title, "change_sentence": why, "changes": (), "moved": ()}
    agencies, procedures = change.by(lambda one: one[0]), change.by(lambda one: one[1])
    whole = change.share_after - change.share_before
    return {
        "change_title": title,
        "change_sentence": _change_sentence(shown, change),
        "changes": (
            ("Số lượng", "0", _number_meaning(change)),
            ("Cơ cấu", signed(change.mix), "Tỷ trọng của các cơ quan và thủ tục trong tổng thay đổi"),
            ("Cách làm", signed(change.working), _working_meaning(agencies, seen.agencies)),
            ("Cộng", signed(whole), f"{words.percent(change.share_before)} → {words.percent(change.share_after)}"),
        ),
        "moved": (
            ("Theo cơ quan", _moved(agencies, seen.agencies)),
            ("Theo thủ tục", _moved(procedures, seen.procedures)),
        ),
    }


@dataclass(frozen=True, slots=True)
class Moved:
    """What one agency or one procedure added to the change, in points of a hundred."""

    name: str
    mix: str
    working: str
    together: str
    before: str
    after: str


def _moved(change: Change[Group], names: Mapping[Group, str]) -> tuple[Moved, ...]:
    """Those that moved it most, whichever way."""
    return tuple(
        Moved(
            name=names[one.stratum] or str(one.stratum),
            mix=signed(one.mix),
            working=signed(one.working),
            together=signed(one.together),
            before=_of(one.before),
            after=_of(one.after),
        )
        for one in change.largest()
    )


def _of(counted: tuple[int, int]) -> str:
    return f"{number(counted[0])}/{number(counted[1])}"


def _change_sentence(shown: ShownFigure, change: Change[Stratum]) -> str:
    said = words.change_words(shown.definition, change.share_before, change.share_after)
    if said == "không đổi":
        return "Không đổi so với kỳ trước."
    larger = "cách làm" if abs(change.working) >= abs(change.mix) else "cơ cấu hồ sơ giữa các cơ quan và thủ tục"
    return f"{said[:1].upper()}{said[1:]}, chủ yếu do {larger}."


def _number_meaning(change: Change[Stratum]) -> str:
    more = change.after[1] - change.before[1]
    if not more:
        return "Số hồ sơ bằng kỳ trước"
    return (
        f"{'Nhiều' if more > 0 else 'Ít'} hơn {words.exact(Fraction(abs(more)))} hồ sơ; riêng số lượng không đổi tỷ lệ"
    )


def _working_meaning(change: Change[int], names: Mapping[int, str]) -> str:
    """Which agency changed it most by its own working."""
    moved = sorted(change.parts, key=lambda one: abs(one.working), reverse=True)
    first = next((one for one in moved if one.working and one.stratum in names), None)
    return (
        f"Nhiều nhất ở {names[first.stratum]}: {signed(first.working)}"
        if first is not None
        else "Các cơ quan làm như kỳ trước"
    )


def signed(value: Fraction) -> str:
    """`−0,3`: points of a hundred, with a sign."""
    rounded = words.tenths(value * 100)
    if not rounded:
        return "0"
    return f"{'+' if value > 0 else '−'}{words.exact(Fraction(abs(rounded)))}"


def _wrong_url(request: HttpRequest, given: Filter) -> str:
    """The request that the data be looked at, to the agency that keeps them; empty for who may not ask."""
    by = access.principal_of(request)
    if given.agency is not None:
        return ask_url(given.agency.code, Topic.FIGURE, 0, given) if may_ask(by, given.agency.id) else ""
    return (
        ask_url("", Topic.FIGURE, 0, given) if any(may_ask(by, one.id) for one in agencies_to_choose(request)) else ""
    )
