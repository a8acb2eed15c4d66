"""The words of `require_obligation`."""

from motcua.doors.words.event_line import EventWords, Names, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.require_obligation import ObligationRequired
from motcua.law.dossier.state import DossierState


def line(event: ObligationRequired, before: DossierState, names: Names) -> EventWords:
    clock = f"Tạm dừng tính thời hạn, {event.article}" if event.article else "Thời hạn vẫn chạy"
    return EventWords("Yêu cầu thực hiện nghĩa vụ tài chính", sentence(event.notice, clock))


WORDS = VerbWords(
    act=ActWords("Yêu cầu thực hiện nghĩa vụ tài chính", "nghia-vu", "Yêu cầu nộp tiền", "theo thông báo"),
    line=line,
    effect="Thời hạn chỉ tạm dừng khi luật chuyên ngành cho phép; nếu không, thời hạn vẫn chạy.",
    public="Yêu cầu thực hiện nghĩa vụ tài chính",
)
