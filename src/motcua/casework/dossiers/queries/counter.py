"""What a desk did today and what waits there to be collected."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from motcua.casework.dossiers.queries.rows import PAGE, row_of, rows_of
from motcua.casework.dossiers.queries.sight import agencies_seen
from motcua.casework.dossiers.values import WorklistRow
from motcua.foundation.people.principals import Principal


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
 where d.status = 'done' and d.parent_id is null and d.mastered_by = '' {visible} order by d.ended_at, d.id limit %(most)s
"""


def ready_to_return(*, seen_by: Principal) -> tuple[WorklistRow, ...]:
    """Results that wait at the principal's desk to be collected."""
    sees = _seen(seen_by)
    keys = _READY.format(visible="" if sees is None else "and d.visible_to && %(sees)s::bigint[]")
    found = rows_of(keys, {"most": PAGE} | ({"sees": sees} if sees is not None else {}), order="d.ended_at, d.id")
    return tuple(row_of(row) for row in found)
