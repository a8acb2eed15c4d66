"""How dossiers ended, as reuse judges a paper that came with one (NĐ 118/2025 Art. 22.1)."""

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from django.db import connection

from motcua.foundation.people.principals import Principal
from motcua.law.dossier.state import Status
from motcua.law.reuse.facts import Outcome

_ENDED: Final = {
    Status.DONE: Outcome.DONE,
    Status.RETURNED: Outcome.DONE,
    Status.REFUSED_INTAKE: Outcome.REFUSED,
    Status.STOPPED: Outcome.STOPPED,
    Status.WITHDRAWN: Outcome.STOPPED,
}
_ROWS: Final = "select id, status, refused from dossiers_dossier where id = any(%s)"


def outcomes_of(dossiers: Collection[UUID], *, seen_by: Principal) -> Mapping[UUID, Outcome]:
    """Of each dossier, whoever handles it: only a coded word leaves, to an officer who meets citizens. Nobody else gets any."""
    if not dossiers or not seen_by.meets_citizens:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [list(dossiers)])
        return {key: _outcome(Status(status), refused=refused) for key, status, refused in cursor.fetchall()}


def _outcome(status: Status, *, refused: bool) -> Outcome:
    """A dossier that ended with a refusal was refused, whatever was returned."""
    return Outcome.REFUSED if refused else _ENDED.get(status, Outcome.RUNNING)
