"""The answers of `detect` as JSON, by the words of `docs/formats/detectors.md`. Numbers are rounded half up, here only."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from motcua.doors.words.gaming_words import DETECTORS, sentence
from motcua.law.gaming.case import Case
from motcua.law.gaming.detector import Unit
from motcua.law.gaming.findings import Finding, judge
from motcua.law.gaming.settings import NAMES
from motcua.law.indices.exact import half_up

Json = dict[str, Any]

SHARE: Final = 4
"""Decimal places."""


def case_json(id_: str, case: Case) -> Json:
    """Everything that is answered to a case."""
    judgement = judge(case)
    names = {one.id: one.name for one in case.facts.agencies}
    return {
        "id": id_,
        "period": {"from": case.period.first.isoformat(), "to": case.period.last.isoformat()},
        "settings": {name: _plain(getattr(case.settings, name)) for name in NAMES},
        "tests": judgement.tests,
        "findings": [_finding(one, names) for one in judgement.findings],
    }


def _finding(one: Finding, names: Mapping[str, str]) -> Json:
    called = one.subject if one.unit is Unit.OFFICER else names.get(one.subject, one.subject)
    return {
        "detector": one.detector,
        "unit": one.unit.value,
        "subject": one.subject,
        "n": one.n,
        "marked": one.marked,
        "share": _rounded(one.share),
        "expected": _rounded(one.expected),
        "interval": [_rounded(Fraction(end)) for end in one.interval],
        "p": float(one.p),
        "q": float(one.q),
        "dossiers": list(one.dossiers),
        "sentence": sentence(one.detector, one.unit, called, one.n, one.marked, one.expected),
        "not": DETECTORS[one.detector].not_,
    }


def _plain(exact: Fraction) -> int | float:
    """A whole number as it is."""
    return exact.numerator if exact.denominator == 1 else float(exact)


def _rounded(exact: Fraction) -> float:
    return float(half_up(exact, SHARE))
