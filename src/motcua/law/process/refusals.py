"""Why a dossier may not move as asked: each refusal with the sentence a person reads."""

from collections.abc import Iterable
from typing import ClassVar

from motcua.law import citations
from motcua.law.citations import Basis
from motcua.law.refusals import Refused


class StepNotOpen(Refused):
    """Bước “{step}” hiện không mở. Bước đang mở: {open}."""

    code: ClassVar[str] = "step_not_open"


class NoStepOpen(StepNotOpen):
    """Hồ sơ này hiện không có bước nào đang mở. Xem tiến độ của hồ sơ để biết việc tiếp theo."""


class UnknownStep(StepNotOpen):
    """Không có bước mã “{step}” trong quy trình này. Kiểm tra lại mã bước; các bước: {known}."""


def step_not_open(step: str, opened: Iterable[str]) -> StepNotOpen:
    """The refusal of a step that is not among the open ones."""
    now = ", ".join(opened)
    return StepNotOpen(step=step, open=now) if now else NoStepOpen()


class UnknownOutcome(Refused):
    """Bước “{step}” không có kết quả “{outcome}”: chọn một trong các kết quả {allowed}."""

    code: ClassVar[str] = "unknown_outcome"


class OutcomeMissing(UnknownOutcome):
    """Chưa chọn kết quả của bước “{step}”: chọn một trong các kết quả {allowed}."""


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


class NothingToMigrate(Refused):
    """Quy trình của hồ sơ này đã kết thúc, không còn bước nào để chuyển sang phiên bản khác."""

    code: ClassVar[str] = "nothing_to_migrate"
    basis: ClassVar[Basis | None] = citations.PROCESS


class NoCounterpart(Refused):
    """Phiên bản mới không có bước đang mở {steps}: chọn bước sẽ thay cho từng bước đó."""

    code: ClassVar[str] = "no_counterpart"
    kind: ClassVar[str] = "missing_reason"
    basis: ClassVar[Basis | None] = citations.PROCESS


class UnknownCounterpart(Refused):
    """Phiên bản mới không có bước “{target}” để thay cho “{step}”: chọn một bước có trong phiên bản mới."""

    code: ClassVar[str] = "unknown_counterpart"
    kind: ClassVar[str] = "bad_input"
    basis: ClassVar[Basis | None] = citations.PROCESS


class StepMappedTwice(Refused):
    """Bước “{step}” được chuyển tới hai nơi: mỗi bước đang mở chỉ ghi một bước thay."""

    code: ClassVar[str] = "step_mapped_twice"
    kind: ClassVar[str] = "bad_input"
    basis: ClassVar[Basis | None] = citations.PROCESS


class BranchesWithoutJoin(Refused):
    """Hồ sơ đang ở giữa các nhánh song song gộp tại {join}, mà phiên bản mới không gộp ở đó: chuyển các bước đang mở ({steps})
    về cùng một bước, hoặc để hồ sơ đi hết các nhánh rồi mới chuyển.
    """

    code: ClassVar[str] = "branches_without_join"
    basis: ClassVar[Basis | None] = citations.PROCESS


class JoinBeforeBranches(Refused):
    """Chưa mở được bước gộp {join} khi trong các nhánh còn bước đang mở ({steps}): chọn bước khác."""

    code: ClassVar[str] = "join_before_branches"
    kind: ClassVar[str] = "bad_input"
    basis: ClassVar[Basis | None] = citations.PROCESS


class JoinWaitsInVain(Refused):
    """Ở phiên bản mới, bước gộp {join} chờ {waited}, là bước mà hồ sơ này sẽ không qua nữa, nên hồ sơ sẽ kẹt lại: chọn một bước
    đứng trước đó, hoặc để hồ sơ đi tiếp theo phiên bản cũ.
    """

    code: ClassVar[str] = "join_waits_in_vain"
    basis: ClassVar[Basis | None] = citations.PROCESS


class StepsNeverMeet(Refused):
    """Hai bước {steps} sẽ cùng mở mà phiên bản mới không gộp lại: chuyển về cùng một bước, hoặc chọn bước ở hai nhánh."""

    code: ClassVar[str] = "steps_never_meet"
    basis: ClassVar[Basis | None] = citations.PROCESS


class StepLeadsNowhere(Refused):
    """Từ bước {step} của phiên bản mới không đi tới kết thúc được: chọn bước khác."""

    code: ClassVar[str] = "step_leads_nowhere"
    kind: ClassVar[str] = "bad_input"
    basis: ClassVar[Basis | None] = citations.PROCESS
