"""Shares compared: how sure one is, how small agencies are ranked, why a share changed. What closing a dossier costs: `closing`.

Everything is exact but the interval of a share (`law.intervals`).
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Generic, TypeVar

from motcua.law.indices.definition import FEWER_THAN
from motcua.law.indices.exact import HALF, ZERO
from motcua.law.intervals import wilson

Stratum = TypeVar("Stratum", bound=Hashable)
Group = TypeVar("Group", bound=Hashable)
Counted = tuple[int, int]
"""How many were counted, of how many."""

LARGEST: Final = 5


def differs(one: Counted, other: Counted, confidence: float = 0.95) -> bool:
    """Whether the difference of two shares is larger than its error: Newcombe's interval of it, made of Wilson's, is without 0."""
    if not one[1] or not other[1]:
        return False
    high, low = sorted((one, other), key=lambda it: Fraction(*it), reverse=True)
    above, below = Fraction(*high), Fraction(*low)
    down, up = above - wilson(*high, confidence)[0], wilson(*low, confidence)[1] - below
    return (above - below) ** 2 > down * down + up * up


def shrunk(counted: int, n: int, mean: Fraction, weight: Fraction | int | None) -> Fraction:
    """The share drawn toward the mean, as if `weight` more had been judged with just that mean. None: wholly."""
    return mean if weight is None else (counted + weight * mean) / (n + weight) if n + weight else mean


def weight_of(shares: Iterable[Counted]) -> Fraction | None:
    """How many dossiers the mean weighs: empirical Bayes, the beta-binomial by its moments (Kleinman 1973).

    Not a weight that somebody chose: where agencies really differ it is small. Where their shares scatter no more than chance makes
    them scatter it is None, so that nobody is ranked by luck. None too for fewer than two agencies, or where all or none are counted.
    """
    given = [one for one in shares if one[1]]
    whole, counted = sum(n for _, n in given), sum(k for k, _ in given)
    if len(given) < 2 or counted in (0, whole):
        return None
    mean, free = Fraction(counted, whole), len(given) - 1
    scatter = sum(n * (Fraction(k, n) - mean) ** 2 for k, n in given) / (mean * (1 - mean))
    room = whole - Fraction(sum(n * n for _, n in given), whole) - free
    if room <= 0 or scatter <= free:
        return None
    alike = (scatter - free) / room
    return max(1 / alike - 1, ZERO)


@dataclass(frozen=True, slots=True)
class Ranked(Generic[Stratum]):
    """`place` from 1, equal where `drawn` is equal. `unlike_mean`, `unlike_next`: the difference to the mean of the others, and to who
    stands next below, is larger than its error. `few`: counts are shown, not percentages."""

    subject: Stratum
    counted: int
    n: int
    share: Fraction
    drawn: Fraction
    low: Fraction
    high: Fraction
    place: int
    unlike_mean: bool
    unlike_next: bool
    few: bool


def ranked(
    shares: Mapping[Stratum, Counted], confidence: float = 0.95, *, least_is_best: bool = False
) -> tuple[Ranked[Stratum], ...]:
    """The subjects by their drawn share, best first. Those without a dossier are left out.

    Where `weight_of` is None all stand at the mean, at place 1.
    """
    given = {subject: one for subject, one in shares.items() if one[1]}
    counted, n = (sum(one[part] for one in given.values()) for part in (0, 1))
    if not n:
        return ()
    mean, weight = Fraction(counted, n), weight_of(given.values())
    drawn = {subject: shrunk(*one, mean, weight) for subject, one in given.items()}
    order = sorted(given, key=lambda subject: drawn[subject], reverse=not least_is_best)
    found: list[Ranked[Stratum]] = []
    for number, subject in enumerate(order):
        one = given[subject]
        others = (counted - one[0], n - one[1])
        after = given[order[number + 1]] if number + 1 < len(order) else None
        same = found and found[-1].drawn == drawn[subject]
        found.append(
            Ranked(
                subject,
                *one,
                Fraction(*one),
                drawn[subject],
                *wilson(*one, confidence),
                place=found[-1].place if same else number + 1,
                unlike_mean=differs(one, others, confidence),
                unlike_next=after is not None and differs(one, after, confidence),
                few=one[1] < FEWER_THAN,
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Part(Generic[Stratum]):
    """What a stratum adds to the change of a share: because it became a larger or smaller part of all, because it works otherwise."""

    stratum: Stratum
    mix: Fraction
    working: Fraction
    before: Counted
    after: Counted

    @property
    def together(self) -> Fraction:
        return self.mix + self.working


@dataclass(frozen=True, slots=True)
class Change(Generic[Stratum]):
    """Why a share, and the number behind it, changed between two periods.

    `mix` + `working` is the change of the share, exactly; `number_count` + `mix_count` + `working_count` that of the number counted.
    A share is not changed by more or fewer dossiers alike: `number` has no share. All are means of both periods, so that going back
    undoes the change.
    """

    before: Counted
    after: Counted
    parts: tuple[Part[Stratum], ...]

    @property
    def share_before(self) -> Fraction:
        return Fraction(*self.before)

    @property
    def share_after(self) -> Fraction:
        return Fraction(*self.after)

    @property
    def mix(self) -> Fraction:
        return sum((one.mix for one in self.parts), ZERO)

    @property
    def working(self) -> Fraction:
        return sum((one.working for one in self.parts), ZERO)

    @property
    def number_count(self) -> Fraction:
        return (self.after[1] - self.before[1]) * (self.share_before + self.share_after) / 2

    @property
    def mix_count(self) -> Fraction:
        return self.mix * (self.before[1] + self.after[1]) / 2

    @property
    def working_count(self) -> Fraction:
        return self.working * (self.before[1] + self.after[1]) / 2

    def largest(self, number: int = LARGEST) -> tuple[Part[Stratum], ...]:
        """Those that changed the share most, whichever way. Parts that add nothing are left out."""
        moved = (one for one in self.parts if one.together)
        return tuple(sorted(moved, key=lambda one: abs(one.together), reverse=True)[:number])

    def by(self, group_of: Callable[[Stratum], Group]) -> "Change[Group]":
        """The same parts added up: of each agency, of each procedure. The sums stay what they are."""
        groups: dict[Group, list[Part[Stratum]]] = {}
        for one in self.parts:
            groups.setdefault(group_of(one.stratum), []).append(one)
        parts = (
            Part(
                group,
                sum((one.mix for one in ones), ZERO),
                sum((one.working for one in ones), ZERO),
                _sum(one.before for one in ones),
                _sum(one.after for one in ones),
            )
            for group, ones in groups.items()
        )
        return Change(self.before, self.after, tuple(parts))


def change(before: Mapping[Stratum, Counted], after: Mapping[Stratum, Counted]) -> Change[Stratum] | None:
    """By strata, which are an agency and a procedure, or anything else. None: one of the periods has nothing to compare.

    The mix of a stratum is the change of its part of all dossiers × how far its share stands from the share of all; its way of working
    is the change of its share × its part of all dossiers; each by the means of both periods. A stratum that only one period has
    worked in the other as it does in this one: it changes the mix alone.
    """
    first, second = _sum(before.values()), _sum(after.values())
    if not first[1] or not second[1]:
        return None
    middle = (Fraction(*first) + Fraction(*second)) / 2
    parts = []
    for stratum in dict.fromkeys((*before, *after)):
        was, stands = before.get(stratum, (0, 0)), after.get(stratum, (0, 0))
        if not was[1] and not stands[1]:
            continue
        share_was, share_stands = (
            Fraction(*(one if one[1] else other)) for one, other in ((was, stands), (stands, was))
        )
        weight_was, weight_stands = Fraction(was[1], first[1]), Fraction(stands[1], second[1])
        parts.append(
            Part(
                stratum,
                (weight_stands - weight_was) * (HALF * (share_was + share_stands) - middle),
                (share_stands - share_was) * HALF * (weight_was + weight_stands),
                was,
                stands,
            )
        )
    return Change(first, second, tuple(parts))


def _sum(ones: Iterable[Counted]) -> Counted:
    listed = tuple(ones)
    return sum(one[0] for one in listed), sum(one[1] for one in listed)
