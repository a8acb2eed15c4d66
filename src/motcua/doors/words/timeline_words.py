"""What happened to a dossier, as its holder reads it: title, agency, true time. Never a person of the office.

Each verb has its title for the holder in its file in `verbs/`.
"""

from collections.abc import Iterable

from motcua.doors.ui.components import TimelineEntry
from motcua.doors.words.act_words import WORDS
from motcua.insight.views.tracking import PublicMoment
from motcua.law.dossier.act import Event
from motcua.law.dossier.life import VERB_OF_EVENT


def entries(moments: Iterable[PublicMoment]) -> tuple[TimelineEntry, ...]:
    return tuple(TimelineEntry(title(one.event), one.event.at, unit=one.unit) for one in moments)


def title(event: Event) -> str:
    """What happened, in a few words; dates and numbers where they are the news."""
    public = WORDS[VERB_OF_EVENT[type(event)]].public
    return public if isinstance(public, str) else public(event)
