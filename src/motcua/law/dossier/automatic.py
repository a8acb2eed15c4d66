"""What happens to a dossier by itself when time passes: notices, apologies, reports to superiors, silence, closing.

The law says what happens and from when; nobody can do it earlier, prevent it or do it twice. The caller passes the moment: a sweep
that runs late does late what was due, and records when it did.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.acts.close import Close
from motcua.law.dossier.acts.complete_step import CompleteStep
from motcua.law.dossier.acts.draft_apology import Cause, DraftApology
from motcua.law.dossier.acts.escalate import Escalate, next_level
from motcua.law.dossier.acts.start_clock import StartClock
from motcua.law.dossier.acts.warn import Warn, expected_from
from motcua.law.dossier.attribution import lateness
from motcua.law.dossier.authority import starts_by_itself
from motcua.law.dossier.clocks import lasting, late_results, promises, running_clocks, silence_due
from motcua.law.dossier.life import decide, evolve
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DECIDED, OPEN_AFTER_ACCEPTANCE, DossierState, Status

SYSTEM: Final = Actor("system")
"""Acts when time passes, decides nothing."""


NOTICES: Final = frozenset({"warn", "draft_apology", "escalate"})
"""Verbs that only inform: they change neither the place nor a clock nor the status."""


def coming(rules: Rules, state: DossierState) -> tuple[Act, ...]:
    """What the system will do if nobody acts first: each act with the first moment at which it is due."""
    if state.source:
        return ()
    return tuple(sorted(_coming(rules, state), key=lambda act: act.at))


def next_moment(rules: Rules, state: DossierState) -> datetime | None:
    """When the next of them is due; None where nothing comes by itself."""
    return next((act.at for act in coming(rules, state)), None)


def fall_due(rules: Rules, state: DossierState, events: Sequence[Event], at: datetime) -> tuple[Event, ...]:
    """All that is due by `at`, as acts at `at`. `events` are those that made the state: they show who caused a lateness."""
    return _fall_due(rules, state, events, at, Act)


def owed(rules: Rules, state: DossierState, events: Sequence[Event], at: datetime) -> tuple[Event, ...]:
    """The apologies that are owed by `at`. No act of a person comes before them, or a new appointment could hide a lateness.

    A clock that should have started by then starts first.
    """
    if not starts_by_itself(rules, state, at) and not late_results(state.clock, at):
        return ()
    return _fall_due(rules, state, events, at, (StartClock, DraftApology))


def _fall_due(
    rules: Rules, state: DossierState, events: Sequence[Event], at: datetime, kind: type[Act] | tuple[type[Act], ...]
) -> tuple[Event, ...]:
    made: list[Event] = []
    while True:
        due = (act for act in coming(rules, state) if act.at <= at and isinstance(act, kind))
        first = next((act for act in due if not _missed(state, act, at)), None)
        if first is None:
            return tuple(made)
        for event in decide(rules, state, _automatic(rules, (*events, *made), replace(first, at=at))):
            state = evolve(state, event)
            made.append(event)


def _missed(state: DossierState, act: Act, at: datetime) -> bool:
    """A warning that was not given in time is not given later: the apology replaces it."""
    return isinstance(act, Warn) and act.result in dict(late_results(state.clock, at))


def _automatic(rules: Rules, events: Sequence[Event], act: Act) -> Act:
    """An apology names who made the dossier late."""
    if not isinstance(act, DraftApology):
        return act
    found = lateness(rules.calendar, events, act.at, result=act.result)
    if found is None:
        raise AssertionError("an apology is for a lateness")
    return replace(
        act,
        cause=tuple(
            Cause(one.step, one.name, one.agency_role, one.agency, one.by // timedelta(minutes=1))
            for one in found.made_by
        ),
    )


def _coming(rules: Rules, state: DossierState) -> Iterator[Act]:
    starts_by = state.clock.starts_by
    if starts_by is not None and rules.readings.starts_by_transfer_end:
        yield StartClock(at=starts_by.late_from, by=SYSTEM)
    yield from _silences(rules, state)
    yield from _warnings(rules, state)
    if not state.group:  # the applicant has one receipt, that of the group: a broken promise is apologised for there
        yield from _apologies(state)
    for ran in running_clocks(state):
        _, from_ = next_level(rules, state, ran)
        if from_ is not None:
            yield Escalate(at=from_, by=SYSTEM, clock=ran.name, of=ran.of)


def _warnings(rules: Rules, state: DossierState) -> Iterator[Act]:
    for result, due in promises(state.clock):
        from_ = expected_from(rules, state, due)
        if (result, due) not in state.notices.expected and not due.is_late(max(from_, state.last_at or from_)):
            yield Warn(at=from_, by=SYSTEM, result=result)


def _apologies(state: DossierState) -> Iterator[Act]:
    standing = lasting(state.notices)
    for result, due in promises(state.clock):
        if result not in standing:
            yield DraftApology(at=due.late_from, by=SYSTEM, result=result)
    if state.last_at is not None:
        for result, _ in late_results(state.clock, state.last_at):
            if result not in standing and result not in dict(promises(state.clock)):
                yield DraftApology(at=state.last_at, by=SYSTEM, result=result)


def _silences(rules: Rules, state: DossierState) -> Iterator[Act]:
    """Steps that end by silence (reading 24), and the end of a dossier whose applicant did not answer (reading 7).

    Where the process has a step for stopping, the silence opens that step and a person signs the notice. Until then a late answer
    still counts (trap 23). Otherwise the system closes.
    """
    waited = state.supplement.due if state.status in (Status.SUPPLEMENT, Status.INCOMPLETE) else None
    if state.status in OPEN_AFTER_ACCEPTANCE | DECIDED:
        for step in state.steps:
            due = silence_due(state, step)
            if due is not None:
                yield CompleteStep(at=due.late_from, by=SYSTEM, step=step.step, outcome=step.silence)
    if waited is not None and not _stopped_by_a_step(rules, state):
        yield Close(at=waited.late_from, by=SYSTEM)


def _stopped_by_a_step(rules: Rules, state: DossierState) -> bool:
    """Whether the process itself waits for the answer, or has just had none and now signs the notice."""
    if rules.process is None or state.place is None or not state.place.open:
        return False
    last = state.place.completed[-1:]
    return any(step.pauses and step.silence for step in state.steps) or any(
        rules.process.step(step).pause is not None for step in last
    )
