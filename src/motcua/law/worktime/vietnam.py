"""The days off of the Vietnamese state sector, 2018-2035, and the office hours that hold until a province sets its own.

Data only, no file is read. Each entry says how sure we are: "decreed" (2019-2026: by the law, and by the notice that the entry
cites), "computed" (2018, before NĐ 61/2018 for the most part) or "provisional" (2027 on: known by the law, no notice yet). The years
that are not listed here are in `vietnam_computed`, written by `tools/make_calendar.py`. A province adds closures, reception Saturdays
and new notices as entries of its own. The swap of 23/11/2026 was proposed and never decided: it is not here.
"""

from collections.abc import Iterable
from datetime import date, time
from typing import Final

from motcua.law.readings import DEFAULT, Readings
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import BY_LAW_ONLY, CalendarEntry, DayKind, OfficeHours, Session
from motcua.law.worktime.vietnam_computed import ANNOUNCED, BY_LAW, COMPUTED, Row

_NEW_YEAR: Final = "Tết Dương lịch"
_TET: Final = "Tết Nguyên đán"
_HUNG_KINGS: Final = "Giỗ Tổ Hùng Vương"
_VICTORY: Final = "Ngày Chiến thắng 30/4"
_LABOUR: Final = "Ngày Quốc tế lao động 1/5"
_NATIONAL: Final = "Quốc khánh 2/9"
_CULTURE: Final = "Ngày Văn hóa Việt Nam 24/11"

_ARTICLE: Final = "Bộ luật Lao động 2019, Điều 112"
_COMPENSATION: Final = "Bộ luật Lao động 2019, Điều 111 khoản 3"
_OF_2024: Final = "Thông báo 5015/TB-LĐTBXH, theo 8662/VPCP-KGVX (03/11/2023)"
_SWAP_2024: Final = "2450/VPCP-KGVX (12/04/2024), Thông báo 1570/TB-LĐTBXH"
_OF_2025: Final = "Thông báo 6150/TB-BLĐTBXH (03/12/2024), theo 8726/VPCP-KGVX (26/11/2024)"
_OF_2026: Final = "Thông báo 9441/TB-BNV (16/10/2025)"
_SWAP_2026: Final = "12729/VPCP-KGVX (25/12/2025)"
_CULTURE_LAW: Final = "Nghị quyết 28/2026/QH16, Điều 2"

