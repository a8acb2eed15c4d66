"""Which database this process talks to: DATABASE_URL, or the embedded server where there is none.

Only reads the environment and the password file; starting anything is `server`'s.
"""

import os
from collections.abc import Mapping
from typing import Any, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from motcua.adapters.postgres.failures import Obstacle
from motcua.adapters.postgres.places import default_home

PREPARED_AFTER: Final = 3
"""A statement that a connection runs more often than this is prepared."""


def is_embedded() -> bool:
    return not os.environ.get("DATABASE_URL")


def keywords() -> dict[str, str]:
    """libpq keywords of the database in use. Raises `Obstacle` for a DATABASE_URL that is not one."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return default_home().connection()
    try:
        return {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except psycopg.ProgrammingError as error:
        raise Obstacle(
            "DATABASE_URL không đúng dạng. Hãy viết như postgresql://tài-khoản:mật-khẩu@máy-chủ:5432/tên-cơ-sở-dữ-liệu."
            " (DATABASE_URL is malformed.)"
        ) from error


def connect(of: Mapping[str, str], *, autocommit: bool = False) -> psycopg.Connection:
    """A connection of psycopg, for what is done before and beside Django. Raises `psycopg.OperationalError`."""
    return psycopg.connect(make_conninfo("", **of), autocommit=autocommit)


def django_database(of: Mapping[str, str], *, pooled: bool = False) -> dict[str, object]:
    """Django's spelling of libpq keywords. Connections persist; each request that finds one broken opens another.

    Statements that come again are prepared, so that the server reads and plans them once. `pooled`: a pooler in front hands out
    another server connection for each transaction, where nothing can be prepared and no cursor stays.
    """
    own = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    prepared = {} if pooled else {"server_side_binding": True, "prepare_threshold": PREPARED_AFTER}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{django: of.get(libpq, "") for libpq, django in own.items()},
        "OPTIONS": {**{name: value for name, value in of.items() if name not in own}, **prepared},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": pooled,
    }


def bound_statements(database: dict[str, Any], *, seconds: float) -> None:
    """In new connections of this process the server cancels a statement after so long. For the web alone: by then the person has left.

    A pooler passes no settings on: there the limit is set on the account of the database (docs/operators).
    """
    options = database["OPTIONS"]
    if seconds and not database["DISABLE_SERVER_SIDE_CURSORS"]:
        given = options.get("options", "")
        options["options"] = f"{given} -c statement_timeout={round(seconds * 1000)}".strip()
