"""Refusals of the dossiers room itself: who may act, and what does not exist. Refusals of the law are in `law.dossier.refusals`."""

from motcua.law import citations
from motcua.law.refusals import Refused


class DossierUnknown(Refused):
    """Không tìm thấy hồ sơ này trong phạm vi được xem. Kiểm tra lại mã, hoặc hỏi Trung tâm Phục vụ hành chính công."""

    code = "dossier_unknown"
    kind = "not_found"


class CodeAmbiguous(Refused):
    """Có nhiều hồ sơ kết thúc bằng "{given}": {codes}. Nhập thêm chữ số của mã."""

    code = "code_ambiguous"
    kind = "bad_input"


class KeyUsedElsewhere(Refused):
    """Lần bấm này đã được dùng cho việc khác hoặc do người khác bấm, nên chưa làm gì. Kiểm tra lại nội dung rồi bấm lần nữa."""

    code = "key_used_elsewhere"
    kind = "wrong_state"


class NotPermitted(Refused):
    """Việc này dành cho {needed}. Tài khoản đang dùng là {role}, {agency}."""

    code = "not_permitted"
    kind = "no_power"
    basis = citations.STAFF


class NoOpenStep(Refused):
    """Không có bước nào đang mở thuộc đơn vị đang làm việc."""

    code = "no_open_step"
    kind = "wrong_state"


class NotTheirDossier(Refused):
    """Việc này thuộc {holder}. Cán bộ của {agency} xem được hồ sơ nhưng không xử lý thay."""

    code = "not_their_dossier"
    kind = "no_power"
    basis = citations.STAGE


class WithItsGroup(Refused):
    """Kết quả của hồ sơ con được trả cùng hồ sơ nhóm, tại nơi đã tiếp nhận. Mở hồ sơ nhóm để báo và trả kết quả."""

    code = "with_its_group"
    kind = "wrong_state"
    basis = citations.RESULT


class NoAgencyForStep(Refused):
    """Bước "{step}" mở hồ sơ con nhưng chưa biết cơ quan nào giải quyết ({role}). Quản trị khai cơ quan cho vai trò này."""

    code = "no_agency_for_step"
    kind = "wrong_state"
    basis = citations.HANDLING


class NoAgency(Refused):
    """Chưa chọn cơ quan giải quyết. Chọn cơ quan có thẩm quyền rồi tiếp nhận."""

    code = "no_agency"
    kind = "missing_reason"
    basis = citations.INTAKE


class NotReceivedNationwide(Refused):
    """Thủ tục {procedure} chưa thuộc diện tiếp nhận trên toàn quốc nên không nhận được cho {agency}. Chọn cơ quan trong tỉnh."""

    code = "not_received_nationwide"
    kind = "wrong_state"
    basis = citations.NATIONWIDE


class ComponentsOpen(Refused):
    """Còn {open} giấy tờ chưa đạt hoặc chưa xem. Đánh dấu từng giấy tờ, hoặc lập phiếu yêu cầu bổ sung."""

    code = "components_open"
    kind = "missing_reason"
    basis = citations.ACCEPTANCE


class StaleDossier(Refused):
    """Hồ sơ đã có thay đổi từ khi mở trang này. Xem bản mới rồi làm lại; những gì đã nhập được giữ bên dưới."""

    code = "stale_dossier"
    kind = "wrong_state"


class UnknownProcess(Refused):
    """Danh mục không có quy trình mã {process}. Kiểm tra lại mã."""

    code = "unknown_process"
    kind = "bad_input"


class UnknownProcessVersion(Refused):
    """Quy trình {process} không có phiên bản {wanted}. Các phiên bản đang có: {known}."""

    code = "unknown_process_version"
    kind = "bad_input"


class UnknownProcessStep(Refused):
    """Không phiên bản cũ nào của quy trình {process} có bước “{step}”. Kiểm tra lại mã bước cần chuyển."""

    code = "unknown_process_step"
    kind = "bad_input"
