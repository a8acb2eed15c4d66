"""23: a clerk with a wall calendar and a stop watch judges generated dossiers by the page alone, and agrees with `law/indices`.

They know days as sets and hours as minutes; nothing of the law is used but its limits of a day.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.law.index_cases import Json, case, figures

FROM, TO = date(2026, 3, 1), date(2026, 3, 31)
T0, T1 = datetime.fromisoformat("2026-03-01"), datetime.fromisoformat("2026-04-01")
BEGINNING = T0 - timedelta(days=19)
OFF = {date(2026, 3, 12), date(2026, 4, 2)}
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in OFF


def next_working(day: date) -> date:
    while not works(day):
        day += DAY
    return day


def moment(text: str | None) -> datetime | None:
    """As of T1: what comes later has not happened."""
    one = None if text is None else datetime.fromisoformat(text).replace(tzinfo=None)
    return one if one is not None and one < T1 else None


@dataclass
class Clerk:
    dossier: Json
    limit: tuple[int, str] | None
    readings: dict[str, str]

    def __post_init__(self) -> None:
        one = self.dossier
        self.accepted = moment(one["accepted_at"])
        self.end = moment(one.get("done_at")) or moment(one.get("closed_at"))
        self.requests = [
            (asked, moment(row.get("answered_at")))
            for row in one["supplements"]
            if (asked := moment(row["asked_at"])) is not None
        ]
        self.pauses = [
            (begun, moment(row.get("to"))) for row in one["pauses"] if (begun := moment(row["from"])) is not None
        ]
        accepted = self.accepted
        self.waits = [row for row in self.requests if accepted is not None and row[0] >= accepted]

    def is_running(self) -> bool:
        return self.accepted is not None and (self.end is None or self.end >= T0)

    def out_days(self, spans: list[tuple[datetime, datetime | None]]) -> set[date]:
        days = set()
        for begun, ended in spans:
            last = (ended or self.end or datetime.combine(TO, datetime.min.time())).date()
            day = begun.date() + DAY
            while day <= last:
                days.add(day)
                day += DAY
        return days

    def out_minutes(self, spans: list[tuple[datetime, datetime | None]]) -> set[datetime]:
        minutes = set()
        for begun, ended in spans:
            at = begun
            while at < (ended or self.end or T1):
                minutes.add(at)
                at += MINUTE
        return minutes

    def limit_end(self, spans: list[tuple[datetime, datetime | None]]) -> date | datetime | None:
        if self.limit is None or self.accepted is None:
            return None
        amount, unit = self.limit
        if unit == "hour":
            out, at, left = self.out_minutes(spans), self.accepted, amount * 60
            while left:
                left -= at not in out
                at += MINUTE
            return at
        days, day = self.out_days(spans), self.accepted.date()
        if unit == "month":
            month = day.month + amount
            day = date(2026, month, min(day.day, [31, 28, 31, 30, 31, 30, 31][month - 1]))
            return next_working(day + len(days) * DAY)
        while amount:
            day += DAY
            amount -= day not in days and (unit == "day" or works(day))
        while not works(day) or day in days:
            day += DAY
        return day

    def due(self) -> date | datetime | None:
        text = self.dossier.get("appointment")
        if text is None:
            return self.limit_end([])
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text).replace(tzinfo=None)

    def is_late(self) -> bool:
        every = self.readings["supplement_twice_is_late"] == "every"
        if len(self.requests) > 1 and (
            every or (max(reversed(self.requests), key=lambda row: row[0])[1] is None and self.end is None)
        ):
            return True
        end, waits = self.end, self.waits
        if end is None and len(self.requests) == 1 == len(self.waits) and self.waits[0][1] is None:
            end, waits = self.waits[0][0], []
        spans = waits + self.pauses
        if self.readings["index_clock"] == "current_minus_wait":
            due = self.moved(spans)
        elif not (self.waits or self.pauses) or self.dossier["extended"]:
            due = self.due()
        else:
            due = self.limit_end(spans)
        if due is None:
            return True
        if isinstance(due, datetime):
            return (end or T1) > due
        return (end.date() if end else TO) > due

    def moved(self, spans: list[tuple[datetime, datetime | None]]) -> date | datetime | None:
        due = self.due()
        if due is None:
            return None
        if isinstance(due, datetime):
            return due + len(self.out_minutes(spans)) * MINUTE
        days = self.out_days(spans)
        if self.limit is not None and self.limit[1] == "working_day":
            for _ in range(sum(works(day) for day in days)):
                due = next_working(due + DAY)
            return due
        return next_working(due + len(days) * DAY) if days else due


def iso(at: datetime) -> str:
    return f"{at.isoformat()}+07:00"


def generated(rng: random.Random, number: int) -> Iterator[Json]:
    """Dossiers around March; many things end at equal moments, at midnight or on the last day."""
    for id_ in range(number):
        accepted = BEGINNING + timedelta(days=rng.randrange(48), minutes=rng.choice([0, 0, 540, 541, 1439]))
        received = accepted - rng.choice([timedelta(), DAY])

        def later(most: int, since: datetime = accepted) -> datetime:
            return since + timedelta(days=rng.randrange(most), minutes=rng.choice([0, 0, 1, 600, 1439]))

        supplements = []
        for _ in range(rng.choice([0, 0, 0, 1, 1, 1, 2])):
            asked = rng.choice([received, accepted, later(10), later(10)])
            supplements.append(
                {"asked_at": iso(asked)} | ({"answered_at": iso(later(9, asked))} if rng.random() < 0.6 else {})
            )
        pauses = []
        for _ in range(rng.choice([0, 0, 0, 1, 2])):
            begun = later(12)
            pauses.append({"from": iso(begun)} | ({"to": iso(later(9, begun))} if rng.random() < 0.8 else {}))
        one: dict[str, Any] = {
            "id": f"d{id_}",
            "procedure": rng.choice("PQRSTU"),
            "agency": "A",
            "received_at": iso(received),
        }
        one |= {
            "accepted_at": iso(accepted),
            "supplements": supplements,
            "pauses": pauses,
            "extended": rng.random() < 0.2,
        }
        if rng.random() < 0.5:
            promise = later(25)
            one["appointment"] = promise.date().isoformat() if rng.random() < 0.6 else iso(promise)
        if rng.random() < 0.6:
            one["done_at"] = iso(later(30))
        elif rng.random() < 0.3:
            one |= {"closed_at": iso(later(30)), "closed_as": rng.choice(["refused", "stopped", "withdrawn"])}
        yield one


LIMITS: dict[str, tuple[int, str] | None] = {
    "P": (5, "working_day"),
    "Q": (0, "working_day"),
    "R": (7, "day"),
    "S": (1, "month"),
    "T": (50, "hour"),
    "U": None,
}


@pytest.mark.parametrize("clock", ["no_restart", "current_minus_wait"])
@pytest.mark.parametrize("twice", ["every", "left_open"])
def test_23_lateness_by_the_index_agrees_with_a_clerk_who_counts_days_and_minutes(clock: str, twice: str) -> None:
    readings = {"index_clock": clock, "supplement_twice_is_late": twice}
    dossiers = list(generated(random.Random(f"{clock} {twice}"), 250))
    procedures = [
        {"id": id_, "limit": limit and {"amount": limit[0], "unit": limit[1]}} for id_, limit in LIMITS.items()
    ]
    calendar = {"off": [day.isoformat() for day in sorted(OFF)]}
    one = figures(case(dossiers=dossiers, procedures=procedures, calendar=calendar, readings=readings))["766.2.1"]
    running = [clerk for row in dossiers if (clerk := Clerk(row, LIMITS[row["procedure"]], readings)).is_running()]
    late = {clerk.dossier["id"] for clerk in running if clerk.is_late()}
    assert one["denominator"] == len(running) > 150
    assert set(one["out"]) == late
    assert len(late) not in (0, len(running))
