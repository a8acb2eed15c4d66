"""Who a generated family is, which papers they have at home, and what registers outside know of them. No real person is meant."""

import random
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from motcua.casework.vault.ports import Subject
from motcua.doors.cli.demo.plan import Home, Visitor
from motcua.law.reuse.facts import Registry, RegistryRow, SourceState
from tests.family.log import RegisterAnswer
from tests.family.published import types_of_register

REGISTERS: Final = ("population", "civil_status", "land")
VALID_FOR: Final = {
    "lawful_dwelling_proof": 700,
    "residence_confirmation": 365,
    "birth_notification": 0,
    "death_notice": 0,
    "passport": 3650,
}
"""Days for which a paper of the type holds; 0: for ever, and so do all others."""
ABOUT_ONE: Final = frozenset({"birth_notification", "death_notice", "land_origin_paper", "construction_design"})
"""Types of which a family has one for each child, death, plot or house."""


@dataclass(slots=True)
class Member:
    """A member; `ref` once the record knows them."""

    visitor: Visitor
    ref: str = ""

    def age_on(self, day: date) -> int:
        born = self.visitor.birth_date
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@dataclass(frozen=True, slots=True)
class AtHome:
    """A paper that they have: what is handed in where it is asked for. `worth`: who signed the file that is made of it."""

    type: str
    number: str
    issued_on: date
    valid_to: date | None
    about: str
    worth: str


@dataclass(slots=True)
class Cupboard:
    """The papers of one member, made as they are needed, the same one again while it holds."""

    rng: random.Random
    papers: dict[tuple[str, str], AtHome] = field(default_factory=dict)

    def paper(self, kind: str, about: str, day: date) -> AtHome:
        about = about if kind in ABOUT_ONE else ""
        standing = self.papers.get((kind, about))
        if standing is None or (standing.valid_to is not None and standing.valid_to < day):
            standing = self._new(kind, about, day)
            self.papers[kind, about] = standing
        return standing

    def lose(self, kind: str, about: str) -> None:
        """It does not hold any more: next time there is another one."""
        self.papers.pop((kind, about if kind in ABOUT_ONE else ""), None)

    def _new(self, kind: str, about: str, day: date) -> AtHome:
        issued = day - timedelta(days=self.rng.randrange(1, 40))
        days = VALID_FOR.get(kind, 0)
        worth = self.rng.choices(("agency", "officer", "declared"), (70, 15, 15))[0]
        number = f"{self.rng.randrange(1, 9999)}/{issued.year}"
        return AtHome(kind, number, issued, issued + timedelta(days=days) if days else None, about, worth)


def member(rng: random.Random, home: Home, *, born: date, woman: bool, index: int) -> Member:
    """An invented one; the number has the right form."""
    names = home.names.women if woman else home.names.men
    gender = (0 if born.year < 2000 else 2) + int(woman)
    number = f"0{home.code}{gender}{born.year % 100:02d}{(rng.randrange(1_000_000) + index) % 1_000_000:06d}"
    name = f"{rng.choice(home.names.families)} {rng.choice(names)}"
    return Member(Visitor(name, number, born, f"+8491{rng.randrange(10_000_000):07d}", ""))


def unborn(rng: random.Random) -> str:
    """How the record will name a child that has never asked for anything."""
    return f"person:{UUID(int=rng.getrandbits(128), version=4)}"


@dataclass
class Outside:
    """Registers outside, as far as they are connected: what they know of each member, and which of them are silent now."""

    connected: frozenset[str]
    known: dict[str, set[str]] = field(default_factory=dict)
    """Reference → types that are in force."""
    silent: frozenset[str] = frozenset()

    def look_up(
        self,
        ids: Collection[str],
        subjects: Collection[Subject],
        types: Collection[str],
        *,
        purpose: str,
        at: datetime,
        officer: str = "",
        dossier: str = "",
    ) -> tuple[Registry, ...]:
        """As `casework.vault.ports.Registries`."""
        return tuple(self._registry(one, subjects) for one in sorted(set(ids) & self.connected))

    def _registry(self, name: str, subjects: Collection[Subject]) -> Registry:
        there = types_of_register(name)
        if name in self.silent:
            return Registry(name, there, SourceState.DOWN)
        rows = [RegistryRow(one.ref, kind) for one in subjects for kind in sorted(self.of(name, one.ref))]
        return Registry(name, there, SourceState.UP, rows=tuple(rows))

    def of(self, name: str, ref: str) -> set[str]:
        return self.known.get(ref, set()) & types_of_register(name)

    def answers_for(self, ref: str) -> dict[str, RegisterAnswer]:
        """For the log."""
        return {
            name: RegisterAnswer(None if name in self.silent else frozenset(self.of(name, ref)))
            for name in sorted(self.connected)
        }
