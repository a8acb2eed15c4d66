"""Targets against what was reached, year by year; how fast it moves and how fast it must; each target with all its versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from motcua.doors.board import filters
from motcua.doors.board.frame import WHO, page
from motcua.doors.board.target_chart import way
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.ui.fields import typed
from motcua.doors.ui.wording import number, short_date
from motcua.doors.words import pace_words as words
from motcua.doors.words.target_words import CERTAINTIES, for_whom, indicator_name, past_value, place_words, target_value
from motcua.foundation.organisation.values import AgencyFacts
from motcua.foundation.people.principals import Permission
from motcua.foundation.plans.values import INDICATORS, PastValue, Target
from motcua.insight.targets.building import FIRST_YEAR, YEARS, period_of
from motcua.insight.targets.queries import history, responsible, standing
from motcua.insight.targets.values import Line, Period, Standing, Year
from motcua.law.indices.catalogue import IDS
from motcua.law.indices.pace import Verdict, aim_of

PERIOD: Final = "giai-doan"
"""Name in the address: `2021-2025`."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A year of a row. `text` empty: not measured, which `instead` says. `hit` None: not judged. `beside`: what was entered too."""

    year: int
    text: str
    instead: str
    url: str
    aim: str
    hit: bool | None
    source: str
    beside: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    title: str
    hint: str
    url: str
    documents: tuple[tuple[str, str, str], ...]
    cells: tuple[Cell, ...]
    way: SafeString
    verdict: str
    tone: str
    why: str


@dataclass(frozen=True, slots=True)
class Need:
    """What it takes to arrive."""

    title: str
    now: str
    speed: str
    needed: str
    arrives: str


@access.officer(*WHO)
@require_safe
def targets(request: HttpRequest) -> HttpResponse:
    """All targets of five years, those of the province or of one's agency."""
    today, place = clock.today(), _place(request)
    period = _period(typed(request.GET, PERIOD), today.year)
    seen = standing(
        period, seen_by=access.principal_of(request), at=clock.now(), agency=None if place is None else place.id
    )
    rows = tuple(_row(one, place) for one in seen.lines)
    context: dict[str, object] = {
        "period": f"{period.first}–{period.last}",
        "periods": tuple(_choice(one, period) for one in _periods(today.year)),
        "years": tuple(period.years),
        "place": place.name if place is not None else "",
        "headline": _headline(seen),
        "rest": _rest(seen),
        "rows": rows,
        "needs": tuple(need for need in map(_need, seen.lines) if need is not None),
        "responsible": _responsible(request, seen.lines),
        "last_year": seen.lines[0].last.year if seen.lines else period.last,
        "running": today.year in period.years,
        "today": today,
        "may_import": access.principal_of(request).may(Permission.ADMINISTER),
    }
    return page(request, "board/targets.html", context)


def _responsible(request: HttpRequest, lines: Iterable[Line]) -> tuple[tuple[str, str, str, str], ...]:
    """Indicator, agency, task in words, its page; of an indicator with several lines once."""
    found = responsible(seen_by=access.principal_of(request), at=clock.now())
    named = dict.fromkeys(one.indicator for one in lines if one.indicator in found)
    return tuple(
        (
            indicator_name(name),
            one.agency,
            f"Kế hoạch {one.plan}, nhiệm vụ {one.place}",
            address_of("board:task", one.task),
        )
        for name in named
        for one in found[name]
    )


@access.officer(*WHO)
@require_safe
def target(request: HttpRequest, figure: str) -> HttpResponse:
    """One indicator: its years with what they are made of, every version of its targets and of what was entered."""
    if figure not in INDICATORS:
        return errors.not_found(request)
    place = _place(request)
    seen = history(
        figure, seen_by=access.principal_of(request), at=clock.now(), agency=None if place is None else place.id
    )
    context: dict[str, object] = {
        "title": indicator_name(figure),
        "hint": words.HINTS.get(figure, ""),
        "place": place.name if place is not None else "",
        "lines": tuple((words.title(one), words.no_source(one), _years_of(one, place)) for one in seen.lines),
        "versions": tuple(map(_version, seen.versions)),
        "entered": tuple(map(_entered, seen.entered)),
        "list_url": address("board:targets"),
    }
    return page(request, "board/target.html", context)


