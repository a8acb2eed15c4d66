"""Why signs of a period are not looked for."""

from motcua.law import citations
from motcua.law.refusals import Refused


class SignsClosed(Refused):
    """Chỉ lãnh đạo cơ quan và người phụ trách bộ phận một cửa xem được các dấu hiệu cần xem lại."""

    code = "signs_closed"
    kind = "no_power"
    basis = citations.PERSONAL_DATA


class PeriodTooLong(Refused):
    """Kỳ dài {days} ngày; chỉ xem được kỳ dài nhất {most} ngày. Hãy chọn kỳ ngắn hơn."""

    code = "period_too_long"
    kind = "bad_input"


class TooManyToLookAt(Refused):
    """Kỳ này có hơn {most} hồ sơ, nhiều hơn số xem được trong một lần. Hãy chọn kỳ ngắn hơn, hoặc bỏ trống hai ngày để xem kết quả lập
    hằng đêm của toàn tỉnh nếu có."""

    code = "too_many_to_look_at"
    kind = "bad_input"
