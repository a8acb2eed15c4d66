"""The figures of the board as they are drawn: tiles with a target, rows of QĐ 766, who filed online."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from django.utils.safestring import SafeString

from motcua.doors.board import charts
from motcua.doors.board.filters import Filter
from motcua.doors.ui.addresses import address_of
from motcua.doors.ui.wording import NO_BREAK, number
from motcua.doors.words import figure_words as words
from motcua.insight.measure.values import Figures, ShownFigure
from motcua.law.indices.definition import Unit
from motcua.law.indices.totals import GROUPS, TOTALS, Points, Sum, summed

TILES: Final = ("766.2.1", "766.2.2", "468.waiting_mean", "468.not_resupplied", "satisfaction", "honest.officer_filed")
ON_TIME: Final = "766.2.1"
OFFICER_FILED: Final = "honest.officer_filed"
DIGITISED: Final = "766.4.2"
REUSED: Final = "766.4.3"


@dataclass(frozen=True, slots=True)
class Tile:
    """`number` empty: there is no source, or nothing in the period, which `instead` says. `reached` None: nothing to compare."""

    title: str
    number: str
    unit: str
    instead: str
    bar: SafeString
    target: str
    counts: str
    verdict: str
    reached: bool | None
    url: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of QĐ 766. `points` empty: none of its figures has a source."""

    title: str
    points: str
    maximum: str
    bar: SafeString
    lost: str
    url: str
    missing: int


def explained(id_: str, given: Filter, **others: str) -> str:
    """The address of the page that explains a figure under this filter."""
    return f"{address_of('board:explained', id_)}{given.query(**others)}"


def tiles(figures: Figures, given: Filter) -> tuple[Tile, ...]:
    known = {one.definition.id: one for one in figures.figures}
    return tuple(tile(known[id_], given) for id_ in TILES if id_ in known)


def tile(one: ShownFigure, given: Filter) -> Tile:
    """One figure. A share has its bar from zero to 100 %; what is no share has none."""
    verdict, reached = words.verdict(one)
    written, unit = _number(one)
    is_share = one.definition.unit is Unit.SHARE
    share = one.value if is_share and not one.few else None
    aim = one.target.value if one.target is not None and is_share and one.counts is not None else None
    return Tile(
        title=words.short_title(one.definition),
        number=written,
        unit=unit,
        instead="" if written else words.value_words(one),
        bar=charts.target_bar(share, aim, wanting=reached is False) if is_share and one.counts else charts.EMPTY,
        target=words.target_words(one),
        counts="" if one.few or one.counts is None or one.value is None else words.counts_words(one),
        verdict=verdict,
        reached=reached,
        url=explained(one.definition.id, given),
    )


def _number(one: ShownFigure) -> tuple[str, str]:
    """The number and its unit apart; both empty where there is none."""
    if one.counts is None or one.value is None:
        return "", ""
    if one.few:
        written, _, unit = words.counts_words(one).partition(NO_BREAK)
        return written, unit
    written, _, unit = words.amount(one.definition, one.value).partition(NO_BREAK)
    return written, unit


def groups(figures: Figures, given: Filter) -> tuple[GroupRow, ...]:
    """The groups of QĐ 766 and their total: points of those figures that have a source, and where the most is lost."""
    total = next(one for one in TOTALS if one.id == "766.total")
    return tuple(_group(one, figures.figures, given) for one in (*GROUPS, total))


def _group(one: Sum, figures: Iterable[ShownFigure], given: Filter) -> GroupRow:
    mine = [shown for shown in figures if one.has(shown.definition.id) and shown.definition.maximum]
    present = [
        Points(shown.definition.id, shown.points, shown.definition.maximum)
        for shown in mine
        if shown.points is not None and shown.definition.maximum is not None
    ]
    maximum = sum((part.maximum for part in present), Fraction(0))
    gained, _ = summed(one, present, rescaled=False)
    missing = len(mine) - len(present)
    if gained is None or not maximum:
        return GroupRow(one.title, "", "", charts.EMPTY, words.NO_SOURCE, "", missing)
    worst = max(present, key=lambda part: part.maximum - part.points)
    shown = next(each for each in mine if each.definition.id == worst.id)
    loss = worst.maximum - worst.points
    return GroupRow(
        title=one.title,
        points=words.points(gained),
        maximum=words.points(maximum),
        bar=charts.target_bar(gained / maximum, None, wanting=False),
        lost=f"mất {words.points(loss)} điểm vì {_lower(words.short_title(shown.definition))}"
        if loss
        else "không mất điểm",
        url=explained(worst.id, given) if loss else "",
        missing=missing,
    )


@dataclass(frozen=True, slots=True)
class Online:
    """Who filed what came online. `bar` empty: nothing came."""

    sentence: str
    bar: SafeString
    rows: tuple[tuple[str, str, str], ...]
    """Way, class of its part of the bar, number with its share."""


def online(figures: Figures) -> Online | None:
    """By citizens themselves or by officers for them; None: there is no source."""
    one = figures[OFFICER_FILED]
    if one.counts is None:
        return None
    for_them, whole = int(one.counts.numerator), int(one.counts.denominator)
    if not whole:
        return Online("Chưa có hồ sơ trực tuyến nào trong kỳ.", charts.EMPTY, ())
    own = whole - for_them
    sentence = f"{_part(own, whole, few=one.few)} hồ sơ trực tuyến do người dân, doanh nghiệp tự nộp."
    rows = (
        ("Tự nộp", "bd-grey", _row(own, whole, few=one.few)),
        ("Cán bộ nộp thay", "bd-acc", _row(for_them, whole, few=one.few)),
    )
    return Online(sentence, charts.stacked_bar(((own, "bd-grey"), (for_them, "bd-acc"))), rows)


def _part(part: int, whole: int, *, few: bool) -> str:
    return (
        f"{number(part)}/{number(whole)}"
        if few
        else f"{words.percent(Fraction(part, whole))} ({number(part)}/{number(whole)})"
    )


def _row(part: int, whole: int, *, few: bool) -> str:
    return number(part) if few else f"{number(part)} ({words.percent(Fraction(part, whole))})"


def _lower(words_: str) -> str:
    return f"{words_[:1].lower()}{words_[1:]}"
