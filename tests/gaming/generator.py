"""Provinces with planted gaming of each kind at several strengths, and with look-alikes that must not be found.

Written from docs/formats/detectors.md. What is planted is more than one and a half of what the page calls a habit; a weaker one may be
found or not and is counted neither way.
"""

from dataclasses import dataclass, field
from typing import Final

from tests.gaming.kinds import ALIKE, FEW, PLANTS, Plant
from tests.gaming.life import Json, Life

SHARES: Final = {
    "returned_and_refiled": 0.08,
    "closed_in_bulk": 0.30,
    "supplement_on_last_day": 0.35,
    "officer_filed_online": 0.40,
    "pause_without_basis": 0.08,
    "deadline_moved": 0.15,
}
"""From what share on it may be a finding."""

STRENGTHS: Final = (1.6, 1.9, 2.2)
AGENCIES: Final = 14
ASKING: Final = list(SHARES).index("supplement_on_last_day")
WEAK: Final = 0.8
LEAST: Final = 66
"""Of the population a subject has at least twice `min_n`."""


@dataclass
class Planted:
    """`gaming`, `weak`: detector and subject. `alike`: the same with the name of what resembles it."""

    case: Json
    gaming: set[tuple[str, str]] = field(default_factory=set)
    weak: set[tuple[str, str]] = field(default_factory=set)
    alike: dict[tuple[str, str], str] = field(default_factory=dict)


def number_of(detector: str, strength: float, others: int) -> int:
    """How many to plant beside others of the population, so that their share is `strength` times what may be a finding."""
    share = min(SHARES[detector] * strength, 0.92)
    double = detector == "returned_and_refiled"  # each is filed again, and so is counted twice
    return -int(-share * others / (1 - share * (2 if double else 1)) // 1) + 1


def _others(life: Life, detector: str, subject: str) -> int:
    """How many of the population the subject has before anything is planted."""
    agency = subject.partition("-")[0]
    mine = [one for one in life.dossiers if one["agency"] == agency]
    if detector == "closed_in_bulk":
        return sum(one.get("done_by") == subject for one in mine)
    if detector == "supplement_on_last_day":
        return sum("supplements" in one for one in mine)
    if detector == "officer_filed_online":
        return sum(one["channel"] == "online" for one in mine)
    return len(mine)


def province(seed: int, dossiers: int = 100, alike: int | None = None, *, gaming: bool = True) -> Planted:
    """Honest agencies; for each detector one that games, one that only looks like it, and in some provinces a weak one.

    No agency plays two parts, so that each share is what it was meant to be. `alike` chooses what looks like it, by default the seed
    does. Without `gaming` nobody games.
    """
    life = Life(seed, AGENCIES)
    drawn = life.rng.sample(life.agencies, AGENCIES)
    gamers, alikes, spare = drawn[: len(SHARES)], drawn[len(SHARES) : 2 * len(SHARES)], drawn[2 * len(SHARES) :]
    for agency in life.agencies:
        life.ordinary(agency, dossiers, requests=0.12 if agency == gamers[ASKING] else 0.3)
    found = Planted({})
    for place, detector in enumerate(SHARES):
        names = list(ALIKE[detector])
        name = names[(seed if alike is None else alike) % len(names)]
        subject = _subject(detector, alikes[place])
        _plant(life, ALIKE[detector][name], detector, subject, STRENGTHS[1])
        found.alike[detector, subject] = name
    for place, detector in enumerate(SHARES if gaming else ()):
        subject = _subject(detector, gamers[place])
        _plant(life, PLANTS[detector], detector, subject, STRENGTHS[(seed + place) % len(STRENGTHS)])
        found.gaming.add((detector, subject))
        if (seed + place) % 4 == 0:
            subject = _subject(detector, spare[place % len(spare)])
            _plant(life, PLANTS[detector], detector, subject, WEAK)
            found.weak.add((detector, subject))
    _too_few(life)
    found.case = life.case(f"seed {seed}")
    return found


def _subject(detector: str, agency: str) -> str:
    """An officer of the agency where officers are judged."""
    return f"{agency}-o0" if detector == "closed_in_bulk" else agency


def _plant(life: Life, plant: Plant, detector: str, subject: str, strength: float) -> None:
    others = _others(life, detector, subject)
    plant(life, subject, max(number_of(detector, strength, others), LEAST - others))


def _too_few(life: Life) -> None:
    """An agency with hardly a dossier, and every one of them bad: too little to say anything."""
    life.agencies.append(FEW)
    for _ in range(10):
        life.move(life.dossier(FEW), "extension")
        life.ask(life.dossier(FEW), 1)
