"""Why the law refuses what concerns the draft of a result and its signature. As in `refusals`, the docstring is the sentence and
`basis` the law.
"""

from motcua.law import citations
from motcua.law.dossier.refusals import DossierRefused, MissingReason


class NothingDrafted(MissingReason):
    """Chưa có dự thảo kết quả để trình. Soạn dự thảo rồi trình."""


class NothingSubmitted(DossierRefused):
    """Chưa có dự thảo kết quả nào đang trình. Dự thảo phải được trình trước khi duyệt hoặc trả lại."""

    code = "nothing_submitted"
    kind = "wrong_state"
    basis = citations.STAGE


class DraftSigned(DossierRefused):
    """Kết quả đã được ký nên không trả lại hay sửa được. Người ký thu lại chữ ký trong thời gian cho phép rồi mới sửa."""

    code = "draft_signed"
    kind = "wrong_state"
    basis = citations.SIGNING


class ResultUnsigned(DossierRefused):
    """Kết quả chưa có chữ ký nên chưa ban hành được. Trình lãnh đạo ký số, hoặc ghi việc đã ký giấy: ai ký, ngày nào."""

    code = "result_unsigned"
    kind = "wrong_state"
    basis = citations.SIGNING


class ResultLeavesByItself(DossierRefused):
    """Kết quả đã ký số sẽ tự được cấp số, ký của cơ quan và phát hành sau {seconds} giây. Không cần ban hành bằng tay."""

    code = "result_leaves_by_itself"
    kind = "wrong_state"
    basis = citations.SIGNING


class NoSignatureToTakeBack(DossierRefused):
    """Không có chữ ký nào của bạn đang chờ phát hành để thu lại. Chỉ người đã ký thu lại được chữ ký của mình."""

    code = "no_signature_to_take_back"
    kind = "wrong_state"
    basis = citations.SIGNING


class SignatureLeft(DossierRefused):
    """Đã quá {seconds} giây nên không thu lại chữ ký được; kết quả đã phát hành. Nếu có sai sót thì đính chính hoặc thu hồi."""

    code = "signature_left"
    kind = "wrong_state"
    basis = citations.SIGNING


class SignedInFuture(DossierRefused):
    """Ngày ký trên giấy không thể sau hôm nay, {today}. Nhập đúng ngày ghi trên văn bản đã ký."""

    code = "signed_in_future"
    kind = "bad_input"


class RevokedAlready(DossierRefused):
    """Kết quả này đã bị thu hồi từ {revoked}. Không thu hồi lần nữa."""

    code = "revoked_already"
    kind = "wrong_state"
    basis = citations.RESULT