DECREED: Final[tuple[Row, ...]] = (
    ("2024-01-01", "holiday", _NEW_YEAR, _ARTICLE),
    ("2024-02-08", "holiday", _TET, _OF_2024),
    ("2024-02-09", "holiday", _TET, _OF_2024),
    ("2024-02-10", "holiday", _TET, _OF_2024),
    ("2024-02-11", "holiday", _TET, _OF_2024),
    ("2024-02-12", "holiday", _TET, _OF_2024),
    ("2024-02-13", "day_off", f"nghỉ bù {_TET}", _OF_2024),
    ("2024-02-14", "day_off", f"nghỉ bù {_TET}", _OF_2024),
    ("2024-04-18", "holiday", _HUNG_KINGS, _ARTICLE),
    ("2024-04-29", "day_off", "nghỉ hoán đổi, làm bù thứ Bảy 04/05/2024", _SWAP_2024),
    ("2024-04-30", "holiday", _VICTORY, _ARTICLE),
    ("2024-05-01", "holiday", _LABOUR, _ARTICLE),
    ("2024-05-04", "make_up", "làm bù cho thứ Hai 29/04/2024", _SWAP_2024),
    ("2024-09-02", "holiday", _NATIONAL, _OF_2024),
    ("2024-09-03", "holiday", _NATIONAL, _OF_2024),
    ("2025-01-01", "holiday", _NEW_YEAR, _ARTICLE),
    ("2025-01-27", "holiday", _TET, _OF_2025),
    ("2025-01-28", "holiday", _TET, _OF_2025),
    ("2025-01-29", "holiday", _TET, _OF_2025),
    ("2025-01-30", "holiday", _TET, _OF_2025),
    ("2025-01-31", "holiday", _TET, _OF_2025),
    ("2025-04-07", "holiday", _HUNG_KINGS, _ARTICLE),
    ("2025-04-26", "make_up", "làm bù cho thứ Sáu 02/05/2025", _OF_2025),
    ("2025-04-30", "holiday", _VICTORY, _ARTICLE),
    ("2025-05-01", "holiday", _LABOUR, _ARTICLE),
    ("2025-05-02", "day_off", "nghỉ hoán đổi, làm bù thứ Bảy 26/04/2025", _OF_2025),
    ("2025-09-01", "holiday", _NATIONAL, _OF_2025),
    ("2025-09-02", "holiday", _NATIONAL, _OF_2025),
    ("2026-01-01", "holiday", _NEW_YEAR, _ARTICLE),
    ("2026-01-02", "day_off", "nghỉ hoán đổi, làm bù thứ Bảy 10/01/2026", _SWAP_2026),
    ("2026-01-10", "make_up", "làm bù cho thứ Sáu 02/01/2026", _SWAP_2026),
    ("2026-02-16", "holiday", _TET, _OF_2026),
    ("2026-02-17", "holiday", _TET, _OF_2026),
    ("2026-02-18", "holiday", _TET, _OF_2026),
    ("2026-02-19", "holiday", _TET, _OF_2026),
    ("2026-02-20", "holiday", _TET, _OF_2026),
    ("2026-04-26", "holiday", _HUNG_KINGS, _ARTICLE),
    ("2026-04-27", "day_off", f"nghỉ bù {_HUNG_KINGS}", _COMPENSATION),
    ("2026-04-30", "holiday", _VICTORY, _ARTICLE),
    ("2026-05-01", "holiday", _LABOUR, _ARTICLE),
    ("2026-08-22", "make_up", "làm bù cho thứ Hai 31/08/2026", _OF_2026),
    ("2026-08-31", "day_off", "nghỉ hoán đổi, làm bù thứ Bảy 22/08/2026", _OF_2026),
    ("2026-09-01", "holiday", _NATIONAL, _OF_2026),
    ("2026-09-02", "holiday", _NATIONAL, _OF_2026),
    ("2026-11-24", "holiday", _CULTURE, _CULTURE_LAW),
)
"""As published for the civil service; a holiday on a weekly rest day is named too: it explains the compensation."""


def _entries(rows: Iterable[Row], source: str, *, mark: str = "") -> tuple[CalendarEntry, ...]:
    return tuple(
        CalendarEntry(date.fromisoformat(on), DayKind(kind), reason, basis + mark, source=source)
        for on, kind, reason, basis in rows
    )


ENTRIES: Final = (
    *_entries(COMPUTED, "computed"),
    *_entries(ANNOUNCED, "decreed"),
    *_entries(DECREED, "decreed"),
    *_entries(BY_LAW, BY_LAW_ONLY, mark=" (theo luật, chưa có thông báo)"),
)

_OFFICE_DAY: Final = (Session(time(7, 30), time(12, 0)), Session(time(13, 30), time(17, 0)))

OFFICE_HOURS: Final = OfficeHours(week=(*(_OFFICE_DAY for _ in range(5)), (), ()))
"""Eight hours from Monday to Friday; a province sets its own, this is the usual profile."""

FIRST: Final = date(2018, 1, 1)
LAST: Final = date(2035, 12, 31)
LAST_ANNOUNCED: Final = date(2026, 12, 31)
"""The last day of the last year that has a notice."""

SHIPPED: Final = Calendar(OFFICE_HOURS, ENTRIES, FIRST, LAST, version="vn-2018-2035")


def entries_by(readings: Readings) -> tuple[CalendarEntry, ...]:
    """The shipped entries. Those of years without a notice are among them or not (reading 44)."""
    if readings.days_by_law_before_notice:
        return ENTRIES
    return tuple(entry for entry in ENTRIES if entry.source != BY_LAW_ONLY)


def shipped_calendar(hours: OfficeHours | None = None, readings: Readings = DEFAULT) -> Calendar:
    """The national calendar: always the same value for the usual hours and readings, a new one for others."""
    if readings.days_by_law_before_notice:
        return SHIPPED if hours is None else Calendar(hours, ENTRIES, FIRST, LAST, version=SHIPPED.version)
    return Calendar(hours or OFFICE_HOURS, entries_by(readings), FIRST, LAST_ANNOUNCED, version="vn-2018-2026")
