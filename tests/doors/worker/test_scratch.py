"""What a process that is killed leaves among temporary files goes when the next one of the service begins."""

import os
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from motcua.adapters.machine import scratch
from motcua.adapters.machine.scratch import PREFIX, keep_apart


@pytest.fixture
def above(tmp_path: Path) -> Path:
    return tmp_path


def begun(above: Path, then: Callable[[Path], None]) -> int:
    """How a process ended (`os.waitstatus_to_exitcode`) that has a folder of its own and does this in it."""
    child = os.fork()
    if child == 0:  # no cleaning up: a fixture of the parent would run twice
        try:
            os.environ["TMPDIR"] = str(above)
            then(keep_apart())
        finally:
            os._exit(3)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def signs_and_is_killed(_: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="motcua-sign-") as folder:
        (Path(folder) / "signed.pdf").write_bytes(b"%PDF-1.7 of a person")
        os.kill(os.getpid(), signal.SIGKILL)


def folders(above: Path) -> set[str]:
    return {one.name for one in above.iterdir()}


def test_what_a_killed_process_left_goes_when_the_next_one_begins(above: Path) -> None:
    assert begun(above, signs_and_is_killed) == -signal.SIGKILL
    [left] = above.iterdir()
    assert left.name.startswith(PREFIX)
    assert [one.name for one in left.rglob("signed.pdf")] == ["signed.pdf"]
    assert begun(above, signs_and_is_killed) == -signal.SIGKILL
    [other] = above.iterdir()
    assert other.name != left.name


def test_the_folder_of_a_process_that_lives_stays(above: Path) -> None:
    def beside_another(own: Path) -> None:
        assert begun(above, signs_and_is_killed) == -signal.SIGKILL
        assert own.name in folders(above)
        assert len(folders(above)) == 2
        assert begun(above, lambda third: os._exit(0 if folders(above) == {own.name, third.name} else 4)) == 0
        os._exit(0)

    assert begun(above, beside_another) == 0


def test_a_process_that_ends_takes_its_folder_along_and_its_child_does_not(above: Path) -> None:
    def ends(own: Path) -> None:
        scratch._end(own, os.getppid())
        there = own.is_dir()
        scratch._end(own, os.getpid())
        os._exit(0 if there and not own.exists() else 4)

    assert begun(above, ends) == 0
    assert folders(above) == set()


def test_where_the_one_that_began_us_may_write_and_we_may_not_another_place_is_found(above: Path) -> None:
    """As a worker of an account of its own, whose parent is root and has asked already."""

    def begins(_: Path) -> None:
        tempfile.tempdir, os.environ["TMPDIR"] = str(above / "not there"), str(above / "nor there")
        own = keep_apart()
        os._exit(0 if own.is_dir() and own.parent != above else 4)

    assert begun(above, begins) == 0


def test_what_only_has_such_a_name_is_left_alone(above: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "kept").touch()
    (above / f"{PREFIX}link").symlink_to(elsewhere)
    (above / f"{PREFIX}file").touch()
    assert begun(above, lambda own: os._exit(0 if own.is_dir() else 4)) == 0
    assert {f"{PREFIX}link", f"{PREFIX}file"} <= folders(above)
    assert (elsewhere / "kept").exists()
