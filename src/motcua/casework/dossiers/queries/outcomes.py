"""How dossiers ended, for what leans on them: the papers that came with them (NĐ 118/2025 Art. 22.1)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.sight import visible
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads.collecting import shows
from motcua.law.dossier.state import Status
from motcua.law.reuse.facts import Outcome

_ENDED: Final = {
    Status.REFUSED_INTAKE: Outcome.REFUSED,
    Status.WITHDRAWN: Outcome.STOPPED,
    Status.STOPPED: Outcome.STOPPED,
    Status.DONE: Outcome.DONE,
    Status.RETURNED: Outcome.DONE,
}
"""Every other status is still running."""


@dataclass(frozen=True, slots=True)
class Called:
    """What a dossier is called on a list."""

    code: str
    procedure_code: str
    procedure_name: str


def outcomes_of(ids: Collection[UUID], *, seen_by: Principal | None) -> dict[UUID, Outcome]:
    """How each ended, also where it may not be seen: whether a paper serves does not depend on who looks. Nothing else is said."""
    rows = Dossier.objects.filter(pk__in=set(ids)).values_list("pk", "status", "refused")
    return {key: _outcome(Status(status), refused=refused) for key, status, refused in rows}


def _outcome(status: Status, *, refused: bool) -> Outcome:
    """A refusal after appraisal ends as done, with a refusal as its result."""
    outcome = _ENDED.get(status, Outcome.RUNNING)
    return Outcome.REFUSED if outcome is Outcome.DONE and refused else outcome


def called(ids: Collection[UUID], *, seen_by: Principal) -> dict[UUID, Called]:
    """What those of them are called that the principal may see."""
    rows = visible(Dossier.objects.filter(pk__in=set(ids)), seen_by=seen_by)
    names = {
        key: Called(code or "", *procedure)
        for key, code, *procedure in rows.values_list("pk", "code", "procedure_code", "procedure_name")
    }
    for key in names:
        shows(key)
    return names
