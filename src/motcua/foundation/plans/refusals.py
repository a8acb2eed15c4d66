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
