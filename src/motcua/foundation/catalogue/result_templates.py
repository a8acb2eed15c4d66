"""Templates of results as the province's folder has them: `result-templates/*.toml`, one file a version, checked when they are read.

Two versions of a template never hold on the same day. A version that ended stays: results were drafted with it.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from motcua.foundation.catalogue.result_values import (
    FACTS,
    LONG,
    PARAGRAPHS,
    WAYS,
    FieldKind,
    Layout,
    MergeField,
    Paragraph,
    ResultTemplate,
)
from motcua.foundation.catalogue.shipped_curated import paper_types
from motcua.foundation.organisation.province import chosen, reading

FOLDER: Final = "result-templates"
"""In the folder of a province, which need not have it."""
BRACES: Final = re.compile(r"\{([^{}]*)\}")
_NAME: Final = re.compile(r"[a-z][a-z_]*")
_CODE: Final = re.compile(r"[a-z][a-z-]*")
_AGENCY: Final = "agency"


def templates_on(day: date, procedure: str) -> tuple[ResultTemplate, ...]:
    """What may be drafted on that day for this procedure: first what is made for it alone, then what serves every one.

    Refused with BrokenProvince: a file that cannot be read or that says something impossible.
    """
    holding = (one for one in every_template() if _holds(one, day))
    fit = [one for one in holding if not one.procedures or procedure in one.procedures]
    return tuple(sorted(fit, key=lambda one: (not one.procedures, one.title, one.code)))


def template(code: str, version: date) -> ResultTemplate | None:
    """This version, whether it still holds or not; None where there is none. Refused with BrokenProvince."""
    return next((one for one in every_template() if (one.code, one.version) == (code, version)), None)


def every_template() -> tuple[ResultTemplate, ...]:
    """All versions, by code and day. Refused with BrokenProvince."""
    folder = chosen() / FOLDER
    return _read(folder) if folder.is_dir() else ()


@lru_cache(maxsize=4)
def _read(folder: Path) -> tuple[ResultTemplate, ...]:
    known = frozenset(paper_types())
    read = []
    for file in sorted(folder.glob("*.toml")):
        with reading(file):
            read.append(template_of(_table(file), known))
    ordered = tuple(sorted(read, key=lambda one: (one.code, one.version)))
    with reading(folder):
        _check_versions(ordered)
    return ordered


def template_of(table: Mapping[str, Any], paper_types: frozenset[str]) -> ResultTemplate:
    """A file as a template. Raises KeyError, ValueError, TypeError: what is missing or cannot be meant."""
    made = ResultTemplate(
        code=_matching(_CODE, table["code"], "code"),
        version=_day(table["version"]),
        valid_to=_day(table["valid_to"]) if "valid_to" in table else None,
        layout=Layout(table["layout"]),
        title=_text(table["title"]),
        subject=table.get("subject", ""),
        symbol=_text(table["symbol"]),
        procedures=frozenset(table["procedures"]),
        paper_type=table["paper_type"],
        months=table.get("months"),
        fields=tuple(_field(row) for row in table["fields"]),
        paragraphs=tuple(_paragraph(row) for row in table["paragraphs"]),
        receivers=tuple(_text(one) for one in table.get("receivers", ())),
        basis=_text(table["basis"]),
    )
    _check(made, paper_types)
    return made


def _field(row: Mapping[str, Any]) -> MergeField:
    source = row.get("source", "")
    if source and source not in FACTS:
        raise ValueError(f"ô “{row['name']}”: hồ sơ không có dữ kiện “{source}”")
    kind = FieldKind(row.get("kind", FieldKind.LINE.value))
    return MergeField(_matching(_NAME, row["name"], "tên ô"), _text(row["label"]), kind, source, row.get("needed", ""))


def _paragraph(row: Mapping[str, Any]) -> Paragraph:
    if row["kind"] not in PARAGRAPHS:
        raise ValueError(f"đoạn “{row['id']}”: loại “{row['kind']}” không có trong danh mục")
    may_change = row.get("may_change", False)
    if not isinstance(may_change, bool):
        raise TypeError(f"đoạn “{row['id']}”: may_change phải là true hoặc false")
    return Paragraph(_matching(_NAME, row["id"], "tên đoạn"), row["kind"], _text(row["text"]), may_change)


def _check(made: ResultTemplate, paper_types: frozenset[str]) -> None:
    if made.valid_to is not None and made.valid_to < made.version:
        raise ValueError("valid_to đứng trước version")
    if made.months is not None and (not isinstance(made.months, int) or made.months < 1):
        raise ValueError(f"months “{made.months}” phải là số tháng từ 1")
    if made.paper_type not in paper_types:
        raise ValueError(f"loại giấy tờ “{made.paper_type}” không có trong danh mục")
    if BRACES.findall(made.symbol) != [_AGENCY]:
        raise ValueError("symbol phải có {agency} đúng một lần")
    if not made.paragraphs:
        raise ValueError("không có đoạn nào")
    if made.layout is Layout.DECISION and not made.receivers:
        raise ValueError("quyết định phải có nơi nhận")
    _once((one.name for one in made.fields), "ô")
    _once((one.id for one in made.paragraphs), "đoạn")
    _check_braces(made)


def _check_braces(made: ResultTemplate) -> None:
    """Each field is printed somewhere, and what is printed is a field."""
    kinds, used = {one.name: one.kind for one in made.fields}, set()
    for text in (made.subject, *(one.text for one in made.paragraphs)):
        for inside in BRACES.findall(text):
            name, _, way = inside.partition(":")
            if name not in kinds:
                raise ValueError(f"“{{{inside}}}”: không có ô “{name}”")
            if ":" in inside and way not in WAYS:
                raise ValueError(f"“{{{inside}}}”: không có cách ghi “{way}”")
            if way == LONG and kinds[name] is not FieldKind.DAY:
                raise ValueError(f"“{{{inside}}}”: ô “{name}” không phải là ngày")
            used.add(name)
        if set("{}") & set(BRACES.sub("", text)):
            raise ValueError(f"dấu ngoặc nhọn không khớp: “{text}”")
    if unused := sorted(kinds.keys() - used):
        raise ValueError(f"ô không in ở đâu: {', '.join(unused)}")


def _check_versions(every: tuple[ResultTemplate, ...]) -> None:
    for earlier, later in pairwise(every):
        if earlier.code == later.code and (earlier.valid_to is None or earlier.valid_to >= later.version):
            raise ValueError(f"hai bản của mẫu “{later.code}” cùng có hiệu lực ngày {later.version:%d/%m/%Y}")


def _holds(one: ResultTemplate, day: date) -> bool:
    return one.version <= day and (one.valid_to is None or day <= one.valid_to)


def _table(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as wrong:
        raise ValueError("không phải chữ UTF-8") from wrong
    except tomllib.TOMLDecodeError as wrong:
        raise ValueError(f"không phải TOML ({wrong})") from wrong


def _once(names: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{what} “{name}” có hai lần")
        seen.add(name)


def _matching(pattern: re.Pattern[str], value: Any, what: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError(f"{what} “{value}” phải là chữ thường không dấu")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"“{value}” phải là chữ")
    return value


def _day(value: Any) -> date:
    if not isinstance(value, date):
        raise TypeError(f"“{value}” không phải là ngày dạng 2025-07-01")
    return value
