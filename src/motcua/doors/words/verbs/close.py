"""The words of `close`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.close import Closed
from motcua.law.dossier.state import DossierState


def line(event: Closed, before: DossierState, names: Names) -> EventWords:
    early = "Chưa tiếp nhận, không có thời hạn giải quyết để tính" if before.accepted_at is None else ""
    return EventWords("Đóng hồ sơ do không bổ sung", early)


def effect(state: DossierState) -> str:
    if state.accepted_at is None:
        return (
            "Hồ sơ nộp qua Cổng kết thúc khi chưa được tiếp nhận, vì quá thời hạn bổ sung. Người nộp nhận thông báo và nộp"
            " lại được bằng hồ sơ mới."
        )
    return "Việc giải quyết dừng vì quá thời hạn bổ sung. Người nộp nhận thông báo dừng."


WORDS = VerbWords(
    act=ActWords("Đóng hồ sơ do không bổ sung", "dong", "Đóng hồ sơ", "dừng giải quyết", final=True),
    line=line,
    effect=effect,
    public="Dừng xử lý do quá hạn bổ sung",
    ended="Quá hạn mà chưa nhận đủ giấy tờ bổ sung.",
    document="Dừng giải quyết do không bổ sung",
)
