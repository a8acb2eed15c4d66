"""What pages show of one dossier: its facts, papers, steps and sub-dossiers. The public page has a query of its own, by secret."""

from typing import Final
from uuid import UUID

from django.db import connection

from motcua.casework.dossiers.facts import due_of, facts_of
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.powers import may_remind
from motcua.casework.dossiers.queries.sight import visible
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.dossiers.rows import stored_dossier
from motcua.casework.dossiers.values import ComponentFacts, DossierFacts, SubDossierFacts
from motcua.casework.dossiers.visibility import may_see
from motcua.foundation.organisation.register import register
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.collecting import shows
from motcua.law.codes.dossier import normalise_code_tail
from motcua.law.codes.tracking_secret import read_secret
from motcua.law.dossier.acts.request_supplement import SupplementReason

TAIL_AT_LEAST = 4
"""A tail of a code shorter than this is not looked up: it would find half the province."""


_COMPONENTS: Final = """
select "order", name, needed, handed_in, count, verdict, reason_code, note, official_name, requirement, choice_group, wanted
from dossiers_component where dossier_id = %s order by "order"
"""


def dossier(dossier_id: UUID, *, seen_by: Principal) -> DossierFacts:
    """One dossier. Raises DossierUnknown for one that is not there and for one that may not be seen: both look alike."""
    found = stored_dossier(dossier_id)
    if found is None or not may_see(found.row, seen_by):
        raise DossierUnknown
    shows(dossier_id)
    return facts_of(found.row, register(found.versions.register), found.catalogue)


def code_of_token(token: str) -> str:
    """The code behind the opaque token of a receipt; empty for none. A person who has the token has the receipt."""
    return Dossier.objects.filter(tracking_token=token).values_list("code", flat=True).first() or ""


def tracked_by_code(code: str, secret: str) -> DossierFacts | None:
    """The dossier of a whole code and its tracking secret. None for a wrong code and for a wrong secret: both look alike."""
    rows = Dossier.objects.filter(code_reversed=normalise_code_tail(code)[::-1], tracking_secret=read_secret(secret))
    keys = list(rows.values_list("pk", flat=True)[:2])
    found = stored_dossier(keys[0]) if len(keys) == 1 else None
    return facts_of(found.row, register(found.versions.register), found.catalogue) if found is not None else None


def components(seen: DossierFacts) -> tuple[ComponentFacts, ...]:
    """The checklist of a dossier. A caller who has its facts may see it."""
    with connection.cursor() as cursor:
        cursor.execute(_COMPONENTS, [seen.id])
        return tuple(
            ComponentFacts(
                order, name, needed, handed_in, count, verdict, SupplementReason(code) if code else None, *more
            )
            for order, name, needed, handed_in, count, verdict, code, *more in cursor.fetchall()
        )


def sub_dossiers(seen: DossierFacts, *, seen_by: Principal | None) -> tuple[SubDossierFacts, ...]:
    """The sub-dossiers of a group, oldest first: the state of each and when it is due, for everybody who sees the group.

    Only those who may see the sub-dossier itself get its code and page. `seen_by` None: nobody does (the applicant's own page).
    """
    rows = list(
        Dossier.objects.filter(parent_id=seen.id)
        .select_related("resolving", "holder")
        .order_by("opened_at", "parent_step")
    )
    keys = [row.pk for row in rows]
    shown = (
        visible(Dossier.objects.filter(pk__in=keys), seen_by=seen_by).values_list("pk", flat=True) if seen_by else ()
    )
    return tuple(_sub_dossier(row, seen, seen_by, is_seen=row.pk in set(shown)) for row in rows)


def _sub_dossier(row: Dossier, group: DossierFacts, seen_by: Principal | None, *, is_seen: bool) -> SubDossierFacts:
    return SubDossierFacts(
        id=row.pk if is_seen else None,
        code=(row.code or "") if is_seen else "",
        step=row.parent_step,
        procedure_code=row.procedure_code,
        procedure_name=row.procedure_name,
        resolving=row.resolving.name,
        holder=row.holder.name if row.holder else "",
        status=row.status,
        clock_state=row.clock_state,
        due=due_of(row.due_at, row.due_on),
        acceptance_due_at=row.acceptance_due_at,
        supplement_due_at=row.supplement_due_at,
        clock_since=row.clock_since,
        ended_at=row.ended_at,
        refused=row.refused,
        resolving_id=row.resolving_id,
        assignee_id=row.assignee_id,
        step_name=row.step_name,
        reminded=bool(row.reminded),
        may_remind=seen_by is not None and may_remind(row, seen_by),
        catalogue=group.catalogue,
    )
