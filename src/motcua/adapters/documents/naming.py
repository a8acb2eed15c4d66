"""Names in a store: the SHA-256 of the bytes, in a folder by its first two digits."""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, Final

from motcua.casework.papers.ports import Copied

AT_A_TIME: Final = 1 << 20
"""Bytes that are in memory at once while a file is copied."""

_DIGITS: Final = frozenset("0123456789abcdef")


def place_of(file_hash: str) -> str:
    """`ab/ab12…`. Raises ValueError for what is no hash, so that no name leads anywhere else."""
    if len(file_hash) != 64 or not _DIGITS.issuperset(file_hash):
        raise ValueError("not a SHA-256 in hexadecimal")
    return f"{file_hash[:2]}/{file_hash}"


def parts_of(opened: IO[bytes]) -> Iterator[bytes]:
    """The bytes of an open file, a part at a time."""
    while part := opened.read(AT_A_TIME):
        yield part


def write_whole(parts: Iterable[bytes], into: Path, file_hash: str) -> Copied:
    """Write the parts there and compare them with the hash. What is changed, or cut off by an error, is taken away again."""
    seen = sha256()
    try:
        with into.open("wb") as written:
            for part in parts:
                seen.update(part)
                written.write(part)
    except BaseException:
        into.unlink(missing_ok=True)
        raise
    if seen.hexdigest() == file_hash:
        return Copied.WHOLE
    into.unlink()
    return Copied.CHANGED


def flush_names(folder: Path) -> None:
    """A renamed file is durable only when its folder is."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
