"""Why a period ends where it ends, in sentences that a citizen and a court can follow.

Each sentence carries the article or the letter behind it. The end itself is computed in `arithmetic`, never here; the
days one by one, for a picture, are in `counting`.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, islice, takewhile
from types import MappingProxyType
from typing import Final

from motcua.law.worktime.arithmetic import due, local, nominal_day, worked_between
from motcua.law.worktime.calendar import WORKED, Calendar
from motcua.law.worktime.values import BY_LAW_ONLY, VIETNAM, DayKind, Due, Duration, Explanation, Sentence, Unit

WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

FROM_THE_MOMENT: Final = "Bộ luật Dân sự 2015, Điều 147 khoản 1"
FIRST_DAY_NOT_COUNTED: Final = "Bộ luật Dân sự 2015, Điều 147 khoản 2"
END_OF_LAST_DAY: Final = "Bộ luật Dân sự 2015, Điều 148 khoản 1 và khoản 6"
END_OF_MONTHS: Final = "Bộ luật Dân sự 2015, Điều 148 khoản 3 và khoản 6"
MOVED_OFF_A_REST_DAY: Final = "Bộ luật Dân sự 2015, Điều 148 khoản 5 và khoản 6"
WEEK: Final = "Giờ làm việc hằng tuần của cơ quan"
NO_MOVE_IN_HOURS: Final = "Bộ luật Dân sự 2015, Điều 147 khoản 1; cách áp dụng số 13"
ZERO: Final = "Cách áp dụng số 14: thời hạn bằng 0"
CALENDAR: Final = "Lịch làm việc"

UNIT_WORDS: Final = MappingProxyType(
    {
        Unit.WORKING_DAY: "ngày làm việc",
        Unit.DAY: "ngày",
        Unit.MONTH: "tháng",
        Unit.HOUR: "giờ",
        Unit.WORKING_HOUR: "giờ làm việc",
    }
)

DAYS_ON_END: Final = "ngày kể cả ngày nghỉ"
"""Days of the calendar where people also read of working days."""

_DAY: Final = timedelta(days=1)
_MIDNIGHT: Final = datetime.min.time()


def explain(calendar: Calendar, start: datetime, duration: Duration) -> Explanation:
    """The end of a period and the way to it: how the start is treated, each run of days skipped or worked for another
    day, the rule that ends it, and what is not yet certain about the calendar. Refused as `arithmetic.due` refuses.
    """
    moment = local(start)
    end = due(calendar, moment, duration)
    way = _WAYS[duration.unit](calendar, moment, duration, end)
    return Explanation(end, (*way, *doubts(calendar, moment.date(), end)))


def doubts(calendar: Calendar, begun: date, end: Due) -> tuple[Sentence, ...]:
    """Why a date that was counted from the day `begun` is not certain yet; empty where it is. Stands wherever a date is promised:
    in an explanation, on a page, on paper.
    """
    return tuple(_doubts(calendar, begun, end.on or local(end.at).date()))


def day_reason(calendar: Calendar, on: date) -> str:
    """What a person calls the day where it is not plainly worked: "nghỉ hằng tuần", "nghỉ lễ, Quốc khánh 2/9"."""
    kind = calendar.day_kind(on)
    entry = calendar.entry(on)
    said = entry.reason if entry is not None else ""
    usual = _KINDS[kind]
    if kind in (DayKind.HOLIDAY, DayKind.CLOSURE) and said:
        return f"{usual}, {said}"
    return said or usual


def spoken_day(on: date) -> str:
    """`thứ Năm, 05/03/2026`."""
    return f"{WEEKDAYS[on.weekday()]}, {on:%d/%m}/{on.year}"


def spoken_moment(at: datetime) -> str:
    """`15:30 thứ Năm, 05/03/2026`; seconds only where there are any."""
    clock = f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"
    return f"{clock} {spoken_day(at.date())}"


def spoken_due(due: Due) -> str:
    """A due date as it is said: the day, or the moment where the limit is in hours."""
    return spoken_day(due.on) if due.on is not None else spoken_moment(due.at)


def spoken_limit(limit: Duration) -> str:
    """ "7 ngày làm việc", "10 ngày kể cả ngày nghỉ"; a limit of 0 is the working day of acceptance."""
    if not limit.amount:
        return "trong ngày làm việc"
    unit = DAYS_ON_END if limit.unit is Unit.DAY else UNIT_WORDS[limit.unit]
    return f"{limit.amount} {unit}"


def days_off_between(calendar: Calendar, after: date, until: date) -> tuple[Sentence, ...]:
    """What is said of the days between two others that are not worked; neither of the two is spoken of."""
    notes = _collected_notes(after + _DAY, until - _DAY, lambda day: _skipped_or_made_up(calendar, day))
    return tuple(notes)


def spoken_length(length: timedelta) -> str:
    """`1 giờ 30 phút`: hours, minutes and seconds that are not zero."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "giờ"), (minutes, "phút"), (seconds, "giây"))
    return " ".join(f"{amount} {word}" for amount, word in parts if amount) or "0 phút"


