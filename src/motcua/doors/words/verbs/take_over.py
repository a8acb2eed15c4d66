"""The words of `take_over`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.take_over import TakenOver
from motcua.law.dossier.state import DossierState


def line(event: TakenOver, before: DossierState, names: Names) -> EventWords:
    officer = names.officer(event.officer)
    return EventWords(f"Nhận lại từ {officer}" if officer else "Nhận lại hồ sơ")


WORDS = VerbWords(act=ActWords("Nhận lại hồ sơ", "nhan-lai", "Nhận lại"), line=line)
