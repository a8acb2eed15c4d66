"""Why the record is not asked what is done for nothing."""

from motcua.law.refusals import Refused


class TooManyToAsk(Refused):
    """Câu hỏi này có hơn {most} hồ sơ, nhiều hơn số xem được trong một lần. Hãy chọn một thủ tục, hoặc kỳ ngắn hơn."""

    code = "too_many_to_ask"
    kind = "bad_input"


class PeriodTooLongToAsk(Refused):
    """Kỳ dài {days} ngày; chỉ xem được kỳ dài nhất {most} ngày. Hãy chọn kỳ ngắn hơn."""

    code = "period_too_long_to_ask"
    kind = "bad_input"


class NothingOfProcedure(Refused):
    """Không có hồ sơ nào của thủ tục này trong kỳ, trong phạm vi anh, chị được xem. Hãy chọn thủ tục khác hoặc kỳ dài hơn."""

    code = "nothing_of_procedure"
    kind = "not_found"
