"""Statements of tests stay prepared. psycopg forgets all of them at a rollback, since a table that was made in the transaction may
be made anew; each test ends with one, and so PostgreSQL would plan every statement of every test again, which takes most of its time.

Here they are forgotten where something was made, altered or dropped before.
"""

from collections.abc import Sequence
from typing import Any, Final

from psycopg._preparing import Key, Prepare, PrepareManager
from psycopg._queries import PostgresQuery
from psycopg.pq import ExecStatus

MADE: Final = (b"CREATE", b"ALTER", b"DROP", b"DISCARD", b"DEALLOCATE")
AT_ONCE: Final = (b"ALTER", b"DROP", b"DISCARD", b"DEALLOCATE")
OF_A_TRANSACTION: Final = (b"SAVEPOINT", b"RELEASE", b"ROLLBACK", b"SET ", b"RESET", b"set ", b"reset ")
"""What begins so is planned by nobody, and the name of each savepoint is new."""


class Keeping(PrepareManager):
    """What is prepared on one connection."""

    prepared_max = 2_000

    def __init__(self) -> None:
        super().__init__()
        self._made = False

    def get(self, query: PostgresQuery, prepare: bool | None = None) -> tuple[Prepare, bytes]:
        if query.query.startswith(OF_A_TRANSACTION):
            return Prepare.NO, b""
        return super().get(query, prepare)

    def maybe_add_to_cache(self, query: PostgresQuery, prep: Prepare, name: bytes) -> Key | None:
        if query.query.startswith(OF_A_TRANSACTION):
            return self.key(query)
        return super().maybe_add_to_cache(query, prep, name)

    def _should_discard(self, prep: Prepare, results: Sequence[Any], *_: Any) -> bool:
        tags = [one.command_status or b"" for one in results if one.status == ExecStatus.COMMAND_OK]
        self._made = self._made or any(tag.startswith(MADE) for tag in tags)
        return any(tag.startswith((*AT_ONCE, b"ROLLBACK")) for tag in tags) and self.clear()

    def clear(self) -> bool:
        """At the end of a transaction too: only where something was made."""
        if not self._made:
            return False
        self._made = False
        return super().clear()
