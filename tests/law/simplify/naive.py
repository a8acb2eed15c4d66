"""24: a second counter, written from docs/formats/simplify.md alone, slow and plain.

It shares nothing with `law.simplify` but the days off. Moments are `datetime`s, office time is added up day by day. Here: how a
log is read.
"""

import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from fractions import Fraction
from xml.etree import ElementTree as ET

from motcua.law.worktime import vietnam

LOCAL = timezone(timedelta(hours=7))
ROWS = [*vietnam.COMPUTED, *vietnam.ANNOUNCED, *vietnam.DECREED, *vietnam.BY_LAW]
WORKED = {date.fromisoformat(on): kind == "make_up" for on, kind, _, _ in ROWS}
SITTINGS = ((time(7, 30), time(12)), (time(13, 30), time(17)))
ZERO = timedelta(0)
NEVER = datetime.max.replace(tzinfo=UTC)


def worked(start: datetime, end: datetime) -> timedelta:
    """W(a, b) by the wall calendar."""
    total, day = ZERO, start.astimezone(LOCAL).date()
    while day <= end.astimezone(LOCAL).date():
        if WORKED.get(day, day.weekday() < 5):
            for opening, closing in SITTINGS:
                begun = max(start, datetime.combine(day, opening, LOCAL))
                ended = min(end, datetime.combine(day, closing, LOCAL))
                total += max(ended - begun, ZERO)
        day += timedelta(days=1)
    return total


def composed(text: str | None) -> str | None:
    return None if text is None else unicodedata.normalize("NFC", text).strip() or None


def moment(text: str | None) -> datetime | None:
    try:
        read = datetime.fromisoformat(composed(text) or "")
        return read.astimezone(UTC) if read.tzinfo else None
    except (ValueError, OverflowError):
        return None


def ids(text: str | None) -> set[str] | None:
    return None if text is None else {one for part in text.split(";") if (one := composed(part))}


def minutes(text: str | None) -> int | None:
    """Whole minutes; anything else is not written."""
    try:
        read = Fraction(composed(text) or "")
    except ValueError:
        return None
    return int(read) if read.denominator == 1 and read >= 0 else None


@dataclass
class Step:
    name: str
    done: datetime
    start: datetime | None
    agency: str | None
    outcome: str | None
    budget: int
    components: set[str]
    ready: datetime = NEVER
    after_supplement: bool = False

    @property
    def begin(self) -> datetime:
        return self.start or self.done

    @property
    def span(self) -> timedelta:
        return worked(self.ready, self.done)

    @property
    def waiting(self) -> timedelta | None:
        return None if self.start is None or self.after_supplement else worked(self.ready, self.start)

    @property
    def working(self) -> timedelta | None:
        return None if self.start is None else worked(self.start, self.done)


@dataclass
class Dossier:
    id: str
    given: dict[str, str]
    events: list[dict[str, str]]
    moments: list[datetime]
    steps: list[Step] = field(default_factory=list)
    opened: list[Step] = field(default_factory=list)
    is_ended: bool = False

    def text(self, key: str) -> str | None:
        return composed(self.given.get(key))

    @property
    def procedure(self) -> str:
        return self.text("procedure") or "-"

    @property
    def agency(self) -> str:
        return self.text("agency") or next((one.agency for one in self.steps if one.agency), None) or "-"

    @property
    def is_online(self) -> bool:
        return (self.text("channel") or "").lower() in ("online", "internet")

    @property
    def start(self) -> datetime | None:
        return moment(self.given.get("startdate")) or min(self.moments, default=None)

    @property
    def own_end(self) -> datetime | None:
        return moment(self.given.get("enddate"))

    @property
    def end(self) -> datetime | None:
        if not self.is_ended:
            return None
        return self.own_end or (self.steps[-1].done if self.steps else None)

    @property
    def deadline(self) -> datetime | None:
        text = self.text("deadline") or ""
        try:
            day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=LOCAL)
        except ValueError:
            return moment(text)
        return day + timedelta(days=1)

    @property
    def is_late(self) -> bool | None:
        if self.end is None or self.deadline is None:
            return None
        is_day = len(self.text("deadline") or "") == 10
        return self.end >= self.deadline if is_day else self.end > self.deadline

    @property
    def supplemented(self) -> set[str]:
        named = [one.components for one in self.steps if one.outcome == "supplement"]
        return set().union(ids(self.given.get("components_supplemented")) or set(), *named)

    def handovers(self) -> list[tuple[Step, Step]]:
        pairs = zip(self.steps, self.steps[1:], strict=False)
        return [(a, b) for a, b in pairs if a.agency and b.agency and a.agency != b.agency]


