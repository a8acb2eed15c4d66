"""The words of `answer_consultation`."""

from motcua.doors.words.event_line import EventWords, Names, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.answer_consultation import ConsultationAnswered
from motcua.law.dossier.state import DossierState


def line(event: ConsultationAnswered, before: DossierState, names: Names) -> EventWords:
    asked = next((one.agency for one in before.consultations if one.id == event.consultation), "")
    title = f"Nhận ý kiến của {names.agency(asked)}" if asked else "Nhận ý kiến"
    if event.by_link:
        opinion = sentence(f"{event.answered_by} trả lời qua liên kết một lần", event.opinion)
        return EventWords(title, opinion, "trả lời chậm" if event.late else "")
    return EventWords(title, event.opinion, "trả lời chậm" if event.late else "")


WORDS = VerbWords(
    act=ActWords("Trả lời ý kiến", "tra-loi-y-kien", "", "ghi ý kiến nhận được"),
    line=line,
)
