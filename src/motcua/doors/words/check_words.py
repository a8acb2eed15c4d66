"""What the page says that checks a result: whether it is genuine and what it is worth now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from motcua.casework.results.check_codes import shown
from motcua.casework.results.values import Checked, Standing
from motcua.doors.ui import wording

NOT_A_CODE: Final = (
    "Mã xác thực gồm 8 chữ và số, in dưới mã QR của giấy, ví dụ K7Q2-9FTM. Không có chữ O, chữ I, số 0 và số 1."
)
UNKNOWN: Final = (
    "Kiểm lại từng chữ. Mã không có chữ O, chữ I, số 0 và số 1. Vẫn không thấy thì giữ giấy và hỏi nơi cấp."
)
SAME: Final = "Tệp đúng là bản đã ký, không bị sửa."
CHANGED: Final = "Tệp đã bị thay đổi"
CHANGED_SAYS: Final = (
    "Tệp vừa chọn khác bản đã ký và phát hành với mã này. Không dùng tệp này; hỏi người đưa tệp hoặc nơi cấp giấy."
)
NO_FILE: Final = "Chọn tệp PDF cần so rồi bấm lại."
TOO_LARGE: Final = (
    "Tệp này lớn hơn 10 MB, lớn hơn mọi kết quả do hệ thống cấp, nên không phải bản gốc. Kiểm lại tệp đã chọn."
)
UNREAD: Final = "Không đọc được tệp này. Chọn lại tệp rồi bấm lại."


@dataclass(frozen=True, slots=True)
class Verdict:
    """`tone`: ok, old or bad; `sign`: the picture beside it, which says the same without colour."""

    tone: str
    sign: str
    title: str
    says: str


def verdict(checked: Checked) -> Verdict:
    """What the result is worth now."""
    match checked.standing:
        case Standing.REVOKED:
            since = wording.moment(checked.since) if checked.since else ""
            by = f" theo {checked.decision}" if checked.decision else ""
            return Verdict(
                "bad", "barred", "Giấy thật, đã bị thu hồi", f"Thu hồi từ {since}{by}. Trước lúc đó giấy có hiệu lực."
            )
        case Standing.REPLACED:
            return Verdict("old", "again", "Giấy thật, đã được thay", _replaced(checked))
        case Standing.EXPIRED:
            until = wording.short_date(checked.valid_to) if checked.valid_to else ""
            return Verdict("old", "clock", "Giấy thật, đã hết hiệu lực", f"Giấy có hiệu lực đến hết ngày {until}.")
        case Standing.IN_FORCE:
            return Verdict("ok", "shield", "Giấy này thật và còn hiệu lực", "")


def _replaced(checked: Checked) -> str:
    if checked.replaced_by is None:
        return ""
    number, day, code = checked.replaced_by
    if not code:
        named = f" số {number}" if number else ""
        return (
            f"Thay bằng bản giấy{named} từ ngày {wording.short_date(day)}. Bản giấy không có mã xác thực; hỏi nơi cấp."
        )
    return f"Thay bằng số {number}, cấp ngày {wording.short_date(day)}."


def context(checked: Checked, *, now: datetime) -> Mapping[str, Any]:
    """What the template shows."""
    newer = checked.replaced_by
    return {
        "checked": checked,
        "code": shown(checked.check_code),
        "verdict": verdict(checked),
        "newer": newer[2] if newer is not None else "",
        "now": now,
    }
