"""The words of `take_back_signature`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.take_back_signature import SignatureTakenBack
from motcua.law.dossier.state import DossierState


def line(event: SignatureTakenBack, before: DossierState, names: Names) -> EventWords:
    return EventWords("Thu lại chữ ký", "Kết quả chưa phát hành, chưa có số")


WORDS = VerbWords(
    act=ActWords("Thu lại chữ ký", "thu-lai-chu-ky", "", "trước khi phát hành"),
    line=line,
    effect="Kết quả trở lại chờ ký. Lần ký trước vẫn có trong nhật ký.",
)
