"""Reading one published entry of the national catalogue into frozen values that keep exactly what is published.

Pure: no Django, no file, no clock. Nothing is corrected and nothing raises. What has the wrong shape is left out of the values,
reported as a `Fault`, and complete in `Published.raw`. What is left out, or null, is no fault. What is odd about readable values is in
`findings`; the national interface's own names are in `national`.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from motcua.foundation.catalogue.countable import UNIT_OF
from motcua.law.dossier.rules import Channel

CHANNEL_OF: Final[Mapping[str, Channel]] = {
    "direct": Channel.DESK,
    "online": Channel.ONLINE,
    "postal": Channel.POST,
}
UNITS: Final = (*UNIT_OF, "OTHER")
"""The published words of the national enumeration; `OTHER` is one of them, and cannot be counted."""


def published_as(channel: Channel) -> Channel:
    """The channel under which times and fees are published: nothing is for kiosks, so filed there counts as filed online."""
    return Channel.ONLINE if channel is Channel.KIOSK else channel


LONGEST_CODE: Final = 64
LARGEST_QUANTITY: Final = 2_147_483_647
"""Of a PostgreSQL integer; a larger quantity is reported and kept in the raw entry only."""
LARGEST_TIME: Final = Decimal(99_999_999)
LARGEST_FEE: Final = Decimal(99_999_999_999_999)
_HALF: Final = re.compile(r"[\ud800-\udfff]")
"""Half of a character of two; no encoding has it."""
_NO_OBJECT: Final[Mapping[str, object]] = MappingProxyType({})
"""Replaces a missing object. Its missing fields are not reported again: the object itself was."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A place of the entry that could not be read, with what was expected there."""

    place: str
    expected: str


@dataclass(frozen=True, slots=True)
class PublishedFee:
    amount: Decimal | None
    currency: str | None
    note: str | None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class PublishedMethod:
    """One way of filing. `channel_word` and `unit` are the published words; `channel` is None for an unknown one."""

    channel: Channel | None
    channel_word: str
    amount: Decimal | None
    unit: str | None
    remark: str | None
    fees: tuple[PublishedFee, ...]


@dataclass(frozen=True, slots=True)
class PublishedComponent:
    name: str
    originals: int | None
    copies: int | None
    has_form_file: bool = False
    e_form: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class PublishedCase:
    name: str | None
    components: tuple[PublishedComponent, ...]


@dataclass(frozen=True, slots=True)
class PublishedResult:
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Published:
    """One entry. `code` is empty where there is none that can be a key; `raw` is the entry as it came."""

    raw: object
    code: str
    name: str
    national_id: str
    field: str
    levels: tuple[str, ...]
    decision: str
    kind: str | None
    applicants: tuple[str, ...]
    authority: str | None
    agencies: str | None
    coordinating: str | None
    legal_basis: tuple[str, ...]
    promulgating: str
    methods: tuple[PublishedMethod, ...]
    cases: tuple[PublishedCase, ...]
    results: tuple[PublishedResult, ...]
    faults: tuple[Fault, ...]

    @property
    def text(self) -> str:
        """The JSON text of the entry; written with escapes only where a letter cannot be encoded."""
        return json_text(self.raw)

    @property
    def content_hash(self) -> bytes:
        """The same for two entries that differ only in how their letters are composed or their keys are ordered."""
        canonical = unicodedata.normalize("NFC", json.dumps(self.raw, ensure_ascii=False, sort_keys=True))
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).digest()


def read(entry: object) -> Published:
    """Reads any entry of a catalogue file. Never raises."""
    return _Reading(required=True).entry(entry)


def read_part(entry: object) -> Published:
    """Reads an entry that may leave out whatever it likes but its code. Never raises."""
    return _Reading(required=False).entry(entry)


