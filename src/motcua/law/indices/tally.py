"""What is counted for one subject before it becomes a figure, and why something was left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from motcua.law.indices.exact import ONE


class Why(StrEnum):
    """Why a fact of the population is neither counted nor out."""

    NO_EFFECTIVE_DATE = "no_effective_date"
    TERM_RUNNING = "term_running"
    NO_DUE = "no_due"
    NO_DOSSIER = "no_dossier"
    ZERO_FEE = "zero_fee"
    NOT_RATED = "not_rated"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"
    NO_STEP_DUE = "no_step_due"
    DRAGGING_FROM_BEFORE = "dragging_from_before"
    NO_STAFF_YEARS = "no_staff_years"
    INTAKE_BELOW_TARGET = "intake_below_target"
    NOT_CALLED = "not_called"
    NO_SHOW = "no_show"
    NOT_FINISHED = "not_finished"
    NO_INVENTORY = "no_inventory"
    ENTERED_BY_OFFICER = "entered_by_officer"
    NO_ANSWER = "no_answer"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Excluded:
    id: str
    why: Why


@dataclass(frozen=True, slots=True)
class Tally:
    """`factor`: what the quotient is multiplied by. `given`: the value, where it is no quotient."""

    numerator: Fraction
    denominator: Fraction
    counted: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    factor: Fraction = ONE
    given: Fraction | None = None

    @property
    def value(self) -> Fraction | None:
        if self.given is not None:
            return self.given
        return self.numerator / self.denominator * self.factor if self.denominator else None


def share(counted: Iterable[str], out: Iterable[str], excluded: Iterable[Excluded] = ()) -> Tally:
    """Counted ÷ (counted + out)."""
    able, others = tuple(counted), tuple(out)
    whole = len(able) + len(others)
    return Tally(Fraction(len(able)), Fraction(whole), able, others, tuple(excluded))
