"""Take in a visitor's request: open the dossier and do the first thing to it, in one transaction.

The officer chooses the first act: accept, file, save a draft, ask for a supplement, refuse. Three rooms change together: people
(the applicant), dossiers, and the ledger of both. The dossier stays on record whatever the answer was (NĐ 118/2025 Art. 17).
Somebody who comes back after a slip goes on with the same dossier (`take_in_again`). The draft of the page goes with it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.db import transaction

from motcua.acts.asks import checked_asks
from motcua.acts.completes_step import completes_step
from motcua.acts.group import align_group
from motcua.acts.handed_files import hand_over_files
from motcua.acts.levels import levels_differ
from motcua.acts.reuse_papers import filing_of_locked, reuse_papers
from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.boundaries import boundary_free
from motcua.casework.dossiers.components import judge_again
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.locking import LockedDossier, lock_case
from motcua.casework.dossiers.opening import open_dossier
from motcua.casework.dossiers.presses import TAKE_IN
from motcua.casework.dossiers.refusals import StaleDossier
from motcua.casework.dossiers.reuse import WantedPaper
from motcua.casework.dossiers.values import NOT_APPLICABLE, DossierGiven, Made
from motcua.casework.drafts import actions as drafts
from motcua.casework.vault import actions as vault
from motcua.casework.vault.ports import NO_REGISTRIES, Registries
from motcua.foundation.people import actions as people
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import PartyKind, PersonGiven
from motcua.law import citations
from motcua.law.dossier.act import Act
from motcua.law.dossier.acts.accept import Accept
from motcua.law.dossier.acts.forward import Forward
from motcua.law.dossier.acts.refuse_intake import RefuseIntake
from motcua.law.dossier.acts.request_supplement import RequestSupplement, SupplementItem
from motcua.law.dossier.acts.save_draft import SaveDraft
from motcua.law.dossier.acts.submit import Submit
from motcua.law.dossier.acts.supplement import Supplement
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.state import Status
from motcua.law.refusals import Refused
from motcua.law.typed_text import LONGEST_ENTRY, clean_texts, line, scrubbed
from motcua.law.worktime.arithmetic import local


class NothingToSupplement(Refused):
    """Chưa có giấy tờ nào đánh dấu Không đạt. Đánh dấu và chọn lý do cho từng giấy tờ cần bổ sung."""

    code = "nothing_to_supplement"
    kind = "missing_reason"
    basis = citations.INTAKE


@dataclass(frozen=True, slots=True)
class Intake:
    """What the counter has gathered. `person` is registered and becomes the applicant; without one `given.applicant` is used as it
    is (an organisation, somebody already on record). `hand_on`: once accepted, on to the agency that resolves it. `reason` and
    `legal_basis`: of a refusal."""

    given: DossierGiven
    person: PersonGiven | None = None
    receipt_requested: bool = False
    hand_on: bool = False
    reason: str = ""
    legal_basis: str = ""
    registries: Registries = NO_REGISTRIES


def _accept(intake: Intake, locked: LockedDossier, now: Circumstances) -> Act:
    given, known = intake.given, locked.register
    point, resolving, day = given.received_at_point_id, given.resolving_id, local(now.at).date()
    return Accept(
        at=now.at,
        by=dossiers.actor(now.by),
        channel=given.channel,
        other_level=levels_differ(point, resolving, known),
        boundary_free=boundary_free(given.channel, point, resolving, known, on=day),
        receipt_requested=intake.receipt_requested,
    )


def _request_supplement(intake: Intake, locked: LockedDossier, now: Circumstances) -> Act:
    given = intake.given
    items = tuple(
        SupplementItem(component=order, reason_code=one.reason_code, note=one.note, override=one.override)
        for order, one in enumerate(given.components, start=1)
        if one.verdict == "fail"
    )
    if not items:
        raise NothingToSupplement(regime_on_day=local(now.at).date())
    listed = [
        WantedPaper(str(order), one.name, one.wanted, applies=one.verdict != NOT_APPLICABLE)
        for order, one in enumerate(given.components, start=1)
    ]
    judged = checked_asks(items, listed, lambda: filing_of_locked(locked, now), now, registries=intake.registries)
    vault.record_look_ups(locked.dossier.pk, judged.answers, now)
    return RequestSupplement(at=now.at, by=dossiers.actor(now.by), items=judged.items)


FIRST_ACTS: Final[dict[str, Callable[[Intake, LockedDossier, Circumstances], Act]]] = {
    "accept": _accept,
    "submit": lambda intake, locked, now: Submit(at=now.at, by=dossiers.actor(now.by), channel=intake.given.channel),
    "save_draft": lambda intake, locked, now: SaveDraft(at=now.at, by=dossiers.actor(now.by)),
    "request_supplement": _request_supplement,
    "refuse_intake": lambda intake, locked, now: RefuseIntake(
        at=now.at, by=dossiers.actor(now.by), reason=intake.reason, legal_basis=intake.legal_basis
    ),
}
"""What can be the first thing that happens to a dossier."""


AGAIN: Final = "again"
"""What a press at the desk does to a dossier that waited for papers."""


@transaction.atomic
def take_in(intake: Intake, verb: str, circumstances: Circumstances) -> Made:
    """Receive at any service point of the province, for whichever agency is competent (NĐ 118/2025 Art. 17, 20).

    `verb` is one of `FIRST_ACTS`. The same press again gives the dossier that it made the first time; its key for anything else is
    refused (KeyUsedElsewhere). Refuses what the law and the
    rooms refuse, a supplement for which no paper failed (NothingToSupplement), a letter that nobody can read (UnusableLetter),
    and then nothing is written.
    """
    standing = dossiers.made_by(circumstances, verb)
    if standing is not None:
        return standing
    intake = _clean(intake)
    locked = open_dossier(_with_applicant(intake, circumstances), circumstances)
    act = FIRST_ACTS[verb](intake, locked, circumstances)
    past = dossiers.act_on(locked, [lambda rules, state: act], circumstances, verb=f"{TAKE_IN}{verb}")
    hand_over_files(locked, intake.given.components, circumstances)
    reuse_papers(locked, intake.given.components, circumstances, registries=intake.registries)
    if verb == "accept" and intake.hand_on:
        past = _handed_on(locked, circumstances)
    align_group(locked.dossier.pk, past, circumstances)
    if circumstances.key is not None:
        drafts.forget_sent(circumstances.key)
    return dossiers.made_of(locked.dossier)


@transaction.atomic
def take_in_again(dossier_id: UUID, intake: Intake, circumstances: Circumstances) -> Made:
    """The applicant is back with what the slip asked for: the same dossier is completed and accepted, in one transaction.

    Who asks for what of whom stays as it was filed; papers, telephone, bearer, way of return and desk are as `intake` has them.
    The same key again gives the same dossier. Refuses one that may not be seen, one that does not wait for papers any more
    (StaleDossier), and what the law and the rooms refuse; then nothing is written.
    """
    standing = dossiers.made_by(circumstances, AGAIN)
    if standing is not None:
        return standing
    locked = lock_case(dossier_id, seen_by=circumstances.officer, at=circumstances.at)
    if locked.history.state.status is not Status.INCOMPLETE:
        raise StaleDossier
    intake = _clean(intake)
    row, given = locked.dossier, intake.given
    row.applicant_phone, row.submitter_name = given.applicant.phone, given.submitter_name
    row.return_way, row.received_at_point_id = given.return_way, _handed_in_at(locked, given)
    back = Supplement(at=circumstances.at, by=dossiers.actor(circumstances.by))
    dossiers.act_on(locked, [lambda rules, state: back], circumstances, verb=f"{TAKE_IN}{AGAIN}")
    judge_again(locked, given.components)  # a complete answer passes every paper; here the officer has seen each
    hand_over_files(locked, given.components, circumstances)
    reuse_papers(locked, given.components, circumstances, registries=intake.registries)
    filed = replace(
        given,
        received_at_point_id=row.received_at_point_id,
        resolving_id=row.resolving_id,
        channel=Channel(row.channel),
    )
    act, same = (
        _accept(replace(intake, given=filed), locked, circumstances),
        replace(circumstances, key=None, expected=None),
    )
    past = dossiers.act_on(locked, [lambda rules, state: act], same, verb="accept")
    if intake.hand_on:
        past = _handed_on(locked, same)
    align_group(dossier_id, past, circumstances)
    if circumstances.key is not None:
        drafts.forget_sent(circumstances.key)
    return dossiers.made_of(row)


def _handed_in_at(locked: LockedDossier, given: DossierGiven) -> int | None:
    """The desk that the receipt names: where the complete dossier is handed in, as far as it is a desk of the same one-stop."""
    row, desk = locked.dossier, given.received_at_point_id
    if desk is None or locked.register.point(desk).agency_id != row.one_stop_id:
        return row.received_at_point_id
    return desk


def _handed_on(locked: LockedDossier, now: Circumstances) -> History:
    """On to the agency that resolves it (NĐ 118/2025 Art. 18, 20), unless the desk's own agency does."""
    row = locked.dossier
    if row.resolving_id == row.one_stop_id:
        return locked.history
    forward = Forward(at=now.at, by=dossiers.actor(now.by), to=locked.register.agency(row.resolving_id).ref)
    with_it, same = completes_step("forward", now), replace(now, key=None)
    return dossiers.act_on(locked, [lambda rules, state: forward], same, verb="forward", completes_step=with_it)