def json_text(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if _encodable(text) else json.dumps(value)


def storable(text: str) -> str:
    """The text as a database can hold it: NUL and half characters become U+FFFD, all else stays."""
    kept = text.replace("\x00", "\ufffd")
    return kept if _encodable(kept) else kept.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _encodable(text: str) -> bool:
    return _HALF.search(text) is None


class _Reading:
    """Collects faults while one entry is read; lives for one call of `read`."""

    def __init__(self, *, required: bool) -> None:
        self.faults: list[Fault] = []
        self.required = required

    def entry(self, raw: object) -> Published:
        fields = self.mapping(raw, "")
        return Published(
            raw=raw,
            code=self.code(fields),
            name=self.text(fields, "name", required=True) or "",
            national_id=self.text(fields, "national_id") or "",
            field=self.text(fields, "field") or "",
            levels=self.texts(fields, "levels"),
            decision=self.text(fields, "decision") or "",
            kind=self.text(fields, "kind"),
            applicants=self.texts(fields, "applicants"),
            authority=self.text(fields, "authority"),
            agencies=self.text(fields, "agencies"),
            coordinating=self.text(fields, "coordinating"),
            legal_basis=self.texts(fields, "legal_basis"),
            promulgating=self.text(fields, "promulgating") or "",
            methods=tuple(self.method(item, place) for item, place in self.items(fields, "methods")),
            cases=tuple(self.case(item, place) for item, place in self.items(fields, "cases")),
            results=tuple(self.result(item, place) for item, place in self.items(fields, "results")),
            faults=tuple(self.faults),
        )

    def code(self, fields: Mapping[str, object]) -> str:
        code = (self.text(fields, "code") or "").strip()
        if len(code) > LONGEST_CODE or code != storable(code):
            self.fault("code", f"mã thủ tục dài nhất {LONGEST_CODE} ký tự")
            return ""
        return code

    def method(self, item: object, place: str) -> PublishedMethod:
        fields = self.mapping(item, place)
        word = self.text(fields, "channel", place, required=True) or ""
        if word and word not in CHANNEL_OF:
            self.fault(f"{place}.channel", "direct, online hoặc postal")
        unit = self.text(fields, "unit", place)
        if unit and unit not in UNITS:
            self.fault(f"{place}.unit", f"đơn vị {', '.join(UNITS[:-1])} hoặc {UNITS[-1]}")
        return PublishedMethod(
            channel=CHANNEL_OF.get(word),
            channel_word=word,
            amount=self.number(fields, "time", place, LARGEST_TIME, digits=4),
            unit=unit,
            remark=self.text(fields, "remark", place),
            fees=tuple(self.fee(fee, at) for fee, at in self.items(fields, "fees", place)),
        )

    def fee(self, item: object, place: str) -> PublishedFee:
        fields = self.mapping(item, place)
        return PublishedFee(
            amount=self.number(fields, "amount", place, LARGEST_FEE, digits=2),
            currency=self.text(fields, "currency", place),
            note=self.text(fields, "note", place),
            kind=self.text(fields, "kind", place),
        )

    def case(self, item: object, place: str) -> PublishedCase:
        fields = self.mapping(item, place)
        components = tuple(self.component(part, at) for part, at in self.items(fields, "components", place))
        return PublishedCase(name=self.text(fields, "case", place), components=components)

    def component(self, item: object, place: str) -> PublishedComponent:
        fields = self.mapping(item, place)
        return PublishedComponent(
            name=self.text(fields, "name", place, required=True) or "",
            originals=self.quantity(fields, "originals", place),
            copies=self.quantity(fields, "copies", place),
            has_form_file=self.flag(fields, "has_form_file", place),
            e_form=self.flag(fields, "e_form", place),
            code=self.text(fields, "code", place) or "",
        )

    def result(self, item: object, place: str) -> PublishedResult:
        fields = self.mapping(item, place)
        return PublishedResult(
            name=self.text(fields, "name", place, required=True) or "", code=self.text(fields, "code", place) or ""
        )

    def fault(self, place: str, expected: str) -> None:
        self.faults.append(Fault(place=place, expected=expected))

    def mapping(self, value: object, place: str) -> Mapping[str, object]:
        if isinstance(value, Mapping):
            return value
        self.fault(place, "một đối tượng")
        return _NO_OBJECT

    def items(self, fields: Mapping[str, object], key: str, within: str = "") -> Sequence[tuple[object, str]]:
        place = _join(within, key)
        value = fields.get(key)
        if isinstance(value, list):
            return [(item, f"{place}[{index}]") for index, item in enumerate(value)]
        if value is not None:
            self.fault(place, "một danh sách")
        return ()

    def text(self, fields: Mapping[str, object], key: str, within: str = "", *, required: bool = False) -> str | None:
        value = fields.get(key)
        if isinstance(value, str):
            return value
        if value is not None or (required and self.required and fields is not _NO_OBJECT):
            self.fault(_join(within, key), "chữ")
        return None

    def texts(self, fields: Mapping[str, object], key: str) -> tuple[str, ...]:
        value = fields.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.fault(key, "một danh sách chữ")
            return ()
        for index, item in enumerate(value):
            if not isinstance(item, str):
                self.fault(f"{key}[{index}]", "chữ")
        return tuple(item for item in value if isinstance(item, str))

    def number(
        self, fields: Mapping[str, object], key: str, within: str, largest: Decimal, *, digits: int
    ) -> Decimal | None:
        value = fields.get(key)
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool):
            number = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
            if number.is_finite() and 0 <= number <= largest and number == round(number, digits):
                return number
        self.fault(_join(within, key), f"một số từ 0 đến {largest}, nhiều nhất {digits} chữ số lẻ")
        return None

    def quantity(self, fields: Mapping[str, object], key: str, within: str) -> int | None:
        value = fields.get(key)
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_QUANTITY:
            return value
        self.fault(_join(within, key), "một số nguyên không âm")
        return None

    def flag(self, fields: Mapping[str, object], key: str, within: str) -> bool:
        value = fields.get(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.fault(_join(within, key), "true hoặc false")
        return False


def _join(within: str, key: str) -> str:
    return f"{within}.{key}" if within else key
