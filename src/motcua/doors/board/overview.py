"""What the board shows, in words and drawings, made of values: no question is asked here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Final

from django.utils.safestring import SafeString

from motcua.casework.directions.values import DirectionFacts, Topic
from motcua.doors.board import charts
from motcua.doors.board.filters import Filter
from motcua.doors.board.tiles import ON_TIME, explained
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.ui.wording import NO_BREAK, number
from motcua.doors.words import direction_words, figure_words
from motcua.doors.words.time_words import length
from motcua.insight.measure.values import ShownFigure, StepTimes

AGES: Final = ((1, 2), (3, 5), (6, 10), (11, None))
"""Working days late, from and to."""
AGE_LABELS: Final = ("1–2 ngày", "3–5 ngày", "6–10 ngày", "trên 10 ngày")
STRESSED: Final = 2
"""The agencies whose bar has the colour of what to look at first."""
MOST_AGENCIES: Final = 12
MOST_EXCEPTIONS: Final = 10
FEW: Final = 30


@dataclass(frozen=True, slots=True)
class LateOf:
    """What an agency has that is late now, by age (`AGES`), and due within two days."""

    agency: int
    code: str
    name: str
    ages: tuple[int, ...]
    soon: int = 0

    @property
    def count(self) -> int:
        return sum(self.ages)


@dataclass(frozen=True, slots=True)
class Headline:
    """`first` is a link to the explanation; `rest` follows it."""

    first: str
    rest: str
    url: str


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    url: str
    count: int
    bar: SafeString
    stressed: bool
    on_time: str


@dataclass(frozen=True, slots=True)
class AgeRow:
    """`cells`: count and how dark it is, 0 to 3; the number is printed in any case."""

    name: str
    url: str
    cells: tuple[tuple[int, int], ...]
    soon: int


@dataclass(frozen=True, slots=True)
class Concern:
    """A line of "Cần chỉ đạo". `request_url`: of a request that runs; otherwise `ask_url`, empty for who may not ask."""

    what: str
    url: str
    how_bad: str
    state: str
    is_late: bool
    ask_url: str
    request_url: str


def headline(one: ShownFigure, given: Filter, before: ShownFigure | None) -> Headline:
    """`98,2 % đúng hạn tháng 11/2026 (41.236/41.992), giảm 0,6 điểm.`"""
    url = explained(ON_TIME, given)
    place = f", {given.agency.name}" if given.agency is not None else ""
    when = f" {given.chosen.words}{place}"
    if one.counts is None:
        return Headline("Tỷ lệ đúng hạn", f"{when}: {figure_words.NO_SOURCE}.", url)
    if one.value is None:
        return Headline(figure_words.NOTHING, f",{when}.", url)
    counts = figure_words.counts_words(one).replace(" ", NO_BREAK)
    if one.few:
        return Headline(f"{counts} đúng hạn", f"{when}.", url)
    known = before.value if before is not None and not before.few else None
    change = figure_words.change_words(one.definition, known, one.value)
    return Headline(
        f"{figure_words.amount(one.definition, one.value)} đúng hạn",
        f"{when} ({counts}){f', {change}' if change else ''}.",
        url,
    )


def late_words(rows: Sequence[LateOf]) -> tuple[str, str]:
    """`88 hồ sơ đang quá hạn`, ` ở 9 cơ quan.`"""
    late = [one for one in rows if one.count]
    whole = sum(one.count for one in late)
    if not whole:
        return "Không có hồ sơ nào đang quá hạn", "."
    where = f" ở {number(len(late))} cơ quan" if len(late) > 1 else f" ở {late[0].name}"
    return f"{number(whole)} hồ sơ đang quá hạn", f"{where}."


def late_sentence(rows: Sequence[LateOf]) -> str:
    """How much of it lies with the first two."""
    late = sorted((one.count for one in rows if one.count), reverse=True)
    whole = sum(late)
    if len(late) <= STRESSED:
        return f"{number(whole)} hồ sơ, ở {number(len(late))} cơ quan."
    first = sum(late[:STRESSED])
    share = f" ({figure_words.percent(Fraction(first, whole))})" if whole >= FEW else ""
    return f"Hai cơ quan nhiều nhất giữ {number(first)}/{number(whole)} hồ sơ quá hạn{share}."


def worst(rows: Iterable[LateOf]) -> list[LateOf]:
    """The agencies that have most that is late now, the worst first."""
    return sorted((one for one in rows if one.count), key=lambda one: (-one.count, one.name))[:MOST_AGENCIES]


def bars(rows: Sequence[LateOf], on_time: Mapping[int, ShownFigure], given: Filter) -> tuple[Bar, ...]:
    """The agencies that have most, sorted."""
    late = worst(rows)
    most = late[0].count if late else 0
    found = []
    for place, one in enumerate(late):
        figure = on_time.get(one.agency)
        stressed = place < STRESSED
        found.append(
            Bar(
                name=one.name,
                url=late_url(given, one.code),
                count=one.count,
                bar=charts.count_bar(one.count, most, stressed=stressed),
                stressed=stressed,
                on_time=_short(figure),
            )
        )
    return tuple(found)


def _short(figure: ShownFigure | None) -> str:
    """A share in a column: a dash where the period has nothing."""
    if figure is None or figure.counts is None or figure.value is None:
        return "–"
    return figure_words.value_words(figure)


def late_url(given: Filter, code: str = "") -> str:
    """The dossiers of an agency that are late now. A period does not change them."""
    return f"{address('board:late')}{given.query(ky='', tu='', den='', **({'co_quan': code} if code else {}))}"


def ages(rows: Sequence[LateOf], given: Filter, *, most: int = MOST_AGENCIES) -> tuple[AgeRow, ...]:
    """Agency × age; the worst first, so many of them. One scale for the whole table."""
    shown = sorted((one for one in rows if one.count or one.soon), key=lambda one: (-one.count, -one.soon, one.name))[
        :most
    ]
    largest = max((count for one in shown for count in one.ages), default=0)
    return tuple(
        AgeRow(
            one.name, late_url(given, one.code), tuple((count, _heat(count, largest)) for count in one.ages), one.soon
        )
        for one in shown
    )


def _heat(count: int, most: int) -> int:
    if not count:
        return 0
    return 3 if 3 * count > 2 * most else 2 if 3 * count > most else 1


def ages_sentence(rows: Sequence[LateOf]) -> str:
    old, soon = sum(one.ages[-1] for one in rows), sum(one.soon for one in rows)
    first = f"{number(old)} hồ sơ chậm trên 10 ngày làm việc" if old else "Không hồ sơ nào chậm trên 10 ngày làm việc"
    return (
        f"{first}; {number(soon)} hồ sơ đến hạn trong 2 ngày làm việc tới."
        if soon
        else f"{first}; chưa hồ sơ nào đến hạn trong 2 ngày tới."
    )


def exceptions(
    rows: Sequence[LateOf],
    given: Filter,
    running: Mapping[tuple[int, Topic], DirectionFacts],
    ask_urls: Mapping[tuple[int, Topic], str],
) -> tuple[Concern, ...]:
    """What needs a word from a leader, the heaviest first: what is late, then what is about to be."""
    late = [
        (one, Topic.LATE, f"{one.name}: {number(one.count)} hồ sơ đang quá hạn", _worst(one), (one.ages[-1], one.count))
        for one in rows
        if one.count
    ]
    soon = [
        (
            one,
            Topic.DUE_SOON,
            f"{one.name}: {number(one.soon)} hồ sơ đến hạn trong 2 ngày",
            "chưa xong",
            (-1, one.soon),
        )
        for one in rows
        if one.soon
    ]
    heaviest = sorted((*late, *soon), key=lambda line: line[4], reverse=True)[:MOST_EXCEPTIONS]
    found = []
    for one, topic, what, bad, _ in heaviest:
        request = running.get((one.agency, topic))
        found.append(
            Concern(
                what=what,
                url=late_url(given, one.code),
                how_bad=bad,
                state="Chưa đề nghị" if request is None else direction_words.state(request),
                is_late=request is not None and request.is_late,
                ask_url=ask_urls.get((one.agency, topic), ""),
                request_url="" if request is None else address_of("board:request", request.id),
            )
        )
    return tuple(found)


def _worst(one: LateOf) -> str:
    for (first, last), count, label in reversed(tuple(zip(AGES, one.ages, AGE_LABELS, strict=True))):
        if count:
            return f"{number(count)} hồ sơ chậm {label}" if last is not None or first else label
    return ""


@dataclass(frozen=True, slots=True)
class MonthRow:
    label: str
    url: str
    now: str
    before: str


def trend_sentence(shown: Sequence[ShownFigure], target: Fraction | None) -> str:
    """What the line says: how many of the months reach the target, how many have too few dossiers for a share."""
    known = [one.value for one in shown if one.value is not None and not one.few]
    few = sum(one.few for one in shown if one.value is not None)
    if not known:
        return "Chưa tháng nào có từ 30 hồ sơ để tính tỷ lệ."
    reached = sum(1 for value in known if target is not None and value >= target)
    first = (
        f"{reached}/{len(known)} tháng đạt mục tiêu {figure_words.aim(shown[-1].definition, target)}"
        if target is not None
        else f"{len(known)} tháng có số liệu"
    )
    return f"{first}{f'; {few} tháng có dưới 30 hồ sơ, không tính tỷ lệ' if few else ''}."


def chart_title(months: Iterable[charts.Month]) -> str:
    """The line in one sentence, for who does not see it."""
    known = [f"{one.label}: {figure_words.percent(one.now)}" for one in months if one.now is not None]
    return f"Tỷ lệ đúng hạn theo tháng. {'; '.join(known)}" if known else "Tỷ lệ đúng hạn theo tháng: chưa có số liệu"


@dataclass(frozen=True, slots=True)
class StepRow:
    name: str
    dots: SafeString
    median: str
    ninth: str
    norm: str
    is_over: bool


MOST_STEPS: Final = 8


def steps(given: Iterable[StepTimes]) -> tuple[StepRow, ...]:
    """The slowest against their norm first; a step with fewer than 30 times is left out."""
    known = [one for one in given if one.n >= FEW and one.took is not None and one.took_p90 is not None]
    rows = [
        (one, _inlength(one.took), _inlength(one.took_p90), _inlength(one.norm) if one.norm is not None else None)
        for one in known
    ]
    ranked = sorted(
        rows, key=lambda row: (row[3] is not None and row[2] > row[3], row[2] - (row[3] or 0)), reverse=True
    )[:MOST_STEPS]
    most = max((max(ninth, norm or Fraction(0)) for _, _, ninth, norm in ranked), default=Fraction(0))
    agencies = {one.agency for one, *_ in ranked}
    return tuple(
        StepRow(
            f"{one.step_name}, {one.name}" if len(agencies) > 1 else one.step_name,
            charts.dot_range(median, ninth, norm, most),
            length(median),
            length(ninth),
            "–" if norm is None else length(norm),
            norm is not None and ninth > norm,
        )
        for one, median, ninth, norm in ranked
    )


def _inlength(length: timedelta | None) -> Fraction:
    return Fraction((length or timedelta()) // timedelta(microseconds=1), 86_400_000_000)


def steps_sentence(rows: Sequence[StepRow]) -> str:
    over = [one for one in rows if one.is_over]
    if not over:
        return "Chín phần mười số lần của các bước này nằm trong định mức."
    return f"{over[0].name} vượt định mức nhiều nhất: 9/10 số lần không quá {over[0].ninth}, định mức {over[0].norm}."
