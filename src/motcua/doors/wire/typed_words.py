"""The words of an act as they are typed, `name=value`, turned into the values that the act of the law takes.

Pure: what a word may be stands in the act's own types. Who "tiepnhan.tinh" is and which agency bears a code is asked of
`References`, which the door hands in.
"""

import json
import re
import types
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final, Protocol, Union, get_args, get_origin, get_type_hints

from motcua.law.dossier.life import ACT_TYPES
from motcua.law.refusals import Refused
from motcua.law.typed_text import LONGEST_TEXT, TooLong, UnusableLetter, paragraph
from motcua.law.worktime.values import VIETNAM, Due, Duration, Unit

OF_THE_ACT: Final = frozenset({"at", "by"})
"""Given by --at and --as."""

COMPUTED: Final[Mapping[str, frozenset[str]]] = {
    "accept": frozenset({"channel", "other_level", "boundary_free", "group"}),
    "start_clock": frozenset({"received"}),
    "follow_sub_dossier": frozenset({"appointment", "index"}),
    "migrate_process": frozenset({"table", "process", "replaces"}),
}
"""Words that nobody types: how it was filed is on record, levels and boundaries follow from desk and agency, an act of the
authority shows its receipt, and a dossier is moved to the
version of its process that is in force."""

REFERENCES: Final[Mapping[tuple[str, str], str]] = {
    ("assign", "officer"): "officer",
    ("take_over", "officer"): "officer",
    ("forward", "to"): "agency",
    ("consult", "agency"): "agency",
    ("add_step", "to"): "agency",
    ("transfer_jurisdiction", "to"): "agency",
    ("hand_over_originals", "to"): "place",
}
"""Verb and word that name somebody or somewhere → which of `References` knows it."""

YES: Final = frozenset({"có", "co", "yes", "true", "1"})
NO: Final = frozenset({"không", "khong", "no", "false", "0"})
LONGEST_LENGTH: Final = 365
"""Of a length in any unit: the calendar is not made for more, and no limit of a procedure is longer."""


class BadWord(Refused):
    """Chưa đọc được dòng lệnh: {problem}"""

    code = "bad_word"
    kind = "bad_input"


class UnknownVerb(Refused):
    """Không có việc "{verb}". Chọn một trong: {verbs}."""

    code = "no_such_act"
    kind = "no_such_act"


