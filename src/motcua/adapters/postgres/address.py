"""Which database this process talks to, and as whom: DATABASE_URL, or the embedded server where there is none.

DATABASE_OWNER_URL names the same database as its owner; only what changes the form of tables connects so.

Only reads the environment and the password file; starting anything is `server`'s.
"""

import os
from collections.abc import Mapping
from typing import Any, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from motcua.adapters.postgres.failures import Obstacle
from motcua.adapters.postgres.places import OWNER, default_home

PREPARED_AFTER: Final = 3
"""A statement that a connection runs more often than this is prepared."""


def is_embedded() -> bool:
    return not os.environ.get("DATABASE_URL")


def keywords() -> dict[str, str]:
    """libpq keywords of the database in use, as the application. Raises `Obstacle` for a DATABASE_URL that is not one."""
    url = os.environ.get("DATABASE_URL")
    return _read("DATABASE_URL", url) if url else default_home().connection()


def owner_keywords() -> dict[str, str]:
    """libpq keywords of the same database, as the owner of its tables. Raises `Obstacle` where nobody said who that is."""
    if is_embedded():
        return default_home().connection(role=OWNER)
    url = os.environ.get("DATABASE_OWNER_URL")
    if not url:
        raise Obstacle(
            "Cần DATABASE_OWNER_URL để tạo hoặc đổi bảng: đặt biến này thành địa chỉ của cùng cơ sở dữ liệu nhưng bằng tài khoản"
            " chủ sở hữu, rồi chạy: motcua database migrate. (DATABASE_OWNER_URL is missing: the owner's address of the same"
            " database.)"
        )
    of, application = _read("DATABASE_OWNER_URL", url), keywords()
    if any(of.get(name) != application.get(name) for name in ("host", "port", "dbname")):
        raise Obstacle(
            "DATABASE_OWNER_URL và DATABASE_URL trỏ tới hai cơ sở dữ liệu khác nhau. Hãy ghi cùng máy chủ, cổng và tên cơ sở dữ"
            " liệu. (DATABASE_OWNER_URL and DATABASE_URL name different databases.)"
        )
    return of


def has_owner() -> bool:
    """Whether this process may change the form of tables."""
    return is_embedded() or bool(os.environ.get("DATABASE_OWNER_URL"))


def forget_owner() -> None:
    """Before people are served: neither this process nor one that it starts can become the owner of DATABASE_OWNER_URL any more."""
    os.environ.pop("DATABASE_OWNER_URL", None)


def _read(variable: str, url: str) -> dict[str, str]:
    try:
        return {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except psycopg.ProgrammingError as error:
        raise Obstacle(
            f"{variable} không đúng dạng. Hãy viết như postgresql://tài-khoản:mật-khẩu@máy-chủ:5432/tên-cơ-sở-dữ-liệu."
            f" ({variable} is malformed.)"
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
