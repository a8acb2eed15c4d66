"""20.30 Whatever is killed, no acknowledged act is lost and nothing takes effect twice: the record against what the sink counted."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Final

import pytest
from bench._server import postmaster

from motcua.adapters.machine import accounts
from motcua.adapters.postgres.address import connect
from motcua.adapters.postgres.places import Home, default_home
from motcua.adapters.postgres.server import EmbeddedServer
from motcua.casework.dossiers.powers import POWERS
from motcua.doors.cli.demo.province import PASSWORD
from tests.doors.test_run import free_port
from tests.doors.worker.kills import (
    RECOVERED_WITHIN,
    House,
    acknowledged,
    acted_since,
    can_be_asked,
    kill_and_recover,
    under_load,
    until,
)
from tests.doors.worker.processes import ROOT, SinkProcess, environment, sink

KILLS: Final = 200
IN_FLIGHT: Final = 10_000
DRAINED_WITHIN: Final = 900.0

RECORDED: Final = """
select substr(r.stream, 9) || ':' || r.sequence || ':' || r.verb from ledger_record r
  join dossiers_dossier d on r.stream = 'dossier:' || d.id
 where d.parent_id is null and r.verb = any(%s)
"""
MADE: Final = """
select i.key::text, count(*) from dossiers_idempotency i
  join ledger_record r on r.stream = 'dossier:' || i.dossier_id and r.verb = 'accept'
 where i.key = any(%s::uuid[]) group by i.key
"""
OPEN: Final = "select count(*) from procrastinate_jobs where task_name = 'notify_applicant' and status <> 'succeeded'"


def judged(house: House, channel: SinkProcess, acts: list[str]) -> None:
    """What the record says, against what was answered and what took effect."""
    channel.behaves()
    until(lambda: can_be_asked(house), RECOVERED_WITHIN, "the database stands")
    with connect(dict(house.keywords())) as connection:
        # as an operator has everything done again at once, when the channel is well
        connection.execute("update procrastinate_jobs set scheduled_at = null where status = 'todo'")
    until(lambda: house.asked(OPEN) == [(0,)], DRAINED_WITHIN, "every notice is handed over")
    public = [verb for verb, power in POWERS.items() if power.public]
    recorded = [str(key) for (key,) in house.asked(RECORDED, public)]
    _, effects = channel.counts()
    assert set(effects) == set(recorded), "what took effect is what the record says"
    assert set(effects.values()) == {1}, "and each once"
    made = dict(house.asked(MADE, acts))
    assert made == dict.fromkeys(acts, 1), "no acknowledged act is lost, none was done twice"
    check = [sys.executable, "-m", "motcua.doors.cli.main", "measure", "check"]
    done = subprocess.run(check, env=environment(**house.given), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.prove
def test_20_30_two_hundred_kills_of_web_worker_and_database_lose_nothing_and_do_nothing_twice(
    whole: tuple[House, SinkProcess],
) -> None:
    house, channel = whole
    [(waiting,)] = house.asked(OPEN)
    assert int(str(waiting)) >= IN_FLIGHT
    channel.behaves(slow=400, fails=10, loses=8, late=1, hangs=1, twice=10)
    with under_load(house, PASSWORD, clerks=2) as loads:
        until(lambda: len(acknowledged(loads)) > 2, 120, "the load has begun")
        took = kill_and_recover(house, loads, random.Random(30), KILLS)
    assert len(took) == KILLS
    judged(house, channel, acknowledged(loads))


def is_killed(home: Home) -> bool:
    """False: none runs at this moment."""
    try:
        os.kill(postmaster(home), signal.SIGKILL)
    except (FileNotFoundError, ProcessLookupError, IndexError, ValueError):
        return False
    return True


@contextmanager
def standing(
    folder: Path, *, dossiers: int, seconds: str, begins_with: dict[str, int]
) -> Iterator[tuple[House, SinkProcess]]:
    """`motcua run` in a folder of its own with so many dossiers, beside a channel that behaves so until it is told otherwise."""
    with pytest.MonkeyPatch.context() as patch, sink() as channel:
        patch.setenv("MOTCUA_VAR", str(folder / "var"))
        patch.delenv("DATABASE_URL", raising=False)
        home = default_home()

        def kill_database() -> None:
            """What serves starts it again. One that is just being started is waited for."""
            until(lambda: is_killed(home), RECOVERED_WITHIN, "a server that can be killed")

        channel.behaves(**begins_with)
        given = {
            "MOTCUA_VAR": str(folder / "var"),
            "MOTCUA_NOTICE_URL": channel.address,
            "MOTCUA_NOTICE_SECONDS": seconds,
            "MOTCUA_PUBLIC_URL": "https://motcua.example",
            "TMPDIR": tempfile.gettempdir(),
        }
        house = House(free_port(), home.connection, given, ("--dossiers", str(dossiers), "--no-vault"), kill_database)
        try:
            house.start()
            until(house.answers, 1800, "the first start")
            yield house, channel
        finally:
            house.stop()
            if EmbeddedServer(home).answers():
                os.kill(postmaster(home), signal.SIGINT)
            shutil.rmtree(home.folder, ignore_errors=True)
            if os.geteuid() == 0:
                accounts.remove(home.folder.name)


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[tuple[House, SinkProcess]]:
    """Ten thousand notices wait, since the channel refuses."""
    with standing(tmp_path, dossiers=2100, seconds="2", begins_with={"fails": 100}) as both:
        yield both


ODD: Final = {"slow": 50, "fails": 15, "loses": 10, "twice": 15}


@pytest.fixture(scope="module")
def stands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, SinkProcess]]:
    with standing(tmp_path_factory.mktemp("small"), dossiers=12, seconds="1", begins_with=ODD) as both:
        yield both


@pytest.fixture
def small(stands: tuple[House, SinkProcess]) -> tuple[House, SinkProcess]:
    """What one test killed stands again for the next, and the channel is odd again."""
    house, channel = stands
    channel.behaves(**ODD)
    until(house.answers, RECOVERED_WITHIN, "it stands after the test before")
    return house, channel


def test_20_30_four_kills_of_web_and_worker_lose_nothing_and_do_nothing_twice(small: tuple[House, SinkProcess]) -> None:
    house, channel = small
    with under_load(house, PASSWORD, clerks=1) as loads:
        until(lambda: bool(acknowledged(loads)), 300, "the load has begun")
        # a machine that runs other tests too takes its time
        kill_and_recover(house, loads, random.Random(30), 4, within=90)
    judged(house, channel, acknowledged(loads))


def test_20_30_a_killed_database_comes_back_by_itself_and_no_acknowledged_act_is_lost(
    small: tuple[House, SinkProcess],
) -> None:
    house, channel = small
    assert house.kill_database is not None
    with under_load(house, PASSWORD, clerks=1) as loads:
        until(lambda: bool(acknowledged(loads)), 300, "the load has begun")
        for number in range(2):
            house.kill_database()
            killed = monotonic()
            until(lambda: acted_since(loads, killed), RECOVERED_WITHIN, f"an act after kill {number}")  # noqa: B023 - asked before the next round
    judged(house, channel, acknowledged(loads))
