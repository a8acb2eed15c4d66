"""The columns of a report that show somebody, filled for one reader. What is kept has them empty."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from motcua.casework.dossiers.queries.reported import persons
from motcua.foundation.people.principals import Principal
from motcua.foundation.people.queries import names_of_refs
from motcua.insight.reports import productivity
from motcua.insight.reports.values import Cell, Report, ReportKind, Row, Section


def with_persons(report: Report, *, seen_by: Principal) -> Report:
    """The same report with its persons: applicants of the dossiers that they see, officers by their names."""
    match report.wanted.kind:
        case ReportKind.REGISTER:
            return replace(report, sections=tuple(_register(one, seen_by) for one in report.sections))
        case ReportKind.PRODUCTIVITY:
            return replace(report, sections=tuple(_officers(one) for one in report.sections))
        case _:
            return report


def _register(section: Section, seen_by: Principal) -> Section:
    found = persons([UUID(row.key) for row in section.rows], seen_by=seen_by)
    filled: dict[str, Mapping[str, Cell]] = {
        str(key): {"owner": one.name, "contact": ", ".join(part for part in (one.address, one.phone) if part)}
        for key, one in found.items()
    }
    return _filled(section, filled)


def _officers(section: Section) -> Section:
    if section.id != productivity.OFFICERS:
        return section
    names = names_of_refs({productivity.officer_of(row) for row in section.rows})
    return _filled(section, {row.key: {"officer": names.get(productivity.officer_of(row))} for row in section.rows})


def _filled(section: Section, values: Mapping[str, Mapping[str, Cell]]) -> Section:
    return replace(section, rows=tuple(_row(section, row, values.get(row.key, {})) for row in section.rows))


def _row(section: Section, row: Row, values: Mapping[str, Cell]) -> Row:
    pairs = zip(section.columns, row.cells, strict=True)
    return replace(row, cells=tuple(values.get(one.id) if one.personal else cell for one, cell in pairs))