def _clean(intake: Intake) -> Intake:
    """Every text by the rule. The names of papers come from the catalogue, where nobody can type them again."""
    papers = intake.given.components
    clean: Intake = clean_texts(replace(intake, given=replace(intake.given, components=())))
    components = tuple(
        replace(
            one,
            name=scrubbed(one.name),
            note=line(one.note, most=LONGEST_ENTRY),
            override=clean_texts(one.override) if one.override is not None else None,
        )
        for one in papers
    )
    return replace(clean, given=replace(clean.given, components=components))


def _with_applicant(intake: Intake, circumstances: Circumstances) -> DossierGiven:
    """What was given, with the applicant (person or organisation) registered."""
    given = intake.given
    if intake.person is not None:
        party, typed = (
            people.find_or_enter_person(given=intake.person, circumstances=circumstances).record.party(),
            intake.person,
        )
        applicant = replace(
            party,
            name=typed.full_name or party.name,
            address=typed.permanent_address or party.address,
            phone=typed.phone or party.phone,
        )
        return replace(given, applicant=applicant)
    asks = given.applicant
    if asks.kind is PartyKind.ORGANISATION and asks.id is None and asks.number:
        entered = people.register_legal_entity(
            name=asks.name,
            tax_code=asks.number,
            address=asks.address,
            phone=asks.phone,
            circumstances=circumstances,
        )
        return replace(given, applicant=replace(asks, id=entered.record.id, ref=entered.record.ref))
    return given
