"""II.06a from facts: by field, and consolidated: departments, communes, the province, each agency in one row.

Each dossier stands once among columns 4–6 and once among 8–10, 12, 13, so that 3 = 7 + 11; `sums` looks at it all the same.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from motcua.insight.reports.cells import NAME, sum_row
from motcua.insight.reports.values import Column, Content, Row, Scope, ScopeLevel, Section, Wanted
from motcua.law.indices.case import Case, Subject
from motcua.law.indices.facts import PROVINCE, Agency, AgencyLevel, CaseLevel, Facts
from motcua.law.indices.figures.report_06a import ReportRow, report_06a
from motcua.law.indices.view import Index

ALL: Final = "all"
DEPARTMENTS: Final = "departments"
COMMUNES: Final = "communes"
DISTRICTS: Final = "districts"
AGENCIES: Final = "agencies"

NUMBERS: Final = tuple(str(one) for one in range(3, 14))
COLUMNS: Final = (NAME, *(Column(one, Content.COUNT) for one in NUMBERS))

LEVELS: Final[Mapping[AgencyLevel, str]] = {
    AgencyLevel.PROVINCE: DEPARTMENTS,
    AgencyLevel.DISTRICT: DISTRICTS,
    AgencyLevel.COMMUNE: COMMUNES,
}

Named = Mapping[str, str]


def handling(case: Case, wanted: Wanted, names: Named) -> tuple[Section, ...]:
    """The sections of the report. `case`: of everything that was recorded; `names`: of agencies, by their id in the facts.

    One agency: its fields. A level: its fields, then a row for each agency. The province: its fields, those of each level that has
    dossiers, then a row for each agency.
    """
    facts = _narrowed(case.facts, wanted)
    sections = [_by_field(case, facts, ALL)]
    if wanted.scope.level is ScopeLevel.PROVINCE:
        for level, id_ in LEVELS.items():
            part = _of_level(facts, level)
            if part.dossiers:
                sections.append(_by_field(case, part, id_))
    if wanted.scope.level is not ScopeLevel.AGENCY:
        sections.append(_by_agency(case, facts, names))
    return tuple(sections)


def _narrowed(facts: Facts, wanted: Wanted) -> Facts:
    if wanted.scope.level is ScopeLevel.PROVINCE:
        return facts
    mine = {one.id for one in agencies_in(facts, wanted.scope)}
    return replace(facts, dossiers=tuple(one for one in facts.dossiers if one.agency in mine))


def agencies_in(facts: Facts, scope: Scope) -> tuple[Agency, ...]:
    """The agencies that a report is of, in the order of the facts."""
    match scope.level:
        case ScopeLevel.AGENCY:
            return tuple(one for one in facts.agencies if one.id == str(scope.agency))
        case ScopeLevel.DEPARTMENTS:
            return tuple(one for one in facts.agencies if one.level is AgencyLevel.PROVINCE)
        case ScopeLevel.COMMUNES:
            return tuple(one for one in facts.agencies if one.level is AgencyLevel.COMMUNE)
        case ScopeLevel.PROVINCE:
            return facts.agencies


def _of_level(facts: Facts, level: AgencyLevel) -> Facts:
    """The dossiers that agencies of this level resolve."""
    mine = {one.id for one in facts.agencies if one.level is level}
    return replace(facts, dossiers=tuple(one for one in facts.dossiers if one.agency in mine))


def _by_field(case: Case, facts: Facts, id_: str) -> Section:
    index = Index(replace(case, level=CaseLevel.PROVINCE, facts=facts))
    rows = report_06a(index.view(Subject(PROVINCE, AgencyLevel.PROVINCE)))
    return Section(id_, COLUMNS, tuple(_row(one.row, one.row, one) for one in rows))


def _by_agency(case: Case, facts: Facts, names: Named) -> Section:
    index = Index(replace(case, level=CaseLevel.AGENCY, facts=facts))
    order = {level: at for at, level in enumerate(LEVELS)}
    agencies = sorted(facts.agencies, key=lambda one: (order[one.level], names.get(one.id, one.id)))
    totals = ((one.id, report_06a(index.view(Subject(one.id, one.level)))[-1]) for one in agencies)
    rows = tuple(_row(id_, names.get(id_, id_), total) for id_, total in totals if total.columns["3"])
    return Section(AGENCIES, COLUMNS, (*rows, sum_row(rows, COLUMNS)))


def _row(key: str, name: str, one: ReportRow) -> Row:
    return Row(key, (name, *(one.columns[column] for column in NUMBERS)))
