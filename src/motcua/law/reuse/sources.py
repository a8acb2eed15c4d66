"""What a register answered, in one coded word: all that the record keeps of a look-up."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from motcua.law.reuse.facts import Registry, SourceState


class SourceWord(StrEnum):
    """It has the paper in force; its data are not of now; it knows no such paper; none that is in force; it is silent."""

    UP = "up"
    STALE = "stale"
    EMPTY = "empty"
    WRONG = "wrong"
    DOWN = "down"


def word_of(registry: Registry, types: Collection[str | None], *, on: date) -> SourceWord:
    """What it answered about papers of these types."""
    if registry.state is SourceState.DOWN:
        return SourceWord.DOWN
    if registry.state is SourceState.STALE:
        return SourceWord.STALE
    rows = [row for row in registry.rows if row.paper_type in types]
    if not rows:
        return SourceWord.EMPTY
    return SourceWord.UP if any(row.in_force(on) for row in rows) else SourceWord.WRONG
