"""Running dossiers and the versions of their process: who still follows an older one, and what moving each would do.

Reads only: the law is asked as for a real move, and nothing is written. The move itself is an act (`acts/migrate_process`).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from motcua.casework.dossiers import powers
from motcua.casework.dossiers.case import Case
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import visible
from motcua.casework.dossiers.refusals import UnknownProcess, UnknownProcessStep, UnknownProcessVersion
from motcua.casework.dossiers.rules import process_ref_of, process_table
from motcua.foundation.catalogue.queries.processes import (
    ProcessInForce,
    code_and_number,
    process_version,
    process_versions,
)
from motcua.foundation.organisation.register import Register
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.act import Actor
from motcua.law.dossier.acts.migrate_process import MIGRATABLE, MigrateProcess, move
from motcua.law.dossier.law_of_dossier import law_of
from motcua.law.dossier.life import may
from motcua.law.dossier.refusals import MasteredElsewhere, NoProcessToMigrate
from motcua.law.dossier.state import DossierState
from motcua.law.dossier.step_refusals import NoNewerProcess
from motcua.law.dossier.steps import StepOpened
from motcua.law.process.compile import ProcessTable
from motcua.law.process.migrate import Counterparts, without_counterpart
from motcua.law.process.refusals import UnknownCounterpart
from motcua.law.references import process_ref
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import local

VERB: Final = "migrate_process"

BY_OTHER_STEPS: Final = frozenset(
    {
        "no_counterpart",
        "branches_without_join",
        "join_before_branches",
        "join_waits_in_vain",
        "steps_never_meet",
        "silence_unknown",
        "applicant_still_waited",
        "counterpart_before_acceptance",
        "waits_for_nothing",
    }
)
"""Codes of refusals of a move that naming other steps may lift. Not about verbs: the other refusals of a move stand."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a process that a dossier can follow."""

    id: int
    code: str
    number: int
    name: str
    table: ProcessTable


@dataclass(frozen=True, slots=True)
class Preview:
    """What moving one dossier would do. `missing`: open steps for which somebody must name a step of the new version; `choices`: the
    steps of that version, id and name, in its order.

    `refusal` says why it cannot be moved as asked; None where it can. `steps_then` are then the open steps after it, those in `kept`
    with the due that they have, the others with a due from now.
    """

    dossier_id: UUID
    dossier_code: str
    number: int
    to: int
    steps_now: tuple[StepOpened, ...]
    steps_then: tuple[StepOpened, ...] = ()
    kept: tuple[str, ...] = ()
    mapping: Counterparts = ()
    missing: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    refusal: Refused | None = None

    @property
    def allowed(self) -> bool:
        return self.refusal is None


def may_migrate(seen_by: Principal, at: datetime) -> None:
    """Refuses a person who may not move dossiers between versions (NotPermitted)."""
    powers.check_permission(VERB, seen_by, on=local(at).date())


def version_of(code: str, *, number: int | None, on: date) -> Version:
    """The version with this number, or the one in force on the day. Refuses a process or a version that is not there."""
    in_force = process_version(code, number=number, on=on)
    if in_force is None:
        known = ", ".join(str(one.number) for one in process_versions(code))
        if not known:
            raise UnknownProcess(process=code)
        wanted = str(number) if number is not None else f"dùng ngày {on:%d/%m/%Y}"
        raise UnknownProcessVersion(process=code, wanted=wanted, known=known)
    return _version(in_force)


def _version(in_force: ProcessInForce) -> Version:
    return Version(in_force.id, in_force.code, in_force.number, in_force.name, process_table(in_force.id))


def check_counterparts(version: Version, steps: Counterparts, on: date) -> None:
    """Refuses a mapping that fits no dossier: from a step of no older version, or to a step that this version does not have."""
    older = [one for one in process_versions(version.code) if one.number < version.number]
    known = frozenset[str]().union(*(process_table(one.id).steps.keys() for one in older))
    for step, target in steps:
        if step not in known:
            raise UnknownProcessStep(process=version.code, step=step)
        if target not in version.table.steps:
            raise UnknownCounterpart(regime_on_day=on, step=step, target=target)


