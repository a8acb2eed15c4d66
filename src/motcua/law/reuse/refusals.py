"""A request for a paper that the state has is refused, each code with its own sentence. NĐ 118/2025 Art. 4.2a, 5.1i, 17.1."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Final

from motcua.law import citations
from motcua.law.refusals import Refused
from motcua.law.reuse.asks import AskAnswer, Code


class AlreadyThere(Refused):
    """Không được yêu cầu “{paper}”: cơ quan nhà nước đã có giấy tờ hoặc dữ liệu dùng được. Bỏ giấy này khỏi yêu cầu; nếu có lý do theo
    quy định thì chọn lý do, ghi người quyết định và nội dung."""

    code: ClassVar[str] = "already_held"
    kind: ClassVar[str] = "bad_input"
    basis = citations.REUSE


class ToBeVerified(Refused):
    """Không được yêu cầu “{paper}”: nguồn dữ liệu chưa trả lời không phải do người nộp, cơ quan tự kiểm tra sau. Bỏ giấy này khỏi yêu
    cầu; khi có sự cố, thiên tai thì chọn lý do, ghi người quyết định và nội dung."""

    code: ClassVar[str] = "to_be_verified"
    kind: ClassVar[str] = "bad_input"
    basis = citations.REUSE


class NotRequired(Refused):
    """Không được yêu cầu “{paper}”: trường hợp này không cần giấy tờ ấy. Bỏ giấy này khỏi yêu cầu."""

    code: ClassVar[str] = "not_required"
    kind: ClassVar[str] = "bad_input"
    basis = citations.PROHIBITED


class NoPowerToAskAgain(Refused):
    """Nhân viên hợp đồng không được quyết định yêu cầu lại “{paper}” mà cơ quan nhà nước đã có. Chuyển người có thẩm quyền quyết
    định."""

    code: ClassVar[str] = "ask_again_no_power"
    kind: ClassVar[str] = "no_power"
    basis = citations.CONTRACT_STAFF


class AskReasonNotInForce(Refused):
    """Chưa được yêu cầu “{paper}”: lý do đã chọn không áp dụng vào ngày này. Chọn lý do khác, hoặc bỏ giấy này khỏi yêu cầu."""

    code: ClassVar[str] = "reason_not_in_force"
    kind: ClassVar[str] = "bad_input"
    basis = citations.REUSE


class OverrideIncomplete(Refused):
    """Chưa được yêu cầu “{paper}”: cần ghi đủ người quyết định và nội dung lý do."""

    code: ClassVar[str] = "override_incomplete"
    kind: ClassVar[str] = "bad_input"
    basis = citations.REUSE


class DataAvailable(Refused):
    """Không được yêu cầu “{paper}” vì sự cố, thiên tai: giấy tờ hoặc dữ liệu đang dùng được. Bỏ giấy này khỏi yêu cầu, hoặc chọn lý do
    khác."""

    code: ClassVar[str] = "data_available"
    kind: ClassVar[str] = "bad_input"
    basis = citations.REUSE


class NothingToDoubt(Refused):
    """Không được yêu cầu “{paper}” vì nghi ngờ hay dữ liệu sai: chưa có giấy tờ hay dữ liệu nào được dùng thay. Chọn lý do khác."""

    code: ClassVar[str] = "nothing_to_doubt"
    kind: ClassVar[str] = "bad_input"
    basis = citations.REUSE


_REFUSALS: Final[Mapping[Code, type[Refused]]] = {
    Code.ALREADY_THERE: AlreadyThere,
    Code.TO_BE_VERIFIED: ToBeVerified,
    Code.NOT_REQUIRED: NotRequired,
    Code.NO_POWER: NoPowerToAskAgain,
    Code.REASON_NOT_IN_FORCE: AskReasonNotInForce,
    Code.OVERRIDE_INCOMPLETE: OverrideIncomplete,
    Code.DATA_AVAILABLE: DataAvailable,
    Code.NOTHING_TO_DOUBT: NothingToDoubt,
}
"""Two codes are met earlier: a request beside the one-stop by the life itself, an unknown reason by the type of the act."""


def refusal_of(answer: AskAnswer, *, paper: str, on: date) -> Refused:
    """What refuses this ask. `paper`: its name on the checklist. Raises KeyError for an ask that is allowed."""
    return _REFUSALS[answer.code](regime_on_day=on, paper=paper)
