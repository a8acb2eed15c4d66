"""Who has a dossier in hand, in one sentence."""

from datetime import datetime

from motcua.doors.ui import wording
from motcua.law.worktime.arithmetic import local


def in_hands_of(name: str, *, since: datetime | None, at: datetime) -> str:
    """ "Đang do Lê Phương Nhung xử lý từ 09:12", with the day where it was another one."""
    who = name or "cán bộ khác"
    if since is None:
        return f"Đang do {who} xử lý"
    begun = local(since)
    day = "" if begun.date() == local(at).date() else f" ngày {wording.day_month(begun.date())}"
    return f"Đang do {who} xử lý từ {wording.clock_time(begun)}{day}"
