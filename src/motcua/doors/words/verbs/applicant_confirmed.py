"""The words of `applicant_confirmed`."""

from motcua.doors.words.event_line import EventWords, Names, due_day
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.applicant_confirmed import ApplicantHasConfirmed
from motcua.law.dossier.state import DossierState


def line(event: ApplicantHasConfirmed, before: DossierState, names: Names) -> EventWords:
    note = f"Thời hạn chạy tiếp, hẹn trả mới {due_day(event.appointment.due)}" if event.appointment else ""
    return EventWords("Người nộp đã xác nhận", note)


WORDS = VerbWords(
    act=ActWords("Ghi người nộp đã xác nhận", "da-xac-nhan", "Đã xác nhận", "đồng hồ chạy tiếp"),
    line=line,
    effect="Thời hạn đang tạm dừng sẽ chạy tiếp với phần còn lại.",
    public="Người nộp đã xác nhận",
)
