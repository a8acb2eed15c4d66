"""What happens to dossiers: do something to one, or let time do it. The law decides, `carry_out` writes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers import powers
from motcua.casework.dossiers.boundaries import check_received_here
from motcua.casework.dossiers.case import Case
from motcua.casework.dossiers.codes import next_code
from motcua.casework.dossiers.components import check_complete
from motcua.casework.dossiers.facts import due_of
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.locking import Known, LockedDossier, lock_case
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.opening import version_at
from motcua.casework.dossiers.presses import TAKE_IN, Press, check_repeated, dossier_of, keep, made_with
from motcua.casework.dossiers.projection import carry_out, project
from motcua.casework.dossiers.receipts import receipt_of
from motcua.casework.dossiers.refusals import StaleDossier
from motcua.casework.dossiers.requested import check_listed
from motcua.casework.dossiers.values import Made
from motcua.foundation.organisation.values import AgencyKind
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.law.codes.dossier import normalise_code_tail
from motcua.law.dossier import automatic
from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.acts.accept import Accept
from motcua.law.dossier.acts.request_supplement import RequestSupplement
from motcua.law.dossier.acts.transfer_jurisdiction import TransferJurisdiction
from motcua.law.dossier.group import is_group
from motcua.law.dossier.law_of_dossier import law_of
from motcua.law.dossier.life import VERB_OF_ACT, VERB_OF_EVENT, decide, replay
from motcua.law.dossier.refusals import MasteredElsewhere
from motcua.law.dossier.rules import Channel, Rules
from motcua.law.dossier.state import DossierState
from motcua.law.dossier.step_refusals import AddedStepOpen
from motcua.law.regimes import NumberedBy, regime_on
from motcua.law.worktime.arithmetic import local

NATIONAL_PORTAL: Final = "national_portal"
"""The role of the process roles that names DVCQG, whose number a group has that was filed there. Until a province declares it, and
until the portal's own series is linked, such a group is numbered by the receiving one-stop."""

MakeAct = Callable[[Rules, DossierState], Act | None]
"""An act made when the dossier is locked and its state is known, or None where there is nothing to do; see `act_on`."""
CompletesStep = Callable[[Rules, DossierState, frozenset[str]], Act | None]
"""An act that comes with the action; it takes the open steps that the principal could complete."""

IN_THE_ACT: Final = transaction.atomic(savepoint=False)
"""A transaction of its own, or part of the act's: what fails, fails the act as a whole; a savepoint would only cost two statements."""


def actor(by: Principal | None) -> Actor:
    """The principal as the law sees them."""
    if by is None:
        return Actor("system")
    return Actor(by.account_ref, by.agency_ref, by.is_contract_staff)


@IN_THE_ACT
def act_on(
    dossier: UUID | LockedDossier,
    acts: Sequence[MakeAct],
    circumstances: Circumstances,
    *,
    verb: str,
    completes_step: CompletesStep | None = None,
    known: Case | None = None,
) -> History:
    """Do one or more acts to a dossier in one transaction, or refuse all of them.

    `acts` are made when the row is locked, from the rules and the state that the act before left. The first is the action, for
    which the principal needs the power; the others and `completes_step` come with it. `circumstances.expected` is the number of
    records that the person saw; where more than notices of the system came after them it is refused (StaleDossier). The same key
    again for the same `verb` changes nothing; for anything else it is refused (KeyUsedElsewhere). What is owed by then (an apology
    for a lateness) is recorded before the action and after it, so that no act hides it. `known`: what the page read, so that it is
    not read again.
    """
    press = Press.of(circumstances, verb)
    locked = _locked(dossier, circumstances, known, seen_by=circumstances.officer, press=press)
    if press is not None and not _is_first(press, locked):
        return locked.history
    with law_of(locked.history.state, circumstances.at):
        if locked.dossier.mastered_by:
            raise MasteredElsewhere(mastered_by=locked.dossier.mastered_by)
        if circumstances.expected is not None and not _as_seen(locked.history, circumstances.expected):
            raise StaleDossier
        _do(locked, acts, completes_step, circumstances, judged=False)
    return locked.history


