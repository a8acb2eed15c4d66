"""Whether the first start of an embedded database came to its end, and beginning again where it did not.

Until the first visitor is let in, a database holds only what a start puts there. A start that was cut off in the middle
of it is therefore thrown away and redone. The mark is a comment on the database: it lives and dies with the data.
"""

from collections.abc import Mapping
from typing import Final

from psycopg import sql

from motcua.adapters.postgres.address import connect

UNFINISHED: Final = "motcua: first start under way"


def is_unfinished(of: Mapping[str, str]) -> bool:
    """Whether a first start began in this database and never ended."""
    with connect(of) as connection:
        question = "select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()"
        return connection.execute(question).fetchone() == (UNFINISHED,)


def mark_unfinished(of: Mapping[str, str]) -> None:
    _comment(of, UNFINISHED)


def mark_finished(of: Mapping[str, str]) -> None:
    _comment(of, None)


def begin_again(of: Mapping[str, str]) -> None:
    """Drop the database and make it anew, empty. Only ever for one that `is_unfinished`."""
    name = sql.Identifier(of["dbname"])
    with connect({**of, "dbname": "postgres"}, autocommit=True) as connection:
        connection.execute(sql.SQL("drop database {} with (force)").format(name))
        connection.execute(sql.SQL("create database {}").format(name))


def _comment(of: Mapping[str, str], text: str | None) -> None:
    with connect(of) as connection:
        name = sql.Identifier(of["dbname"])
        connection.execute(sql.SQL("comment on database {} is {}").format(name, sql.Literal(text)))
