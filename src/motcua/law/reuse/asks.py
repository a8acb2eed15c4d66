"""Whether an officer may ask for a paper: NĐ 118/2025 Art. 4.2a, 5.1i. What the state has is asked for by a coded reason only.

The reasons are a dated table. Each ask is judged by itself, by the answer for its component.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from motcua.law.citations import ND_118
from motcua.law.readings import DEFAULT, DoubtAfter309, Readings
from motcua.law.reuse import articles
from motcua.law.reuse.answers import REUSED, Answer, ComponentAnswer
from motcua.law.reuse.facts import Ask, Asker, Case, Override, Period


class Code(StrEnum):
    """Why an ask is allowed or refused."""

    NEEDED = "needed"
    OVERRIDE = "override"
    BYPASS_ONE_STOP = "bypass_one_stop"
    NOT_REQUIRED = "not_required"
    ALREADY_THERE = "already_held"
    TO_BE_VERIFIED = "to_be_verified"
    NO_POWER = "no_power"
    REASON_UNKNOWN = "reason_unknown"
    REASON_NOT_IN_FORCE = "reason_not_in_force"
    OVERRIDE_INCOMPLETE = "override_incomplete"
    DATA_AVAILABLE = "data_available"
    NOTHING_TO_DOUBT = "nothing_to_doubt"


ALLOWED: Final = frozenset({Code.NEEDED, Code.OVERRIDE})


class ReasonCode(StrEnum):
    INCIDENT = "incident"
    DISASTER = "disaster"
    INACCURATE = "inaccurate"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason to ask for what is there: on which days, for which answers, by what, and what is said where it does not fit."""

    code: ReasonCode
    days: Period
    answers: frozenset[Answer]
    article: str
    unfit: Code


_SINCE_309: Final = Period(articles.ND_309)
_SILENT: Final = frozenset({Answer.VERIFY_LATER})
REASONS: Final = (
    Reason(ReasonCode.INCIDENT, _SINCE_309, _SILENT, articles.DATA_SINCE_309, Code.DATA_AVAILABLE),
    Reason(ReasonCode.DISASTER, _SINCE_309, _SILENT, articles.DATA_SINCE_309, Code.DATA_AVAILABLE),
    Reason(ReasonCode.INACCURATE, _SINCE_309, REUSED, articles.DATA_SINCE_309, Code.NOTHING_TO_DOUBT),
    Reason(ReasonCode.DOUBT, Period(ND_118), REUSED, articles.AUTHENTICITY, Code.NOTHING_TO_DOUBT),
)
_DOUBT_ENDS: Final = Period(ND_118, articles.ND_309 - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class AskAnswer:
    ask: Ask
    code: Code
    article: str

    @property
    def is_allowed(self) -> bool:
        return self.code in ALLOWED


def judge_asks(
    case: Case, components: Sequence[ComponentAnswer], *, readings: Readings = DEFAULT
) -> tuple[AskAnswer, ...]:
    """One answer for each ask, in their order. Refused with KeyError: an ask for a component that the case does not have."""
    by_id = {one.component.id: one for one in components}
    return tuple(judge(ask, by_id[ask.component], day=case.day, readings=readings) for ask in case.asks)


def judge(ask: Ask, component: ComponentAnswer, *, day: date, readings: Readings = DEFAULT) -> AskAnswer:
    """May this be asked for on `day`?"""
    code = _without_reason(ask, component.answer)
    reason = None
    if code is None:
        reason = _table(readings).get(ask.override.reason or "") if ask.override is not None else None
        code = Code.REASON_UNKNOWN if reason is None else _by_reason(reason, ask.override, component.answer, day)
    return AskAnswer(ask, code, _article(code, reason, component.article))


def _without_reason(ask: Ask, answer: Answer) -> Code | None:
    """What is clear before the reason is looked at."""
    if ask.by is Asker.HANDLING:
        return Code.BYPASS_ONE_STOP
    if answer is Answer.ASK:
        return Code.NEEDED
    if answer is Answer.NOT_NEEDED:
        return Code.NOT_REQUIRED
    if ask.override is None:
        return Code.ALREADY_THERE if answer in REUSED else Code.TO_BE_VERIFIED
    return Code.NO_POWER if ask.by is Asker.CONTRACT_STAFF else None


def _table(readings: Readings) -> Mapping[str, Reason]:
    """The reasons by their codes. Whether doubt is still one from NĐ 309/2026 on is reading 48."""
    table = {one.code: one for one in REASONS}
    if readings.doubt_after_309 is DoubtAfter309.ENDS:
        table[ReasonCode.DOUBT] = replace(table[ReasonCode.DOUBT], days=_DOUBT_ENDS)
    return {code.value: reason for code, reason in table.items()}


def _by_reason(reason: Reason, override: Override | None, answer: Answer, day: date) -> Code:
    if not reason.days.covers(day):
        return Code.REASON_NOT_IN_FORCE
    if override is None or not (override.authority or "").strip() or not (override.text or "").strip():
        return Code.OVERRIDE_INCOMPLETE
    return Code.OVERRIDE if answer in reason.answers else reason.unfit


def _article(code: Code, reason: Reason | None, of_component: str) -> str:
    """A reason that is not in force is not cited."""
    match code:
        case Code.BYPASS_ONE_STOP | Code.NOT_REQUIRED:
            return articles.PROHIBITED
        case Code.NO_POWER:
            return articles.CONTRACT_STAFF
        case Code.OVERRIDE | Code.OVERRIDE_INCOMPLETE | Code.DATA_AVAILABLE | Code.NOTHING_TO_DOUBT if reason:
            return reason.article
        case _:
            return of_component
