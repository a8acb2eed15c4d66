"""What stands in a scan box, scanned or typed: a card, a receipt, a number, the end of a dossier's code, or a name.

One reading for every box, so that what one of them takes, all take. Not here: whether anybody or anything is found by it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from motcua.law.codes.reading import InvalidCode
from motcua.law.identity.card import LONGEST_SCAN, Card, parse_card

PERSONAL: Final = 12
"""Digits of a personal number."""

_TOKEN: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
_BETWEEN: Final = re.compile(r"[\s.\-()]")
_COUNTRY: Final = re.compile(r"\A(\+84|84(?=\d{9}\Z))", re.ASCII)
_CODE: Final = re.compile(r"[A-Z]{0,3}\d+(?:(?:[\s.\-/]+[A-Z]{0,3}|[A-Z]{1,3})\d+)*", re.ASCII | re.IGNORECASE)
_NUMBER: Final = re.compile(r"(0|84|\+84)\d{8,11}", re.ASCII)
_CODE_WITH_DAY: Final = re.compile(r"[1-9]\d{5}-\d{4,7}", re.ASCII)
_LONGEST_CODE: Final = 40


class ScanKind(StrEnum):
    EMPTY = "empty"
    CARD = "card"
    RECEIPT = "receipt"
    """The tracking address in a receipt's QR, or its opaque end."""
    NUMBER = "number"
    """A personal number or a telephone: never part of an address."""
    CODE = "code"
    """A dossier's code or its end; not personal. A tax code has the same shape."""
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Scan:
    """`text`: what is looked for. Of a card its number, of a receipt its token, of a number its digits, else the words.

    `card` is None and `problem` says why where a card's line cannot be read.
    """

    kind: ScanKind
    text: str = ""
    card: Card | None = None
    problem: str = ""

    @property
    def digits(self) -> str:
        """The digits of a text that is nothing else; empty for any other."""
        bare = _BETWEEN.sub("", self.text)
        return bare if bare.isascii() and bare.isdigit() else ""


def read_scan(text: str) -> Scan:
    """Read what a scanner or a hand put into a box; never raises for what people type."""
    typed = text.replace("\x00", "")[: LONGEST_SCAN + 1].strip()
    if not typed:
        return Scan(ScanKind.EMPTY)
    if "|" in typed:
        return _card(typed)
    if token := _TOKEN.search(typed.lower()):
        return Scan(ScanKind.RECEIPT, token.group())
    bare = _BETWEEN.sub("", typed)
    if _NUMBER.fullmatch(bare):
        return Scan(ScanKind.NUMBER, _COUNTRY.sub("0", bare))
    if _has_personal_length(bare) and not _CODE_WITH_DAY.fullmatch(typed):
        return Scan(ScanKind.NUMBER, bare)
    if _CODE.fullmatch(typed) and len(typed) <= _LONGEST_CODE:
        return Scan(ScanKind.CODE, typed)
    return Scan(ScanKind.NAME, typed)


def _has_personal_length(bare: str) -> bool:
    return bare.isascii() and bare.isdigit() and len(bare) == PERSONAL


def _card(typed: str) -> Scan:
    try:
        card = parse_card(typed)
    except InvalidCode as invalid:
        return Scan(ScanKind.CARD, problem=invalid.reason)
    return Scan(ScanKind.CARD, card.number, card)
