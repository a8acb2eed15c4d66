"""Accept what was filed before, online or by post. What a visitor brings to the counter: `take_in`."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from motcua.acts.group import align_group
from motcua.acts.levels import levels_differ
from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.boundaries import boundary_free
from motcua.casework.dossiers.case import Case
from motcua.casework.dossiers.components import find_in_order, find_not_applicable
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.locking import lock_case
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.act import Act
from motcua.law.dossier.acts.accept import Accept
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.worktime.arithmetic import local


@transaction.atomic
def accept_filed(
    dossier_id: UUID,
    circumstances: Circumstances,
    *,
    in_order: Collection[int] = (),
    not_applicable: Collection[int] = (),
    receipt_requested: bool = False,
    known: Case | None = None,
) -> History:
    """Accept; times and fees follow the version in force now, forms the version of the filing.

    `in_order`: the papers, by their order, that the officer has now seen and found right. Refused while another one is open.
    `not_applicable`: those that the case does not need.
    `known`: what the page read, so that it is not read again.
    """
    locked = lock_case(dossier_id, seen_by=circumstances.officer, at=circumstances.at, known=known)
    find_in_order(locked, in_order)
    find_not_applicable(locked, not_applicable)
    row = locked.dossier
    point, resolving, known_agencies = row.received_at_point_id, row.resolving_id, locked.register
    other_level = levels_differ(point, resolving, known_agencies)
    day = local(circumstances.at).date()

    def act(rules: Rules, state: DossierState) -> Act:
        return Accept(
            at=circumstances.at,
            by=dossiers.actor(circumstances.by),
            channel=state.channel,
            other_level=other_level,
            boundary_free=boundary_free(state.channel, point, resolving, known_agencies, on=day),
            receipt_requested=receipt_requested,
        )

    past = dossiers.act_on(locked, [act], circumstances, verb="accept")
    return align_group(dossier_id, past, circumstances)
