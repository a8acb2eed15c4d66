"""Whose figures somebody may see: who supervises, leads or administers; of the province, or of their own agencies."""

from datetime import date
from typing import Final

from motcua.foundation.organisation.duties import of_province
from motcua.foundation.people.principals import Permission, Principal
from motcua.insight.measure.refusals import MeasureClosed

MAY_LOOK: Final = frozenset({Permission.SUPERVISE, Permission.SIGN, Permission.ADMINISTER})


def agencies_of(seen_by: Principal, on: date) -> frozenset[int] | None:
    """The agencies whose figures they may see; None: all. Refused: none at all (MeasureClosed)."""
    if not MAY_LOOK & seen_by.permissions:
        raise MeasureClosed(regime_on_day=on)
    if seen_by.may(Permission.ADMINISTER) or of_province(seen_by):
        return None
    return seen_by.sees_agencies | {seen_by.agency_id}


def check(seen_by: Principal, agency: int | None, on: date) -> frozenset[int] | None:
    """The agencies that are counted. Refused: who may not look, and the whole province or an agency beyond theirs (MeasureClosed)."""
    theirs = agencies_of(seen_by, on)
    if theirs is not None and (agency is None or agency not in theirs):
        raise MeasureClosed(regime_on_day=on)
    return theirs


def check_all(seen_by: Principal, agencies: frozenset[int] | None, on: date) -> None:
    """Refused: who may not look, the whole province (None) and agencies beyond theirs (MeasureClosed)."""
    theirs = agencies_of(seen_by, on)
    if theirs is not None and (agencies is None or not agencies <= theirs):
        raise MeasureClosed(regime_on_day=on)
