"""What an approved sheet changed, from the records of dossiers. Figures of all agencies that follow the process; no person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final
from uuid import UUID

from motcua.casework.dossiers.queries.followers import followers
from motcua.casework.dossiers.queries.requested import requested_of
from motcua.foundation.catalogue.component_key import component_key
from motcua.foundation.catalogue.queries.curated_papers import names_called
from motcua.foundation.catalogue.queries.processes import process_version
from motcua.foundation.organisation.queries import working_calendar
from motcua.foundation.reviews.values import Approved, SheetFacts
from motcua.insight.measure.facts import Measured, Read, read_facts
from motcua.law.indices.facts import Dossier
from motcua.law.process.values import Definition
from motcua.law.simplify.comparison import Counted
from motcua.law.simplify.drafting import step_named
from motcua.law.simplify.versions import BeforeAfter, Followed, before_after
from motcua.law.values_as_json import value_of
from motcua.law.worktime.arithmetic import local, worked_between
from motcua.law.worktime.calendar import Calendar

MOST: Final = 500
"""Dossiers of each version that are read, the newest."""
MICROSECOND: Final = timedelta(microseconds=1)
NOTHING: Final[Mapping[UUID, bool]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Changed:
    """`step` empty: the finding is about no step of the process. `gone`: the new version has it no more. `moved`: dossiers that were
    moved between versions, and are counted in neither; of a paper, those that were filed before the day and accepted from it on.

    `component`: the paper that the finding is about, empty: none. `requested`: before and after, how many dossiers of the procedure
    were asked for it, of how many.
    """

    compared: BeforeAfter
    step: str
    gone: bool
    moved: int
    component: str = ""
    requested: tuple[Counted, Counted] = ((0, 0), (0, 0))


def changed(facts: SheetFacts, *, at: datetime) -> Changed | None:
    """Dossiers that began before what the approval made beside those that began with it.

    Requested by who was shown the sheet. None: no process and no row of a paper was approved, or it is not in force yet.
    """
    made = facts.approved
    if made is None or local(at).date() < made.valid_from:
        return None
    if facts.rows:
        return _other_words(facts, made.valid_from, at)
    if made.number is None or facts.process is None:
        return None
    return _changed(facts, made, made.number, facts.process, at)


def _other_words(facts: SheetFacts, day: date, at: datetime) -> Changed:
    """By the day from which the rows hold: who filed before it was told the old words."""
    code, key = facts.evidence.procedure, facts.evidence.about_component
    names = names_called(code, lambda name: component_key(name) == key) | {facts.evidence.component} - {""}
    old, new = requested_of(code, names, until=day, most=MOST), requested_of(code, names, since=day, most=MOST)
    calendar = working_calendar()
    read = read_facts(new.again)
    early = {one for one, each in read.dossiers.items() if local(each.dossier.received_at).date() < day}
    after = Read({one: each for one, each in read.dossiers.items() if one not in early}, read.procedures)
    sides = (
        tuple(_followed(side, "", calendar, at, again=asked.again))
        for side, asked in ((read_facts(old.again), old), (after, new))
    )
    return Changed(
        before_after(*sides),
        step="",
        gone=False,
        moved=len(early),
        component=facts.evidence.component,
        requested=((len(old.again), old.of), (len(new.again) - len(early), new.of)),
    )


def _changed(facts: SheetFacts, made: Approved, to: int, process: tuple[str, int], at: datetime) -> Changed:
    code, number = process
    old, new = followers(code, number, most=MOST), followers(code, to, since=made.valid_from, most=MOST)
    step = _step(code, number, facts.evidence.subject.get("step", ""), at)
    after_step = _step(code, to, step[0], at)
    calendar = working_calendar()
    before, after = (tuple(_followed(read_facts(one.ids), step[0], calendar, at)) for one in (old, new))
    return Changed(before_after(before, after), step[1], bool(step[0]) and not after_step[0], old.moved + new.moved)


def _step(code: str, number: int, word: str, at: datetime) -> tuple[str, str]:
    """Its id and name in a version; both empty where it has none of that name."""
    version = process_version(code, number=number, on=local(at).date())
    if version is None or not word:
        return "", ""
    definition: Definition = value_of(Definition, version.definition)
    found = step_named(definition, word)
    return ("", "") if found is None else (found.id, found.name)


def _followed(
    read: Read, step: str, calendar: Calendar, at: datetime, *, again: Mapping[UUID, bool] = NOTHING
) -> Iterator[Followed]:
    """`again`: by dossier, whether the paper that is asked about had to be supplemented."""
    basis = read.basis()
    clock = basis.clock(local(at).date())
    for one in read.dossiers.values():
        dossier = one.dossier
        accepted = dossier.accepted_at
        if accepted is None:
            continue
        end = dossier.end
        whole = None if end is None else worked_between(calendar, accepted, end) // MICROSECOND
        yield Followed(
            accepted_on=accepted.date(),
            age=worked_between(calendar, accepted, at) // MICROSECOND,
            took=_took(dossier, accepted, end or at, calendar),
            whole=whole,
            step=_in_step(one, step, at, calendar),
            supplemented=bool(dossier.supplements),
            late=clock.is_late_by_index(dossier),
            channel=dossier.channel.value,
            agency=dossier.agency,
            papers=dossier.components.to_digitise,
            component_supplemented=again.get(one.id),
        )


def _took(dossier: Dossier, accepted: datetime, until: datetime, calendar: Calendar) -> int:
    """Office time less that in which the applicant was waited for, or the clock stood still; what overlaps is taken out once."""
    waits = [(one.requested_at, one.answered_at or until) for one in dossier.waits]
    pauses = [(one.begun_at, one.ended_at or until) for one in dossier.pauses]
    took, since = timedelta(), accepted
    for begun, ended in sorted((*waits, *pauses)):
        took += worked_between(calendar, since, min(begun, until))
        since = max(since, ended)
    return (took + worked_between(calendar, since, until)) // MICROSECOND


def _in_step(one: Measured, step: str, at: datetime, calendar: Calendar) -> int | None:
    """Summed over the runs of the step; an open run counts until now. None: the dossier never had it."""
    runs = [
        worked_between(calendar, run.begun_at, run.ended_at or at)
        for run, (name, _) in zip(one.dossier.steps, one.names, strict=True)
        if step and name == step and run.begun_at is not None
    ]
    return sum(runs, timedelta()) // MICROSECOND if runs else None
