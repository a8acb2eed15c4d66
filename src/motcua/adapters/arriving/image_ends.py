"""Where an image ends by its own account, and how many pixels it announces, read without decoding anything."""

import re
import struct
from dataclasses import dataclass
from typing import Final

from motcua.adapters.arriving.finding import Kind


class EndsEarly(Exception):
    """The file ends before the image does."""


class Senseless(Exception):
    """Its structure cannot be followed."""


@dataclass(frozen=True, slots=True)
class Announced:
    """Pages of the image, and width times height of the largest. None where only the decoder knows."""

    pages: int
    pixels: int | None


_PNG_HEAD: Final = 8
_NO_LENGTH: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_MARKER: Final = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])")
"""A marker within compressed data: neither a stuffed byte nor a restart."""
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MOST_DIRECTORIES: Final = 1000
_MOST_BOXES: Final = 100_000
_BOXES: Final = frozenset(
    (
        b"ftyp",
        b"meta",
        b"mdat",
        b"moov",
        b"moof",
        b"mfra",
        b"free",
        b"skip",
        b"uuid",
        b"wide",
        b"pdin",
        b"idat",
        b"styp",
        b"sidx",
    )
)
"""HEIC: names of boxes that stand at the top."""
_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
"""TIFF: type of a field → bytes of one value."""
_DATA_FIELDS: Final = ((273, 279), (324, 325))
"""TIFF: offsets of strips or tiles, and their lengths."""


def announced(kind: Kind, content: bytes) -> Announced:
    """Raises EndsEarly and Senseless."""
    match kind:
        case Kind.JPEG:
            return Announced(1, _jpeg(content))
        case Kind.PNG:
            return Announced(1, _png(content))
        case Kind.HEIC:
            return Announced(1, _heic(content))
        case _:
            return _Tiff(content).announced()


def _jpeg(content: bytes) -> int | None:
    position, pixels = 2, None
    while True:
        match = _MARKER.search(content, position)
        if match is None:
            raise EndsEarly
        marker, position = match[1][0], match.end()
        if marker == 0xD9:
            return pixels
        if marker in _NO_LENGTH or marker == 0xD8:
            continue
        if position + 2 > len(content):
            raise EndsEarly
        (length,) = struct.unpack_from(">H", content, position)
        if position + length > len(content):
            raise EndsEarly
        if marker in _FRAMES and length >= 7 and pixels is None:
            height, width = struct.unpack_from(">HH", content, position + 3)
            pixels = height * width
        position += max(2, length)


def _png(content: bytes) -> int | None:
    position, pixels = _PNG_HEAD, None
    while position + 8 <= len(content):
        length, name = struct.unpack_from(">I4s", content, position)
        if position + 12 + length > len(content):
            raise EndsEarly
        if not name.isalpha():
            break
        if name == b"IHDR" and length >= 8:
            width, height = struct.unpack_from(">II", content, position + 8)
            pixels = width * height
        if name == b"IEND":
            return pixels
        position += 12 + length
    raise EndsEarly


def _heic(content: bytes) -> int | None:
    """Boxes up to the end; what follows them and is no box is left by somebody else."""
    position, meta = 0, b""
    for _ in range(_MOST_BOXES):
        length, name = _box(content, position)
        if length is None and (meta and name not in _BOXES):
            break
        if length is None or position + length > len(content):
            raise EndsEarly
        if name == b"meta":
            meta = content[position : position + length]
        position += length
        if position == len(content):
            break
    sizes = [struct.unpack_from(">II", meta, one.end() + 4) for one in re.finditer(b"ispe", meta[:-12])]
    return max((width * height for width, height in sizes), default=None)


def _box(content: bytes, position: int) -> tuple[int | None, bytes]:
    """Length and name of a box. No length where it is none, or goes beyond the file under a name that nobody knows."""
    if position + 8 > len(content):
        return None, b""
    length, name = struct.unpack_from(">I4s", content, position)
    if length == 1 and position + 16 <= len(content):
        (length,) = struct.unpack_from(">Q", content, position + 8)
    elif length == 0:
        length = len(content) - position
    if length < 8:
        if name in _BOXES:
            raise Senseless
        return None, name
    return (None if name not in _BOXES and position + length > len(content) else length), name


class _Tiff:
    """Directories of a TIFF or BigTIFF, one after the other."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._order = "<" if content[:2] == b"II" else ">"
        self._big = content[2:4] in (b"+\0", b"\0+")

    def announced(self) -> Announced:
        seen: list[int] = []
        pixels = 0
        position = self._number("Q", 8) if self._big else self._number("I", 4)
        while position != 0 and len(seen) <= _MOST_DIRECTORIES:
            if position in seen:
                raise Senseless
            seen.append(position)
            largest, position = self._directory(position)
            pixels = max(pixels, largest)
        if not seen:
            raise Senseless
        return Announced(len(seen), pixels)

    def _directory(self, position: int) -> tuple[int, int]:
        """Pixels of one directory, and where the next one is."""
        count = self._number("Q" if self._big else "H", position)
        begin, size = (position + 8, 20) if self._big else (position + 2, 12)
        end = begin + count * size
        self._within(end)
        fields: dict[int, list[int]] = {}
        for entry in range(begin, end, size):
            tag = self._number("H", entry)
            if tag in (256, 257, 273, 279, 324, 325):
                fields[tag] = self._values(entry)
        for offsets, lengths in _DATA_FIELDS:
            for offset, length in zip(fields.get(offsets, ()), fields.get(lengths, ()), strict=False):
                self._within(offset + length)
        width, height = (max(fields.get(tag, [0]), default=0) for tag in (256, 257))
        return width * height, self._number("Q" if self._big else "I", end)

    def _values(self, entry: int) -> list[int]:
        kind = self._number("H", entry + 2)
        count = self._number("Q" if self._big else "I", entry + 4)
        size, place, room = _SIZES.get(kind, 0), entry + (12 if self._big else 8), 8 if self._big else 4
        letter = {1: "B", 2: "H", 4: "I", 8: "Q"}.get(size)
        if letter is None:
            return []
        if count * size > room:
            place = self._number("Q" if self._big else "I", place)
        self._within(place + count * size)
        return list(struct.unpack_from(f"{self._order}{count}{letter}", self._content, place))

    def _number(self, letter: str, position: int) -> int:
        self._within(position + struct.calcsize("=" + letter))
        (value,) = struct.unpack_from(self._order + letter, self._content, position)
        return int(value)

    def _within(self, end: int) -> None:
        if end > len(self._content):
            raise EndsEarly
