"""What the law of plans refuses, each with its sentence."""

from typing import ClassVar

from motcua.law.refusals import Refused


class PlanNotDraft(Refused):
    """Kế hoạch này đã trình hoặc đã ban hành nên không sửa nội dung. Trả lại bản nháp, hoặc sửa hạn của từng nhiệm vụ."""

    code: ClassVar[str] = "plan_not_draft"
    kind: ClassVar[str] = "wrong_state"


class PlanNotSubmitted(Refused):
    """Kế hoạch này chưa trình hoặc đã ban hành. Mở lại trang kế hoạch để xem đang ở bước nào."""

    code: ClassVar[str] = "plan_not_submitted"
    kind: ClassVar[str] = "wrong_state"


class PlanNotInForce(Refused):
    """Kế hoạch này chưa ban hành hoặc đã kết thúc nên không ghi tiến độ. Mở lại trang kế hoạch để xem đang ở bước nào."""

    code: ClassVar[str] = "plan_not_in_force"
    kind: ClassVar[str] = "wrong_state"


class PlanWithoutTasks(Refused):
    """Kế hoạch chưa có nhiệm vụ nào nên chưa trình được. Thêm ít nhất một nhiệm vụ có sản phẩm, cơ quan và hạn."""

    code: ClassVar[str] = "plan_without_tasks"
    kind: ClassVar[str] = "missing_component"


class PlanPeriodUnfit(Refused):
    """Thời gian của kế hoạch phải bắt đầu trước khi kết thúc. Đã nhập: từ {first} đến {last}."""

    code: ClassVar[str] = "plan_period_unfit"
    kind: ClassVar[str] = "bad_input"


class PlanDayUnfit(Refused):
    """Ngày ban hành {given} không dùng được: không sau hôm nay, không sau ngày cuối của kế hoạch ({last})."""

    code: ClassVar[str] = "plan_day_unfit"
    kind: ClassVar[str] = "bad_input"


class TaskDueUnfit(Refused):
    """Nhiệm vụ {place}: hạn {given} nằm ngoài thời gian của kế hoạch, từ {first} đến {last}."""

    code: ClassVar[str] = "task_due_unfit"
    kind: ClassVar[str] = "bad_input"


class TaskGoalUnfit(Refused):
    """Nhiệm vụ {place}: có chỉ số thì phải có mức cần đạt; không có chỉ số thì phải có từ 1 đến {most} sản phẩm."""

    code: ClassVar[str] = "task_goal_unfit"
    kind: ClassVar[str] = "bad_input"


class EvidenceAhead(Refused):
    """Ngày của minh chứng ({given}) sau hôm nay. Nhập ngày ghi trên văn bản."""

    code: ClassVar[str] = "evidence_ahead"
    kind: ClassVar[str] = "bad_input"


class EvidenceBefore(Refused):
    """Minh chứng ngày {given} có trước khi kế hoạch bắt đầu ({first}) nên không phải kết quả của nhiệm vụ này."""

    code: ClassVar[str] = "evidence_before"
    kind: ClassVar[str] = "bad_input"


class FileNotSigned(Refused):
    """Tệp {name} chưa có chữ ký số hợp lệ: {verdict}. Ký số rồi tải lại, hoặc ghi số và ngày của văn bản giấy."""

    code: ClassVar[str] = "evidence_not_signed"
    kind: ClassVar[str] = "bad_input"


class FigureEmpty(Refused):
    """Chỉ số này chưa có số liệu cho cơ quan và kỳ đang xét nên chưa làm minh chứng được. Xem trang giải thích chỉ số."""

    code: ClassVar[str] = "evidence_figure_empty"
    kind: ClassVar[str] = "wrong_state"


class NotLate(Refused):
    """Nhiệm vụ này chưa quá hạn nên chưa phải giải trình. Cần hạn khác thì đề nghị nơi ban hành kế hoạch sửa hạn."""

    code: ClassVar[str] = "task_not_late"
    kind: ClassVar[str] = "wrong_state"


class AlreadyExplained(Refused):
    """Lần quá hạn này đã có giải trình, đang chờ nơi ban hành kế hoạch xem. Chờ trả lời rồi gửi tiếp nếu cần."""

    code: ClassVar[str] = "task_already_explained"
    kind: ClassVar[str] = "wrong_state"


class NewDueUnfit(Refused):
    """Hạn mới phải sau hôm nay, sau hạn cũ ({due}) và không sau ngày cuối của kế hoạch ({last}). Đã nhập: {given}."""

    code: ClassVar[str] = "task_new_due_unfit"
    kind: ClassVar[str] = "bad_input"
