"""The words of `revoke_result`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.revoke_result import ResultRevoked
from motcua.law.dossier.state import DossierState


def line(event: ResultRevoked, before: DossierState, names: Names) -> EventWords:
    return EventWords(f"Thu hồi kết quả theo {event.decision}", event.reason, event.legal_basis)


WORDS = VerbWords(
    act=ActWords("Thu hồi kết quả", "thu-hoi", "", "kết quả hết giá trị từ lúc này", final=True),
    line=line,
    effect="Ai kiểm tra kết quả đều thấy đã bị thu hồi từ lúc này. Việc đã làm trước đó theo kết quả vẫn giữ nguyên.",
    public="Kết quả đã bị thu hồi",
)
