"""Which dossiers stand behind a number: conditions on what is kept of one, for a statement and for a dossier in memory. Pure.

A list is chosen by these, a figure is made of sums; tests hold that there are as many in the one as the other says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from motcua.insight.measure.kept import Kept
from motcua.law.indices.facts import Channel, ClosedAs, FiledBy
from motcua.law.indices.figures.counters import PRODUCTIVITY
from motcua.law.indices.figures.own import SUPPLEMENTED
from motcua.law.indices.live.contributions import Measure
from motcua.law.indices.live.standing import Span
from motcua.law.indices.period import Period
from motcua.law.indices.tally import Why

ONLINE: Final = ", ".join(f"'{one.value}'" for one in Channel if one.is_online)
"""Written out, so that the planner finds their index."""
STEPS: Final = "61.2"
"""Counted by the steps of an agency: `queries.of_steps` narrows its lists to them."""
REPORT: Final = "II.06a."
"""Before the number of a column: the list behind it."""


class Outcome(StrEnum):
    """Which list of a figure. What is excluded is listed by its `Why`."""

    COUNTED = "counted"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Condition:
    """`sql` with its values, on `measure_dossier`; `test` says the same of one dossier."""

    sql: str
    values: tuple[Any, ...]
    test: Callable[[Kept], bool]

    def __and__(self, other: "Condition") -> "Condition":
        return Condition(
            f"{self.sql} and {other.sql}",
            (*self.values, *other.values),
            lambda one: self.test(one) and other.test(one),
        )


def _in_period(name: str, period: Period) -> Condition:
    def test(one: Kept) -> bool:
        day = getattr(one, name)
        return day is not None and period.has_day(day)

    return Condition(f"{name} between %s and %s", (period.first, period.last), test)


def _by(name: str, day: date) -> Condition:
    def test(one: Kept) -> bool:
        found = getattr(one, name)
        return found is not None and found <= day

    return Condition(f"{name} <= %s", (day,), test)


def _not_before(name: str, day: date) -> Condition:
    """It did not happen, or on that day or later."""

    def test(one: Kept) -> bool:
        found = getattr(one, name)
        return found is None or found >= day

    return Condition(f"({name} is null or {name} >= %s)", (day,), test)


def _after(name: str, day: date) -> Condition:
    return _not_before(name, date.fromordinal(day.toordinal() + 1))


def _on(spans: tuple[Span, ...], day: date) -> bool:
    return any(span.has(day) for span in spans)


def _overdue(day: date) -> Condition:
    return Condition("overdue_on @> %s::date", (day,), lambda one: _on(one.overdue_on, day))


def _not_overdue(day: date) -> Condition:
    return Condition("not overdue_on @> %s::date", (day,), lambda one: not _on(one.overdue_on, day))


def _flag(measure: Measure) -> Condition:
    return Condition("flags @> array[%s]", (measure.value,), lambda one: measure.value in one.flags)


def _no_flag(measure: Measure) -> Condition:
    return Condition("not flags @> array[%s]", (measure.value,), lambda one: measure.value not in one.flags)


def _equal(name: str, value: Any) -> Condition:
    return Condition(f"{name} = %s", (value,), lambda one: getattr(one, name) == value)


def _online(*, yes: bool) -> Condition:
    sql = f"channel in ({ONLINE})" if yes else f"channel not in ({ONLINE})"
    return Condition(sql, (), lambda one: one.is_online is yes)


def _known(name: str, *, yes: bool) -> Condition:
    sql = f"{name} is not null" if yes else f"{name} is null"
    return Condition(sql, (), lambda one: (getattr(one, name) is not None) is yes)


Lists = Mapping[str, Callable[[Period], Condition]]
"""By outcome, or by why it was excluded."""


def _running(period: Period) -> Condition:
    return _by("accepted_on", period.last) & _not_before("ended_on", period.first)


def _late(one: Kept, period: Period) -> bool:
    if one.ended_on is not None and one.ended_on <= period.last:
        return one.late_at_end
    return _on(one.late_on, period.last)


_LATE: Final = "case when ended_on <= %s then late_at_end else late_on @> %s::date end"


def _is_late(period: Period, *, yes: bool) -> Condition:
    sql = _LATE if yes else f"not {_LATE}"
    return Condition(f"({sql})", (period.last, period.last), lambda one: _late(one, period) is yes)


def _open(period: Period) -> Condition:
    return _by("accepted_on", period.last) & _after("ended_on", period.last)


def _share(counted: Measure, whole: Measure) -> Lists:
    def of(period: Period) -> Condition:
        return _in_period("done_on", period) & _flag(whole)

    return {
        Outcome.COUNTED: lambda period: of(period) & _flag(counted),
        Outcome.OUT: lambda period: of(period) & _no_flag(counted),
    }


def _ended_as(closed_as: ClosedAs) -> Callable[[Period], Condition]:
    return lambda period: _in_period("ended_on", period) & _equal("closed_as", closed_as.value)


def _judged(period: Period, *, on_time: bool) -> Condition:
    bound = Condition("score >= 1", (), lambda one: one.score is not None and one.score >= 1)
    return _in_period("ended_on", period) & (bound if on_time else _equal("score", 0))


def _received_online(period: Period) -> Condition:
    return _in_period("received_on", period) & _online(yes=True)


def _column(name: str) -> Lists:
    return {Outcome.COUNTED: lambda period: _in_period("ended_on", period) & _equal("report_column", name)}


def _accepted(*, online: bool) -> Lists:
    return {Outcome.COUNTED: lambda period: _in_period("accepted_on", period) & _online(yes=online)}


LISTS: Final[Mapping[str, Lists]] = {
    "766.2.1": {
        Outcome.COUNTED: lambda period: _running(period) & _is_late(period, yes=False),
        Outcome.OUT: lambda period: _running(period) & _is_late(period, yes=True),
    },
    "766.2.2": {
        Outcome.COUNTED: lambda period: _in_period("done_on", period) & _known("allowed", yes=True),
        Why.NO_DUE: lambda period: _in_period("done_on", period) & _known("allowed", yes=False),
    },
    "766.3.1": _share(Measure.DONE_ONLINE, Measure.FULLY_ONLINE),
    "766.4.1": _share(Measure.E_RESULT, Measure.DONE),
    "766.4.2": _share(Measure.DIGITISED, Measure.TO_DIGITISE),
    "766.4.3": _share(Measure.REUSED, Measure.REUSABLE),
    "766.4.4": _share(Measure.FROM_VAULT, Measure.REUSABLE),
    "61.1": {
        Outcome.COUNTED: lambda period: _judged(period, on_time=True),
        Outcome.OUT: lambda period: _judged(period, on_time=False),
        Why.STOPPED: _ended_as(ClosedAs.STOPPED),
        Why.WITHDRAWN: _ended_as(ClosedAs.WITHDRAWN),
    },
    STEPS: {
        Outcome.COUNTED: lambda period: _in_period("ended_on", period) & _known("score", yes=True),
        Outcome.OUT: lambda period: _in_period("ended_on", period) & _known("score", yes=True),
        Why.STOPPED: _ended_as(ClosedAs.STOPPED),
        Why.WITHDRAWN: _ended_as(ClosedAs.WITHDRAWN),
        Why.NO_STEP_DUE: lambda period: _in_period("ended_on", period) & _known("score", yes=True),
    },
    "468.not_resupplied": _share(Measure.NOT_RESUPPLIED, Measure.WITH_REUSABLE),
    SUPPLEMENTED: _share(Measure.SUPPLEMENTED, Measure.DONE),
    PRODUCTIVITY: {Outcome.COUNTED: lambda period: _in_period("accepted_on", period)},
    "honest.officer_filed": {
        Outcome.COUNTED: lambda period: _received_online(period) & _equal("filed_by", FiledBy.OFFICER.value),
        Outcome.OUT: lambda period: _received_online(period) & _equal("filed_by", FiledBy.SELF.value),
    },
    "honest.unaccepted": {
        Outcome.COUNTED: lambda period: _received_online(period) & _after("settled_on", period.last),
        Outcome.OUT: lambda period: _received_online(period) & _by("settled_on", period.last),
    },
    f"{REPORT}4": _accepted(online=True),
    f"{REPORT}5": _accepted(online=False),
    f"{REPORT}6": {
        Outcome.COUNTED: lambda period: (
            _by("accepted_on", date.fromordinal(period.first.toordinal() - 1)) & _not_before("ended_on", period.first)
        )
    },
    f"{REPORT}8": _column("8"),
    f"{REPORT}9": _column("9"),
    f"{REPORT}10": _column("10"),
    f"{REPORT}12": {Outcome.COUNTED: lambda period: _open(period) & _not_overdue(period.last)},
    f"{REPORT}13": {Outcome.COUNTED: lambda period: _open(period) & _overdue(period.last)},
}
"""Figure, or column of report II.06a, and its lists."""
