"""Honest life of a province in a quarter, in the JSON of docs/formats/detectors.md: dossiers with a promise, most ended in time."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, Final

Json = dict[str, Any]

VIETNAM: Final = timezone(timedelta(hours=7))
FIRST, LAST = date(2026, 3, 2), date(2026, 5, 29)
OFF: Final = (date(2026, 4, 27), date(2026, 4, 30), date(2026, 5, 1))
CALM: Final = frozenset({date(2026, 4, 24), date(2026, 4, 28), date(2026, 4, 29), date(2026, 5, 4)})
"""Beside 25 to 27/4 and 30/4 to 3/5."""

WORKED: Final = tuple(
    day
    for day in (FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 30))
    if day.weekday() < 5 and day not in OFF
)
"""Working days from the first of the period to weeks after it. A day is named by its place here."""

LIMITS: Final = {"P10": 10, "P15": 15, "P8": 8, "SHORT": 2, "SLOW": 10}
ARTICLES: Final = {"P10": ["Điều 18"], "P15": ["Điều 18", "Điều 22"]}
USUAL: Final = ("P10", "P10", "P15", "P8")
HABITS: Final = ((0.03, 0.2), (0.02, 0.2), (0.6, 1.05), (0, 0.05), (0, 0.02), (0, 0.015))
"""Least and most of each habit, in the order of `Habits`."""

LAST_START: Final = WORKED.index(date(2026, 4, 29))
"""What is accepted up to here ends in the period, whatever its limit is."""


def at(day: int, minutes: int) -> str:
    """A moment of a working day, minutes after midnight."""
    return (datetime.combine(WORKED[day], time(0), VIETNAM) + timedelta(minutes=minutes)).isoformat()


@dataclass(frozen=True, slots=True)
class Habits:
    """How an honest agency works: no two are alike. Shares of its dossiers; `asks_until`: of the limit."""

    on_due_day: float
    filed_by_officer: float
    asks_until: float
    extended: float
    refiled: float
    paused_without: float


class Life:
    """Dossiers as they come; `rng` decides everything. Others change what they are given before it stands in the case."""

    def __init__(self, seed: int, agencies: int) -> None:
        self.rng = random.Random(seed)
        self.agencies = [f"a{number}" for number in range(agencies)]
        self.dossiers: list[Json] = []
        self.announcements: list[Json] = []
        self.batches: list[Json] = []
        self.habits = {one: self._habits() for one in self.agencies}
        self.days: dict[str, tuple[int, int]] = {}
        """Dossier → its days of acceptance and of the first promise."""

    def _habits(self) -> Habits:
        return Habits(*(self.rng.uniform(low, high) for low, high in HABITS))

    def some(self, share: float) -> bool:
        return self.rng.random() < share

    def officers(self, agency: str) -> list[str]:
        return [f"{agency}-o{number}" for number in range(2)]

    def dossier(
        self, agency: str, procedure: str | None = None, *, due: int | None = None, start: int | None = None
    ) -> Json:
        """Received, accepted and done in time. `due` chooses the promised day, `start` the day of acceptance."""
        procedure = procedure or self.rng.choice(USUAL)
        limit = LIMITS[procedure]
        if start is None:
            start = due - limit if due is not None else self.rng.randrange(LAST_START)
        promised = due if due is not None else start + limit
        habits = self.habits.get(agency) or Habits(*(low for low, _ in HABITS))
        done = self.done_on(start, promised, habits.on_due_day)
        number = len(self.dossiers)
        one: Json = {
            "id": f"d{number}",
            "procedure": procedure,
            "agency": agency,
            "applicant": f"p{number}",
            "matter": f"m{number}",
            "channel": self.rng.choice(["desk", "desk", "online", "post"]),
            "filed_by": "self",
            "received_at": at(start, self.rng.randrange(450, 540)),
            "accepted_at": at(start, self.rng.randrange(540, 600)),
            "appointment": WORKED[promised].isoformat(),
            "done_at": at(done, self.rng.randrange(600, 1020)),
            "done_by": self.rng.choice(self.officers(agency)),
        }
        if one["channel"] == "online" and self.some(habits.filed_by_officer):
            one["filed_by"] = "officer"
        self.dossiers.append(one)
        self.days[one["id"]] = (start, promised)
        return one

    def done_on(self, start: int, promised: int, on_due_day: float = 0.08) -> int:
        """Mostly some days before, seldom on the day, seldom late."""
        if self.some(on_due_day):
            return promised
        if self.some(0.04):
            return promised + self.rng.randint(1, 3)
        return self.rng.randint(start + (promised - start) // 3, max(promised - 1, start))

    def ordinary(self, agency: str, number: int, *, requests: float = 0.3) -> None:
        """So many dossiers, with what happens anyway: requests, lawful pauses, now and then what looks bad."""
        habits = self.habits[agency]
        kinds = ("asked", "paused", "paused_without", "extended", "refiled", "")
        shares = [requests, 0.04, habits.paused_without, habits.extended, habits.refiled]
        for kind in self.rng.choices(kinds, [*shares, 1 - sum(shares)], k=number):
            one = self.dossier(agency)
            if kind == "asked":
                self.ask(one, self.rng.uniform(0.1, habits.asks_until))
            elif kind == "paused" and one["procedure"] in ARTICLES:
                self.pause(one, article="Điều 18")
            elif kind == "paused_without":
                self.pause(one, article=None)
            elif kind == "extended":
                self.move(one, "extension")
            elif kind == "refiled":
                self.refiled(one, used=0.9)

    # what happens to a dossier

    def ask(self, one: Json, used: float, **row: object) -> None:
        """A request when this part of the limit was used; answered, then a full limit anew."""
        start, promised = self.days[one["id"]]
        day = start + round(used * (promised - start))
        answered = day + self.rng.randint(1, 4)
        fresh = answered + (promised - start)
        one["supplements"] = [{"asked_at": at(day, 840), "answered_at": at(answered, 600)} | row]
        one["moves"] = [
            {
                "kind": "restart",
                "at": at(answered, 600),
                "old": WORKED[promised].isoformat(),
                "new": WORKED[fresh].isoformat(),
            }
        ]
        one["done_at"] = at(self.rng.randint(answered, fresh - 1), 700)

    def pause(self, one: Json, *, article: str | None, recorded: int = 0, start: int | None = None) -> None:
        """A stop of two days, with the time added. `recorded`: working days later it was entered."""
        begun, promised = self.days[one["id"]]
        since = begun + 1 if start is None else start
        pause = {"from": at(since, 600), "to": at(since + 2, 600)}
        if article is not None:
            pause["article"] = article
        if recorded:
            pause["recorded_at"] = at(since + recorded, 660)
        one["pauses"] = [pause]
        self._moved(one, {"kind": "resumption", "at": at(since + 2, 600)}, promised + 2)

    def move(self, one: Json, kind: str, *, days: int = 3, day: int | None = None) -> None:
        """A promise moved by so many working days, the day before it is due."""
        start, promised = self.days[one["id"]]
        when = max(promised - 1, start) if day is None else day
        self._moved(
            one,
            {"kind": kind, "at": at(when, 900), "reason": self.rng.choice(["workload", "coordination"])},
            promised + days,
        )

    def _moved(self, one: Json, move: Json, new: int) -> None:
        _, promised = self.days[one["id"]]
        one["moves"] = [move | {"old": WORKED[promised].isoformat(), "new": WORKED[new].isoformat()}]
        since = next(day for day in range(len(WORKED)) if at(day, 1439) >= move["at"])
        one["done_at"] = at(max(self.rng.randint(since, max(new - 1, since)), since) + 1, 700)

    def refiled(
        self,
        one: Json,
        *,
        used: float,
        by: str = "officer",
        closed_as: str = "stopped",
        change: Callable[[Json], None] | None = None,
        after: int = 1,
    ) -> Json:
        """Ended without result when this part of the limit was used, filed again so many working days later."""
        start, promised = self.days[one["id"]]
        day = min(start + -int(-used * (promised - start) // 1), promised)
        for name in ("done_at", "done_by"):
            one.pop(name)
        one |= {"closed_at": at(day, 620), "closed_as": closed_as, "closed_by": by}
        again = self.dossier(one["agency"], one["procedure"], start=day + after)
        again |= {name: one[name] for name in ("applicant", "matter")}
        again |= {"received_at": at(day + after, 700), "accepted_at": at(day + after, 720)}
        again["done_at"] = at(max(self.done_on(*self.days[again["id"]]), day + after + 1), 800)
        if change is not None:
            change(again)
        return again

    def case(self, id_: str) -> Json:
        used = {one["procedure"] for one in self.dossiers}
        return {
            "id": id_,
            "period": {"from": FIRST.isoformat(), "to": LAST.isoformat()},
            "calendar": {"off": [day.isoformat() for day in OFF]},
            "agencies": [{"id": one} for one in self.agencies],
            "procedures": [{"id": one, "pause_articles": ARTICLES.get(one, [])} for one in LIMITS if one in used],
            "announcements": self.announcements,
            "batches": self.batches,
            "dossiers": self.dossiers,
        }
