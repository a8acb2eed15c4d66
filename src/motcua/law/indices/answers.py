"""The figures of a case: counted for each subject, given points and targets, added up to groups and totals.

Everything is computed; who wants to see some figures only leaves out the others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from motcua.law.indices import catalogue, totals
from motcua.law.indices.case import Case, Subject, subjects
from motcua.law.indices.definition import Definition
from motcua.law.indices.exact import COUNT_PLACES, ONE, POINT_PLACES, SCORE_PLACES, VALUE_PLACES, ZERO, half_up, rounded
from motcua.law.indices.facts import AgencyLevel, CaseLevel, Target
from motcua.law.indices.figures import counters, inventory
from motcua.law.indices.figures.report_06a import ReportRow, report_06a
from motcua.law.indices.readings import Rounding, TotalWithNone, ZeroDenominator
from motcua.law.indices.tally import Excluded, Tally, Why
from motcua.law.indices.targets import InForce, is_reached, target_for
from motcua.law.indices.view import Index, View, grouped


@dataclass(frozen=True, slots=True)
class Figure:
    """As it is shown: numbers are rounded. `exact`, `exact_points` are not. What does not apply is None."""

    id: str
    subject: str
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    value: Fraction | None = None
    points: Fraction | None = None
    maximum: Fraction | None = None
    band: str | None = None
    counted: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    target: InForce | None = None
    few: bool = False
    row: str | None = None
    exact: Fraction | None = None
    exact_points: Fraction | None = None


Answer = Figure | ReportRow


def answers(case: Case) -> Iterator[Answer]:
    """All figures of all subjects."""
    index = Index(case)
    rows = grouped(case.facts.targets, lambda one: [one.indicator])
    for subject in subjects(case.level, index.facts):
        yield from _Answering(case, subject, index.view(subject), rows).figures()


@dataclass(frozen=True, slots=True)
class _Answering:
    """One subject."""

    case: Case
    subject: Subject
    view: View
    targets: dict[str, tuple[Target, ...]]

    def figures(self) -> Iterator[Answer]:
        single: list[Figure] = []
        for one in catalogue.definitions(self.case.level, self.case.readings):
            if one is catalogue.DIGITISED:
                single += self._digitised(one)
            else:
                single.append(self._figure(one, one.measure.tally(self.view), self.subject.level))
        yield from single
        yield from self._sums(single)
        if self.case.level is not CaseLevel.OFFICER:
            yield from report_06a(self.view)

    def _digitised(self, one: Definition) -> Iterator[Figure]:
        """By level, and together: the target of a row is that of its level."""
        for part in inventory.digitised_in_force(self.view.inventory):
            yield replace(self._figure(one, part.tally, part.level), row=part.row)

    def _figure(self, one: Definition, tally: Tally, level: AgencyLevel | None) -> Figure:
        target, excluded = self._target(one, level), tally.excluded
        if target is not None and self._falls_away(one, tally, target):
            excluded = (*excluded, Excluded(self.subject.id, Why.INTAKE_BELOW_TARGET))
            target = None
        exact = self._value(one, tally)
        value = rounded(exact, SCORE_PLACES if one.is_score else VALUE_PLACES)
        points = _points(one, exact, target)
        return Figure(
            id=one.id,
            subject=self.subject.id,
            numerator=half_up(tally.numerator, COUNT_PLACES),
            denominator=half_up(tally.denominator, COUNT_PLACES),
            value=value,
            points=rounded(points, SCORE_PLACES if one.is_score else POINT_PLACES),
            maximum=one.maximum,
            counted=tally.counted,
            out=tally.out,
            excluded=excluded,
            target=_in_force(target, value if one.is_score else exact, at_most=one.at_most),
            few=one.is_few(tally),
            exact=exact,
            exact_points=points,
        )

    def _value(self, one: Definition, tally: Tally) -> Fraction | None:
        if tally.value is None and one.maximum is not None:
            return ZERO if self.case.readings.zero_denominator is ZeroDenominator.ZERO else None
        return tally.value

    def _falls_away(self, one: Definition, tally: Tally, target: Fraction) -> bool:
        """So few dossiers came that one person at the desk would not reach the target."""
        days = self.case.period.days
        return one.id == counters.PRODUCTIVITY and counters.is_below_target(tally.numerator, target, days)

    def _target(self, one: Definition, level: AgencyLevel | None) -> Fraction | None:
        row = self._row(one.id, level)
        return one.target if row is None else row.value

    def _row(self, id_: str, level: AgencyLevel | None) -> Target | None:
        return target_for(self.targets.get(id_, ()), self.subject, self.case.period.last.year, level)

    def _sums(self, figures: Sequence[Figure]) -> Iterator[Figure]:
        present = tuple(self._present(figures))
        rescaled = self.case.readings.total_with_none is TotalWithNone.RESCALED
        for one in totals.SUMS:
            if self.case.level not in one.levels:
                continue
            exact, maximum = totals.summed(one, present, rescaled=rescaled)
            points = rounded(exact, one.places)
            row = self._row(one.id, self.subject.level)
            yield Figure(
                id=one.id,
                subject=self.subject.id,
                points=points,
                maximum=maximum,
                band=one.band(points),
                target=_in_force(None if row is None else row.value, points if one.bands else None, at_most=False),
                exact_points=exact,
            )

    def _present(self, figures: Iterable[Figure]) -> Iterator[totals.Points]:
        """The points as they are added: rounded, or by the reading exact."""
        rounds = self.case.readings.rounding is Rounding.EACH
        for one in figures:
            points = one.points if rounds else one.exact_points
            if points is not None and one.maximum is not None:
                yield totals.Points(one.id, points, one.maximum)


def _points(one: Definition, exact: Fraction | None, target: Fraction | None) -> Fraction | None:
    """Of QĐ 766: the share of the maximum, all of it where the target is reached. Of NĐ 61: the value itself."""
    if exact is None or one.maximum is None:
        return None
    if one.is_score:
        return exact
    share = min(max(exact, ZERO), ONE)
    if target is None:
        return share * one.maximum
    return one.maximum if share >= target else share * one.maximum / target


def _in_force(target: Fraction | None, number: Fraction | None, *, at_most: bool) -> InForce | None:
    return None if target is None else InForce(target, is_reached(number, target, at_most=at_most))
