"""How dates, times, numbers and money are written in Vietnamese: pure functions, used by the template filters.

Not here: typed values read back (`fields`), due-date labels (`due_words`), numbers spelled out
(`motcua.law.numbers_in_words`).
"""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

from motcua.law.worktime.values import VIETNAM

NO_BREAK: Final = "\u00a0"
WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_COUNTRY: Final = "+84"


def local(moment: date | datetime) -> date | datetime:
    """A moment with a zone, in the time of Vietnam; a bare date or naive moment as it is."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(VIETNAM)
    return moment


def short_date(on: date) -> str:
    """`05/03/2026`."""
    return f"{local(on):%d/%m/%Y}"


def day_month(on: date) -> str:
    """`05/03`."""
    return f"{local(on):%d/%m}"


def long_date(on: date) -> str:
    """`ngày 05 tháng 3 năm 2026`."""
    there = local(on)
    return f"ngày {there:%d} tháng {there.month} năm {there.year}"


def official_date(on: date) -> str:
    """The date of an official paper: days 1–9 and months 1–2 take a leading zero (NĐ 30/2020, Phụ lục I)."""
    there = local(on)
    month = f"{there:%m}" if there.month <= 2 else str(there.month)
    return f"ngày {there:%d} tháng {month} năm {there.year}"


def weekday(on: date) -> str:
    """`thứ Năm`; Sunday is `Chủ nhật`."""
    return WEEKDAYS[local(on).weekday()]


def weekday_date(on: date) -> str:
    """`thứ Năm, 05/03/2026`."""
    return f"{weekday(on)}, {short_date(on)}"


def weekday_day(on: date) -> str:
    """`thứ Năm, 05/03`, where the year is plain."""
    return f"{weekday(on)}, {day_month(on)}"


def clock_time(moment: datetime | time) -> str:
    """`16:30`."""
    return f"{local(moment):%H:%M}" if isinstance(moment, datetime) else f"{moment:%H:%M}"


def clock_seconds(moment: datetime) -> str:
    """`09:14:32`."""
    return f"{local(moment):%H:%M:%S}"


def printed_time(moment: datetime | time) -> str:
    """`16 giờ 30 phút`, as on prints."""
    there = local(moment) if isinstance(moment, datetime) else moment
    return f"{there:%H} giờ {there:%M} phút"


def moment(at: datetime) -> str:
    """`16:30 thứ Năm, 05/03/2026`."""
    return f"{clock_time(at)} {weekday_date(at)}"


def number(value: float | Decimal, decimals: int | None = None) -> str:
    """`1.234.567,5`. `decimals` None keeps the digits there are; otherwise rounds half up."""
    exact = Decimal(str(value))
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{exact:,f}".translate(str.maketrans(",.", ".,"))


def counted(count: int, or_more: bool = False) -> str:  # noqa: FBT001, FBT002 (a template filter has no names)
    """`1.000`, or `hơn 1.000` where there are more than were counted."""
    return f"hơn {number(count)}" if or_more else number(count)


def money(amount: int) -> str:
    """`1.234.567 đ`, with a no-break space. Whole đồng."""
    return f"{number(amount)}{NO_BREAK}đ"


def percent(part: int, whole: int) -> str:
    """`92,4 %` of a whole. Where there is nothing to compare the answer is in words, never 0 %."""
    if whole == 0:
        return "chưa có"
    return f"{number(Decimal(100 * part) / Decimal(whole), 1)}{NO_BREAK}%"


def file_size(size: int) -> str:
    """`2,4 MB`; units of 1024."""
    if size < 1024:
        return f"{size}{NO_BREAK}B"
    if size < 1024**2:
        return f"{number(Decimal(size) / 1024, 0)}{NO_BREAK}KB"
    return f"{number(Decimal(size) / 1024**2, 1)}{NO_BREAK}MB"


def phone(stored: str) -> str:
    """`0912 345 678` for a stored `+84912345678`; a number from elsewhere as it is."""
    digits = "0" + stored.removeprefix(_COUNTRY) if stored.startswith(_COUNTRY) else stored
    if digits.isdigit() and len(digits) == 10:
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
    if digits.isdigit() and len(digits) == 11:
        return f"{digits[:4]} {digits[4:8]} {digits[8:]}"
    return stored


def phone_link(stored: str) -> str:
    """What follows `tel:`, in E.164."""
    digits = "".join(character for character in stored if character.isdigit() or character == "+")
    return _COUNTRY + digits[1:] if digits.startswith("0") else digits


def lower_first(name: str) -> str:
    """The name of a place in a sentence: phường Tam Thanh."""
    return name[:1].lower() + name[1:]


def split_code(code: str) -> tuple[str, str]:
    """Everything before the running number, and the running number: staff read the end of a code."""
    return code[:-4], code[-4:]


_LIST_MARK: Final = "-+*•–.,;:!… "
_STOPS: Final = re.compile(r"(?<!v\.v)[\s.,;:…]+$")
_LEVEL: Final = re.compile(r"(?<=[Cc]ấp )(Xã|Tỉnh|Huyện|Bộ)(?!\w)")


def listed(text: str) -> str:
    """A published text without the mark of a list before it; its end stays as it is."""
    return text.strip().lstrip("-+*•– ").strip()


def published(name: str) -> str:
    """A published name as a person writes it: single blanks, no marks before it, no stops after it, `cấp xã` without a capital."""
    plain = _STOPS.sub("", " ".join(name.split()).lstrip(_LIST_MARK))
    return _LEVEL.sub(lambda level: level[0].lower(), plain)


_CLAUSES: Final = (", ", "; ", " (", " đối với ", " trong các trường hợp ", " trong trường hợp ", " cho ", " của ")


@lru_cache(maxsize=4096)
def short_title(name: str, limit: int = 72) -> str:
    """The beginning of a long official title, for lists: whole clauses, then a mark that more follows.

    A title that fits stays whole; personal names are never cut. Remembered, since a list has the same titles in many rows.
    """
    name = published(name)
    if len(name) <= limit:
        return name
    cuts = [name.rfind(mark, 0, limit) for mark in _CLAUSES]
    cut = max(cuts)
    if cut < limit // 3:
        cut = name.rfind(" ", 0, limit)
    return name[:cut].rstrip(" ,;(") + " …"