_KINDS: Final = MappingProxyType(
    {
        DayKind.WORKING: "ngày làm việc",
        DayKind.WEEKLY_REST: "nghỉ hằng tuần",
        DayKind.HOLIDAY: "nghỉ lễ",
        DayKind.DAY_OFF: "nghỉ bù hoặc hoán đổi",
        DayKind.MAKE_UP: "làm bù",
        DayKind.RECEPTION_ONLY: "chỉ tiếp nhận, không xử lý hồ sơ",
        DayKind.CLOSURE: "tạm ngừng làm việc",
    }
)


@dataclass(frozen=True, slots=True)
class _Note:
    """What is said of a day; equal notes of neighbouring days become one sentence, with `each` before the text."""

    verb: str
    text: str
    basis: str
    each: str = ""


def _collected_notes(first: date, last: date, note: Callable[[date], _Note | None]) -> Iterator[Sentence]:
    """One sentence for each run of days of which the same is said; both ends included."""
    days = (first + offset * _DAY for offset in range((last - first).days + 1))
    for said, run in groupby(days, note):
        if said is not None:
            alike = tuple(run)
            text = said.text if len(alike) == 1 else said.each + said.text
            yield Sentence(f"{said.verb} {_spoken_run(alike[0], alike[-1])}: {text}.", said.basis, alike[0])


def _spoken_run(first: date, last: date) -> str:
    start = f"{WEEKDAYS[first.weekday()]} {first:%d/%m}"
    end = f"{WEEKDAYS[last.weekday()]} {last:%d/%m}/{last.year}"
    if first == last:
        return end
    if first.year != last.year:
        start += f"/{first.year}"
    length = (last - first).days + 1
    return f"{start} và {end}" if length == 2 else f"từ {start} đến {end} ({length} ngày)"


def _skipped_or_made_up(calendar: Calendar, on: date) -> _Note | None:
    """What is said of a day in a count of working days: nothing of a plain working day."""
    kind = calendar.day_kind(on)
    entry = calendar.entry(on)
    if kind in WORKED:
        if kind is DayKind.WORKING or entry is None:
            return None
        return _Note("Tính cả", day_reason(calendar, on), entry.basis)
    return _Note("Bỏ qua", day_reason(calendar, on), entry.basis if entry is not None else WEEK)


def _working_days(calendar: Calendar, moment: datetime, duration: Duration, end: Due) -> Iterator[Sentence]:
    begun, last = moment.date(), end.on or end.at.date()
    if not duration.amount:
        yield from _zero(calendar, begun, last)
        return
    yield _not_counted(begun, duration)
    yield from _collected_notes(begun + _DAY, last, lambda day: _skipped_or_made_up(calendar, day))
    text = f"Ngày làm việc thứ {duration.amount} là {spoken_day(last)}. Thời hạn kết thúc lúc 24:00 ngày này."
    yield Sentence(text, END_OF_LAST_DAY, last)


def _not_counted(begun: date, duration: Duration) -> Sentence:
    length = f"{duration.amount} {UNIT_WORDS[duration.unit]}"
    text = f"Thời hạn {length}; ngày bắt đầu, {spoken_day(begun)}, không tính vào thời hạn."
    return Sentence(text, FIRST_DAY_NOT_COUNTED, begun)


def _zero(calendar: Calendar, begun: date, last: date) -> Iterator[Sentence]:
    text = f"Thời hạn bằng 0, bắt đầu {spoken_day(begun)}: hoàn thành ngay trong ngày làm việc này."
    if begun != last:
        text = (
            f"Thời hạn bằng 0, bắt đầu {spoken_day(begun)}, là ngày không làm việc: tính vào ngày làm việc tiếp theo."
        )
    yield Sentence(text, ZERO, begun)
    yield from _collected_notes(begun, last, lambda day: _skipped_or_made_up(calendar, day))
    yield Sentence(f"Thời hạn kết thúc lúc 24:00 {spoken_day(last)}.", END_OF_LAST_DAY, last)


def _days(calendar: Calendar, moment: datetime, duration: Duration, end: Due) -> Iterator[Sentence]:
    begun, last = moment.date(), end.on or end.at.date()
    if not duration.amount:
        yield from _zero(calendar, begun, last)
        return
    nominal = nominal_day(begun, duration)
    yield _not_counted(begun, duration)
    basis = END_OF_MONTHS if duration.unit is Unit.MONTH else END_OF_LAST_DAY
    text = _nominal_end(begun, nominal, duration)
    if nominal == last:
        yield Sentence(f"{text} Thời hạn kết thúc lúc 24:00 ngày này.", basis, nominal)
        return
    yield Sentence(text, basis, nominal)
    yield from _collected_notes(nominal, last - _DAY, lambda day: _skipped_or_made_up(calendar, day))
    text = f"Ngày cuối không làm việc nên thời hạn kết thúc lúc 24:00 ngày làm việc tiếp theo, {spoken_day(last)}."
    yield Sentence(text, MOVED_OFF_A_REST_DAY, last)


