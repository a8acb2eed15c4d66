"""A kind of finding: what it asks of the dossiers of one procedure. They stand in `kinds`, one a file, named as the format does."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from motcua.law.simplify.dossiers import Dossier
from motcua.law.simplify.population import Population, Question
from motcua.law.simplify.settings import Settings


@dataclass(frozen=True, slots=True)
class Given:
    """What kinds know beside the dossiers. `log_end`: office time of the last event of the log."""

    settings: Settings
    log_end: int


def none_saved(_: Population) -> Fraction | None:
    """No visit is saved."""
    return Fraction(0)


@dataclass(frozen=True, slots=True)
class Kind:
    """`questions`: one for each subject. `visits`: visits saved a dossier; None: unknown."""

    questions: Callable[[Sequence[Dossier], Given], Iterable[Question]]
    visits: Callable[[Population], Fraction | None] = none_saved
