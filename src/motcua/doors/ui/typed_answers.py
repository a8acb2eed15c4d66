"""What a page of questions posts, read into answers of its form, and answers as the fields of the page show them.

Names are flat: `phone`, `children-0-name`; a date is one text or three (`born-day`, `born-month`, `born-year`). A name that is not
posted is left as it was, since a question that is hidden is not posted. To empty a list or a group, its name is posted with nothing.
What cannot be read stays as it was typed: the evaluator finds a text where none fits, and `reason_of` says what is wrong with it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

from django.core.exceptions import ValidationError

from motcua.doors.ui import wording
from motcua.doors.ui.fields import MoneyField, PersonalIdField, PhoneField, read_date
from motcua.law.codes.reading import InvalidCode
from motcua.law.forms.conditions import LARGEST, comparable, is_filled
from motcua.law.forms.defects import MOST_OF_GROUP
from motcua.law.forms.values import Answer, Field, Form, Group, Kind
from motcua.law.identity.masks import show_number
from motcua.law.identity.tax_code import read_tax_code
from motcua.law.typed_text import marked

Read = TypeVar("Read")
Posted = Mapping[str, Sequence[str]]
"""Name → all that was posted under it."""

PARTS: Final = ("day", "month", "year")
_POINT: Final = re.compile(r"-?[0-9]+\.[0-9]+", re.ASCII)
_GROUPED: Final = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", re.ASCII)
"""One dot before three digits stands between groups, any other one is meant as a comma."""
YES: Final = "yes"
NO: Final = "no"


class Unread(Exception):
    """A text that is no answer of its kind. `reason`: one sentence that says what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def typed_answers(
    form: Form, names: Iterable[str], posted: Posted, before: Mapping[str, Answer]
) -> Mapping[str, Answer]:
    """All answers of the draft after a page was posted. `names`: fields and groups of the page."""
    answers = dict(before)
    for name in names:
        if name in form.groups:
            ones = _group_answers(form.groups[name], posted, before.get(name))
            if ones is not None:
                answers[name] = ones
        elif name in form.fields:
            answer = _posted_answer(form.fields[name], name, posted)
            if answer is not None:
                answers[name] = answer
    return answers


def read_text(field: Field, text: str) -> Answer:
    """One text as an answer. Raises Unread. What only the form can judge is left to it."""
    clean = marked(text).strip()
    return _READERS[field.kind](field, clean) if field.kind in _READERS and clean else clean


def reason_of(field: Field, answer: Answer | None) -> str:
    """Why a text that stands in the place of an answer could not be read; empty where it can be."""
    if not isinstance(answer, str) or _fits(field, answer):
        return ""
    try:
        read_text(field, answer)
    except Unread as unread:
        return unread.reason
    return ""


def shown_text(field: Field, answer: Answer | None) -> str:
    """What the field on the page shows: read again, it is the same answer."""
    match answer:
        case bool():
            return YES if answer else NO
        case int():
            number = comparable(answer, field.kind)
            return (
                ""
                if number is None
                else wording.number(answer)
                if field.unit or field.kind is Kind.MONEY
                else str(answer)
            )
        case str() if _fits(field, answer):
            return _SHOWN[field.kind](answer) if field.kind in _SHOWN else answer
        case str():
            return answer
    return ""


def shown_texts(field: Field, answer: Answer | None) -> Sequence[str]:
    """The choices that are ticked."""
    listed = answer if isinstance(answer, list | tuple) else ()
    return tuple(one for one in listed if isinstance(one, str))


def shown_parts(answer: Answer | None) -> Mapping[str, str]:
    """Day, month and year of a date as three fields show them, also of one that could not be read."""
    text = answer if isinstance(answer, str) else ""
    day = comparable(text, Kind.DATE)
    if isinstance(day, date):
        return dict(zip(PARTS, (str(day.day), str(day.month), str(day.year)), strict=True))
    parts = [part.strip() for part in text.split("/", 2)]
    return dict(zip(PARTS, (*parts, "", ""), strict=False))


def _posted_answer(field: Field, name: str, posted: Posted) -> Answer | None:
    """None where nothing was posted."""
    if field.kind is Kind.SEVERAL:
        return [marked(one) for one in posted[name] if one] if name in posted else None
    parts = [f"{name}-{part}" for part in PARTS]
    if field.kind is Kind.DATE and any(part in posted for part in parts):
        typed = [_last(posted.get(part, ())).strip() for part in parts]
        text = "/".join(typed) if any(typed) else ""
    elif name in posted:
        text = _last(posted[name])
    else:
        return None
    try:
        return read_text(field, text)
    except Unread:
        return marked(text).strip()


def _last(texts: Sequence[str]) -> str:
    return texts[-1] if texts else ""


