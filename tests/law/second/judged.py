"""Late or on time at the end, by the promise, by the index and by the answer to the filing."""

from datetime import datetime
from typing import Any

from tests.law.second.life import NATIONAL, Life
from tests.law.second.periods import end_instant, has_passed, written


def end_of_life(life: Life, as_of: datetime | None) -> dict[str, Any]:
    clock = life.clock
    if as_of is not None:
        life.clock_starts_by_itself(as_of)
    at = life.ended_at or as_of
    return {
        "status_national": NATIONAL.get(life.status),
        "clock": clock,
        "legal_late": legal_late(life, at),
        "broken_promises": [{"due": written(due), "late_since": end_instant(due).isoformat()} for due in life.broken],
        "index_late": index_late(life, at),
        "acceptance_late": acceptance_late(life, as_of),
        "exceptions": life.exceptions,
    }


def legal_late(life: Life, at: datetime | None) -> bool | None:
    if life.broken:
        return True
    if at is None or not life.promises:
        return None
    if life.clock in ("void", "stopped"):
        return True if life.late_when_asked else None
    due = life.last().due
    assert due is not None
    return has_passed(due, at)


def index_late(life: Life, at: datetime | None) -> bool | None:
    """The full limit from acceptance without the waits; more than one request is late (reading 28)."""
    if sum(life.requests.values()) > 1:
        return True
    if life.index is None or at is None:
        return None
    due = life.index.due
    assert due is not None
    if life.wait is not None and life.ended_at is None:
        due = life.index.after(life.days, life.wait[1], at)
    return has_passed(due, at)


def acceptance_late(life: Life, as_of: datetime | None) -> bool | None:
    if life.acceptance_due is not None and as_of is not None and life.status == "submitted":
        return has_passed(life.acceptance_due, as_of) or bool(life.acceptance_late)
    return life.acceptance_late
