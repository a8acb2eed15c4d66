"""Refusals of requests to act: who may not ask or answer, what is not whole, what is over."""

from motcua.law.refusals import Refused


class DirectionUnknown(Refused):
    """Không có đề nghị xử lý này trong phạm vi của bạn. Mở lại danh sách đề nghị."""

    code = "direction_unknown"
    kind = "not_found"


class MayNotAsk(Refused):
    """Đề nghị xử lý do lãnh đạo hoặc trưởng bộ phận Một cửa gửi, cho cơ quan trong phạm vi mình theo dõi. Báo lãnh đạo nếu cần gửi."""

    code = "may_not_ask_to_act"
    kind = "no_power"


class MayNotAnswer(Refused):
    """Đề nghị này do lãnh đạo, trưởng phòng hoặc trưởng bộ phận Một cửa của cơ quan nhận trả lời. Chuyển cho người đó."""

    code = "may_not_answer_request"
    kind = "no_power"


class DeadlineUnfit(Refused):
    """Hạn trả lời phải từ hôm nay đến {last}. Đã nhập: {given}."""

    code = "direction_deadline_unfit"
    kind = "bad_input"


class TextMissing(Refused):
    """Viết một câu: cần làm gì, hoặc đã làm gì. Cơ quan kia chỉ biết điều bạn viết."""

    code = "direction_text_missing"
    kind = "missing_reason"


class DirectionDone(Refused):
    """Đề nghị này đã xử lý xong nên không trả lời thêm. Gửi đề nghị mới nếu còn việc."""

    code = "direction_done"
    kind = "wrong_state"
