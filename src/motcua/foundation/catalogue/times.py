"""Which time binds: the published times of a version weighed with our dated local rows. Pure; never a guess.

Order: a local row for the case and channel, for the case, for the channel, for the procedure; then the published time.
Several published times that differ bind only when an officer chooses one. Not here: what a duration ends on
(`law.worktime`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from motcua.foundation.catalogue.countable import Uncountable, countable
from motcua.foundation.catalogue.values import LocalAnswer, Origin, TimeChoice, TimeSource
from motcua.law.dossier.rules import Channel, ProcedureRules
from motcua.law.worktime.values import Duration

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class PublishedTime:
    order: int
    channel: Channel | None
    amount: Decimal | None
    unit: str | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class Weighed:
    rules: ProcedureRules
    sources: tuple[TimeSource, ...]
    choices: tuple[TimeChoice, ...]
    reason: Uncountable | None


@dataclass(frozen=True, slots=True)
class _Resolved:
    """The answer for one channel: a duration with its source, or the reason why there is none."""

    limit: Duration | Uncountable
    source: TimeSource | None


def weigh(
    published: Sequence[PublishedTime],
    local: Iterable[LocalAnswer],
    *,
    channel: Channel | None,
    case_name: str | None,
    choice: int | None,
    decision: str,
) -> Weighed:
    """The rules for a case and channel (None: for every channel, and in general where all agree)."""
    answers = [answer for answer in local if answer.case_name in (None, case_name)]
    offered = tuple(dict.fromkeys(time.channel for time in published if time.channel is not None))
    resolved = {each: _for_channel(each, published, answers, choice, decision) for each in offered}
    limits = {each: answer.limit for each, answer in resolved.items() if isinstance(answer.limit, Duration)}
    if channel is None:
        chosen = _for_all(resolved, answers)
    else:
        chosen = resolved.get(channel) or _not_offered(channel, resolved, answers)
    choices = _choices([time for time in published if channel is None or time.channel is channel])
    sources = tuple(dict.fromkeys(each.source for each in (chosen, *resolved.values()) if each.source is not None))
    limit = chosen.limit if isinstance(chosen.limit, Duration) else None
    if channel is not None and limit is None:
        limits.pop(channel, None)
    return Weighed(
        rules=_rules(limit, limits, _fitting(answers, channel)),
        sources=sources,
        choices=choices if len({each.duration for each in choices}) > 1 else (),
        reason=chosen.limit if isinstance(chosen.limit, Uncountable) else None,
    )


def published_limit(times: Sequence[PublishedTime]) -> Duration | Uncountable:
    """The one time of these lines: the same countable period in all of them."""
    if not times:
        return Uncountable.NO_TIME
    stated = {countable(time.amount, time.unit) for time in times}
    return stated.pop() if len(stated) == 1 else Uncountable.SEVERAL


def exceeds(duration: Duration, published: Sequence[PublishedTime], channel: Channel | None) -> Duration | None:
    """The published limit that a local answer may not replace, or None where it may.

    Measured against the longest countable time of the channel (None: of each): same unit, not longer.
    """
    stated = [countable(time.amount, time.unit) for time in published if channel in (None, time.channel)]
    counted = [limit for limit in stated if isinstance(limit, Duration)]
    if not counted or any(limit.unit is duration.unit and duration.amount <= limit.amount for limit in counted):
        return None
    return max(counted, key=lambda limit: limit.amount)


def _for_channel(
    channel: Channel,
    published: Sequence[PublishedTime],
    answers: Sequence[LocalAnswer],
    choice: int | None,
    decision: str,
) -> _Resolved:
    ours = _timed(answers, channel)
    if ours is not None:
        return _ours(ours)
    times = [time for time in published if time.channel is channel]
    if choice is not None and any(time.order == choice for time in times):
        times = [time for time in times if time.order == choice]
    source = TimeSource(channel, Origin.PUBLISHED, times[0].amount, times[0].unit, decision, times[0].remark)
    limit = published_limit(times)
    return _Resolved(limit, source if limit is not Uncountable.SEVERAL else None)


def _not_offered(channel: Channel, resolved: dict[Channel, _Resolved], answers: Sequence[LocalAnswer]) -> _Resolved:
    """A channel that the entry does not name: our row, or the one time that all other channels share."""
    ours = _timed(answers, channel)
    if ours is not None:
        return _ours(ours)
    shared = _shared(resolved)
    return shared if isinstance(shared.limit, Duration) else _Resolved(Uncountable.CHANNEL, None)


def _for_all(resolved: dict[Channel, _Resolved], answers: Sequence[LocalAnswer]) -> _Resolved:
    ours = _timed(answers, None)
    return _ours(ours) if ours is not None and not resolved else _shared(resolved)


def _shared(resolved: dict[Channel, _Resolved]) -> _Resolved:
    if not resolved:
        return _Resolved(Uncountable.NO_TIME, None)
    limits = {answer.limit for answer in resolved.values()}
    first = next(iter(resolved.values()))
    return first if len(limits) == 1 else _Resolved(Uncountable.SEVERAL, None)


def _timed(answers: Sequence[LocalAnswer], channel: Channel | None) -> LocalAnswer | None:
    """The most specific row with a time of its own."""
    return next((answer for answer in _fitting(answers, channel) if answer.duration is not None), None)


def _fitting(answers: Sequence[LocalAnswer], channel: Channel | None) -> list[LocalAnswer]:
    """The rows that apply to the channel, the most specific first: case before channel before all."""
    fitting = [answer for answer in answers if answer.channel in (None, channel)]
    return sorted(fitting, key=lambda answer: (answer.case_name is None, answer.channel is None))


def _ours(answer: LocalAnswer) -> _Resolved:
    duration = answer.duration
    if duration is None:
        raise AssertionError("only rows with a time are weighed as times")
    source = TimeSource(
        channel=answer.channel,
        origin=Origin.OURS,
        amount=Decimal(duration.amount),
        unit=duration.unit.value,
        basis=answer.basis,
        valid_from=answer.valid_from,
        local_time_id=answer.row_id,
    )
    return _Resolved(duration, source)


def _choices(times: Sequence[PublishedTime]) -> tuple[TimeChoice, ...]:
    counted = ((time, countable(time.amount, time.unit)) for time in times)
    return tuple(
        TimeChoice(time.order, time.channel, duration, time.remark)
        for time, duration in counted
        if isinstance(duration, Duration)
    )


def _rules(limit: Duration | None, limits: dict[Channel, Duration], answers: Sequence[LocalAnswer]) -> ProcedureRules:
    """What sector law adds: for each kind the most specific row that states it."""
    return ProcedureRules(
        limit=limit,
        channel_limits=limits,
        acceptance_limit=_first(answer.acceptance_limit for answer in answers),
        supplement_notice=_first(answer.supplement_notice for answer in answers),
        supplement_term=_first(answer.supplement_term for answer in answers),
        financial_pause=_first(answer.financial_pause for answer in answers),
        supplement_pause=_first(answer.supplement_pause for answer in answers),
        obligation_term=_first(answer.obligation_term for answer in answers),
        group=_first(answer.group for answer in answers),
        immediate=any(answer.immediate for answer in answers),
        receipt_day_clause=any(answer.receipt_day_clause for answer in answers),
    )


def _first(stated: Iterable[_Value | None]) -> _Value | None:
    return next((value for value in stated if value is not None), None)
