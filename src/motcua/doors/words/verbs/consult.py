"""The words of `consult`."""

from motcua.doors.words.event_line import EventWords, Names, due_day, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.consult import Consulted
from motcua.law.dossier.state import DossierState


def line(event: Consulted, before: DossierState, names: Names) -> EventWords:
    to = names.agency(event.consultation.agency)
    note = sentence(f"Trả lời trước {due_day(event.consultation.due)}", event.question)
    return EventWords(f"Gửi lấy ý kiến {to}".strip(), note)


WORDS = VerbWords(
    act=ActWords("Lấy ý kiến cơ quan khác", "lay-y-kien", "Lấy ý kiến", "thời hạn vẫn chạy"),
    line=line,
    effect="Thời gian lấy ý kiến không được trừ khỏi thời hạn giải quyết.",
)
