"""The words of `remind`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.remind import Reminded
from motcua.law.dossier.state import DossierState


def line(event: Reminded, before: DossierState, names: Names) -> EventWords:
    asked = next((one.agency for one in before.consultations if one.id == event.consultation), "")
    if asked:
        return EventWords(f"Nhắc {names.agency(asked)} trả lời ý kiến")
    if event.step:
        whom, step = names.holders.get(event.step, ""), names.steps.get(event.step, event.step)
        return EventWords(f"Nhắc {whom} làm bước {step}".replace("  ", " "))
    return EventWords("Nhắc cơ quan đang giữ hồ sơ")


WORDS = VerbWords(
    act=ActWords("Nhắc cơ quan phối hợp", "nhac-phoi-hop", "Nhắc", "thời hạn không đổi"),
    line=line,
)
