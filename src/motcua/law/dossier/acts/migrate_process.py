"""Move a running dossier to a newer version of its process: an explicit act, by the decision that approved the process.

The chairman of the provincial committee approves processes (TT 01/2018 Art. 8); a dossier keeps the version it began with until
somebody moves it. Only the place and the clocks of steps change: limit, regime, appointment and extensions stand as they are.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.guards import civil_servant, given, status_is
from motcua.law.dossier.refusals import MissingReason, NoProcessToMigrate
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import OPEN_AFTER_ACCEPTANCE, ClockState, DossierState, Status
from motcua.law.dossier.step_refusals import (
    AddedStepOfSameName,
    ApplicantStillWaited,
    CounterpartBeforeAcceptance,
    SameProcess,
    SilenceUnknown,
    StepOfSubDossier,
    WaitsForNothing,
)
from motcua.law.dossier.steps import StepOpened, before_acceptance, opened
from motcua.law.dossier.verb import Verb
from motcua.law.process.compile import ProcessTable
from motcua.law.process.migrate import Counterparts, Migrated, migrated
from motcua.law.process.place import Place
from motcua.law.references import ProcessRef, Text

MIGRATABLE: Final = OPEN_AFTER_ACCEPTANCE | {Status.DONE}
"""Open after acceptance, or decided and not yet returned: the return is the last step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MigrateProcess(Act):
    """`process` and `replaces`: references of the new and the old version, `table` the new one compiled. `steps`: open step → step
    of the new version, only where the id differs or the step shall begin anew under another."""

    table: ProcessTable | None = None
    process: ProcessRef = ""
    replaces: ProcessRef = ""
    steps: Counterparts = ()
    reason: Text = ""
    legal_basis: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessMigrated(Event):
    """`steps_kept` and `steps_opened`: the open steps of the new place; `mapping`: which open step ended for which."""

    process: ProcessRef
    replaces: ProcessRef
    place: Place
    steps_kept: tuple[StepOpened, ...]
    steps_opened: tuple[StepOpened, ...]
    mapping: Counterparts
    reason: Text
    legal_basis: Text


def may(rules: Rules, state: DossierState, by: Actor, at: datetime) -> None:
    """By a civil servant, while the dossier runs and follows a process."""
    status_is(state, MIGRATABLE)
    civil_servant(state, by)
    if rules.process is None or state.place is None:
        raise NoProcessToMigrate(regime_on_day=state.regime_on)


def decide(rules: Rules, state: DossierState, act: MigrateProcess) -> tuple[Event, ...]:
    """With a reason and the decision that approves the new version."""
    given(state, lý_do=act.reason, căn_cứ_pháp_lý=act.legal_basis)
    return (move(rules, state, act),)


def move(rules: Rules, state: DossierState, act: MigrateProcess) -> ProcessMigrated:
    """What the move does, whatever its reason.

    A step that keeps its id keeps the due and the silence promised when it opened; one that another takes the place of ends, and
    the other opens now, with its own budget. Refused by name where the place has no counterpart in the new version.
    """
    if rules.process is None or state.place is None:
        raise NoProcessToMigrate(regime_on_day=state.regime_on)
    if act.table is None:
        raise MissingReason(regime_on_day=state.regime_on, missing="phiên bản mới của quy trình")
    if act.process == act.replaces:
        raise SameProcess
    moved = migrated(rules.process, state.place, act.table, act.steps)
    standing = {step.step: step for step in state.steps}
    for step in moved.place.open:
        if before_acceptance(act.table, step):
            raise CounterpartBeforeAcceptance(step=act.table.step(step).name)
    _waited_on(state, standing, act.table, moved.mapping)
    _added_stand(state, act.table, moved.mapping)
    _in_sub_dossiers(standing, act.table, moved)
    return ProcessMigrated(
        at=act.at,
        agency=act.by.agency,
        process=act.process,
        replaces=act.replaces,
        place=moved.place,
        steps_kept=tuple(_kept(state, standing[step], act.table) for step in moved.kept),
        steps_opened=opened(rules, act.table, frozenset(moved.kept), moved.place, act.at),
        mapping=moved.mapping,
        reason=act.reason.strip(),
        legal_basis=act.legal_basis.strip(),
    )


def _waited_on(
    state: DossierState, standing: dict[str, StepOpened], table: ProcessTable, mapping: Counterparts
) -> None:
    """While the clock stands for the applicant, the step in which they are waited for stays a wait."""
    if state.clock.state not in (ClockState.VOID, ClockState.STOPPED):
        return
    for step, target in mapping:
        if standing[step].pauses and table.step(target).pause is None:
            raise ApplicantStillWaited(step=standing[step].name, target=table.step(target).name)


def _added_stand(state: DossierState, table: ProcessTable, mapping: Counterparts) -> None:
    """Steps added to this dossier keep their ids, and stand before a step that can wait."""
    for one in state.added:
        if one.step in table.steps:
            raise AddedStepOfSameName(step=one.step)
        waiting = table.steps.get(dict(mapping).get(one.before, "")) if one.done_at is None else None
        if waiting is not None and (waiting.pause is not None or waiting.timer is not None):
            raise WaitsForNothing(regime_on_day=state.regime_on, step=waiting.name)


def _in_sub_dossiers(standing: dict[str, StepOpened], table: ProcessTable, moved: Migrated) -> None:
    """What a sub-dossier does stays with it: its step is neither given up for another nor given to another dossier."""
    for step in moved.kept:
        sub = table.step(step).sub_dossier
        if standing[step].procedure != (sub.procedure if sub is not None else ""):
            raise StepOfSubDossier(step=standing[step].name)
    for step, target in moved.mapping:
        if standing[step].procedure:
            raise StepOfSubDossier(step=standing[step].name)
        if table.step(target).sub_dossier is not None:
            raise StepOfSubDossier(step=table.step(target).name)


def _kept(state: DossierState, step: StepOpened, table: ProcessTable) -> StepOpened:
    """The step as it stands; silence must mean something that the new version knows."""
    if not step.silence or step.silence in table.outcomes_of(step.step):
        return step
    timer = table.step(step.step).timer
    if timer is None:
        raise SilenceUnknown(step=step.name, until=step.silence_due, outcome=step.silence)
    return replace(step, silence=timer.outcome)


def evolve(state: DossierState, event: ProcessMigrated) -> DossierState:
    """Steps that stand beside the process stay; what one of them holds up is now what took the place of it."""
    before = frozenset(state.place.open) if state.place is not None else frozenset[str]()
    beside = tuple(step for step in state.steps if step.step not in before)
    fresh = (replace(step, opened_at=event.at) for step in event.steps_opened)
    counterpart = dict(event.mapping)
    added = tuple(
        replace(one, before=counterpart.get(one.before, one.before)) if one.done_at is None else one
        for one in state.added
    )
    steps = (*event.steps_kept, *fresh, *beside)
    return replace(state, place=event.place, steps=steps, added=added, last_at=event.at)


VERB = Verb(
    name="migrate_process",
    order=410,
    act=MigrateProcess,
    event=ProcessMigrated,
    may=may,
    decide=decide,
    evolve=evolve,
)
