"""One file of the curated layer, as JSON, into rows. Never raises: what has the wrong shape is a fault with its place.

Not here: opening the file (`file`), what is wrong with readable rows (`checks`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any, Final

from motcua.foundation.catalogue.curated_values import CaseRole, PaperOf, Part, QuestionKind, Requirement
from motcua.foundation.catalogue.curation.faults import Fault, FaultKind
from motcua.foundation.catalogue.curation.parts import CuratedPart, case_place, paper_place
from motcua.foundation.catalogue.published import CHANNEL_OF, LARGEST_FEE, LONGEST_CODE, storable
from motcua.law.reuse.facts import AgeUnit, Needs
from motcua.law.typed_text import UnusableLetter, paragraph

PROPOSED: Final = ("proposed by rule", "proposed by reading")
CONFIRMED: Final = "confirmed"
STATUSES: Final = (*PROPOSED, CONFIRMED)
LARGEST_PLACE: Final = 9_999
LONGEST_TEXT: Final = 10_000
_NESTED: Final = frozenset({"cases", "components", "fee", "questions", "status"})


@dataclass(slots=True)
class _Entry:
    """Collects faults and rows while one procedure is read."""

    number: int
    code: str = ""
    faults: list[Fault] = field(default_factory=list)
    parts: list[CuratedPart] = field(default_factory=list)

    def fault(self, kind: FaultKind, place: str, sentence: str) -> None:
        self.faults.append(Fault(kind, self.number, self.code, place, sentence))

    def wrong(self, place: str, expected: str) -> None:
        self.fault(FaultKind.WRONG_TYPE, place, f"phải là {expected}")


Read = Callable[[_Entry, object, str], Any]


def read_file(payload: object) -> tuple[tuple[CuratedPart, ...], tuple[Fault, ...]]:
    """All rows of the file, and all that has the wrong shape. A row with a fault may be incomplete: use none unless all are sound."""
    whole = _Entry(0)
    listed = payload.get("procedures") if isinstance(payload, dict) else payload
    if not isinstance(listed, list):
        whole.wrong("procedures", "một danh sách thủ tục")
        return (), tuple(whole.faults)
    entries = [_procedure(_Entry(number), one) for number, one in enumerate(listed, start=1)]
    return (
        tuple(part for entry in entries for part in entry.parts),
        tuple(fault for entry in entries for fault in entry.faults),
    )


def _procedure(entry: _Entry, value: object) -> _Entry:
    row = _mapping(entry, value, "")
    code = row.get("code")
    if not isinstance(code, str) or not code or len(code) > LONGEST_CODE or code != storable(code):
        if row:
            entry.wrong("code", f"mã thủ tục, dài nhất {LONGEST_CODE} ký tự")
        return entry
    entry.code = code
    _add(entry, Part.HEAD, "", _content(entry, row, _HEAD, ""), row, "")
    fee = _mapping(entry, row.get("fee"), "fee")
    if fee:
        _add(entry, Part.FEE, "", _content(entry, fee, _FEE, "fee"), fee, "fee")
    for at, case in enumerate(_list(entry, row.get("cases"), "cases")):
        _case(entry, case, f"cases[{at}]")
    for at, question in enumerate(_list(entry, row.get("questions", []), "questions")):
        place = f"questions[{at}]"
        asked_row = _mapping(entry, question, place)
        content = _content(entry, asked_row, _QUESTION, place)
        if asked_row and isinstance(content.get("id"), str):
            wanted, other = ("options", "adds") if content.get("kind") == QuestionKind.CHOICE else ("adds", "options")
            if content[wanted] is None:
                entry.fault(FaultKind.MISSING, f"{place}.{wanted}", "thiếu, hoặc để trống")
            shown = {key: one for key, one in content.items() if key != other}
            _add(entry, Part.QUESTION, content["id"], shown, asked_row, place, position=at)
    return entry


def _case(entry: _Entry, value: object, place: str) -> None:
    row = _mapping(entry, value, place)
    if not row:
        return
    content = _content(entry, row, _CASE, place)
    number = content.get("case")
    if isinstance(number, int):
        _add(entry, Part.CASE, case_place(number), content, row, place)
    for at, paper in enumerate(_list(entry, row.get("components"), f"{place}.components")):
        here = f"{place}.components[{at}]"
        line = _mapping(entry, paper, here)
        said = _without_blanks(_content(entry, line, _PAPER, here)) if line else {}
        if not isinstance(said.get("case"), int) or not isinstance(said.get("order"), int):
            continue
        if isinstance(number, int) and said["case"] != number:
            entry.fault(FaultKind.UNKNOWN_PLACE, f"{here}.case", f"khác với trường hợp chứa nó ({number})")
        _add(entry, Part.PAPER, paper_place(said["case"], said["order"]), said, line, here)


def _without_blanks(row: dict[str, Any]) -> dict[str, Any]:
    """What is rare and empty is as good as absent: else the same row would be another one."""
    return {key: value for key, value in row.items() if value or not _PAPER[key].rare}


def _add(
    entry: _Entry,
    part: Part,
    place: str,
    content: dict[str, Any],
    row: Mapping[str, Any],
    at: str,
    *,
    position: int = 0,
) -> None:
    status = _word(STATUSES, entry, row.get("status", PROPOSED[-1]), f"{at}.status".lstrip("."))
    proposal = status if status in PROPOSED else PROPOSED[-1]
    entry.parts.append(CuratedPart(entry.code, part, place, content, proposal, position, entry.number, at))


def _mapping(entry: _Entry, value: object, place: str) -> dict[str, Any]:
    if isinstance(value, dict) and value:
        return value
    entry.wrong(place, "một đối tượng JSON có nội dung")
    return {}


def _list(entry: _Entry, value: object, place: str) -> Sequence[object]:
    if isinstance(value, list):
        return value
    entry.wrong(place, "một danh sách")
    return ()


def _content(entry: _Entry, row: Mapping[str, Any], spec: "Mapping[str, _Field]", place: str) -> dict[str, Any]:
    """What the row says by the keys of its part, each read; keys of the file that the format does not have are remarked."""
    content: dict[str, Any] = {}
    for key in row:
        if key not in spec and key not in _NESTED:
            entry.fault(FaultKind.UNKNOWN_KEY, _at(place, storable(key)), "không có mục này trong định dạng")
    for key, one in spec.items():
        if row.get(key) is not None:
            content[key] = one.read(entry, row[key], _at(place, key))
        elif one.needed and row:
            entry.fault(FaultKind.MISSING, _at(place, key), "thiếu, hoặc để trống")
        elif key in row or not one.rare:
            content[key] = one.absent
    return content


def _at(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


@dataclass(frozen=True, slots=True)
class _Field:
    """How a key is read. `rare`: kept only where the file has it."""

    read: Read
    needed: bool = False
    rare: bool = False
    absent: Any = None


def _text(entry: _Entry, value: object, place: str) -> str | None:
    if not isinstance(value, str):
        entry.wrong(place, "chữ")
        return None
    try:
        clean = paragraph(value).strip()
    except UnusableLetter as refusal:
        entry.fault(FaultKind.UNUSABLE_LETTER, place, refusal.reason)
        return None
    if len(clean) > LONGEST_TEXT:
        entry.fault(FaultKind.TOO_LONG, place, f"dài {len(clean)} chữ, nhiều nhất {LONGEST_TEXT}")
    return clean or None


def _identifier(entry: _Entry, value: object, place: str) -> str | None:
    name = _text(entry, value, place)
    if name is not None and (len(name) > LONGEST_CODE or "\n" in name):
        entry.wrong(place, f"tên một dòng, dài nhất {LONGEST_CODE} ký tự")
        return None
    return name


def _word(allowed: Sequence[str], entry: _Entry, value: object, place: str) -> str | None:
    if isinstance(value, str) and value in allowed:
        return str(value)
    entry.fault(FaultKind.UNKNOWN_WORD, place, f"phải là một trong: {', '.join(allowed)}")
    return None


def _whole(entry: _Entry, value: object, place: str) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_PLACE:
        return value
    entry.wrong(place, f"số nguyên từ 0 đến {LARGEST_PLACE}")
    return None


def _at_least_one(entry: _Entry, value: object, place: str) -> int | None:
    if value == 0:
        entry.wrong(place, f"số nguyên từ 1 đến {LARGEST_PLACE}")
        return None
    return _whole(entry, value, place)


def _amount(entry: _Entry, value: object, place: str) -> int | float | None:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= LARGEST_FEE:
        return value
    entry.wrong(place, "số tiền không âm")
    return None


def _flag(entry: _Entry, value: object, place: str) -> bool:
    if not isinstance(value, bool):
        entry.wrong(place, "true hoặc false")
    return value is True


def _many(each: Read, entry: _Entry, value: object, place: str) -> list[Any]:
    return [each(entry, one, f"{place}[{at}]") for at, one in enumerate(_list(entry, value, place))]


def _pair(entry: _Entry, value: object, place: str) -> list[int | None]:
    if not isinstance(value, list) or len(value) != 2:
        entry.wrong(place, "một cặp [trường hợp, thứ tự]")
        return []
    return [_whole(entry, one, place) for one in value]


def _record(spec: "Mapping[str, _Field]", entry: _Entry, value: object, place: str) -> dict[str, Any]:
    row = _mapping(entry, value, place)
    return _content(entry, row, spec, place) if row else {}


def _named(vocabulary: type[StrEnum]) -> Read:
    return partial(_word, tuple(one.value for one in vocabulary))


_OPTIONAL: Final = _Field(_text)
_TEXT: Final = _Field(_text, needed=True)
_BASIS: Final = _Field(_text, absent="")
_TEXTS: Final = _Field(partial(_many, _text), absent=())
_HEAD: Final = {
    "short_name": _TEXT,
    "everyday_words": _TEXTS,
    "life_events": _TEXTS,
    "levels": _TEXTS,
    "basis": _BASIS,
    "code": _TEXT,
}
_LINE: Final = {
    "channel": _Field(partial(_word, tuple(CHANNEL_OF)), needed=True),
    "kind": _OPTIONAL,
    "amount": _Field(_amount),
    "currency": _Field(_text, absent="VND"),
    "per": _OPTIONAL,
    "text": _Field(_text, absent=""),
}
_FEE: Final = {
    "by_note": _Field(_flag, absent=False),
    "lines": _Field(partial(_many, partial(_record, _LINE)), absent=()),
    "exemptions": _OPTIONAL,
    "basis": _BASIS,
    "oddity": _Field(_text, rare=True),
}
_CASE: Final = {
    "case": _Field(_whole, needed=True),
    "role": _Field(_named(CaseRole), needed=True),
    "short_name": _OPTIONAL,
    "basis": _Field(_text, rare=True),
}
_AGE: Final = {
    "amount": _Field(_at_least_one, needed=True),
    "unit": _Field(_named(AgeUnit), needed=True),
}
_PAPER: Final = {
    "case": _Field(_whole, needed=True),
    "order": _Field(_whole, needed=True),
    "short_name": _OPTIONAL,
    "kind": _Field(_named(Requirement), needed=True),
    "condition": _OPTIONAL,
    "group": _OPTIONAL,
    "paper_type": _OPTIONAL,
    "who": _OPTIONAL,
    "basis": _BASIS,
    "needs": _Field(_named(Needs), rare=True),
    "replaced_by": _Field(partial(_many, _identifier), rare=True),
    "max_age": _Field(partial(_record, _AGE), rare=True),
    "registry": _Field(_identifier, rare=True),
    "of": _Field(_named(PaperOf), rare=True),
}
_OPTION: Final = {"label": _TEXT, "cases": _Field(partial(_many, _whole), needed=True)}
_QUESTION: Final = {
    "id": _Field(_identifier, needed=True),
    "kind": _Field(_named(QuestionKind), needed=True),
    "text": _TEXT,
    "options": _Field(partial(_many, partial(_record, _OPTION))),
    "adds": _Field(partial(_many, _pair)),
    "basis": _BASIS,
}
