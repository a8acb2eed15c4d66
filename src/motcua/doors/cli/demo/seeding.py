"""Makes the demo's dossiers, on all cores: plans are shared out by the agency that decides, so that codes come in the same order."""

import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from motcua.acts.sweep import sweep
from motcua.adapters.postgres import connections
from motcua.doors.cli.demo.lives import live
from motcua.doors.cli.demo.plan import Choice, Desk, Fate, Home, Plan, oldest, over_months, plans
from motcua.doors.cli.demo.stage import Stage
from motcua.foundation.catalogue.queries.page import procedure_page, version_in_force
from motcua.foundation.catalogue.queries.rules import procedure_rules
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.province import chosen, read_demo, read_identity
from motcua.foundation.organisation.values import AgencyLevel
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.rules import Channel
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import Unit

WEIGHTS = {
    "2.000815": 24.0, "2.000635": 10.0, "2.000884": 8.0, "1.001193": 9.0, "1.000656": 4.0, "1.000894": 4.0,
    "1.004873": 6.0, "1.004222": 9.0, "1.013831": 7.0, "1.013978": 3.0, "1.012783": 18.0, "1.001612": 4.0,
    "2.000720": 2.0, "3.000333": 5.0, "3.000347": 4.0, "1.013225": 2.0, "1.116909": 4.0, "2.000986": 3.0,
    "1.013949": 1.0, "1.010727": 0.5,
}  # fmt: skip
"""How often each of the twenty is asked for: certified copies and civil status lead at communes, land among the long ones. Exchanged
certificates (1.012783) are more than in life, so that the waste planted in them is found among all tests of all procedures."""

ALIVE = ((Fate.STAYS_OPEN, "today"), (Fate.STAYS_OPEN, "late"), (Fate.WAITS, "waiting"), (Fate.ASKS, "asking"))
EVERY = 40
"""One in so many dossiers is placed so that the demo has open work today: due, late, waiting for papers or for other agencies."""

Progress = Callable[[str], None]


