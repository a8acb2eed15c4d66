"""Where on its page stands what a reader proposes: the words are met again by their letters, or by the digits of a day. Pure."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from motcua.casework.papers.reading import Field, Proposal, ReadPage, Word
from motcua.casework.papers.steps import Proposed

Box = tuple[int, int, int, int]

_DAYS: Final = frozenset({Field.ISSUED_ON, Field.VALID_TO})


def proposed(best: Sequence[Proposal], pages: Sequence[ReadPage]) -> tuple[Proposed, ...]:
    """Each proposal with its place."""
    known = {page.number: page for page in pages}
    return tuple(_proposed(one, known[one.page]) for one in best)


def _proposed(one: Proposal, page: ReadPage) -> Proposed:
    box = box_of(one.field, one.value, page.words)
    return Proposed(one.field, one.value, one.confidence, one.page, (page.width, page.height), box)


def box_of(field: Field, value: str, tokens: Sequence[Word]) -> Box | None:
    """Around the first words that say it; None where none do."""
    read, wanted = (_digits, _day(value)) if field in _DAYS else (_letters, _letters(value))
    for first in range(len(tokens)):
        count = _matching(tokens[first:], wanted, read)
        if count:
            return _around(tokens[first : first + count])
    return None


def _matching(tokens: Sequence[Word], wanted: str, read: Callable[[str], str]) -> int:
    """How many of the first tokens say exactly this; 0 where they do not. Words without a letter of it lie only within."""
    written = ""
    for count, word in enumerate(tokens, start=1):
        part = read(word.text)
        if not part and not written:
            return 0
        written += part
        if written == wanted:
            return count
        if not wanted.startswith(written) or count > _LONGEST:
            return 0
    return 0


_LONGEST: Final = 60


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _digits(text: str) -> str:
    """Without zeros in front: a day is written 5 or 05."""
    parts = "".join(letter if letter.isdigit() else " " for letter in text).split()
    return "".join(part.lstrip("0") + "." for part in parts)


def _day(value: str) -> str:
    on = date.fromisoformat(value)
    return f"{on.day}.{on.month}.{on.year}."


def _around(tokens: Sequence[Word]) -> Box:
    boxes = [word.box for word in tokens]
    return (
        min(one[0] for one in boxes),
        min(one[1] for one in boxes),
        max(one[2] for one in boxes),
        max(one[3] for one in boxes),
    )
