"""The words of `save_draft`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.save_draft import DraftSaved
from motcua.law.dossier.state import DossierState


def line(event: DraftSaved, before: DossierState, names: Names) -> EventWords:
    return EventWords("Lưu nháp")


WORDS = VerbWords(
    act=ActWords("Lưu nháp", "luu-nhap"),
    line=line,
)
