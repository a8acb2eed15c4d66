"""Why a result is not drafted, signed, taken back or shown. The docstring is the sentence; `basis` the law."""

from motcua.law import citations
from motcua.law.refusals import Refused


class ResultUnknown(Refused):
    """Không có dự thảo hoặc kết quả này, hoặc hồ sơ không thuộc việc của bạn. Mở lại hồ sơ từ danh sách việc."""

    code = "result_unknown"
    kind = "not_found"


class TemplateUnfit(Refused):
    """Mẫu kết quả này không dùng được cho thủ tục của hồ sơ hoặc đã hết hiệu lực. Chọn mẫu khác trong danh sách."""

    code = "template_unfit"
    kind = "bad_input"


class FieldsMissing(Refused):
    """Chưa trình được: còn ô trống trong mẫu: {fields}. Nhập đủ các ô này rồi trình."""

    code = "fields_missing"
    kind = "bad_input"


class SignerUnfit(Refused):
    """Người được chọn không có thẩm quyền ký ở cơ quan giải quyết hồ sơ này. Chọn lãnh đạo khác trong danh sách."""

    code = "signer_unfit"
    kind = "no_power"
    basis = citations.SIGNING


class NotYours(Refused):
    """Dự thảo này đang trình {signer} ký. Chỉ người đó ký được; người soạn có thể trình lại cho người khác."""

    code = "not_yours_to_sign"
    kind = "no_power"
    basis = citations.SIGNING


class NotSubmitted(Refused):
    """Dự thảo này không còn chờ ký: đã trả lại, đã sửa hoặc đã ký. Tải lại trang để xem tình trạng mới nhất."""

    code = "result_not_submitted"
    kind = "wrong_state"


class PageNotOpened(Refused):
    """Chưa mở trang kết quả để xem nên chưa ký được. Mở trang, xem nội dung rồi ký."""

    code = "page_not_opened"
    kind = "wrong_state"
    basis = citations.SIGNING


class PageChanged(Refused):
    """Trang kết quả đã được sửa sau khi bạn mở. Xem lại trang mới rồi ký."""

    code = "page_changed"
    kind = "wrong_state"
    basis = citations.SIGNING


class TooFewOpened(Refused):
    """Trước khi ký cả loạt phải mở xem {most} kết quả do hệ thống chọn bất kỳ; mới mở {opened}. Mở thêm rồi ký."""

    code = "too_few_opened"
    kind = "wrong_state"
    basis = citations.SIGNING


class BatchTooLarge(Refused):
    """Mỗi lần ký nhiều nhất {most} kết quả cùng một mẫu. Bỏ bớt rồi ký lần khác."""

    code = "batch_too_large"
    kind = "bad_input"


class CorrectionReasonMissing(Refused):
    """Chưa có lý do đính chính. Nhập chỗ sai trên kết quả đã cấp và vì sao sửa."""

    code = "correction_reason_missing"
    kind = "bad_input"


class ReturnReasonMissing(Refused):
    """Chưa có lý do trả lại. Nhập chỗ cần sửa, để người soạn sửa một lần là xong."""

    code = "return_reason_missing"
    kind = "bad_input"


class NothingToCorrect(Refused):
    """Kết quả này chưa phát hành hoặc đã được thay bằng kết quả khác nên không đính chính được. Đính chính kết quả mới nhất."""

    code = "nothing_to_correct"
    kind = "wrong_state"


class NotGivenOut(Refused):
    """Kết quả này chưa phát hành hoặc đã được thay bằng kết quả khác nên không thu hồi được. Mở kết quả đang có hiệu lực."""

    code = "not_given_out"
    kind = "wrong_state"
