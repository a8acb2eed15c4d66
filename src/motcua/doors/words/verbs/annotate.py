"""The words of `annotate`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.annotate import Annotated
from motcua.law.dossier.state import DossierState


def line(event: Annotated, before: DossierState, names: Names) -> EventWords:
    return EventWords("Ghi chú", event.text)


WORDS = VerbWords(
    act=ActWords("Ghi chú", "ghi-chu", "", "không đổi thời hạn"),
    line=line,
)
