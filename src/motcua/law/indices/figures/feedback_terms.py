"""Whether feedback (PAKN) was handled in time: working days for a rejection, a request for more, the answer and its publication."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from motcua.law.indices.days import nth_after
from motcua.law.indices.facts import Feedback
from motcua.law.indices.readings import PublishReading
from motcua.law.indices.view import View

TO_REJECT: Final = 2
TO_REQUEST: Final = 5
TO_ANSWER: Final = 15
TO_PUBLISH: Final = 2
"""Working days."""


class Handled(StrEnum):
    ON_TIME = "on_time"
    LATE = "late"
    RUNNING = "running"
    """Not late, and something is still to come."""


def handled(view: View, one: Feedback) -> Handled:
    """What is rejected is judged by its rejection alone."""
    if one.rejected_at is not None:
        return _in_time(view, one.received_at, TO_REJECT, one.rejected_at)
    steps = [_answered(view, one), _published(view, one)]
    if one.supplement_requested_at is not None:
        steps.append(_in_time(view, one.received_at, TO_REQUEST, one.supplement_requested_at))
    return next(state for state in (Handled.LATE, Handled.RUNNING, Handled.ON_TIME) if state in steps)


def is_dragging(view: View, one: Feedback) -> bool:
    """Unanswered after its term, and it waits for nothing."""
    return one.rejected_at is None and one.answered_at is None and _answered(view, one) is Handled.LATE


def _answered(view: View, one: Feedback) -> Handled:
    """Counted from the supplement, if there was one. What waits for it has no last day."""
    if one.answered_at is None and one.is_waiting:
        return Handled.RUNNING
    return _in_time(view, one.supplemented_at or one.received_at, TO_ANSWER, one.answered_at)


def _published(view: View, one: Feedback) -> Handled:
    if one.answered_at is None or view.readings.pakn_publish is PublishReading.LEFT_OUT:
        return Handled.ON_TIME
    return _in_time(view, one.answered_at, TO_PUBLISH, one.published_at)


def _in_time(view: View, since: datetime, term: int, moment: datetime | None) -> Handled:
    last = nth_after(view.clock.days, since.date(), term)
    if moment is not None:
        return Handled.LATE if moment.date() > last else Handled.ON_TIME
    return Handled.LATE if view.period.last > last else Handled.RUNNING
