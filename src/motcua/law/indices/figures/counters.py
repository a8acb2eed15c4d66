"""QĐ 468: what the counters do: dossiers for each person, waiting, time at the counter.

A ticket that moves to another counter goes on: all its parts are one transaction.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from functools import partial
from typing import Final

from motcua.law.indices.definition import QD_468, Computed, Definition, Unit
from motcua.law.indices.facts import Ticket
from motcua.law.indices.tally import Excluded, Tally, Why
from motcua.law.indices.view import View

MICROSECOND: Final = timedelta(microseconds=1)
MINUTE: Final = timedelta(minutes=1) // MICROSECOND
DAYS_OF_YEAR: Final = 365
NINE_TENTHS: Final = Fraction(9, 10)
PRODUCTIVITY: Final = "468.productivity"


def productivity(view: View) -> Tally:
    """Dossiers accepted in the period by agencies whose staff-years are known."""
    able = {one.id: one.reception_staff_years for one in view.agencies if one.reception_staff_years}
    counted = tuple(one.id for one in view.received_here if one.reception in able and view.is_inside(one.accepted_at))
    without = tuple(Excluded(one.id, Why.NO_STAFF_YEARS) for one in view.agencies if one.id not in able)
    return Tally(Fraction(len(counted)), sum(able.values(), Fraction(0)), counted, (), without)


def is_below_target(dossiers: Fraction, target: Fraction, days: int) -> bool:
    """So few dossiers that one person at the desk could not reach the target."""
    return dossiers < target * days / DAYS_OF_YEAR


@dataclass(frozen=True, slots=True)
class Transaction:
    """A ticket and all that continue it."""

    id: str
    parts: tuple[Ticket, ...]

    @property
    def why_not_waited(self) -> Why | None:
        if any(one.called_at is None for one in self.parts):
            return Why.NOT_CALLED
        return Why.NO_SHOW if any(one.no_show for one in self.parts) else None

    @property
    def why_not_served(self) -> Why | None:
        unfinished = any(one.finished_at is None for one in self.parts)
        return self.why_not_waited or (Why.NOT_FINISHED if unfinished else None)

    @property
    def waited(self) -> timedelta:
        lengths = (one.called_at - one.issued_at for one in self.parts if one.called_at is not None)
        return sum(lengths, timedelta())

    @property
    def served(self) -> timedelta:
        parts = ((one.called_at, one.finished_at) for one in self.parts)
        return sum((end - begin for begin, end in parts if begin is not None and end is not None), timedelta())


def transactions(view: View) -> Iterator[Transaction]:
    """Those that begin in the period."""
    for first in view.first_tickets:
        if view.is_inside(first.issued_at):
            parts, next_ = [], [first]
            while next_:
                part = next_.pop()
                parts.append(part)
                next_.extend(view.index.continued_by.get(part.id, ()))
            yield Transaction(first.id, tuple(parts))


def why_not_waited(one: Transaction) -> Why | None:
    return one.why_not_waited


def why_not_served(one: Transaction) -> Why | None:
    return one.why_not_served


def waited(one: Transaction) -> timedelta:
    return one.waited


def served(one: Transaction) -> timedelta:
    return one.served


Length = Callable[[Transaction], timedelta]
WhyNot = Callable[[Transaction], Why | None]


def _lengths(view: View, length: Length, why_not: WhyNot) -> tuple[list[tuple[str, Fraction]], tuple[Excluded, ...]]:
    counted, excluded = [], []
    for one in transactions(view):
        if (why := why_not(one)) is None:
            counted.append((one.id, Fraction(length(one) // MICROSECOND, MINUTE)))
        else:
            excluded.append(Excluded(one.id, why))
    return counted, tuple(excluded)


def mean(view: View, *, length: Length, why_not: WhyNot) -> Tally:
    lengths, excluded = _lengths(view, length, why_not)
    return Tally(
        numerator=sum((minutes for _, minutes in lengths), Fraction(0)),
        denominator=Fraction(len(lengths)),
        counted=tuple(id_ for id_, _ in lengths),
        excluded=excluded,
    )


def ninetieth(view: View) -> Tally:
    """Nearest rank: the minutes that nine of ten do not exceed."""
    lengths, excluded = _lengths(view, waited, why_not_waited)
    rank = -(-len(lengths) * NINE_TENTHS // 1)
    return Tally(
        numerator=Fraction(rank),
        denominator=Fraction(len(lengths)),
        counted=tuple(id_ for id_, _ in lengths),
        excluded=excluded,
        given=sorted(minutes for _, minutes in lengths)[rank - 1] if lengths else None,
    )


DEFINITIONS: Final = (
    Definition(
        id=PRODUCTIVITY,
        title="Năng suất tiếp nhận hồ sơ của Bộ phận Một cửa",
        formula="Số hồ sơ tiếp nhận trong kỳ ÷ số người-năm làm việc tại quầy",
        measure=Computed(
            "Hồ sơ tiếp nhận trong kỳ tại nơi biết số người-năm",
            "Số người-năm làm việc tại quầy trong kỳ",
            productivity,
        ),
        source=QD_468,
        article="Năng suất lao động tại Bộ phận Một cửa",
        unit=Unit.DOSSIERS_PER_STAFF_YEAR,
    ),
    Definition(
        id="468.waiting_mean",
        title="Thời gian chờ trung bình của một lượt giao dịch",
        formula="Tổng số phút từ khi lấy số đến khi được gọi ÷ số lượt giao dịch",
        measure=Computed(
            "Số phút từ khi lấy số đến khi được gọi, cộng cả các lần chuyển quầy",
            "Lượt giao dịch bắt đầu trong kỳ, đã được gọi và có mặt",
            partial(mean, length=waited, why_not=why_not_waited),
        ),
        source=QD_468,
        article="Thời gian chờ đợi",
        unit=Unit.MINUTES,
        at_most=True,
    ),
    Definition(
        id="468.waiting_p90",
        title="Thời gian chờ mà chín phần mười lượt giao dịch không vượt quá",
        formula="Số phút ở thứ hạng 90% khi xếp từ ngắn đến dài",
        measure=Computed("Thứ hạng 90%", "Lượt giao dịch bắt đầu trong kỳ, đã được gọi và có mặt", ninetieth),
        source=QD_468,
        article="Thời gian chờ đợi",
        unit=Unit.MINUTES,
        at_most=True,
    ),
    Definition(
        id="468.transaction_mean",
        title="Thời gian phục vụ trung bình của một lượt giao dịch",
        formula="Tổng số phút từ khi được gọi đến khi xong ÷ số lượt giao dịch",
        measure=Computed(
            "Số phút từ khi được gọi đến khi xong, cộng cả các lần chuyển quầy",
            "Lượt giao dịch bắt đầu trong kỳ, đã xong",
            partial(mean, length=served, why_not=why_not_served),
        ),
        source=QD_468,
        article="Thời gian giao dịch",
        unit=Unit.MINUTES,
        at_most=True,
    ),
)
