"""The days off of the Vietnamese state sector, 2019-2027, and the office hours that hold until a province sets its own.

Data only, no file is read. Each entry says how sure we are: "decreed" (2024-2026, from the published letters),
"computed" (2019-2023) or "provisional" (2027, no letter yet). The last two are in `vietnam_computed`, written by
`tools/make_calendar.py`. A province adds closures, reception Saturdays and new letters as entries of its own.
"""

from collections.abc import Iterable
from datetime import date, time
from typing import Final

from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import CalendarEntry, DayKind, OfficeHours, Session
from motcua.law.worktime.vietnam_computed import COMPUTED, PROVISIONAL, Row

_NEW_YEAR: Final = "Tết Dương lịch"
_TET: Final = "Tết Nguyên đán"
_HUNG_KINGS: Final = "Giỗ Tổ Hùng Vương"
_VICTORY: Final = "Ngày Chiến thắng 30/4"
_LABOUR: Final = "Ngày Quốc tế lao động 1/5"
_NATIONAL: Final = "Quốc khánh 2/9"
_CULTURE: Final = "Ngày Văn hóa Việt Nam 24/11"

_ARTICLE: Final = "Bộ luật Lao động 2019, Điều 112"
_COMPENSATION: Final = "Bộ luật Lao động 2019, Điều 111 khoản 3"
_OF_2024: Final = "2450/VPCP-KGVX (2024)"
_OF_2025: Final = "6150/TB-BLDTBXH (2024)"
_OF_2026: Final = "Bộ luật Lao động 2019, Điều 112; lịch nghỉ Tết và Quốc khánh công bố cho năm 2026"
_SWAP_2026: Final = "12729/VPCP-KGVX (25/12/2025)"

DECREED: Final[tuple[Row, ...]] = (
    ("2024-01-01", "holiday", _NEW_YEAR, _OF_2024),
    ("2024-02-08", "holiday", _TET, _OF_2024),
    ("2024-02-09", "holiday", _TET, _OF_2024),
    ("2024-02-10", "holiday", _TET, _OF_2024),
    ("2024-02-11", "holiday", _TET, _OF_2024),
    ("2024-02-12", "holiday", _TET, _OF_2024),
    ("2024-02-13", "day_off", f"nghỉ bù {_TET}", _OF_2024),
    ("2024-02-14", "day_off", f"nghỉ bù {_TET}", _OF_2024),
    ("2024-04-18", "holiday", _HUNG_KINGS, _OF_2024),
    ("2024-04-29", "day_off", "nghỉ hoán đổi, làm bù thứ Bảy 04/05/2024", _OF_2024),
    ("2024-04-30", "holiday", _VICTORY, _OF_2024),
    ("2024-05-01", "holiday", _LABOUR, _OF_2024),
    ("2024-05-04", "make_up", "làm bù cho thứ Hai 29/04/2024", _OF_2024),
    ("2024-09-02", "holiday", _NATIONAL, _OF_2024),
    ("2024-09-03", "holiday", _NATIONAL, _OF_2024),
    ("2025-01-01", "holiday", _NEW_YEAR, _OF_2025),
    ("2025-01-27", "holiday", _TET, _OF_2025),
    ("2025-01-28", "holiday", _TET, _OF_2025),
    ("2025-01-29", "holiday", _TET, _OF_2025),
    ("2025-01-30", "holiday", _TET, _OF_2025),
    ("2025-01-31", "holiday", _TET, _OF_2025),
    ("2025-04-07", "holiday", _HUNG_KINGS, _OF_2025),
    ("2025-04-26", "make_up", "làm bù cho thứ Sáu 02/05/2025", _OF_2025),
    ("2025-04-30", "holiday", _VICTORY, _OF_2025),
    ("2025-05-01", "holiday", _LABOUR, _OF_2025),
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
    ("2026-11-24", "holiday", _CULTURE, "Nghị quyết 28/2026/QH16"),
)
"""As published for the civil service; a holiday on a weekly rest day is named too: it explains the compensation."""


def _entries(rows: Iterable[Row], source: str) -> tuple[CalendarEntry, ...]:
    return tuple(
        CalendarEntry(date.fromisoformat(on), DayKind(kind), reason, basis, source=source)
        for on, kind, reason, basis in rows
    )


ENTRIES: Final = (
    *_entries(COMPUTED, "computed"),
    *_entries(DECREED, "decreed"),
    *_entries(PROVISIONAL, "provisional"),
)

_OFFICE_DAY: Final = (Session(time(7, 30), time(12, 0)), Session(time(13, 30), time(17, 0)))

OFFICE_HOURS: Final = OfficeHours(week=(*(_OFFICE_DAY for _ in range(5)), (), ()))
"""Eight hours from Monday to Friday; a province sets its own, this is the usual profile."""

FIRST: Final = date(2019, 1, 1)
LAST: Final = date(2027, 12, 31)

SHIPPED: Final = Calendar(OFFICE_HOURS, ENTRIES, FIRST, LAST, version="vn-2019-2027")


def shipped_calendar(hours: OfficeHours | None = None) -> Calendar:
    """The national calendar: always the same value for the usual hours, a new one for other hours."""
    return SHIPPED if hours is None else Calendar(hours, ENTRIES, FIRST, LAST, version=SHIPPED.version)
