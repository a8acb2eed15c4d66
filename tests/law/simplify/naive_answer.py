"""24: the whole answer of the second counter: every share a fraction, every tail a sum over all terms."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from math import ceil, comb, floor, sqrt
from typing import Any

from tests.law.simplify.naive import LOCAL, Dossier, pair, read, transition, worked
from tests.law.simplify.naive_kinds import HALF, KINDS, Row, Test, in_minutes, names, rank, runs

Json = dict[str, Any]
DEFAULTS: dict[str, Fraction] = {
    name: Fraction(value)
    for name, value in {
        "min_n": "30", "fdr": "0.05", "never_base": "0.05", "never_share": "0.005", "most_base": "0.5", "most_share": "0.6",
        "often_base": "0.1", "often_share": "0.2", "officer_base": "0.2", "officer_share": "0.3", "long_base": "0.8",
        "long_share": "0.9", "long_factor": "0.5", "waiting_ratio": "4", "material_minutes": "240", "slow_factor": "2",
        "min_reference": "10",
    }.items()
}  # fmt: skip


def rounded(value: Fraction | float | None, places: int) -> float | None:
    if value is None:
        return None
    exact = Fraction(value)
    with localcontext() as context:
        context.prec = 60
        plain = Decimal(exact.numerator) / Decimal(exact.denominator)
        return float(plain.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))


def kaplan_meier(ends: list[Any], censored: list[Any]) -> Any:
    left = Fraction(1)
    for at in sorted(set(ends)):
        at_risk = sum(one >= at for one in ends) + sum(one >= at for one in censored)
        left *= 1 - Fraction(ends.count(at), at_risk)
        if left <= HALF:
            return at
    return None


def binomial(k: range, n: int, base: Fraction) -> Fraction:
    return sum((comb(n, i) * base**i * (1 - base) ** (n - i) for i in k), start=Fraction(0))


def wilson(k: int, n: int) -> tuple[float, float]:
    z = 1.959964
    middle, width = k + z * z / 2, z * sqrt(k * (n - k) / n + z * z / 4)
    return max((middle - width) / (n + z * z), 0.0), min((middle + width) / (n + z * z), 1.0)


def judged(kind: str, procedure: str, test: Test, s: Mapping[str, Fraction]) -> tuple[Fraction, Json | None]:
    """p, and the finding without its q where effect and strata agree."""
    subject, family, rows, visits = test
    n, k = len(rows), sum(row[1] for row in rows)
    base, share, is_never = s[f"{family}_base"], s[f"{family}_share"], family == "never"
    p = binomial(range(k + 1) if is_never else range(k, n + 1), n, base)
    is_said = Fraction(k, n) <= share if is_never else Fraction(k, n) >= share
    strata = [] if "agency" in subject else looked_at(rows, s)
    for _, size, count in strata:
        low, high = wilson(count, size)
        if low > base if is_never else high < base:
            is_said = False
    speak = [row for row in rows if row[1] is not is_never]
    times = sorted(row[2] for row in speak if row[2] is not None)
    finding = {
        "kind": kind, "procedure": procedure, "subject": subject, "n": n,
        "observed": {"count": k, "value": rounded(Fraction(k, n), 4)}, "baseline": float(base),
        "interval": [rounded(one, 4) for one in wilson(k, n)],
        "effect": {**saved(times), "visits": rounded(visits, 4)},
        "strata": [{"agency": a, "n": size, "value": rounded(Fraction(count, size), 4)} for a, size, count in strata],
        "dossiers": sorted(row[0].id for row in speak),
        "counter_evidence": sorted(row[0].id for row in rows if row[1] is is_never),
        "p": float(p),
    }  # fmt: skip
    return p, finding if is_said else None


def looked_at(rows: list[Row], s: Mapping[str, Fraction]) -> list[tuple[str, int, int]]:
    sizes = Counter(row[0].agency for row in rows)
    own = {one: one if sizes[one] >= s["min_n"] else "*" for one in sizes}
    strata = []
    for agency in sorted(set(own.values())):
        part = [row[1] for row in rows if own[row[0].agency] == agency]
        if len(part) >= s["min_n"]:
            strata.append((agency, len(part), sum(part)))
    return strata


def saved(times: list[timedelta]) -> Json:
    r = len(times)
    if not r:
        return {"days_saved_per_dossier": None, "interval": None}
    low = max(1, floor(r / 2 - 1.959964 * sqrt(r) / 2))
    high = min(r, ceil(r / 2 + 1 + 1.959964 * sqrt(r) / 2))
    median, *ends = (rounded(in_minutes(one) / 480, 2) for one in (rank(times, HALF), times[low - 1], times[high - 1]))
    return {"days_saved_per_dossier": median, "interval": ends}


def findings(parts: dict[str, list[Dossier]], end: datetime, s: Mapping[str, Fraction]) -> tuple[list[Json], int]:
    made = [
        judged(kind.__name__, procedure, test, s)
        for procedure, own in parts.items()
        for kind in KINDS
        for test in kind(own, dict(s), end)
        if len(test[2]) >= s["min_n"]
    ]
    made.sort(key=lambda one: one[0])
    m = len(made)
    said = []
    for i, (_, finding) in enumerate(made, 1):
        q = min(p * m / j for j, (p, _) in enumerate(made[i - 1 :], i))
        if finding and q <= s["fdr"]:
            said.append((q, finding["kind"], finding["procedure"], list(finding["subject"].values()), finding))
    said.sort(key=lambda one: one[:4])
    return [{**one[4], "fdr_q": float(one[0])} for one in said], m


def times(values: list[timedelta]) -> Json:
    if not values:
        return {"n": 0, "median": None, "p90": None}
    half, most = (rounded(in_minutes(rank(values, q)), 2) for q in (HALF, Fraction(9, 10)))
    return {"n": len(values), "median": half, "p90": most}


def in_minutes_or_none(one: timedelta | None) -> float | None:
    return None if one is None else rounded(in_minutes(one), 2)


def step_row(name: str, dossiers: list[Dossier], end: datetime) -> Json:
    own = [one for d in dossiers for one in runs(d, name)]
    opened = [worked(one.ready, end) for d in dossiers for one in d.opened if one.name == name]
    return {
        "step": name, "n": len(own), "open": len(opened),
        "waiting": times([one.waiting for one in own if one.waiting is not None]),
        "working": times([one.working for one in own if one.working is not None]),
        "span_km_median": in_minutes_or_none(kaplan_meier([one.span for one in own], opened)),
    }  # fmt: skip


def procedure_row(name: str, own: list[Dossier], end: datetime) -> Json:
    ends = [worked(d.start, d.end) for d in own if d.start and d.end]
    open_ = [worked(d.start, end) for d in own if d.start and not d.is_ended]
    median = in_minutes_or_none(kaplan_meier(ends, open_))
    return {"procedure": name, "cases": len(own), "ended": sum(d.is_ended for d in own), "duration_km_median": median}


def answer(xes: bytes, given: Mapping[str, str]) -> Json:
    """Findings and summary of a log with these settings."""
    s = {**DEFAULTS, **{name: Fraction(value) for name, value in given.items()}}
    dossiers, skipped_cases, skipped_events = read(xes)
    for d in dossiers:
        d.is_ended = d.text("outcome") is not None or d.own_end is not None
    if not any(d.is_ended for d in dossiers):
        for d in dossiers:
            d.is_ended = True
    all_complete = not any(transition(one) == "complete" for d in dossiers for one in d.events)
    for d in dossiers:
        pair(d, all_complete=all_complete)
    moments = [at for d in dossiers for at in d.moments]
    end = max(moments, default=datetime(1970, 1, 1, tzinfo=LOCAL))
    parts = {name: [d for d in dossiers if d.procedure == name] for name in sorted({d.procedure for d in dossiers})}
    found, tests = findings(parts, end, s)
    variants = Counter(tuple(one.name for one in d.steps) for d in dossiers if d.steps)
    follows = Counter((a.name, b.name) for d in dossiers for a, b in zip(d.steps, d.steps[1:], strict=False))
    summary = {
        "cases": len(dossiers), "ended": sum(d.is_ended for d in dossiers), "open": sum(not d.is_ended for d in dossiers),
        "events": len(moments), "skipped": {"cases": skipped_cases, "events": skipped_events},
        "log_end": end.astimezone(LOCAL).isoformat() if moments else None,
        "variants": [{"steps": list(steps), "n": n} for n, steps in sorted((-n, steps) for steps, n in variants.items())],
        "follows": [{"from": a, "to": b, "n": n} for n, (a, b) in sorted((-n, pair_) for pair_, n in follows.items())],
        "steps": [step_row(name, dossiers, end) for name in names(dossiers)],
        "procedures": [procedure_row(name, own, end) for name, own in parts.items()],
        "tests": tests,
        "settings": {name: float(value) for name, value in s.items()},
    }  # fmt: skip
    for row in [*summary["variants"], *summary["follows"]]:  # type: ignore[misc]  # rows of two lists
        row["n"] = -row["n"]
    return {"findings": found, "summary": summary}
