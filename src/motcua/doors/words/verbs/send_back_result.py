"""The words of `send_back_result`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.send_back_result import ResultSentBack
from motcua.law.dossier.state import DossierState


def line(event: ResultSentBack, before: DossierState, names: Names) -> EventWords:
    return EventWords("Trả lại dự thảo để sửa", event.reason)


WORDS = VerbWords(
    act=ActWords("Trả lại dự thảo để sửa", "tra-lai-du-thao", "Trả lại để sửa", "kèm lý do"),
    line=line,
    effect="Người soạn thấy lý do và sửa dự thảo. Đồng hồ thời hạn vẫn chạy.",
)
