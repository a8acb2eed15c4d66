"""Two officers act on a group and on its sub-dossier at once: the second one waits at the group, never in a circle.

Runs the statements of `locking` on two rows of a scratch table, in three sessions.
"""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import psycopg
import pytest
from django.db import connection

from motcua.casework.dossiers.locking import _LOCK, _LOCK_AND_PRESS
from motcua.casework.dossiers.rows import MARK

GROUP, SUB = UUID(int=1), UUID(int=2)
LOCK = f"select id from dossiers_dossier {_LOCK}"  # noqa: S608 - our own words
MOST_LOOKS = 200_000

pytestmark = pytest.mark.django_db


def session() -> psycopg.Connection[tuple[object, ...]]:
    opened = psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor, "context": None})
    opened.execute("set search_path to scratch, public")
    opened.commit()
    return opened


@pytest.fixture
def rows() -> Iterator[None]:
    """The sub-dossier lies before its group in the table: only the order in the statement can reverse that."""
    with session() as setting:
        setting.execute("create schema scratch")
        setting.execute("create table scratch.dossiers_dossier (id uuid primary key, parent_id uuid)")
        setting.execute(
            "create table scratch.dossiers_idempotency"
            " (key uuid primary key, dossier_id uuid, at timestamptz, account text, verb text)"
        )
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


def press(key: int) -> dict[str, object]:
    words = {"account": "a1", "verb": "annotate"}
    return {"id": SUB, "key": UUID(int=key), "pressed_at": datetime(2026, 3, 2, tzinfo=UTC), **words}


@pytest.mark.parametrize(("key", "is_first"), [(7, False), (8, True)])
def test_a_press_that_waited_for_another_one_sees_the_row_as_it_left_it(rows: None, key: int, is_first: bool) -> None:
    """The same press twice: the second one is none. Another press: it knows that the row has moved on."""
    with session() as leader, session() as police, session() as watching:
        [*_, before, first] = leader.execute(_LOCK_AND_PRESS, press(7)).fetchall()[-1]
        assert first
        leader.execute("update dossiers_dossier set parent_id = parent_id where id = %s", [SUB])
        got: list[tuple[object, ...]] = []
        second = threading.Thread(target=lambda: got.extend(police.execute(_LOCK_AND_PRESS, press(key))))
        second.start()
        try:
            assert waits(watching, police.info.backend_pid)
            assert got == []
        finally:
            leader.commit()
            second.join()
        [now] = watching.execute(f"select {MARK} from dossiers_dossier where id = %s", [SUB])  # noqa: S608 - our own words
        assert [row[0] for row in got] == [GROUP, SUB]
        assert got[-1][-2:] == (*now, is_first)
        assert now != (before,)


def test_a_press_on_a_dossier_that_is_not_there_keeps_nothing(rows: None) -> None:
    with session() as only:
        assert only.execute(_LOCK_AND_PRESS, {**press(7), "id": UUID(int=3)}).fetchall() == []
        assert only.execute("select count(*) from dossiers_idempotency").fetchone() == (0,)
