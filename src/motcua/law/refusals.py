"""The one base error of the project. The law raises it, doors translate it, nothing else catches it."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import ClassVar

from motcua.law.citations import Basis, Standing
from motcua.law.worktime.explain import UNIT_WORDS
from motcua.law.worktime.values import VIETNAM, Due, Duration


class Refused(Exception):
    """An act that the law does not allow now.

    `code` is stable and machine-readable; `kind` is the kind of `docs/formats/life.md` that the code belongs to; `basis`
    is the law behind it, None for a plain rule of entry; `facts` say what the refusal was decided on. The docstring of each
    subclass is the sentence that a person reads, in Vietnamese; `{name}` in it is filled from the facts.

    `regime_on_day`: the day whose law is cited. Who judges a dossier gives it once for all: `law.dossier.law_of_dossier`.
    """

    code: ClassVar[str] = "refused"
    kind: ClassVar[str] = "wrong_state"
    basis: ClassVar[Basis | None] = None

    def __init__(self, *, regime_on_day: date | None = None, **facts: object) -> None:
        super().__init__(self.code)
        self.facts = facts
        self.standing = Standing(regime_on_day) if regime_on_day is not None else None
        self._met = False

    def __reduce__(self) -> tuple[Callable[[], "Refused"], tuple[()]]:
        """It crosses whole from one process to another: otherwise reading it fails there, and who waits for it waits for ever."""
        day = self.standing.day if self.standing is not None else None
        return partial(type(self), regime_on_day=day, **self.facts), ()

    def meets(self, standing: Standing) -> None:
        """The dossier that it meets, the nearest one first; a day that was given with the refusal stays."""
        if not self._met:
            day = self.standing.day if self.standing is not None else standing.day
            self.standing, self._met = Standing(day, standing.stage, standing.online), True

    @property
    def sentence(self) -> str:
        """With codes of rooms as they are. Doors have words for those: `doors.words.refusal_words`."""
        return self.worded(spoken)

    def worded(self, say: Callable[[object], str]) -> str:
        """The sentence, with each of its facts as `say` puts it."""
        text = " ".join((type(self).__doc__ or "").split())
        return text.format_map({key: say(value) for key, value in self.facts.items()})

    @property
    def cited(self) -> str:
        """The article that refuses, with its law, as it was in force; empty where none is needed or the day is not known."""
        return self.basis.at(self.standing) if self.basis is not None and self.standing is not None else ""


def spoken(value: object) -> str:
    """A fact as a person reads it: dates day first, moments with the hour before the date, in +07; a length with its unit."""
    if isinstance(value, Duration):
        return f"{value.amount} {UNIT_WORDS[value.unit]}"
    if isinstance(value, Due):
        return spoken(value.on if value.on is not None else value.at)
    if isinstance(value, datetime):
        return f"{value.astimezone(VIETNAM):%H:%M, %d/%m/%Y}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
