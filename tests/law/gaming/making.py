"""Dossiers for small tables worked by hand. Days of March 2024, which has no day off but weekends; the 4th is a Monday."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from motcua.law.gaming.case import Case
from motcua.law.gaming.catalogue import DETECTORS
from motcua.law.gaming.facts import (
    Announcement,
    AnnouncementKind,
    Because,
    BecauseKind,
    Closed,
    ClosedAs,
    ClosedBy,
    Done,
    Dossier,
    Facts,
    Move,
    MoveKind,
    Pause,
    Procedure,
    Request,
)
from motcua.law.gaming.settings import with_values
from motcua.law.gaming.view import View
from motcua.law.indices.days import PlainDays
from motcua.law.indices.period import Period
from motcua.law.worktime.values import VIETNAM

MARCH = Period(date(2024, 3, 1), date(2024, 3, 31))
WEEKS = PlainDays()
LAND = "điểm b khoản 2 Điều 5"


def at(text: str) -> datetime:
    """`04 08:30`: that day of March at that time; `02-28 08:30` another day of the year."""
    day = text if "-" in text else f"03-{text}"
    return datetime.strptime(f"2024-{day}", "%Y-%m-%d %H:%M").replace(tzinfo=VIETNAM)


def on(day: str) -> date:
    return at(f"{day} 00:00").date()


def dossier(id_: str, **more: Any) -> Dossier:
    """Accepted on Monday the 4th, due on Monday the 11th: five working days. Moments and days as texts."""
    given: dict[str, Any] = {"accepted_at": "04 09:00", "received_at": "04 08:00", "appointment": "11", **more}
    for name in ("received_at", "accepted_at", "help_requested_at"):
        if isinstance(given.get(name), str):
            given[name] = at(given[name])
    if isinstance(given["appointment"], str):
        given["appointment"] = on(given["appointment"])
    plain: dict[str, Any] = {"procedure": "P", "agency": "X", "reception": "X"}
    return Dossier(id_, **{**plain, **given})


def done(when: str, officer: str = "o1", recorded: str = "", batch: str = "") -> Done:
    return Done(at(when), at(recorded or when), officer, batch)


def closed(when: str, way: str = "stopped", by: str = "officer", article: str = "") -> Closed:
    return Closed(at(when), ClosedAs(way), ClosedBy(by), article)


def moved(kind: str, when: str, old: str, new: str) -> Move:
    return Move(MoveKind(kind), at(when), on(old), on(new))


def asked(when: str, because: str = "", recorded: str = "") -> Request:
    """`because`: when a paper arrived, which was recorded then."""
    why = Because(BecauseKind.PAPER, at(because), at(recorded or because)) if because else None
    return Request(at(when), because=why)


def paused(when: str, article: str = "", recorded: str = "") -> Pause:
    return Pause(at(when), at(recorded or when), article=article)


def told(kind: str, when: str, first: str, last: str, **more: Any) -> Announcement:
    return Announcement(AnnouncementKind(kind), at(when), on(first), on(last), **more)


def case_of(dossiers: Iterable[Dossier], settings: dict[str, str] | None = None, **more: Any) -> Case:
    more.setdefault("procedures", (Procedure("P", frozenset({LAND})),))
    days = more.pop("days", WEEKS)
    period = more.pop("period", MARCH)
    return Case(period, Facts(tuple(dossiers), **more), with_values((settings or {}).items()), days)


def marks(detector: str, case: Case) -> dict[str, str]:
    """Subject → its members in order, the marked ones with a star."""
    (one,) = (each for each in DETECTORS if each.name == detector)
    found: dict[str, list[str]] = {}
    for member in one.members(View(case)):
        found.setdefault(member.subject, []).append(f"{member.dossier.id}{'*' if member.marked else ''}")
    return {subject: " ".join(ids) for subject, ids in found.items()}
