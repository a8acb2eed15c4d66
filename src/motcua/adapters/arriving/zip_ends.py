"""The end record of a ZIP: where its directory is, and which names stand in it."""

import struct
from collections.abc import Iterator
from typing import BinaryIO, Final

TAIL: Final = 65_557
"""The end record is 22 bytes and a comment of at most 65,535."""

_END: Final = b"PK\x05\x06"
_ENTRY: Final = b"PK\x01\x02"
_LOCAL: Final = b"PK\x03\x04"
_RECORD: Final = 22
_MOST_NAMES: Final = 100_000
_MOST_DIRECTORY: Final = 64 << 20


def directory_in_tail(file: BinaryIO, size: int) -> bool:
    """Whether the last 65,557 bytes have an end record whose directory stands where it says, or right before it."""
    return any(_directory(file, size))


def names_in_zip(file: BinaryIO) -> frozenset[bytes]:
    """Names of the directory, and of what stands at the beginning where there is no directory."""
    size = file.seek(0, 2)
    for position, length in _directory(file, size):
        file.seek(position)
        return frozenset(_names(file.read(min(length, _MOST_DIRECTORY))))
    file.seek(0)
    return frozenset(_local_names(file.read(_MOST_DIRECTORY)))


def _directory(file: BinaryIO, size: int) -> Iterator[tuple[int, int]]:
    """Position and length of every directory that an end record of the tail leads to."""
    begin = max(0, size - TAIL)
    file.seek(begin)
    tail = file.read(TAIL)
    position = tail.find(_END)
    while position >= 0:
        record = tail[position : position + _RECORD]
        if len(record) == _RECORD:
            length, offset = struct.unpack_from("<II", record, 12)
            for place in (offset, begin + position - length):
                if 0 <= place < size and _stands(file, place, _ENTRY):
                    yield place, length
                    break
        position = tail.find(_END, position + 1)


def _stands(file: BinaryIO, position: int, mark: bytes) -> bool:
    file.seek(position)
    return file.read(len(mark)) == mark


def _names(directory: bytes) -> Iterator[bytes]:
    position = 0
    for _ in range(_MOST_NAMES):
        if directory[position : position + 4] != _ENTRY or position + 46 > len(directory):
            return
        name, extra, comment = struct.unpack_from("<HHH", directory, position + 28)
        yield directory[position + 46 : position + 46 + name]
        position += 46 + name + extra + comment


def _local_names(content: bytes) -> Iterator[bytes]:
    position = 0
    for _ in range(_MOST_NAMES):
        if position < 0 or position + 30 > len(content):
            return
        length, extra = struct.unpack_from("<HH", content, position + 26)
        yield content[position + 30 : position + 30 + length]
        position = content.find(_LOCAL, position + 30 + length + extra)
