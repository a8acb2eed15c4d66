"""The words of `report_error`."""

from motcua.doors.words.event_line import EventWords, Names, due_day, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.report_error import ErrorReported
from motcua.law.dossier.state import DossierState


def line(event: ErrorReported, before: DossierState, names: Names) -> EventWords:
    due = f"Đính chính trước {due_day(event.correction_due)}" if event.correction_due else ""
    return EventWords("Báo sai sót trong kết quả", sentence(event.what, due))


WORDS = VerbWords(
    act=ActWords("Báo sai sót trong kết quả", "bao-sai-sot", "Báo sai sót", "sửa trong 3 ngày làm việc"),
    line=line,
    effect="Cơ quan ban hành phải đính chính trong 3 ngày làm việc, không thu thêm tiền.",
    public="Ghi nhận sai sót trong kết quả",
)
