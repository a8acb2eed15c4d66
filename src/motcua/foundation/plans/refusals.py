"""What targets and plans refuse, each with its sentence. What a plan allows who asks stands in `law.plans.refusals`."""

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


class PlanUnknown(Refused):
    """Không có kế hoạch này trong phạm vi của bạn. Mở lại danh sách kế hoạch."""

    code: ClassVar[str] = "plan_unknown"
    kind: ClassVar[str] = "not_found"


class TaskUnknown(Refused):
    """Không có nhiệm vụ này trong phạm vi của bạn. Mở lại trang kế hoạch."""

    code: ClassVar[str] = "task_unknown"
    kind: ClassVar[str] = "not_found"


class EvidenceUnknown(Refused):
    """Minh chứng này không còn tính hoặc không có. Mở lại trang nhiệm vụ để xem."""

    code: ClassVar[str] = "evidence_unknown"
    kind: ClassVar[str] = "not_found"


class MayNotDrawUp(Refused):
    """Kế hoạch của cơ quan này do lãnh đạo, trưởng phòng hoặc trưởng bộ phận Một cửa của cơ quan soạn. Chuyển cho người đó."""

    code: ClassVar[str] = "may_not_draw_up_plan"
    kind: ClassVar[str] = "no_power"


class MayNotIssue(Refused):
    """Việc này do lãnh đạo cơ quan ban hành kế hoạch quyết định. Trình người đó."""

    code: ClassVar[str] = "may_not_issue_plan"
    kind: ClassVar[str] = "no_power"


class MayNotReport(Refused):
    """Tiến độ do cơ quan được giao nhiệm vụ ghi. Cơ quan của bạn không được giao nhiệm vụ này."""

    code: ClassVar[str] = "may_not_report_progress"
    kind: ClassVar[str] = "no_power"


class PlanTextMissing(Refused):
    """Còn thiếu: {what}. Nhập rồi gửi lại."""

    code: ClassVar[str] = "plan_text_missing"
    kind: ClassVar[str] = "missing_reason"


class AnswersUnknownTask(Refused):
    """Nhiệm vụ {place} trả lời một nhiệm vụ không thuộc kế hoạch cấp trên. Chọn lại nhiệm vụ được giao."""

    code: ClassVar[str] = "plan_answers_unknown_task"
    kind: ClassVar[str] = "bad_input"


class OwnPlanOnly(Refused):
    """Kế hoạch riêng chỉ giao nhiệm vụ cho cơ quan của mình. Nhiệm vụ {place} ghi cơ quan khác."""

    code: ClassVar[str] = "own_plan_other_agency"
    kind: ClassVar[str] = "bad_input"


class OwnPlanUnasked(Refused):
    """Kế hoạch cấp trên chưa ban hành hoặc không giao cho cơ quan này nên không lập kế hoạch riêng theo nó."""

    code: ClassVar[str] = "own_plan_unasked"
    kind: ClassVar[str] = "wrong_state"


class OwnPlanThere(Refused):
    """Cơ quan này đã có kế hoạch riêng cho kế hoạch cấp trên. Mở kế hoạch đó để sửa."""

    code: ClassVar[str] = "own_plan_there"
    kind: ClassVar[str] = "wrong_state"


class IndicatorUnknown(Refused):
    """Nhiệm vụ {place}: không có chỉ số {indicator}. Chọn một chỉ số trong danh mục."""

    code: ClassVar[str] = "plan_indicator_unknown"
    kind: ClassVar[str] = "bad_input"


class EvidenceTwice(Refused):
    """Minh chứng này đã được ghi cho nhiệm vụ. Mỗi văn bản, mỗi tệp chỉ tính một lần."""

    code: ClassVar[str] = "evidence_twice"
    kind: ClassVar[str] = "wrong_state"


class TooManyTasks(Refused):
    """Kế hoạch có {count} nhiệm vụ, nhiều hơn {most}. Gộp các nhiệm vụ cùng sản phẩm, hoặc tách thành hai kế hoạch."""

    code: ClassVar[str] = "plan_too_many_tasks"
    kind: ClassVar[str] = "bad_input"
