"""The words of `amend`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.amend import Amended
from motcua.law.dossier.state import DossierState


def line(event: Amended, before: DossierState, names: Names) -> EventWords:
    return EventWords("Sửa đổi theo yêu cầu người nộp", event.changes)


WORDS = VerbWords(
    act=ActWords("Sửa đổi theo yêu cầu người nộp", "sua-doi", "Sửa đổi", "thời hạn không đổi"),
    line=line,
    public="Đã sửa đổi hồ sơ theo yêu cầu của người nộp",
)
