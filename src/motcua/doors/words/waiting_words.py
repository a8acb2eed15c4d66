"""A dossier whose clock waits for the competent authority: nothing is appointed yet, only expected (reading 33)."""

from datetime import time
from typing import Final

from motcua.doors.ui import wording
from motcua.law.regimes import REGIMES
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import Due

COUNTS_FROM: Final = "Thời hạn tính từ thời điểm cơ quan có thẩm quyền nhận được hồ sơ."
BASIS: Final = next(one for one in REGIMES if one.starts_at_authority).article(
    of_118="Khoản 3 Điều 17", of_61="Điều 17"
)


def in_short(expected: Due) -> str:
    """`dự kiến 14/08`, of a limit in hours `dự kiến 14:30 14/08`."""
    if expected.on is not None:
        return f"dự kiến {wording.day_month(expected.on)}"
    return f"dự kiến {wording.clock_time(expected.at)} {wording.day_month(local(expected.at).date())}"


def in_full(expected: Due | None, closes: time | None) -> str:
    """`17:00 thứ Sáu, 14/08/2026`; empty where nothing is waited for."""
    if expected is None:
        return ""
    if expected.on is None:
        return wording.moment(expected.at)
    hour = f"{wording.clock_time(closes)} " if closes else ""
    return f"{hour}{wording.weekday_date(expected.on)}"
