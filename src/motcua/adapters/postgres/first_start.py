"""Whether the first start of an embedded database finished, and starting again where it did not.

Until the service opens, a database contains only what a start puts there. After an interrupted start it is therefore thrown away
and made again. The mark is a comment on the database, so it is deleted together with the data.
"""

from collections.abc import Mapping
from typing import Final

from psycopg import sql

from motcua.adapters.postgres.address import connect
from motcua.adapters.postgres.places import DATABASE, SUPERUSER, Home
from motcua.adapters.postgres.roles import make_database

UNFINISHED: Final = "motcua: first start under way"


def is_unfinished(of: Mapping[str, str]) -> bool:
    """Whether a first start began in this database and never ended."""
    with connect(of) as connection:
        question = "select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()"
        return connection.execute(question).fetchone() == (UNFINISHED,)


def is_of_older_record(of: Mapping[str, str]) -> bool:
    """Whether the records here were written before they had commitments: this release cannot read them."""
    question = """
    select count(*) filter (where column_name = 'commitment') = 0 and count(*) > 0
    from information_schema.columns where table_schema = 'public' and table_name = 'ledger_record'
    """
    with connect(of) as connection:
        return connection.execute(question).fetchone() == (True,)


def mark_unfinished(of: Mapping[str, str]) -> None:
    _comment(of, UNFINISHED)


def mark_finished(of: Mapping[str, str]) -> None:
    _comment(of, None)


def begin_again(home: Home) -> None:
    """Drop the embedded database and create it again, empty. Only for one that `is_unfinished`, or that somebody has agreed to
    lose."""
    with connect(home.connection("postgres", role=SUPERUSER), autocommit=True) as connection:
        connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(DATABASE)))
        make_database(connection)


def _comment(of: Mapping[str, str], text: str | None) -> None:
    with connect(of) as connection:
        name = sql.Identifier(of["dbname"])
        connection.execute(sql.SQL("comment on database {} is {}").format(name, sql.Literal(text)))
