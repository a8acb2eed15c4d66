"""The register of dossiers (Sổ theo dõi hồ sơ): form 07 of TT 03/2025/TT-VPCP, form 06 of TT 01/2018/TT-VPCP.

The dossiers that an agency accepted at its desks in the period, and those that it resolves, in the order of their acceptance. Who
they are of is filled in when somebody reads it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from motcua.insight.reports.cells import day_of
from motcua.insight.reports.handling import Named
from motcua.insight.reports.values import Column, Content, Row, Section, Wanted
from motcua.law.indices.case import Case, Subject
from motcua.law.indices.clock import LATE
from motcua.law.indices.facts import CaseLevel, Dossier
from motcua.law.indices.view import Index, View

DOSSIERS: Final = "dossiers"
COLUMNS: Final = (
    Column("code", Content.TEXT),
    Column("procedure", Content.TEXT),
    Column("copies", Content.COUNT),
    Column("owner", Content.TEXT, personal=True),
    Column("contact", Content.TEXT, personal=True),
    Column("agency", Content.TEXT),
    Column("received_on", Content.DAY),
    Column("due_on", Content.DAY),
    Column("returned_on", Content.DAY),
    Column("channel", Content.TEXT),
    Column("return_way", Content.TEXT),
    Column("signed", Content.TEXT),
    Column("remark", Content.TEXT),
)
"""`signed` stays empty: it is signed by hand where a paper changes hands. Coded words: `channel`, `return_way`, `remark`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the dossier's own row says. Nobody stands here."""

    code: str
    procedure: str
    copies: int
    return_way: str


def in_register(case: Case, wanted: Wanted) -> tuple[Dossier, ...]:
    """Oldest acceptance first; two of the same moment by their id."""
    view = _view(case)
    mine = str(wanted.scope.agency)
    chosen = (one for one in view.dossiers if mine in (one.reception, one.agency) and view.is_inside(one.accepted_at))
    return tuple(sorted(chosen, key=lambda one: (one.accepted_at, one.id)))


def register(case: Case, wanted: Wanted, names: Named, entries: Mapping[str, Entry]) -> tuple[Section, ...]:
    """One section. `entries`: of each dossier of `in_register`, by id."""
    view = _view(case)
    return (Section(DOSSIERS, COLUMNS, tuple(_rows(view, in_register(case, wanted), names, entries))),)


def _view(case: Case) -> View:
    return Index(replace(case, level=CaseLevel.PROVINCE)).view(Subject(""))


def _rows(view: View, dossiers: Iterable[Dossier], names: Named, entries: Mapping[str, Entry]) -> Iterable[Row]:
    for one in dossiers:
        entry = entries[one.id]
        yield Row(
            one.id,
            (
                entry.code,
                entry.procedure,
                entry.copies,
                None,
                None,
                names.get(one.agency, one.agency),
                one.accepted_at.date() if one.accepted_at is not None else None,
                day_of(view.clock.due(one)),
                one.returned_at.date() if one.returned_at is not None else None,
                one.channel.value,
                entry.return_way,
                None,
                _remark(view, one),
            ),
        )


def _remark(view: View, one: Dossier) -> str | None:
    """How it ended otherwise, or that it was late; None where nothing is to be said."""
    if one.closed_as is not None:
        return one.closed_as.value
    end, due = one.end, view.clock.due(one)
    if end is not None:
        return "late" if view.clock.score(due, end) == LATE else None
    if one.is_waiting:
        return "waiting"
    return "overdue" if view.clock.is_overdue(due) else None
