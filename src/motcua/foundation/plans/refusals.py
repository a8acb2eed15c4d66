"""What the table of targets refuses, each with its sentence."""

from typing import ClassVar

from motcua.law.refusals import Refused


class TargetsForAdministrators(Refused):
    """Bảng chỉ tiêu do quản trị nhập. {name} chưa có quyền quản trị: gửi văn bản và bảng tính cho quản trị."""

    code: ClassVar[str] = "targets_for_administrators"
    kind: ClassVar[str] = "not_allowed"


class TargetTwice(Refused):
    """Văn bản {decision} có hai dòng cho cùng chỉ tiêu {indicator} năm {year}. Giữ một dòng rồi nhập lại."""

    code: ClassVar[str] = "target_twice"
    kind: ClassVar[str] = "bad_input"


class DeskStaffOfOthers(Refused):
    """Số người làm ở bộ phận tiếp nhận do lãnh đạo bộ phận ấy hoặc quản trị nhập. {name} chưa được nhập cho cơ quan {agency}."""

    code: ClassVar[str] = "desk_staff_of_others"
    kind: ClassVar[str] = "not_allowed"


class DeskStaffImpossible(Refused):
    """Số người của tháng {month} là {people}: nhập số từ 0 đến 1.000, phần lẻ là phần của một người (0,5 là nửa ngày)."""

    code: ClassVar[str] = "desk_staff_impossible"
    kind: ClassVar[str] = "bad_input"


class DeskStaffTooSoon(Refused):
    """Tháng {month} chưa đến. Nhập số người của tháng này hoặc các tháng trước."""

    code: ClassVar[str] = "desk_staff_too_soon"
    kind: ClassVar[str] = "bad_input"


class DeskStaffTwice(Refused):
    """Tháng {month} của cơ quan {agency} có hai số. Giữ một số rồi nhập lại."""

    code: ClassVar[str] = "desk_staff_twice"
    kind: ClassVar[str] = "bad_input"


class PastValuesForAdministrators(Refused):
    """Số liệu các năm trước do quản trị nhập. {name} chưa có quyền quản trị: gửi văn bản và bảng tính cho quản trị."""

    code: ClassVar[str] = "past_values_for_administrators"
    kind: ClassVar[str] = "not_allowed"


class PastYearRunning(Refused):
    """Năm {year} chưa kết thúc: chỉ nhập số của các năm đã qua. Số năm này hệ thống tự tính."""

    code: ClassVar[str] = "past_year_running"
    kind: ClassVar[str] = "bad_input"


class PastValueTwice(Refused):
    """Chỉ tiêu {indicator} năm {year} có hai số cho cùng cấp và địa bàn. Giữ một số rồi nhập lại."""

    code: ClassVar[str] = "past_value_twice"
    kind: ClassVar[str] = "bad_input"
