"""A count of days as the law gives it, in the cells and words of a citizen's page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from motcua.doors.ui import wording
from motcua.doors.ui.components import MARKS, Reason
from motcua.doors.ui.components import CountedDay as Cell
from motcua.insight.views.group import GroupResult
from motcua.law.dossier.reasons.values import DueName, Explained
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.counting import CountedDay, DayInCount
from motcua.law.worktime.explain import spoken_limit
from motcua.law.worktime.values import Due, Duration, Sentence, Unit


@dataclass(frozen=True, slots=True)
class ReasonsOf:
    """The reasons of one clock under its name."""

    name: str
    reasons: tuple[Reason, ...]


MIDNIGHT: Final = "24:00"
WHY_MIDNIGHT: Final = "Luật tính đến hết ngày, tức 24:00; giờ hẹn là giờ quầy đóng cửa ngày đó"

WEEKLY: Final = "nghỉ hằng tuần"
"""The law's name for a Saturday or Sunday without another reason."""

_LABELS: Final = {DayInCount.RECEIVED: "nhận", DayInCount.DUE: "hẹn"}


def cells(days: Iterable[CountedDay], *, today: date) -> tuple[Cell, ...]:
    """The days for `count_calendar`."""
    return tuple(Cell(day.on, MARKS[day.kind], _label(day), is_today=day.on == today) for day in days)


def _label(day: CountedDay) -> str:
    if day.kind is DayInCount.OFF:
        return "lễ" if day.reason.startswith("nghỉ lễ") else "nghỉ"
    return _LABELS.get(day.kind, f"ngày {day.number}" if day.number else "")


def caption(limit: Duration, days: Iterable[CountedDay]) -> str:
    """`Lịch đếm 10 ngày làm việc, từ 20/11 đến 07/12/2026`."""
    ends = [day.on for day in days if day.kind in (DayInCount.RECEIVED, DayInCount.DUE)]
    return f"Lịch đếm {spoken_limit(limit)}, từ {wording.day_month(ends[0])} đến {wording.short_date(ends[-1])}"


def in_short(limit: Duration, days: Iterable[CountedDay]) -> str:
    """The count in three sentences: the day of receipt, the days left out, the last day. Periods of days only."""
    if limit.unit is not Unit.WORKING_DAY or not limit.amount:
        return ""
    shown = list(days)
    received, due = (next(one for one in shown if one.kind is kind) for kind in (DayInCount.RECEIVED, DayInCount.DUE))
    off = [one for one in shown if one.kind is DayInCount.OFF and received.on < one.on < due.on]
    holidays = _runs([one.on for one in off if one.reason != WEEKLY])
    left_out = [
        "thứ Bảy, Chủ nhật" if len(holidays) < len(off) else "",
        f"ngày nghỉ {', '.join(holidays)}" if holidays else "",
    ]
    skipped = " và ".join(filter(None, left_out))
    return (
        f"Ngày nhận không tính.{f' Bỏ {skipped}.' if skipped else ''} "
        f"Ngày thứ {limit.amount} là {wording.weekday(due.on)}, {wording.day_month(due.on)}."
    )


def _runs(days: Sequence[date]) -> list[str]:
    """`16/02 đến 20/02` for days in a row, `24/11` for one alone."""
    runs: list[list[date]] = []
    for day in days:
        if runs and (day - runs[-1][-1]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [" đến ".join(dict.fromkeys(map(wording.day_month, (run[0], run[-1])))) for run in runs]


def last_day(due: Due) -> date:
    return due.on or local(due.at).date()


def spoken(due: Due, closes: time | None) -> str:
    """`17:00 thứ Hai, 07/12/2026`: the hour is that of closing, or the moment itself for limits in hours."""
    hour = wording.clock_time(due.at) if due.on is None else wording.clock_time(closes) if closes else ""
    return f"{hour} {wording.weekday_date(last_day(due))}".lstrip()


def clock_name(one: Explained, results: Iterable[GroupResult]) -> str:
    """A result of a group is called as people call it."""
    if one.due is not DueName.RESULT:
        return one.name
    return f"Kết quả {next((each.name for each in results if each.code == one.code), one.code)}"


def reasons(sentences: Iterable[Sentence]) -> tuple[Reason, ...]:
    """Each with its source. `24:00` is explained once, at the last sentence that says it."""
    shown = list(sentences)
    at = place_of_midnight(shown)
    return tuple(
        Reason(one.text.rstrip("."), WHY_MIDNIGHT if place == at else "", one.basis) for place, one in enumerate(shown)
    )


def place_of_midnight(shown: Sequence[Sentence]) -> int | None:
    """Where in a list `24:00` is explained."""
    return max((place for place, one in enumerate(shown) if MIDNIGHT in one.text), default=None)
