"""A dossier as the measure keeps it: what it counts for, whatever the period. From facts, from its row, and into sums. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple, Self
from uuid import UUID

from motcua.insight.measure.facts import Measured
from motcua.law.indices.facts import Channel, ClosedAs, Dossier, FiledBy, Step
from motcua.law.indices.live.contributions import Measure, Scope, Verdict, contributions, verdict
from motcua.law.indices.live.standing import Basis, Span
from motcua.law.worktime.values import Due

MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """The columns of `models.Kept` after the generation, in their order."""

    dossier_id: UUID
    code: str
    procedure: str
    domain: str
    agency: int
    reception: int
    channel: str
    filed_by: str
    closed_as: str
    received_at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None
    due_at: datetime | None
    due_on: date | None
    received_on: date
    accepted_on: date | None
    settled_on: date | None
    ended_on: date | None
    done_on: date | None
    late_on: tuple[Span, ...]
    overdue_on: tuple[Span, ...]
    late_at_end: bool
    report_column: str
    score: int | None
    taken: int
    allowed: int | None
    waited: int
    flags: frozenset[str]
    officers: frozenset[str]

    @classmethod
    def of(cls, one: Measured, basis: Basis) -> Self:
        """Of a dossier as it is known now."""
        dossier = one.dossier
        judged, due = verdict(dossier, basis), basis.clock(dossier.received_at.date()).due(dossier)
        accepted, end = dossier.accepted_at, dossier.end
        whole = (end - accepted) // MICROSECOND if judged.done_on and accepted is not None and end is not None else 0
        return cls(
            dossier_id=one.id,
            code=one.code,
            procedure=one.procedure_code,
            domain=one.domain,
            agency=int(dossier.agency),
            reception=int(dossier.reception),
            channel=dossier.channel.value,
            filed_by=dossier.filed_by.value,
            closed_as=dossier.closed_as.value if dossier.closed_as is not None else "",
            received_at=dossier.received_at,
            accepted_at=accepted,
            ended_at=end,
            due_at=due.at if due is not None and accepted is not None else None,
            due_on=due.on if due is not None and accepted is not None else None,
            received_on=judged.received_on,
            accepted_on=judged.accepted_on,
            settled_on=judged.settled_on,
            ended_on=judged.ended_on,
            done_on=judged.done_on,
            late_on=judged.late,
            overdue_on=judged.overdue,
            late_at_end=judged.is_late_at_end,
            report_column=judged.column,
            score=judged.score,
            taken=judged.taken,
            allowed=judged.allowed,
            waited=max(whole - judged.taken, 0),
            flags=frozenset(flag.value for flag in judged.flags),
            officers=frozenset(step.officer for step in dossier.steps if step.officer is not None),
        )

    @classmethod
    def of_row(cls, row: Sequence[Any]) -> Self:
        """Of the columns as `COLUMNS` selects them."""
        values = dict(zip(NAMES, row, strict=True))
        values |= {name: spans_of(values[name]) for name in ("late_on", "overdue_on")}
        values |= {name: frozenset(values[name]) for name in ("flags", "officers")}
        return cls(**values)

    def row(self) -> tuple[Any, ...]:
        """As it is written, in the order of the columns."""
        return (
            *(getattr(self, name) for name in NAMES[:_FIRST_RANGE]),
            _ranges(self.late_on),
            _ranges(self.overdue_on),
            *(getattr(self, name) for name in NAMES[_FIRST_RANGE + 2 : -2]),
            sorted(self.flags),
            sorted(self.officers),
        )

    @property
    def is_online(self) -> bool:
        return Channel(self.channel).is_online

    @property
    def due(self) -> Due | None:
        return None if self.due_at is None else Due(self.due_at, self.due_on)

    def adds(self) -> Counter["SumKey"]:
        """What it adds to the sums of days."""
        found: Counter[SumKey] = Counter()
        for (day, scope, subject, measure), amount in contributions(self._dossier, self._verdict).items():
            found[SumKey(scope.value, subject, self.procedure, self.channel, measure.value, day)] += amount
        return found

    @property
    def _dossier(self) -> Dossier:
        """As much of it as contributions read."""
        return Dossier(
            id="",
            procedure="",
            agency=str(self.agency),
            reception=str(self.reception),
            received_at=self.received_at,
            channel=Channel(self.channel),
            filed_by=FiledBy(self.filed_by),
            closed_as=ClosedAs(self.closed_as) if self.closed_as else None,
            steps=tuple(Step("", officer) for officer in self.officers),
        )

    @property
    def _verdict(self) -> Verdict:
        return Verdict(
            received_on=self.received_on,
            accepted_on=self.accepted_on,
            settled_on=self.settled_on,
            ended_on=self.ended_on,
            done_on=self.done_on,
            late=self.late_on,
            overdue=self.overdue_on,
            is_late_at_end=self.late_at_end,
            column=self.report_column,
            score=self.score,
            taken=self.taken,
            allowed=self.allowed,
            flags=frozenset(map(Measure, self.flags)),
        )


NAMES: Final = tuple(one.name for one in fields(Kept))
_FIRST_RANGE: Final = NAMES.index("late_on")
COLUMNS: Final = ", ".join(f"{name}::text" if name in ("late_on", "overdue_on") else name for name in NAMES)
"""What a statement selects for `Kept.of_row`."""


class SumKey(NamedTuple):
    """Where an amount is added on a day: `models.Sum` of the broad kind."""

    scope: str
    subject: str
    procedure: str
    channel: str
    measure: str
    day: date


class SumRow(NamedTuple):
    """The columns of `models.Sum` after the generation, without the amount."""

    breadth: int
    grain: str
    scope: str
    measure: str
    day: date
    subject: str
    procedure: str
    channel: str


OF_ALL, OF_CHANNEL, OF_PROCEDURE = 0, 1, 2
"""How broad a sum is."""
WHOLE: Final = ""
"""The subject of what all agencies resolve together: the province reads one row where its agencies have a hundred."""
DAY_GRAIN, MONTH_GRAIN = "d", "m"


def difference(before: Iterable[Kept], after: Iterable[Kept]) -> Counter[SumKey]:
    """What changes in the sums of days where these dossiers become those."""
    found: Counter[SumKey] = Counter()
    for one in after:
        found.update(one.adds())
    for one in before:
        found.subtract(one.adds())
    return Counter({key: amount for key, amount in found.items() if amount})


def spread(amounts: Mapping[SumKey, int]) -> dict[SumRow, int]:
    """The same in each breadth and grain, of each subject and of the whole; what is 0 is left out."""
    rows: Counter[SumRow] = Counter()
    for key, amount in amounts.items():
        for grain, day in ((DAY_GRAIN, key.day), (MONTH_GRAIN, key.day.replace(day=1))):
            for subject in (key.subject, WHOLE) if key.scope == Scope.RESOLVING.value else (key.subject,):
                place = (grain, key.scope, key.measure, day, subject)
                rows[SumRow(OF_ALL, *place, "", "")] += amount
                rows[SumRow(OF_CHANNEL, *place, "", key.channel)] += amount
                rows[SumRow(OF_PROCEDURE, *place, key.procedure, key.channel)] += amount
    return {row: amount for row, amount in rows.items() if amount}


@dataclass(frozen=True, slots=True)
class StepKept:
    """The columns of `models.KeptStep` after the generation, in their order."""

    dossier_id: UUID
    place: int
    step: str
    name: str
    procedure: str
    agency: int
    done_on: date | None
    due_at: datetime | None
    took: int | None
    norm: int | None
    lateness: int | None
    score: int | None
    """Index 1 of NĐ 61 of the step itself; None: it is open, or had no clock."""


STEP_NAMES: Final = tuple(one.name for one in fields(StepKept))


def steps_of(one: Measured, basis: Basis) -> Iterator[StepKept]:
    """The steps of a dossier, with how long they took and how late they were."""
    clock = basis.clock(one.dossier.received_at.date())
    for place, (step, (slug, name)) in enumerate(zip(one.dossier.steps, one.names, strict=True)):
        begun, ended, due = step.begun_at, step.ended_at, step.due
        yield StepKept(
            dossier_id=one.id,
            place=place,
            step=slug,
            name=name,
            procedure=one.procedure_code,
            agency=int(step.agency),
            done_on=None if ended is None else ended.date(),
            due_at=None if due is None else due.at,
            took=None if ended is None or begun is None else (ended - begun) // MICROSECOND,
            norm=None if due is None or begun is None else (due.at - begun) // MICROSECOND,
            lateness=None if ended is None or due is None else (ended - due.at) // MICROSECOND,
            score=None if ended is None or due is None else clock.score(due, ended),
        )


def spans_of(written: str) -> tuple[Span, ...]:
    """Of PostgreSQL's text, `{[2026-03-02,2026-03-05),[2026-03-10,)}`."""
    parts = [one.strip("[)").split(",") for one in written.strip("{}").split("),") if one]
    return tuple(Span(date.fromisoformat(first), date.fromisoformat(last) if last else None) for first, last in parts)


def _ranges(spans: Iterable[Span]) -> str:
    written = (f"[{one.first.isoformat()},{one.until.isoformat() if one.until is not None else ''})" for one in spans)
    return "{" + ",".join(written) + "}"
