"""What is taken off the price of a line: reductions first, then the exemption of the applicant. Exact."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from motcua.law.fees.facts import WHOLE, Exemption, PerUnit, Reduction, Request, Rule, Share
from motcua.law.fees.readings import SeveralReductions
from motcua.law.fees.tariffs import Counted, gross


@dataclass(frozen=True, slots=True)
class Reduced:
    """`applied`: positions in the rule's list, rising."""

    price: Fraction
    applied: tuple[int, ...] = ()


Listed = tuple[int, Reduction]
"""A reduction with its position in the rule's list."""


@dataclass(frozen=True, slots=True)
class Lowering:
    """The reductions of one rule, for one request on one day."""

    rule: Rule
    of: Counted
    request: Request
    day: date

    def reduced(self, price: Fraction, several: SeveralReductions) -> Reduced:
        """What does not lower the price is not applied."""
        listed = [pair for pair in enumerate(self.rule.reductions) if pair[1].holds(self.request.channel, self.day)]
        if several is SeveralReductions.BEST:
            return self._best(Reduced(price), listed)
        rates = [pair for pair in listed if isinstance(pair[1].change, PerUnit)]
        chain = self._best(Reduced(price), rates)
        for pair in listed:
            if isinstance(pair[1].change, Share):
                chain = self._best(chain, [pair])
        return Reduced(chain.price, tuple(sorted(chain.applied)))

    def _best(self, before: Reduced, listed: Iterable[Listed]) -> Reduced:
        """The one that leaves least, the first of equals, if it lowers the price."""
        best = before
        for place, reduction in listed:
            price = self._left(before.price, reduction)
            if price < best.price:
                best = Reduced(price, (*before.applied, place))
        return best

    def _left(self, price: Fraction, reduction: Reduction) -> Fraction:
        if isinstance(reduction.change, PerUnit):
            return gross(self.rule, reduction.change, self.of)
        return without(price, reduction.change.percent)


def exemption(rule: Rule, request: Request, day: date) -> Exemption | None:
    """The largest in force for a proven ground, the first of equals: they do not add up."""
    proven = {one.ground for one in request.grounds if one.proven}
    in_force = [one for one in rule.exemptions if one.ground in proven and one.validity.covers(day)]
    return max(in_force, key=lambda one: one.percent, default=None)


def without(price: Fraction, percent: Fraction) -> Fraction:
    return price * (WHOLE - percent) / WHOLE
