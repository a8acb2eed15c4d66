"""Vietnamese text as order and as search: keys that give the same answer on every server, with or without ICU.

`fold` is the one folding there is: the rooms store what it makes of a name, and a query is folded by it too. Not here: SQL (the rooms
store `sort_key` as bytes), and masks of names (`identity.masks`).
"""

import unicodedata
from functools import lru_cache
from typing import Final

_BASES: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The letters in dictionary order: ă, â, đ, ê, ô, ơ, ư are separate letters, not letters with marks."""

_TONES: Final = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Huyền, hỏi, ngã, sắc, nặng: ma mà mả mã má mạ."""

_SHAPES: Final = {"\u0306": {"a": "ă"}, "\u0302": {"a": "â", "e": "ê", "o": "ô"}, "\u031b": {"o": "ơ", "u": "ư"}}

_ETH: Final = "ð"
"""U+00D0 in capitals, the look-alike that old fonts and copies leave in the place of đ."""

_INVISIBLE: Final = "Cf"
"""The category of letters without width: U+200B, soft hyphens, signs of direction."""

_RANK_OF: Final = {letter: rank for rank, letter in enumerate(_BASES, start=0x30)}
_DIGITS_FROM: Final = 0x10
_SPACE: Final = 0x04
_OTHER: Final = 0x08


@lru_cache(maxsize=4096)
def _weigh(character: str) -> tuple[bytes, int, int]:
    """Primary weight, tone and case of one composed character: punctuation before digits, digits before letters."""
    lowered = character.lower()
    if lowered in {"đ", _ETH}:
        return bytes([_RANK_OF["đ"]]), 0, int(character != lowered) + (2 if lowered == _ETH else 0)
    base, tone = "", 0
    for part in unicodedata.normalize("NFD", lowered):
        if part in _TONES:
            tone = _TONES[part]
        elif part in _SHAPES and base in _SHAPES[part]:
            base = _SHAPES[part][base]
        elif not unicodedata.combining(part):
            base = part
    return _primary(base), tone, int(character != lowered)


def _primary(base: str) -> bytes:
    if base in _RANK_OF:
        return bytes([_RANK_OF[base]])
    if base.isspace():
        return bytes([_SPACE])
    if base.isdecimal():
        return bytes([_DIGITS_FROM + int(base)])
    if not base or unicodedata.category(base) == _INVISIBLE:
        return b""
    # Other signs and alphabets keep their code order: signs before digits, letters of other alphabets after ours.
    lead = 0xF0 if base.isalpha() else _OTHER
    return bytes([lead]) + ord(base).to_bytes(3, "big")


def sort_key(text: str) -> bytes:
    """Bytes that sort like ICU's `vi`: letters first, then tones, then case (da Da đa Đa … ma mà mả mã má mạ mă mâ).

    Three levels, each ending in 0x01, so that a shorter text sorts before a longer one. Stored and indexed as bytes.
    """
    weights = [_weigh(character) for character in unicodedata.normalize("NFC", text)]
    primary = b"".join([weight for weight, _, _ in weights])
    tones = bytes([0x02 + tone for weight, tone, _ in weights if weight])
    cases = bytes([0x02 + case for weight, _, case in weights if weight])
    return primary + b"\x01" + tones.rstrip(b"\x02") + b"\x01" + cases.rstrip(b"\x02")


def name_sort_key(full_name: str) -> bytes:
    """Order of people: given name, then family name, then middle names. A single-word name is its own given name."""
    words = tidy(full_name).split()
    if len(words) < 2:
        return sort_key(" ".join(words))
    family, *middle, given = words
    return sort_key(given) + b"\x00" + sort_key(family) + b"\x00" + sort_key(" ".join(middle))


def tidy(text: str) -> str:
    """The text as it is meant: composed, without letters that nobody sees, one plain space for each run of blanks."""
    if not text.isascii():
        text = "".join([one for one in text if unicodedata.category(one) != _INVISIBLE])
    return " ".join(unicodedata.normalize("NFC", text).split())


def name_key(name: str) -> str:
    """Equal for two spellings of one name: blanks, capitals, the look-alike of Đ, and where in a syllable its tone stands.

    Hoà and Hòa have one key, Hoa has another one. Not for search: `fold`.
    """
    return " ".join([_syllable(word) for word in tidy(name).lower().split()])


def _syllable(word: str) -> str:
    """The letters with their shapes, then the tone."""
    parts = unicodedata.normalize("NFD", word.replace(_ETH, "đ"))
    letters = "".join([part for part in parts if part not in _TONES])
    return unicodedata.normalize("NFC", letters) + "".join([str(_TONES[part]) for part in parts if part in _TONES])


_FOLDED: Final = {"đ": "d", _ETH: "d"}


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    if unicodedata.category(character) == _INVISIBLE:
        return ""
    lowered = character.lower()
    plain = "".join(part for part in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(part))
    return _FOLDED.get(plain, plain)


def unmarked(text: str) -> str:
    """Marks and tones off, đ as d, lower case; everything else stays."""
    return "".join([_fold(character) for character in unicodedata.normalize("NFC", text)])


def fold(text: str) -> str:
    """Text for searching: marks and tones off, đ as d, lower case, y as i, one space between words, nothing invisible.

    Digits and signs stay. Hoà and Hòa both fold to `hoa`, kí and ký to `ki`; fold both sides of a comparison.
    """
    return " ".join(unmarked(text).replace("y", "i").split())
