"""The words of `apologise`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.apologise import Apologised
from motcua.law.dossier.state import DossierState


def line(event: Apologised, before: DossierState, names: Names) -> EventWords:
    return EventWords("Xin lỗi vì trả kết quả chậm", event.reason)


WORDS = VerbWords(
    act=ActWords("Ký văn bản xin lỗi", "xin-loi", "Ký xin lỗi", "hồ sơ đã quá hạn", final=True),
    line=line,
    effect="Người nộp nhận văn bản xin lỗi. Ngày hẹn không đổi và hồ sơ vẫn ghi là quá hạn.",
    public="Xin lỗi vì trả kết quả chậm",
    document="Xin lỗi vì trả kết quả chậm",
)