@IN_THE_ACT
def follow_on(
    dossier: UUID | LockedDossier,
    acts: Sequence[MakeAct],
    circumstances: Circumstances,
    *,
    completes_step: CompletesStep | None = None,
) -> History:
    """Acts that an action on another dossier of the same group brings with it, in its transaction and in its author's name.

    Neither their sight nor their power is asked: both were judged on the action. The law judges as always, and all is refused
    together.
    """
    locked = _locked(dossier, circumstances, None, seen_by=None)
    with law_of(locked.history.state, circumstances.at):
        _do(locked, acts, completes_step, circumstances, judged=True)
    return locked.history


@IN_THE_ACT
def act_by_link(
    dossier: UUID | LockedDossier,
    act: MakeAct,
    circumstances: Circumstances,
    *,
    verb: str,
    completes_step: CompletesStep | None = None,
) -> History:
    """An act of somebody without an account. The link that they have is their power, and the law judges it (LinkNotOpen).

    The same key again changes nothing. Refuses a dossier that is not there (DossierUnknown), one that is written elsewhere.
    """
    press = Press.of(circumstances, verb)
    locked = _locked(dossier, circumstances, None, seen_by=None, press=press)
    if press is not None and not _is_first(press, locked):
        return locked.history
    with law_of(locked.history.state, circumstances.at):
        if locked.dossier.mastered_by:
            raise MasteredElsewhere(mastered_by=locked.dossier.mastered_by)
        _do(locked, [act], completes_step, circumstances, judged=True)
    return locked.history


def _locked(
    dossier: UUID | LockedDossier,
    circumstances: Circumstances,
    known: Case | None,
    *,
    seen_by: Principal | None,
    press: Press | None = None,
) -> LockedDossier:
    if isinstance(dossier, LockedDossier):
        return dossier
    return lock_case(dossier, seen_by=seen_by, at=circumstances.at, known=known, press=press)


def _do(
    locked: LockedDossier,
    acts: Sequence[MakeAct],
    completes_step: CompletesStep | None,
    circumstances: Circumstances,
    *,
    judged: bool,
) -> None:
    """`judged`: whose power it is was asked before."""
    by = None if judged else circumstances.by
    _record_owed(locked, circumstances)
    made = [*acts, _beside(locked, completes_step, by)] if completes_step is not None else acts
    events = _decided(locked, made, by, circumstances.at)
    receipt = receipt_of(locked, events, circumstances.by)
    carry_out(locked, events, circumstances=circumstances, receipt=receipt)
    _record_owed(locked, circumstances)


def _record_owed(locked: LockedDossier, circumstances: Circumstances) -> None:
    """What is owed by now, done by the system."""
    past = locked.history
    owed = automatic.owed(locked.rules, past.state, past.events, circumstances.at)
    carry_out(locked, owed, circumstances=replace(circumstances, by=None))


@IN_THE_ACT
def fall_due(
    dossier_id: UUID, circumstances: Circumstances, *, known: Known | None = None
) -> tuple[tuple[str, ...], History]:
    """Do to a dossier what the law does by itself by then: the verbs, and the history after them.

    Nobody does it, so no power is asked for. Where nothing is due nothing is recorded, and the dossier wakes when something next is.
    `known`: what was read before the lock.
    """
    locked = lock_case(dossier_id, seen_by=None, at=circumstances.at, known=known)
    past = locked.history
    made = automatic.fall_due(locked.rules, past.state, past.events, circumstances.at)
    if made:
        carry_out(locked, made, circumstances=circumstances)
    else:
        project(locked, past.state)
        locked.save()
    return tuple(VERB_OF_EVENT[type(event)] for event in made), locked.history


def _is_first(press: Press, locked: LockedDossier) -> bool:
    """Keep the key of this press; False where this very press was kept before. Raises KeyUsedElsewhere where it was another one."""
    first = locked.first_press if locked.first_press is not None else keep(press, locked.dossier.pk)
    locked.first_press = None
    if not first:
        check_repeated(press, locked.dossier.pk)
        if locked.opened_now:
            raise AssertionError("a key that has made a dossier makes no second one: see `made_by`")
    return first


def _as_seen(past: History, expected: int) -> bool:
    """Whether nothing that matters to an act happened after what the person saw."""
    new = [one.verb for one in past.since(expected)]
    return expected <= past.head.sequence and automatic.NOTICES.issuperset(new)


