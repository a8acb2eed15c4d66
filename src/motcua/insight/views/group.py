"""The results of a group, each with the dossier that brings it: for the page of the group and for its applicant's.

Reads across dossiers and catalogue; words and layout belong to the doors.
"""

from dataclasses import dataclass
from datetime import datetime

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.values import DossierFacts, SubDossierFacts
from motcua.foundation.catalogue.queries import results as published_results
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.clocks import due_of
from motcua.law.worktime.values import Due


@dataclass(frozen=True, slots=True)
class GroupResult:
    """`promised`: by the group, an extension included. `sub`: None while its step is not reached, or where no sub-dossier brings it.

    `dropped`: it will not be issued. `returned`: it is handed over.
    """

    code: str
    name: str
    promised: Due
    issued_at: datetime | None
    dropped: bool
    returned: bool
    sub: SubDossierFacts | None

    @property
    def due(self) -> Due | None:
        """The date that holds now: of its own dossier while that is handled, else the group's; None while it waits for papers."""
        if self.sub is None or self.sub.ended_at is not None:
            return self.promised
        return self.sub.due


def results_of(facts: DossierFacts, past: History, *, seen_by: Principal | None) -> tuple[GroupResult, ...]:
    """The results of a dossier that has several; a caller who has its facts may see it.

    A sub-dossier itself is named only to those who may see it; `seen_by` None: to nobody.
    """
    state = past.state
    if len(state.clock.results) < 2:
        return ()
    subs = {one.step: one for one in queries.sub_dossiers(facts, seen_by=seen_by)} if state.sub_dossiers else {}
    step_of = {one.result: one.step for one in state.sub_dossiers}
    version = facts.time_version_id or facts.version_id
    names = {one.code: one.name for one in published_results(version)} if version is not None else {}
    whole = state.outcome.returned_at is not None
    return tuple(
        GroupResult(
            code=one.code,
            name=names.get(one.code) or one.code,
            promised=due_of(state.clock, one.code),
            issued_at=one.issued_at,
            dropped=one.dropped_at is not None,
            returned=one.issued_at is not None and (whole or one.code in state.outcome.returned),
            sub=subs.get(step_of.get(one.code, "")),
        )
        for one in state.clock.results
    )
