"""A report is made and kept as it was then."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from motcua.casework.papers.ports import hash_of
from motcua.foundation.ledger.queries import is_still_written
from motcua.foundation.ledger.settled import settled_until
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.insight.reports.computing import compute
from motcua.insight.reports.models import Kept
from motcua.insight.reports.ports import JSON
from motcua.insight.reports.queries import by_timetable, is_kept, kept_report
from motcua.insight.reports.reading import Means
from motcua.insight.reports.rights import check, check_scope
from motcua.insight.reports.values import KeptReport, Report, Wanted
from motcua.law.refusals import Refused


class PeriodAhead(Refused):
    """Kỳ báo cáo bắt đầu ngày {first}, chưa đến. Chọn kỳ đã bắt đầu."""

    code: ClassVar[str] = "report_period_ahead"
    kind: ClassVar[str] = "bad_input"


def make(wanted: Wanted, circumstances: Circumstances, means: Means) -> KeptReport:
    """Compute the report as of the moment up to which every transaction has ended, keep it, and say where. One press makes one report.

    Refused: what `rights.check` refuses, a period that has not begun, sums that do not hold, a writer under another role of the
    database. Raises OSError where the store cannot be written.
    """
    by = circumstances.officer
    check(wanted, by)
    key = circumstances.key or uuid4()
    if is_kept(key):
        return kept_report(key, seen_by=by)
    return _made(wanted, circumstances, means, key=key, seen_by=by)


def make_by_timetable(wanted: Wanted, name: str, circumstances: Circumstances, means: Means) -> UUID | None:
    """The report of a place of the timetable; twice is as once.

    None: what happened in the period is being written down now, as at the first start of a demonstration or during an import. The
    report would not have it, so that another morning makes it.
    """
    check_scope(wanted)
    found = by_timetable(name)
    if found is not None:
        return found
    since = settled_until(circumstances.recorded_at)
    if is_still_written("dossier", since=since, happened_before=wanted.period.end):
        return None
    try:
        return _made(wanted, circumstances, means, key=uuid4(), timetable=name).id
    except IntegrityError:
        found = by_timetable(name)
        if found is None:
            raise
        return found


def _made(
    wanted: Wanted,
    circumstances: Circumstances,
    means: Means,
    *,
    key: UUID,
    seen_by: Principal | None = None,
    timetable: str | None = None,
) -> KeptReport:
    if wanted.period.begin > circumstances.at:
        raise PeriodAhead(first=wanted.period.first)
    until = settled_until(circumstances.recorded_at)
    report = compute(wanted, recorded_until=until, seen_by=seen_by)
    hashes = _kept_files(report, means)
    row = _row(wanted, circumstances, until, hashes)
    row.pk, row.timetable = key, timetable
    with transaction.atomic():
        row.save(force_insert=True)
    return kept_report(row.pk, seen_by=seen_by)


def _kept_files(report: Report, means: Means) -> dict[str, str]:
    """Where persons are shown only what it says is kept: the other files are written for who reads them."""
    files: Mapping[str, bytes] = {} if report.has_persons else means.writer.files(report)
    hashes = {}
    for name, content in {JSON: means.writer.content(report), **files}.items():
        means.documents.keep(content)
        hashes[name] = hash_of(content)
    return hashes


def _row(wanted: Wanted, circumstances: Circumstances, until: datetime, hashes: dict[str, str]) -> Kept:
    scope, period, by = wanted.scope, wanted.period, circumstances.by
    return Kept(
        kind=wanted.kind.value,
        level=scope.level.value,
        agency=scope.agency,
        agency_code=scope.code,
        agency_name=scope.name,
        first_day=period.first,
        last_day=period.last,
        plan=wanted.plan,
        by_rule="" if period.report is None else period.report.value,
        made_at=circumstances.recorded_at,
        made_by="" if by is None else by.name,
        made_by_ref="" if by is None else by.account_ref,
        recorded_until=until,
        content_hash=hashes.pop(JSON),
        files=hashes,
    )
