"""Lateness and its apologies: of the dossiers that stand late in II.06a, which had an apology, and what was sent in the period.

NĐ 118/2025 Art. 19.6: an extension comes with an apology before the date has passed; a lateness has one of its own afterwards.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from motcua.insight.reports.cells import NAME, counts, day_of, sum_row
from motcua.insight.reports.handling import Named, agencies_in
from motcua.insight.reports.values import Column, Content, Row, Section, Wanted
from motcua.law.indices.case import Case, Subject
from motcua.law.indices.facts import CaseLevel, Dossier
from motcua.law.indices.figures.report_06a import report_06a
from motcua.law.indices.view import Index, View

AGENCIES: Final = "agencies"
WITHOUT: Final = "without"

OF_AGENCY: Final = (
    NAME,
    *(
        Column(one, Content.COUNT)
        for one in (
            *("late", "late_ended", "late_open"),
            *("apologised", "not_apologised"),
            *("sent_before_due", "sent_after_due"),
        )
    ),
)
OF_DOSSIER: Final = (
    Column("code", Content.TEXT),
    Column("procedure", Content.TEXT),
    Column("agency", Content.TEXT),
    Column("due_on", Content.DAY),
    Column("ended_on", Content.DAY),
)


@dataclass(frozen=True, slots=True)
class ApologySent:
    """`extends`: it came with a new date, before the old one had passed."""

    dossier: str
    at: datetime
    extends: bool


@dataclass(frozen=True, slots=True)
class DossierNamed:
    """What a dossier is called: its code and procedure. Nobody stands here."""

    code: str
    procedure: str


def late_ids(case: Case, wanted: Wanted) -> tuple[str, ...]:
    """The dossiers that stand in columns 10 and 13 of II.06a."""
    index = Index(replace(case, level=CaseLevel.AGENCY))
    return tuple(id_ for one in agencies_in(case.facts, wanted.scope) for id_ in _late(index.view(Subject(one.id))))


def extended_ids(case: Case, wanted: Wanted) -> tuple[str, ...]:
    """The dossiers of the scope whose date was moved: an apology may have come with it."""
    mine = {one.id for one in agencies_in(case.facts, wanted.scope)}
    return tuple(one.id for one in case.facts.dossiers if one.extended and one.agency in mine)


def apologies(
    case: Case, wanted: Wanted, names: Named, sent: Sequence[ApologySent], called: Mapping[str, DossierNamed]
) -> tuple[Section, ...]:
    """By agency, then each late dossier that had no apology. `sent`: all apologies of late and extended dossiers."""
    index = Index(replace(case, level=CaseLevel.AGENCY))
    before_end = [one for one in sent if one.at < case.period.end]
    had = {one.dossier for one in before_end}
    by_agency = _by_agency(index, before_end)
    rows: list[Row] = []
    without: list[Row] = []
    for one in agencies_in(case.facts, wanted.scope):
        view = index.view(Subject(one.id, one.level))
        numbers = _numbers(view, had, by_agency[one.id])
        if any(numbers.values()):
            rows.append(Row(one.id, (names.get(one.id, one.id), *counts(numbers, OF_AGENCY[1:]))))
        without += _without(view, had, names, called)
    return (
        Section(AGENCIES, OF_AGENCY, (*rows, sum_row(rows, OF_AGENCY))),
        Section(WITHOUT, OF_DOSSIER, tuple(without)),
    )


def _late(view: View) -> tuple[str, ...]:
    lists = report_06a(view)[-1].lists
    return (*lists["10"], *lists["13"])


def _by_agency(index: Index, sent: Iterable[ApologySent]) -> Mapping[str, Sequence[ApologySent]]:
    """Those sent in the period, by the agency that resolves."""
    period, groups = index.case.period, defaultdict[str, list[ApologySent]](list)
    for one in sent:
        if one.at >= period.begin and one.dossier in index.agency_of_dossier:
            groups[index.agency_of_dossier[one.dossier]].append(one)
    return groups


def _numbers(view: View, had: set[str], sent: Sequence[ApologySent]) -> dict[str, int]:
    lists = report_06a(view)[-1].lists
    late = (*lists["10"], *lists["13"])
    return {
        "late": len(late),
        "late_ended": len(lists["10"]),
        "late_open": len(lists["13"]),
        "apologised": sum(id_ in had for id_ in late),
        "not_apologised": sum(id_ not in had for id_ in late),
        "sent_before_due": sum(one.extends for one in sent),
        "sent_after_due": sum(not one.extends for one in sent),
    }


def _without(view: View, had: set[str], names: Named, called: Mapping[str, DossierNamed]) -> Iterable[Row]:
    late = {id_ for id_ in _late(view) if id_ not in had}
    for one in view.dossiers:
        if one.id in late:
            yield _row(view, one, names, called[one.id])


def _row(view: View, one: Dossier, names: Named, called: DossierNamed) -> Row:
    due_on = day_of(view.clock.due(one))
    ended_on = None if one.end is None else one.end.date()
    return Row(one.id, (called.code, called.procedure, names.get(one.agency, one.agency), due_on, ended_on))
