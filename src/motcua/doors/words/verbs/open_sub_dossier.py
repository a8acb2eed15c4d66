"""The words of `open_sub_dossier`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.open_sub_dossier import SubDossierOpened
from motcua.law.dossier.state import DossierState


def line(event: SubDossierOpened, before: DossierState, names: Names) -> EventWords:
    name = names.steps.get(event.step, "")
    return EventWords(f"Mở hồ sơ con: {name}" if name else "Mở hồ sơ con", f"Thủ tục {event.procedure}")


WORDS = VerbWords(
    act=ActWords("Mở hồ sơ con", "mo-ho-so-con", "", "cùng việc mở bước"),
    line=line,
)
