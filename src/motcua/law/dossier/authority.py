"""The clock of a dossier that was received without regard to boundaries: it starts when the competent authority has the dossier.

NĐ 118/2025 Art. 17.3 as amended by NĐ 309/2026, reading 33. Until then there is no appointment, only an expected one.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time

from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import Appointment, Clock, ClockState, DossierState, ResultDue
from motcua.law.dossier.terms import appointment, extended, moved_by_pause
from motcua.law.worktime.arithmetic import IN_HOURS, local
from motcua.law.worktime.values import VIETNAM, Due, Duration

Promise = tuple[Appointment, Duration, tuple[ResultDue, ...]]
"""An appointment, the limit that it comes from, and the results of a group with their own."""


def start_of_limit(rules: Rules, at: datetime) -> datetime:
    """The moment from which the limit counts: later only where the procedure itself says so for receipts after 15:00."""
    moment = local(at)
    if rules.procedure.receipt_day_clause and moment.time() > rules.readings.transfer_cut_off:
        return rules.calendar.opening(rules.calendar.next_working_day(moment.date()))
    return moment


def promise(rules: Rules, start: datetime, limit: Duration) -> Promise:
    """What is promised for a limit that counts from `start`; a group is promised for its last result (reading 28)."""
    return _promised(rules, limit, lambda one: appointment(rules.calendar, start, one))


def promise_from_end(rules: Rules, due: Due, limit: Duration) -> Promise:
    """The same for a limit that counts from the end of the transfer time."""
    return _promised(rules, limit, lambda one: appointment(rules.calendar, deemed_receipt(due, one), one))


def _promised(rules: Rules, limit: Duration, end_of: Callable[[Duration], Appointment]) -> Promise:
    results = tuple(ResultDue(one.code, end_of(one.limit)) for one in rules.procedure.results)
    if not results:
        return end_of(limit), limit, ()
    limits = [(one.due, in_order.limit) for one, in_order in zip(results, rules.procedure.results, strict=True)]
    promised, limit = max(limits, key=lambda each: each[0].due.at)
    return promised, limit, results


def deemed_receipt(due: Due, limit: Duration) -> datetime:
    """When a dossier counts as received that was not taken up by the end of the transfer time. 24:00 of a day counts as that day."""
    if due.on is None or (limit.unit in IN_HOURS and limit.amount):
        return due.at
    return datetime.combine(due.on, time.max, VIETNAM)


def counted_anew(rules: Rules, clock: Clock, limit: Duration, *, extended_too: bool) -> Appointment:
    """The end of a limit of the running period by the calendar as it is now: from its start, with its waits and its extension in the
    order in which they came."""
    promised = appointment(rules.calendar, _start_of(rules, clock, limit), limit)
    by = clock.extended_by if extended_too else None
    for place, (since, until) in enumerate(clock.waits):
        if by is not None and place == clock.extended_after:
            promised, by = extended(rules.calendar, promised, by), None
        promised = moved_by_pause(rules.calendar, promised, since, until, limit.unit, rules.readings)
    return extended(rules.calendar, promised, by) if by is not None else promised


def _start_of(rules: Rules, clock: Clock, limit: Duration) -> datetime:
    """Where a limit of the running period began: that of a result may have another unit than that of the whole."""
    start = clock.started_at
    if start is None:
        raise AssertionError("a clock that runs has started")
    if clock.deemed_by is not None:
        return deemed_receipt(clock.deemed_by, limit)
    return start if clock.restarted else start_of_limit(rules, start)


def waits_for_authority(state: DossierState) -> bool:
    """Whether the clock has not started, since the competent authority does not have the dossier yet."""
    return state.clock.expected is not None


def starts_by_itself(rules: Rules, state: DossierState, at: datetime) -> bool:
    """Whether the transfer time is over at `at` while the clock still waits."""
    clock = state.clock
    if clock.expected is None or clock.starts_by is None or not rules.readings.starts_by_transfer_end:
        return False
    return clock.starts_by.is_late(at)


def started(rules: Rules, state: DossierState, at: datetime) -> tuple[Clock, Duration]:
    """The clock as it starts with a receipt at `at`, or at the end of the transfer time where that is earlier, and the limit."""
    limit = rules.procedure.limit_for(state.channel)
    if limit is None or state.clock.starts_by is None:
        raise AssertionError("a clock that waits for the authority has a limit and an end of the transfer time")
    deemed = starts_by_itself(rules, state, at)
    if deemed:
        start = deemed_receipt(state.clock.starts_by, limit)
        promised, limit, results = promise_from_end(rules, state.clock.starts_by, limit)
    else:
        start = local(at)
        promised, limit, results = promise(rules, start_of_limit(rules, start), limit)
    return running(state.clock, start, promised, results, deemed=deemed), limit


def running(
    clock: Clock, start: datetime, promised: Appointment, results: tuple[ResultDue, ...], *, deemed: bool = False
) -> Clock:
    """The clock with its first appointment."""
    return replace(
        clock,
        state=ClockState.RUNNING,
        started_at=start,
        first_started_at=start,
        current=promised,
        original=promised.due,
        promised=promised.due,
        index=promised,
        results=results,
        expected=None,
        starts_by=None,
        deemed_by=clock.starts_by if deemed else None,
    )