def _group_answers(group: Group, posted: Posted, before: Answer | None) -> list[Answer] | None:
    """Of the ones that were posted, in the order of their numbers; one that is empty throughout is taken away."""
    inner = "|".join(re.escape(field.name) for field in group.fields)
    name = re.compile(rf"{re.escape(group.name)}-([0-9]{{1,3}})-(?:{inner})(?:-(?:{'|'.join(PARTS)}))?", re.ASCII)
    places = sorted({int(found[1]) for one in posted if (found := name.fullmatch(one))})
    if not places and group.name not in posted:
        return None
    old = before if isinstance(before, list | tuple) else ()
    ones: list[Answer] = []
    for place in places[: MOST_OF_GROUP + 1]:
        known = old[place] if place < len(old) else {}
        typed = {
            field.name: answer
            for field in group.fields
            if (answer := _posted_answer(field, f"{group.name}-{place}-{field.name}", posted)) is not None
        }
        if any(is_filled(answer) for answer in typed.values()):
            ones.append({**(known if isinstance(known, Mapping) else {}), **typed})
    return ones


def _fits(field: Field, answer: str) -> bool:
    """Whether a text is already written as answers are."""
    if field.kind in (Kind.DATE, Kind.DECIMAL):
        return comparable(answer, field.kind) is not None
    return field.kind not in (Kind.INTEGER, Kind.MONEY, Kind.YES_NO, Kind.SEVERAL)


def _date(_: Field, text: str) -> Answer:
    if re.fullmatch(r"\D*\d{1,2}\D+\d{1,2}\D+\d{1,2}\D*", text):
        raise Unread("Năm gồm 4 chữ số. Ví dụ: 05/03/2026")
    return _by_django(lambda: read_date(text)).isoformat()


def _decimal(field: Field, text: str) -> Answer:
    bare = text.removesuffix(field.unit).strip() if field.unit else text
    if _POINT.fullmatch(bare) and not _GROUPED.fullmatch(bare):
        bare = bare.replace(".", ",")
    whole, comma, part = bare.partition(",")
    digits = re.sub(r"[.\s]", "", whole)
    groups = re.split(r"[.\s]", whole.lstrip("-"))
    sound = re.fullmatch(r"-?[0-9]+", digits, re.ASCII) and (not comma or re.fullmatch(r"[0-9]+", part, re.ASCII))
    if not sound or any(len(group) != 3 for group in groups[1:]):
        raise Unread("Nhập bằng chữ số, phần lẻ sau dấu phẩy. Ví dụ: 85,2")
    sign, number = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    return f"{sign}{number.lstrip('0') or '0'}{'.' + part if part else ''}"


def _integer(field: Field, text: str) -> Answer:
    try:
        written = _decimal(field, text)
    except Unread:
        written = ""
    if not isinstance(written, str) or not re.fullmatch(r"-?[0-9]{1,15}", written, re.ASCII):
        raise Unread("Nhập bằng chữ số, không có phần lẻ. Ví dụ: 3")
    return int(written)


def _money(_: Field, text: str) -> Answer:
    return _by_django(lambda: MoneyField(most=LARGEST - 1).clean(text)) or 0


def _yes_no(_: Field, text: str) -> Answer:
    if text not in (YES, NO):
        raise Unread("Chọn Có hoặc Không")
    return text == YES


def _tax_code(_: Field, text: str) -> Answer:
    try:
        return read_tax_code(text).number
    except InvalidCode as invalid:
        raise Unread(invalid.reason.rstrip(".")) from invalid


def _by_django(read: Callable[[], Read]) -> Read:
    try:
        return read()
    except ValidationError as error:
        raise Unread(error.messages[0]) from error


_READERS: Final[Mapping[Kind, Callable[[Field, str], Answer]]] = {
    Kind.DATE: _date,
    Kind.DECIMAL: _decimal,
    Kind.INTEGER: _integer,
    Kind.MONEY: _money,
    Kind.YES_NO: _yes_no,
    Kind.PERSONAL_NUMBER: lambda _, text: _by_django(lambda: PersonalIdField().clean(text)),
    Kind.PHONE: lambda _, text: _by_django(lambda: PhoneField().clean(text)),
    Kind.TAX_CODE: _tax_code,
}


def _short_date(answer: str) -> str:
    year, month, day = answer.split("-")
    return f"{day}/{month}/{year}"


def _with_comma(answer: str) -> str:
    """With all its digits: none is rounded away or added."""
    whole, point, part = answer.partition(".")
    return f"{wording.number(int(whole)) if whole != '-0' else whole}{',' if point else ''}{part}"


_SHOWN: Final[Mapping[Kind, Callable[[str], str]]] = {
    Kind.DATE: _short_date,
    Kind.DECIMAL: _with_comma,
    Kind.PERSONAL_NUMBER: show_number,
    Kind.PHONE: wording.phone,
}
