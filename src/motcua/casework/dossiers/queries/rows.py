"""A row of a list, with the columns that lists show and no others: the pinned rules of a dossier are never read for one.

Plain SQL: each list finds its few keys by index in its own statement, and this reads the columns for them.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection

from motcua.casework.dossiers.values import WorklistRow
from motcua.foundation.catalogue.queries.register_rows import VERSION_COLUMN
from motcua.foundation.reads.collecting import shows
from motcua.law.worktime.values import VIETNAM, Due

PAGE: Final = 25


class StoredRow(NamedTuple):
    """The columns of `_COLUMNS`, in their order."""

    id: UUID
    number: str
    applicant_name: str
    procedure_code: str
    procedure_name: str
    step_name: str
    status: str
    clock_state: str
    channel: str
    due_at: datetime | None
    due_on: date | None
    acceptance_due_at: datetime | None
    supplement_due_at: datetime | None
    clock_since: datetime | None
    ended_at: datetime | None
    sort_at: datetime | None
    supplement_requests: int
    extensions: int
    exceptions: int
    holder: str
    assignee_id: int | None
    assignee: str
    apologies_waiting: int
    expected_overdue: bool
    reported_to: str
    clocks: Sequence[str]
    last_event_at: datetime | None
    expected_at: datetime | None
    expected_on: date | None
    reminded: Sequence[int] | None
    catalogue: str


_COLUMNS: Final = f"""
d.id, coalesce(d.code, (select e.external_id from dossiers_externalreference e
                         where e.dossier_id = d.id and d.mastered_by <> '' order by e.id limit 1), ''),
d.applicant_name, d.procedure_code, d.procedure_name, d.step_name, d.status, d.clock_state, d.channel, d.due_at, d.due_on,
d.acceptance_due_at,
d.supplement_due_at, d.clock_since, d.ended_at, d.sort_at, d.supplement_requests, d.extensions, d.exceptions,
coalesce(h.name, ''), d.assignee_id, coalesce(a.full_name, ''), d.apologies_waiting, d.expected_overdue, d.reported_to,
array(select r.clock from dossiers_clockreport r where r.dossier_id = d.id order by r.id), d.last_event_at,
d.expected_at, d.expected_on, d.reminded, {VERSION_COLUMN}
"""  # noqa: S608 - names of our own columns

ROWS: Final = f"""
with chosen as ({{keys}})
select {_COLUMNS}{{more}} from chosen join dossiers_dossier d on d.id = chosen.id
  left join organisation_agency h on h.id = d.holder_id left join people_account a on a.id = d.assignee_id
 order by {{order}}
"""  # noqa: S608 - names of our own columns


def rows_of(keys: str, parameters: dict[str, Any], *, order: str) -> list[StoredRow]:
    """What lists show of the dossiers whose ids the statement `keys` finds, in order of the columns of `d`."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS.format(keys=keys, order=order, more=""), parameters)
        return list(map(StoredRow._make, cursor.fetchall()))


def rows_with(
    columns: Sequence[str], keys: str, parameters: dict[str, Any], *, order: str
) -> list[tuple[StoredRow, tuple[Any, ...]]]:
    """As `rows_of`, each row with further columns of `d`."""
    more = "".join(f", d.{one}" for one in columns)
    with connection.cursor() as cursor:
        cursor.execute(ROWS.format(keys=keys, order=order, more=more), parameters)
        read, count = cursor.fetchall(), len(StoredRow._fields)
    return [(StoredRow._make(row[:count]), tuple(row[count:])) for row in read]


def row_of(row: StoredRow) -> WorklistRow:
    """The row as a value, for a list that is shown."""
    shows(row.id)
    return WorklistRow(
        id=row.id,
        code=row.number,
        applicant_name=row.applicant_name,
        procedure_code=row.procedure_code,
        procedure_name=row.procedure_name,
        step_name=row.step_name,
        status=row.status,
        clock_state=row.clock_state,
        channel=row.channel,
        due=Due(row.due_at.astimezone(VIETNAM), row.due_on) if row.due_at is not None else None,
        acceptance_due_at=row.acceptance_due_at,
        supplement_due_at=row.supplement_due_at,
        clock_since=row.clock_since,
        ended_at=row.ended_at,
        sort_at=row.sort_at,
        supplement_requests=row.supplement_requests,
        extensions=row.extensions,
        exceptions=row.exceptions,
        holder=row.holder,
        assignee_id=row.assignee_id,
        assignee=row.assignee,
        apologies_waiting=row.apologies_waiting,
        expected_overdue=row.expected_overdue,
        reported_to=row.reported_to,
        late_clocks=tuple(dict.fromkeys(row.clocks)),
        expected=Due(row.expected_at.astimezone(VIETNAM), row.expected_on) if row.expected_at is not None else None,
        reminded=tuple(row.reminded or ()),
        catalogue=row.catalogue,
    )
