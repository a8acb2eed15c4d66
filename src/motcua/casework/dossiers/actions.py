"""What happens to dossiers: open one, do something to one. The law decides, `carry_out` writes."""

import random
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from motcua.casework.dossiers import powers
from motcua.casework.dossiers.codes import next_code
from motcua.casework.dossiers.components import check_complete, put_components
from motcua.casework.dossiers.history import OPENED, History, history
from motcua.casework.dossiers.locking import LockedDossier, lock
from motcua.casework.dossiers.models import Dossier, Idempotency
from motcua.casework.dossiers.projection import carry_out, stream_of
from motcua.casework.dossiers.queries import visible
from motcua.casework.dossiers.refusals import (
    DossierUnknown,
    StaleDossier,
)
from motcua.casework.dossiers.rules import rules_of
from motcua.casework.dossiers.values import ComponentGiven, DossierGiven, Made
from motcua.casework.dossiers.visibility import visible_to
from motcua.foundation.catalogue.queries.page import version_in_force
from motcua.foundation.catalogue.queries.processes import process_in_force
from motcua.foundation.catalogue.refusals import UnknownProcedure
from motcua.foundation.catalogue.values import VersionSummary
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.ledger.queries import Head
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people.principals import Principal
from motcua.law.codes.dossier import normalise_code_tail
from motcua.law.dossier import automatic
from motcua.law.dossier.act import Act, Actor, Event
from motcua.law.dossier.acts.accept import Accept
from motcua.law.dossier.group import is_group
from motcua.law.dossier.life import VERB_OF_ACT, VERB_OF_EVENT, decide, replay
from motcua.law.dossier.refusals import MasteredElsewhere
from motcua.law.dossier.rules import Channel, Rules
from motcua.law.dossier.state import DossierState
from motcua.law.dossier.step_refusals import AddedStepOpen
from motcua.law.regimes import RegimeId, regime_on
from motcua.law.vietnamese import name_sort_key
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import VIETNAM, Due

SECRET_LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"  # noqa: S105 - letters that nobody reads as another one
SECRET_LENGTH = 4

NATIONAL_PORTAL = "national_portal"
"""The role of the process roles that names DVCQG, whose number a group has that was filed there. Until a province declares it, and
until the portal's own series is linked, such a group is numbered by the receiving one-stop."""

MakeAct = Callable[[Rules, DossierState], Act | None]
"""An act made when the dossier is locked and its state is known, or None where there is nothing to do; see `act_on`."""
CompletesStep = Callable[[Rules, DossierState, frozenset[str]], Act | None]
"""An act that comes with the action; it is told which of the open steps the principal could complete himself."""


IN_THE_ACT: Final = transaction.atomic(savepoint=False)
"""A transaction of its own, or part of the act's: what fails, fails the act as a whole; a savepoint would only cost two statements."""


def actor(by: Principal | None) -> Actor:
    """The principal as the law sees him."""
    if by is None:
        return Actor("system")
    return Actor(str(by.account_id), str(by.agency_id), by.is_contract_staff)


@transaction.atomic
def open_dossier(
    *, given: DossierGiven, by: Principal | None, at: datetime, recorded_at: datetime, rng: random.Random
) -> UUID:
    """Create the dossier that acts can then be done to; nothing is filed or accepted yet.

    `rng` makes the identifier, the tracking secret and the opaque token (a system source in production, a seeded one in the
    demo). Refuses a procedure that is not in force (catalogue) and an agency that does not exist.
    """
    dossier = _row(given, by=by, at=at, rng=rng)
    dossier.visible_to = visible_to(dossier, ())
    dossier.save(force_insert=True)
    put_components(dossier, given.components)
    ledger.append_all(
        stream=stream_of(dossier.pk),
        after=Head(),
        records=[ledger.NewRecord(OPENED, _opening(dossier, given.components))],
        author=ledger.author_of(by),
        happened_at=at,
        recorded_at=recorded_at,
    )
    return dossier.pk


