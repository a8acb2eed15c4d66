"""Sets of answers to form questions, and regions of them: what a condition accepts, and what it does not accept.

Exact algebra only (whole numbers as intervals, words as finite or cofinite sets). Which step asks what is in `flow`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

Answer = str | int | bool
Interval = tuple[int | None, int | None]
"""Whole numbers from the first to the last, both included; None = no bound."""


def normal(answer: Answer) -> int | str:
    """The answer as it is compared: yes and no as words, a whole number written as text as that number."""
    if isinstance(answer, bool):
        return "true" if answer else "false"
    if isinstance(answer, int):
        return answer
    digits = answer.removeprefix("-")
    if digits.isascii() and digits.isdecimal() and len(digits) <= 18 and str(int(answer)) == answer:
        return int(answer)
    return answer


def _below(bound: int | None, other: int | None) -> int | None:
    """The larger of two lower bounds."""
    if bound is None or other is None:
        return other if bound is None else bound
    return max(bound, other)


def _above(bound: int | None, other: int | None) -> int | None:
    """The smaller of two upper bounds."""
    if bound is None or other is None:
        return other if bound is None else bound
    return min(bound, other)


def _is_interval(low: int | None, high: int | None) -> bool:
    return low is None or high is None or low <= high


def _cut(interval: Interval, hole: Interval) -> tuple[Interval, ...]:
    """What remains of `interval` without `hole`."""
    low, high = interval
    first, last = hole
    left = None if first is None else (low, _above(high, first - 1))
    right = None if last is None else (_below(low, last + 1), high)
    return tuple(part for part in (left, right) if part is not None and _is_interval(*part))


@dataclass(frozen=True, slots=True)
class AnswerSet:
    """A set of answers: whole numbers as disjoint intervals; words listed, or all words but those listed."""

    numbers: tuple[Interval, ...] = ()
    words: frozenset[str] = frozenset()
    words_listed: bool = True

    @property
    def is_empty(self) -> bool:
        return not self.numbers and self.words_listed and not self.words

    def holds(self, answer: Answer) -> bool:
        value = normal(answer)
        if isinstance(value, str):
            return (value in self.words) is self.words_listed
        return any((low is None or low <= value) and (high is None or value <= high) for low, high in self.numbers)

    def intersect(self, other: "AnswerSet") -> "AnswerSet":
        crossed = ((_below(a, c), _above(b, d)) for a, b in self.numbers for c, d in other.numbers)
        numbers = tuple(part for part in crossed if _is_interval(*part))
        if self.words_listed and other.words_listed:
            return AnswerSet(numbers, self.words & other.words)
        if self.words_listed:
            return AnswerSet(numbers, self.words - other.words)
        if other.words_listed:
            return AnswerSet(numbers, other.words - self.words)
        return AnswerSet(numbers, self.words | other.words, words_listed=False)

    def minus(self, other: "AnswerSet") -> "AnswerSet":
        numbers = self.numbers
        for hole in other.numbers:
            numbers = tuple(part for interval in numbers for part in _cut(interval, hole))
        outside = AnswerSet((), other.words, words_listed=not other.words_listed)
        words = AnswerSet((), self.words, words_listed=self.words_listed).intersect(outside)
        return AnswerSet(numbers, words.words, words_listed=words.words_listed)

    def example(self) -> str:
        """One answer of the set as a person writes it; "khác" where only unlisted words remain."""
        if self.numbers:
            low, high = self.numbers[0]
            return str(low if low is not None else high if high is not None else 0)
        return min(self.words) if self.words_listed and self.words else "khác"


ANY_ANSWER: Final = AnswerSet(((None, None),), frozenset(), words_listed=False)


def between(low: int | None, high: int | None) -> AnswerSet:
    """Whole numbers from `low` to `high`; empty where `low` is above `high`."""
    return AnswerSet(((low, high),) if _is_interval(low, high) else ())


def listed(values: Iterable[Answer]) -> AnswerSet:
    """Exactly these answers."""
    chosen = {normal(value) for value in values}
    numbers = tuple((value, value) for value in sorted(value for value in chosen if isinstance(value, int)))
    return AnswerSet(numbers, frozenset(value for value in chosen if isinstance(value, str)))


Box = Mapping[str, AnswerSet]
"""Question → answers still possible; a question that is not named keeps all its answers."""
Region = tuple[Box, ...]
"""Disjoint boxes; () = no answers at all."""
EVERYTHING: Final[Region] = ({},)


class TooManyCases(Exception):
    """The conditions cut the answers into more cases than a person could follow (limit `CASES`)."""


CASES: Final = 2000


@dataclass(frozen=True, slots=True)
class AnswerSpace:
    """The questions of one definition with their possible answers."""

    possible: Mapping[str, AnswerSet]

    def _of(self, box: Box, question: str) -> AnswerSet:
        return box[question] if question in box else self.possible.get(question, ANY_ANSWER)

    def split(self, region: Region, tests: Box) -> tuple[Region, Region]:
        """The part of the region that fits all `tests`, and the rest. Raises TooManyCases."""
        inside: list[Box] = []
        outside: list[Box] = []
        for box in region:
            current = dict(box)
            for question, accepted in tests.items():
                here = self._of(current, question)
                left = here.minus(accepted)
                if not left.is_empty:
                    outside.append({**current, question: left})
                current[question] = here.intersect(accepted)
                if current[question].is_empty:
                    break
            else:
                inside.append(current)
        if len(inside) + len(outside) > CASES:
            raise TooManyCases
        return tuple(inside), tuple(outside)

    def without(self, region: Region, others: Region) -> Region:
        """What remains of the region without all the other boxes. Raises TooManyCases."""
        for box in others:
            if not region:
                return ()
            region = self.split(region, box)[1]
        return region
