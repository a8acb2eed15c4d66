"""A value of a case together with its path, so that a complaint names the exact place. Knows JSON, not what a case means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeVar

Word = TypeVar("Word", bound=StrEnum)

DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
LONGEST_SHOWN: Final = 60


class BadPlace(ValueError):
    """A value that the format does not take. `place` is its path from the case, `must` what it has to be."""

    def __init__(self, place: str, must: str) -> None:
        super().__init__(f"{place}: {must}")
        self.place = place
        self.must = must


def shown(text: str) -> str:
    """A text of others inside a sentence: one line without what cannot be printed, and not long."""
    clean = "".join(letter if letter.isprintable() else " " for letter in text[: LONGEST_SHOWN + 1])
    short = clean if len(clean) <= LONGEST_SHOWN else clean[:LONGEST_SHOWN] + "…"
    return " ".join(short.split())


@dataclass(frozen=True, slots=True)
class CaseNode:
    """Null is as if it were not written."""

    value: object
    place: str = ""

    def wrong(self, must: str) -> BadPlace:
        return BadPlace(self.place, must)

    @property
    def is_absent(self) -> bool:
        return self.value is None

    def given(self) -> "CaseNode":
        if self.is_absent:
            raise self.wrong("còn thiếu")
        return self

    def fields(self) -> Mapping[str, object]:
        value = self.given().value
        if not isinstance(value, dict):
            raise self.wrong("phải là một đối tượng {…}")
        return value

    def field(self, name: str) -> "CaseNode":
        return CaseNode(self.fields().get(name), f"{self.place}.{name}" if self.place else name)

    def items(self) -> tuple["CaseNode", ...]:
        """The entries of a list; none where it is not written."""
        if self.is_absent:
            return ()
        if not isinstance(self.value, list):
            raise self.wrong("phải là một danh sách […]")
        return tuple(CaseNode(one, f"{self.place}[{number}]") for number, one in enumerate(self.value))

    def some_items(self) -> tuple["CaseNode", ...]:
        """The entries of a list that must have one."""
        if not (entries := self.given().items()):
            raise self.wrong("phải có ít nhất một mục")
        return entries

    def text(self) -> str:
        if not isinstance(self.given().value, str):
            raise self.wrong("phải là chữ, đặt trong dấu ngoặc kép")
        return str(self.value)

    def text_or_none(self) -> str | None:
        return None if self.is_absent else self.text()

    def word(self, known: type[Word], default: Word | None = None) -> Word:
        """One of a closed list; without a default it must be there."""
        if self.is_absent and default is not None:
            return default
        text = self.text()
        if text not in known._value2member_map_:
            raise self.wrong(f"không có “{shown(text)}”; chọn một trong: {', '.join(one.value for one in known)}")
        return known(text)

    def truth(self, *, default: bool) -> bool:
        if self.is_absent:
            return default
        if not isinstance(self.value, bool):
            raise self.wrong("phải là true hoặc false")
        return self.value

    def whole(self) -> int:
        value = self.given().value
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.wrong("phải là một số nguyên")
        return value

    def whole_or_none(self) -> int | None:
        return None if self.is_absent else self.whole()

    def day(self) -> date:
        text = self.text()
        try:
            if DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError as wrong:
            raise self.wrong(f"không có ngày {text}") from wrong
        raise self.wrong("phải là một ngày, viết như 2026-03-02")

    def day_or_none(self) -> date | None:
        return None if self.is_absent else self.day()

    def moment(self) -> datetime:
        """ISO 8601 with its offset, as it was written."""
        text = self.text()
        try:
            moment = datetime.fromisoformat(text)
        except ValueError as wrong:
            raise self.wrong("phải là một thời điểm theo ISO 8601, như 2026-03-02T09:00:00+07:00") from wrong
        if moment.utcoffset() is None or "T" not in text:
            raise self.wrong("thời điểm thiếu giờ hoặc múi giờ; viết như 2026-03-02T09:00:00+07:00")
        return moment

    def moment_or_none(self) -> datetime | None:
        return None if self.is_absent else self.moment()
