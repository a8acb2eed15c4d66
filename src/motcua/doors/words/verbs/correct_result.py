"""The words of `correct_result`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.correct_result import ResultCorrected
from motcua.law.dossier.state import DossierState


def line(event: ResultCorrected, before: DossierState, names: Names) -> EventWords:
    title = f"Đính chính kết quả, số {event.number}" if event.number else "Đính chính kết quả"
    return EventWords(title, event.reason, "đính chính chậm" if event.correction_late else "")


WORDS = VerbWords(
    act=ActWords("Đính chính kết quả", "dinh-chinh", "", "kết quả mới thay kết quả sai", final=True),
    line=line,
    effect="Kết quả mới thay kết quả sai; kết quả cũ vẫn lưu trong hồ sơ.",
    public="Đã đính chính kết quả",
)
