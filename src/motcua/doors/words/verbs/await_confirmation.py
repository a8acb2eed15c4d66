"""The words of `await_confirmation`."""

from motcua.doors.words.event_line import EventWords, Names, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.await_confirmation import ConfirmationAwaited
from motcua.law.dossier.state import DossierState


def line(event: ConfirmationAwaited, before: DossierState, names: Names) -> EventWords:
    return EventWords(
        "Chờ người nộp xác nhận trên VNeID", sentence(event.notice, f"Tạm dừng tính thời hạn, {event.article}")
    )


WORDS = VerbWords(
    act=ActWords("Chờ người nộp xác nhận", "cho-xac-nhan", "Chờ xác nhận", "trên VNeID"),
    line=line,
    effect="Thời hạn tạm dừng cho đến khi người nộp xác nhận; thời gian ấy không tính vào thời hạn.",
    public="Chờ người nộp xác nhận trên VNeID",
)
