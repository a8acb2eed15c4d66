"""Up to which moment the record is complete: nothing that bears an earlier `recorded_at` can still be written.

An act reads the clock, begins its transaction, writes `recorded_at`, commits. So a transaction that runs now may yet commit a record
that is as old as its own beginning, less the time between clock and beginning; one that begins later writes later records. Everything
older than both is there, whatever else is being written.
"""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from django.db import connection

from motcua.law.refusals import Refused

BEFORE_BEGINNING: Final = timedelta(minutes=2)
"""The longest time between the clock of a request and the beginning of its transaction, with the difference between the clocks of the
servers. A request that takes longer is ended by its server."""

# of a session of another role only its role and its locks are shown; what belongs to no role is the server's own upkeep
_RUNNING: Final = """
select min(a.xact_start),
       coalesce(bool_or(a.xact_start is null and exists (
         select from pg_locks l where l.pid = a.pid and l.locktype = 'transactionid' and l.mode = 'ExclusiveLock')), false)
  from pg_stat_activity a
 where a.datname = current_database() and a.pid <> pg_backend_pid() and a.usesysid is not null
   and coalesce(a.backend_type, 'client backend') = 'client backend'
"""
_PREPARED: Final = "select min(prepared) from pg_prepared_xacts where database = current_database()"


class StillWriting(Refused):
    """Quản trị đang ghi dữ liệu trực tiếp vào cơ sở dữ liệu nên chưa chốt được số liệu. Chờ việc đó xong rồi lập lại báo cáo."""

    code: ClassVar[str] = "still_writing"
    kind: ClassVar[str] = "wrong_state"


def settled_until(now: datetime) -> datetime:
    """The moment up to which every transaction has ended, never after `now`.

    Refused (StillWriting): somebody writes under another role of the database, whose transactions have no beginning that this role
    may see.
    """
    with connection.cursor() as cursor:
        cursor.execute(_RUNNING)
        running: Any = cursor.fetchone()
        cursor.execute(_PREPARED)
        prepared: Any = cursor.fetchone()
    began, is_hidden = running
    if is_hidden:
        raise StillWriting
    return min(one for one in (now, began, prepared[0]) if one is not None) - BEFORE_BEGINNING
