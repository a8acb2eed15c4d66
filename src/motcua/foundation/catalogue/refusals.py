"""What the catalogue refuses, each with its sentence."""

from typing import ClassVar

from motcua.law.refusals import Refused


class UnknownProcedure(Refused):
    """Không có thủ tục mã {code} đang có hiệu lực ngày {on}. Kiểm tra lại mã, hoặc nhập danh mục mới."""

    code: ClassVar[str] = "unknown_procedure"
    kind: ClassVar[str] = "bad_input"


class UnknownCase(Refused):
    """Thủ tục {code} không có trường hợp số {case}. Chọn lại trường hợp."""

    code: ClassVar[str] = "unknown_case"
    kind: ClassVar[str] = "bad_input"


class UnknownChoice(Refused):
    """Thủ tục {code} không công bố thời hạn số {choice} cho kênh này. Chọn lại thời hạn."""

    code: ClassVar[str] = "unknown_choice"
    kind: ClassVar[str] = "bad_input"


class AdministratorOnly(Refused):
    """Việc này do quản trị làm. {name} chưa có quyền quản trị: gửi đề nghị cho quản trị."""

    code: ClassVar[str] = "administrator_only"
    kind: ClassVar[str] = "not_allowed"


class BackdatedVersion(Refused):
    """Dữ liệu đang dùng của thủ tục {code} có hiệu lực từ {current}, sau ngày {valid_from}. Chọn ngày từ {current}."""

    code: ClassVar[str] = "backdated_version"
    kind: ClassVar[str] = "bad_input"


class LocalTimeWithoutBasis(Refused):
    """Nêu căn cứ của thời hạn: số văn bản, điều, khoản."""

    code: ClassVar[str] = "local_time_without_basis"
    kind: ClassVar[str] = "bad_input"


class EmptyLocalTime(Refused):
    """Nêu thời hạn (số và đơn vị), hoặc ít nhất một quy định riêng của thủ tục {code}."""

    code: ClassVar[str] = "empty_local_time"
    kind: ClassVar[str] = "bad_input"


class LongerThanPublished(Refused):
    """Danh mục công bố {published} cho thủ tục {code}: hàng của địa phương phải cùng đơn vị và không được dài hơn."""

    code: ClassVar[str] = "longer_than_published"
    kind: ClassVar[str] = "bad_input"


class UnknownCuratedRow(Refused):
    """Thủ tục {code} không có hàng {place} trong bản đang dùng. Tải lại trang rồi chọn lại."""

    code: ClassVar[str] = "unknown_curated_row"
    kind: ClassVar[str] = "bad_input"


class CuratedRowWrong(Refused):
    """Thủ tục {code}, {place}: {fault}. Sửa chỗ đó rồi làm lại; chưa nhập gì."""

    code: ClassVar[str] = "curated_row_wrong"
    kind: ClassVar[str] = "bad_input"


class CuratedRowMoved(Refused):
    """Nội dung đang dùng hoặc văn bản công bố về “{row}” (thủ tục {code}) đã đổi sau khi soạn. Bác phiếu này, soạn phiếu mới."""

    code: ClassVar[str] = "curated_row_moved"
    kind: ClassVar[str] = "wrong_state"


class CuratedRowIncomplete(Refused):
    """Chưa xác nhận được hàng {row} của thủ tục {code}: {fault}. Sửa hàng đó rồi xác nhận."""

    code: ClassVar[str] = "curated_row_incomplete"
    kind: ClassVar[str] = "bad_input"
