"""Why a dossier may not move as asked: each refusal with the sentence a person reads."""

from typing import ClassVar

from motcua.law.refusals import Refused


class StepNotOpen(Refused):
    """Bước “{step}” không mở: chỉ hoàn thành được bước đang mở ({open})."""

    code: ClassVar[str] = "step_not_open"


class UnknownOutcome(Refused):
    """Bước “{step}” không có kết quả “{outcome}”: chọn một trong các kết quả {allowed}."""

    code: ClassVar[str] = "unknown_outcome"


class AnswerMissing(Refused):
    """Chưa có câu trả lời cho “{question}” nên chưa biết bước tiếp theo của “{step}”: bổ sung câu trả lời."""

    code: ClassVar[str] = "answer_missing"
    kind: ClassVar[str] = "missing_reason"


class NoConditionFits(Refused):
    """Không có đường đi tiếp từ bước “{step}” cho các câu trả lời hiện có: báo quản trị viên sửa quy trình."""

    code: ClassVar[str] = "no_condition_fits"


class ProcessEnded(Refused):
    """Quy trình đã kết thúc, không còn bước “{step}” để hoàn thành."""

    code: ClassVar[str] = "process_ended"


class NotExecutable(Refused):
    """Quy trình “{process}” chưa chạy được: {why}"""

    code: ClassVar[str] = "process_not_executable"