def _beside(locked: LockedDossier, completes_step: CompletesStep, by: Principal | None) -> MakeAct:
    """`by` None: whose power it is was asked before, so every open step may be completed."""
    steps = (one for one in locked.open_steps if by is None or powers.may_complete(one, locked.dossier, by))
    mine = frozenset(one.step for one in steps)
    return lambda rules, state: completes_step(rules, state, mine)


def _decided(locked: LockedDossier, acts: Sequence[MakeAct], by: Principal | None, at: datetime) -> list[Event]:
    """The events of all acts. `by` None: whose power it is was asked before."""
    state, events, action = locked.history.state, list[Event](), True
    for make in acts:
        act = make(locked.rules, state)
        if act is None:
            continue
        if action and by is not None:
            _check_power(locked, act, by, state)
        action = False
        if isinstance(act, Accept):
            check_complete(locked)
            locked.dossier.time_version_id = version_at(locked, local(at).date())
        if isinstance(act, RequestSupplement):
            check_listed(act, state)
        if isinstance(act, TransferJurisdiction) and (heir := locked.register.by_ref(act.to)) is not None:
            check_received_here(locked.dossier.procedure_code, heir, on=local(at).date())
        made = _judged(locked, state, act)
        if isinstance(act, Accept):
            _number(locked, at)
        events += made
        state = replay(made, state)
    return events


def _check_power(locked: LockedDossier, act: Act, by: Principal, state: DossierState) -> None:
    steps, known = locked.open_steps, locked.register
    only, role = powers.whose(act, locked.dossier, steps, state, known), powers.role_of(act, steps)
    powers.check(
        VERB_OF_ACT[type(act)], locked.dossier, by, powers.holding(steps, state), only=only, role=role, register=known
    )


def _judged(locked: LockedDossier, state: DossierState, act: Act) -> tuple[Event, ...]:
    """The law's answer; where it names an agency by its reference, by its name."""
    try:
        return decide(locked.rules, state, act)
    except AddedStepOpen as waits:
        agency = locked.register.by_ref(str(waits.facts["holder"]))
        waits.facts["holder"] = agency.name if agency is not None else ""
        raise


def made_by(circumstances: Circumstances, verb: str) -> Made | None:
    """What this very press of an intake made before. In a transaction; raises KeyUsedElsewhere where its key served another press."""
    row = dossier_of(Press.of(circumstances, f"{TAKE_IN}{verb}"))
    return made_of(row) if row is not None else None


def shown_for(key: UUID, *, seen_by: Principal) -> Made | None:
    """What an intake with this key made, by whomever, if the principal may see it."""
    row = made_with(key, seen_by=seen_by)
    return made_of(row) if row is not None else None


def made_of(row: Dossier) -> Made:
    """What an intake hands back about the dossier that it made."""
    due, expected = due_of(row.due_at, row.due_on), due_of(row.expected_at, row.expected_on)
    return Made(row.pk, row.code or "", due, row.tracking_secret, row.tracking_token, expected)


def _numbering(locked: LockedDossier, day: date) -> int:
    """Whose number it is. NĐ 61/2018: of the one-stop. NĐ 118/2025 Art. 28: of the agency that resolves; of a group the receiving
    one-stop, or the national portal where it was filed online. Nobody here numbers in the series of another province."""
    dossier = locked.dossier
    one_stop: int = dossier.one_stop_id or dossier.resolving_id
    outside = locked.register.agency(dossier.resolving_id).kind is AgencyKind.OUTSIDE
    if outside or regime_on(day).numbered_by is NumberedBy.ONE_STOP:
        return one_stop
    if not is_group(locked.rules.process):
        return dossier.resolving_id
    online = Channel(dossier.channel).is_online
    return dossier.agencies.get(NATIONAL_PORTAL, one_stop) if online else one_stop


def _number(locked: LockedDossier, at: datetime) -> None:
    """The code is given at acceptance, and the calendar that holds from here on is pinned."""
    day, dossier = local(at).date(), locked.dossier
    dossier.code = next_code(locked.register.agency(_numbering(locked, day)).code, day)
    dossier.code_reversed = normalise_code_tail(dossier.code)[::-1]
    dossier.calendar_version = locked.versions.calendar_number
