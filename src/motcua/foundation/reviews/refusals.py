"""Refusals of review sheets: who may not write or decide, what is not whole, what the law does not allow to be left out."""

from typing import ClassVar

from motcua.law.refusals import Refused


class SheetUnknown(Refused):
    """Không có phiếu rà soát này trong phạm vi của bạn. Mở lại danh sách phiếu."""

    code: ClassVar[str] = "review_unknown"
    kind: ClassVar[str] = "not_found"


class MayNotReview(Refused):
    """Phiếu rà soát do lãnh đạo, trưởng phòng hoặc trưởng bộ phận Một cửa nơi giải quyết thủ tục, hoặc của tỉnh soạn. Báo người đó."""

    code: ClassVar[str] = "may_not_review"
    kind: ClassVar[str] = "no_power"


class MayNotDecide(Refused):
    """Phiếu do người ký của cơ quan quản lý quy trình hoặc của UBND tỉnh duyệt hay bác. Trình người đó."""

    code: ClassVar[str] = "may_not_decide_review"
    kind: ClassVar[str] = "no_power"


class OwnSheet(Refused):
    """Bạn đã soạn hoặc sửa phiếu này nên người khác phải duyệt. Trình người ký khác của cơ quan hoặc của UBND tỉnh."""

    code: ClassVar[str] = "own_review"
    kind: ClassVar[str] = "no_power"


class SheetNotDraft(Refused):
    """Phiếu đã trình hoặc đã có quyết định nên không sửa nữa. Soạn phiếu mới nếu cần."""

    code: ClassVar[str] = "review_not_draft"
    kind: ClassVar[str] = "wrong_state"


class SheetNotSubmitted(Refused):
    """Phiếu chưa trình, hoặc đã có quyết định, nên không duyệt hay bác được. Mở lại phiếu để xem tình trạng."""

    code: ClassVar[str] = "review_not_submitted"
    kind: ClassVar[str] = "wrong_state"


class SheetTextMissing(Refused):
    """Chưa ghi {what}. Ghi ít nhất một câu rồi làm lại."""

    code: ClassVar[str] = "review_text_missing"
    kind: ClassVar[str] = "bad_input"


class LawUnanswered(Refused):
    """Trả lời "Luật có buộc phải làm như hiện nay không?" trước khi trình. Chưa chắc thì chọn "Chưa rõ" và ghi văn bản đã xem."""

    code: ClassVar[str] = "review_law_unanswered"
    kind: ClassVar[str] = "bad_input"


class LawDemands(Refused):
    """Phiếu ghi luật buộc phải làm như hiện nay nên không duyệt được. Bác phiếu, hoặc kiến nghị cơ quan ban hành văn bản sửa trước."""

    code: ClassVar[str] = "review_law_demands"
    kind: ClassVar[str] = "wrong_state"


class LawUnclear(Refused):
    """Phiếu ghi chưa rõ luật có buộc không nên chưa duyệt được. Bác phiếu để soạn lại sau khi hỏi cơ quan tư pháp."""

    code: ClassVar[str] = "review_law_unclear"
    kind: ClassVar[str] = "wrong_state"


class ChangeMissing(Refused):
    """Chưa có bảng bước mới của quy trình. Tải bảng bước đang dùng, sửa theo đề nghị, tải lên rồi trình."""

    code: ClassVar[str] = "review_change_missing"
    kind: ClassVar[str] = "bad_input"


class RowsMissing(ChangeMissing):
    """Chưa có nội dung đề nghị về giấy tờ này. Sửa ít nhất một ô ở mục "Nội dung của tỉnh về giấy tờ", lưu rồi trình."""


class ChangeUnasked(Refused):
    """Phiếu này không gắn với quy trình nào nên không nhận bảng bước. Ghi việc cần làm vào ô "Đề nghị"."""

    code: ClassVar[str] = "review_change_unasked"
    kind: ClassVar[str] = "wrong_state"


class RowsUnasked(ChangeUnasked):
    """Phiếu này không đổi nội dung nào của tỉnh về giấy tờ. Ghi việc cần làm vào ô "Đề nghị"."""


class ChangeOfOther(Refused):
    """Bảng bước có mã "{given}" nhưng phiếu là của quy trình "{process}". Tải bảng bước của phiếu về, sửa rồi tải lên lại."""

    code: ClassVar[str] = "review_change_of_other"
    kind: ClassVar[str] = "bad_input"


class ChangeSame(Refused):
    """Bảng bước tải lên giống hệt bản đang dùng nên không có gì để duyệt. Sửa theo đề nghị rồi tải lên lại."""

    code: ClassVar[str] = "review_change_same"
    kind: ClassVar[str] = "bad_input"


class RowsSame(ChangeSame):
    """Nội dung đề nghị giống hệt nội dung đang dùng nên không có gì để duyệt. Sửa ít nhất một ô rồi lưu lại."""


class ProcessMoved(Refused):
    """Quy trình đã có phiên bản mới hơn phiên bản {number} của phiếu. Bác phiếu này, soạn phiếu mới trên phiên bản đang dùng."""

    code: ClassVar[str] = "review_process_moved"
    kind: ClassVar[str] = "wrong_state"


class StartUnfit(Refused):
    """Ngày áp dụng phải từ hôm nay đến {last}. Đã nhập: {given}."""

    code: ClassVar[str] = "review_start_unfit"
    kind: ClassVar[str] = "bad_input"
