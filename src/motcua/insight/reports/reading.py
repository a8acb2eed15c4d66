"""A kept report is opened, handed out as a file, and computed again to be compared. Nothing is written."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from motcua.casework.papers.ports import DocumentStore
from motcua.foundation.ledger.settled import settled_until
from motcua.foundation.people.principals import Principal
from motcua.insight.reports.comparing import differences
from motcua.insight.reports.computing import compute
from motcua.insight.reports.persons import with_persons
from motcua.insight.reports.ports import Writer
from motcua.insight.reports.queries import kept_report
from motcua.insight.reports.rights import check, check_scope
from motcua.insight.reports.values import Difference, KeptReport, Report, Wanted
from motcua.law.refusals import Refused


class ContentMissing(Refused):
    """Tệp của báo cáo này không còn nguyên trong kho lưu. Báo quản trị khôi phục kho lưu từ bản sao, rồi mở lại."""

    code: ClassVar[str] = "report_content_missing"
    kind: ClassVar[str] = "wrong_state"


class NotSettled(Refused):
    """Số liệu mới chốt đến {settled}. Chọn thời điểm không muộn hơn."""

    code: ClassVar[str] = "report_not_settled"
    kind: ClassVar[str] = "bad_input"


@dataclass(frozen=True, slots=True)
class Means:
    """Who writes the files, and where they are kept."""

    writer: Writer
    documents: DocumentStore


@dataclass(frozen=True, slots=True)
class Opened:
    """A kept report and what it says, with its persons for who reads it."""

    kept: KeptReport
    report: Report


@dataclass(frozen=True, slots=True)
class Checked:
    """A kept report beside what it says now, computed as of the same moment. Without persons."""

    kept: KeptReport
    before: Report
    now: Report
    differences: tuple[Difference, ...]


def look(wanted: Wanted, *, now: datetime, as_of: datetime | None = None, seen_by: Principal | None = None) -> Report:
    """A report that is not kept, as of the moment up to which every transaction has ended, or of an earlier one.

    `seen_by` None: who has the command line, without persons. Refused: what `rights.check` refuses, a later moment (NotSettled),
    sums that do not hold.
    """
    if seen_by is None:
        check_scope(wanted)
    else:
        check(wanted, seen_by)
    settled = settled_until(now)
    if as_of is not None and as_of > settled:
        raise NotSettled(settled=settled)
    report = compute(wanted, recorded_until=as_of or settled, seen_by=seen_by)
    return report if seen_by is None else with_persons(report, seen_by=seen_by)


def open_report(report_id: UUID, means: Means, *, seen_by: Principal) -> Opened:
    """Refused: a report that is not there or not theirs (ReportUnknown), content that is lost (ContentMissing)."""
    kept = kept_report(report_id, seen_by=seen_by)
    return Opened(kept, with_persons(content_of(kept, means), seen_by=seen_by))


def file_of(report_id: UUID, form: str, means: Means, *, seen_by: Principal) -> tuple[Report, bytes]:
    """One format: the file that was kept, byte for byte; where persons stand in it, or it was lost, written anew.

    Refused: as `open_report`. Raises KeyError for a format that there is not.
    """
    opened = open_report(report_id, means, seen_by=seen_by)
    kept = dict(opened.kept.files).get(form)
    content = means.documents.kept(kept) if kept is not None else None
    return opened.report, content if content is not None else means.writer.file(opened.report, form)


def recompute(report_id: UUID, means: Means, *, seen_by: Principal | None) -> Checked:
    """Make a kept report again as of its own moment and compare.

    `seen_by` None: who has the command line. Refused: as `open_report`, and sums that do not hold any more.
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
