"""What a price is computed from: a request, the rules of a table of fees, where the money goes. Frozen values only.

Money is whole đồng. Counts, bounds and percentages are exact fractions. Days are days in Viet Nam. What is not known is None.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final

DOSSIER: Final = "dossier"
"""The unit that every request has: one dossier, unless the request says otherwise."""
DONG: Final = "VND"
WHOLE: Final = Fraction(100)
"""Percent."""
ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)


class Kind(StrEnum):
    """Phí and lệ phí: Law on fees and charges 97/2015/QH13 Art. 3."""

    FEE = "fee"
    CHARGE = "charge"


class Channel(StrEnum):
    DESK = "desk"
    ONLINE = "online"
    POST = "post"
    KIOSK = "kiosk"


class Mode(StrEnum):
    """How tiers are read: each part by its own tier, the whole by the tier that it reaches, that tier's amount once."""

    SLICES = "slices"
    BAND = "band"
    FLAT = "flat"


@dataclass(frozen=True, slots=True)
class Validity:
    """Both days count; None is open."""

    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Tier:
    """`includes`: it holds from the bound on; otherwise beyond the bound."""

    bound: Fraction
    amount: int
    includes: bool

    def is_reached(self, count: Fraction) -> bool:
        return count > self.bound or (self.includes and count == self.bound)


@dataclass(frozen=True, slots=True)
class PerUnit:
    """So many đồng for each unit."""

    amount: int


@dataclass(frozen=True, slots=True)
class Tiers:
    """At least one tier."""

    mode: Mode
    tiers: tuple[Tier, ...]


Tariff = PerUnit | Tiers


@dataclass(frozen=True, slots=True)
class Share:
    """So much of the price is taken off."""

    percent: Fraction


@dataclass(frozen=True, slots=True)
class Reduction:
    """A share off, or another rate in place of the rule's. `channels` None: every one."""

    change: Share | PerUnit
    channels: frozenset[Channel] | None = None
    validity: Validity = Validity()
    basis: str | None = None

    def holds(self, channel: Channel, day: date) -> bool:
        return self.validity.covers(day) and (self.channels is None or channel in self.channels)


@dataclass(frozen=True, slots=True)
class Exemption:
    ground: str
    percent: Fraction = WHOLE
    validity: Validity = Validity()


@dataclass(frozen=True, slots=True)
class Rule:
    """One price of a procedure. `case`, `channels` None: every one. `line` is what is paid for.

    `step`: counts are rounded up to a multiple of it. `times`: the unit by whose count the whole is multiplied.
    """

    id: str
    procedure: str
    kind: Kind
    line: str
    tariff: Tariff
    validity: Validity
    case: str | None = None
    channels: frozenset[Channel] | None = None
    unit: str = DOSSIER
    currency: str = DONG
    basis: str | None = None
    base: int = 0
    free_first: Fraction = ZERO
    step: Fraction | None = None
    minimum: int | None = None
    maximum: int | None = None
    times: str | None = None
    exemptions: tuple[Exemption, ...] = ()
    reductions: tuple[Reduction, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """Why the applicant need not pay all; only a proven one lowers a price."""

    ground: str
    proven: bool = True


@dataclass(frozen=True, slots=True)
class Request:
    """A filing. `at` and `accepted_at` have a zone; `counts` is unit → how many."""

    procedure: str
    at: datetime
    accepted_at: datetime | None = None
    channel: Channel = Channel.DESK
    case: str | None = None
    counts: Mapping[str, Fraction] = field(default_factory=dict)
    grounds: tuple[Ground, ...] = ()

    def count_of(self, unit: str) -> Fraction | None:
        """None: the request lacks it. A dossier is never missing."""
        return self.counts.get(unit, ONE if unit == DOSSIER else None)


@dataclass(frozen=True, slots=True)
class PayTo:
    """Six digits of the bank, an account, an opaque reference."""

    bank_bin: str
    account: str
    reference: str
