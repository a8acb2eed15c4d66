"""What a desk did today and what waits there to be collected."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from motcua.casework.dossiers.queries.rows import PAGE, row_of, rows_with
from motcua.casework.dossiers.queries.sight import agencies_seen
from motcua.casework.dossiers.values import WaitingResult
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.state import CallOutcome


@dataclass(frozen=True, slots=True)
class AtDesk:
    received: int
    returned: int


def at_desk(*, seen_by: Principal, since: datetime) -> AtDesk:
    """How many dossiers were accepted and how many returned at the principal's service point since then."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select ({_at_point('accepted_at')}), ({_at_point('returned_at')})",
            {"point": seen_by.service_point_id, "since": since, "sees": _seen(seen_by)},
        )
        received, returned = cursor.fetchone() or (0, 0)
    return AtDesk(received, returned)


def _at_point(moment: str) -> str:
    return f"""select count(*) from dossiers_dossier where received_at_point_id = %(point)s and {moment} >= %(since)s
     and (%(sees)s::bigint[] is null or visible_to && %(sees)s::bigint[])"""  # noqa: S608


def _seen(seen_by: Principal) -> list[int] | None:
    """None: the whole province."""
    return None if seen_by.sees_province else agencies_seen(seen_by)


_READY = """
select d.id from dossiers_dossier d
 where d.status = 'done' and d.parent_id is null and d.return_way = 'desk' and d.mastered_by = ''
   and d.received_at_point_id = %(point)s {visible} order by d.ended_at, d.id limit %(most)s
"""


def ready_to_return(*, seen_by: Principal) -> tuple[WaitingResult, ...]:
    """Results on paper that wait at the principal's desk to be collected, the longest wait first.

    Not those that go by post or were handed over electronically, and not those of another desk.
    """
    if seen_by.service_point_id is None:
        return ()
    sees = _seen(seen_by)
    keys = _READY.format(visible="" if sees is None else "and d.visible_to && %(sees)s::bigint[]")
    words = {"most": PAGE, "point": seen_by.service_point_id} | ({"sees": sees} if sees is not None else {})
    more = ("applicant_phone", "calls", "called_at", "call_outcome")
    return tuple(
        WaitingResult(row_of(row), phone, calls, at, CallOutcome(outcome) if outcome else None)
        for row, (phone, calls, at, outcome) in rows_with(more, keys, words, order="d.ended_at, d.id")
    )
