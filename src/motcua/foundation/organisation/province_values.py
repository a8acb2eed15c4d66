"""What a province's folder says, as frozen values. Not here: reading it (`province`)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from motcua.foundation.organisation.values import AgencyKind, AgencyLevel, AreaKind, Certainty, ServedPart
from motcua.law.worktime.values import OfficeHours


@dataclass(frozen=True, slots=True)
class Identity:
    """What every page knows of its province."""

    name: str
    """As a heading: Tỉnh Lạng Sơn."""
    code: str
    """Two digits of the statistics office."""
    agency_code: str
    example_dossier_code: str

    @property
    def in_sentence(self) -> str:
        """As in a sentence: tỉnh Lạng Sơn."""
        return self.name[:1].lower() + self.name[1:]


@dataclass(frozen=True, slots=True)
class OldCommune:
    """A unit that was in force until the reform, with its district."""

    code: str
    name: str
    kind: AreaKind
    district_code: str
    district: str


@dataclass(frozen=True, slots=True)
class Commune:
    """A unit in force since the reform."""

    code: str
    name: str
    kind: AreaKind
    area_km2: Decimal | None
    latitude: Decimal
    longitude: Decimal


@dataclass(frozen=True, slots=True)
class Succession:
    """One line old → new."""

    old_code: str
    new_code: str
    share: ServedPart
    certainty: Certainty
    note: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the province; `parent` is the key of another one that stands above it in the list, or empty."""

    key: str
    code: str
    code_is_demo: bool
    name: str
    short_name: str
    kind: AgencyKind
    parent: str
    head_title: str
    basis: str


@dataclass(frozen=True, slots=True)
class CompetenceLine:
    """Who decides procedures of a field: the body with that key, or every agency of a kind."""

    domain: str
    level: AgencyLevel
    agency: str
    agency_kind: str
    rank: int


@dataclass(frozen=True, slots=True)
class RoleLine:
    """Who an agency role of a process is: the body with that key, or the agency of a kind."""

    role: str
    agency: str
    agency_kind: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What `province.toml` says beside the identity."""

    decision: str
    known_from: date
    committee: str
    centre: str
    police: str
    competences_basis: str
    first_commune_number: int
    commune_codes_are_demo: bool
    commune_codes_basis: str
    desk_hours: str
    counters_of_the_province: int
    counters_of_a_commune: int
    hours: OfficeHours
    hours_basis: str


@dataclass(frozen=True, slots=True)
class Province:
    """Everything that is installed."""

    identity: Identity
    facts: Facts
    old_communes: tuple[OldCommune, ...]
    communes: tuple[Commune, ...]
    successions: tuple[Succession, ...]
    bodies: tuple[Body, ...]
    competences: tuple[CompetenceLine, ...]
    roles: tuple[RoleLine, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Parts that invented names are put together from; visitors have no middle names of their own."""

    families: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    women_middle: tuple[str, ...] = ()
    men_middle: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Demo:
    """What a demonstration of the province invents."""

    posted_from: date
    officers: Names
    full_staff: frozenset[str]
    without_accounts: frozenset[str]
    """Bodies, by key, at which nobody has an account."""
    shown: tuple[str, ...]
    visitors: Names
    focus: frozenset[str]
