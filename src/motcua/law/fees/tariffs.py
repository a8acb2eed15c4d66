"""What so many units cost by a rule, before anything is taken off. Exact."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from math import ceil

from motcua.law.fees.facts import ONE, ZERO, Mode, PerUnit, Request, Rule, Tariff, Tier, Tiers


@dataclass(frozen=True, slots=True)
class Counted:
    """`units`: rounded up to the step of the rule. `times`: how often the whole is paid."""

    units: Fraction
    times: Fraction

    @property
    def is_nothing(self) -> bool:
        """Nothing is wanted, so nothing is paid."""
        return not self.units or not self.times


def counted(rule: Rule, request: Request) -> Counted:
    """Refused with ValueError: the request lacks a count."""
    units = request.count_of(rule.unit)
    times = ONE if rule.times is None else request.count_of(rule.times)
    if units is None or times is None:
        raise ValueError(f"no count for {rule.id}")
    return Counted(units if rule.step is None else ceil(units / rule.step) * rule.step, times)


def tier_reached(tariff: Tiers, units: Fraction) -> Tier | None:
    """The last one; None before the first bound. The bounds rise."""
    return next((one for one in reversed(tariff.tiers) if one.is_reached(units)), None)


def gross(rule: Rule, tariff: Tariff, of: Counted) -> Fraction:
    """With base, bounds and times of the rule. Refused with ValueError: no tier for the units."""
    if of.is_nothing:
        return ZERO
    one = rule.base + _of_units(tariff, of.units, rule.free_first)
    if rule.minimum is not None:
        one = max(one, Fraction(rule.minimum))
    if rule.maximum is not None:
        one = min(one, Fraction(rule.maximum))
    return one * of.times


def _of_units(tariff: Tariff, units: Fraction, free_first: Fraction) -> Fraction:
    """Free units are counted in bounds."""
    paid = max(units - free_first, ZERO)
    if isinstance(tariff, PerUnit):
        return tariff.amount * paid
    if tariff.mode is Mode.SLICES:
        return _slices(tariff.tiers, units, free_first)
    if (tier := tier_reached(tariff, units)) is None:
        raise ValueError(f"no tier for {units}")
    if tariff.mode is Mode.BAND:
        return tier.amount * paid
    return Fraction(tier.amount) if paid else ZERO


def _slices(tiers: tuple[Tier, ...], units: Fraction, free_first: Fraction) -> Fraction:
    """Each part between two bounds by its own tier; what lies before the first bound is free."""
    total = ZERO
    for tier, following in zip_longest(tiers, tiers[1:]):
        end = units if following is None else min(units, following.bound)
        total += tier.amount * max(end - max(tier.bound, free_first), ZERO)
    return total
