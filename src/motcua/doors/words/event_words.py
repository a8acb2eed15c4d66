"""What happened to a dossier, one line an event: the timeline, and the sentence after an act.

Each verb has the line of its event in its file in `verbs/`. Not here: the names of acts (`act_words`), and how a timeline is drawn
(`ui/parts/timeline.html`).
"""

from motcua.doors.words.act_words import WORDS
from motcua.doors.words.event_line import EventWords, Names
from motcua.law.dossier.act import Event
from motcua.law.dossier.life import VERB_OF_EVENT
from motcua.law.dossier.state import DossierState


def words_of(event: Event, *, before: DossierState, names: Names) -> EventWords:
    """The line of one event. `before` is the state that it met, so that an old date can stand beside the new one."""
    return WORDS[VERB_OF_EVENT[type(event)]].line(event, before, names)


def recorded_sentence(event: Event, *, before: DossierState, names: Names) -> str:
    """What is said right after an act: that it is recorded, and by which clock it came too late."""
    words = words_of(event, before=before, names=names)
    return f"Đã ghi: {words.title}." + (f" {words.late.capitalize()}." if words.late else "")
