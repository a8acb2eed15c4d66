"""Figures made of sums of contributions: equal to those of `answers`, for any period, without the dossiers.

A figure that needs what happened on two days at once (received in the period and not accepted by its end) has no sums; `LISTED` names
those: they are counted over dossiers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Final

from motcua.law.indices.exact import ZERO
from motcua.law.indices.facts import CaseLevel
from motcua.law.indices.figures.own import SUPPLEMENTED
from motcua.law.indices.live.contributions import Measure, Scope
from motcua.law.indices.tally import Why


class When(StrEnum):
    """Over which days a sum goes."""

    DURING = "during"
    BY_END = "by_end"
    """Up to the last day of the period."""
    BEFORE = "before"
    """Up to the day before its first one."""


@dataclass(frozen=True, slots=True)
class Term:
    measure: Measure
    when: When = When.DURING
    sign: int = 1


SumOf = Callable[[Scope, Measure, When], int]
"""The sum of a measure for one subject. What chose the subject, the period and the filter knows them."""

Terms = tuple[Term, ...]
PER_HOUR: Final = 3_600_000_000


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of a figure. `counted`, `out`, `excluded`: of dossiers, as many as the lists have."""

    numerator: Fraction
    denominator: Fraction
    counted: int
    out: int
    excluded: Mapping[Why, int] = field(default_factory=dict)

    @property
    def value(self) -> Fraction | None:
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class Summed:
    """How a figure is made of sums. `numerator`, `denominator`: weights of terms where it is no share of dossiers."""

    counted: Terms
    out: Terms
    excluded: Mapping[Why, Terms] = field(default_factory=dict)
    numerator: Terms | None = None
    denominator: Terms | None = None
    per: int = 1
    scope: Scope = Scope.RESOLVING

    def counts(self, sum_of: SumOf, scope: Scope | None = None) -> Counts:
        of = scope or self.scope

        def total(terms: Terms) -> int:
            return sum(term.sign * sum_of(of, term.measure, term.when) for term in terms)

        counted, out = total(self.counted), total(self.out)
        above = counted if self.numerator is None else total(self.numerator)
        below = counted + out if self.denominator is None else total(self.denominator)
        left = {why: total(terms) for why, terms in self.excluded.items()}
        return Counts(
            numerator=Fraction(above, self.per),
            denominator=Fraction(below, self.per),
            counted=counted,
            out=out,
            excluded={why: number for why, number in left.items() if number},
        )


def _terms(*measures: Measure) -> Terms:
    return tuple(map(Term, measures))


def _less(whole: Measure, part: Measure) -> Terms:
    return (Term(whole), Term(part, sign=-1))


_RUNNING: Final[Terms] = (Term(Measure.ACCEPTED, When.BY_END), Term(Measure.ENDED, When.BEFORE, -1))
_LATE: Final[Terms] = (Term(Measure.LATE_OPEN, When.BY_END), Term(Measure.LATE_ENDED))
_OPEN: Final[Terms] = (Term(Measure.ACCEPTED, When.BY_END), Term(Measure.ENDED, When.BY_END, -1))
_NOT_JUDGED: Final = {Why.STOPPED: _terms(Measure.STOPPED), Why.WITHDRAWN: _terms(Measure.WITHDRAWN)}


def _without(terms: Terms) -> Terms:
    return tuple(Term(one.measure, one.when, -one.sign) for one in terms)


def _share(counted: Measure, whole: Measure) -> Summed:
    return Summed(_terms(counted), _less(whole, counted))


SUMMED: Final[dict[str, Summed]] = {
    "766.2.1": Summed((*_RUNNING, *_without(_LATE)), _LATE),
    "766.2.2": Summed(
        counted=_terms(Measure.WITH_DUE),
        out=(),
        excluded={Why.NO_DUE: _terms(Measure.NO_DUE)},
        numerator=_terms(Measure.TAKEN),
        denominator=_terms(Measure.ALLOWED),
        per=PER_HOUR,
    ),
    "766.3.1": _share(Measure.DONE_ONLINE, Measure.FULLY_ONLINE),
    "766.4.1": _share(Measure.E_RESULT, Measure.DONE),
    "766.4.2": _share(Measure.DIGITISED, Measure.TO_DIGITISE),
    "766.4.3": _share(Measure.REUSED, Measure.REUSABLE),
    "766.4.4": _share(Measure.FROM_VAULT, Measure.REUSABLE),
    "61.1": Summed(
        counted=_terms(Measure.JUDGED_EARLY, Measure.JUDGED_ON_TIME),
        out=_terms(Measure.JUDGED_LATE),
        excluded=_NOT_JUDGED,
        numerator=_terms(Measure.JUDGED_EARLY, Measure.JUDGED_EARLY, Measure.JUDGED_ON_TIME),
        denominator=_terms(Measure.JUDGED_EARLY, Measure.JUDGED_ON_TIME, Measure.JUDGED_LATE),
    ),
    "468.not_resupplied": _share(Measure.NOT_RESUPPLIED, Measure.WITH_REUSABLE),
    "honest.officer_filed": _share(Measure.OFFICER_FILED, Measure.RECEIVED_ONLINE),
}
"""Figure of the format → its sums."""

EVERY_SUMMED: Final[Mapping[str, Summed]] = SUMMED | {SUPPLEMENTED: _share(Measure.SUPPLEMENTED, Measure.DONE)}
"""With those of the board alone."""

COLUMNS_06A: Final[Mapping[str, Terms]] = {
    "4": _terms(Measure.ACCEPTED_ONLINE),
    "5": _less(Measure.ACCEPTED, Measure.ACCEPTED_ONLINE),
    "6": (Term(Measure.ACCEPTED, When.BEFORE), Term(Measure.ENDED, When.BEFORE, -1)),
    "8": _terms(Measure.REPORT_EARLY),
    "9": _terms(Measure.REPORT_ON_TIME),
    "10": _terms(Measure.REPORT_LATE),
    "12": (*_OPEN, Term(Measure.OVERDUE, When.BY_END, -1)),
    "13": (Term(Measure.OVERDUE, When.BY_END),),
}
"""Columns of report II.06a; 3, 7 and 11 are their sums."""

UNACCEPTED: Final = "honest.unaccepted"
LISTED: Final = frozenset({UNACCEPTED, "61.2"})
"""Figures that are counted over dossiers."""
UNACCEPTED_OF: Final = _terms(Measure.RECEIVED_ONLINE)
"""Of how many the first of them is: a sum has that."""

RECEPTION: Final = Summed(_terms(Measure.ACCEPTED), (), denominator=(), scope=Scope.RECEPTION)
"""Numerator of 468.productivity; its denominator, staff-years, is entered."""


ONLINE: Final = _share(Measure.RECEIVED_ONLINE, Measure.RECEIVED)
"""Dossiers that came online, of all that came (QĐ 1495 of Lạng Sơn)."""
FILED_BY_OFFICERS: Final = _share(Measure.OFFICER_FILED, Measure.RECEIVED)
"""Those of them that an officer filed, of all that came."""


def scope_of(level: CaseLevel, one: Summed) -> Scope:
    """As what a subject of this level is counted in a figure."""
    return Scope.OFFICER if level is CaseLevel.OFFICER else one.scope


def columns_06a(sum_of: SumOf) -> dict[str, int]:
    """The columns of report II.06a of one subject, without 3, 7 and 11."""
    return {
        column: sum(term.sign * sum_of(Scope.RESOLVING, term.measure, term.when) for term in terms)
        for column, terms in COLUMNS_06A.items()
    }


NOTHING: Final = Counts(ZERO, ZERO, 0, 0)
