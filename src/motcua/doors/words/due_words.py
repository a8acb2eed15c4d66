"""One sentence for where a dossier stands against its due date: words first, colour second.

The law computes the clock; this only puts it into words. Forms: `ux` criterion on due-date labels.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from motcua.doors.ui import wording
from motcua.doors.ui.components import DueWords, Tone
from motcua.law.worktime.explain import DAYS_ON_END
from motcua.law.worktime.values import VIETNAM, Due

_MINUTES_OF_HOUR: Final = 60


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """What a label is made from.

    `state`: the law's clock, one of not_started, running, void, stopped, ended. `days_left`: working days from today
    (running) or from the day of finishing (ended) to the due day, negative when it has passed. `closes`: when the
    office closes on the due day. `since`: when the clock was stopped or became void, `reason`: what it waits for.
    `finished_at`: when the result was ready. `supplement_due`: last day to supplement.
    """

    state: str
    due: Due | None = None
    days_left: int = 0
    closes: time | None = None
    since: date | None = None
    reason: str = ""
    finished_at: datetime | None = None
    supplement_due: date | None = None


def due_words(facts: ClockFacts, *, now: datetime) -> DueWords:
    """The label of `facts` at `now` (aware)."""
    match facts.state:
        case "not_started":
            return DueWords("Chưa tính thời hạn", Tone.PAUSE)
        case "void":
            return _waiting(facts)
        case "stopped":
            return _paused(facts)
        case "ended":
            return _finished(facts)
        case "running":
            return _running(facts, now)
        case _:
            raise ValueError(f"not a state of the clock: {facts.state!r}")


def _running(facts: ClockFacts, now: datetime) -> DueWords:
    due = facts.due
    if due is None:
        return DueWords("Chưa có ngày hẹn trả", Tone.PAUSE)
    here = now.astimezone(VIETNAM)
    last_day = _last_day(due)
    detail = _when(due, facts.closes, here)
    if due.is_late(now):
        return DueWords(f"Quá hạn {_overdue(facts, due, here)}", Tone.LATE, detail)
    if last_day == here.date():
        hour = _closing(due, facts.closes)
        return DueWords(f"Hôm nay {hour}".rstrip(), Tone.TODAY, detail)
    if facts.days_left <= 0:
        # The period runs in calendar days and ends before the next working day.
        left = (last_day - here.date()).days
        return DueWords(f"Còn {left} {DAYS_ON_END}", Tone.SOON if left == 1 else Tone.PLAIN, detail)
    if facts.days_left == 1:
        return DueWords("Còn 1 ngày làm việc", Tone.SOON, detail)
    return DueWords(f"Còn {facts.days_left} ngày làm việc", Tone.PLAIN, detail)


def _waiting(facts: ClockFacts) -> DueWords:
    since = f" từ {wording.day_month(facts.since)}" if facts.since else ""
    return DueWords(f"Chờ bổ sung{since} – đủ thì tính lại từ đầu", Tone.PAUSE, _until(facts))


def _paused(facts: ClockFacts) -> DueWords:
    since = f" từ {wording.day_month(facts.since)}" if facts.since else ""
    reason = f" – {facts.reason}" if facts.reason else ""
    left = f"còn {facts.days_left} ngày làm việc khi chạy lại" if facts.days_left > 0 else ""
    return DueWords(f"Tạm dừng{since}{reason}", Tone.PAUSE, _until(facts) or left)


def _until(facts: ClockFacts) -> str:
    """The applicant's last day; with its year where the request was in another (sector law gives up to twelve months)."""
    last, since = facts.supplement_due, facts.since
    if last is None:
        return ""
    written = wording.day_month(last) if since is None or since.year == last.year else wording.short_date(last)
    return f"hạn bổ sung {written}"


def _finished(facts: ClockFacts) -> DueWords:
    done, due = facts.finished_at, facts.due
    if done is None:
        return DueWords("Đã kết thúc", Tone.PLAIN)
    here = done.astimezone(VIETNAM)
    detail = f"xong {wording.clock_time(here)} {wording.weekday(here)}, {wording.day_month(here)}"
    if due is None:
        return DueWords("Đã xong", Tone.DONE, detail)
    if due.is_late(done):
        return DueWords(f"Xong muộn {_overdue(facts, due, here)}", Tone.LATE, detail)
    if facts.days_left > 0:
        return DueWords(f"Xong sớm {facts.days_left} ngày làm việc", Tone.DONE, detail)
    return DueWords("Xong đúng hạn", Tone.DONE, detail)


def _overdue(facts: ClockFacts, due: Due, here: datetime) -> str:
    """Working days when known, else days; within the due day hours, then minutes (rounded up: never "0 phút")."""
    if facts.days_left < 0:
        return f"{-facts.days_left} ngày làm việc"
    days = (here.date() - _last_day(due)).days
    if days > 0:
        return f"{days} {DAYS_ON_END}"
    minutes = -int(-(here - due.at).total_seconds() // _MINUTES_OF_HOUR)
    if minutes >= _MINUTES_OF_HOUR:
        return f"{minutes // _MINUTES_OF_HOUR} giờ"
    return f"{max(minutes, 1)} phút"


def _last_day(due: Due) -> date:
    return due.on if due.on is not None else due.at.astimezone(VIETNAM).date()


def _closing(due: Due, closes: time | None) -> str:
    if due.on is None:
        return wording.clock_time(due.at)
    return wording.clock_time(closes) if closes else ""


def _when(due: Due, closes: time | None, here: datetime) -> str:
    """`17:00 thứ Tư, 18/11`; the year only where it is another year."""
    day = _last_day(due)
    written = wording.day_month(day) if day.year == here.year else wording.short_date(day)
    return f"{_closing(due, closes)} {wording.weekday(day)}, {written}".lstrip()