def _nominal_end(begun: date, nominal: date, duration: Duration) -> str:
    if duration.unit is Unit.DAY:
        return f"Ngày thứ {duration.amount}, tính cả ngày nghỉ, là {spoken_day(nominal)}."
    if nominal.day == begun.day:
        return f"Ngày tương ứng sau {duration.amount} tháng là {spoken_day(nominal)}."
    lacking = f"Tháng {nominal.month}/{nominal.year} không có ngày {begun.day}"
    return f"{lacking} nên ngày cuối là ngày cuối tháng, {spoken_day(nominal)}."


def _hours(calendar: Calendar, moment: datetime, duration: Duration, end: Due) -> Iterator[Sentence]:
    text = f"Thời hạn {duration.amount} giờ tính liên tục từ thời điểm bắt đầu, {spoken_moment(moment)}."
    yield Sentence(text, FROM_THE_MOMENT, moment.date())
    last = end.at.date()
    text = f"Thời hạn kết thúc lúc {spoken_moment(end.at)}."
    if calendar.is_working(last):
        yield Sentence(text, FROM_THE_MOMENT, last)
        return
    text = f"{text} Thời hạn tính bằng giờ không dời sang ngày làm việc tiếp theo."
    yield Sentence(text, NO_MOVE_IN_HOURS, last)


def _working_hours(calendar: Calendar, moment: datetime, duration: Duration, end: Due) -> Iterator[Sentence]:
    begun, last = moment.date(), end.at.date()
    running = due(calendar, moment, Duration(0, Unit.WORKING_HOUR)).at
    length = f"Thời hạn {duration.amount} giờ làm việc"
    if running == moment:
        text = f"{length} tính từ thời điểm bắt đầu, {spoken_moment(moment)}, chỉ trong giờ làm việc."
    else:
        outside = f"thời điểm bắt đầu, {spoken_moment(moment)}, ở ngoài giờ làm việc"
        text = f"{length}; {outside} nên tính từ {spoken_moment(running)}."
    yield Sentence(text, FROM_THE_MOMENT, begun)
    yield from _collected_notes(begun, last, lambda day: _worked(calendar, moment, end.at, day))
    if duration.amount:
        text = f"Đủ {duration.amount} giờ làm việc lúc {spoken_moment(end.at)}."
    else:
        text = f"Thời hạn bằng 0 kết thúc lúc {spoken_moment(end.at)}."
    yield Sentence(text, FROM_THE_MOMENT, last)


def _worked(calendar: Calendar, start: datetime, end: datetime, on: date) -> _Note | None:
    """What is said of a day in a count of working hours: skipped, or how much of it was used."""
    if not calendar.is_working(on):
        return _skipped_or_made_up(calendar, on)
    midnight = datetime.combine(on, _MIDNIGHT, VIETNAM)
    used = worked_between(calendar, max(start, midnight), min(end, midnight + _DAY))
    if not used:
        return None
    entry = calendar.entry(on)
    reason = "" if entry is None else f" ({day_reason(calendar, on)})"
    basis = CALENDAR if entry is None else entry.basis
    return _Note("Tính", f"{spoken_length(used)} làm việc{reason}", basis, each="mỗi ngày ")


def _doubts(calendar: Calendar, begun: date, last: date) -> Iterator[Sentence]:
    unknown = "chưa nhập ngày nghỉ lễ; chỉ tính ngày nghỉ hằng tuần."
    if begun < calendar.first:
        yield Sentence(f"Trước {spoken_day(calendar.first)} {unknown}", CALENDAR, begun)
    if last > calendar.last:
        yield Sentence(f"Sau {spoken_day(calendar.last)} {unknown}", CALENDAR, last)
    years = _years_without_notice(calendar, begun, last)
    if years:
        of = f"năm {years[0]}" if len(years) == 1 else f"các năm {', '.join(map(str, years))}"
        text = f"Ngày nghỉ {of} là theo luật, chưa có thông báo; hạn này có thể được tính lại khi có thông báo."
        yield Sentence(text, CALENDAR, None)


def _years_without_notice(calendar: Calendar, begun: date, last: date) -> tuple[int, ...]:
    """The years of the days off from `begun` to `last` that no notice confirms."""
    first = bisect_left(calendar.listed, begun, key=lambda entry: entry.on)
    within = takewhile(lambda entry: entry.on <= last, islice(calendar.listed, first, None))
    return tuple(dict.fromkeys(entry.on.year for entry in within if entry.source == BY_LAW_ONLY))


_WAYS: Final = MappingProxyType(
    {
        Unit.WORKING_DAY: _working_days,
        Unit.DAY: _days,
        Unit.MONTH: _days,
        Unit.HOUR: _hours,
        Unit.WORKING_HOUR: _working_hours,
    }
)
