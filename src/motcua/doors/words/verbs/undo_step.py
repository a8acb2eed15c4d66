"""The words of `undo_step`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.undo_step import StepUndone
from motcua.law.dossier.state import DossierState


def line(event: StepUndone, before: DossierState, names: Names) -> EventWords:
    return EventWords(f"Hoàn tác bước {names.steps.get(event.step, '')}".strip(), "Bước mở lại như trước khi bấm")


WORDS = VerbWords(
    act=ActWords("Hoàn tác bước vừa xong", "hoan-tac", "Hoàn tác", "mở lại bước"),
    line=line,
    effect="Bước mở lại như trước khi bấm, với đúng hạn cũ. Lần bấm trước vẫn có trong nhật ký.",
)