def _row(given: DossierGiven, *, by: Principal | None, at: datetime, rng: random.Random) -> Dossier:
    """The new row. The secret is made of letters that nobody reads as another one."""
    day, applicant = local(at).date(), given.applicant
    version = _version(given.procedure_code, day)
    process = process_in_force(given.procedure_code, on=day)
    one_stop = _one_stop(given)
    return Dossier(
        id=UUID(int=rng.getrandbits(128), version=4),
        tracking_secret="".join(rng.choice(SECRET_LETTERS) for _ in range(SECRET_LENGTH)),
        tracking_token=f"{rng.getrandbits(128):032x}",
        procedure_code=given.procedure_code,
        procedure_name=version.name,
        version_id=version.id,
        case_order=given.case,
        time_choice=given.choice,
        process_id=process.id if process else None,
        channel=str(given.channel),
        assisted=given.assisted,
        received_at_point_id=given.received_at_point_id,
        one_stop_id=one_stop,
        resolving_id=given.resolving_id,
        agencies=_agencies(given, day),
        parent_id=given.parent_id,
        parent_step=given.parent_step,
        applicant_kind=str(applicant.kind),
        applicant_id=applicant.id,
        applicant_name=applicant.name,
        applicant_sort=name_sort_key(applicant.name),
        applicant_number=applicant.number,
        applicant_phone=applicant.phone,
        applicant_address=applicant.address,
        submitter_name=given.submitter_name,
        return_way=given.return_way,
        copies=given.copies,
        note=given.note,
        opened_at=at,
        opened_by_id=by.account_id if by else None,
        holder_id=one_stop or given.resolving_id,
        event_count=1,
    )


def _agencies(given: DossierGiven, day: date) -> dict[str, int]:
    """What the agency roles of the process mean for this dossier."""
    known = organisation.agencies_of_roles(point_id=given.received_at_point_id, resolving_id=given.resolving_id, on=day)
    return known | given.agencies


def _version(procedure_code: str, day: date) -> VersionSummary:
    version = version_in_force(procedure_code, on=day)
    if version is None:
        raise UnknownProcedure(code=procedure_code, on=f"{day:%d/%m/%Y}")
    return version


def _one_stop(given: DossierGiven) -> int | None:
    """The one-stop of record: the agency of the desk that received."""
    if given.received_at_point_id is None:
        return None
    return organisation.service_point(given.received_at_point_id).agency_id


def _opening(dossier: Dossier, components: Sequence[ComponentGiven]) -> dict[str, object]:
    """The opening as the ledger keeps it: references, never a name or a number of a person."""
    return {
        "procedure": dossier.procedure_code,
        "version": dossier.version_id,
        "case": dossier.case_order,
        "process": dossier.process_id,
        "channel": dossier.channel,
        "assisted": dossier.assisted,
        "point": dossier.received_at_point_id,
        "one_stop": dossier.one_stop_id,
        "resolving": dossier.resolving_id,
        "applicant": {"kind": dossier.applicant_kind, "id": dossier.applicant_id},
        "components": [[one.handed_in, one.count, one.verdict] for one in components],
        **({"group": str(dossier.parent_id), "group_step": dossier.parent_step} if dossier.parent_id else {}),
    }


@IN_THE_ACT
def act_on(
    *,
    dossier_id: UUID,
    acts: Sequence[MakeAct],
    by: Principal,
    at: datetime,
    recorded_at: datetime,
    completes_step: CompletesStep | None = None,
    expected: int | None = None,
    key: UUID | None = None,
) -> History:
    """Do one or more acts to a dossier in one transaction, or refuse all of them.

    `acts` are made when the row is locked, from the rules and the state that the act before left. The first is the action, for
    which the principal needs the power; the others and `completes_step` come with it. `expected` is the number of records that the
    person saw; where more than notices of the system came after them it is refused (StaleDossier). `key`: the same key again
    changes nothing. What is owed by then (an apology for a lateness) is recorded before the action and after it, so that no act
    hides it.
    """
    locked = lock(dossier_id, seen_by=by)
    dossier = locked.dossier
    past = history(dossier_id, channel=dossier.channel)
    if key is not None and Idempotency.objects.filter(pk=key).exists():
        return past
    if dossier.mastered_by:
        raise MasteredElsewhere(mastered_by=dossier.mastered_by)
    if expected is not None and not _as_seen(past, expected):
        raise StaleDossier
    verb, past = _done(
        locked, past, acts, completes_step=completes_step, by=by, at=at, recorded_at=recorded_at, judged=False
    )
    if key is not None:
        Idempotency.objects.create(pk=key, dossier=dossier, verb=verb, at=recorded_at)
    return past


