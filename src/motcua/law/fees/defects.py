"""What keeps a chosen rule from giving a price: the first of a list counts. Nothing is collected by a rule that is not sound."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from motcua.law.fees.facts import DONG, WHOLE, ZERO, Mode, PerUnit, Request, Rule, Share, Tiers
from motcua.law.fees.refusals import Code
from motcua.law.fees.tariffs import counted, tier_reached
from motcua.law.vietnamese import tidy

Defect = tuple[Code, str | None]
"""With the unit or currency that it is about."""


def defect(rule: Rule, request: Request) -> Defect | None:
    return next(_defects(rule, request), None)


def _defects(rule: Rule, request: Request) -> Iterator[Defect]:
    """In the order in which they count."""
    if any(not tidy(basis or "") for basis in (rule.basis, *(one.basis for one in rule.reductions))):
        yield Code.NO_BASIS, None
    if rule.currency != DONG:
        yield Code.FOREIGN_CURRENCY, rule.currency
    if any(number < 0 for number in _numbers(rule)):
        yield Code.NEGATIVE, None
    if any(not ZERO < percent <= WHOLE for percent in _percents(rule)):
        yield Code.BAD_PERCENT, None
    if rule.minimum is not None and rule.maximum is not None and rule.minimum > rule.maximum:
        yield Code.MIN_ABOVE_MAX, None
    if isinstance(rule.tariff, Tiers) and not _is_sound(rule.tariff, rule):
        yield Code.BAD_TIERS, None
    yield from _of_counts(rule, request)


def _numbers(rule: Rule) -> Iterator[Fraction | int]:
    """All that may not be below 0."""
    yield from (number for number in (rule.base, rule.minimum, rule.maximum, rule.free_first) if number is not None)
    tariffs = (rule.tariff, *(one.change for one in rule.reductions if isinstance(one.change, PerUnit)))
    for tariff in tariffs:
        yield from (tariff.amount,) if isinstance(tariff, PerUnit) else (tier.amount for tier in tariff.tiers)


def _percents(rule: Rule) -> Iterator[Fraction]:
    yield from (one.percent for one in rule.exemptions)
    yield from (one.change.percent for one in rule.reductions if isinstance(one.change, Share))


def _is_sound(tariff: Tiers, rule: Rule) -> bool:
    """Bounds rise, slices lie between bounds, and no rate stands in place of tiers."""
    bounds = [(tier.bound, not tier.includes) for tier in tariff.tiers]
    rise = all(one < following for one, following in pairwise(bounds))
    of_slices = tariff.mode is not Mode.SLICES or not any(tier.includes for tier in tariff.tiers)
    return rise and of_slices and not any(isinstance(one.change, PerUnit) for one in rule.reductions)


def _of_counts(rule: Rule, request: Request) -> Iterator[Defect]:
    units = (rule.unit,) if rule.times is None else (rule.unit, rule.times)
    for unit in units:
        if request.count_of(unit) is None:
            yield Code.COUNT_MISSING, unit
    for unit in units:
        if (request.count_of(unit) or ZERO) < 0:
            yield Code.BAD_COUNT, unit
    of = counted(rule, request)
    if of.is_nothing or not isinstance(rule.tariff, Tiers) or rule.tariff.mode is Mode.SLICES:
        return
    if tier_reached(rule.tariff, of.units) is None:
        yield Code.NO_TIER, rule.unit
