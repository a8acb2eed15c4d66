"""The words of `draft_result`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.draft_result import ResultDrafted
from motcua.law.dossier.state import DossierState


def line(event: ResultDrafted, before: DossierState, names: Names) -> EventWords:
    return EventWords("Dự thảo kết quả", event.text)


WORDS = VerbWords(
    act=ActWords("Dự thảo kết quả", "du-thao", "", "để trình ký"),
    line=line,
)
