"""Looking a person up by their number, in whichever box: counted for each officer and day, and limited by a setting.

The counter needs it for the person who stands there. Somebody who asks for hundreds of numbers a day does something else.
"""

from datetime import datetime
from typing import Final

from django.conf import settings

from motcua.foundation.people.principals import Principal
from motcua.foundation.reads import actions as reads
from motcua.law.identity.scans import PERSONAL, Scan, ScanKind
from motcua.law.worktime.arithmetic import local

TOO_MANY: Final = (
    "Tài khoản này đã tra đủ {most} số định danh trong hôm nay nên chưa tìm số vừa nhập. Phần đã nhập còn nguyên: nhập tay thông tin "
    "trên thẻ rồi tiếp nhận như thường. Cần tra thêm trong hôm nay thì báo người phụ trách quầy."
)


TOO_MANY_SOUGHT: Final = (
    "Tài khoản này đã tra đủ {most} số định danh trong hôm nay nên chưa tìm số vừa nhập. Tìm bằng giấy hẹn, mã hồ sơ hoặc họ tên. "
    "Cần tra thêm trong hôm nay thì báo người phụ trách."
)

_WITH_NUMBER: Final = frozenset({ScanKind.CARD, ScanKind.NUMBER})


def counted(scan: Scan, *, by: Principal, at: datetime) -> Scan:
    """The scan of a box that finds dossiers, its personal number counted. Over the limit it looks for nothing and says why."""
    if scan.kind not in _WITH_NUMBER or len(scan.digits) != PERSONAL or may_look_up(scan.digits, by=by, at=at):
        return scan
    return Scan(ScanKind.EMPTY, problem=TOO_MANY_SOUGHT.format(most=settings.LOOKUPS_A_DAY))


def may_look_up(number: str, *, by: Principal, at: datetime) -> bool:
    """Whether this officer may look up this number now. The same number again on one day counts once."""
    return reads.may_look_up(by.account_ref, number, on=local(at).date(), most=settings.LOOKUPS_A_DAY)


def too_many() -> str:
    """Why nothing was looked for, and how the work goes on."""
    return TOO_MANY.format(most=settings.LOOKUPS_A_DAY)
