"""A folder into which a scanner writes, one subfolder for each desk: what lies there, and taking a file away whole.

A file is complete when a second look finds it as the first one did. Links, folders and hidden files are nobody's, and nothing outside
of the desk's own folder is ever opened: every name is looked up in a folder that is open.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final

from motcua.adapters.arriving.names import display_name

TAKEN, NOT_TAKEN = "da-nhan", "khong-nhan"
"""Subfolders of a desk's folder: what was taken in, and what may not come in."""
MOST_SHOWN: Final = 40
LARGEST: Final = 100 << 20
"""Bytes; the examiner takes nothing larger."""
_PIECE: Final = 1 << 20
_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Lying:
    """A file as one look saw it. `name`: for display. `mark`: of its name, size, time and place on the disk, one word."""

    name: str
    size: int
    modified: float
    mark: str


class Took(StrEnum):
    """How it went with one file."""

    WHOLE = "whole"
    CHANGED = "changed"
    """Since the first look, or while it was read: the scanner still writes, wrote another, or somebody took it."""
    TOO_LARGE = "too_large"


class Watched:
    """`place`: the folder of all desks."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def lying(self, desk: str) -> tuple[Lying, ...]:
        """The files of a desk, oldest first. Nothing where it has no folder. Raises OSError where the place does not answer."""
        with self._folder(desk) as folder:
            if folder is None:
                return ()
            seen = [_lying(name, status) for name, status in _files(folder)]
        return tuple(sorted(seen, key=lambda one: (one.modified, one.mark))[:MOST_SHOWN])

    def take(self, desk: str, mark: str, into: Path) -> Took:
        """Copy the file that a look marked so. Nothing is left there unless it is whole. Raises OSError."""
        with self._folder(desk) as folder:
            name = None if folder is None else _named(folder, mark)
            if folder is None or name is None:
                return Took.CHANGED
            source = os.open(name, _FILE, dir_fd=folder)
            with os.fdopen(source, "rb") as opened:
                if _mark(name, os.fstat(source)) != mark:
                    return Took.CHANGED
                if os.fstat(source).st_size > LARGEST:
                    return Took.TOO_LARGE
                with into.open("wb") as written:
                    while piece := opened.read(_PIECE):
                        written.write(piece)
                whole = _mark(name, os.fstat(source)) == mark
        if not whole:
            into.unlink()
        return Took.WHOLE if whole else Took.CHANGED

    def put_away(self, desk: str, mark: str, where: str) -> bool:
        """Move that very file into a subfolder of its desk. False where another lies under its name by now: that one stays."""
        with self._folder(desk) as folder:
            name = None if folder is None else _named(folder, mark)
            if folder is None or name is None:
                return False
            with suppress(FileExistsError):
                os.mkdir(where, 0o770, dir_fd=folder)
            target = os.open(where, _FOLDER, dir_fd=folder)
            try:
                return _moved(os.fsencode(name), folder, target, mark)
            finally:
                os.close(target)

    @contextmanager
    def _folder(self, desk: str) -> Iterator[int | None]:
        """The open folder of a desk; None where it has none."""
        if not desk or desk in (".", "..") or "/" in desk or "\0" in desk:
            yield None
            return
        place = os.open(self._place, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            try:
                folder = os.open(desk, _FOLDER, dir_fd=place)
            except (FileNotFoundError, NotADirectoryError):
                folder = None
        finally:
            os.close(place)
        try:
            yield folder
        finally:
            if folder is not None:
                os.close(folder)


def _files(folder: int) -> Iterator[tuple[str, os.stat_result]]:
    """Regular files with their names as the system has them."""
    for name in os.listdir(folder):
        if name.startswith("."):
            continue
        try:
            status = os.stat(name, dir_fd=folder, follow_symlinks=False)
        except FileNotFoundError:  # taken away between the two
            continue
        if stat.S_ISREG(status.st_mode):
            yield name, status


def _lying(name: str, status: os.stat_result) -> Lying:
    readable = os.fsencode(name).decode(errors="replace")
    return Lying(display_name(readable), status.st_size, status.st_mtime, _mark(name, status))


def _mark(name: str, status: os.stat_result) -> str:
    seen = (status.st_size, status.st_mtime_ns, status.st_dev, status.st_ino)
    return sha256(os.fsencode(name) + repr(seen).encode()).hexdigest()[:32]


def _named(folder: int, mark: str) -> str | None:
    return next((name for name, status in _files(folder) if _mark(name, status) == mark), None)


def _moved(name: bytes, folder: int, target: int, mark: str) -> bool:
    """Whether that very file went; one that took its name at the last moment comes back."""
    kept = _free(name, target)
    os.rename(name, kept, src_dir_fd=folder, dst_dir_fd=target)
    if _mark(os.fsdecode(name), os.stat(kept, dir_fd=target, follow_symlinks=False)) == mark:
        return True
    os.rename(kept, _free(name, folder), src_dir_fd=target, dst_dir_fd=folder)
    return False


def _free(name: bytes, folder: int) -> bytes:
    """The name, or one like it that no file of the folder has."""
    there = {os.fsencode(one) for one in os.listdir(folder)}
    stem, dot, end = name.rpartition(b".")
    stem, end = (stem, dot + end) if stem else (name, b"")
    names = (name if count == 1 else stem[:200] + f"-{count}".encode() + end for count in range(1, len(there) + 2))
    return next(one for one in names if one not in there)
