"""Who sees a dossier: the agencies it was received by, is resolved by and stands with, had a step at, or asked for an opinion.

Written with the state, as one array in the row, so that lists and the row at hand read the same. Not here: supervisors of the whole
province, who see everything.
"""

from collections.abc import Sequence

from motcua.casework.dossiers.models import Dossier, Step


def visible_to(dossier: Dossier, steps: Sequence[Step]) -> list[int]:
    """The ids of these agencies, in order. `steps`: all the dossier has had."""
    places = {dossier.one_stop_id, dossier.resolving_id, dossier.holder_id, *(dossier.consulted or ())}
    return sorted(agency for agency in places | {step.agency_id for step in steps} if agency is not None)
