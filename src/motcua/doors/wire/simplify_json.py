"""The answer of `simplify` as JSON, by the words of `docs/formats/simplify.md`. Numbers are rounded half up, here only."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any, Final

from motcua.law.indices.exact import half_up
from motcua.law.simplify.answer import Answer
from motcua.law.simplify.findings import Effect, Finding
from motcua.law.simplify.office import MINUTE, WORKING_DAY
from motcua.law.simplify.settings import NAMES
from motcua.law.simplify.summary import Times
from motcua.law.worktime.values import VIETNAM

Json = dict[str, Any]

SHARE: Final = 4
TIME: Final = 2
"""Decimal places."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def answer_json(answer: Answer) -> Json:
    """Everything that is answered about a log."""
    log, judgement, summary = answer.log, answer.judgement, answer.summary
    return {
        "findings": [finding_json(one) for one in judgement.findings],
        "summary": {
            "cases": summary.cases,
            "ended": summary.ended,
            "open": summary.cases - summary.ended,
            "events": log.events,
            "skipped": {"cases": log.skipped_cases, "events": log.skipped_events},
            "log_end": None if log.last is None else _moment(log.last),
            "variants": [{"steps": list(steps), "n": n} for steps, n in summary.variants],
            "follows": [{"from": before, "to": after, "n": n} for (before, after), n in summary.follows],
            "steps": [
                {
                    "step": one.step,
                    "n": one.n,
                    "open": one.open,
                    "waiting": _times(one.waiting),
                    "working": _times(one.working),
                    "span_km_median": _minutes(one.span_median),
                }
                for one in summary.steps
            ],
            "procedures": [
                {
                    "procedure": one.procedure,
                    "cases": one.cases,
                    "ended": one.ended,
                    "duration_km_median": _minutes(one.duration_median),
                }
                for one in summary.procedures
            ],
            "tests": judgement.tests,
            "settings": {name: plain(getattr(answer.settings, name)) for name in NAMES},
        },
    }


def plain(exact: Fraction) -> int | float:
    """A whole number as it is."""
    return exact.numerator if exact.denominator == 1 else float(exact)


def finding_json(one: Finding) -> Json:
    """One finding."""
    return {
        "kind": one.kind,
        "procedure": one.procedure,
        "subject": {name: list(value) if isinstance(value, tuple) else value for name, value in one.subject},
        "n": one.n,
        "observed": {"count": one.marked, "value": _share(one.marked, one.n)},
        "baseline": float(one.baseline),
        "interval": [_rounded(Fraction(end), SHARE) for end in one.interval],
        "effect": _effect(one.effect),
        "strata": [{"agency": part.agency, "n": part.n, "value": _share(part.marked, part.n)} for part in one.strata],
        "dossiers": list(one.dossiers),
        "counter_evidence": list(one.counter_evidence),
        "p": float(one.p),
        "fdr_q": float(one.fdr_q),
    }


def _effect(one: Effect) -> Json:
    return {
        "days_saved_per_dossier": None if one.saved is None else _days(one.saved),
        "interval": None if one.interval is None else [_days(end) for end in one.interval],
        "visits": None if one.visits is None else _rounded(one.visits, SHARE),
    }


def _times(one: Times) -> Json:
    return {"n": one.n, "median": _minutes(one.median), "p90": _minutes(one.p90)}


def _share(count: int, size: int) -> float:
    return _rounded(Fraction(count, size), SHARE)


def _minutes(microseconds: int | None) -> float | None:
    return None if microseconds is None else _rounded(Fraction(microseconds, MINUTE), TIME)


def _days(microseconds: int) -> float:
    return _rounded(Fraction(microseconds, WORKING_DAY), TIME)


def _rounded(exact: Fraction, places: int) -> float:
    return float(half_up(exact, places))


def _moment(microseconds: int) -> str:
    return (_EPOCH + timedelta(microseconds=microseconds)).astimezone(VIETNAM).isoformat()
