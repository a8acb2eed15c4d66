"""What the rail of the intake page says: times, fees and agencies to choose from, and the promise in words.

Not here: what is promised (`insight.views.intake`).
"""

from datetime import date
from itertools import groupby
from typing import Any, Final

from motcua.doors.ui import wording
from motcua.doors.ui.components import MARKS, CountedDay, Reason
from motcua.doors.words.waiting_words import BASIS, COUNTS_FROM
from motcua.foundation.catalogue.values import Origin, TimeChoice, TimeSource
from motcua.insight.views.intake import Promise
from motcua.law.worktime.counting import DayInCount
from motcua.law.worktime.explain import spoken_limit

DUE_DAY: Final = {False: "hẹn trả", True: "dự kiến trả"}
"""What the last counted day is called: `expected` or not."""


def choice_words(choice: TimeChoice) -> tuple[int, str]:
    """One of several published times, with the published remark that tells them apart."""
    words = spoken_limit(choice.duration)
    return choice.order, f"{words}: {choice.remark}" if choice.remark else words


def source_words(source: TimeSource) -> str:
    """Whose time it is: the national catalogue's, or a dated row of the province, always shown as such."""
    if source.origin is Origin.OURS:
        return f"Thời hạn do tỉnh bổ sung, {source.basis}"
    return f"Theo danh mục quốc gia, {source.basis}" if source.basis else "Theo danh mục quốc gia"


def promise_words(promise: Promise, *, today: date) -> dict[str, Any]:
    """The promised date in words, the short sum beside the leaf, the reasons, and the days for the count calendar."""
    due = promise.due
    last = due.on or due.at.date()
    at = promise.closes if due.on is not None else due.at.timetz()
    return {
        "on": last,
        "clock": wording.clock_time(at) if at is not None else "",
        "limit": spoken_limit(promise.limit),
        "immediate": promise.immediate,
        "doubts": promise.doubts,
        "expected": promise.expected,
        "counts_from": f"{COUNTS_FROM} Căn cứ: {BASIS}.",
        "calendar": f"Lịch đếm ngày đến {DUE_DAY[promise.expected]}",
        "sum": _sum(promise),
        "reasons": tuple(Reason(one.text, source=one.basis) for one in promise.sentences),
        "days": tuple(
            CountedDay(day.on, MARKS[day.kind], _label(promise, day.kind, day.number), day.on == today)
            for day in promise.days
        ),
    }


def _label(promise: Promise, kind: DayInCount, number: int | None) -> str:
    named = {DayInCount.DUE: DUE_DAY[promise.expected], DayInCount.RECEIVED: "nhận", DayInCount.OFF: "nghỉ"}
    return named.get(kind, f"ngày {number}" if number else "")


def _sum(promise: Promise) -> tuple[tuple[str, str], ...]:
    """How the days in between count: the day of receipt, the first day, holidays by name, weekly rest."""
    last = promise.due.on or promise.due.at.date()
    lines: list[tuple[str, str]] = []
    received = next((day for day in promise.days if day.kind is DayInCount.RECEIVED), None)
    if received is not None:
        name = "Ngày cơ quan nhận, không tính" if promise.expected else "Ngày nhận, không tính"
        lines.append((name, _short(received.on)))
    first = next((day for day in promise.days if day.number == 1), None)
    if first is not None:
        lines.append(("Ngày thứ nhất", _short(first.on)))
    off = [day for day in promise.days if day.kind is DayInCount.OFF and received and received.on < day.on < last]
    weekly = [day for day in off if day.reason == "nghỉ hằng tuần"]
    others = [day for day in off if day not in weekly]
    for reason, group in groupby(others, key=lambda day: day.reason):
        days = list(group)
        name, day = f"{reason[:1].upper()}{reason[1:]}", wording.day_month(days[0].on)
        lines.append((name if day in name else f"{name} {day}", f"{len(days)} ngày"))
    if weekly:
        lines.append(("Thứ Bảy, Chủ nhật", f"{len(weekly)} ngày"))
    return tuple(lines)


def _short(on: date) -> str:
    return f"{wording.weekday(on)} {wording.day_month(on)}"
