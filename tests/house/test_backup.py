"""A backup can be restored."""

import shutil
import stat
from collections.abc import Iterator
from functools import partialmethod
from pathlib import Path

import pytest
from tools import backup

from motcua.adapters.postgres.address import connect
from motcua.adapters.postgres.places import OWNER, Home, default_home
from motcua.adapters.postgres.preparation import prepare_database
from motcua.adapters.postgres.server import EmbeddedServer


@pytest.fixture
def moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Home]]:
    """Two places of an embedded server; the first is in use. No server here waits for the disk."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(EmbeddedServer, "__init__", partialmethod(EmbeddedServer.__init__, durable=False))
    homes = []
    for name in ("new", "old"):
        monkeypatch.setenv("MOTCUA_VAR", str(tmp_path / name))
        homes.append(default_home())
    yield homes
    for home in homes:
        shutil.rmtree(home.folder, ignore_errors=True)


def test_what_was_dumped_comes_back_in_another_database(
    moved: list[Home], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, old = moved
    file = tmp_path / "motcua.dump"
    with EmbeddedServer(old):
        prepare_database(old.connection(role=OWNER))
        with connect(old.connection(role=OWNER)) as connection:
            connection.execute("create table kept (name text, check (public.similarity(name, 'Nguyễn') = 1))")
            connection.execute("insert into kept values ('Nguyễn')")
        assert backup.main(["dump", str(file)]) == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    monkeypatch.setenv("MOTCUA_VAR", str(tmp_path / "new"))
    assert backup.main(["restore", str(file)]) == 0
    with EmbeddedServer(new):
        prepare_database(new.connection(role=OWNER))
        with connect(new.connection(role=OWNER)) as connection:
            assert connection.execute("select name from kept").fetchall() == [("Nguyễn",)]


def test_a_database_with_tables_is_never_overwritten(
    moved: list[Home], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, old = moved
    with EmbeddedServer(old), connect(old.connection(role=OWNER)) as connection:
        connection.execute("create table kept (name text)")
        connection.commit()
        assert backup.main(["restore", str(tmp_path / "any.dump")]) == 2
    assert "trống" in capsys.readouterr().err


def test_a_dump_that_fails_leaves_nothing_half_written(
    moved: list[Home], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert backup.main(["dump", str(tmp_path / "missing" / "motcua.dump")]) == 2
    assert "missing" in capsys.readouterr().err
    with pytest.raises(backup.Obstacle):
        backup.dump(tmp_path / "motcua.dump", {"host": str(tmp_path), "dbname": "nowhere"})
    assert [one.name for one in tmp_path.iterdir() if "motcua.dump" in one.name] == []
