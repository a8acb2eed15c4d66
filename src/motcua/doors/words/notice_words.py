"""What the system reports by itself, one line an event: warnings, apologies with their cause, reports to superiors."""

from typing import Final

from motcua.doors.words.event_line import EventWords, Names, due_day, sentence
from motcua.law.dossier.acts.draft_apology import ApologyDrafted, Cause
from motcua.law.dossier.acts.escalate import Audience, Escalated
from motcua.law.dossier.acts.warn import OverdueExpected
from motcua.law.dossier.clocks import ClockName
from motcua.law.dossier.state import DossierState
from motcua.law.process.values import APPLICANT

CLOCKS: Final[dict[ClockName, str]] = {
    ClockName.ACCEPTANCE: "trả lời tiếp nhận",
    ClockName.TRANSFER: "chuyển hồ sơ từ quầy",
    ClockName.PAPER_TRANSFER: "bàn giao bản giấy",
    ClockName.STEP: "bước",
    ClockName.CONSULTATION: "trả lời ý kiến",
    ClockName.LEGAL: "thời hạn giải quyết",
    ClockName.CORRECTION: "đính chính kết quả",
}
"""The clocks of the agencies by their names."""

AUDIENCES: Final[dict[Audience, str]] = {
    Audience.ONE_STOP_HEAD: "Trưởng bộ phận Một cửa",
    Audience.HOLDER_HEAD: "Lãnh đạo cơ quan đang giữ hồ sơ",
    Audience.RESOLVING_HEAD: "Lãnh đạo cơ quan giải quyết",
    Audience.PROVINCE: "Trung tâm Phục vụ hành chính công tỉnh",
}


def expected(event: OverdueExpected, before: DossierState, names: Names) -> EventWords:
    which = f"Kết quả {event.result}: h" if event.result else "H"
    return EventWords(
        "Sắp quá hạn", f"{which}ẹn trả {due_day(event.due)}. Gia hạn phải báo trước ngày hẹn ít nhất một ngày"
    )


def apology_drafted(event: ApologyDrafted, before: DossierState, names: Names) -> EventWords:
    held = "; ".join(cause_words(one, names) for one in event.cause)
    return EventWords("Quá hạn, đã soạn văn bản xin lỗi", sentence(f"Hẹn trả {due_day(event.due)}", held), "quá hạn")


def cause_words(cause: Cause, names: Names) -> str:
    """Who made a dossier late: the applicant, or an agency in its step."""
    if cause.agency_role == APPLICANT:
        return f"Chờ người nộp ở bước {cause.name}"
    agency = names.agency(cause.agency) or names.holders.get(cause.step, "")
    return f"Chậm ở bước {cause.name}" + (f", {agency}" if agency else "")


def escalated(event: Escalated, before: DossierState, names: Names) -> EventWords:
    name = CLOCKS[event.clock]
    which = f"{name} {names.steps.get(event.of, event.of)}" if event.clock is ClockName.STEP else name
    return EventWords(
        f"Báo {AUDIENCES[event.audience]}: {which} quá hạn", f"Hạn {due_day(event.due)}, báo lần {event.level}"
    )
