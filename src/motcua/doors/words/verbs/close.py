"""The words of `close`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.close import Closed
from motcua.law.dossier.state import DossierState


def line(event: Closed, before: DossierState, names: Names) -> EventWords:
    return EventWords("Đóng hồ sơ do không bổ sung")


WORDS = VerbWords(
    act=ActWords("Đóng hồ sơ do không bổ sung", "dong", "Đóng hồ sơ", "dừng giải quyết", final=True),
    line=line,
    effect="Việc giải quyết dừng vì quá thời hạn bổ sung. Người nộp nhận thông báo dừng.",
    public="Dừng xử lý do quá hạn bổ sung",
    ended="Quá hạn mà chưa nhận đủ giấy tờ bổ sung.",
    document="Dừng giải quyết do không bổ sung",
)
