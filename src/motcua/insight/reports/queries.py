"""The kept reports that somebody may read."""

from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.foundation.organisation.duties import of_province
from motcua.foundation.people.principals import Principal
from motcua.insight.reports.models import Kept
from motcua.insight.reports.rights import ReportUnknown, may_have
from motcua.insight.reports.values import KeptReport, ReportKind, Scope, ScopeLevel, Wanted
from motcua.law.indices.period import Period
from motcua.law.indices.period import Report as ByRule

SHOWN: Final = 100
"""Reports of a list: the newest."""


def kept_reports(*, seen_by: Principal, most: int = SHOWN) -> tuple[KeptReport, ...]:
    """The newest first, of those that they may read."""
    rows = _readable(seen_by).order_by("-made_at", "-id")[:most]
    return tuple(map(_kept, rows))


def reports_of_plan(plan_id: UUID, *, seen_by: Principal) -> tuple[KeptReport, ...]:
    """Those of one plan, the newest first."""
    rows = _readable(seen_by).filter(plan=plan_id).order_by("-made_at", "-id")[:SHOWN]
    return tuple(map(_kept, rows))


def kept_report(report_id: UUID, *, seen_by: Principal | None) -> KeptReport:
    """One report. `seen_by` None: who has the command line. Refused: one that is not there, or not theirs (ReportUnknown)."""
    row = Kept.objects.filter(pk=report_id).first()
    found = None if row is None else _kept(row)
    if found is None or (seen_by is not None and not may_have(seen_by, found.wanted.scope)):
        raise ReportUnknown
    return found


def is_kept(report_id: UUID) -> bool:
    return Kept.objects.filter(pk=report_id).exists()


def by_timetable(name: str) -> UUID | None:
    """The report of this place of the timetable, where it was made."""
    return Kept.objects.filter(timetable=name).values_list("pk", flat=True).first()


def _readable(seen_by: Principal) -> QuerySet[Kept]:
    if of_province(seen_by):
        return Kept.objects.all()
    return Kept.objects.filter(Q(agency__in=sorted(seen_by.sees_agencies | {seen_by.agency_id})))


def _kept(row: Kept) -> KeptReport:
    return KeptReport(
        id=row.pk,
        wanted=Wanted(
            ReportKind(row.kind),
            _period(row.first_day, row.last_day, row.by_rule),
            Scope(ScopeLevel(row.level), row.agency, row.agency_code, row.agency_name),
            row.plan,
        ),
        made_at=row.made_at,
        made_by=row.made_by,
        recorded_until=row.recorded_until,
        content_hash=row.content_hash,
        files=tuple(sorted(row.files.items())),
    )


def _period(first: date, last: date, by_rule: str) -> Period:
    return Period(first, last, ByRule(by_rule) if by_rule else None)
