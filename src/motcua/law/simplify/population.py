"""What a kind asks: of n dossiers k are marked. Judged in `findings`."""

from dataclasses import dataclass, field
from enum import StrEnum

from motcua.law.simplify.dossiers import Dossier


class Family(StrEnum):
    """What share is ordinary. NEVER: a marked dossier speaks against; all others: for."""

    NEVER = "never"
    MOST = "most"
    OFTEN = "often"
    LONG = "long"
    OFFICER = "officer"


Subject = tuple[tuple[str, str | tuple[str, str]], ...]
"""Name and value of each part, in the order of the format."""


@dataclass(slots=True)
class Population:
    """Dossiers, each once; beside each whether it is marked, and the time that is lost in it (None: none is known)."""

    members: list[Dossier] = field(default_factory=list)
    marks: list[bool] = field(default_factory=list)
    times: list[int | None] = field(default_factory=list)

    def add(self, dossier: Dossier, *, marked: bool, time: int | None = None) -> None:
        self.members.append(dossier)
        self.marks.append(marked)
        self.times.append(time)


@dataclass(frozen=True, slots=True)
class Question:
    """One test: a subject, its dossiers, and by which family they are judged."""

    subject: Subject
    family: Family
    population: Population
