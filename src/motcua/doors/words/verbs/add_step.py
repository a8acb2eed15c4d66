"""The words of `add_step`."""

from motcua.doors.words.event_line import EventWords, Names, due_day, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.add_step import StepAdded
from motcua.law.dossier.state import DossierState


def line(event: StepAdded, before: DossierState, names: Names) -> EventWords:
    step = event.step
    waits = names.steps.get(event.before, "")
    note = sentence(
        f"Hạn của bước: {due_day(step.due)}" if step.due else "",
        f"Bước {waits} chờ bước này" if waits else "",
        event.reason,
    )
    return EventWords(f"Thêm bước {step.name}, giao {names.agency(step.agency)}", note)


WORDS = VerbWords(
    act=ActWords("Thêm bước ngoài quy trình", "them-buoc", "Thêm bước", "thời hạn vẫn chạy"),
    line=line,
    effect=(
        "Cơ quan được giao thấy bước này trong việc cần làm, với hạn riêng của bước. Bước đang mở chờ đến khi bước này "
        "xong. Thời hạn giải quyết không đổi."
    ),
)