@IN_THE_ACT
def follow_on(
    *,
    dossier_id: UUID,
    acts: Sequence[MakeAct],
    by: Principal | None,
    at: datetime,
    recorded_at: datetime,
    completes_step: CompletesStep | None = None,
) -> History:
    """Acts that a action on another dossier of the same group brings with it, in its transaction and in its author's name.

    Neither his sight nor his power is asked: both were judged on the action. The law judges as always, and all is refused together.
    """
    locked = lock(dossier_id, seen_by=None)
    past = history(dossier_id, channel=locked.dossier.channel)
    return _done(locked, past, acts, completes_step=completes_step, by=by, at=at, recorded_at=recorded_at, judged=True)[
        1
    ]


def _done(
    locked: LockedDossier,
    past: History,
    acts: Sequence[MakeAct],
    *,
    completes_step: CompletesStep | None,
    by: Principal | None,
    at: datetime,
    recorded_at: datetime,
    judged: bool,
) -> tuple[str, History]:
    """The action's verb, and the history after all acts. `judged`: whose power it is was asked before."""
    rules = rules_of(locked.dossier, on=local(at).date())
    past = _record_owed(locked, rules, past, at=at, recorded_at=recorded_at)
    asked = None if judged else by
    made = [*acts, _beside(locked, completes_step, asked)] if completes_step is not None else acts
    verb, events = _decided(locked, rules, made, past.state, by=asked, at=at)
    past = _carry_on(locked, rules, past, events, by=by, at=at, recorded_at=recorded_at)
    return verb, _record_owed(locked, rules, past, at=at, recorded_at=recorded_at)


Waking = tuple[datetime, UUID]


def awake(*, at: datetime, after: Waking | None, most: int) -> list[Waking]:
    """The dossiers that wake by `at`, at most so many, in order; `after`: the last one of those before."""
    rows = Dossier.objects.filter(wakes_at__lte=at)
    if after is not None:
        rows = rows.filter(Q(wakes_at__gt=after[0]) | Q(wakes_at=after[0], pk__gt=after[1]))
    found = rows.order_by("wakes_at", "pk").values_list("wakes_at", "pk")[:most]
    return [(wakes_at, pk) for wakes_at, pk in found if wakes_at is not None]


@transaction.atomic
def fall_due(*, dossier_id: UUID, at: datetime, recorded_at: datetime) -> tuple[str, ...]:
    """Do to a dossier what the law does by itself by `at`; returns the verbs. Nobody does it, so no power is asked for.

    Where nothing is due nothing is recorded, and the dossier wakes when something next is.
    """
    locked = lock(dossier_id, seen_by=None)
    past = history(dossier_id, channel=locked.dossier.channel)
    rules = rules_of(locked.dossier, on=local(at).date())
    made = automatic.fall_due(rules, past.state, past.events, at)
    _carry_on(locked, rules, past, made, by=None, at=at, recorded_at=recorded_at)
    return tuple(VERB_OF_EVENT[type(event)] for event in made)


def _record_owed(locked: LockedDossier, rules: Rules, past: History, *, at: datetime, recorded_at: datetime) -> History:
    """The history after what is owed by `at`."""
    made = automatic.owed(rules, past.state, past.events, at)
    return _carry_on(locked, rules, past, made, by=None, at=at, recorded_at=recorded_at) if made else past


def _carry_on(
    locked: LockedDossier,
    rules: Rules,
    past: History,
    events: Sequence[Event],
    *,
    by: Principal | None,
    at: datetime,
    recorded_at: datetime,
) -> History:
    """The history with further events, carried out. The system's own have no author."""
    head = carry_out(locked, rules, past.state, past.head, events, by=by, at=at, recorded_at=recorded_at)
    return past.followed_by(events, head, author=ledger.author_of(by), recorded_at=recorded_at)


