"""Refusals of the campaign: who may not, what is not whole yet, what must not be twice."""

from motcua.law.refusals import Refused


class CampaignClosed(Refused):
    """Tài khoản này không có nhiệm vụ số hóa kết quả. Nhờ quản trị phân công đúng vai trò nếu cần làm việc ở đây."""

    code = "campaign_closed"
    kind = "no_power"


class ContractStaffMayNot(Refused):
    """Nhân viên hợp đồng quét, tách và nhập chỉ mục. Kiểm kê, kiểm tra, nghiệm thu và ghép chủ giấy tờ do công chức làm."""

    code = "campaign_contract_staff_may_not"
    kind = "no_power"


class NotForYou(Refused):
    """Việc này do lãnh đạo hoặc người phụ trách của cơ quan có giấy tờ làm. Chuyển cho người đó."""

    code = "campaign_not_for_you"
    kind = "no_power"


class BatchUnknown(Refused):
    """Không có lô hoặc hộp này ở cơ quan của bạn. Mở lại danh sách lô."""

    code = "batch_unknown"
    kind = "not_found"


class DocumentUnknown(Refused):
    """Không có tài liệu này ở cơ quan của bạn. Mở lại danh sách tài liệu."""

    code = "document_unknown"
    kind = "not_found"


class TypeNotInForce(Refused):
    """Loại giấy tờ "{given}" không có trong bảng loại giấy tờ của tỉnh, hoặc không phải kết quả cần số hóa. Chọn loại khác."""

    code = "type_not_in_force"
    kind = "bad_input"


class DeclaredUnfit(Refused):
    """Khai báo của hộp hoặc lô chưa hợp lý: cần ít nhất một trang, và năm đầu không sau năm cuối. Sửa lại rồi lưu."""

    code = "declared_unfit"
    kind = "bad_input"


class BoxTwice(Refused):
    """Hộp {code} ở kho {store} đã được khai báo. Mở hộp đó và tạo lô trong hộp."""

    code = "box_twice"
    kind = "wrong_state"


class ScanEnded(Refused):
    """Lô này đã chốt quét nên không nhận thêm tệp và không chốt lại. Tạo lô mới cho các trang còn lại."""

    code = "scan_ended"
    kind = "wrong_state"


class PageCountDiffers(Refused):
    """Lô khai báo {declared} trang nhưng đã quét {counted} trang (không kể phiếu ngăn). Quét nốt trang thiếu, hoặc kiểm lại hộp."""

    code = "page_count_differs"
    kind = "wrong_state"


class StillLooking(Refused):
    """Còn {count} trang đang được tìm phiếu ngăn. Chờ một lát rồi chốt quét lại."""

    code = "still_looking"
    kind = "wrong_state"


class SheetOfAnotherBox(Refused):
    """Trang {page} là phiếu ngăn của hộp khác. Kiểm tra xem giấy tờ có bị lẫn hộp không; in lại phiếu của đúng hộp rồi quét lô mới."""

    code = "sheet_of_another_box"
    kind = "wrong_state"


class PagesElsewhere(Refused):
    """Trang đã chọn không nằm như vậy nữa (có người vừa tách hoặc ghép). Mở lại trang tách rồi làm lại."""

    code = "pages_elsewhere"
    kind = "wrong_state"


class SplitEnded(Refused):
    """Lô này không còn ở bước tách nên không xếp lại trang được. Báo người phụ trách nếu trang bị xếp sai."""

    code = "split_ended"
    kind = "wrong_state"


class NoChangeToUndo(Refused):
    """Không còn thao tác nào để hoàn tác trong lô này."""

    code = "no_change_to_undo"
    kind = "wrong_state"


class NotThisStep(Refused):
    """Tài liệu này không ở bước đang làm (có thể người khác vừa làm xong). Lấy tài liệu tiếp theo."""

    code = "document_not_this_step"
    kind = "wrong_state"


class ValueUnfit(Refused):
    """Giá trị "{given}" không đúng dạng của ô. Ngày ghi 02/10/2014 hoặc 02102014; số định danh 12 số, giấy cũ 9, mã số thuế 10, 13."""

    code = "value_unfit"
    kind = "bad_input"


class InOthersHands(Refused):
    """Người khác đang làm tài liệu này, lần cuối lúc {since}. Lấy tài liệu tiếp theo."""

    code = "document_in_others_hands"
    kind = "wrong_state"


class NoEntryToUndo(Refused):
    """Không còn ô nào của bạn trong tài liệu này để hoàn tác."""

    code = "no_entry_to_undo"
    kind = "wrong_state"


class EntriesMissing(Refused):
    """Còn {count} ô máy đọc chưa chắc và chưa ai nhập. Nhập các ô đó; giấy không ghi thì để trống và nhận."""

    code = "entries_missing"
    kind = "missing_reason"


class SamePerson(Refused):
    """Bạn đã nhập hoặc kiểm tra tài liệu này nên không kiểm tra lại chính mình. Chuyển cho người khác."""

    code = "same_person"
    kind = "no_power"


class NotAllChecked(Refused):
    """Còn {count} tài liệu của lô chưa kiểm tra xong nên chưa nghiệm thu được. Kiểm tra hết rồi nghiệm thu."""

    code = "not_all_checked"
    kind = "wrong_state"


class SampleUndecided(Refused):
    """Còn {count} tài liệu của mẫu chưa xem. Xem hết mẫu rồi nghiệm thu."""

    code = "sample_undecided"
    kind = "wrong_state"


class SampleUnknown(Refused):
    """Lô này chưa lấy mẫu nghiệm thu, hoặc mẫu đã có kết luận. Mở lại lô."""

    code = "sample_unknown"
    kind = "wrong_state"


class NotOpened(Refused):
    """Mở xem đủ {count} tài liệu được chọn ngẫu nhiên trước khi ký cả lô."""

    code = "campaign_not_opened"
    kind = "wrong_state"


class TooManyToSign(Refused):
    """Một lần ký nhiều nhất {most} tài liệu. Chọn ít hơn rồi ký tiếp phần còn lại."""

    code = "too_many_to_sign"
    kind = "bad_input"


class OwnerUnproven(Refused):
    """Không ghép được chủ giấy tờ chỉ theo họ tên và năm sinh. Cần số định danh, số giấy tờ cũ hoặc mã số thuế của đúng người đó."""

    code = "owner_unproven"
    kind = "wrong_state"


class RowsUnfit(Refused):
    """Bảng có {count} dòng chưa dùng được. Sửa các dòng đó trong tệp rồi nạp lại; chưa dòng nào được ghi."""

    code = "rows_unfit"
    kind = "bad_input"
