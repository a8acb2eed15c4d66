"""What a database must have before the first migration: two extensions.

Works on PostgreSQL 15–18. Where the account may not create extensions, an administrator runs `SETUP` once. Not here:
tables, which are the rooms' migrations.
"""

from collections.abc import Mapping
from typing import Final

import psycopg
from psycopg import sql

from motcua.adapters.postgres.address import connect
from motcua.adapters.postgres.failures import Obstacle

EXTENSIONS: Final = ("pg_trgm", "btree_gist")
"""Trigram indexes for names, and exclusion constraints on periods (valid from–to)."""

OLDEST: Final = 150000

SETUP: Final = " ".join(f"CREATE EXTENSION IF NOT EXISTS {name} SCHEMA public;" for name in EXTENSIONS)

ONE_AT_A_TIME: Final = 7_164_114_001
"""Key of the advisory lock: two starts at once would trip over each other's extensions."""


def prepare_database(keywords: Mapping[str, str]) -> None:
    """Create what is missing in the database that the libpq keywords name. Raises `Obstacle`; a second call changes nothing."""
    try:
        with connect({"connect_timeout": "10", **keywords}) as connection:
            prepare(connection)
    except psycopg.OperationalError as error:
        raise unreachable(keywords, error) from error


def prepare(connection: psycopg.Connection) -> None:
    """As `prepare_database`, in the transaction of an open connection."""
    version = connection.info.server_version
    if version < OLDEST:
        raise Obstacle(f"Máy chủ PostgreSQL {version // 10000} đã quá cũ. Hãy dùng phiên bản 15 trở lên.")
    connection.execute("select pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    present = {name for (name,) in connection.execute("select extname from pg_extension")}
    for name in EXTENSIONS:
        if name not in present:
            _create_extension(connection, name)


def _create_extension(connection: psycopg.Connection, name: str) -> None:
    try:
        connection.execute(sql.SQL("create extension {} schema public").format(sql.Identifier(name)))
    except (
        psycopg.errors.InsufficientPrivilege,
        psycopg.errors.UndefinedFile,
        psycopg.errors.FeatureNotSupported,
    ) as e:
        raise Obstacle(
            f"Cơ sở dữ liệu chưa có phần mở rộng {name} và tài khoản này không tạo được. Hãy nhờ người quản trị máy chủ"
            f" chạy một lần: {SETUP}"
        ) from e


def unreachable(keywords: Mapping[str, str], error: psycopg.OperationalError) -> Obstacle:
    """The sentence for a server that does not answer, without the password."""
    said = " ".join(str(error).split())
    return Obstacle(
        f"Không kết nối được cơ sở dữ liệu {keywords.get('dbname', '')} tại {keywords.get('host', 'localhost')}:"
        f" {said}. Hãy kiểm tra DATABASE_URL và máy chủ PostgreSQL, hoặc bỏ DATABASE_URL để dùng cơ sở dữ"
        " liệu đi kèm. (Database unreachable: check DATABASE_URL, or unset it to use the embedded server.)"
    )