def _place(request: HttpRequest) -> AgencyFacts | None:
    """Whose figures: of the province for who sees it, else of their own agency."""
    return None if filters.sees_province(request) else filters.read_filter(request).agency


def _periods(year: int) -> tuple[Period, ...]:
    last = period_of(year).first
    return tuple(period_of(first) for first in range(FIRST_YEAR, last + 1, YEARS))


def _period(given: str, year: int) -> Period:
    """The one that the address names; the present one where it names none that there is."""
    return next((one for one in _periods(year) if f"{one.first}-{one.last}" == given), period_of(year))


def _choice(one: Period, chosen: Period) -> tuple[str, str, bool]:
    return f"{one.first}–{one.last}", f"?{PERIOD}={one.first}-{one.last}", one == chosen


def _headline(seen: Standing) -> str:
    if not seen.lines:
        return f"Chưa đặt chỉ tiêu nào cho {seen.period.first}–{seen.period.last}."
    return f"{seen.reached} trong {len(seen.lines)} chỉ tiêu {seen.period.first}–{seen.period.last} đạt."


def _rest(seen: Standing) -> tuple[str, str, str]:
    """The farthest one as a link, and what stands after it."""
    far, near = seen.farthest, seen.nearest
    unmeasured = f"{number(seen.unmeasured)} chỉ tiêu chưa có số liệu để so." if seen.unmeasured else ""
    if far is None:
        return "", "", unmeasured
    after = f"gần nhất: {words.short(near)}." if near is not None else ""
    said = f"{words.short(far)}, {words.verdict(far)[:1].lower()}{words.verdict(far)[1:]}"
    return said, _url(far), " ".join(filter(None, (after, unmeasured)))


def _row(one: Line, place: AgencyFacts | None) -> Row:
    values = [each.value for each in one.years]
    asked = [found.value if (found := aim_of(one.aims, each.year)) is not None else None for each in one.years]
    hit = {Verdict.HIT: "ok", Verdict.MISS: "warn", Verdict.BEHIND: "warn"}
    return Row(
        title=words.title(one),
        hint=_hint(one),
        url=_url(one),
        documents=_documents(one),
        cells=tuple(_cell(one, each, place) for each in one.years),
        way=way(asked, values, wanting=one.is_missed),
        verdict=words.verdict(one),
        tone=hit.get(one.last.judged.verdict, ""),
        why=words.why(one),
    )


def _hint(one: Line) -> str:
    """What it is a part of; of what came online who filed it."""
    measured = one.last.measured
    hint = words.HINTS.get(one.indicator, "")
    if measured is None or measured.value is None or measured.by_officers is None or measured.is_few:
        return hint
    own = words.bare(one.indicator, measured.value - measured.by_officers)
    by_officers = words.bare(one.indicator, measured.by_officers)
    return f"{hint}; năm {one.last.year}: tự nộp {own}, cán bộ nộp thay {by_officers}"


def _documents(one: Line) -> tuple[tuple[str, str, str], ...]:
    """Each decision with the years that it names, and how sure they are."""
    found: dict[str, list[Target]] = {}
    for each in one.documents:
        found.setdefault(each.row.decision, []).append(each)
    return tuple(
        (decision, ", ".join(_years(rows)), "; ".join(dict.fromkeys(CERTAINTIES[each.row.certainty] for each in rows)))
        for decision, rows in found.items()
    )


def _years(rows: list[Target]) -> list[str]:
    named = sorted({each.row.year for each in rows})
    return [f"{named[0]}–{named[-1]}"] if len(named) > 2 else [str(year) for year in named]


