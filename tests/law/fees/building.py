"""Small cases of fees: one rule of 10,000 đồng, everything else by default; and the answer to them, as the command gives it."""

import json
from typing import Any

from motcua.adapters.fee_cases.reader import ReadCase, cases
from motcua.adapters.index_cases.row import WrittenNumber
from motcua.adapters.reuse_cases.listed import BadCase
from motcua.doors.wire.fee_json import case_json, json_text

Row = dict[str, Any]

PROCEDURE = "1.000001"
BASIS = "Nghị quyết của Hội đồng nhân dân tỉnh"


def a_rule(id_: str = "r", **changes: Any) -> Row:
    """In force since 2017. `None` takes a field away."""
    usual = {
        "id": id_,
        "procedure": PROCEDURE,
        "kind": "charge",
        "valid_from": "2017-01-01",
        "basis": BASIS,
        "amount": 10_000,
    }
    if changes.get("tiers") is not None:
        del usual["amount"]
    return {**usual, **changes}


def a_case(*rules: Row, **changes: Any) -> Row:
    """Filed at the desk on 14 September 2026; `pay_to`, `readings` and `rules` are of the case, all else of the request."""
    whole = {name: changes.pop(name) for name in ("pay_to", "readings", "rules", "id") if name in changes}
    request = {"procedure": PROCEDURE, "at": "2026-09-14T09:00:00+07:00", **changes}
    return {"id": "x", "request": request, "rules": list(rules) or [a_rule()], **whole}


def read(case: object) -> ReadCase | BadCase:
    """As the command reads it: numbers as they are written."""
    return cases(json.loads(json.dumps([case]), parse_float=WrittenNumber))[0]


def judged(case: Row) -> Row:
    """The whole answer, sentences included."""
    one = read(case)
    assert isinstance(one, ReadCase), one
    answer: Row = json.loads(json_text(case_json(one.id, one.case)))
    return answer


def lines_of(case: Row) -> list[Row]:
    answer = judged(case)
    assert answer["outcome"] == "priced", answer
    lines: list[Row] = answer["lines"]
    return lines


def line_of(case: Row) -> Row:
    (line,) = lines_of(case)
    return line


def amount_of(*rules: Row, **changes: Any) -> int:
    """The total."""
    total: int = judged(a_case(*rules, **changes))["total"]
    return total


def refusal(case: Row) -> tuple[str, list[str]]:
    """Code and rules; its sentence is one that ends, and nothing has a price."""
    answer = judged(case)
    assert answer["outcome"] == "refused", answer
    assert answer["sentence"].endswith(".")
    assert "đề nghị" in answer["sentence"].lower()
    assert (answer["lines"], answer["not_applied"]) == ([], [])
    assert [answer[name] for name in ("total", "fee_total", "charge_total", "qr")] == [None] * 4
    return answer["code"], answer["where"]


def place_of(case: object) -> str:
    """Where a bad case is wrong; its sentence is one line that ends."""
    one = read(case)
    assert isinstance(one, BadCase), "the case was taken"
    assert one.sentence.endswith(".")
    assert "\n" not in one.sentence
    return one.place
