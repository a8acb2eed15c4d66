"""The words of `withdraw`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.withdraw import Withdrawn
from motcua.law.dossier.state import DossierState, Entitled


def line(event: Withdrawn, before: DossierState, names: Names) -> EventWords:
    who = "người được ủy quyền" if event.requested_by is Entitled.PROXY else "người nộp"
    return EventWords(f"Rút hồ sơ theo yêu cầu {who}", event.reason)


WORDS = VerbWords(
    act=ActWords("Rút hồ sơ theo yêu cầu người nộp", "rut", "Rút hồ sơ", "dừng giải quyết", final=True),
    line=line,
    effect="Việc giải quyết dừng theo yêu cầu của người nộp. Giấy tờ được trả lại.",
    public="Công dân yêu cầu rút hồ sơ",
    document="Dừng giải quyết theo yêu cầu người nộp",
)
