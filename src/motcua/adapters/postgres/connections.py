"""The database as Django is connected to it, for doors that start, watch or end a process. Not here: any table of a room.

Needs Django set up; what starts the server and prepares the database (`server`, `preparation`) does not.
"""

from dataclasses import dataclass

from django.core.management import call_command
from django.db import DatabaseError, Error, OperationalError, close_old_connections, connection, connections
from django.db.migrations.executor import MigrationExecutor

Unreachable = OperationalError
"""Raised by a question to the database when it cannot be reached."""
Failed = Error
"""Raised by a question that went wrong in whatever way, a connection that broke before it included."""


@dataclass(frozen=True, slots=True)
class Tables:
    """`absent`: no migration was ever applied. `waiting`: how many are not applied yet."""

    absent: bool
    waiting: int


def answers() -> bool:
    """Whether the database answers a question."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        return False
    return True


def tables() -> Tables:
    """How the tables stand against this release."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Tables(absent=not executor.loader.applied_migrations, waiting=len(waiting))


def migrate() -> None:
    """Bring the tables into the form of this release, without output."""
    call_command("migrate", interactive=False, verbosity=0)


def drop_stale() -> None:
    """Close connections that broke or grew old; the next question opens new ones."""
    close_old_connections()


def close() -> None:
    """Close this process's connections: before it forks, and after the database went away."""
    connections.close_all()


def commit_without_waiting() -> None:
    """Commits of this connection no longer wait for the disk: only for data that a power cut may take."""
    with connection.cursor() as cursor:
        cursor.execute("set synchronous_commit to off")
