"""Opening a file of the curated layer, and the file that says what the table has: the same format both ways
(docs/formats/curated.md)."""

import gzip
import json
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar, Final

from motcua.foundation.catalogue.curated_values import Part
from motcua.foundation.catalogue.curation.parts import CuratedPart
from motcua.foundation.catalogue.files import GZIP_MAGIC
from motcua.law.refusals import Refused


class UnreadableCuratedFile(Refused):
    """Không đọc được tệp "{file}": {why}"""

    code: ClassVar[str] = "unreadable_curated_file"
    kind: ClassVar[str] = "bad_input"


def open_file(file: Path) -> object:
    """The JSON value of the file, gzipped or not. Refuses what cannot be read, or is no JSON (UnreadableCuratedFile)."""
    try:
        content = file.read_bytes()
        content = gzip.decompress(content) if content.startswith(GZIP_MAGIC) else content
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableCuratedFile(file=file, why="không mở được, hoặc tệp nén hỏng. Kiểm tra lại tệp.") from error
    except UnicodeDecodeError as error:
        raise UnreadableCuratedFile(
            file=file, why=f"byte thứ {error.start + 1} không phải UTF-8. Lưu lại tệp theo mã UTF-8."
        ) from error
    except json.JSONDecodeError as error:
        raise UnreadableCuratedFile(
            file=file, why=f"JSON sai ở dòng {error.lineno}, cột {error.colno}. Sửa chỗ đó rồi làm lại."
        ) from error
    except (RecursionError, ValueError) as error:
        raise UnreadableCuratedFile(file=file, why="JSON lồng quá sâu hoặc có số không dùng được.") from error


def file_of(parts: Iterable[tuple[CuratedPart, str]], head: Mapping[str, Any]) -> dict[str, Any]:
    """The file that says these rows, each with its status. `head`: what stands before the procedures; parts come procedure by
    procedure, cases before their papers."""
    procedures: dict[str, dict[str, Any]] = {}
    for part, status in parts:
        row = procedures.setdefault(part.code, {"code": part.code, **dict.fromkeys(_HEAD)})
        if part.part is Part.HEAD:
            row |= _ordered(part, ("code", *_HEAD_KEYS)) | {"cases": [], "fee": None, "questions": []}
            row |= {"status": status, "basis": part.content["basis"]}
        elif part.part is Part.FEE:
            row["fee"] = _ordered(part, _FEE_KEYS) | {"status": status} | _rare(part, "oddity")
        elif part.part is Part.CASE:
            row["cases"].append(
                _ordered(part, _CASE_KEYS) | {"status": status, "components": []} | _rare(part, "basis")
            )
        elif part.part is Part.PAPER:
            case = next(one for one in row["cases"] if one["case"] == part.content["case"])
            case["components"].append(
                _ordered(part, _PAPER_KEYS) | _satisfied(part) | {"status": status, "basis": part.content["basis"]}
            )
        else:
            row["questions"].append(
                {key: value for key, value in _ordered(part, _QUESTION_KEYS).items() if value is not None}
                | {"status": status, "basis": part.content["basis"]}
            )
    return {**head, "procedures": list(procedures.values())}


_HEAD_KEYS: Final = ("short_name", "everyday_words", "life_events", "levels")
_HEAD: Final = (*_HEAD_KEYS, "cases", "fee", "questions", "status", "basis")
_FEE_KEYS: Final = ("by_note", "lines", "exemptions", "basis")
_LINE_KEYS: Final = ("channel", "kind", "amount", "currency", "per", "text")
_CASE_KEYS: Final = ("case", "role", "short_name")
_PAPER_KEYS: Final = ("case", "order", "short_name", "kind", "condition", "group", "paper_type", "who")
_SATISFIED_KEYS: Final = ("needs", "replaced_by", "max_age", "registry", "of")
_QUESTION_KEYS: Final = ("id", "kind", "text", "options", "adds")


def _ordered(part: CuratedPart, keys: Iterable[str]) -> dict[str, Any]:
    """The content in the order of the format: the database keeps no order of keys."""
    row: dict[str, Any] = {key: part.content.get(key) for key in keys}
    if part.part is Part.FEE:
        row["lines"] = [{key: line.get(key) for key in _LINE_KEYS} for line in part.content["lines"]]
    options = row.get("options")
    if options:
        row["options"] = [{"label": one["label"], "cases": one["cases"]} for one in options]
    return row


def _satisfied(part: CuratedPart) -> dict[str, Any]:
    """What stands for the paper, where the row says so."""
    row = {key: part.content[key] for key in _SATISFIED_KEYS if part.content.get(key)}
    if "max_age" in row:
        row["max_age"] = {key: row["max_age"][key] for key in ("amount", "unit")}
    return row


def _rare(part: CuratedPart, key: str) -> dict[str, Any]:
    return {key: part.content[key]} if part.content.get(key) is not None else {}


def _no_number(word: str) -> object:
    raise ValueError(word)
