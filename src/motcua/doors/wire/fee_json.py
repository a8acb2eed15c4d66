"""The answers of `fee` as JSON, by the words of `docs/formats/fees.md`. Numbers with a fraction stand as they are, digit by digit."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from motcua.doors.words.fee_words import line_sentence, no_price_sentence
from motcua.law.fees.answers import Case, Line, Price, price
from motcua.law.fees.exact import decimal_of
from motcua.law.fees.facts import Kind
from motcua.law.fees.readings import NAMES
from motcua.law.fees.refusals import NoPrice
from motcua.law.payment_codes import vietqr

Json = dict[str, Any]


def case_json(id_: str, case: Case) -> Json:
    """Everything that is answered to a case. Counts and percentages are int or Decimal: write it with `json_text`."""
    answer = price(case)
    head = {
        "id": id_,
        "outcome": "priced" if isinstance(answer, Price) else "refused",
        "price_day": None if answer.day is None else answer.day.isoformat(),
        "readings": {name: str(getattr(case.readings, name)) for name in NAMES},
    }
    return {**head, **(_price(answer) if isinstance(answer, Price) else _no_price(answer))}


def json_text(value: object) -> str:
    """One line of JSON; a Decimal is written with all its digits, which no float would keep."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json_text(name)}: {json_text(one)}' for name, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(json_text(one) for one in value)}]"
    return json.dumps(value, ensure_ascii=False)


def _price(answer: Price) -> Json:
    return {
        "lines": [_line(one) for one in answer.lines],
        "total": answer.total,
        "fee_total": answer.total_of(Kind.FEE),
        "charge_total": answer.total_of(Kind.CHARGE),
        "not_applied": [{"ground": one.ground, "why": one.why.value} for one in answer.not_applied],
        "qr": None if answer.transfer is None else _qr(answer.transfer),
    }


def _no_price(answer: NoPrice) -> Json:
    return {
        "code": answer.code.value,
        "where": list(answer.where),
        "sentence": no_price_sentence(answer),
        "lines": [],
        "total": None,
        "fee_total": None,
        "charge_total": None,
        "not_applied": [],
        "qr": None,
    }


def _line(one: Line) -> Json:
    exemption = one.exemption
    return {
        "line": one.rule.line,
        "rule": one.rule.id,
        "kind": one.rule.kind.value,
        "unit": one.rule.unit,
        "count": _number(one.of.units),
        "gross": one.gross,
        "reductions": list(one.reductions),
        "after_reduction": one.after_reduction,
        "exemption": exemption and {"ground": exemption.ground, "percent": _number(exemption.percent)},
        "amount": one.amount,
        "basis": one.rule.basis,
        "sentence": line_sentence(one),
    }


def _qr(transfer: vietqr.Transfer) -> Json:
    return {"amount": transfer.amount, "payload": vietqr.build(transfer)}


def _number(exact: Fraction) -> int | Decimal:
    return exact.numerator if exact.denominator == 1 else decimal_of(exact)
