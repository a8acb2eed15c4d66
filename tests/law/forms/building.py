"""Small forms: a page for each question, everything else by default."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from motcua.law.forms.evaluating import Evaluated, evaluate
from motcua.law.forms.reading import SCHEMA, FormDefective, read_form
from motcua.law.forms.values import Answer, Form, Path

Row = dict[str, Any]

DAY = date(2026, 11, 20)
BANK: Row = {
    "full_name": {"type": "string", "x-kind": "name", "title": "Họ và tên"},
    "birth_date": {"type": "string", "format": "date", "title": "Ngày sinh", "x-day": "not_future"},
}


def text(title: str = "Câu hỏi", **changes: Any) -> Row:
    """A line of text that need not be answered. `when="x"` stands for `x-when`."""
    return _own({"type": "string", "title": title, "x-needed": False, **changes})


def yes_no(title: str = "Có không", **changes: Any) -> Row:
    return _own({"type": "boolean", "title": title, "x-needed": False, **changes})


def choice(*values: str, **changes: Any) -> Row:
    listed = [{"const": one, "title": one.upper()} for one in values]
    return _own({"type": "string", "title": "Chọn", "oneOf": listed, "x-needed": False, **changes})


def several(*values: str, **changes: Any) -> Row:
    listed = [{"const": one, "title": one.upper()} for one in values]
    items = {"type": "string", "oneOf": listed}
    return _own({"type": "array", "title": "Chọn", "items": items, "x-needed": False, **changes})


def group(inner: Row, **changes: Any) -> Row:
    items = {"type": "object", "additionalProperties": False, "properties": inner}
    return _own({"type": "array", "title": "Nhiều", "x-one": "Thứ {n}", "items": items, **changes})


def _own(given: Row) -> Row:
    short = {"when", "needed", "prefill", "former", "kind", "day", "say", "places", "first", "last", "official", "bank"}
    return {f"x-{key}" if key in short else key: value for key, value in given.items()}


def a_file(properties: Row, pages: list[Row] | None = None, **top: Any) -> Row:
    listed = pages if pages is not None else [a_page(name) for name in properties]
    return {
        "$schema": SCHEMA,
        "$id": "motcua:form:thu",
        "x-version": "1",
        "title": "Đơn thử",
        "type": "object",
        "additionalProperties": False,
        "x-basis": "Không có",
        "x-certain": False,
        "properties": properties,
        "x-sections": [{"id": "all", "title": "Tất cả", "pages": listed}],
        **{f"x-{name}": one for name, one in top.items()},
    }


def a_page(*names: str, **changes: Any) -> Row:
    return {"id": f"p_{names[0]}", "title": "Trang", "asks": list(names), **changes}


def a_form(properties: Row, pages: list[Row] | None = None, **top: Any) -> Form:
    return read_form(a_file(properties, pages, **top), BANK)


def judged(form: Form, answers: Mapping[str, Answer]) -> Evaluated:
    return evaluate(form, answers, on=DAY)


def problems(form: Form, answers: Mapping[str, Answer]) -> list[tuple[Path, str]]:
    return [(one.path, one.kind) for one in judged(form, answers).problems]


def faults(file: Any, bank: Row = BANK) -> list[tuple[str, str, str]]:
    """Of a file that cannot be used."""
    try:
        read_form(file, bank)
    except FormDefective as defective:
        assert defective.defects
        return [(str(one.fault), one.place, one.what) for one in defective.defects]
    return []