def _as_seen(past: History, expected: int) -> bool:
    """Whether nothing that matters to an act happened after what the person saw."""
    new = [one.verb for one in past.happened if one.sequence > expected]
    return expected <= past.head.sequence and automatic.NOTICES.issuperset(new)


def _beside(locked: LockedDossier, completes_step: CompletesStep, by: Principal | None) -> MakeAct:
    """`by` None: whose power it is was asked before, so every open step may be completed."""
    steps = (one for one in locked.open_steps if by is None or powers.may_complete(one, locked.dossier, by))
    mine = frozenset(one.step for one in steps)
    return lambda rules, state: completes_step(rules, state, mine)


def _decided(
    locked: LockedDossier,
    rules: Rules,
    acts: Sequence[MakeAct],
    state: DossierState,
    *,
    by: Principal | None,
    at: datetime,
) -> tuple[str, list[Event]]:
    """The action's verb, and the events of all acts. `by` None: whose power it is was asked before."""
    dossier, events, verb = locked.dossier, list[Event](), ""
    for make in acts:
        act = make(rules, state)
        if act is None:
            continue
        if not verb:
            verb = VERB_OF_ACT[type(act)]
            if by is not None:
                steps = locked.open_steps
                only, role = powers.whose(act, dossier, steps, state), powers.role_of(act, steps)
                powers.check(verb, dossier, by, powers.holding(steps, state), only=only, role=role)
        if isinstance(act, Accept):
            check_complete(dossier)
        made = _judged(rules, state, act)
        if isinstance(act, Accept):
            _number(dossier, rules, at)
        events += made
        state = replay(made, state)
    return verb, events


def _judged(rules: Rules, state: DossierState, act: Act) -> tuple[Event, ...]:
    """The law's answer; where it names an agency by its reference, by its name."""
    try:
        return decide(rules, state, act)
    except AddedStepOpen as waits:
        reference = str(waits.facts["holder"])
        waits.facts["holder"] = organisation.agency(int(reference)).name if reference.isdigit() else reference
        raise


def made_by(key: UUID | None, *, seen_by: Principal) -> UUID | None:
    """The dossier that this idempotency key made, if the principal may see it. Two acts with one key wait for each other."""
    if key is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 1))", [str(key)])
    row = Idempotency.objects.filter(pk=key).first()
    if row is None:
        return None
    return visible(Dossier.objects.filter(pk=row.dossier_id), seen_by=seen_by).values_list("pk", flat=True).first()


def made(dossier_id: UUID, *, seen_by: Principal) -> Made:
    """What an intake hands back about the dossier that it made."""
    row = (
        visible(Dossier.objects.filter(pk=dossier_id), seen_by=seen_by)
        .values_list("code", "due_at", "due_on", "tracking_secret", "tracking_token")
        .first()
    )
    if row is None:
        raise DossierUnknown
    code, due_at, due_on, secret, token = row
    return Made(dossier_id, code or "", Due(due_at.astimezone(VIETNAM), due_on) if due_at else None, secret, token)


def _numbering(dossier: Dossier, rules: Rules, day: date) -> int:
    """Whose number it is. NĐ 61/2018: of the one-stop. NĐ 118/2025 Art. 28: of the agency that resolves; of a group the receiving
    one-stop, or the national portal where it was filed online."""
    one_stop = dossier.one_stop_id or dossier.resolving_id
    if regime_on(day).id not in (RegimeId.R2025, RegimeId.R2026):
        return one_stop
    if not is_group(rules.process):
        return dossier.resolving_id
    return dossier.agencies.get(NATIONAL_PORTAL, one_stop) if dossier.channel == Channel.ONLINE else one_stop


def _number(dossier: Dossier, rules: Rules, at: datetime) -> None:
    """The code is given at acceptance, and the versions that hold from here on are pinned."""
    day = local(at).date()
    dossier.code = next_code(organisation.agency(_numbering(dossier, rules, day)).code, day)
    dossier.code_reversed = normalise_code_tail(dossier.code)[::-1]
    dossier.time_version_id = _version(dossier.procedure_code, day).id
    dossier.calendar_version = organisation.current_calendar_version()
