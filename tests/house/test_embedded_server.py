"""The embedded PostgreSQL and its preparation, which other tests and every first start need."""

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.adapters.postgres.address import bound_statements, connect, django_database
from motcua.adapters.postgres.failures import Obstacle, obstacle_behind, obstacle_from, obstacle_of
from motcua.adapters.postgres.places import LONGEST_SOCKET_PATH, OWNER, SOCKET_NAME, Home, temporary_home
from motcua.adapters.postgres.preparation import EXTENSIONS, prepare_database
from motcua.adapters.postgres.server import Beginning, EmbeddedServer
from motcua.adapters.postgres.tuning import MEGABYTE, memory_of_machine, tuning


@pytest.fixture
def home() -> Iterator[Home]:
    place = temporary_home()
    yield place
    shutil.rmtree(place.folder, ignore_errors=True)


def test_the_prepared_database_has_the_extensions_and_compares_capitals(db: None) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select lower('ĐỨC'), (select array_agg(extname) from pg_extension)")
        lower, extensions = cursor.fetchone()
    assert lower == "đức"
    assert set(EXTENSIONS) <= set(extensions)


def test_only_the_owner_reaches_the_server(home: Home) -> None:
    with EmbeddedServer(home, durable=False):
        for folder in (home.folder, home.socket_folder, home.cluster):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(home.password_file().stat().st_mode) == 0o600
        with connect(home.connection()) as connection:
            assert connection.execute("show listen_addresses").fetchone() == ("",)
        wrong = {**home.connection(), "password": "guessed"}
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            connect(wrong)


def test_preparing_twice_changes_nothing(home: Home) -> None:
    question = "select array_agg((oid, xmin)::text order by oid) from pg_extension"
    with EmbeddedServer(home, durable=False):
        prepare_database(home.connection(role=OWNER))
        with connect(home.connection()) as connection:
            before = connection.execute(question).fetchone()
        prepare_database(home.connection(role=OWNER))
        with connect(home.connection()) as connection:
            assert connection.execute(question).fetchone() == before


def test_an_account_without_rights_is_told_what_the_administrator_runs(home: Home) -> None:
    with EmbeddedServer(home, durable=False), pytest.raises(Obstacle, match="CREATE EXTENSION IF NOT EXISTS pg_trgm"):
        prepare_database(home.connection())


def test_a_pid_that_now_belongs_to_something_else_does_not_stop_a_start(home: Home) -> None:
    with EmbeddedServer(home, durable=False):
        pass
    (home.cluster / "postmaster.pid").write_text(f"{os.getpid()}\n{home.cluster}\n1\n5432\n\n\n\n")
    server = EmbeddedServer(home, durable=False)
    assert server.start() is Beginning.STARTED
    assert server.release()


def test_a_forked_child_never_stops_the_server_of_its_parent(home: Home) -> None:
    with EmbeddedServer(home, durable=False) as server:
        server._users = (os.getpid() + 1, server._users[1]) if server._users else None
        assert not server.release()
        assert server.answers()
        server._users = (os.getpid(), server._users[1]) if server._users else None


def test_too_little_room_is_said_before_anything_is_made(home: Home) -> None:
    server = EmbeddedServer(home, free_bytes=lambda _: 100_000_000)
    with pytest.raises(Obstacle, match="ổ đĩa đã đầy"):
        server.start()
    assert not home.cluster.exists()
    assert not home.unfinished.exists()


def test_a_folder_planted_by_somebody_else_is_refused(home: Home, tmp_path: Path) -> None:
    home.folder.rmdir()
    home.folder.symlink_to(tmp_path)
    with pytest.raises(Obstacle, match="thuộc về tài khoản khác"):
        EmbeddedServer(home).start()
    home.folder.unlink()


@pytest.mark.parametrize(
    ("number", "part"),
    [(errno.ENOSPC, "ổ đĩa đã đầy"), (errno.EACCES, "không có quyền"), (errno.EIO, "Input/output error")],
)
def test_a_failed_system_call_becomes_one_sentence_with_a_way_out(number: int, part: str) -> None:
    sentence = str(obstacle_of(OSError(number, os.strerror(number), "/var/x"), doing="ghi"))
    assert part in sentence
    assert "/var/x" in sentence
    assert "Hãy" in sentence


def test_a_disk_that_filled_up_under_the_journal_is_found_in_the_servers_log(tmp_path: Path) -> None:
    log = tmp_path / "server.log"
    log.write_text('PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device\n')
    lost = psycopg.OperationalError("server closed the connection unexpectedly")
    assert "ổ đĩa đã đầy" in str(obstacle_behind(lost, doing="ghi", log=log))
    assert "ổ đĩa đã đầy" in str(obstacle_behind(psycopg.errors.DiskFull("x"), doing="ghi"))
    assert "ổ đĩa đã đầy" in str(obstacle_from("initdb: error: No space left on device", doing="tạo"))


def test_a_mistake_in_the_program_is_no_obstacle() -> None:
    assert obstacle_behind(ValueError("bug"), doing="ghi") is None


@given(st.lists(st.text("abcđ", min_size=1, max_size=30), min_size=1, max_size=12))
def test_the_socket_path_fits_however_deep_the_checkout_lies(parts: list[str]) -> None:
    socket = Home(Path("/", *parts)).socket_folder / SOCKET_NAME
    assert len(os.fsencode(socket)) <= LONGEST_SOCKET_PATH


def test_what_libpq_knows_and_django_does_not_goes_to_the_driver() -> None:
    entry = django_database({"host": "db", "dbname": "m", "user": "u", "password": "p", "application_name": "x"})
    assert (entry["HOST"], entry["NAME"]) == ("db", "m")
    assert entry["OPTIONS"] == {"application_name": "x", "server_side_binding": True, "prepare_threshold": 3}


def test_behind_a_pooler_nothing_is_prepared_and_no_setting_is_sent() -> None:
    entry = django_database({"host": "db", "application_name": "x"}, pooled=True)
    bound_statements(entry, seconds=8)
    assert entry["OPTIONS"] == {"application_name": "x"}
    assert entry["DISABLE_SERVER_SIDE_CURSORS"] is True


def test_a_limit_of_time_is_added_to_what_the_address_asks_for() -> None:
    entry = django_database({"options": "-c search_path=x"})
    bound_statements(entry, seconds=7.5)
    assert entry["OPTIONS"]["options"] == "-c search_path=x -c statement_timeout=7500"
    untouched = django_database({})
    bound_statements(untouched, seconds=0)
    assert "options" not in untouched["OPTIONS"]


@pytest.mark.parametrize(
    ("gigabytes", "buffers", "cached"), [(0.25, 128, 256), (2, 512, 1024), (8, 2048, 4096), (64, 4096, 32768)]
)
def test_the_server_takes_a_share_of_the_memory_that_there_is(gigabytes: float, buffers: int, cached: int) -> None:
    settings = tuning(int(gigabytes * 1024 * MEGABYTE))
    assert settings[:2] == (f"shared_buffers={buffers}MB", f"effective_cache_size={cached}MB")
    assert {"work_mem=16MB", "random_page_cost=1.1", "jit=off"} < set(settings)


def test_a_container_has_the_memory_that_it_is_given(tmp_path: Path) -> None:
    limit = tmp_path / "memory.max"
    whole = memory_of_machine(limit)
    limit.write_text("max\n")
    assert memory_of_machine(limit) == whole
    limit.write_text(f"{64 * MEGABYTE}\n")
    assert memory_of_machine(limit) == 64 * MEGABYTE
