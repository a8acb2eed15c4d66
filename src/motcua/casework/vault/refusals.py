"""Refusals of the vault: what it does not take, what may not be changed, and what does not exist."""

from motcua.law import citations
from motcua.law.refusals import Refused


class PaperUnknown(Refused):
    """Không có giấy tờ này trong kho, hoặc giấy tờ không thuộc người của hồ sơ đang mở. Mở lại kho từ hồ sơ."""

    code = "paper_unknown"
    kind = "not_found"


class VaultClosed(Refused):
    """Tài khoản này không có nhiệm vụ tiếp nhận hoặc xử lý hồ sơ nên không xem được kho giấy tờ."""

    code = "vault_closed"
    kind = "no_power"


class VaultReasonEnded(Refused):
    """Hồ sơ {dossier} đã kết thúc nên không còn là lý do để xem giấy tờ của người này. Mở kho từ một hồ sơ đang giải quyết."""

    code = "vault_reason_ended"
    kind = "wrong_state"
    basis = citations.PERSONAL_DATA


class OwnerMissing(Refused):
    """Chưa biết giấy tờ là của ai. Người nộp của hồ sơ phải có trong hệ thống; chọn chủ giấy tờ trong các bên của hồ sơ."""

    code = "owner_missing"
    kind = "missing_reason"
    basis = citations.STAGE


class ValidityEndsEarly(Refused):
    """Ngày hết hiệu lực {valid_to} trước ngày bắt đầu hiệu lực hoặc ngày cấp {begins}. Kiểm tra lại các ngày này."""

    code = "validity_ends_early"
    kind = "bad_input"


class ExpiryIsCounted(Refused):
    """Hết hạn được tính từ ngày hết hiệu lực của giấy tờ, không ghi bằng tay. Chọn thu hồi, thay thế hoặc còn hiệu lực."""

    code = "expiry_is_counted"
    kind = "bad_input"


class ReasonUnfit(Refused):
    """Lý do đã chọn không thuộc trạng thái mới của giấy tờ. Chọn lý do ứng với thu hồi, thay thế hoặc khôi phục hiệu lực."""

    code = "reason_unfit"
    kind = "bad_input"


class ReplacementUnfit(Refused):
    """Giấy tờ thay thế phải là giấy tờ khác, còn hiệu lực trong kho và của cùng một người. Đưa giấy mới vào kho rồi chọn lại."""

    code = "replacement_unfit"
    kind = "bad_input"
