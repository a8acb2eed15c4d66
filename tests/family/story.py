"""The ten years: a marriage, a house, children, school, a business, a death. Which, when and in which order decides a seed."""

import random
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from motcua.doors.cli.demo.plan import Desk, Home
from motcua.doors.cli.demo.stage import Stage
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import VIETNAM
from tests.family.living import Wish, Years
from tests.family.log import Log
from tests.family.people import REGISTERS, Member, Outside, member, unborn

BEGIN: Final = datetime(2026, 2, 2, 8, 30, tzinfo=VIETNAM)
DAYS: Final = timedelta(days=3652)
END: Final = datetime(2037, 12, 31, tzinfo=VIETNAM)

MARRIAGE, BIRTH, DEATH = "1.000894", "1.001193", "1.000656"
PERMANENT, TEMPORARY = "1.004222", "1.004194"
SUPPORT, RECORD, COPY = "1.116909", "3.000333", "2.000635"
LAND, TRANSFER, AGREEMENT, PERMIT = "1.013978", "1.013831", "1.013980", "1.013225"
BUSINESS, OTHER_HEAD = "1.001612", "2.000720"

OWN_HOME, WITH_RELATIVES, A_HOUSE, OF_THE_COUPLE = 6, 2, 6, 4
"""Cases, from 0."""


def ten_years(seed: int, *, desks: Sequence[Desk], home: Home, calendar: Calendar) -> Log:
    """The log of one family."""
    rng = random.Random(seed)
    connected = frozenset(one for one in REGISTERS if rng.random() < 0.5)
    stage = Stage(now=END, recorded_at=END, calendar=calendar)
    years = Years(rng, BEGIN, stage, desks, Outside(connected))
    years.pass_days(0, 60)
    events = Family(years, rng, home).events()
    for number, event in enumerate(events):
        event()
        years.wait_until(BEGIN + DAYS * (number + 1 + rng.uniform(-0.3, 0.3)) / len(events))
    return years.log


class Family:
    """Its members, and what each wants when."""

    def __init__(self, years: Years, rng: random.Random, home: Home) -> None:
        self.years, self.rng = years, rng
        self.husband = member(rng, home, born=date(1996, 5, rng.randrange(1, 28)), woman=False, index=1)
        self.wife = member(rng, home, born=date(1998, 9, rng.randrange(1, 28)), woman=True, index=2)
        self.mother = member(rng, home, born=date(1961, 3, rng.randrange(1, 28)), woman=True, index=3)
        self.brother = member(rng, home, born=date(2012, 7, rng.randrange(1, 28)), woman=False, index=4)
        for one in (self.husband, self.wife, self.mother, self.brother):
            years.enter(one)

    @property
    def couple(self) -> tuple[str, str]:
        return self.husband.ref, self.wife.ref

    def events(self) -> list[Callable[[], None]]:
        """In their order; the middle years as they happen to come."""
        middle: list[Callable[[], None]] = [
            self.birth, self.birth, self.land, self.permanent, self.temporary, self.business, self.school, self.copies,
            self.record, self.temporary, self.permit,
        ]  # fmt: skip
        self.rng.shuffle(middle)
        late: list[Callable[[], None]] = [
            self.revoked,
            self.transfer,
            self.agreement,
            self.permit,
            self.young,
            self.death,
        ]
        self.rng.shuffle(late)
        return [self.temporary, self.marriage, self.with_relatives, *middle, *late, self.other_head, self.permanent]

    def _either(self) -> Member:
        return self.rng.choice((self.husband, self.wife))

    def _file(self, code: str, by: Member, **words: object) -> None:
        self.years.file(Wish(code, by, **words))  # type: ignore[arg-type]

    def marriage(self) -> None:
        self._file(MARRIAGE, self._either(), result="marriage_certificate", owners=self.couple)

    def with_relatives(self) -> None:
        self._file(PERMANENT, self.wife, case=WITH_RELATIVES, applies=frozenset({"family_relation_proof"}))

    def birth(self) -> None:
        child = unborn(self.rng)
        self._file(BIRTH, self._either(), about=child, result="birth_certificate", owners=(child, *self.couple))

    def school(self) -> None:
        for _ in range(3):
            self._file(SUPPORT, self._either())
            self.years.pass_days(150, 250)

    def land(self) -> None:
        origin = frozenset({"land_origin_paper", "cadastral_extract"})
        self._file(
            LAND, self.husband, case=0, about="plot 1", applies=origin, result="land_certificate", owners=self.couple
        )

    def transfer(self) -> None:
        self._file(
            TRANSFER, self.husband, case=0, about="plot 1", applies=frozenset({"land_transfer_contract"}),
            result="land_certificate", owners=self.couple, replaces=True,
        )  # fmt: skip

    def agreement(self) -> None:
        self._file(AGREEMENT, self.wife, case=OF_THE_COUPLE, applies=frozenset({"marriage_certificate"}))

    def permit(self) -> None:
        self._file(
            PERMIT, self._either(), case=A_HOUSE, about=f"house {self.years.at.year}", result="construction_permit"
        )

    def permanent(self) -> None:
        self._file(PERMANENT, self._either(), case=OWN_HOME, applies=frozenset({"lawful_dwelling_proof"}))

    def temporary(self) -> None:
        self._file(TEMPORARY, self._either(), case=0, applies=frozenset({"lawful_dwelling_proof"}))

    def business(self) -> None:
        self._file(BUSINESS, self.husband, applies=frozenset({"citizen_card"}), result="household_business_certificate")

    def copies(self) -> None:
        self._file(COPY, self._either())

    def record(self) -> None:
        self._file(RECORD, self._either(), result="criminal_record")

    def young(self) -> None:
        """The brother is fifteen by now and asks for himself."""
        self._file(TEMPORARY, self.brother, case=0, applies=frozenset({"lawful_dwelling_proof"}))

    def revoked(self) -> None:
        self.years.lose(self.rng.choice(("land_certificate", "marriage_certificate")), self.husband)

    def death(self) -> None:
        self._file(
            DEATH,
            self.husband,
            about=self.mother.ref,
            result="death_extract",
            owners=(self.mother.ref, self.husband.ref),
        )

    def other_head(self) -> None:
        self._file(OTHER_HEAD, self.husband, case=0, about=self.mother.ref)
