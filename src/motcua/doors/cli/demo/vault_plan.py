"""What the vault of the demo will have: 300 invented people, their papers, and who asks for something with one of them.

Pure, from a seed and a day. A tenth of the demo's dossiers lean on a paper of the vault; some papers have expired, were revoked or
replaced, or were signed by an officer only.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from motcua.doors.cli.demo.plan import Desk, Home, Visitor, visitor
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import VIETNAM

PEOPLE: Final = 300
SHARE: Final = 10
"""One dossier in so many leans on a paper."""
DAYS: Final = 60
"""Dossiers that lean on a paper are of the last so many days."""
YEAR: Final = timedelta(days=365)


class Fortune(StrEnum):
    """What became of a paper."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REPLACED = "replaced"
    OFFICER_ONLY = "officer_only"
    """An officer vouches for it and no agency: not enough for most procedures."""


FORTUNES: Final = (Fortune.EXPIRED, Fortune.REVOKED, Fortune.REPLACED, Fortune.OFFICER_ONLY, *[Fortune.IN_FORCE] * 6)
"""By turns: of ten people six have a paper in force."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of paper as the demo issues it. `lasts`: days, 0 for ever. `uses`: procedures and cases (from 1) that it serves."""

    type: str
    title: str
    mark: str
    lasts: int
    uses: tuple[tuple[str, int | None], ...]


RESIDENCE: Final = Kind(
    "residence_confirmation",
    "Xác nhận thông tin về cư trú",
    "{}/XN-CT",
    365,
    (("2.000635", None), ("1.004873", None), ("1.000894", None)),
)
LAND: Final = Kind(
    "land_certificate",
    "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
    "DM {:06d}",
    0,
    (("1.013225", 7), ("1.004222", 7)),
)
MARRIAGE: Final = Kind("marriage_certificate", "Giấy chứng nhận kết hôn", "{}/KH", 0, (("1.004222", 3),))
DEATH: Final = Kind("death_extract", "Trích lục khai tử", "{}/TLKT", 0, (("2.000720", 1),))
KINDS: Final = (RESIDENCE, LAND, RESIDENCE, MARRIAGE, LAND, RESIDENCE, DEATH)


@dataclass(frozen=True, slots=True)
class Sample:
    """A paper of somebody."""

    kind: Kind
    number: str
    issued_on: date
    valid_to: date | None
    fortune: Fortune


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody with papers. `desk`: whose agency issued them."""

    visitor: Visitor
    desk: Desk
    papers: tuple[Sample, ...]
    rng: int


@dataclass(frozen=True, slots=True)
class Use:
    """A dossier that leans on a paper of the owner. `later_revoked`: the paper is revoked while the dossier is still open."""

    number: int
    owner: Owner
    code: str
    case: int | None
    desk: Desk
    filed_at: datetime
    later_revoked: bool
    rng: int


@dataclass(frozen=True, slots=True)
class VaultPlan:
    owners: tuple[Owner, ...]
    uses: tuple[Use, ...]


def vault_plan(
    *, seed: int, on: date, dossiers: int, desks: Sequence[Desk], calendar: Calendar, home: Home, people: int = PEOPLE
) -> VaultPlan:
    """The same seed, day and province give the same plan. `dossiers`: how many the demo has without those that lean on a paper."""
    rng = random.Random(f"vault:{seed}")  # noqa: S311 - a demo, not a secret
    visitors = [visitor(rng, index, home) for index in range(people)]
    owners = tuple(_owner(index, one, rng, on, desks) for index, one in enumerate(visitors))
    able = [one for one in owners[1:] if _serving(one)] or [one for one in owners if _serving(one)]
    count = -(-dossiers // (SHARE - 1)) if able else 0
    uses = tuple(_use(number, able[number % len(able)], rng, on, desks, calendar) for number in range(count))
    return VaultPlan(owners, tuple(sorted(uses, key=lambda one: (one.filed_at, one.number))))


def _owner(index: int, one: Visitor, rng: random.Random, on: date, desks: Sequence[Desk]) -> Owner:
    """The first one is in the guides: three papers that serve, and one that has expired."""
    if index == 0:
        papers = [
            _sample(index, RESIDENCE, Fortune.IN_FORCE, rng, on),
            _sample(index, LAND, Fortune.IN_FORCE, rng, on),
            _sample(index, MARRIAGE, Fortune.IN_FORCE, rng, on),
            _sample(1000, RESIDENCE, Fortune.EXPIRED, rng, on),
        ]
    else:
        fortune = FORTUNES[index % len(FORTUNES)]
        kind = RESIDENCE if fortune is Fortune.EXPIRED else KINDS[index % len(KINDS)]
        papers = [_sample(index, kind, fortune, rng, on)]
        if index % 3 == 0:
            papers.append(_sample(1000 + index, MARRIAGE if kind is not MARRIAGE else LAND, Fortune.IN_FORCE, rng, on))
    return Owner(one, rng.choice(desks), tuple(papers), rng.getrandbits(64))


def _sample(index: int, kind: Kind, fortune: Fortune, rng: random.Random, on: date) -> Sample:
    since = DAYS + rng.randrange(30, 200)
    issued = on - timedelta(days=since) - (YEAR if fortune is Fortune.EXPIRED else timedelta())
    number = kind.mark.format(index + 1 if kind is not LAND else 340_000 + index)
    valid_to = issued + timedelta(days=kind.lasts) if kind.lasts else None
    return Sample(kind, number, issued, valid_to, fortune)


def _serving(owner: Owner) -> tuple[Sample, ...]:
    return tuple(one for one in owner.papers if one.fortune is Fortune.IN_FORCE and one.kind.uses)


def _use(number: int, owner: Owner, rng: random.Random, on: date, desks: Sequence[Desk], calendar: Calendar) -> Use:
    paper = rng.choice(_serving(owner))
    code, case = rng.choice(paper.kind.uses)
    day = calendar.previous_working_day(on - timedelta(days=rng.randrange(2, DAYS)))
    session = rng.choice(calendar.sessions(day))
    at = datetime.combine(day, session.start, VIETNAM) + timedelta(minutes=rng.uniform(5, 150))
    later = number % 40 == 1
    return Use(number, owner, code, case, rng.choice(desks), at, later, rng.getrandbits(64))


def kept_at(one: Sample) -> datetime:
    """When the vault got it: the morning on which it was issued."""
    return datetime.combine(one.issued_on, time(9, 15), VIETNAM)
