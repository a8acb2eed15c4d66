"""The figures of a case: counted for each subject, given points and targets, added up to groups and totals.

Everything is computed; who wants to see some figures only leaves out the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from motcua.law.indices import catalogue
from motcua.law.indices.case import Case, Subject, subjects
from motcua.law.indices.definition import Definition
from motcua.law.indices.exact import COUNT_PLACES, half_up
from motcua.law.indices.facts import AgencyLevel, CaseLevel, Target
from motcua.law.indices.figures import counters, inventory
from motcua.law.indices.figures.report_06a import ReportRow, report_06a
from motcua.law.indices.pointing import in_force, pointed, present, sums
from motcua.law.indices.tally import Excluded, Tally, Why
from motcua.law.indices.targets import InForce, target_for
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
        shown = pointed(one, tally.value, target, self.case.readings)
        return Figure(
            id=one.id,
            subject=self.subject.id,
            numerator=half_up(tally.numerator, COUNT_PLACES),
            denominator=half_up(tally.denominator, COUNT_PLACES),
            value=shown.value,
            points=shown.points,
            maximum=one.maximum,
            counted=tally.counted,
            out=tally.out,
            excluded=excluded,
            target=shown.target,
            few=one.is_few(tally),
            exact=shown.exact,
            exact_points=shown.exact_points,
        )

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
        for total in sums(self.case.level, present(figures, self.case.readings), self.case.readings):
            one, row = total.sum, self._row(total.sum.id, self.subject.level)
            yield Figure(
                id=one.id,
                subject=self.subject.id,
                points=total.points,
                maximum=total.maximum,
                band=total.band,
                target=in_force(None if row is None else row.value, total.points if one.bands else None, at_most=False),
                exact_points=total.exact,
            )
