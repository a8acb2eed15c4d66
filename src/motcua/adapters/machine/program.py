"""A copy of the running program for an account that cannot read it where it stands, such as below /root (0700).

The copy has the interpreter where that cannot be read either, the installed packages and the parts of the checkout. Files are
linked where the disk allows it, so that a copy costs seconds and hardly any room. All of it belongs to root: who runs it cannot
change it.
"""

import fcntl
import hashlib
import os
import shutil
import stat
import sys
import sysconfig
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from motcua.adapters.machine.accounts import Account

COPIES: Final = Path("/var/lib/motcua-program")
"""Shared by every service of the machine: only code is here. One folder for each state of the code."""

KEPT: Final = 3
"""Copies that stay; older ones go when nothing runs from them any more."""

STARTED_FROM: Final = "MOTCUA_PROGRAM"
"""Set for a process that runs from a copy."""

NOT_NEEDED: Final = frozenset({"site-packages", "test", "idlelib", "tkinter", "turtledemo", "ensurepip"})
"""Of the standard library."""


@dataclass(frozen=True, slots=True)
class Program:
    """A copy: its interpreter, and the folders in which that finds the code."""

    folder: Path

    @property
    def python(self) -> Path:
        copied = self.folder / "python" / "bin" / _interpreter().name
        return copied if copied.is_file() else _interpreter()

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to run from here. Nothing else of the surroundings leads to code."""
        return {
            STARTED_FROM: str(self.folder),
            "PYTHONPATH": os.pathsep.join((str(self.folder / "checkout" / "src"), str(self.folder / "packages"))),
            "PYTHONNOUSERSITE": "1",
            "LD_LIBRARY_PATH": str(self.folder / "python" / "lib"),
        }


def runs_as(account: Account, module: str = "motcua") -> bool:
    """Whether the account can run this interpreter and find our code. Tried, not judged by the path."""
    return _runs(account, [sys.executable, "-c", f"import {module}, django"])


def start_again(program: Program, module: str, arguments: Sequence[str], environment: dict[str, str]) -> NoReturn:
    """The same command from the copy, in place of this process. Until it and what it forks have ended, the copy is in use."""
    os.set_inheritable(_locked(program.folder, fcntl.LOCK_SH), True)
    words = [str(program.python), "-m", module, *arguments]
    os.execve(program.python, words, {**os.environ, **environment, **program.environment})  # noqa: S606  our own program


def copied(account: Account, checkout: Path, parts: Iterable[str]) -> Program:
    """A copy of the program as it is now; the one that stands where nothing has changed since.

    `parts`: files and folders of the checkout that are source; nothing else of it is copied.
    """
    sources = list(_sources(account, checkout, parts))
    program = Program(COPIES / _state(sources))
    if not program.folder.is_dir():
        COPIES.mkdir(mode=0o755, parents=True, exist_ok=True)
        partial = COPIES / f"unfinished-{os.getpid()}"
        for source, place in sources:
            _copy(source, partial / place, without=NOT_NEEDED if place.startswith("python/") else ())
        partial.rename(program.folder)
    os.utime(program.folder)  # the order in which copies go is that of their last start
    drop_old(program.folder)
    return program


def _sources(account: Account, checkout: Path, parts: Iterable[str]) -> Iterator[tuple[Path, str]]:
    """Each file or folder, and its place in the copy."""
    if not _runs(account, [_interpreter(), "-S", "-c", "0"]):
        base, library = _interpreter().parent.parent, Path(sysconfig.get_path("stdlib"))
        yield _interpreter(), f"python/bin/{_interpreter().name}"
        yield library, f"python/lib/{library.name}"
        yield from ((one, f"python/lib/{one.name}") for one in sorted((base / "lib").glob("libpython*.so*")))
    yield Path(sysconfig.get_path("purelib")), "packages"
    yield from ((checkout / part, f"checkout/{part}") for part in parts if (checkout / part).exists())


def _interpreter() -> Path:
    """The interpreter itself, not the link to it in a virtual environment."""
    return Path(sys.executable).resolve()


def _runs(account: Account, command: Sequence[str | Path]) -> bool:
    try:
        return account.run(command, folder=Path("/")).returncode == 0
    except PermissionError:
        return False


def _state(sources: Iterable[tuple[Path, str]]) -> str:
    """Changes with each file of ours. Packages and the interpreter change with the names and times of their top folder."""
    seen = hashlib.sha256()
    for source, place in sources:
        files = _below(source) if place.startswith("checkout/") and source.is_dir() else [source]
        if place == "packages":
            files = sorted(source.glob("*.dist-info"))
        for file in files:
            of = file.stat()
            seen.update(f"{place} {file} {of.st_size} {of.st_mtime_ns}\n".encode())
    return seen.hexdigest()[:16]


def _below(folder: Path) -> Iterator[Path]:
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(at, name) for name in sorted(files))


def _copy(source: Path, place: Path, *, without: Collection[str] = ()) -> None:
    """With folders that everybody can read; a file is linked where everybody can read it already."""
    place.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    if source.is_file():
        _copy_file(source, place)
        return
    for at, folders, files in os.walk(source):
        folders[:] = [name for name in folders if name not in without]
        there = place / Path(at).relative_to(source)
        there.mkdir(mode=0o755, parents=True, exist_ok=True)
        for name in files:
            _copy_file(Path(at, name), there / name)


def _copy_file(source: Path, place: Path) -> None:
    of = source.stat()
    if of.st_mode & stat.S_IROTH:
        try:
            os.link(source, place, follow_symlinks=True)
        except OSError:  # another disk, or one without links
            pass
        else:
            return
    shutil.copy2(source, place)
    place.chmod(0o755 if of.st_mode & stat.S_IXUSR else 0o644)


def drop_old(current: Path) -> None:
    """Take away the copies that began longest ago. One from which a service runs stays, however many came after it."""
    others = sorted((one for one in COPIES.iterdir() if one != current), key=lambda one: one.stat().st_mtime)
    for old in others[: max(0, len(others) - KEPT + 1)]:
        if not _in_use(old):
            shutil.rmtree(old, ignore_errors=True)


def _in_use(folder: Path) -> bool:
    try:
        os.close(_locked(folder, fcntl.LOCK_EX | fcntl.LOCK_NB))
    except BlockingIOError:
        return True
    return False


def _locked(folder: Path, operation: int) -> int:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, operation)
    except BlockingIOError:
        os.close(descriptor)
        raise
    return descriptor
