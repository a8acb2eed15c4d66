"""The words of `assign`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.assign import Assigned
from motcua.law.dossier.state import DossierState


def line(event: Assigned, before: DossierState, names: Names) -> EventWords:
    officer = names.officer(event.officer)
    return EventWords(f"Phân công cho {officer}" if officer else "Phân công người xử lý", event.reason)


WORDS = VerbWords(
    act=ActWords("Phân công người xử lý", "phan-cong", "Phân công", "thời hạn vẫn chạy"),
    line=line,
    effect="Người được giao thấy hồ sơ trong việc cần làm. Thời hạn không đổi.",
)
