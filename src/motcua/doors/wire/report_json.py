"""What a periodic report says, as JSON: identifiers and values, no words. It is what the archive keeps and compares.

Shares and numbers are written as texts, so that reading gives the same decimal; days as dates.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from motcua.insight.reports.values import (
    Cell,
    Column,
    Content,
    Report,
    ReportKind,
    Row,
    Scope,
    ScopeLevel,
    Section,
    Wanted,
)
from motcua.law.indices.period import Period
from motcua.law.indices.period import Report as ByRule

FORMAT: Final = 1
Json = dict[str, Any]


def content(report: Report) -> bytes:
    """The same report gives the same bytes."""
    return (json.dumps(report_json(report), ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def report_json(report: Report) -> Json:
    wanted = report.wanted
    period, scope = wanted.period, wanted.scope
    return {
        "format": FORMAT,
        "kind": wanted.kind.value,
        "period": {
            "from": period.first.isoformat(),
            "to": period.last.isoformat(),
            "report": None if period.report is None else period.report.value,
        },
        "scope": {"level": scope.level.value, "agency": scope.agency, "code": scope.code, "name": scope.name},
        **({} if wanted.plan is None else {"plan": str(wanted.plan)}),
        "recorded_until": report.recorded_until.isoformat(),
        "readings": dict(report.readings),
        "sections": [_section(one) for one in report.sections],
    }


def read(text: bytes) -> Report:
    """The report of these bytes. Raises ValueError (KeyError and TypeError among them) for what is none."""
    try:
        given = json.loads(text)
        return _report(given)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no report") from error


def _report(given: Json) -> Report:
    period, scope = given["period"], given["scope"]
    rule = None if period["report"] is None else ByRule(period["report"])
    days = Period(date.fromisoformat(period["from"]), date.fromisoformat(period["to"]), rule)
    return Report(
        wanted=Wanted(
            ReportKind(given["kind"]),
            days,
            Scope(ScopeLevel(scope["level"]), scope["agency"], scope["code"], scope["name"]),
            UUID(given["plan"]) if "plan" in given else None,
        ),
        recorded_until=datetime.fromisoformat(given["recorded_until"]),
        sections=tuple(_read_section(one) for one in given["sections"]),
        readings=tuple(given["readings"].items()),
    )


def _section(one: Section) -> Json:
    return {
        "id": one.id,
        "stands_now": one.stands_now,
        "columns": [{"id": each.id, "content": each.content.value, "personal": each.personal} for each in one.columns],
        "rows": [{"key": row.key, "cells": [_cell(cell) for cell in row.cells]} for row in one.rows],
    }


def _read_section(given: Mapping[str, Any]) -> Section:
    columns = tuple(Column(one["id"], Content(one["content"]), one["personal"]) for one in given["columns"])
    rows = tuple(
        Row(one["key"], tuple(_read_cell(column, cell) for column, cell in zip(columns, one["cells"], strict=True)))
        for one in given["rows"]
    )
    return Section(given["id"], columns, rows, given["stands_now"])


def _cell(cell: Cell) -> int | str | None:
    if isinstance(cell, Decimal):
        return str(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _read_cell(column: Column, cell: Any) -> Cell:
    match column.content, cell:
        case _, None:
            return None
        case Content.DAY, str():
            return date.fromisoformat(cell)
        case ((Content.NUMBER | Content.SHARE), str()):
            return Decimal(cell)
        case _:
            return cell  # type: ignore[no-any-return]  # a count or a text, as it was written
