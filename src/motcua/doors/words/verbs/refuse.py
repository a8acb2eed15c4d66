"""The words of `refuse`."""

from motcua.doors.words.event_line import EventWords, Names, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.refuse import RefusedAfterAppraisal
from motcua.law.dossier.state import DossierState


def line(event: RefusedAfterAppraisal, before: DossierState, names: Names) -> EventWords:
    note = sentence(event.reason, f"Căn cứ: {event.legal_basis}")
    return EventWords("Từ chối giải quyết", note, "quá hạn" if event.result_late else "")


WORDS = VerbWords(
    act=ActWords("Từ chối giải quyết", "tu-choi", "", "là một kết quả, cần căn cứ", final=True),
    line=line,
    effect="Từ chối là một kết quả: đồng hồ dừng, người nộp nhận văn bản ghi lý do và căn cứ.",
    public="Đã xử lý xong: từ chối giải quyết",
    document="Từ chối giải quyết",
)
