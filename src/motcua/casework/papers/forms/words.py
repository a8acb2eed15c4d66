"""The phrases of official papers: dates, moments and counts as Nghị định 30/2020/NĐ-CP writes them.

Not here: dates on screens (`doors/ui/formats`), which follow other rules.
"""

import unicodedata
from datetime import date, datetime
from typing import Final

from motcua.law.worktime.values import VIETNAM

_WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def day_in_words(day: date) -> str:
    """ "ngày 05 tháng 02 năm 2026": days 1–9 and months 1–2 take a leading zero, other months none."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def moment_in_words(moment: datetime, *, weekday: bool = False) -> str:
    """ "09 giờ 14 phút, ngày 20 tháng 11 năm 2026", in Vietnamese time; on request with the day of the week."""
    if moment.tzinfo is None:
        raise ValueError("a moment on an official paper needs its time zone")
    local = moment.astimezone(VIETNAM)
    named = f"{_WEEKDAYS[local.weekday()]}, " if weekday else ""
    return f"{local.hour:02d} giờ {local.minute:02d} phút, {named}{day_in_words(local.date())}"


def count_in_words(count: int) -> str:
    """ "01", "12": counts on official papers have two digits, so that none can be put in front."""
    return f"{count:02d}"


def personal_number(number: str) -> str:
    """Twelve digits in groups of three; anything else stays as written."""
    if len(number) == 12 and number.isascii() and number.isdigit():
        return " ".join(number[start : start + 3] for start in range(0, 12, 3))
    return number


def phone_number(number: str) -> str:
    """ "+84912345678" and "0912345678" as "0912 345 678"; anything else stays as written."""
    national = "0" + number[3:] if number.startswith("+84") else number
    if len(national) == 10 and national.isascii() and national.isdigit():
        return f"{national[:4]} {national[4:7]} {national[7:]}"
    return number


def composed(text: str) -> str:
    """NFC, so that a mark is drawn on its letter and the text reads back as it was stored."""
    return unicodedata.normalize("NFC", text)


def shortened(text: str, most: int) -> str:
    """At most `most` letters of a text, cut between words and marked as cut."""
    if len(text) <= most:
        return text
    return text[: text.rfind(" ", 0, most - 1)].rstrip(" ,;:(–-") + " …"
