"""Started as root, nothing that answers or works for people stays root (20.27)."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import psycopg
import pytest

from motcua.adapters.machine import accounts, program
from motcua.adapters.machine.program import COPIES, Program, runs_as
from motcua.adapters.postgres.address import connect
from motcua.adapters.postgres.places import APPLICATION, OWNER, SUPERUSER
from motcua.doors.cli import dropped
from tests.doors.test_run import PATIENCE, Serving, status_of
from tests.doors.worker.kills import until

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user starts everything as themselves")


WATCHES: Final = "serving.database_watch"


def below(pid: int) -> dict[int, str]:
    """The processes that this one started, with the lines of their users and groups."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if WATCHES in (process / "cmdline").read_text():
                continue  # starts the server again as the server's own account, so it stays root; it speaks to nobody
            status = (process / "status").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        lines = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
        if int(lines["PPid"]) == pid:
            found[int(process.name)] = " ".join(f"{lines['Uid']} {lines['Gid']} {lines['Groups']}".split())
    return found


def test_20_27_web_worker_and_clock_are_an_account_of_their_own_that_cannot_change_the_ledger(serving: Serving) -> None:
    assert status_of(serving.port) == 200
    account = accounts.named(serving.place.home.folder.name)
    assert account is not None
    ids = " ".join([str(account.uid)] * 4 + [str(account.gid)] * 5)
    many = len(os.sched_getaffinity(0)) + 1

    def dropped_all() -> bool:
        started = below(serving.pid)
        return len(started) >= many and set(started.values()) == {ids}

    until(dropped_all, PATIENCE, "the web workers and the process of jobs have begun, and none is root")

    home = serving.place.home
    kept = {role: home.password_file(role).stat() for role in (SUPERUSER, OWNER, APPLICATION)}
    assert {oct(one.st_mode)[-3:] for one in kept.values()} == {"600"}
    assert kept[APPLICATION].st_uid == account.uid
    assert account.uid not in {kept[SUPERUSER].st_uid, kept[OWNER].st_uid}
    assert account.run(["cat", home.password_file(OWNER)], folder=Path("/")).returncode != 0
    assert account.run(["ls", home.cluster], folder=Path("/")).returncode != 0
    with connect(home.connection()) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("create table trace (at int)")


def test_20_27_a_file_with_another_name_elsewhere_is_not_given_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The service could link a file of root into its folder and have it at the next start."""
    nobody, data = accounts.named("nobody"), tmp_path / "data"
    assert nobody is not None
    data.mkdir()
    (data / "own").write_text("")
    (tmp_path / "of root").write_text("")
    os.link(tmp_path / "of root", data / "linked")
    monkeypatch.setattr(dropped, "data_folder", lambda: data)
    dropped.give_data(nobody)
    assert (data / "own").stat().st_uid == data.stat().st_uid == nobody.uid
    assert (data / "linked").stat().st_uid == 0


def test_20_27_a_program_that_the_account_cannot_read_runs_from_a_copy_that_it_cannot_change(
    serving: Serving,
) -> None:
    """As below /root. Whether there has to be one depends on where the interpreter of this machine stands."""
    account = accounts.named(serving.place.home.folder.name)
    assert account is not None
    told = [Path(f"/proc/{pid}/environ").read_bytes().split(b"\0") for pid in below(serving.pid)]
    copies = {line.partition(b"=")[2].decode() for each in told for line in each if line.startswith(b"MOTCUA_PROGRAM=")}
    assert bool(copies) is not runs_as(account)
    for copy in copies:
        folder = Program(Path(copy)).folder
        assert folder.parent == COPIES
        writable = account.run(["find", folder, "-writable", "-not", "-type", "l"], folder=Path("/")).stdout
        assert writable == ""


BEGUN: Final = "import sys; from pathlib import Path; from motcua.adapters.machine import program as p; "
WAITS: Final = "import sys\nprint('begun', flush=True)\nsys.stdin.read()\n"


def test_20_27_a_copy_from_which_a_service_runs_stays_however_many_come_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three newer starts took the libraries of the database away from under a service that ran."""
    monkeypatch.setattr(program, "COPIES", tmp_path)
    oldest, old, *newer = [tmp_path / name for name in "abcdef"]
    for moment, copy in enumerate((oldest, old, *newer), start=1):
        (copy / "checkout" / "src").mkdir(parents=True)
        (copy / "checkout" / "src" / "waits.py").write_text(WAITS)
        os.utime(copy, (moment, moment))
    command = [
        sys.executable,
        "-c",
        f"{BEGUN}p.start_again(p.Program(Path(sys.argv[1])), 'waits', [], {{}})",
        str(oldest),
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as runs:
        assert runs.stdout is not None
        assert runs.stdout.readline() == b"begun\n"
        program.drop_old(newer[-1])
        assert set(tmp_path.iterdir()) == {oldest, *newer[-program.KEPT :]}
        runs.communicate()
    program.drop_old(newer[-1])
    assert set(tmp_path.iterdir()) == set(newer[-program.KEPT :])
