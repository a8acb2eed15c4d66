"""Reads the cases of `docs/formats/fees.md` into facts of the law. Knows the format, prices nothing.

A bad case is answered with its place and a sentence; the cases beside it are read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from motcua.adapters.fee_cases import rows
from motcua.adapters.fee_cases.amounts import number_or_none
from motcua.adapters.index_cases.row import Row, row_of
from motcua.adapters.reuse_cases.listed import BadCase, each_case
from motcua.adapters.reuse_cases.node import shown
from motcua.law.fees.answers import Case
from motcua.law.fees.facts import Channel, Ground, PayTo, Request, Rule
from motcua.law.fees.readings import DEFAULT, NAMES, VALUES, FeeReadings

BIN: Final = re.compile(r"[0-9]{6}")
ACCOUNT: Final = re.compile(r"[A-Za-z0-9]{1,19}")
REFERENCE: Final = re.compile(r"[A-Z0-9]{1,25}")


@dataclass(frozen=True, slots=True)
class ReadCase:
    id: str
    case: Case


def cases(document: object) -> tuple[ReadCase | BadCase, ...]:
    """All cases of a document: one, a list, or `{"cases": [...]}`. Raises Unreadable."""
    return each_case(document, lambda value: _case(row_of(value)))


def _case(row: Row) -> ReadCase:
    row.given("rules")
    case = Case(_request(row.row("request")), _rules(row), _readings(row), _pay_to(row))
    return ReadCase(row.text("id"), case)


def _request(row: Row) -> Request:
    one = Request(
        procedure=row.text("procedure"),
        at=row.moment("at"),
        accepted_at=row.moment_or_none("accepted_at"),
        channel=row.word_or("channel", Channel.DESK),
        case=row.text_or_none("case"),
        counts=_counts(row),
        grounds=_grounds(row),
    )
    if one.accepted_at is not None and one.accepted_at < one.at:
        raise row.wrong("accepted_at", "không được trước lúc nộp hồ sơ (at)")
    return one


def _counts(row: Row) -> Mapping[str, Fraction]:
    """Without those that are null."""
    if (given := row.row_or_none("counts")) is None:
        return {}
    counts = {unit: number_or_none(given, unit) for unit in given.fields}
    return {unit: count for unit, count in counts.items() if count is not None}


def _grounds(row: Row) -> tuple[Ground, ...]:
    listed: dict[str, Ground] = {}
    for number, value in enumerate(row.items("grounds")):
        if isinstance(value, dict):
            entry = Row(value, row, "grounds", number)
            one = Ground(entry.text("ground"), entry.truth("proven", default=True))
        elif isinstance(value, str):
            one = Ground(value)
        else:
            raise row.wrong(f"grounds[{number}]", "phải là chữ, hoặc một đối tượng {…} có ground")
        if one.ground in listed:
            raise row.wrong(f"grounds[{number}]", f"“{shown(one.ground)}” đã có trong cùng danh sách")
        listed[one.ground] = one
    return tuple(listed.values())


def _rules(row: Row) -> tuple[Rule, ...]:
    """Of two equal ids the second is named."""
    listed: dict[str, Rule] = {}
    for entry in row.rows("rules"):
        one = rows.rule(entry)
        if one.id in listed:
            raise entry.wrong("id", f"“{shown(one.id)}” đã có trong cùng danh sách")
        listed[one.id] = one
    return tuple(listed.values())


def _readings(row: Row) -> FeeReadings:
    """Each by a value that it has."""
    if (given := row.row_or_none("readings")) is None:
        return DEFAULT
    for name in given.fields:
        if name not in NAMES:
            raise given.wrong(name, f"không có cách hiểu này; chọn trong: {', '.join(NAMES)}")
    chosen = {name: given.word(name, VALUES[name]) for name in NAMES if given.has(name)}
    return replace(DEFAULT, **chosen)  # type: ignore[arg-type]  # each value is of the type of its name


def _pay_to(row: Row) -> PayTo | None:
    if (given := row.row_or_none("pay_to")) is None:
        return None
    return PayTo(
        bank_bin=_shaped(given, "bin", BIN, "gồm đúng 6 chữ số"),
        account=_shaped(given, "account", ACCOUNT, "gồm 1 đến 19 chữ cái không dấu và chữ số"),
        reference=_shaped(given, "reference", REFERENCE, "gồm 1 đến 25 chữ in hoa không dấu (A–Z) và chữ số"),
    )


def _shaped(row: Row, name: str, shape: re.Pattern[str], must: str) -> str:
    if not shape.fullmatch(text := row.text(name)):
        raise row.wrong(name, must)
    return text