def on_older_version(version: Version, *, seen_by: Principal) -> tuple[UUID, ...]:
    """The running dossiers that the principal may see and that follow an older version of this process, oldest first."""
    rows = Dossier.objects.filter(
        process__code=version.code,
        process__number__lt=version.number,
        status__in=[str(status) for status in MIGRATABLE],
        mastered_by="",
    )
    return tuple(visible(rows, seen_by=seen_by).order_by("accepted_at", "id").values_list("pk", flat=True))


def migration(
    dossier: Dossier,
    register: Register,
    circumstances: Circumstances,
    *,
    to: int | None,
    steps: Counterparts,
    reason: str,
    legal_basis: str,
) -> MigrateProcess:
    """The act that moves one dossier to a version, by default the one in force.

    Refuses the wrong role, a dossier without a process, a version that is not newer.
    """
    by, at = circumstances.officer, circumstances.at
    target = _target(dossier, register, to, by, at)
    return _act(dossier, target, steps, reason, legal_basis, by, at)


def preview_of(
    case: Case, *, to: int | None, steps: Counterparts, seen_by: Principal, only_open: bool = False
) -> Preview:
    """What moving this dossier would do. Refuses what `migration` refuses; a refusal of the law is part of the preview.

    `only_open`: pairs of steps that are not open in this dossier are passed over, since they are meant for others.
    """
    dossier, state = case.row, case.history.state
    with law_of(state, case.at):
        target = _target(dossier, case.register, to, seen_by, case.at)
    given = _open_pairs(state, steps) if only_open else steps
    in_process = frozenset(state.place.open) if state.place is not None else frozenset[str]()
    preview = Preview(
        dossier.pk,
        dossier.code or "",
        code_and_number(dossier.process_id)[1] if dossier.process_id else 0,
        target.number,
        tuple(one for one in state.steps if one.step in in_process),
        missing=without_counterpart(state.place, target.table) if state.place is not None else (),
        choices=tuple((step.id, step.name) for step in target.table.steps.values()),
    )
    try:
        act = _act(dossier, target, given, "", "", seen_by, case.at)
        may(case.rules, state, VERB, act.by, act.at)
        with law_of(state, act.at):
            moved = move(case.rules, state, act)
    except Refused as refusal:
        return replace(preview, refusal=refusal)
    return replace(
        preview,
        steps_then=(*moved.steps_kept, *moved.steps_opened),
        kept=tuple(one.step for one in moved.steps_kept),
        mapping=moved.mapping,
    )


def _target(dossier: Dossier, register: Register, to: int | None, by: Principal, at: datetime) -> Version:
    """The version to move to. The role is judged first, so that nobody else learns which versions exist."""
    powers.check(VERB, dossier, by, frozenset(), register=register)
    if dossier.mastered_by:
        raise MasteredElsewhere(mastered_by=dossier.mastered_by)
    if dossier.process_id is None:
        raise NoProcessToMigrate(regime_on_day=dossier.regime_on)
    code, number = code_and_number(dossier.process_id)
    target = version_of(code, number=to, on=local(at).date())
    if target.number <= number:
        raise NoNewerProcess(number=number, process=code)
    return target


def _act(
    dossier: Dossier,
    target: Version,
    steps: Counterparts,
    reason: str,
    legal_basis: str,
    by: Principal,
    at: datetime,
) -> MigrateProcess:
    return MigrateProcess(
        at=at,
        by=Actor(by.account_ref, by.agency_ref, by.is_contract_staff),
        table=target.table,
        process=process_ref(target.code, target.number),
        replaces=process_ref_of(dossier.process_id) if dossier.process_id else "",
        steps=steps,
        reason=reason,
        legal_basis=legal_basis,
    )


def _open_pairs(state: DossierState, steps: Counterparts) -> Counterparts:
    open_now = state.place.open if state.place is not None else ()
    return tuple((step, target) for step, target in steps if step in open_now)
