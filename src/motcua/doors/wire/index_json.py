"""The answers of `indices` as JSON, by the words of `docs/formats/indices.md`. Numbers are decimal, without noise."""

from fractions import Fraction
from typing import Any

from motcua.law.indices.answers import Answer, Figure, answers
from motcua.law.indices.case import Case
from motcua.law.indices.figures.report_06a import ReportRow
from motcua.law.indices.readings import NAMES

Json = dict[str, Any]


def case_json(id_: str, case: Case, only: frozenset[str] | None = None) -> Json:
    """Everything that is answered to a case; `only`: these figures of it."""
    return {
        "id": id_,
        "period": {"from": case.period.first.isoformat(), "to": case.period.last.isoformat()},
        "readings": {name: str(getattr(case.readings, name)) for name in NAMES},
        "figures": [_answer(one) for one in answers(case) if only is None or one.id in only],
    }


def _answer(one: Answer) -> Json:
    return _report_row(one) if isinstance(one, ReportRow) else _figure(one)


def _figure(one: Figure) -> Json:
    row = {} if one.row is None else {"row": one.row}
    return {
        "id": one.id,
        "subject": one.subject,
        **row,
        "numerator": number(one.numerator),
        "denominator": number(one.denominator),
        "value": number(one.value),
        "points": number(one.points),
        "max": number(one.maximum),
        "band": one.band,
        "counted": list(one.counted),
        "out": list(one.out),
        "excluded": [{"id": each.id, "why": each.why.value} for each in one.excluded],
        "target": one.target and {"value": number(one.target.value), "reached": one.target.reached},
        "few": one.few,
    }


def _report_row(one: ReportRow) -> Json:
    return {
        "id": one.id,
        "subject": one.subject,
        "row": one.row,
        "columns": one.columns,
        "lists": {column: list(ids) for column, ids in one.lists.items()},
    }


def number(exact: Fraction | None) -> int | float | None:
    """A whole number as it is; another as the shortest decimal that means it."""
    if exact is None:
        return None
    return exact.numerator if exact.denominator == 1 else float(exact)
