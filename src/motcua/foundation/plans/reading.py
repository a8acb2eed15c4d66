"""A row of a list of targets, as cells of coded words, becomes a value, or says which column does not fit and why.

Both the province's own list and a spreadsheet come through here. Not here: opening files, and words of people (doors).
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from enum import StrEnum
from typing import Final

from motcua.foundation.plans.values import (
    INDICATORS,
    AreaClass,
    Certainty,
    Measure,
    PastValueGiven,
    TargetGiven,
    TargetLevel,
)
from motcua.law.codes.agency import parse_agency
from motcua.law.codes.reading import InvalidCode
from motcua.law.typed_text import TooLong, UnusableLetter, line

COLUMNS: Final = (
    *("decision", "decided_on", "indicator", "level", "area", "subject", "year", "value", "certainty", "source"),
    "remark",
)
PAST_COLUMNS: Final = ("indicator", "level", "area", "year", "value", "document", "issued_on", "answered_by", "remark")
"""Of what was reached in past years."""
LONGEST: Final = {"decision": 100, "source": 300, "remark": 300, "document": 300, "answered_by": 200}
NO_TARGET: Final = "-"
"""In the column of values: the decision sets none any more."""

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100
MOST: Final = Decimal(10_000_000)
_NUMBER: Final = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,18}))?")
_THOUSANDS: Final = re.compile(r"[1-9][0-9]{0,2}([.,][0-9]{3})+")
_EXACT: Final = Context(prec=15, rounding=ROUND_HALF_EVEN)
"""A spreadsheet keeps fifteen digits: what stands behind them is not written by anybody."""

_VOCABULARIES: Final[Mapping[str, type[StrEnum]]] = {"level": TargetLevel, "area": AreaClass, "certainty": Certainty}


class UnfitTarget(ValueError):
    """A cell that does not fit: its column, and a coded word for why."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(f"{column}: {reason}")
        self.column, self.reason = column, reason


def target_of(cells: Mapping[str, str]) -> TargetGiven:
    """The target of a row. Raises UnfitTarget: `empty`, `unknown`, `letters`, `long`, `day`, `year` and those of `value_of`."""
    indicator = _indicator(cells)
    return TargetGiven(
        decision=_text(cells, "decision"),
        decided_on=_day(cells, "decided_on"),
        indicator=indicator,
        year=_year(cells["year"]),
        value=value_of(cells["value"], INDICATORS[indicator].measure),
        certainty=Certainty(_coded(cells, "certainty", needed=True)),
        source=_text(cells, "source"),
        level=_coded(cells, "level"),
        area=_coded(cells, "area"),
        subject=_subject(cells["subject"]),
        remark=_text(cells, "remark", needed=False),
    )


def past_value_of(cells: Mapping[str, str]) -> PastValueGiven:
    """What a row says of a past year. Raises UnfitTarget, as above."""
    indicator = _indicator(cells)
    return PastValueGiven(
        indicator=indicator,
        year=_year(cells["year"]),
        value=value_of(cells["value"], INDICATORS[indicator].measure),
        document=_text(cells, "document"),
        issued_on=_day(cells, "issued_on"),
        answered_by=_text(cells, "answered_by"),
        level=_coded(cells, "level"),
        area=_coded(cells, "area"),
        remark=_text(cells, "remark", needed=False),
    )


def value_of(text: str, measure: Measure) -> Decimal | None:
    """`30 %`, `0,3` or `0.3` for a share, a number for the others, `-` for none.

    Raises UnfitTarget: `empty`, `value`, `share`, `thousands`, `large`.
    """
    written = "".join(text.split())
    if written == NO_TARGET:
        return None
    if not written:
        raise UnfitTarget("value", "empty")
    percent = written.endswith("%")
    if _THOUSANDS.fullmatch(written):
        raise UnfitTarget("value", "thousands")
    digits = _NUMBER.fullmatch(written.removesuffix("%"))
    if digits is None or (percent and measure is not Measure.SHARE):
        raise UnfitTarget("value", "value")
    number = _EXACT.plus(Decimal(f"{digits[1]}.{digits[2] or 0}"))
    value = number.scaleb(-2) if percent else number
    if measure is Measure.SHARE and value > 1:
        raise UnfitTarget("value", "share")
    if value > MOST:
        raise UnfitTarget("value", "large")
    return value.quantize(Decimal("0.000001"))


def _indicator(cells: Mapping[str, str]) -> str:
    indicator = cells["indicator"]
    if indicator not in INDICATORS:
        raise UnfitTarget("indicator", "unknown" if indicator else "empty")
    return indicator


def _text(cells: Mapping[str, str], column: str, *, needed: bool = True) -> str:
    try:
        text = line(cells[column])
    except (UnusableLetter, TooLong) as error:
        raise UnfitTarget(column, "letters") from error
    if needed and not text:
        raise UnfitTarget(column, "empty")
    if len(text) > LONGEST[column]:
        raise UnfitTarget(column, "long")
    return text


def _coded(cells: Mapping[str, str], column: str, *, needed: bool = False) -> str:
    text = cells[column]
    if not text and not needed:
        return ""
    if text not in set(_VOCABULARIES[column]):
        raise UnfitTarget(column, "unknown" if text else "empty")
    return text


def _subject(text: str) -> str:
    try:
        if text:
            parse_agency(text)
    except InvalidCode as error:
        raise UnfitTarget("subject", "unknown") from error
    return text


def _day(cells: Mapping[str, str], column: str) -> date:
    text = cells[column]
    day, month, year = text.split("/") if text.count("/") == 2 else (None, None, None)
    try:
        return date.fromisoformat(f"{year}-{month:>02}-{day:>02}" if day and month else text)
    except ValueError as error:
        raise UnfitTarget(column, "day" if text else "empty") from error


def _year(text: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise UnfitTarget("year", "year" if text else "empty")
    return int(text)