def _cell(one: Line, year: Year, place: AgencyFacts | None) -> Cell:
    verdict = year.judged.verdict
    measured, entered = year.measured, year.entered
    few = measured is not None and measured.is_few and not year.is_entered
    value = None if few else year.value
    beside = ""
    if entered is not None and entered.row.value is not None and not year.is_entered:
        beside = f"nhập tay {words.bare(one.indicator, Fraction(entered.row.value))}"
    return Cell(
        year=year.year,
        text=""
        if value is None and not few
        else (words.counts_words(measured) if few and measured else words.bare(one.indicator, value or Fraction(0))),
        instead=""
        if year.year > clock.today().year
        else (words.NO_SOURCE if words.no_source(one) else words.UNMEASURED),
        url=_cell_url(one, year, place),
        aim=words.shown_aim(one, year),
        hit={Verdict.HIT: True, Verdict.MISS: False}.get(verdict),
        source="nhập tay" if year.is_entered else "",
        beside=beside,
    )


def _cell_url(one: Line, year: Year, place: AgencyFacts | None) -> str:
    """Where a number is explained: the page of the figure, or the year on the page of the indicator."""
    if year.is_entered or one.level or one.subject or one.indicator not in IDS or one.missing is not None:
        return f"{_url(one)}#{_anchor(one, year)}"
    return _figure_url(one, year, place)


def _figure_url(one: Line, year: Year, place: AgencyFacts | None) -> str:
    query = f"?ky=tu-chon&tu={short_date(year.first)}&den={short_date(year.last)}"
    agency = f"&co-quan={place.code}" if place is not None else ""
    return f"{address_of('board:explained', one.indicator)}{query}{agency}"


def _url(one: Line) -> str:
    return address_of("board:target", one.indicator)


def _anchor(one: Line, year: Year) -> str:
    return "-".join(filter(None, ("nam", one.level, one.area, one.subject.replace(".", "-"), str(year.year))))


def _need(one: Line) -> Need | None:
    """Of a line that has a figure and has not arrived."""
    found = one.outlook
    if found is None or not found.missing:
        return None
    reached = words.amount(one.indicator, found.now.value)
    return Need(
        title=words.title(one),
        now=f"{words.quarter(found.now.quarter)}: {reached}; cần {words.aim(one, found.aim)} năm {found.year}",
        speed=words.speed(one.indicator, found.pace),
        needed=words.needed(one, found),
        arrives=words.arrives(found),
    )


def _years_of(one: Line, place: AgencyFacts | None) -> tuple[dict[str, object], ...]:
    """Years of which there is something to say."""
    told = [each for each in one.years if each.measured or each.entered or each.target]
    return tuple(_explained(one, each, place) for each in told)


def _explained(one: Line, year: Year, place: AgencyFacts | None) -> dict[str, object]:
    measured, entered = year.measured, year.entered
    own = ""
    if measured is not None and measured.value is not None:
        own = words.counts_words(measured)
        own = own if measured.is_few else f"{words.amount(one.indicator, measured.value)} ({own})"
    has_page = one.indicator in IDS and not one.level and not one.subject and one.missing is None
    return {
        "year": year.year,
        "anchor": _anchor(one, year),
        "aim": words.shown_aim(one, year),
        "own": own,
        "few": words.few_words(measured),
        "url": _figure_url(one, year, place) if own and has_page else "",
        "days": f"từ {short_date(year.first)} đến {short_date(year.last)}" if own else "",
        "entered": past_value(entered.row) if entered is not None else "",
        "entered_source": _source(entered) if entered is not None else "",
        "judged": "nhập tay" if year.is_entered else "hệ thống" if year.value is not None else "",
    }


def _source(one: PastValue) -> str:
    return f"{one.row.document}, {short_date(one.row.issued_on)}; {one.row.answered_by}"


def _version(one: Target) -> dict[str, object]:
    row = one.row
    return {
        "year": row.year,
        "whom": for_whom(row),
        "value": target_value(row),
        "document": f"{row.decision}, {short_date(row.decided_on)}",
        "source": row.source,
        "certainty": CERTAINTIES[row.certainty],
        "remark": row.remark,
        "at": one.recorded_at,
        "by": one.recorded_by,
    }


def _entered(one: PastValue) -> dict[str, object]:
    row = one.row
    return {
        "year": row.year,
        "whom": place_words(row.level, row.area) or "toàn tỉnh",
        "value": past_value(row),
        "source": _source(one),
        "remark": row.remark,
        "at": one.recorded_at,
        "by": one.recorded_by,
    }
