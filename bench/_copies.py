"""Copies of dossiers that went through the acts: other numbers, codes, tokens and names, moved back in time, chained again.

A base dossier becomes a template of text with marks where each copy differs; that costs a few replacements a copy. Moments move by
whole quarters of thirteen weeks, in rows and bodies alike, so that weekdays stay and no two quarters share a day.
"""

import json
import random
import re
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from bench._chain import MADE, chained
from bench._tables import DOSSIER, LEDGER, Row, Table

from motcua.law.vietnamese import fold, name_sort_key

QUARTER: Final = timedelta(weeks=13)
QUARTERS: Final = 12
"""Three years."""

FIRST_NUMBER: Final = 1_001
"""Of a code on its day; the demo's own numbers stay below."""

ID, CODE, NAME, KEY = "\x01", "\x02", "\x03", "\x04"
"""Marks for the dossier's number, its code, its applicant, and a key that is new in each copy."""

FAMILIES: Final = (
    "Hoàng", "Nông", "Vi", "Lương", "Hứa", "Triệu", "Bế", "Đàm", "Mã", "Lành", "Lộc", "Hà", "Chu", "Lý", "Nguyễn",
)  # fmt: skip
MIDDLE: Final = (
    "Thị", "Văn", "Đức", "Minh", "Ngọc", "Quang", "Thu", "Hữu", "Xuân", "Thanh", "Kim", "Bích",
)  # fmt: skip
GIVEN: Final = (
    "Ẩn", "Bưởi", "Cầm", "Dung", "Đào", "Giang", "Hiền", "Hoa", "Hương", "Khuyên", "Lan", "Linh", "Mai", "Mùi",
    "Nga", "Nhung", "Oanh", "Phượng", "Quyên", "Sen", "Thảo", "Thủy", "Tuyết", "Vân", "Xuyến", "Yến", "An",
    "Bình", "Cường", "Dũng", "Đạo", "Hải", "Hiệu", "Hùng", "Khôi", "Long", "Nam", "Phúc", "Quân", "Sơn", "Sự",
    "Tài", "Thành", "Thịnh", "Toàn", "Trung", "Tú", "Vinh",
)  # fmt: skip

_DAY: Final = re.compile(r"(?<![\d:-])(\d{4}-\d\d-\d\d)(?=[T\"])")
_ESCAPED: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_CHANGED: Final = {
    "id": ID, "code": CODE, "code_reversed": "\x05", "tracking_token": "\x06", "tracking_secret": "\x07",
    "applicant_name": NAME, "applicant_folded": "\x10", "applicant_sort": "\x08",
    "applicant_number": "\x0e", "applicant_phone": "\x0f",
}  # fmt: skip

_KEYS: Final = ("id", "key")
"""Names of columns that are a row's own number."""


@dataclass(frozen=True, slots=True)
class Base:
    """One dossier of the demo: its rows as text, table by table."""

    id: str
    code: str
    name: str
    is_open: bool
    rows: Mapping[str, Sequence[Row]]

    def count(self, table: str) -> int:
        return len(self.rows.get(table, ()))


@dataclass(frozen=True, slots=True)
class Template:
    """A base dossier moved back by so many quarters."""

    code: tuple[str, str]
    """Agency and day."""
    texts: Mapping[str, str]
    records: Mapping[str, Sequence[tuple[str, dict[str, Any]]]]
    """Stream → its records: the row as text with marks, and the values that the chain sees."""


@dataclass(slots=True)
class Batch:
    """Rows ready for COPY, and the streams that were made."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    streams: list[str] = field(default_factory=list)

    def add(self, table: str, text: str) -> None:
        self.texts.setdefault(table, []).append(text)


def shifted_day(day: str, by: timedelta) -> str:
    return (date.fromisoformat(day) - by).isoformat()


def _moved(value: str | None, kind: str, by: timedelta) -> str | None:
    if value is None:
        return None
    if kind == "date":
        return shifted_day(value, by)
    if kind.startswith("timestamp"):
        return (datetime.fromisoformat(value) - by).isoformat(sep=" ")
    return value


def _copy_text(value: str | None) -> str:
    return "\\N" if value is None else value.translate(_ESCAPED)


def template_of(base: Base, tables: Sequence[Table], quarters: int) -> Template:
    by = QUARTER * quarters
    agency, day, _ = base.code.rsplit("-", 2)
    moved_day = (datetime.strptime(day, "%y%m%d").replace(tzinfo=None) - by).strftime("%y%m%d")  # noqa: DTZ007  a day
    texts, records = {}, {}
    for table in tables:
        rows = base.rows.get(table.name, ())
        if table.name == LEDGER:
            records = _records_of(base, table, rows, by)
        elif rows:
            texts[table.name] = "".join(_marked_row(base, table, row, by) for row in rows)
    return Template((agency, moved_day), texts, records)


def _marked_row(base: Base, table: Table, row: Row, by: timedelta) -> str:
    cells = []
    for column, value in zip(table.columns, row, strict=True):
        if table.name == DOSSIER and column.name in _CHANGED and value:
            cells.append(_CHANGED[column.name])
        elif column.type == "uuid" and column.name in _KEYS and value:
            cells.append(KEY)
        else:
            cells.append(_marked(base, _copy_text(_moved(value, column.type, by))))
    return "\t".join(cells) + "\n"


def _marked(base: Base, text: str) -> str:
    return text.replace(base.id, ID).replace(base.code, CODE).replace(base.name, NAME) if text else text


def _records_of(
    base: Base, table: Table, rows: Sequence[Row], by: timedelta
) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    streams: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for row in rows:
        cells, values = [], {}
        for column, value in zip(table.columns, row, strict=True):
            if column.name in MADE:
                cells.append(f"{{{column.name}}}")
                continue
            moved = _moved(value, column.type, by)
            if column.type == "jsonb" and moved is not None:
                moved = _DAY.sub(lambda day: shifted_day(day.group(), by), moved)
            cells.append(_marked(base, _copy_text(moved)).replace("{", "{{").replace("}", "}}"))
            values[column.name] = _value(_marked(base, moved) if moved else moved, column.type)
        streams.setdefault(str(values["stream"]), []).append(("\t".join(cells) + "\n", values))
    return streams


def _value(text: str | None, kind: str) -> Any:
    """What the ledger's own code sees. A body that differs in each copy stays text until then."""
    if text is None:
        return None
    if kind in ("bigint", "integer", "smallint"):
        return int(text)
    if kind.startswith("timestamp"):
        return datetime.fromisoformat(text)
    if kind == "jsonb":
        return text if ID in text or CODE in text or NAME in text else json.loads(text)
    return text


