"""One row of a list of dossiers in words: applicant, procedure, state, marks, and the agency that has it. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.casework.dossiers.values import DossierFacts, WorklistRow
from motcua.doors.ui import procedure_names
from motcua.doors.ui.components import DueWords
from motcua.doors.words.due_label import due_of
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.acts.escalate import Audience, reported_to, reports
from motcua.law.dossier.clocks import ClockName, promises
from motcua.law.dossier.state import DossierState
from motcua.law.worktime.calendar import Calendar

_LATE: Final[dict[str, str]] = {
    ClockName.ACCEPTANCE.value: "Trả lời chậm",
    ClockName.TRANSFER.value: "Chuyển chậm",
    ClockName.PAPER_TRANSFER.value: "Bản giấy chậm",
    ClockName.STEP.value: "Bước quá hạn",
    ClockName.CONSULTATION.value: "Chờ ý kiến quá hạn",
    ClockName.CORRECTION.value: "Đính chính chậm",
}
"""The clocks that were reported; the due label shows the legal one."""

_REPORTED: Final[dict[str, str]] = {
    Audience.ONE_STOP_HEAD.value: "Đã báo Một cửa",
    Audience.HOLDER_HEAD.value: "Đã báo lãnh đạo",
    Audience.RESOLVING_HEAD.value: "Đã báo lãnh đạo",
    Audience.PROVINCE.value: "Đã báo cấp tỉnh",
}


SHOWN: Final = 2
"""So many marks stand in a row."""


@dataclass(frozen=True, slots=True)
class Flag:
    """What is special about a dossier, in words. `loud`: somebody must act."""

    words: str
    loud: bool = False


@dataclass(frozen=True, slots=True)
class RowWords:
    """One row as it is drawn. `code` is empty before acceptance. `official`: the published name where `procedure` is less."""

    id: UUID
    code: str
    applicant: str
    procedure: str
    step: str
    due: DueWords
    flags: tuple[Flag, ...]
    holder: str
    official: str = ""


def row_words(row: WorklistRow, *, seen_by: Principal, calendar: Calendar, at: datetime) -> RowWords:
    return RowWords(
        id=row.id,
        code=row.code,
        applicant=row.applicant_name,
        procedure=procedure_names.short(row),
        official=procedure_names.official(row),
        step=_step(row),
        due=due_of(row, calendar=calendar, at=at),
        flags=_flags(row, seen_by, at),
        holder=_holder(row, seen_by),
    )


def _step(row: WorklistRow) -> str:
    """Where it stands: the open step, and before and after them the wait that the status means."""
    waits = {
        "draft": "Chưa nộp",
        "submitted": "Chờ tiếp nhận",
        "incomplete": "Chờ bổ sung",
        "supplement": "Chờ bổ sung",
        "done": "Chờ trả kết quả",
        "returned": "Đã trả kết quả",
    }
    return waits.get(row.status) or row.step_name


def _flags(row: WorklistRow, seen_by: Principal, at: datetime) -> tuple[Flag, ...]:
    """The most urgent marks of a row; all of them are on the page of the dossier."""
    urgent = marks(
        row,
        apologies=row.apologies_waiting,
        late=row.late_clocks,
        reported=row.reported_to,
        reminded=seen_by.agency_id in row.reminded,
        at=at,
    )
    return urgent[:SHOWN]


def marks_of(facts: DossierFacts, state: DossierState, at: datetime) -> tuple[Flag, ...]:
    """Every mark of a dossier, for its own page."""
    return marks(
        facts,
        apologies=sum(one.sent_at is None for one in state.notices.apologies),
        late=tuple(dict.fromkeys(str(one.clock) for one in reports(state))),
        reported=str(reported_to(state) or ""),
        expected_overdue=any(one in state.notices.expected for one in promises(state.clock)),
        at=at,
    )


def marks(
    row: WorklistRow | DossierFacts,
    *,
    apologies: int,
    late: tuple[str, ...],
    reported: str,
    at: datetime,
    reminded: bool = False,
    expected_overdue: bool | None = None,
) -> tuple[Flag, ...]:
    """What is special, the most urgent first: what somebody must act on, then what informs; how it was filed comes last."""
    expected = row.expected_overdue if isinstance(row, WorklistRow) else bool(expected_overdue)
    soon = expected and row.clock_state == "running" and row.due is not None and not row.due.is_late(at)
    given = (
        (Flag("Được nhắc", loud=True), reminded),
        (Flag("Chờ ký xin lỗi", loud=True), apologies > 0),
        *((Flag(_LATE[clock], loud=True), True) for clock in late if clock in _LATE),
        (Flag("Sắp quá hạn", loud=True), soon),
        (Flag("Ngoại lệ", loud=True), row.exceptions > 0),
        (Flag(_REPORTED.get(reported, "")), bool(reported)),
        (Flag(f"Bổ sung lần {row.supplement_requests}"), row.supplement_requests > 0),
        (Flag("Đã gia hạn"), row.extensions > 0),
        (Flag("Nộp trực tuyến"), row.channel == "online"),
        (Flag("Nộp tại ki-ốt"), row.channel == "kiosk"),
        (Flag("Qua bưu chính"), row.channel == "post"),
    )
    return tuple(flag for flag, there in given if there)


def _holder(row: WorklistRow, seen_by: Principal) -> str:
    if row.assignee_id is not None:
        return "Tôi" if row.assignee_id == seen_by.account_id else row.assignee or row.holder
    return "Chưa ai nhận" if row.holder == seen_by.agency_name else row.holder