def read(xes: bytes) -> tuple[list[Dossier], int, int]:
    """Dossiers with their events, the traces and the events that were skipped."""
    dossiers: list[Dossier] = []
    skipped_traces = skipped_events = 0
    for trace in ET.fromstring(xes):  # noqa: S314  our own text
        if trace.tag.rpartition("}")[2] != "trace":
            continue
        rows = [one for one in trace if one.tag.rpartition("}")[2] == "event"]
        given = {one.get("key", ""): one.get("value", "") for one in trace if one not in rows}
        id_ = composed(given.get("concept:name"))
        if id_ is None or id_ in {one.id for one in dossiers}:
            skipped_traces += 1
            continue
        events = [{one.get("key", ""): one.get("value", "") for one in row} for row in rows]
        usable = [one for one in events if composed(one.get("concept:name")) and moment(one.get("time:timestamp"))]
        skipped_events += len(events) - len(usable)
        moments = [at for one in usable if (at := moment(one["time:timestamp"]))]
        dossiers.append(Dossier(id_, given, usable, moments))
    return dossiers, skipped_traces, skipped_events


def transition(event: dict[str, str]) -> str:
    return (composed(event.get("lifecycle:transition")) or "complete").lower()


def step_of(event: dict[str, str], start: dict[str, str] | None, at: datetime, begun: datetime | None) -> Step:
    def own(key: str) -> str | None:
        return composed(event.get(key)) or (composed(start.get(key)) if start else None)

    outcome = own("outcome")
    components = ids(event.get("components")) or (ids(start.get("components")) if start else None) or set()
    budgets = [minutes(row.get("budget")) for row in (event, start or {})]
    budget = next((one for one in budgets if one is not None), 0)
    name = composed(event["concept:name"]) or ""
    return Step(name, at, begun, own("org:group"), outcome and outcome.lower(), budget, components)


def pair(dossier: Dossier, *, all_complete: bool) -> None:
    rows = [(at, place, row) for place, (at, row) in enumerate(zip(dossier.moments, dossier.events, strict=True))]
    rows.sort(key=lambda one: one[:2])
    done = [one for one in rows if all_complete or transition(one[2]) == "complete"]
    starts = [] if all_complete else [one for one in rows if transition(one[2]) == "start"]
    for at, _, row in done:
        instance, fitting = composed(row.get("concept:instance")), []
        for one in starts:
            other = composed(one[2].get("concept:instance"))
            same = composed(one[2]["concept:name"]) == composed(row["concept:name"])
            if same and one[0] <= at and (instance is None or other is None or instance == other):
                fitting.append(one)
        taken = fitting[-1] if fitting else None
        if taken:
            starts.remove(taken)
        dossier.steps.append(step_of(row, taken[2] if taken else None, at, taken[0] if taken else None))
    for place, step in enumerate(dossier.steps):
        earlier = dossier.steps[:place]
        prepare(dossier, step, earlier, earlier[-1:])
    if not dossier.is_ended:
        for at, _, row in starts:
            step = step_of(row, None, at, at)
            done_by_then = [one for one in dossier.steps if one.done <= at]
            prepare(dossier, step, done_by_then, done_by_then[-1:])
            dossier.opened.append(step)


def prepare(dossier: Dossier, step: Step, earlier: list[Step], before: list[Step]) -> None:
    ready = [one.done for one in earlier if one.done <= step.begin]
    step.ready = step.begin
    if any(one.outcome == "supplement" for one in before):
        step.after_supplement = True
    elif ready:
        step.ready = max(ready)
    elif dossier.start and dossier.start <= step.begin:
        step.ready = dossier.start
