"""A value inside a file together with its place, so that a message about a wrong value can name the place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from motcua.adapters.step_table.read import UnreadableFile
from motcua.law.process.answers import Answer

LONGEST_TEXT = 2000
LARGEST_NUMBER = 10**9


@dataclass(frozen=True, slots=True)
class TableNode:
    """`value` as read, `where` as a person finds it ("quy trình “s03”, bước “ky”, budget")."""

    value: object
    where: str

    def wrong(self, must: str) -> UnreadableFile:
        return UnreadableFile(f"{self.where}: {must}.")

    @property
    def is_absent(self) -> bool:
        return self.value is None

    def fields(self) -> Mapping[str, object]:
        if not isinstance(self.value, dict):
            raise self.wrong("phải là một mục gồm tên và giá trị")
        for key in self.value:
            if not isinstance(key, str):
                raise self.wrong(f"tên “{key}” phải là chữ")
        return self.value

    def field(self, name: str) -> "TableNode":
        """The field, absent (None) where it is not written."""
        return TableNode(self.fields().get(name), f"{self.where}, {name}" if self.where else name)

    def items(self) -> Iterator["TableNode"]:
        """The entries of a list; none where it is absent."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            raise self.wrong("phải là một danh sách")
        for number, value in enumerate(self.value, 1):
            yield TableNode(value, f"{self.where} thứ {number}")

    def entries(self) -> Iterator[tuple[str, "TableNode"]]:
        """The named entries; none where it is absent."""
        if self.value is None:
            return
        for name, value in self.fields().items():
            yield name, TableNode(value, f"{self.where} “{name}”")

    def text(self) -> str:
        """A text that must be given; a whole number is read as its digits (an id written without quotation marks)."""
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return str(self.value)
        if not isinstance(self.value, str):
            raise self.wrong("phải là chữ" + ("" if self.value is None else ", đặt trong dấu ngoặc kép"))
        if len(self.value) > LONGEST_TEXT:
            raise self.wrong(f"dài quá {LONGEST_TEXT} ký tự")
        if any(ord(letter) < 32 and letter not in "\t\n\r" for letter in self.value):
            raise self.wrong("có ký tự điều khiển không in được")
        if any(0xD800 <= ord(letter) <= 0xDFFF or ord(letter) in {0xFFFE, 0xFFFF} for letter in self.value):
            raise self.wrong("có ký tự không hợp lệ")
        return self.value

    def text_or(self, default: str) -> str:
        return default if self.value is None else self.text()

    def optional_text(self) -> str | None:
        """Text, None where it is absent or blank."""
        return None if self.value is None else self.text().strip() or None

    def amount(self) -> Fraction:
        """A number that is not negative, exactly as it is written in decimals."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong("phải là số")
        if not 0 <= value <= LARGEST_NUMBER:
            raise self.wrong("phải là số không âm và không quá lớn")
        return Fraction(repr(value))

    def whole(self) -> int | None:
        """A whole number, None where it is absent."""
        value = self.value
        if value is None:
            return None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST_NUMBER**2:
            raise self.wrong("phải là số nguyên")
        return value

    def answer(self) -> Answer:
        if isinstance(self.value, bool | int):
            return self.value
        return self.text()

    def one_of(self, allowed: Mapping[str, str] | frozenset[str]) -> str:
        value = self.text()
        if value not in allowed:
            raise self.wrong(f"“{value[:40]}” không dùng được, chọn một trong {', '.join(sorted(allowed))}")
        return value
