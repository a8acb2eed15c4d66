"""What the demo's dossiers will be: who asks for what, where, when, and how it goes. Pure, from a seed; nothing is written here.

Shares and hours follow published figures: 88 % online, three quarters at communes, 3 % late, 8 % with a supplement, 10 % returned
or withdrawn. There is no population by commune in the data, so a commune weighs by the number of old communes it was made of, and a
ward double.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import accumulate
from typing import TypeVar

from motcua.foundation.organisation.province_values import Names
from motcua.law.dossier.rules import Channel
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import VIETNAM, Duration

T = TypeVar("T")


class Fate(StrEnum):
    ON_TIME = "on_time"
    LATE = "late"
    SUPPLEMENT = "supplement"
    REFUSED_INTAKE = "refused_intake"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STAYS_OPEN = "stays_open"
    """Taken up and not finished: gives the demo open work today (due today, late, waiting)."""
    WAITS = "waits"
    """Asked for a supplement and not answered."""
    ASKS = "asks"
    """Three agencies are asked: one answers, one is late, one without accounts has a link."""


FATES = (
    (Fate.ON_TIME, 79),
    (Fate.LATE, 3),
    (Fate.SUPPLEMENT, 8),
    (Fate.REFUSED_INTAKE, 4),
    (Fate.REFUSED, 2),
    (Fate.WITHDRAWN, 4),
)
"""In percent."""

ALIVE = frozenset({Fate.STAYS_OPEN, Fate.WAITS, Fate.ASKS})
"""What is open today is not moved into the past."""
ONLINE_SHARE = 0.9
"""88 % in all: those placed to fall due today are filed at the desk."""
DAYS = 90
MONTHS = 13
"""Months of dossiers, the present one included, so that the board draws a whole year beside the present month."""
RECENT_SHARE = 0.4
"""Of all dossiers that come to an end, those of the last `DAYS`: the present month has enough in a small demo too."""

ONLINE_HOURS = (0, 0, 0, 0, 0, 1, 2, 5, 10, 11, 9, 6, 4, 6, 9, 9, 7, 4, 3, 4, 5, 3, 1, 1)
"""How filings online spread over the hours of a day."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where the visitors live: the code of the province, which begins their numbers, and what their names are made of."""

    code: str
    names: Names


@dataclass(frozen=True, slots=True)
class Desk:
    """A place that receives, with its weight."""

    point_id: int
    area_code: str
    weight: float


@dataclass(frozen=True, slots=True)
class Choice:
    """A procedure that the demo uses, with its weight and whether a commune decides it."""

    code: str
    weight: float
    domain: str
    at_commune: bool
    limit: Duration


@dataclass(frozen=True, slots=True)
class Visitor:
    name: str
    number: str
    birth_date: date
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One dossier to be made. `rng` decides everything about it that is random."""

    index: int
    code: str
    domain: str
    at_commune: bool
    channel: Channel
    desk: Desk
    fate: Fate
    filed_at: datetime
    visitor: Visitor
    rng: int


def plans(
    *,
    count: int,
    seed: int,
    now: datetime,
    choices: Sequence[Choice],
    desks: Sequence[Desk],
    calendar: Calendar,
    home: Home,
) -> tuple[Plan, ...]:
    """The same seed, day and province give the same plans."""
    rng = random.Random(f"{seed}:{now.date().isoformat()}")  # noqa: S311 - a demo, not a secret
    days = [now.date() - timedelta(days=back) for back in range(DAYS, -1, -1)]
    working = [day for day in days if calendar.is_working(day)]
    made = [_plan(index, rng, working, days, choices, desks, calendar, now, home) for index in range(max(0, count))]
    return tuple(sorted(made, key=lambda plan: (plan.filed_at, plan.index)))


def over_months(
    planned: Sequence[Plan], *, seed: int, now: datetime, since: date, calendar: Calendar
) -> tuple[Plan, ...]:
    """Most of those that come to an end are moved to the months before the last `DAYS`. `since`: the first day with a catalogue."""
    rng = random.Random(f"{seed}:{now.date().isoformat()}:months")  # noqa: S311 - a demo, not a secret
    first, last = max(since, oldest(now.date())), now.date() - timedelta(days=DAYS + 1)
    days = [first + timedelta(days=on) for on in range((last - first).days + 1)]
    working = [day for day in days if calendar.is_working(day)]
    moved = []
    for plan in planned:
        if not working or plan.fate in ALIVE or rng.random() < RECENT_SHARE:
            moved.append(plan)
        elif plan.channel is Channel.ONLINE:
            moved.append(replace(plan, filed_at=_online_moment(rng, days)))
        else:
            moved.append(replace(plan, filed_at=_desk_moment(rng, working, calendar)))
    return tuple(sorted(moved, key=lambda plan: (plan.filed_at, plan.index)))


def oldest(today: date) -> date:
    """The first day of the oldest month that is drawn."""
    months = today.year * 12 + today.month - MONTHS
    return date(months // 12, months % 12 + 1, 1)


def _plan(
    index: int,
    rng: random.Random,
    working: Sequence[date],
    days: Sequence[date],
    choices: Sequence[Choice],
    desks: Sequence[Desk],
    calendar: Calendar,
    now: datetime,
    home: Home,
) -> Plan:
    channel = Channel.ONLINE if rng.random() < ONLINE_SHARE else Channel.DESK
    filed_at = now
    while filed_at >= now:
        filed_at = _online_moment(rng, days) if channel is Channel.ONLINE else _desk_moment(rng, working, calendar)
    choice = _weighted(rng, choices, [one.weight for one in choices])
    desk = _weighted(rng, desks, [one.weight for one in desks])
    fate = _weighted(rng, [one for one, _ in FATES], [share for _, share in FATES])
    return Plan(
        index=index,
        code=choice.code,
        domain=choice.domain,
        at_commune=choice.at_commune,
        channel=channel,
        desk=desk,
        fate=fate,
        filed_at=filed_at,
        visitor=visitor(rng, index, home),
        rng=rng.getrandbits(64),
    )


def _weighted(rng: random.Random, items: Sequence[T], weights: Sequence[float]) -> T:
    ladder = list(accumulate(weights))
    return rng.choices(items, cum_weights=ladder)[0]


def _online_moment(rng: random.Random, days: Sequence[date]) -> datetime:
    day = rng.choice(days)
    hour = rng.choices(range(24), ONLINE_HOURS)[0]
    return datetime.combine(day, time(hour, rng.randrange(60), rng.randrange(60)), VIETNAM)


def _desk_moment(rng: random.Random, working: Sequence[date], calendar: Calendar) -> datetime:
    """People come early in the morning and early in the afternoon."""
    day = rng.choice(working)
    session = rng.choice(calendar.sessions(day))
    start = datetime.combine(day, session.start, VIETNAM)
    length = datetime.combine(day, session.end, VIETNAM) - start
    return start + length * min(0.95, rng.betavariate(1.6, 2.6))


def visitor(rng: random.Random, index: int, home: Home) -> Visitor:
    """An invented person; their numbers have the right form, and no real person is meant."""
    woman = rng.random() < 0.5
    name = f"{rng.choice(home.names.families)} {rng.choice(home.names.women if woman else home.names.men)}"
    year = rng.randrange(1955, 2006)
    gender = (0 if year < 2000 else 2) + int(woman)
    number = f"0{home.code}{gender}{year % 100:02d}{(rng.randrange(1_000_000) + index) % 1_000_000:06d}"
    born = date(year, rng.randrange(1, 13), rng.randrange(1, 28))
    return Visitor(name, number, born, f"+8491{rng.randrange(10_000_000):07d}", "")
