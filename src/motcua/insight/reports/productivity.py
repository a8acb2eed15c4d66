"""Productivity from facts: what each agency took in, ended and still has, and what each officer finished, in the period.

An officer's dossiers are counted once each, so the column has no total: two officers may have worked on the same one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from motcua.insight.reports.cells import NAME, decimal_of, sum_row
from motcua.insight.reports.handling import Named, agencies_in
from motcua.insight.reports.values import Cell, Column, Content, Row, Section, Wanted
from motcua.law.indices.case import Case, Subject
from motcua.law.indices.clock import LATE
from motcua.law.indices.exact import COUNT_PLACES
from motcua.law.indices.facts import Agency, CaseLevel, Dossier, Step
from motcua.law.indices.figures.report_06a import report_06a
from motcua.law.indices.view import Index, View

AGENCIES: Final = "agencies"
OFFICERS: Final = "officers"

OF_06A: Final = {"ended": "7", "early": "8", "on_time": "9", "late": "10", "open": "11"}
OF_AGENCY: Final = (
    NAME,
    Column("accepted", Content.COUNT),
    *(Column(one, Content.COUNT) for one in OF_06A),
    Column("staff_years", Content.NUMBER),
    Column("accepted_per_staff_year", Content.NUMBER),
    Column("officers", Content.COUNT),
    Column("ended_per_officer", Content.NUMBER),
)
OF_OFFICER: Final = (
    Column("officer", Content.TEXT, personal=True),
    Column("agency", Content.TEXT),
    Column("dossiers", Content.COUNT),
    Column("steps", Content.COUNT),
    Column("steps_on_time", Content.COUNT),
    Column("steps_late", Content.COUNT),
    Column("steps_without_due", Content.COUNT),
)


@dataclass(slots=True)
class _Work:
    """What one officer finished at one agency."""

    dossiers: set[str] = field(default_factory=set)
    on_time: int = 0
    late: int = 0
    without_due: int = 0

    @property
    def steps(self) -> int:
        return self.on_time + self.late + self.without_due


def productivity(case: Case, wanted: Wanted, names: Named) -> tuple[Section, ...]:
    """Agencies, then officers. `case`: of everything that was recorded; `names`: of agencies, by their id in the facts."""
    index = Index(replace(case, level=CaseLevel.AGENCY))
    mine = agencies_in(case.facts, wanted.scope)
    work = _finished(index, {one.id for one in mine})
    rows = tuple(_agency(index, one, names, work) for one in mine)
    rows = tuple(row for row in rows if any(isinstance(cell, int) and cell for cell in row.cells[1:]))
    return (
        Section(AGENCIES, OF_AGENCY, (*rows, _total(rows))),
        Section(OFFICERS, OF_OFFICER, tuple(_officers(work, names))),
    )


def _agency(index: Index, one: Agency, names: Named, work: Mapping[tuple[str, str], _Work]) -> Row:
    view = index.view(Subject(one.id, one.level))
    numbers = report_06a(view)[-1].columns
    accepted = sum(view.is_inside(dossier.accepted_at) for dossier in view.received_here)
    officers = len({officer for agency, officer in work if agency == one.id})
    years, ended = one.reception_staff_years, numbers["7"]
    cells: tuple[Cell, ...] = (
        names.get(one.id, one.id),
        accepted,
        *(numbers[column] for column in OF_06A.values()),
        None if years is None else decimal_of(years, COUNT_PLACES),
        _quotient(accepted, years),
        officers,
        _quotient(ended, officers),
    )
    return Row(one.id, cells)


def _total(rows: Sequence[Row]) -> Row:
    """Sums; what one person did is not divided for all together."""
    return sum_row(rows, OF_AGENCY)


def _quotient(number: int, by: Fraction | int | None) -> Decimal | None:
    return decimal_of(Fraction(number) / by, COUNT_PLACES) if by else None


def _finished(index: Index, agencies: set[str]) -> dict[tuple[str, str], _Work]:
    """By agency and officer: their steps that ended in the period."""
    work: dict[tuple[str, str], _Work] = defaultdict(_Work)
    view = View(index, Subject(""))
    for dossier in index.facts.dossiers:
        for step in _ended(view, dossier):
            if step.officer is not None and step.agency in agencies:
                _count(view, dossier, step, work[step.agency, step.officer])
    return work


def _ended(view: View, dossier: Dossier) -> Iterable[Step]:
    return (step for step in dossier.steps if view.is_inside(step.ended_at))


def _count(view: View, dossier: Dossier, step: Step, work: _Work) -> None:
    work.dossiers.add(dossier.id)
    if step.due is None or step.ended_at is None:
        work.without_due += 1
    elif view.clock.score(step.due, step.ended_at) == LATE:
        work.late += 1
    else:
        work.on_time += 1


def _officers(work: Mapping[tuple[str, str], _Work], names: Named) -> Iterable[Row]:
    """Most dossiers first within an agency."""
    order = sorted(work, key=lambda key: (names.get(key[0], key[0]), -len(work[key].dossiers), key[1]))
    for agency, officer in order:
        one = work[agency, officer]
        cells = (None, names.get(agency, agency), len(one.dossiers), one.steps, one.on_time, one.late, one.without_due)
        yield Row(f"{agency}/{officer}", cells)


def officer_of(row: Row) -> str:
    """By what reference the record names the officer of a row."""
    return row.key.split("/", 1)[1]
