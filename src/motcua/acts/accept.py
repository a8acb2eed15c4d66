"""Accept: a visitor's dossier at the counter in one go, or one that was filed online or by post before.

Three rooms move together: people (who asks), dossiers (open, accept), and the ledger of both.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from motcua.acts.group import align_group
from motcua.acts.levels import levels_differ
from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.components import find_in_order
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.queries import dossier
from motcua.casework.dossiers.values import DossierGiven, Made
from motcua.foundation.people import actions as people
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import PartyKind, PersonGiven
from motcua.law.dossier.act import Act
from motcua.law.dossier.acts.accept import Accept
from motcua.law.dossier.acts.submit import Submit
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState


@dataclass(frozen=True, slots=True)
class Intake:
    """What the counter has gathered. `person` is registered and becomes the applicant; without one `given.applicant` stands
    as it is (an organisation, somebody already on record)."""

    given: DossierGiven
    person: PersonGiven | None = None
    receipt_requested: bool = False


@transaction.atomic
def accept(*, intake: Intake, circumstances: Circumstances) -> Made:
    """Receive and accept at any service point of the province, for whichever agency is competent (NĐ 118/2025 Art. 17, 20).

    The same `key` again gives the dossier that it made the first time. Refuses what the law and the rooms refuse.
    """
    standing = dossiers.made_by(circumstances.key, seen_by=circumstances.officer)
    if standing is not None:
        return dossiers.made(standing, seen_by=circumstances.officer)
    dossier_id = opened(intake, circumstances=circumstances)
    other_level = levels_differ(intake.given.received_at_point_id, intake.given.resolving_id)

    def act(rules: Rules, state: DossierState) -> Act:
        return Accept(
            at=circumstances.at,
            by=dossiers.actor(circumstances.officer),
            channel=intake.given.channel,
            other_level=other_level,
            receipt_requested=intake.receipt_requested,
        )

    past = dossiers.act_on(dossier_id=dossier_id, acts=[act], circumstances=circumstances)
    align_group(dossier_id=dossier_id, past=past, circumstances=circumstances)
    return dossiers.made(dossier_id, seen_by=circumstances.officer)


@transaction.atomic
def submit(*, intake: Intake, circumstances: Circumstances) -> Made:
    """File without accepting yet: online, or by post; the acceptance clock starts where the law has one."""
    standing = dossiers.made_by(circumstances.key, seen_by=circumstances.officer)
    if standing is not None:
        return dossiers.made(standing, seen_by=circumstances.officer)
    dossier_id = opened(intake, circumstances=circumstances)

    def act(rules: Rules, state: DossierState) -> Act:
        return Submit(at=circumstances.at, by=dossiers.actor(circumstances.officer), channel=intake.given.channel)

    dossiers.act_on(dossier_id=dossier_id, acts=[act], circumstances=circumstances)
    return dossiers.made(dossier_id, seen_by=circumstances.officer)


@transaction.atomic
def accept_filed(
    *, dossier_id: UUID, circumstances: Circumstances, in_order: Collection[int] = (), receipt_requested: bool = False
) -> History:
    """Accept what was filed before; times and fees follow the version in force now, forms the version of the filing.

    `in_order`: the papers, by their order, that whoever accepts has now seen and found right. Refused while another one is open.
    """
    facts = dossier(dossier_id, seen_by=circumstances.officer)
    find_in_order(dossier_id=dossier_id, papers=in_order, by=circumstances.officer, at=circumstances.at)
    other_level = levels_differ(facts.received_at_point_id, facts.resolving_id)

    def act(rules: Rules, state: DossierState) -> Act:
        return Accept(
            at=circumstances.at,
            by=dossiers.actor(circumstances.officer),
            channel=state.channel,
            other_level=other_level,
            receipt_requested=receipt_requested,
        )

    past = dossiers.act_on(dossier_id=dossier_id, acts=[act], circumstances=circumstances)
    return align_group(dossier_id=dossier_id, past=past, circumstances=circumstances)


def opened(intake: Intake, *, circumstances: Circumstances) -> UUID:
    """Register who asks and open the dossier; whichever act comes next is done to it in the same transaction."""
    given = intake.given
    if intake.person is not None:
        registered = people.register_person(given=intake.person, by=circumstances.officer, at=circumstances.at)
        said = intake.person
        party = registered.record.party()
        given = replace(
            given,
            applicant=replace(
                party,
                name=said.full_name or party.name,
                address=said.permanent_address or party.address,
                phone=said.phone or party.phone,
            ),
        )
    elif given.applicant.kind is PartyKind.ORGANISATION and given.applicant.id is None and given.applicant.number:
        asks = given.applicant
        entered = people.register_legal_entity(
            name=asks.name,
            tax_code=asks.number,
            address=asks.address,
            phone=asks.phone,
            by=circumstances.officer,
            at=circumstances.at,
        )
        given = replace(given, applicant=replace(asks, id=entered.record.id))
    return dossiers.open_dossier(given=given, circumstances=circumstances)
