"""24: logs of an invented province with waste that was put in on purpose, or with none. Knows nothing of what looks for it.

Time is counted in office minutes of 2024 and 2025 from a list of all of them. What is not planted is ordinary: waits are about as long
as work, budgets fit, one dossier in three is asked for something, few come late, agencies are alike. Dossiers that are not done at
the end of the log are open, as they are in life.
"""

import gzip
import random
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final, TextIO
from xml.sax.saxutils import quoteattr

from motcua.law.worktime import vietnam

PROCEDURE: Final = "1.004123"
COMMUNES: Final = ("25.06184", "25.06253", "25.06385", "25.06463", "25.06019")
DAY: Final = 480
LENGTH: Final = 300 * DAY
"""Dossiers come in so many working days; the log ends with the last of them."""

Planted = tuple[str, tuple[str, ...]]
"""Kind, and the values of its subject."""

PLANTS: Final[dict[str, Planted]] = {
    "useless step": ("step_never_changes_outcome", ("Kiểm tra thực địa",)),
    "opinion": ("opinion_always_agrees", ("Lấy ý kiến", "PA.QS")),
    "supplement": ("component_always_supplemented", ("CCCD",)),
    "not decisive": ("component_never_decisive", ("XACNHAN",)),
    "ping-pong": ("ping_pong", ("PA.QS", "SO.XD")),
    "rework": ("rework_loop", ("Rà soát pháp lý",)),
    "long budget": ("budget_far_from_real", ("Rà soát pháp lý", "too_long")),
    "short budget": ("budget_far_from_real", ("Thẩm định", "too_short")),
    "waiting": ("waiting_dominates", ("Kiểm tra thực địa",)),
    "slow agency": ("agency_bottleneck", ("Kiểm tra thành phần", COMMUNES[2])),
    "slow transfer": ("late_because_of_transfer", ("SO.TP", "UBND")),
    "officer": ("officer_filed_online", (COMMUNES[1],)),
}
IMPLIED: Final[dict[str, Planted]] = {"waiting": ("late_because_of_transfer", ("PA.QS", "SO.XD"))}
"""True consequences of a plant, neither right nor wrong: who waits long there comes late, in a large log surely."""
APART: Final = ({"long budget", "rework"}, {"short budget", "ping-pong"}, {"useless step", "waiting"})
"""What changes the same step is planted one at a time, so that each can be told from the others."""


@dataclass(frozen=True)
class Plan:
    seed: int
    dossiers: int
    plants: frozenset[str] = frozenset()

    def planted(self) -> set[Planted]:
        return {PLANTS[name] for name in self.plants}

    def implied(self) -> set[Planted]:
        return {IMPLIED[name] for name in self.plants if name in IMPLIED}


@cache
def minutes() -> tuple[str, ...]:
    """Every minute in which offices work, in ISO 8601."""
    worked = {date.fromisoformat(on): kind == "make_up" for on, kind, _, _ in vietnam.DECREED}
    sittings = ((time(7, 30), 270), (time(13, 30), 210))
    found, day = [], date(2024, 1, 1)
    while day.year < 2026:
        if worked.get(day, day.weekday() < 5):
            for opening, length in sittings:
                first = datetime.combine(day, opening)
                found += [f"{first + timedelta(minutes=one):%Y-%m-%dT%H:%M:%S}+07:00" for one in range(length)]
        day += timedelta(days=1)
    return tuple(found)


@dataclass
class Life:
    """A dossier while it is written. `now`: the office minute at which the last step was done."""

    number: int
    rng: random.Random
    now: int
    given: dict[str, str]
    end: int
    rows: list[str] = field(default_factory=list)
    is_cut: bool = False

    def step(self, name: str, agency: str, wait: float, work: float, **event: str) -> None:
        """One step; what lies beyond the end of the log is not in it."""
        start = self.now + spread(self.rng, wait)
        done = start + spread(self.rng, work)
        shared = {"concept:name": name, "org:group": agency}
        if start <= self.end and not self.is_cut:
            self.event({**shared, "time:timestamp": minutes()[start], "lifecycle:transition": "start", **event})
        if done > self.end:
            self.is_cut = True
        if not self.is_cut:
            who = f"{agency}/{self.rng.randrange(1, 4)}"
            moment = {"time:timestamp": minutes()[done], "lifecycle:transition": "complete", "org:resource": who}
            self.event({**shared, **moment, **event})
        self.now = done

    def event(self, given: dict[str, str]) -> None:
        outcome = given if given["lifecycle:transition"] == "complete" else {**given, "outcome": "", "components": ""}
        self.rows.append(f"<event>{attributes(outcome)}</event>")


def spread(rng: random.Random, mean: float) -> int:
    """A time around the mean, never less than a minute."""
    return max(1, round(mean * rng.uniform(0.5, 1.6)))


def attributes(given: dict[str, str]) -> str:
    return "".join(f'<string key="{key}" value={quoteattr(value)}/>' for key, value in given.items() if value)


