"""Databases of a run beside Django's own: each is filled once and copied by PostgreSQL, and Django's connection goes to one of them.

The code caches values by number (a compiled calendar, a process table), and one database gives no number twice. So that this holds
for all databases of a run, each copy has a range of numbers of its own.
"""

import itertools
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Thread
from typing import Any, Final

import psycopg
from django.db import connection
from psycopg import sql
from psycopg.pq import TransactionStatus

from motcua.adapters.postgres.address import connect
from motcua.adapters.postgres.places import APPLICATION

BLOCK = 1_000_000
"""How many numbers a copy has for itself; with 2,000 copies a number still fits into four bytes."""
_copies = itertools.count(1)
_ENDED: Final = "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = %s"
"""Every session of a database is gone when this returns."""


@contextmanager
def copied(server: Mapping[str, str], database: str) -> Iterator[str]:
    """The name of a copy of this database, which is dropped behind our back at the end. Other connections to it are closed."""
    assert not connection.in_atomic_block, "a connection is not taken out of its transaction"
    number = next(_copies)
    copy = f"motcua_copy_{os.getpid()}_{number}"
    connection.close()
    _end_kept(database)
    with connect({**server, "dbname": "postgres"}, autocommit=True) as outside:  # not in the one that is copied
        outside.execute(_ENDED, [database])
        # its files as they are: page by page through the journal takes up to twice as long
        made = sql.SQL("create database {} template {} strategy file_copy")
        outside.execute(made.format(sql.Identifier(copy), sql.Identifier(database)))
        try:
            with connect({**server, "dbname": copy}) as inside:
                inside.execute(
                    "select setval(format('%%I.%%I', schemaname, sequencename)::regclass, %s) from pg_sequences"
                    " where max_value > %s",
                    [number * BLOCK, number * BLOCK],
                )
            yield copy
        finally:
            _end_kept(copy)
            # at once: a page that was closed may still be answered, and its answer must not fail in the middle of the next test
            outside.execute(_ENDED, [copy])
            _dropped.append(Thread(target=_drop, args=(dict(server), copy)))
            _dropped[-1].start()


_dropped: Final[list[Thread]] = []
"""PostgreSQL takes a second to drop a database, and nobody waits for it before the server ends."""


def _drop(server: dict[str, str], database: str) -> None:
    with connect(server, autocommit=True) as outside:
        outside.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(database)))


def all_dropped() -> None:
    while _dropped:
        _dropped.pop().join()


@contextmanager
def django_in(database: str) -> Iterator[None]:
    """Django's connection goes to this database, in this thread now and in every thread that begins meanwhile.

    The connection that it had is kept open until it goes back: the next module begins with what is prepared there.
    """
    before = connection.settings_dict["NAME"]
    _turn_to(database)
    try:
        yield
    finally:
        _turn_to(before)


_kept: Final[dict[str, psycopg.Connection[Any]]] = {}
"""Open connections of Django's by the name of their database."""


def _turn_to(database: str) -> None:
    assert not connection.in_atomic_block, "a connection is not taken out of its transaction"
    left = connection.connection
    if left is not None and not left.closed and left.info.transaction_status == TransactionStatus.IDLE:
        _kept[connection.settings_dict["NAME"]], connection.connection = left, None
    connection.close()
    connection.settings_dict["NAME"] = database
    connection.connection, connection.closed_in_transaction = _alive(_kept.pop(database, None)), False


def _alive(kept: "psycopg.Connection[Any] | None") -> "psycopg.Connection[Any] | None":
    """Somebody may have ended it meanwhile."""
    try:
        if kept is not None:
            kept.execute("select 1")
    except psycopg.OperationalError:
        return None
    return kept


def _end_kept(database: str) -> None:
    if (kept := _kept.pop(database, None)) is not None:
        kept.close()


def looked_at_once(cursor: Any) -> None:
    """The foreign keys of what a module planted are examined now; else after each of its tests, all rows anew."""
    cursor.execute("set constraints all immediate")
    cursor.execute("set constraints all deferred")


@contextmanager
def as_the_application() -> Iterator[None]:
    """In a transaction: with the rights of the application, for what is done once for the tests of a module."""
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {APPLICATION}")
        yield
        cursor.execute("reset role")
