"""The words of `fulfil_obligation`."""

from motcua.doors.words.event_line import EventWords, Names, due_day
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.fulfil_obligation import ObligationFulfilled
from motcua.law.dossier.state import DossierState


def line(event: ObligationFulfilled, before: DossierState, names: Names) -> EventWords:
    note = f"Thời hạn chạy tiếp, hẹn trả mới {due_day(event.appointment.due)}" if event.appointment else ""
    return EventWords("Đã thực hiện nghĩa vụ tài chính", note)


WORDS = VerbWords(
    act=ActWords("Xác nhận đã thực hiện nghĩa vụ", "da-nop-nghia-vu", "Xác nhận đã nộp", "đồng hồ chạy tiếp"),
    line=line,
    effect="Thời hạn đang tạm dừng sẽ chạy tiếp với phần còn lại.",
    public="Đã thực hiện nghĩa vụ tài chính",
)
