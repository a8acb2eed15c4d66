"""The words of `complete_step`."""

from motcua.doors.words.coded_words import outcome
from motcua.doors.words.event_line import EventWords, Names, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.complete_step import StepCompleted
from motcua.law.dossier.added import GIVEN_UP, added_open
from motcua.law.dossier.state import DossierState
from motcua.law.process.values import DONE


def line(event: StepCompleted, before: DossierState, names: Names) -> EventWords:
    name = names.steps.get(event.step, "")
    if event.outcome == GIVEN_UP and added_open(before, event.step) is not None:
        return EventWords(f"Bỏ bước {name}".strip(), sentence("Không cần nữa", event.note))
    said = f": {outcome(event.outcome, names.outcomes)}" if event.outcome not in ("", DONE) else ""
    return EventWords((f"Hoàn thành bước {name}" if name else "Hoàn thành bước") + said, event.note)


WORDS = VerbWords(
    act=ActWords("Hoàn thành bước", "hoan-thanh-buoc", "", "mở bước tiếp theo"),
    line=line,
    effect="Bước tiếp theo của quy trình mở ra. Thời hạn không đổi.",
)
