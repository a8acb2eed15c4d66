"""What the words of a verb are made of. One `WORDS` in every file of `verbs/`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from motcua.doors.words.event_line import EventWords, Names
from motcua.law.dossier.state import DossierState

Line = Callable[[Any, DossierState, Names], EventWords]
"""The line of an event, from the event, the state that it met, and the names behind its references."""


@dataclass(frozen=True, slots=True)
class ActWords:
    """`title` names the act everywhere, `slug` is its address, `button` the verb on a narrow bar, `hint` what it does to the
    clock or needs. `final`: cannot be taken back, so it has no shortcut key and says so on its page. `otherwise`: what its form
    still offers where the plain act is refused and other words lift the refusal."""

    title: str
    slug: str
    button: str = ""
    hint: str = ""
    final: bool = False
    otherwise: str = ""

    @property
    def short(self) -> str:
        return self.button or self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbWords:
    """`line` tells officers what happened. `effect`: what the act changes, told beside its form, fixed or
    from the state. `public`: what the applicant reads
    that happened, fixed or from the event; empty for what is the office's own. `document`: what its official form is about.
    `ended`: why a dossier that it stopped was stopped, to the applicant, where the event has no reason of its own."""

    act: ActWords
    line: Line
    effect: str | Callable[[DossierState], str] = ""
    public: str | Callable[[Any], str] = ""
    document: str = ""
    ended: str = ""
