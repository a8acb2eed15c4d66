"""A report is made and kept; and one that was kept is made again and compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from motcua.casework.papers.ports import DocumentStore, hash_of
from motcua.foundation.ledger.settled import settled_until
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.insight.reports.comparing import differences
from motcua.insight.reports.computing import compute
from motcua.insight.reports.models import Kept
from motcua.insight.reports.ports import JSON, Writer
from motcua.insight.reports.queries import by_timetable, kept_report
from motcua.insight.reports.rights import check, check_scope
from motcua.insight.reports.values import Difference, KeptReport, Report, Wanted
from motcua.law.refusals import Refused


class ContentMissing(Refused):
    """Tệp của báo cáo này không còn nguyên trong kho lưu. Báo quản trị khôi phục kho lưu từ bản sao, rồi mở lại."""

    code: ClassVar[str] = "report_content_missing"
    kind: ClassVar[str] = "wrong_state"


class PeriodNotOver(Refused):
    """Kỳ báo cáo bắt đầu ngày {first}, chưa đến. Chọn kỳ đã bắt đầu."""

    code: ClassVar[str] = "report_period_ahead"
    kind: ClassVar[str] = "bad_input"


@dataclass(frozen=True, slots=True)
class Means:
    """Who writes the files, and where they are kept."""

    writer: Writer
    documents: DocumentStore


@dataclass(frozen=True, slots=True)
class Checked:
    """A kept report beside what it says now, computed as of the same moment."""

    kept: KeptReport
    before: Report
    now: Report
    differences: tuple[Difference, ...]


def make(wanted: Wanted, circumstances: Circumstances, means: Means) -> KeptReport:
    """Compute the report as of the moment up to which every transaction has ended, keep it, and say where.

    Refused: what `rights.check` refuses, a period that has not begun, sums that do not hold, a writer under another role of the
    database. Raises OSError where the store cannot be written.
    """
    by = circumstances.officer
    check(wanted, by)
    return _made(wanted, circumstances, means, seen_by=by)


def make_by_timetable(wanted: Wanted, name: str, circumstances: Circumstances, means: Means) -> UUID:
    """The report of a place of the timetable; twice is as once."""
    check_scope(wanted)
    found = by_timetable(name)
    if found is not None:
        return found
    try:
        return _made(wanted, circumstances, means, timetable=name).id
    except IntegrityError:
        found = by_timetable(name)
        if found is None:
            raise
        return found


def recompute(report_id: UUID, means: Means, *, seen_by: Principal | None) -> Checked:
    """Make a kept report again as of its own moment and compare. Nothing is written.

    `seen_by` None: whoever has the command line. Refused: a report that is not theirs, content that is lost.
    """
    kept = kept_report(report_id, seen_by=seen_by)
    before = content_of(kept, means)
    now = compute(kept.wanted, recorded_until=kept.recorded_until, seen_by=seen_by)
    return Checked(kept, before, now, differences(before, now))


def content_of(kept: KeptReport, means: Means) -> Report:
    """What a kept report says, without persons. Refused: its bytes are lost or changed (ContentMissing)."""
    content = means.documents.kept(kept.content_hash)
    if content is None:
        raise ContentMissing
    return means.writer.read(content)


def _made(
    wanted: Wanted,
    circumstances: Circumstances,
    means: Means,
    *,
    seen_by: Principal | None = None,
    timetable: str | None = None,
) -> KeptReport:
    if wanted.period.begin > circumstances.at:
        raise PeriodNotOver(first=wanted.period.first)
    until = settled_until(circumstances.recorded_at)
    report = compute(wanted, recorded_until=until, seen_by=seen_by)
    hashes = _kept_files(report, means)
    row = _row(wanted, circumstances, until, hashes)
    row.timetable = timetable
    with transaction.atomic():
        row.save(force_insert=True)
    return kept_report(row.pk, seen_by=seen_by)


def _kept_files(report: Report, means: Means) -> dict[str, str]:
    """Where persons are shown only what it says is kept: the other files are written for whoever reads them."""
    files: Mapping[str, bytes] = {} if report.has_persons else means.writer.files(report)
    hashes = {}
    for name, content in {JSON: means.writer.content(report), **files}.items():
        means.documents.keep(content)
        hashes[name] = hash_of(content)
    return hashes


def _row(wanted: Wanted, circumstances: Circumstances, until: datetime, hashes: dict[str, str]) -> Kept:
    scope, period, by = wanted.scope, wanted.period, circumstances.by
    return Kept(
        id=uuid4(),
        kind=wanted.kind.value,
        level=scope.level.value,
        agency=scope.agency,
        agency_code=scope.code,
        agency_name=scope.name,
        first_day=period.first,
        last_day=period.last,
        by_rule="" if period.report is None else period.report.value,
        made_at=circumstances.recorded_at,
        made_by="" if by is None else by.name,
        made_by_ref="" if by is None else by.account_ref,
        recorded_until=until,
        content_hash=hashes.pop(JSON),
        files=hashes,
    )
