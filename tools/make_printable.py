"""Writes `law/printable.py` anew: which letters the shipped fonts of printed forms can draw, asked of the fonts themselves.

`tests/house/test_printable.py` reads the fonts too and notices when the two differ.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).resolve().parents[1] / "src" / "motcua"
FONTS: Final = SOURCE / "casework" / "papers" / "forms" / "fonts"
TARGET: Final = SOURCE / "law" / "printable.py"

_HEAD: Final = '''"""The letters that a form can show, as ranges of code points.

Made by `tools.make_printable` from the fonts of the forms.
"""

from typing import Final

RANGES: Final = (
'''
_WINDOWS_UNICODE: Final = (3, 1)


_PRIVATE: Final = range(0xE000, 0xF900)
"""Shapes of the maker of a font; an archival PDF may not have them."""
_WITHOUT_CAPITAL: Final = frozenset({0x019B, 0x0264, 0x0282, 0x1D8E, 0x2184, 0xA794})
"""Their capitals, which a form prints of a name, are not in the fonts."""


def letters_of(font: bytes) -> set[int]:
    """The code points for which a TrueType font has a shape (its `cmap`, format 4)."""
    begin = _table(font, b"cmap")
    count = struct.unpack_from(">H", font, begin + 2)[0]
    for place in range(begin + 4, begin + 4 + 8 * count, 8):
        platform, encoding, offset = struct.unpack_from(">HHI", font, place)
        if (platform, encoding) == _WINDOWS_UNICODE:
            return set(_mapped(font, begin + offset))
    raise ValueError("the font has no Unicode map")


def _table(font: bytes, name: bytes) -> int:
    count = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4s4xI", font, 12 + 16 * one) for one in range(count))
    return next(int(offset) for tag, offset in records if tag == name)


def _mapped(font: bytes, at: int) -> Iterator[int]:
    kind, double = struct.unpack_from(">H4xH", font, at)
    if kind != 4:
        raise ValueError(f"a map of format {kind} is not read here")
    count = double // 2
    begin = at + 14
    ends = struct.unpack_from(f">{count}H", font, begin)
    starts = struct.unpack_from(f">{count}H", font, begin + double + 2)
    deltas = struct.unpack_from(f">{count}H", font, begin + 2 * double + 2)
    offsets = struct.unpack_from(f">{count}H", font, begin + 3 * double + 2)
    for one in range(count):
        for point in range(starts[one], ends[one] + 1):
            shape = point
            if offsets[one]:
                place = begin + 3 * double + 2 + 2 * one + offsets[one] + 2 * (point - starts[one])
                shape = struct.unpack_from(">H", font, place)[0] if place + 2 <= len(font) else 0
                shape = shape and (shape + deltas[one]) & 0xFFFF
            else:
                shape = (point + deltas[one]) & 0xFFFF
            if shape and point != 0xFFFF:
                yield point


def printable_ranges() -> tuple[tuple[int, int], ...]:
    """What all fonts of the forms have; controls have no shape that anybody sees."""
    fonts = [letters_of(file.read_bytes()) for file in sorted(FONTS.glob("*.ttf"))]
    common = set.intersection(*fonts) - _WITHOUT_CAPITAL
    points = sorted(one for one in common if one >= ord(" ") and one not in _PRIVATE)
    ranges: list[tuple[int, int]] = []
    for point in points:
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1] = (ranges[-1][0], point)
        else:
            ranges.append((point, point))
    return tuple(ranges)


def main() -> None:
    lines = "".join(f"    (0x{first:04X}, 0x{last:04X}),\n" for first, last in printable_ranges())
    TARGET.write_text(f"{_HEAD}{lines})\n", encoding="utf-8")


if __name__ == "__main__":
    main()