@lru_cache(maxsize=50_000)
def _sorted_as(name: str) -> str:
    return "\\\\x" + name_sort_key(name).hex()


@dataclass(slots=True)
class Maker:
    """Makes the copies of one part. `alphabets`: the letters of the tokens and secrets of the base."""

    rng: random.Random
    alphabets: Mapping[str, tuple[str, int]]
    first_number: int
    stride: int
    numbers: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, batch: Batch, template: Template) -> None:
        rng, name = self.rng, self._name()
        number = uuid.UUID(int=rng.getrandbits(128), version=4)
        code = self._code(template.code)
        marks = {
            ID: str(number),
            CODE: code,
            NAME: name,
            "\x05": re.sub(r"[.-]", "", code)[::-1],
            "\x06": self._letters("tracking_token"),
            "\x07": self._letters("tracking_secret"),
            "\x08": _sorted_as(name),
            "\x10": fold(name),
            "\x0e": f"020{rng.randrange(10**9):09d}",
            "\x0f": f"+8491{rng.randrange(10**7):07d}",
        }
        for table, text in template.texts.items():
            batch.add(table, self._filled(text, marks))
        for stream, records in template.records.items():
            own = stream.replace(ID, str(number))
            batch.streams.append(own)
            values = [{**one, "stream": own, "body": self._body(one["body"], marks)} for _, one in records]
            for (text, _), made in zip(records, chained(own, values, rng), strict=True):
                cells = {column: "\\\\x" + value.hex() for column, value in zip(MADE, made, strict=True)}
                batch.add(LEDGER, self._filled(text, marks).format_map(cells))

    def _filled(self, text: str, marks: Mapping[str, str]) -> str:
        for mark, value in marks.items():
            if mark in text:
                text = text.replace(mark, value)
        while KEY in text:
            text = text.replace(KEY, str(uuid.UUID(int=self.rng.getrandbits(128), version=4)), 1)
        return text

    def _body(self, body: Any, marks: Mapping[str, str]) -> Any:
        return json.loads(self._filled(body, marks)) if isinstance(body, str) else body

    def _code(self, of: tuple[str, str]) -> str:
        self.numbers[of] += 1
        if self.numbers[of] > self.stride:
            raise AssertionError(f"more than {self.stride} dossiers of {of[0]} on one day in one part")
        return f"{of[0]}-{of[1]}-{self.first_number + self.numbers[of]:04d}"

    def _name(self) -> str:
        return f"{self.rng.choice(FAMILIES)} {self.rng.choice(MIDDLE)} {self.rng.choice(GIVEN)}"

    def _letters(self, column: str) -> str:
        letters, length = self.alphabets[column]
        return "".join(self.rng.choices(letters, k=length))


def weights_of(bases: Sequence[Base], components: str) -> list[int]:
    """How often each is copied, so that half of the copies have five components or more, and ten records or more."""
    for more in (1, 2, 4, 8, 16, 32):
        weights = [
            (more if one.count(components) >= 5 else 1) * (more if one.count(LEDGER) >= 10 else 1) for one in bases
        ]
        if median_of(bases, weights, components) >= 5 and median_of(bases, weights, LEDGER) >= 10:
            return weights
    raise AssertionError("the demo has no dossiers with five components and ten records")


def median_of(bases: Sequence[Base], weights: Sequence[int], table: str) -> int:
    passed = 0
    for count, weight in sorted((one.count(table), weight) for one, weight in zip(bases, weights, strict=True)):
        passed += weight
        if passed * 2 >= sum(weights):
            return count
    return 0


def copies(
    bases: Sequence[Base], weights: Sequence[int], tables: Sequence[Table], maker: Maker, count: int, quarters: int
) -> Iterator[Batch]:
    """So many copies in batches that fit into memory."""
    templates: dict[str, Template] = {}
    batch = Batch()
    for at, base in enumerate(maker.rng.choices(bases, weights, k=count), start=1):
        if base.id not in templates:
            templates[base.id] = template_of(base, tables, quarters)
        maker.add(batch, templates[base.id])
        if at % 1_000 == 0:
            yield batch
            batch = Batch()
    if batch.texts:
        yield batch
