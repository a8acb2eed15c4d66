"""An object of a case with its path, so that a complaint names the exact place. Knows JSON, not what a case means.

A path is only written where something is wrong: a case may have a hundred thousand rows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeVar

from motcua.adapters.reuse_cases.node import DAY, BadPlace, shown
from motcua.law.indices.period import due_on
from motcua.law.worktime.values import VIETNAM, Due

Word = TypeVar("Word", bound=StrEnum)

LONGEST_EXPONENT: Final = 1000
DIGIT_PLACES: Final = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d{1,4})?", re.ASCII)
NEGATIVE: Final = "không được là số âm"


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number with a fraction or an exponent, as it was written."""

    text: str

    def exact(self) -> Fraction | None:
        """None: beyond what anybody counts."""
        if not DIGIT_PLACES.fullmatch(self.text):
            return None
        number = Decimal(self.text)
        return Fraction(number) if not number or abs(number.adjusted()) <= LONGEST_EXPONENT else None


class Row:
    """`above`, `key` and `number`: where it stands in what. Null is as if it were not written."""

    __slots__ = ("above", "fields", "key", "number")

    def __init__(
        self, fields: Mapping[str, object], above: "Row | None" = None, key: str = "", number: int | None = None
    ) -> None:
        self.fields, self.above, self.key, self.number = fields, above, key, number

    def place(self, name: str = "") -> str:
        above = self.above.place() if self.above is not None else ""
        key = self.key if self.number is None else f"{self.key}[{self.number}]"
        return ".".join(part for part in (above, key, name) if part)

    def wrong(self, name: str, must: str) -> BadPlace:
        return BadPlace(self.place(name), must)

    def has(self, name: str) -> bool:
        return self.fields.get(name) is not None

    def given(self, name: str) -> object:
        if (value := self.fields.get(name)) is None:
            raise self.wrong(name, "còn thiếu")
        return value

    def row(self, name: str) -> "Row":
        value = self.given(name)
        if not isinstance(value, dict):
            raise self.wrong(name, "phải là một đối tượng {…}")
        return Row(value, self, name)

    def row_or_none(self, name: str) -> "Row | None":
        return self.row(name) if self.has(name) else None

    def items(self, name: str) -> list[object]:
        """The entries of a list; none where it is not written."""
        value = self.fields.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.wrong(name, "phải là một danh sách […]")
        return value

    def rows(self, name: str) -> list["Row"]:
        rows = []
        for number, one in enumerate(self.items(name)):
            if not isinstance(one, dict):
                raise self.wrong(f"{name}[{number}]", "phải là một đối tượng {…}")
            rows.append(Row(one, self, name, number))
        return rows

    def texts(self, name: str) -> tuple[str, ...]:
        texts = []
        for number, one in enumerate(self.items(name)):
            if not isinstance(one, str):
                raise self.wrong(f"{name}[{number}]", "phải là chữ, đặt trong dấu ngoặc kép")
            texts.append(one)
        return tuple(texts)

    def text(self, name: str) -> str:
        value = self.fields.get(name)
        if isinstance(value, str):
            return value
        raise self.wrong(name, "còn thiếu" if value is None else "phải là chữ, đặt trong dấu ngoặc kép")

    def text_or_none(self, name: str) -> str | None:
        return None if self.fields.get(name) is None else self.text(name)

    def word(self, name: str, known: type[Word]) -> Word:
        """One of a closed list."""
        return self._word(name, self.text(name), known)

    def words(self, name: str, known: type[Word]) -> tuple[Word, ...]:
        """Each of a closed list."""
        return tuple(self._word(f"{name}[{number}]", text, known) for number, text in enumerate(self.texts(name)))

    def _word(self, name: str, text: str, known: type[Word]) -> Word:
        if text not in known._value2member_map_:
            raise self.wrong(name, f"không có “{shown(text)}”; chọn một trong: {', '.join(one.value for one in known)}")
        return known(text)

    def word_or_none(self, name: str, known: type[Word]) -> Word | None:
        return self.word(name, known) if self.has(name) else None

    def word_or(self, name: str, default: Word) -> Word:
        return self.word(name, type(default)) if self.has(name) else default

    def truth(self, name: str, *, default: bool = False) -> bool:
        value = self.truth_or_none(name)
        return default if value is None else value

    def truth_or_none(self, name: str) -> bool | None:
        value = self.fields.get(name)
        if value is None or isinstance(value, bool):
            return value
        raise self.wrong(name, "phải là true hoặc false")

    def count(self, name: str) -> int:
        """A whole number from 0; 0 where it is not written."""
        return self.count_or_none(name) or 0

    def count_or_none(self, name: str) -> int | None:
        value = self.whole_or_none(name)
        if value is not None and value < 0:
            raise self.wrong(name, NEGATIVE)
        return value

    def whole_or_none(self, name: str) -> int | None:
        """A whole number, below 0 too."""
        value = self.fields.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.wrong(name, "phải là một số nguyên")
        return value

    def number_or_none(self, name: str) -> Fraction | None:
        """A number from 0, with or without a fraction."""
        exact = self.signed_or_none(name)
        if exact is not None and exact < 0:
            raise self.wrong(name, NEGATIVE)
        return exact

    def signed_or_none(self, name: str) -> Fraction | None:
        """A number, below 0 too."""
        value = self.fields.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | WrittenNumber):
            raise self.wrong(name, "phải là một số")
        exact = value.exact() if isinstance(value, WrittenNumber) else Fraction(value)
        if exact is None:
            raise self.wrong(name, "là số quá lớn hoặc quá nhỏ")
        return exact

    def day(self, name: str) -> date:
        return self._day(name, self.text(name))

    def days(self, name: str) -> tuple[date, ...]:
        return tuple(self._day(f"{name}[{number}]", text) for number, text in enumerate(self.texts(name)))

    def _day(self, name: str, text: str) -> date:
        try:
            if DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError as wrong:
            raise self.wrong(name, f"không có ngày {text}") from wrong
        raise self.wrong(name, "phải là một ngày, viết như 2026-03-02")

    def day_or_none(self, name: str) -> date | None:
        return self.day(name) if self.has(name) else None

    def moment(self, name: str) -> datetime:
        """In +07."""
        text = self.text(name)
        try:
            moment = datetime.fromisoformat(text)
        except ValueError as wrong:
            must = "phải là một thời điểm theo ISO 8601, như 2026-03-02T09:00:00+07:00"
            raise self.wrong(name, must) from wrong
        if moment.tzinfo is None or "T" not in text.upper():
            raise self.wrong(name, "thời điểm thiếu giờ hoặc múi giờ; viết như 2026-03-02T09:00:00+07:00")
        try:
            return moment.astimezone(VIETNAM)
        except OverflowError as wrong:
            raise self.wrong(name, "không có ngày này theo giờ Việt Nam") from wrong

    def moment_or_none(self, name: str) -> datetime | None:
        return None if self.fields.get(name) is None else self.moment(name)

    def due_or_none(self, name: str) -> Due | None:
        """A date is until its 24:00; or a moment."""
        if self.fields.get(name) is None:
            return None
        return due_on(self.day(name)) if DAY.fullmatch(self.text(name)) else Due(self.moment(name))


def row_of(value: object) -> Row:
    """A whole case."""
    if not isinstance(value, dict):
        raise BadPlace("", "phải là một đối tượng {…}")
    return Row(value)
