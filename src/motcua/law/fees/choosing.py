"""Which rules a request is priced by: one for each line, the most specific one in force on the price day."""

from dataclasses import replace
from datetime import date

from motcua.law.fees.facts import Channel, Request, Rule
from motcua.law.fees.readings import FeeReadings, Kiosk, PriceMoment
from motcua.law.fees.refusals import Code, NoPrice
from motcua.law.worktime.values import VIETNAM


def price_day(request: Request, readings: FeeReadings) -> date | None:
    """The day in Viet Nam that fixes the price; None where acceptance fixes it and has not come."""
    moment = request.at if readings.price_moment is PriceMoment.FILING else request.accepted_at
    return None if moment is None else moment.astimezone(VIETNAM).date()


def as_priced(request: Request, readings: FeeReadings) -> Request:
    """By the default reading a request at a kiosk is an online request."""
    if request.channel is Channel.KIOSK and readings.kiosk is Kiosk.ONLINE:
        return replace(request, channel=Channel.ONLINE)
    return request


def fitting(rules: tuple[Rule, ...], request: Request) -> dict[str, list[Rule]]:
    """By line, in the order in which the lines first appear."""
    lines: dict[str, list[Rule]] = {}
    for rule in rules:
        if (
            rule.procedure == request.procedure
            and rule.case in (None, request.case)
            and (rule.channels is None or request.channel in rule.channels)
        ):
            lines.setdefault(rule.line, []).append(rule)
    return lines


def chosen(rules: tuple[Rule, ...], request: Request, day: date) -> tuple[Rule, ...] | NoPrice:
    """One rule for each line. A free procedure has a rule with 0; without a rule there is no price."""
    lines = fitting(rules, request)
    if not lines:
        return NoPrice(Code.NO_RULE, day)
    one_each = []
    for line, fit in lines.items():
        in_force = [rule for rule in fit if rule.validity.covers(day)]
        best = max((_specific(rule) for rule in in_force), default=None)
        most = [rule for rule in in_force if _specific(rule) == best]
        if len(most) != 1:
            code, rivals = (Code.OVERLAPPING_RULES, most) if most else (Code.GAP, fit)
            return NoPrice(code, day, tuple(rule.id for rule in rivals), line)
        one_each += most
    return tuple(one_each)


def _specific(rule: Rule) -> tuple[bool, bool]:
    """A case counts before a channel."""
    return rule.case is not None, rule.channels is not None
