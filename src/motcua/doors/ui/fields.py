"""Fields that read what people in Vietnam type, each refusal one sentence that says what to do.

Dates day first, amounts with dots, numbers of identity and telephones with spaces, dots and dashes. Nothing here asks
whether a number exists. How values are written back: `wording`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms

from motcua.doors.ui import wording
from motcua.foundation.people.parties import OLDEST_BIRTH
from motcua.law.identity import masks
from motcua.law.typed_text import (
    LONGEST_ENTRY,
    LONGEST_LINE,
    LONGEST_TEXT,
    NameWithoutLetter,
    TooLong,
    UnusableLetter,
    line,
    named,
    paragraph,
)

_SEPARATED: Final = re.compile(r"(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})", re.ASCII)
_UNSEPARATED: Final = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_BETWEEN: Final = re.compile(r"[\s.\-()]")


class LineField(forms.CharField):
    """One line of text by the rule of `law.typed_text`. A field that says no length has that of the rule."""

    rule = staticmethod(line)

    def __init__(self, *, max_length: int = LONGEST_LINE, **options: Any) -> None:
        options["error_messages"] = {
            "max_length": f"Viết gọn trong {max_length} ký tự",
            **options.get("error_messages", {}),
        }
        super().__init__(max_length=max_length, **options)

    def to_python(self, value: Any) -> str:
        return _clean(self.rule, super().to_python(value) or "", most=self.max_length)


class NameField(LineField):
    """A line that names somebody: a person can read it, and a form can print it."""

    rule = staticmethod(named)


class ParagraphField(forms.CharField):
    """Text of one or more lines by the rule of `law.typed_text`. A field that says no length has that of the rule."""

    def __init__(self, *, max_length: int = LONGEST_TEXT, **options: Any) -> None:
        options["error_messages"] = {
            "max_length": f"Viết gọn trong {max_length} ký tự",
            **options.get("error_messages", {}),
        }
        super().__init__(max_length=max_length, **options)

    def to_python(self, value: Any) -> str:
        return _clean(paragraph, super().to_python(value) or "", most=self.max_length)


def _clean(rule: Callable[[str], str], text: str, *, most: int | None) -> str:
    """A text that is too long is left to the field, which has words of its own for that."""
    if most is not None and len(text) > most:
        return text
    try:
        return rule(text)
    except (UnusableLetter, NameWithoutLetter, TooLong) as refusal:
        raise forms.ValidationError(refusal.reason, code=refusal.code) from refusal


def letter_problem(text: str, *, lines: bool = False, name: bool = False) -> str:
    """What is wrong with a text that no form reads, in one sentence; empty where nothing is."""
    try:
        if lines:
            paragraph(text)
        else:
            (named if name else line)(text, most=LONGEST_ENTRY)
    except (UnusableLetter, NameWithoutLetter, TooLong) as refusal:
        return refusal.reason
    return ""


class VietnameseDateField(forms.Field):
    """A date, day first: `5/3/2026`, `05-03-2026`, `5.3.26`, `05032026` (exactly eight digits), `2026-03-05`.

    Two digits of a year are read as 20yy; a date of birth therefore has a field of its own.
    """

    widget = forms.TextInput

    def __init__(self, *, needed: str = "", example: str = "05/03/2026", **options: Any) -> None:
        options.setdefault("error_messages", {})
        options["error_messages"].setdefault(
            "required", needed or f"Nhập ngày theo thứ tự ngày, tháng, năm. Ví dụ: {example}"
        )
        super().__init__(**options)
        self.example = example

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return wording.short_date(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        return read_date(str(value), example=self.example)


def read_date(text: str, *, example: str = "05/03/2026") -> date:
    """The date that was typed; raises ValidationError with what to do."""
    bare = text.strip()
    if iso := _ISO.fullmatch(bare):
        year, month, day = (int(part) for part in iso.groups())
    elif parts := _SEPARATED.fullmatch(bare) or _UNSEPARATED.fullmatch(bare):
        day, month, year = (int(part) for part in parts.groups())
        year += 2000 if len(parts.group(3)) == 2 else 0
    elif bare.isdigit():
        message = f"Ngày viết liền phải đủ 8 chữ số. Đã nhập {len(bare)} chữ số. Ví dụ: {example.replace('/', '')}"
        raise forms.ValidationError(message, code="digits")
    else:
        raise forms.ValidationError(f"Nhập ngày theo thứ tự ngày, tháng, năm. Ví dụ: {example}", code="invalid")
    return _real_date(day, month, year)


def _real_date(day: int, month: int, year: int) -> date:
    if not 1 <= month <= 12:
        raise forms.ValidationError(f"Tháng từ 1 đến 12. Đã nhập tháng {month}", code="month")
    try:
        return date(year, month, day)
    except ValueError:
        raise forms.ValidationError(
            f"Tháng {month} năm {year} không có ngày {day}. Kiểm tra lại ngày", code="day"
        ) from None


class DatePartsWidget(forms.MultiWidget):
    """Day, month and year in separate inputs, so that the order is clear and a year has four digits."""

    template_name = "ui/parts/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        part = {"inputmode": "numeric"}
        super().__init__({name: forms.TextInput(part) for name in ("day", "month", "year")}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        return [value.day, value.month, value.year] if isinstance(value, date) else [None, None, None]


class BirthDateField(forms.MultiValueField):
    """A date of birth in three fields with a four-digit year, between 1900 and `latest` where given."""

    widget = DatePartsWidget

    def __init__(self, *, latest: date | None = None, **options: Any) -> None:
        self.latest = latest
        options.setdefault("error_messages", {})
        needed = "Nhập ngày sinh theo thứ tự ngày, tháng, năm. Ví dụ: 27 03 1968"
        options["error_messages"].setdefault("required", needed)
        options["error_messages"].setdefault("incomplete", needed)
        parts = tuple(forms.CharField(required=False, max_length=4, strip=True) for _ in range(3))
        super().__init__(parts, require_all_fields=True, **options)

    def clean(self, value: Any) -> date | None:
        result: date | None = super().clean([part.strip() if isinstance(part, str) else part for part in value or []])
        return result

    def compress(self, data_list: Sequence[str]) -> date | None:
        if not any(data_list):
            return None
        day, month, year = data_list
        if not all(part.isascii() and part.isdigit() for part in data_list):
            raise forms.ValidationError("Ngày, tháng, năm sinh chỉ gồm chữ số. Ví dụ: 27 03 1968", code="invalid")
        if len(year) != 4:
            raise forms.ValidationError("Năm sinh gồm 4 chữ số. Ví dụ: 1968", code="year")
        born = _real_date(int(day), int(month), int(year))
        if self.latest and born > self.latest:
            raise forms.ValidationError("Ngày sinh đang ở tương lai. Kiểm tra lại năm", code="future")
        self.check_year(born.year)
        return born

    def check_year(self, year: int) -> None:
        """Refuses a year in which nobody who comes can have been born."""
        if year < OLDEST_BIRTH:
            raise forms.ValidationError(f"Năm sinh từ {OLDEST_BIRTH} trở lại đây. Kiểm tra lại năm", code="old")
        if self.latest and year > self.latest.year:
            raise forms.ValidationError("Năm sinh đang ở tương lai. Kiểm tra lại năm", code="future")


class MoneyField(forms.Field):
    """Whole đồng, as people write them: `1.234.567`, `1 234 567 đ`, `20000`."""

    widget = forms.TextInput

    def __init__(self, *, most: int = 10**12, **options: Any) -> None:
        options.setdefault("error_messages", {})
        options["error_messages"].setdefault("required", "Nhập số tiền. Ví dụ: 20.000")
        super().__init__(**options)
        self.most = most

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return wording.number(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        bare = re.sub(r"(?i)(đồng|vnđ|vnd|đ|₫)$", "", str(value).strip())
        whole = re.sub(r",0*$", "", bare.strip())
        digits = re.sub(r"[.\s]", "", whole)
        if digits.startswith("-"):
            raise forms.ValidationError("Số tiền không âm. Bỏ dấu trừ", code="negative")
        if not (digits.isascii() and digits.isdigit()) or not _grouped_well(whole):
            raise forms.ValidationError("Số tiền là số nguyên đồng. Ví dụ: 20.000", code="invalid")
        if int(digits) > self.most:
            raise forms.ValidationError(f"Số tiền tối đa {wording.money(self.most)}. Kiểm tra lại", code="large")
        return int(digits)


def _grouped_well(text: str) -> bool:
    """Dots and spaces are allowed before groups of three only: `1.5` is not fifteen đồng."""
    groups = re.split(r"[.\s]", text)
    return all(len(group) == 3 for group in groups[1:])


class PersonalIdField(forms.Field):
    """A personal number: 12 digits, spaces, dots and dashes allowed, stored as 12 digits.

    A province code that was never given is a warning of the page (`number_warnings`), no error of the field.
    """

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {})
        options["error_messages"].setdefault("required", "Nhập số định danh cá nhân, gồm 12 chữ số trên thẻ căn cước")
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return masks.show_number(value) if isinstance(value, str) and value.isdigit() else value

    def to_python(self, value: Any) -> str:
        if value in self.empty_values:
            return ""
        digits = _BETWEEN.sub("", str(value))
        if not (digits.isascii() and digits.isdigit()):
            raise forms.ValidationError("Số định danh chỉ gồm chữ số. Bỏ các chữ cái và ký hiệu khác", code="letters")
        if len(digits) != 12:
            raise forms.ValidationError(f"Số định danh gồm 12 chữ số. Đã nhập {len(digits)} chữ số", code="length")
        return digits


class PhoneField(forms.Field):
    """A telephone number of Vietnam, shown `0912 345 678`, stored in E.164 (`+84912345678`)."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {})
        options["error_messages"].setdefault("required", "Nhập số điện thoại. Ví dụ: 0912 345 678")
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "tel", "autocomplete": "tel"}

    def prepare_value(self, value: Any) -> Any:
        return wording.phone(value) if isinstance(value, str) else value

    def to_python(self, value: Any) -> str:
        if value in self.empty_values:
            return ""
        bare = _BETWEEN.sub("", str(value))
        national = re.sub(r"^(\+84|0084|84(?=\d{9}))", "0", bare)
        if not (national.isascii() and national.isdigit()):
            raise forms.ValidationError("Số điện thoại chỉ gồm chữ số. Ví dụ: 0912 345 678", code="letters")
        if not national.startswith("0"):
            raise forms.ValidationError("Số điện thoại bắt đầu bằng số 0. Ví dụ: 0912 345 678", code="start")
        if len(national) not in {10, 11}:
            raise forms.ValidationError(f"Số điện thoại gồm 10 chữ số. Đã nhập {len(national)} chữ số", code="length")
        return "+84" + national[1:]


def typed(data: Mapping[str, Any], name: str) -> str:
    """One text of a request, stripped; an absent one is empty."""
    return str(data.get(name, "")).strip()
