"""A row of a list, with the columns that lists show and no others: the pinned rules of a dossier are never read for one.

Plain SQL: each list finds its few keys by index in its own statement, and this reads the columns for them.
"""

from typing import Any, Final

from django.db import connection

from motcua.casework.dossiers.values import WorklistRow
from motcua.law.worktime.values import VIETNAM, Due

PAGE: Final = 25

_COLUMNS: Final = """
d.id, coalesce(d.code, (select e.external_id from dossiers_externalreference e
                         where e.dossier_id = d.id and d.mastered_by <> '' order by e.id limit 1), '') as number,
d.applicant_name, d.procedure_name, d.step_name, d.status, d.clock_state, d.channel, d.due_at, d.due_on, d.acceptance_due_at,
d.supplement_due_at, d.clock_since, d.ended_at, d.sort_at, d.supplement_requests, d.extensions, d.exceptions,
coalesce(h.name, '') as holder, d.assignee_id, d.accepted_at, d.opened_at, d.apologies_waiting, d.expected_overdue, d.reported_to,
array(select r.clock from dossiers_clockreport r where r.dossier_id = d.id order by r.id) as clocks, d.last_event_at
"""

ROWS: Final = f"""
with chosen as ({{keys}})
select {_COLUMNS} from chosen join dossiers_dossier d on d.id = chosen.id
  left join organisation_agency h on h.id = d.holder_id
 order by {{order}}
"""  # noqa: S608 - names of our own columns


def rows_of(keys: str, parameters: dict[str, Any], *, order: str) -> list[dict[str, Any]]:
    """What lists show of the dossiers whose ids the statement `keys` finds, in order of the columns of `d`."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS.format(keys=keys, order=order), parameters)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def row_of(row: dict[str, Any]) -> WorklistRow:
    """The row as a value."""
    same = {name: value for name, value in row.items() if name not in _MADE}
    due_at = row["due_at"]
    return WorklistRow(
        code=row["number"],
        due=Due(due_at.astimezone(VIETNAM), row["due_on"]) if due_at is not None else None,
        late_clocks=tuple(dict.fromkeys(row["clocks"])),
        **same,
    )


_MADE: Final = frozenset({"number", "due_at", "due_on", "clocks", "last_event_at"})