class References(Protocol):
    """Who and what short names mean; each gives the reference that stands in the act, or refuses with a sentence."""

    def officer(self, given: str) -> str: ...
    def agency(self, given: str) -> str: ...
    def place(self, given: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a verb. `kind` is its type in the act, `said` what may be typed; `many`: may be given again."""

    name: str
    kind: Any
    description: str
    required: bool
    many: bool


def words_of_verb(verb: str) -> tuple[Word, ...]:
    """What a person can say with a verb. Refuses a verb that does not exist."""
    if verb not in ACT_TYPES:
        raise UnknownVerb(verb=verb, verbs=", ".join(ACT_TYPES))
    act, hints = ACT_TYPES[verb], get_type_hints(ACT_TYPES[verb])
    left_out = OF_THE_ACT | COMPUTED.get(verb, frozenset())
    return tuple(
        Word(
            field.name,
            hints[field.name],
            _format_reference(REFERENCES.get((verb, field.name))) or _format(hints[field.name]),
            required=field.default is MISSING,
            many=get_origin(hints[field.name]) is tuple,
        )
        for field in fields(act)
        if field.name not in left_out
    )


def parsed(verb: str, given: Iterable[str], references: References) -> dict[str, Any]:
    """The words of the act of `verb` from `name=value`. Refuses an unknown verb or word, a value that is none, a missing word."""
    known = {word.name: word for word in words_of_verb(verb)}
    typed: dict[str, list[str]] = {}
    for one in given:
        name, sign, value = one.partition("=")
        if not sign:
            raise BadWord(problem=f'"{one}" phải có dạng tên=giá trị.')
        if name.strip() not in known:
            allowed = ", ".join(known) or "không có từ nào"
            raise BadWord(problem=f'Việc {verb} không có từ "{name.strip()}". Từ dùng được: {allowed}.')
        typed.setdefault(name.strip(), []).append(_text(name, value))
    for name, word in known.items():
        if word.required and name not in typed:
            raise BadWord(problem=f"Việc {verb} còn thiếu từ {name} ({word.description}).")
        if not word.many and len(typed.get(name, ())) > 1:
            raise BadWord(problem=f"Từ {name} của việc {verb} chỉ ghi một lần.")
    return {name: _value(verb, known[name], values, references) for name, values in typed.items()}


def _value(verb: str, word: Word, values: list[str], references: References) -> Any:
    match REFERENCES.get((verb, word.name)):
        case "officer":
            return references.officer(values[0])
        case "agency":
            return references.agency(values[0])
        case "place":
            return references.place(values[0])
        case _:
            return _read(word.name, word.kind, values)


def _text(name: str, value: str) -> str:
    """A clean text that the database can keep. Bytes that are no UTF-8 reach a command as halves of letters."""
    try:
        return paragraph(value)
    except UnusableLetter as refusal:
        raise BadWord(problem=f"{name}: {refusal.reason}") from refusal
    except TooLong as refusal:
        raise BadWord(problem=f"Giá trị của {name} không quá {LONGEST_TEXT} ký tự.") from refusal


# Reading by type ------------------------------------------------------------------------------------------------------


def _read(name: str, kind: Any, values: list[str]) -> Any:
    kind = _bare(kind)
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return tuple(_one(name, inner, value) for value in values)
    return _one(name, kind, values[0])


def _one(name: str, kind: Any, text: str) -> Any:
    if get_origin(kind) is tuple:
        return _pair(name, text) if get_args(kind) == (str, str) else _answer(name, text)
    if kind is str:
        return text
    if kind is bool:
        return _truth(name, text)
    if kind is int:
        return _number(name, text)
    if kind is datetime:
        return moment(name, text)
    if kind is date:
        return _day(name, text)
    if kind is Due:
        return Due(moment(name, text))
    if kind is Duration:
        return _length(name, text)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _chosen(name, kind, text)
    return _record(name, kind, text)


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadWord(problem=f'{name}: "{text}" không phải ngày. Viết năm, tháng, ngày. Ví dụ: 2026-03-02.') from error


def _truth(name: str, text: str) -> bool:
    if text.lower() in YES | NO:
        return text.lower() in YES
    raise BadWord(problem=f'{name}: "{text}" không phải có hoặc không.')


def _number(name: str, text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise BadWord(problem=f'{name}: "{text}" không phải số nguyên.')
    return int(text)


def _length(name: str, text: str) -> Duration:
    amount, _, unit = text.partition(" ")
    if unit.strip() not in {one.value for one in Unit}:
        units = ", ".join(one.value for one in Unit)
        raise BadWord(problem=f'{name}: "{text}" phải là số và đơn vị, ví dụ "4 working_day"; đơn vị: {units}.')
    length = _number(name, amount)
    if not 1 <= length <= LONGEST_LENGTH:
        raise BadWord(problem=f"{name}: ghi một độ dài từ 1 đến {LONGEST_LENGTH}.")
    return Duration(length, Unit(unit.strip()))


def _chosen(name: str, kind: type[Enum], text: str) -> Enum:
    try:
        return kind(text)
    except ValueError:
        values = ", ".join(str(one.value) for one in kind)
        raise BadWord(problem=f'{name}: không có "{text}"; chọn một trong: {values}.') from None


def _pair(name: str, text: str) -> tuple[str, str]:
    old, sign, new = (part.strip() for part in text.partition("="))
    if not sign or not old or not new:
        raise BadWord(problem=f'{name}: "{text}" phải có dạng bước_cũ=bước_mới.')
    return old, new


def _answer(name: str, text: str) -> tuple[str, str | int]:
    question, sign, answer = (part.strip() for part in text.partition("="))
    if not sign or not question or not answer:
        raise BadWord(problem=f'{name}: "{text}" phải có dạng câu_hỏi=trả_lời.')
    whole = answer.isascii() and answer.isdigit() and len(answer) <= 9
    return question, int(answer) if whole else answer


def moment(name: str, text: str) -> datetime:
    """A moment in ISO 8601 with its hour; +07 where no zone is named. Refuses what is none, and years nobody means."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or len(text) <= len("2026-03-02"):
        raise BadWord(problem=f'{name}: "{text[:60]}" không phải thời điểm: ghi như 2026-03-02T09:14.')
    if not 1945 <= found.year < 2200:
        raise BadWord(problem=f"{name}: năm {found.year} không dùng được: ghi một năm từ 1945 đến 2199.")
    return found.replace(tzinfo=VIETNAM) if found.tzinfo is None else found.astimezone(VIETNAM)


# Records --------------------------------------------------------------------------------------------------------------


def _record(name: str, kind: type, text: str) -> Any:
    """A record from `field=value,field=value`, or from a JSON object. A comma that begins no field belongs to the value."""
    hints, known = get_type_hints(kind), {field.name: field for field in fields(kind)}
    typed = _from_json(name, text) if text.startswith("{") else _from_pairs(known, text)
    wrong = [field for field in typed if field not in known]
    missing = [field for field, of in known.items() if of.default is MISSING and field not in typed]
    if wrong or missing or not typed:
        raise BadWord(problem=f'{name}: "{text[:60]}" phải có dạng {_format(kind)}.')
    return kind(**{field: _read(f"{name}.{field}", hints[field], values) for field, values in typed.items()})


def _from_pairs(known: Iterable[str], text: str) -> dict[str, list[str]]:
    names = "|".join(map(re.escape, known))
    parts = re.split(rf"(?:^|,)\s*({names})=", text)
    return {name: [value.strip()] for name, value in zip(parts[1::2], parts[2::2], strict=True)} if not parts[0] else {}


def _from_json(name: str, text: str) -> dict[str, list[str]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise BadWord(problem=f"{name}: JSON không đọc được.") from None
    return {
        str(field): [_as_text(name, one) for one in (value if isinstance(value, list) else [value])]
        for field, value in found.items()
        if value is not None
    }


def _as_text(name: str, value: object) -> str:
    return _text(name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


# Saying what may be typed ---------------------------------------------------------------------------------------------


def _bare(kind: Any) -> Any:
    """The type without "or None"."""
    if get_origin(kind) in (Union, types.UnionType):
        [kind] = [one for one in get_args(kind) if one is not type(None)]
    return kind


def _format_reference(reference: str | None) -> str:
    told = {"officer": "tên đăng nhập", "agency": "mã cơ quan", "place": "mã cơ quan hoặc tên nơi giữ"}
    return told[reference] if reference is not None else ""


def _format_one_of_many(kind: Any) -> str:
    if get_origin(kind) is not tuple:
        return _format(kind)
    return "bước_cũ=bước_mới" if get_args(kind) == (str, str) else "câu_hỏi=trả_lời"


_PLAIN: Final[Mapping[Any, str]] = {
    str: "chữ",
    bool: "có | không",
    int: "số nguyên",
    datetime: "thời điểm ISO 8601",
    date: "ngày ISO 8601",
    Due: "thời điểm ISO 8601",
    Duration: f"số và đơn vị ({' | '.join(Unit)})",
}


def _inside(kind: Any) -> str:
    """Of a field of a record: a record in it is written out."""
    return _format(kind) if is_dataclass(kind) and kind not in _PLAIN else "…"


def _format(kind: Any) -> str:
    kind = _bare(kind)
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return _format_one_of_many(inner) + ", ghi lại được nhiều lần"
    if kind in _PLAIN:
        return _PLAIN[kind]
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return ",".join(f"{field.name}={_inside(_bare(hints[field.name]))}" for field in fields(kind))
    return " | ".join(str(one.value) for one in kind)
