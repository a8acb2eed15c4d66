"""24: the kinds of the second counter, one function each, from the table of docs/formats/simplify.md."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Any

from tests.law.simplify.naive import LOCAL, ZERO, Dossier, Step, ids, worked

Subject = dict[str, Any]
HALF = Fraction(1, 2)


def in_minutes(one: timedelta) -> Fraction:
    return Fraction(one // timedelta(microseconds=1), 60_000_000)


def rank(values: Iterable[Any], q: Fraction) -> Any:
    ordered = sorted(values)
    return ordered[ceil(q * len(ordered)) - 1]


Row = tuple[Dossier, bool, timedelta | None]
Test = tuple[Subject, str, list[Row], Fraction | None]
Kind = Callable[[list[Dossier], dict[str, Fraction], datetime], Iterable[Test]]
NONE = Fraction(0)


def names(dossiers: list[Dossier]) -> list[str]:
    return sorted({one.name for dossier in dossiers for one in [*dossier.steps, *dossier.opened]})


def runs(dossier: Dossier, name: str) -> list[Step]:
    return [one for one in dossier.steps if one.name == name]


def total(spans: Iterable[timedelta]) -> timedelta:
    return sum(spans, start=ZERO)


def step_never_changes_outcome(dossiers: list[Dossier], s: dict[str, Fraction], end: datetime) -> Iterable[Test]:
    for name in names(dossiers):
        outcomes = [one.outcome for d in dossiers for one in runs(d, name) if one.outcome]
        if not outcomes or {"agree", "disagree"} & set(outcomes):
            continue
        most = max(outcomes.count(one) for one in outcomes)
        usual = min(one for one in outcomes if outcomes.count(one) == most)
        asked = [d for d in dossiers if any(one.outcome for one in runs(d, name))]
        rows = [
            (d, any(one.outcome not in (None, usual) for one in runs(d, name)), total(r.span for r in runs(d, name)))
            for d in asked
        ]
        yield {"step": name}, "never", rows, NONE


def opinion_always_agrees(dossiers: list[Dossier], s: dict[str, Fraction], end: datetime) -> Iterable[Test]:
    for name in names(dossiers):
        for agency in sorted({one.agency or "-" for d in dossiers for one in runs(d, name)}):
            rows: list[Row] = []
            for d in dossiers:
                own = [one for one in runs(d, name) if (one.agency or "-") == agency]
                outcomes = {one.outcome for one in own}
                if outcomes & {"agree", "disagree"}:
                    rows.append((d, "disagree" in outcomes, total(one.span for one in own)))
            yield {"step": name, "agency": agency}, "never", rows, NONE


def waited_for(d: Dossier, component: str) -> timedelta | None:
    asks = [place for place, one in enumerate(d.steps) if one.outcome == "supplement"]
    if any(d.steps[place].components for place in asks):
        asks = [place for place in asks if component in d.steps[place].components]
    waits = [worked(d.steps[place].done, d.steps[place + 1].begin) for place in asks if place + 1 < len(d.steps)]
    return total(waits) if waits else None


def component_always_supplemented(dossiers: list[Dossier], s: dict[str, Fraction], end: datetime) -> Iterable[Test]:
    asked = {d.id: ids(d.given.get("components_asked")) or set() for d in dossiers if d.is_ended}
    for component in sorted(set().union(*asked.values())):
        rows: list[Row] = [
            (d, component in d.supplemented, waited_for(d, component))
            for d in dossiers
            if component in asked.get(d.id, ())
        ]
        coming = sum(marked and not d.is_online for d, marked, _ in rows)
        yield {"component": component}, "most", rows, Fraction(coming, len(rows))


def component_never_decisive(dossiers: list[Dossier], s: dict[str, Fraction], end: datetime) -> Iterable[Test]:
    asked = {d.id: ids(d.given.get("components_asked")) or set() for d in dossiers if d.is_ended}
    for component in sorted(set().union(*asked.values())):
        rows: list[Row] = []
        for d in dossiers:
            decisive = ids(d.given.get("components_decisive"))
            if component in asked.get(d.id, ()) and decisive is not None:
                rows.append((d, component in decisive, None))
        yield {"component": component}, "never", rows, None


def ping_pong(dossiers: list[Dossier], s: dict[str, Fraction], end: datetime) -> Iterable[Test]:
    rows: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for d in dossiers:
        if not d.is_ended:
            continue
        for pair_ in {tuple(sorted((str(a.agency), str(b.agency)))) for a, b in d.handovers()}:
            ways = [
                (a.agency, b.agency, a.name, b.name, a.done)
                for a, b in d.handovers()
                if {a.agency, b.agency} == set(pair_)
            ]
            times = []
            for way in {one[:4] for one in ways}:
                moments = [one[4] for one in ways if one[:4] == way]
                if len(moments) > 1:
                    times.append(worked(moments[0], moments[-1]))
            rows[pair_].append((d, bool(times), max(times, default=None)))
    for pair_, own in rows.items():
        yield {"pair": list(pair_)}, "often", own, NONE


def is_rework(d: Dossier, name: str) -> bool:
    places = [place for place, one in enumerate(d.steps) if one.name == name]
    for first, second in pairwise(places):
        between = d.steps[first : second + 1]
        if (
            between[0].done != between[-1].done
            and len({one.agency for one in between}) == 1
            and "supplement" not in [one.outcome for one in between[:-1]]
        ):
            return True
    return False


def rework_loop(dossiers: list[Dossier], s: dict[str, Fraction], end: datetime) -> Iterable[Test]:
    for name in names(dossiers):
        own = [d for d in dossiers if d.is_ended and runs(d, name)]
        rows: list[Row] = [(d, is_rework(d, name), worked(runs(d, name)[0].done, runs(d, name)[-1].done)) for d in own]
        yield {"step": name}, "often", rows, NONE


def budget_far_from_real(dossiers: list[Dossier], s: dict[str, Fraction], end: datetime) -> Iterable[Test]:
    for name in names(dossiers):
        long: list[Row] = []
        short: list[Row] = []
        for d in dossiers:
            opened = [one for one in d.opened if one.name == name]
            step = next(iter([*runs(d, name), *opened]), None)
            if step is None or step.budget <= 0:
                continue
            if runs(d, name):
                span, is_open = in_minutes(step.span), False
            else:
                span, is_open = in_minutes(worked(step.ready, end)), True
            limit = s["long_factor"] * step.budget
            if not is_open or span > limit:
                saved = None if is_open else timedelta(minutes=step.budget) - step.span
                long.append((d, not is_open and span <= limit, saved))
            if not is_open or span > step.budget:
                short.append((d, span > step.budget, None))
        yield {"step": name, "direction": "too_long"}, "long", long, NONE
        yield {"step": name, "direction": "too_short"}, "most", short, NONE


def waiting_dominates(dossiers: list[Dossier], s: dict[str, Fraction], end: datetime) -> Iterable[Test]:
    for name in names(dossiers):
        rows: list[Row] = []
        for d in dossiers:
            known = [one for one in runs(d, name) if one.waiting is not None]
            if d.is_ended and known:
                waited, did = total(one.waiting or ZERO for one in known), total(one.working or ZERO for one in known)
                is_most = in_minutes(waited) >= s["waiting_ratio"] * in_minutes(did)
                rows.append((d, is_most and in_minutes(waited) >= s["material_minutes"], waited))
        yield {"step": name}, "most", rows, NONE


def agency_bottleneck(dossiers: list[Dossier], s: dict[str, Fraction], end: datetime) -> Iterable[Test]:
    for name in names(dossiers):
        firsts: dict[tuple[str, str], tuple[Dossier, Step]] = {}
        for d in dossiers:
            for one in runs(d, name):
                firsts.setdefault((d.id, one.agency or "-"), (d, one))
        for agency in sorted({key[1] for key in firsts}):
            rows: list[Row] = []
            for (_, own), (d, step) in firsts.items():
                if own != agency:
                    continue
                month = f"{step.done.astimezone(LOCAL):%Y-%m}"
                others = [
                    one.span
                    for (_, other), (_, one) in firsts.items()
                    if other not in (agency, "-") and f"{one.done.astimezone(LOCAL):%Y-%m}" == month
                ]
                if len(others) >= s["min_reference"]:
                    usual = rank(others, HALF)
                    more = step.span - usual
                    slow = in_minutes(step.span) >= s["slow_factor"] * in_minutes(usual)
                    rows.append((d, slow and in_minutes(more) >= s["material_minutes"], more))
            yield {"step": name, "agency": agency}, "most", rows, NONE


def late_because_of_transfer(dossiers: list[Dossier], s: dict[str, Fraction], end: datetime) -> Iterable[Test]:
    ways = {(str(a.agency), str(b.agency)) for d in dossiers for a, b in d.handovers()}
    for way in sorted(ways):
        times: list[tuple[Dossier, timedelta]] = []
        for d in dossiers:
            waits = [b.waiting for a, b in d.handovers() if (a.agency, b.agency) == way]
            if waits and None not in waits:
                times.append((d, total(one or ZERO for one in waits)))
        on_time = [one for d, one in times if d.is_late is False]
        if len(on_time) < s["min_reference"]:
            continue
        usual = rank(on_time, HALF)
        rows: list[Row] = []
        for d, one in times:
            if d.is_late and d.deadline and d.end:
                rows.append((d, one > usual and one - usual >= worked(d.deadline, d.end), one - usual))
        yield {"from": way[0], "to": way[1]}, "most", rows, NONE


def officer_filed_online(dossiers: list[Dossier], s: dict[str, Fraction], end: datetime) -> Iterable[Test]:
    for agency in sorted({d.agency for d in dossiers}):
        rows: list[Row] = []
        for d in dossiers:
            filed_by = d.text("filed_by")
            if d.agency == agency and d.is_online and filed_by in ("self", "officer"):
                rows.append((d, filed_by == "officer", None))
        if rows:
            yield {"agency": agency}, "officer", rows, Fraction(sum(row[1] for row in rows), len(rows))


KINDS: tuple[Kind, ...] = (
    step_never_changes_outcome, opinion_always_agrees, component_always_supplemented, component_never_decisive, ping_pong,
    rework_loop, budget_far_from_real, waiting_dominates, agency_bottleneck, late_because_of_transfer, officer_filed_online,
)  # fmt: skip
