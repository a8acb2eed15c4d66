"""Generated quarters in which honest agencies work with chance, and some units do what a detector looks for.

Ours, to see that the detectors do what they are for. The measure of precision and recall is written by others from the page alone.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from motcua.law.gaming.case import Case
from motcua.law.gaming.facts import (
    Channel,
    Closed,
    ClosedAs,
    ClosedBy,
    Done,
    Dossier,
    Facts,
    FiledBy,
    Move,
    MoveKind,
    Pause,
    Procedure,
    Request,
)
from motcua.law.indices.days import PlainDays, nth_after
from motcua.law.indices.period import Period
from motcua.law.worktime.values import VIETNAM

AGENCIES: Final = tuple("ABCDEFGHIJKL")
OF_EACH: Final = 150
LIMITS: Final = {"P5": 5, "P7": 7, "P10": 10}
ARTICLE: Final = "khoản 2 Điều 5"
DAYS: Final = PlainDays()
QUARTER: Final = Period(date(2024, 3, 4), date(2024, 6, 28))
LAST_DAY: Final = 60
"""Dossiers come on so many working days, so that all end in the quarter."""
MOBILE: Final = frozenset("BG")
"""Agencies that receive on five days alone, so that many are due on one day."""
MOBILE_DAYS: Final = range(1, LAST_DAY, 12)


def planted(seed: int, doing: dict[str, str]) -> Case:
    """`doing`: agency → detector whose habit it has, about two times in three."""
    chance = random.Random(seed)
    dossiers = tuple(
        one
        for agency in AGENCIES
        for number in range(OF_EACH)
        for one in _dossiers(chance, agency, f"{agency}{number:03}", doing.get(agency, ""))
    )
    procedures = tuple(Procedure(name, frozenset({ARTICLE})) for name in LIMITS)
    return Case(QUARTER, Facts(dossiers, procedures=procedures), days=DAYS)


def _dossiers(chance: random.Random, agency: str, id_: str, habit: str) -> Iterator[Dossier]:
    procedure = chance.choice(tuple(LIMITS))
    day = nth_after(DAYS, QUARTER.first, chance.choice(MOBILE_DAYS if agency in MOBILE else range(1, LAST_DAY)))
    due = nth_after(DAYS, day, LIMITS[procedure])
    ended = nth_after(DAYS, day, chance.randrange(1, LIMITS[procedure] + 2))
    officer = f"{agency}-o"
    online = chance.random() < 0.5
    helped = online and chance.random() < 0.1
    one = Dossier(
        id=id_,
        procedure=procedure,
        agency=agency,
        reception=agency,
        received_at=_at(day, 8),
        applicant=f"p-{id_}",
        channel=Channel.ONLINE if online else Channel.DESK,
        filed_by=(FiledBy.OFFICER if helped else FiledBy.SELF) if online else None,
        accepted_at=_at(day, 9),
        appointment=due,
        done=_done(_at(ended, 9 + chance.randrange(7), chance.randrange(60)), officer),
        **_ordinary(chance, day, due, ended),
    )
    yield from _with(chance, one, habit if chance.random() < 0.67 else "", day, due, officer)


def _ordinary(chance: random.Random, day: date, due: date, ended: date) -> dict[str, Any]:
    """What honest work has in it now and then."""
    some: dict[str, Any] = {}
    if chance.random() < 0.4:
        some["requests"] = (Request(_at(nth_after(DAYS, day, chance.randrange(1, 5)), 14)),)
    if chance.random() < 0.1:
        some["pauses"] = (Pause(_at(ended, 10), _at(ended, 10), article=ARTICLE),)
    if chance.random() < 0.03:
        some["moves"] = (Move(MoveKind.EXTENSION, _at(day, 15), due, nth_after(DAYS, due, 3)),)
    return some


def _with(chance: random.Random, one: Dossier, habit: str, day: date, due: date, officer: str) -> Iterator[Dossier]:
    match habit:
        case "returned_and_refiled":
            yield replace(one, done=None, moves=(), closed=Closed(_at(due, 15), ClosedAs.STOPPED, ClosedBy.OFFICER))
            again = nth_after(DAYS, due, 1)
            yield replace(
                one, id=f"{one.id}b", done=None, moves=(), received_at=_at(again, 8), accepted_at=_at(again, 9)
            )
        case "closed_in_bulk":
            yield replace(one, moves=(), done=_done(_at(due, 16, chance.randrange(40)), officer))
        case "supplement_on_last_day":
            yield replace(one, moves=(), requests=(Request(_at(due, 16)),))
        case "officer_filed_online":
            yield replace(one, channel=Channel.ONLINE, filed_by=FiledBy.OFFICER)
        case "pause_without_basis":
            yield replace(one, pauses=(Pause(_at(day, 16), _at(day, 16)),))
        case "deadline_moved":
            yield replace(one, moves=(Move(MoveKind.RECOMPUTATION, _at(day, 16), due, nth_after(DAYS, due, 5)),))
        case _:
            yield one


def _done(at: datetime, officer: str) -> Done:
    return Done(at, at, officer)


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour), VIETNAM) + timedelta(minutes=minute)
