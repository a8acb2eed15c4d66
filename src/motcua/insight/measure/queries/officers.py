"""Dossiers of an agency's officers: how many of those in which they had a step ended early, on time, late (NĐ 61/2018, index 1).

Names are for the officers' own chain: who leads or supervises their agency.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Final

from motcua.foundation.organisation.queries import officers_of_agency
from motcua.foundation.organisation.values import PostingFacts
from motcua.foundation.people.principals import Permission, Principal, Role
from motcua.insight.measure.queries.standing import Standing, consistently
from motcua.insight.measure.queries.sums import sums, terms_of
from motcua.insight.measure.refusals import OfficersClosed
from motcua.insight.measure.values import Freshness, Wanted
from motcua.law.indices.definition import FEWER_THAN
from motcua.law.indices.exact import SCORE_PLACES, half_up
from motcua.law.indices.live.contributions import Measure, Scope
from motcua.law.indices.live.figures import SUMMED, When
from motcua.law.references import AccountRef
from motcua.law.worktime.arithmetic import local

CHAIN: Final = frozenset({Permission.SUPERVISE, Permission.SIGN})
JUDGED: Final = (Measure.JUDGED_EARLY, Measure.JUDGED_ON_TIME, Measure.JUDGED_LATE)


@dataclass(frozen=True, slots=True)
class OfOfficer:
    """Dossiers that ended in the period. `score`: the mean of 2, 1, 0 points; None under 30, where counts are shown alone."""

    name: str
    title: str
    role: Role
    early: int
    on_time: int
    late: int
    score: Fraction | None

    @property
    def judged(self) -> int:
        return self.early + self.on_time + self.late


def officers_open(seen_by: Principal, agency_id: int) -> bool:
    """Whether they are told of the officers of this agency."""
    return bool(CHAIN & seen_by.permissions) and agency_id in seen_by.sees_agencies | {seen_by.agency_id}


def by_officer(wanted: Wanted, *, seen_by: Principal, at: datetime) -> tuple[tuple[OfOfficer, ...], Freshness]:
    """The officers who are posted at the agency today, in the Vietnamese order of names.

    Refused: who does not answer for that agency (OfficersClosed).
    """
    today = local(at).date()
    if wanted.agency is None or not officers_open(seen_by, wanted.agency):
        raise OfficersClosed(regime_on_day=today)
    posted = {one.account_ref: one for one in officers_of_agency(wanted.agency, on=today)}
    how = SUMMED["61.1"]

    def read(standing: Standing) -> tuple[tuple[OfOfficer, ...], Freshness]:
        terms = terms_of(how.counted, how.out)
        of_all = replace(wanted, agency=None)
        table = sums(standing, of_all, subjects=list(posted), terms=terms, scope=Scope.OFFICER)

        def numbers(ref: AccountRef) -> tuple[int, int, int]:
            sum_of = table.of([ref])
            early, on_time, late = (sum_of(Scope.OFFICER, one, When.DURING) for one in JUDGED)
            return early, on_time, late

        return tuple(_of(one, *numbers(ref)) for ref, one in posted.items()), standing.freshness

    return consistently(read, at=at)


def _of(one: PostingFacts, early: int, on_time: int, late: int) -> OfOfficer:
    judged = early + on_time + late
    score = half_up(Fraction(2 * early + on_time, judged), SCORE_PLACES) if judged >= FEWER_THAN else None
    return OfOfficer(one.full_name, one.title, one.role, early, on_time, late, score)
