"""The words of `approve_result`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.approve_result import ResultApproved
from motcua.law.dossier.state import DossierState


def line(event: ResultApproved, before: DossierState, names: Names) -> EventWords:
    return EventWords("Duyệt dự thảo kết quả")


WORDS = VerbWords(
    act=ActWords("Duyệt dự thảo kết quả", "duyet-du-thao", "Duyệt", "trước khi lãnh đạo ký"),
    line=line,
    effect="Lãnh đạo ký thấy ai đã duyệt và lúc nào. Đồng hồ thời hạn vẫn chạy.",
)
