"""Two officers act on a group and on its sub-dossier at once: the second one waits at the group, never in a circle.

Runs the statement of `locking.locked_rows` on two rows of a scratch table, in three sessions.
"""

import threading
from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest
from django.db import connection

from motcua.casework.dossiers.locking import _LOCK

GROUP, SUB = UUID(int=1), UUID(int=2)
LOCK = f"select id from dossiers_dossier {_LOCK}"  # noqa: S608 - our own words
MOST_LOOKS = 200_000

pytestmark = pytest.mark.django_db


def session() -> psycopg.Connection[tuple[object, ...]]:
    opened = psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor, "context": None})
    opened.execute("set search_path to scratch")
    opened.commit()
    return opened


@pytest.fixture
def rows() -> Iterator[None]:
    """The sub-dossier lies before its group in the table: only the order in the statement can reverse that."""
    with session() as setting:
        setting.execute("create schema scratch")
        setting.execute("create table scratch.dossiers_dossier (id uuid primary key, parent_id uuid)")
        setting.execute("insert into scratch.dossiers_dossier values (%s, %s), (%s, null)", [SUB, GROUP, GROUP])
        setting.commit()
        yield
        setting.execute("drop schema scratch cascade")
        setting.commit()


def waits(watching: psycopg.Connection[tuple[object, ...]], pid: int) -> bool:
    """Whether the session comes to wait for a lock."""
    for _ in range(MOST_LOOKS):
        row = watching.execute("select wait_event_type from pg_stat_activity where pid = %s", [pid]).fetchone()
        watching.commit()
        if row is not None and row[0] == "Lock":
            return True
    return False


def test_an_act_on_a_sub_dossier_waits_at_its_group_and_holds_nothing_meanwhile(rows: None) -> None:
    with session() as leader, session() as police, session() as watching:
        assert [row[0] for row in leader.execute(LOCK, {"id": GROUP})] == [GROUP]
        got: list[object] = []
        second = threading.Thread(target=lambda: got.extend(row[0] for row in police.execute(LOCK, {"id": SUB})))
        second.start()
        try:
            assert waits(watching, police.info.backend_pid)
            # What the act on the group goes on to do to its sub-dossier, and what would be a deadlock the other way round.
            assert [row[0] for row in leader.execute(LOCK, {"id": SUB})] == [GROUP, SUB]
            assert got == []
        finally:
            leader.commit()
            second.join()
        assert got == [GROUP, SUB]
