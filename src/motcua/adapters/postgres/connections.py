"""The database as Django is connected to it, for doors that start, watch or end a process. Not here: any table of a room.

Needs Django set up; what starts the server and prepares the database (`server`, `preparation`) does not.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.core.management import call_command
from django.db import (
    Error,
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
    connections,
    transaction,
)
from django.db.backends.signals import connection_created
from django.db.migrations.executor import MigrationExecutor

from motcua.adapters.postgres import address, months, outage, privileges

Unreachable = (OperationalError, InterfaceError)
"""Raised by a question to the database when it cannot be reached, or when the connection is gone."""
Failed = Error
"""Raised by a question that went wrong in whatever way, a connection that broke before it included."""

_COLUMNS = """
select c.relname, array_agg(a.attname::text) from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
group by c.relname
"""

connection_created.connect(outage.current.end, dispatch_uid="motcua.outage")


@dataclass(frozen=True, slots=True)
class Tables:
    """`absent`: no migration was ever applied. `waiting`: how many are not applied yet."""

    absent: bool
    waiting: int


def answers() -> bool:
    """Whether the database answers a question. The log has one line when it does not any more, and one when it does again."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except Failed as error:
        note_outage(error)
        return False
    return True


def note_outage(error: BaseException) -> None:
    """For what waits for the database and asks again: only the first failure of a process is written down."""
    outage.current.notice(error)


def tables() -> Tables:
    """How the tables stand against this release."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Tables(absent=not executor.loader.applied_migrations, waiting=len(waiting))


def has_older_tables() -> bool:
    """Whether a table lacks a column although every migration of this release counts as applied: it was made when the migration was
    another one. Before a release was given to anybody migrations are rewritten, and a demonstration is made anew."""
    if tables().waiting:
        return False
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        here = {table: set(columns) for table, columns in cursor.fetchall()}
    models = (one._meta for one in apps.get_models(include_auto_created=True))  # noqa: SLF001 - Django documents it
    return any(
        field.column not in here[model.db_table]
        for model in models
        if model.db_table in here
        for field in model.local_concrete_fields
        if field.column
    )


@contextmanager
def as_owner() -> Iterator[None]:
    """Django's connection is the owner's while the block runs. At its end the application gets its rights on what is new.

    Raises `Obstacle` where nobody said who the owner is.
    """
    owner = address.django_database(address.owner_keywords())
    application = address.keywords()["user"]
    before = {name: connection.settings_dict[name] for name in owner}
    connection.close()
    connection.settings_dict.update(owner)
    try:
        yield
        with transaction.atomic(), connection.cursor() as cursor:
            privileges.grant(cursor, application, narrower())
    finally:
        connection.close()
        connection.settings_dict.update(before)


def narrower() -> dict[str, Sequence[str]]:
    """What the rooms let the application do with their tables, where that is less than all."""
    rooms = [getattr(one.models_module, "PRIVILEGES", {}) for one in apps.get_app_configs()]
    return {table: rights for each in rooms for table, rights in each.items()}


def is_too_powerful() -> bool:
    """Whether the account of this connection could do more than the application may."""
    with connection.cursor() as cursor:
        return privileges.is_too_powerful(cursor)


def partitions_left(on: date) -> dict[str, int]:
    """By partitioned table, how many months after that of `on` are made."""
    with connection.cursor() as cursor:
        return months.partitions_left(cursor, on)


def running_out(on: date) -> dict[str, int]:
    """The partitioned tables of which too few months are left, and how many: for operators."""
    return {table: left for table, left in partitions_left(on).items() if left < months.FEWEST_PARTITIONS}


def migrate(*, shown: bool = False) -> None:
    """Bring the tables into the form of this release. Within `as_owner`."""
    call_command("migrate", interactive=False, verbosity=int(shown))


@contextmanager
def in_one_transaction() -> Iterator[None]:
    """What several acts do stands whole or not at all: a step of a demonstration, which may be killed anywhere."""
    with transaction.atomic():
        yield


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
