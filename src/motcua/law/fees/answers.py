"""What a filing costs, line by line, or why no price is said. Exact until the end: Law on fees and charges 97/2015/QH13.

A fee is known from a rule in force with its legal basis and from nothing else; free is a rule with 0.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motcua.law.fees.choosing import as_priced, chosen, price_day
from motcua.law.fees.defects import defect
from motcua.law.fees.exact import rounded
from motcua.law.fees.facts import Exemption, Kind, PayTo, Request, Rule
from motcua.law.fees.lowering import Lowering, exemption, without
from motcua.law.fees.readings import DEFAULT, FeeReadings
from motcua.law.fees.refusals import Code, NoPrice
from motcua.law.fees.tariffs import Counted, counted, gross
from motcua.law.payment_codes import vietqr


class Why(StrEnum):
    """Why a ground lowers no line: the first of these."""

    NOT_PROVEN = "not_proven"
    NOT_A_GROUND = "not_a_ground"
    NOT_IN_FORCE = "not_in_force"
    OUTWEIGHED = "outweighed"


@dataclass(frozen=True, slots=True)
class Line:
    """Money is whole đồng, each rounded from its exact value. `of` is exact; `reductions` are positions in the rule's list."""

    rule: Rule
    of: Counted
    gross: int
    reductions: tuple[int, ...]
    after_reduction: int
    exemption: Exemption | None
    amount: int


@dataclass(frozen=True, slots=True)
class NotApplied:
    ground: str
    why: Why


@dataclass(frozen=True, slots=True)
class Price:
    """`transfer` None: nothing to pay, or nobody says to whom. A transfer that is asked for proves no payment."""

    day: date
    lines: tuple[Line, ...]
    not_applied: tuple[NotApplied, ...]
    transfer: vietqr.Transfer | None = None

    @property
    def total(self) -> int:
        """Sum of the rounded lines."""
        return sum(one.amount for one in self.lines)

    def total_of(self, kind: Kind) -> int:
        return sum(one.amount for one in self.lines if one.rule.kind is kind)


@dataclass(frozen=True, slots=True)
class Case:
    """A request, the rules that there are, how the open questions are read, where the money goes."""

    request: Request
    rules: tuple[Rule, ...]
    readings: FeeReadings = DEFAULT
    pay_to: PayTo | None = None


def price(case: Case) -> Price | NoPrice:
    """The price, or the first reason why there is none."""
    request = as_priced(case.request, case.readings)
    if (day := price_day(request, case.readings)) is None:
        return NoPrice(Code.NOT_ACCEPTED_YET, None)
    rules = chosen(case.rules, request, day)
    if isinstance(rules, NoPrice):
        return rules
    for rule in rules:
        if (fault := defect(rule, request)) is not None:
            code, subject = fault
            return NoPrice(code, day, (rule.id,), subject)
    lines = tuple(_line(rule, request, day, case.readings) for rule in rules)
    total = sum(one.amount for one in lines)
    return Price(day, lines, tuple(_not_applied(request, lines, day)), _transfer(total, case.pay_to))


def _line(rule: Rule, request: Request, day: date, readings: FeeReadings) -> Line:
    of = counted(rule, request)
    whole = gross(rule, rule.tariff, of)
    left = Lowering(rule, of, request, day).reduced(whole, readings.several_reductions)
    exempt = exemption(rule, request, day)
    multiple = readings.rounding.multiple
    return Line(
        rule=rule,
        of=of,
        gross=rounded(whole, multiple),
        reductions=left.applied,
        after_reduction=rounded(left.price, multiple),
        exemption=exempt,
        amount=rounded(left.price if exempt is None else without(left.price, exempt.percent), multiple),
    )


def _not_applied(request: Request, lines: tuple[Line, ...], day: date) -> Iterator[NotApplied]:
    """Every ground that is no line's exemption, in the order of the request."""
    applied = {one.exemption.ground for one in lines if one.exemption is not None}
    known = [one for line in lines for one in line.rule.exemptions]
    for ground in request.grounds:
        if ground.ground in applied:
            continue
        of_ground = [one for one in known if one.ground == ground.ground]
        if not ground.proven:
            why = Why.NOT_PROVEN
        elif not of_ground:
            why = Why.NOT_A_GROUND
        elif not any(one.validity.covers(day) for one in of_ground):
            why = Why.NOT_IN_FORCE
        else:
            why = Why.OUTWEIGHED
        yield NotApplied(ground.ground, why)


def _transfer(total: int, pay_to: PayTo | None) -> vietqr.Transfer | None:
    """No code of a bank carries nothing, or more than 13 digits."""
    if pay_to is None or not 0 < total <= vietqr.HIGHEST_AMOUNT:
        return None
    return vietqr.Transfer(
        bank_bin=pay_to.bank_bin,
        account=pay_to.account,
        amount=total,
        purpose=pay_to.reference,
        dynamic=True,
    )
