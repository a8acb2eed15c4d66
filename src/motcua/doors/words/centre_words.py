"""A centre in words, to everybody: where it is, how to call it, when it is open, and which old names it stands for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from motcua.doors.ui import wording
from motcua.foundation.organisation.centre_search import Hits
from motcua.foundation.organisation.centres import Centre, Former
from motcua.foundation.organisation.opening import Opening, opening, sittings
from motcua.foundation.organisation.values import Certainty, ServedPart
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import OfficeHours, Session

UPDATING: Final = "đang cập nhật"
PROVINCE: Final = "tinh"
"""In the address of a page: the centre of the province."""

_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class CentreEntry:
    """One centre in the directory. `state`: open now in words, empty where its hours are not known; `hours`: one line a run of days.

    `anchor`: of the letter, on the first centre under it. `is_invented`: values of a demonstration stand here.
    """

    name: str
    key: str
    address: str
    phone: str
    hours: tuple[str, ...]
    state: str
    is_open: bool
    is_invented: bool
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class DayLine:
    """One of the coming days on the page of a centre."""

    day: str
    hours: str


def key_of(centre: Centre) -> str:
    return centre.area_code or PROVINCE


def entry(centre: Centre, calendar: Calendar, *, now: datetime, anchor: str = "", whole: bool = False) -> CentreEntry:
    """`whole`: under its whole name, where it does not stand among others."""
    standing = opening(centre.hours, calendar, now) if centre.hours is not None else None
    return CentreEntry(
        name=centre.name if whole else centre.place or centre.name,
        key=key_of(centre),
        address=centre.address,
        phone=centre.phone,
        hours=hours_lines(centre.hours) if centre.hours is not None else (),
        state=state(standing, now) if standing is not None else "",
        is_open=standing is not None and standing.until is not None,
        is_invented=bool(centre.invented),
        anchor=anchor,
    )


def state(standing: Opening, now: datetime) -> str:
    """`Đang mở, đến 12:00` or why it is closed and when it opens."""
    if standing.until is not None:
        return f"Đang mở, đến {wording.clock_time(standing.until)}"
    opens = _opens(standing.opens, now)
    if not standing.today:
        why = standing.reason or "ngày nghỉ hằng tuần"
        return f"Hôm nay nghỉ ({why.removeprefix('nghỉ ')}){opens}"
    here = local(now).time()
    if here < standing.today[0].start:
        return f"Chưa mở{opens}"
    if here < standing.today[-1].start:
        return f"Nghỉ trưa{opens}"
    return f"Đã hết giờ{opens}"


def _opens(at: datetime | None, now: datetime) -> str:
    if at is None:
        return ""
    days = (local(at).date() - local(now).date()).days
    if days == 0:
        return f", mở lúc {wording.clock_time(at)}"
    if days == 1:
        return f", mở lại {wording.clock_time(at)} ngày mai, {wording.weekday(at)}"
    return f", mở lại {wording.clock_time(at)} {wording.weekday(at)}, {wording.day_month(at)}"


def hours_lines(hours: OfficeHours) -> tuple[str, ...]:
    """`thứ Hai đến thứ Sáu: 07:30–12:00 và 13:30–17:00`, one line a run of equal days; days of rest are left out."""
    lines = []
    for sessions, days in groupby(range(_WEEK), key=lambda day: hours.week[day]):
        run = list(days)
        if sessions:
            name = wording.WEEKDAYS[run[0]] + (f" đến {wording.WEEKDAYS[run[-1]]}" if len(run) > 1 else "")
            lines.append(f"{name}: {spoken(sessions)}")
    return tuple(lines)


def spoken(sessions: Iterable[Session]) -> str:
    return " và ".join(f"{one.start:%H:%M}–{one.end:%H:%M}" for one in sessions)


def coming_days(hours: OfficeHours, calendar: Calendar, *, now: datetime) -> tuple[DayLine, ...]:
    """A week from today, with the days off that the calendar knows."""
    today = local(now).date()
    lines = []
    for on in (today + timedelta(days=ahead) for ahead in range(_WEEK)):
        sat, known = sittings(hours, calendar, on), calendar.entry(on)
        off = known.reason.removeprefix("nghỉ ") if known is not None and known.reason else ""
        day = f"hôm nay, {wording.day_month(on)}" if on == today else wording.weekday_day(on)
        lines.append(DayLine(day, spoken(sat) or f"nghỉ{f' ({off})' if off else ''}"))
    return tuple(lines)


def became(centre: Centre, formers: Sequence[Former]) -> tuple[tuple[str, str], ...]:
    """What became of each old unit by whose name the centre was reached: a sentence, and the bold end of it."""
    return tuple((_was(former), wording.lower_first(centre.place)) for former in formers)


def _was(former: Former) -> str:
    """`Xã Hoàng Đồng, Thành phố Lạng Sơn (đến 30/06/2025) nay thuộc`."""
    whole = former.name + (f", {wording.lower_first(former.district)}" if former.district else "")
    until = f"(đến {wording.short_date(former.until)})"
    if former.certainty is Certainty.DOUBTFUL:
        return f"{whole} {until} có thể có phần nay thuộc, hỏi trước khi đến:"
    if former.share is ServedPart.WHOLE:
        return f"{whole} {until} nay thuộc"
    part = "phần chính" if former.share is ServedPart.MAIN_PART else "một phần"
    return f"{whole} {until}: {part} nay thuộc"


def old_units(centre: Centre) -> tuple[str, ...]:
    """The units that went into the area of a centre, for its own page."""
    return tuple(
        former.name
        + (f", {wording.lower_first(former.district)}" if former.district else "")
        + ("" if former.share is ServedPart.WHOLE else " (một phần)")
        + (" (chưa chắc chắn)" if former.certainty is Certainty.DOUBTFUL else "")
        for former in centre.formers
    )


def district_sentence(hits: Hits) -> str:
    """`Huyện Cao Lộc (đến 30/06/2025) nay thuộc các trung tâm sau.`; empty where no old district was meant."""
    names = " và ".join(f"{one.name} (đến {wording.short_date(one.until)})" for one in hits.districts)
    return f"{names} nay thuộc địa bàn các trung tâm sau." if names else ""
