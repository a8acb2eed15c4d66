"""Figures of a subject and a period, made of sums, with points and targets. What has no source is said to have none."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction

from motcua.foundation.organisation.register import Register, register
from motcua.foundation.people.principals import Principal
from motcua.foundation.plans.choosing import row_for
from motcua.foundation.plans.queries.targets import targets
from motcua.foundation.plans.values import Target
from motcua.insight.measure.kept import WHOLE
from motcua.insight.measure.queries.lists import count_of, counted_by_agency
from motcua.insight.measure.queries.of_steps import STEPS, by_doing, doing
from motcua.insight.measure.queries.productivity import PRODUCTIVITY, by_reception, productivity
from motcua.insight.measure.queries.rights import agencies_of, check, check_all
from motcua.insight.measure.queries.standing import Standing, consistently
from motcua.insight.measure.queries.sums import SumTable, every_term, sums, sums_of_periods, terms_of
from motcua.insight.measure.sources import NO_SOURCE, missing
from motcua.insight.measure.values import Figures, OfAgency, OfMonth, ShownFigure, ShownTotal, Wanted
from motcua.law.indices.catalogue import OF_THE_BOARD, of_the_board
from motcua.law.indices.definition import Definition, Unit
from motcua.law.indices.exact import VALUE_PLACES, half_up
from motcua.law.indices.facts import AgencyLevel, CaseLevel
from motcua.law.indices.figures.report_06a import SUMS as SUMS_06A
from motcua.law.indices.live.compare import shrunk, weight_of
from motcua.law.indices.live.contributions import Scope
from motcua.law.indices.live.figures import EVERY_SUMMED as SUMMED
from motcua.law.indices.live.figures import (
    FILED_BY_OFFICERS,
    ONLINE,
    UNACCEPTED,
    UNACCEPTED_OF,
    Counts,
    SumOf,
    Term,
    When,
    columns_06a,
)
from motcua.law.indices.period import MONTHS, Period, Report, reporting_period
from motcua.law.indices.pointing import Pointed, in_force, pointed, present
from motcua.law.indices.pointing import sums as totals_of
from motcua.law.indices.readings import DEFAULT, IndexReadings
from motcua.law.indices.tally import Why
from motcua.law.intervals import wilson
from motcua.law.worktime.arithmetic import local


def figures(wanted: Wanted, *, seen_by: Principal, at: datetime) -> Figures:
    """All figures that there are for the province or one agency. Refused: who may not look (MeasureClosed)."""
    check(seen_by, wanted.agency, local(at).date())
    setting = _Setting.of(wanted.agency, wanted.period.last.year)
    return consistently(
        lambda standing: _figures(wanted, standing, replace(setting, readings=standing.readings)), at=at
    )


def figure(figure_id: str, wanted: Wanted, *, seen_by: Principal, at: datetime) -> ShownFigure:
    """One of them alone. Refused: who may not look (MeasureClosed). Raises KeyError for an unknown figure."""
    check(seen_by, wanted.agency, local(at).date())
    setting = _Setting.of(wanted.agency, wanted.period.last.year)

    def read(standing: Standing) -> ShownFigure:
        one = _definition(figure_id, standing.readings)
        return _shown(one, counts_of(one, wanted, standing), replace(setting, readings=standing.readings))

    return consistently(read, at=at)


def by_agency(
    figure_id: str, wanted: Wanted, *, among: Collection[int] | None = None, seen_by: Principal, at: datetime
) -> tuple[OfAgency, ...]:
    """One figure of every agency that they see and that has something to count, by name. `wanted.agency` is not asked.

    `among`: of these alone, which nobody compares: none is drawn toward a mean. Refused: who may not look (MeasureClosed). Raises
    KeyError for an unknown figure.
    """
    theirs = agencies_of(seen_by, local(at).date())
    if among is not None:
        theirs = frozenset(among) if theirs is None else theirs & frozenset(among)
    subjects = None if theirs is None else [str(one) for one in theirs]
    known, year = register(), wanted.period.last.year
    rows = targets()

    def read(standing: Standing) -> list[OfAgency]:
        one = _definition(figure_id, standing.readings)
        found = by_subject(one, wanted, standing, subjects)
        shown = {
            id_: _shown(one, counts, _Setting.among(int(id_), year, known, rows, standing.readings))
            for id_, counts in found.items()
        }
        drawn = _drawn(found) if among is None else {}
        return [
            OfAgency(int(id_), known.agency(int(id_)).name, figure, drawn.get(id_)) for id_, figure in shown.items()
        ]

    return tuple(sorted(consistently(read, at=at), key=lambda each: each.name))


def by_month(
    figure_id: str, wanted: Wanted, *, months: int = 13, seen_by: Principal, at: datetime
) -> tuple[OfMonth, ...]:
    """One figure of the months up to that in which the period ends, oldest first: reporting months of a reporting period, else
    calendar months. Refused: who may not look (MeasureClosed). Raises KeyError for an unknown figure."""
    check(seen_by, wanted.agency, local(at).date())
    usual = _Setting.of(wanted.agency, wanted.period.last.year)
    today = local(at).date()
    periods = [_until(each, today) for each in _months(wanted.period, months)]

    def read(standing: Standing) -> tuple[OfMonth, ...]:
        one, setting = _definition(figure_id, standing.readings), replace(usual, readings=standing.readings)
        every = _of_periods(one, wanted, periods, standing)
        return tuple(OfMonth(each, _shown(one, counts, setting)) for each, counts in zip(periods, every, strict=True))

    return consistently(read, at=at)


def of_periods(
    figure_id: str, periods: Sequence[Period], *, agencies: frozenset[int] | None, seen_by: Principal, at: datetime
) -> tuple[OfMonth, ...]:
    """One figure of each of these periods, of these agencies added up (None: the province). A target of a single agency is its own.

    Refused: who may not look (MeasureClosed). Raises KeyError for an unknown figure.
    """
    check_all(seen_by, agencies, local(at).date())
    known, rows = register(), targets()
    single = next(iter(agencies)) if agencies is not None and len(agencies) == 1 else None

    def read(standing: Standing) -> tuple[OfMonth, ...]:
        one = _definition(figure_id, standing.readings)
        every = _together_of_periods(one, periods, standing, agencies)
        return tuple(
            OfMonth(each, _shown(one, counts, _Setting.among(single, each.last.year, known, rows, standing.readings)))
            for each, counts in zip(periods, every, strict=True)
        )

    return consistently(read, at=at)


def online_received(
    periods: Sequence[Period], *, agencies: frozenset[int] | None, seen_by: Principal, at: datetime
) -> tuple[tuple[Counts, Counts], ...]:
    """Of each period: dossiers received online of all received, and those of them that officers filed. `agencies` None: the province.

    Refused: who may not look (MeasureClosed).
    """
    check_all(seen_by, agencies, local(at).date())
    subjects = [WHOLE] if agencies is None else [str(one) for one in agencies]
    terms = tuple(terms_of(ONLINE.counted, ONLINE.out, FILED_BY_OFFICERS.counted, FILED_BY_OFFICERS.out))

    def read(standing: Standing) -> tuple[tuple[Counts, Counts], ...]:
        tables = sums_of_periods(standing, Wanted(periods[0]), periods, subjects=subjects, terms=terms)
        return tuple((ONLINE.counts(one.of()), FILED_BY_OFFICERS.counts(one.of())) for one in tables)

    return consistently(read, at=at)


@dataclass(frozen=True, slots=True)
class _Setting:
    """By what targets of a subject are chosen."""

    year: int
    level: str
    subject: str
    targets: tuple[Target, ...]
    readings: IndexReadings = DEFAULT

    @classmethod
    def of(cls, agency: int | None, year: int) -> "_Setting":
        return cls.among(agency, year, register(), targets())

    @classmethod
    def among(
        cls,
        agency: int | None,
        year: int,
        known: Register,
        rows: tuple[Target, ...],
        readings: IndexReadings = DEFAULT,
    ) -> "_Setting":
        if agency is None:
            return cls(year, AgencyLevel.PROVINCE.value, "", rows, readings)
        facts = known.agency(agency)
        return cls(year, facts.level.value, facts.code, rows, readings)

    def target(self, id_: str, default: Fraction | None) -> Fraction | None:
        """That of the table, which may say that there is none any more; else the one of the definition."""
        found = row_for(self.targets, indicator=id_, year=self.year, subject=self.subject, level=self.level)
        if found is None:
            return default
        return None if found.row.value is None else Fraction(found.row.value)


def _figures(wanted: Wanted, standing: Standing, setting: _Setting) -> Figures:
    level = CaseLevel.PROVINCE if wanted.agency is None else CaseLevel.AGENCY
    table = sums(standing, wanted, subjects=_subjects(wanted), terms=every_term())
    shown: list[ShownFigure] = []
    given: list[Pointed] = []
    for one in of_the_board(level, standing.readings):
        counts = _of_table(one, wanted, standing, table.of())
        shown.append(_shown(one, counts, setting))
        if counts is not None:
            given.append(_pointed(one, counts, setting))
    columns = columns_06a(table.of())
    return Figures(
        wanted=wanted,
        figures=tuple(shown),
        freshness=standing.freshness,
        totals=tuple(_totals(level, given, setting)),
        readings=standing.readings,
        columns_06a=columns | {total: sum(columns[part] for part in parts) for total, parts in SUMS_06A.items()},
    )


def _totals(level: CaseLevel, given: Sequence[Pointed], setting: _Setting) -> Iterator[ShownTotal]:
    for total in totals_of(level, present(given, setting.readings), setting.readings):
        target = setting.target(total.sum.id, None)
        yield ShownTotal(total, in_force(target, total.points if total.sum.bands else None, at_most=False))


def definition_of(id_: str, readings: IndexReadings) -> Definition | None:
    """The one of these readings; None: the board has no such figure."""
    return next((one for one in OF_THE_BOARD if one.id == id_ and one.applies(readings)), None)


def _definition(id_: str, readings: IndexReadings) -> Definition:
    """Raises KeyError for an unknown figure."""
    found = definition_of(id_, readings)
    if found is None:
        raise KeyError(id_)
    return found


def _subjects(wanted: Wanted) -> list[str]:
    return [WHOLE if wanted.agency is None else str(wanted.agency)]


def counts_of(one: Definition, wanted: Wanted, standing: Standing) -> Counts | None:
    """Of one figure alone. None: there is no source."""
    return _of_periods(one, wanted, [wanted.period], standing)[0]


def _of_periods(one: Definition, wanted: Wanted, periods: Sequence[Period], standing: Standing) -> list[Counts | None]:
    """Of one figure alone. What is summed is read for all periods at once."""
    each = [replace(wanted, period=period) for period in periods]
    terms = () if one.id in NO_SOURCE else UNACCEPTED_OF if one.id == UNACCEPTED else _terms_of(one.id)
    if not terms:
        return [_of_table(one, this, standing, SumTable().of()) for this in each]
    scope = SUMMED[one.id].scope if one.id in SUMMED else Scope.RESOLVING
    tables = sums_of_periods(standing, wanted, periods, subjects=_subjects(wanted), terms=terms, scope=scope)
    return [_of_table(one, this, standing, table.of()) for this, table in zip(each, tables, strict=True)]


def _together_of_periods(
    one: Definition, periods: Sequence[Period], standing: Standing, agencies: frozenset[int] | None
) -> list[Counts | None]:
    """Of one figure alone, of these agencies added up; None: the province."""
    single = next(iter(agencies)) if agencies is not None and len(agencies) == 1 else None
    if (agencies is None or single is not None) and periods:
        return _of_periods(one, Wanted(periods[0], single), periods, standing)
    return [_added_up(one, Wanted(each), standing, agencies or frozenset()) for each in periods]


def _added_up(one: Definition, wanted: Wanted, standing: Standing, agencies: frozenset[int]) -> Counts | None:
    """None: there is no source."""
    if one.id in NO_SOURCE and one.id != PRODUCTIVITY:
        return None
    found = by_subject(one, wanted, standing, [str(each) for each in agencies]).values()
    if one.id == PRODUCTIVITY and not found:
        return None
    excluded: Counter[Why] = Counter()
    for each in found:
        excluded.update(each.excluded)
    return Counts(
        numerator=sum((each.numerator for each in found), Fraction(0)),
        denominator=sum((each.denominator for each in found), Fraction(0)),
        counted=sum(each.counted for each in found),
        out=sum(each.out for each in found),
        excluded=excluded,
    )


def _terms_of(id_: str) -> tuple[Term, ...]:
    """Of one figure; none where it has no sums."""
    how = SUMMED.get(id_)
    if how is None:
        return ()
    return tuple(terms_of(how.counted, how.out, *how.excluded.values(), how.numerator or (), how.denominator or ()))


def _of_table(one: Definition, wanted: Wanted, standing: Standing, sum_of: SumOf) -> Counts | None:
    """None: there is no source."""
    if one.id == PRODUCTIVITY:
        return productivity(wanted, standing)
    if one.id == STEPS:
        return doing(wanted, standing)
    if one.id in NO_SOURCE:
        return None
    if one.id in SUMMED:
        return SUMMED[one.id].counts(sum_of)
    if one.id == UNACCEPTED:
        return _unaccepted(count_of(one.id, wanted, standing), sum_of)
    return None


def _unaccepted(waiting: int, sum_of: SumOf) -> Counts:
    """`waiting` of them are counted over dossiers, as many as came online are summed."""
    whole = sum(sum_of(Scope.RESOLVING, term.measure, When.DURING) for term in UNACCEPTED_OF)
    return Counts(Fraction(waiting), Fraction(whole), waiting, whole - waiting)


def by_subject(
    one: Definition, wanted: Wanted, standing: Standing, subjects: Sequence[str] | None
) -> dict[str, Counts]:
    """By agency, of those that have something to count; none for a figure without a source."""
    of_all = replace(wanted, agency=None)
    if one.id == PRODUCTIVITY:
        received = by_reception(of_all, standing)
        return {id_: counts for id_, counts in received.items() if subjects is None or id_ in subjects}
    if one.id == STEPS:
        done = by_doing(of_all, standing)
        return {id_: counts for id_, counts in done.items() if subjects is None or id_ in subjects}
    if one.id in NO_SOURCE:
        return {}
    if one.id == UNACCEPTED:
        waiting = counted_by_agency(one.id, of_all, standing)
        online = sums(standing, of_all, subjects=subjects, terms=UNACCEPTED_OF)
        every = {id_: _unaccepted(waiting[id_], online.of([id_])) for id_ in online.subjects}
        return {id_: counts for id_, counts in every.items() if counts.denominator}
    table = sums(standing, of_all, subjects=subjects, terms=_terms_of(one.id), scope=SUMMED[one.id].scope)
    found = {subject: SUMMED[one.id].counts(table.of([subject])) for subject in table.subjects}
    return {subject: counts for subject, counts in found.items() if counts.counted or counts.out or counts.excluded}


def _pointed(one: Definition, counts: Counts, setting: _Setting) -> Pointed:
    return pointed(one, counts.value, setting.target(one.id, one.target), setting.readings)


def _shown(one: Definition, counts: Counts | None, setting: _Setting) -> ShownFigure:
    if counts is None:
        return ShownFigure(one, None, no_source=missing(one.id))
    given = _pointed(one, counts, setting)
    low, high = _interval(one, counts)
    return ShownFigure(
        definition=one,
        counts=counts,
        value=given.value,
        points=given.points,
        target=given.target,
        few=one.is_few_of(counts.counted + counts.out, counts.denominator),
        low=low,
        high=high,
    )


def _interval(one: Definition, counts: Counts) -> tuple[Fraction | None, Fraction | None]:
    """Of a share of dossiers."""
    size = counts.counted + counts.out
    if one.unit is not Unit.SHARE or not size or counts.denominator != size:
        return None, None
    low, high = wilson(counts.counted, size)
    return half_up(low, VALUE_PLACES), half_up(high, VALUE_PLACES)


def _drawn(every: Mapping[str, Counts]) -> dict[str, Fraction]:
    """Shares of dossiers drawn toward the mean of all, by the weight that their own scatter gives it; other figures are not ranked."""
    shares = {id_: (one.counted, one.counted + one.out) for id_, one in every.items() if _is_share(one)}
    counted, size = (sum(one[part] for one in shares.values()) for part in (0, 1))
    if not size:
        return {}
    mean, weight = Fraction(counted, size), weight_of(shares.values())
    return {id_: half_up(shrunk(*one, mean, weight), VALUE_PLACES) for id_, one in shares.items()}


def _is_share(one: Counts) -> bool:
    return one.denominator == one.counted + one.out > 0 and one.numerator == one.counted


def _until(period: Period, today: date) -> Period:
    """A month that is not over is counted as of today: what is not due yet is not late."""
    return period if period.last <= today else replace(period, last=max(period.first, today))


def _months(period: Period, count: int) -> Iterator[Period]:
    """Oldest first."""
    last, is_report = period.last, period.report is not None
    number = last.year * MONTHS + last.month - 1
    for each in range(number - count + 1, number + 1):
        year, month = each // MONTHS, each % MONTHS + 1
        if is_report:
            yield reporting_period(Report.MONTH, year, month)
        else:
            first = date(year, month, 1)
            following = date((each + 1) // MONTHS, (each + 1) % MONTHS + 1, 1)
            yield Period(first, following - timedelta(days=1))
