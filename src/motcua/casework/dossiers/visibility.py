"""Who sees a dossier: the agencies it was received by, is resolved by and stands with, had a step at, or asked for an opinion.

Written with the state, as one array in the row, so that lists and a row in memory use the same value. Not here: supervisors of the
whole province, who see everything.
"""

from collections.abc import Sequence

from motcua.casework.dossiers.models import Dossier, Step
from motcua.foundation.people.principals import Principal


def visible_to(dossier: Dossier, steps: Sequence[Step]) -> list[int]:
    """The ids of these agencies, in order. `steps`: all the dossier has had."""
    places = {dossier.one_stop_id, dossier.resolving_id, dossier.holder_id, *(dossier.consulted or ())}
    return sorted(agency for agency in places | {step.agency_id for step in steps} if agency is not None)


def may_see(dossier: Dossier, seen_by: Principal) -> bool:
    """The rule of lists (`queries.visible`), for a row in memory. A test checks that the two agree."""
    if seen_by.sees_province:
        return True
    return not (seen_by.sees_agencies | {seen_by.agency_id}).isdisjoint(dossier.visible_to)
