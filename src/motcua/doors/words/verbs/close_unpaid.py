"""The words of `close_unpaid`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.close_unpaid import ClosedUnpaid
from motcua.law.dossier.state import DossierState


def line(event: ClosedUnpaid, before: DossierState, names: Names) -> EventWords:
    return EventWords("Đóng hồ sơ do không thực hiện nghĩa vụ tài chính")


WORDS = VerbWords(
    act=ActWords(
        "Đóng hồ sơ do không thực hiện nghĩa vụ tài chính",
        "dong-chua-nop",
        "Đóng hồ sơ",
        "dừng giải quyết",
        final=True,
    ),
    line=line,
    effect="Việc giải quyết dừng vì quá thời hạn thực hiện nghĩa vụ tài chính. Người nộp nhận thông báo dừng.",
    public="Dừng xử lý do quá hạn thực hiện nghĩa vụ tài chính",
    document="Dừng giải quyết do không thực hiện nghĩa vụ tài chính",
    ended="Quá hạn mà chưa thực hiện nghĩa vụ tài chính.",
)