@dataclass(slots=True)
class Moving:
    """Says how many dossiers there are, each time that another twentieth of them is there."""

    total: int
    progress: Progress
    shown: int = 0

    def stands_at(self, made: int) -> None:
        if made - self.shown >= max(1, self.total // 20):
            self.shown = made
            self.progress(f"Dữ liệu mẫu: {made}/{self.total} hồ sơ")


def seed_dossiers(*, count: int, seed: int, now: datetime, progress: Progress) -> dict[str, int]:
    """Make `count` dossiers of the last 13 months. Returns how many there are of each status."""
    calendar = organisation.working_calendar()
    choices, desks = choices_on(now.date()), desks_on(now.date())
    planned = plans(count=count, seed=seed, now=now, choices=choices, desks=desks, calendar=calendar, home=home())
    planned = alive(planned, choices, in_focus(desks), calendar, now)
    planned = over_months(planned, seed=seed, now=now, since=since(now.date()), calendar=calendar)
    parts = _shared_out(planned)
    done: Counter[str] = Counter()
    line = Moving(len(planned), progress)
    for statuses in _in_processes(parts, now, line.stands_at):
        done.update(statuses)
    sweep(Circumstances.at_once(None, now))
    return dict(done)


def since(today: date) -> date:
    """The first day of the months that are drawn on which each procedure of the demo can be asked for; today where there is none."""
    day = oldest(today)
    while day < today and any(version_in_force(code, on=day) is None for code in WEIGHTS):
        day = min(today, (day + timedelta(days=31)).replace(day=1))
    return day


def home() -> Home:
    """Where the demo's visitors live: in the province that is served."""
    return Home(read_identity(chosen()).code, read_demo(chosen()).visitors)


def in_focus(desks: Sequence[Desk]) -> tuple[Desk, ...]:
    """Desks of the communes that the province's folder names: the open work of today is placed there."""
    focus = read_demo(chosen()).focus
    return tuple(desk for desk in desks if desk.area_code in focus)


def choices_on(on: date) -> tuple[Choice, ...]:
    """The procedures of the demo that can be accepted on a day, with their weights."""
    found = []
    for code, weight in WEIGHTS.items():
        page = procedure_page(code, on=on)
        at_commune = any("xã" in level.lower() for level in page.version.levels)
        limit = procedure_rules(code, on=on, channel=Channel.DESK).rules.limit
        if limit is not None:
            found.append(Choice(code, weight, page.version.field or "", at_commune, limit))
    return tuple(found)


def desks_on(on: date) -> tuple[Desk, ...]:
    """The provincial centre takes a quarter; the communes share the rest by size."""
    communes, centre = [], []
    for point in organisation.service_points(on=on):
        if point.level is AgencyLevel.PROVINCE:
            centre.append(point)
            continue
        parts = len(organisation.predecessors(point.area_id)) if point.area_id else 1
        ward = "phường" in point.area_name.lower()
        communes.append(Desk(point.id, point.area_code, parts * (2.0 if ward else 1.0)))
    total = sum(desk.weight for desk in communes)
    return (*communes, *(Desk(point.id, point.area_code, total / 3 / len(centre)) for point in centre))


def alive(
    planned: Sequence[Plan], choices: Sequence[Choice], focus: Sequence[Desk], calendar: Calendar, now: datetime
) -> tuple[Plan, ...]:
    """Place one in forty so that something falls due today, something is late and something waits, whatever day it is."""
    long = [one for one in choices if one.limit.amount >= 3 and one.limit.unit is Unit.WORKING_DAY]
    found = list(planned)
    for place in range(0, len(found), EVERY) if long else ():
        for offset, (fate, wanted) in enumerate(ALIVE):
            if place + offset >= len(found):
                break
            choice = long[(place // EVERY + offset) % len(long)]
            if fate is Fate.ASKS:
                choice = max(long, key=lambda one: one.limit.amount)
            plan = found[place + offset]
            filed = filed_for(wanted, choice.limit.amount, calendar, now)
            found[place + offset] = replace(
                plan,
                desk=focus[(place // EVERY) % len(focus)],
                code=choice.code,
                domain=choice.domain,
                at_commune=choice.at_commune,
                channel=Channel.DESK if wanted == "today" else plan.channel,
                fate=fate,
                filed_at=filed,
            )
    return tuple(sorted(found, key=lambda plan: (plan.filed_at, plan.index)))


def filed_for(wanted: str, amount: int, calendar: Calendar, now: datetime) -> datetime:
    """The morning on which a dossier must come in to fall due today (on a rest day: on the next working day), or to be late by
    two working days, or to have waited for a week."""
    today = now.date()
    target = today if calendar.is_working(today) else calendar.next_working_day(today)
    back = {"today": amount, "late": amount + 2, "waiting": 5, "asking": 6}[wanted]
    for _ in range(back):
        target = calendar.previous_working_day(target)
    return calendar.opening(target) + timedelta(minutes=25)


def _shared_out(planned: Sequence[Plan]) -> list[list[Plan]]:
    """Plans in as many parts as there are cores; all plans of one place and field are in one part, in order of time."""
    parts: list[list[Plan]] = [[] for _ in range(max(1, os.cpu_count() or 1))]
    places: dict[tuple[str, str], int] = {}
    for plan in planned:
        key = (plan.domain, plan.desk.area_code) if plan.at_commune else (plan.domain, "")
        if key not in places:
            places[key] = min(range(len(parts)), key=lambda number: len(parts[number]))
        parts[places[key]].append(plan)
    return [part for part in parts if part]


def _made(work: tuple[list[Plan], datetime]) -> Counter[str]:
    """One part, in a process of its own with a connection of its own."""
    part, now = work
    connections.commit_without_waiting()  # a demo that a power cut interrupts is made again; see serving.stages
    stage, statuses = Stage(now=now, recorded_at=now, calendar=organisation.working_calendar()), Counter[str]()
    for plan in part:
        statuses[live(plan, stage)] += 1
        with _lived.get_lock():
            _lived.value += 1
    return statuses


_FORK = multiprocessing.get_context("fork")
_lived = _FORK.Value("i", 0)
"""How many dossiers all processes have made."""

GLANCE = 0.5
"""Seconds between two looks at how many they are."""


_END: Final = frozenset({signal.SIGTERM})


@contextmanager
def _end_waits() -> Iterator[None]:
    """Who is forked meanwhile has the signal blocked from its first moment, until it is ready for it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _END)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ends_at_once() -> None:
    """A command that is told to end cleans up first, by a handler that its forks inherit. One of these that met it between two steps
    would wait for its next part for ever, and the command for it. What came before this is met now."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _END)


def _in_processes(
    parts: Sequence[list[Plan]], now: datetime, progress: Callable[[int], None]
) -> Iterator[Counter[str]]:
    """Each part in a process, and how many dossiers there are by now while they work."""
    _lived.value = 0
    connections.close()
    with _end_waits():
        workers = _FORK.Pool(max(1, len(parts)), initializer=_ends_at_once)
    with workers as pool:
        waiting = [pool.apply_async(_made, ((part, now),)) for part in parts]
        for one in waiting:
            while not one.ready():
                one.wait(GLANCE)
                progress(_lived.value)
            yield one.get()