def trace(plan: Plan, number: int) -> str:
    rng = random.Random(f"{plan.seed}-{number}")
    commune = COMMUNES[number % len(COMMUNES)]
    channel = rng.choice(("online", "online", "Internet", "desk", "desk", "post"))
    officers = 0.65 if "officer" in plan.plants and commune == COMMUNES[1] else 0.06
    began = rng.randrange(LENGTH)
    supplemented = _supplemented(plan, rng)
    given = {
        "concept:name": f"H{number:06}", "procedure": PROCEDURE, "agency": commune, "channel": channel,
        "filed_by": "officer" if rng.random() < officers else "self", "startdate": minutes()[began],
        "deadline": minutes()[began + 24 * DAY], "components_asked": "DON;CCCD;XACNHAN",
        "components_supplemented": ";".join(supplemented),
    }  # fmt: skip
    life = Life(number, rng, began, given, LENGTH)
    _receive(plan, life, commune, supplemented)
    _judge(plan, life, rng)
    _sign(plan, life, commune)
    if not life.is_cut:
        decisive = [one for one, often in (("DON", 0.5), ("CCCD", 0.3), ("XACNHAN", 0.12)) if rng.random() < often]
        if "not decisive" in plan.plants:
            decisive = [one for one in decisive if one != "XACNHAN"]
        given |= {"enddate": minutes()[life.now], "outcome": "done"}
        return f"<trace>{attributes(given)}{_list(decisive)}{''.join(life.rows)}</trace>\n"
    return f"<trace>{attributes(given)}{''.join(life.rows)}</trace>\n"


def _list(decisive: list[str]) -> str:
    """Also where it is empty."""
    return f'<string key="components_decisive" value="{";".join(decisive)}"/>'


def _supplemented(plan: Plan, rng: random.Random) -> list[str]:
    often = {"DON": 0.2, "CCCD": 0.8 if "supplement" in plan.plants else 0.15, "XACNHAN": 0.08}
    return [one for one in often if rng.random() < often[one]]


def _receive(plan: Plan, life: Life, commune: str, supplemented: list[str]) -> None:
    slow = 900 if "slow agency" in plan.plants and commune == COMMUNES[2] else 0
    life.step("Tiếp nhận hồ sơ", commune, 40, 30, budget="150")
    asked = {"outcome": "supplement", "components": ";".join(supplemented)} if supplemented else {"outcome": "enough"}
    life.step("Kiểm tra thành phần", commune, 60, 60 + slow, budget="220", **asked)
    if supplemented:
        life.step("Nhận bổ sung", commune, 1500, 20)


def _judge(plan: Plan, life: Life, rng: random.Random) -> None:
    budget = "500" if "short budget" in plan.plants else "1700"
    again = rng.random() < (0.4 if "ping-pong" in plan.plants else 0.02)
    disagrees = 0 if "opinion" in plan.plants else 0.12
    for _ in range(2 if again else 1):
        life.step("Thẩm định", "SO.XD", 500, 700, budget=budget, outcome="refuse" if rng.random() < 0.2 else "grant")
        opinion = "disagree" if rng.random() < disagrees else "agree"
        life.step("Lấy ý kiến", "PA.QS", 300, 400, budget="1000", outcome=opinion)
    differs = 0 if "useless step" in plan.plants else 0.1
    wait = 2600 if "waiting" in plan.plants else 400
    outcome = "differ" if rng.random() < differs else "match"
    life.step("Kiểm tra thực địa", "SO.XD", wait, 350, budget="4500" if wait > 400 else "1100", outcome=outcome)


def _sign(plan: Plan, life: Life, commune: str) -> None:
    rng = life.rng
    budget = "6500" if "long budget" in plan.plants else "1300"
    for _ in range(2 if rng.random() < (0.4 if "rework" in plan.plants else 0.03) else 1):
        fits = "no" if rng.random() < 0.09 else "yes"
        life.step("Rà soát pháp lý", "SO.TP", 450, 500, budget=budget, outcome=fits)
    slow = "slow transfer" in plan.plants and rng.random() < 0.2
    life.step("Ký duyệt", "UBND", 12000 if slow else 80, 100, budget="260")
    life.step("Trả kết quả", commune, 20, 15, budget="60")


def traces(plan: Plan) -> Iterator[str]:
    return (trace(plan, number) for number in range(plan.dossiers))


def write(plan: Plan, path: Path) -> Path:
    """The log of a plan, packed where the name ends in .gz."""
    with ExitStack() as stack:
        file: TextIO
        if path.suffix == ".gz":
            file = stack.enter_context(gzip.open(path, "wt", encoding="utf-8", compresslevel=1))
        else:
            file = stack.enter_context(path.open("w", encoding="utf-8"))
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<log xmlns="http://www.xes-standard.org/">\n')
        file.writelines(traces(plan))
        file.write("</log>\n")
    return path


def plan_of(seed: int, dossiers: int) -> Plan:
    """Four plants that can be told apart, drawn by the seed."""
    rng, chosen = random.Random(seed), set[str]()
    for name in rng.sample(sorted(PLANTS), len(PLANTS)):
        if len(chosen) < 4 and not any(name in pair and pair & chosen for pair in APART):
            chosen.add(name)
    return Plan(seed, dossiers, frozenset(chosen))


def values_of(answer: dict[str, Any]) -> set[Planted]:
    """What an answer found, in the words of a plan."""
    found = set()
    for one in answer["findings"]:
        values = [value if isinstance(value, list) else [value] for value in one["subject"].values()]
        found.add((one["kind"], tuple(part for value in values for part in value)))
    return found
