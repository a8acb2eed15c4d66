"""Opening the sub-dossier of a step, with what it takes over from its group. Not here: its acceptance (`acts.group`)."""

from typing import Final
from uuid import UUID

from motcua.casework.dossiers.facts import agency_id_of
from motcua.casework.dossiers.locking import LockedDossier
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.opening import open_dossier
from motcua.casework.dossiers.refusals import NoAgencyForStep
from motcua.casework.dossiers.values import NOT_APPLICABLE, ComponentGiven, DossierGiven
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import Party, PartyKind
from motcua.foundation.people.queries import party_ref
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.steps import StepOpened

LEAD: Final = "lead_agency"


def open_sub_dossier(parent_id: UUID, step: StepOpened, circumstances: Circumstances) -> LockedDossier:
    """Create the dossier that does the step. The caller holds the group's lock and accepts the dossier in the same transaction.

    The applicant hands in nothing twice (NĐ 118/2025 Art. 5): the dossier takes over the group's applicant and its papers, as reused.
    Refuses a step whose role means no agency (NoAgencyForStep) and a procedure that is not in force.
    """
    group = Dossier.objects.prefetch_related("components").get(pk=parent_id)
    kind = PartyKind(group.applicant_kind)
    given = DossierGiven(
        procedure_code=step.procedure,
        channel=Channel(group.channel),
        applicant=Party(
            kind=kind,
            name=group.applicant_name,
            id=group.applicant_id,
            ref=party_ref(kind, group.applicant_id),
            number=group.applicant_number,
            address=group.applicant_address,
            phone=group.applicant_phone,
        ),
        resolving_id=_resolving(group, step, register()),
        received_at_point_id=group.received_at_point_id,
        submitter_name=group.submitter_name,
        components=tuple(
            ComponentGiven(
                one.name,
                handed_in="reused",
                needed=one.needed,
                count=one.count,
                official=one.official_name,
                wanted=one.satisfied_by,
                form=one.is_form,
                of_another=one.is_of_another,
            )
            for one in group.components.all()
            if one.verdict != NOT_APPLICABLE
        ),
        agencies=group.agencies,
        return_way=group.return_way,
        copies=group.copies,
        assisted=group.assisted,
        parent_id=group.pk,
        parent_step=step.step,
    )
    return open_dossier(given, circumstances)


def _resolving(group: Dossier, step: StepOpened, known: Register) -> int:
    """The agency of the step by its role. The leading agency never replaces another one: it could not decide for it."""
    if step.agency:
        return agency_id_of(step.agency, known)
    agency: int | None = group.agencies.get(step.agency_role, group.resolving_id if step.agency_role == LEAD else None)
    if agency is None:
        raise NoAgencyForStep(regime_on_day=group.regime_on, step=step.name, role=step.agency_role)
    return agency
