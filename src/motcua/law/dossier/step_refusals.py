"""Why the law refuses what concerns the steps of a dossier: their order, their time, steps of its own, sub-dossiers, another version
of the process. As in `refusals`, the docstring is the sentence and `basis` the law.
"""

from motcua.law import citations
from motcua.law.dossier.refusals import DossierRefused
from motcua.law.refusals import Refused


class AddedStepOpen(DossierRefused):
    """Bước này chờ bước “{step}” do {holder} thực hiện. Hoàn thành bước đó trước, hoặc bỏ nếu không cần nữa."""

    code = "added_step_open"
    kind = "wrong_state"
    basis = citations.HANDLING


class NothingToUndo(DossierRefused):
    """Không có bước nào vừa hoàn thành để hoàn tác. Chỉ người vừa bấm hoàn tác được, khi chưa có việc nào khác sau đó."""

    code = "nothing_to_undo"
    kind = "wrong_state"
    basis = citations.PROCESS


class UndoOver(DossierRefused):
    """Đã quá {seconds} giây nên không hoàn tác được. Việc đã ghi có hiệu lực; cần sửa thì làm việc tiếp theo của hồ sơ."""

    code = "undo_over"
    kind = "wrong_state"
    basis = citations.PROCESS


class StepNameTooLong(DossierRefused):
    """Viết gọn tên bước trong {most} ký tự, vai trò trong {role} ký tự."""

    code = "step_name_too_long"
    kind = "bad_input"


class WaitsForNothing(DossierRefused):
    """Bước “{step}” chờ người nộp hoặc tự kết thúc khi hết thời gian chờ, nên không chờ bước khác. Chọn bước khác."""

    code = "waits_for_nothing"
    kind = "wrong_state"
    basis = citations.PROCESS


class StepBeforeAcceptance(DossierRefused):
    """Chưa tiếp nhận được: bước “{step}” phải xong trước khi tiếp nhận."""

    code = "step_before_acceptance"
    kind = "wrong_state"
    basis = citations.ACCEPTANCE


class ProcessEndedBeforeAcceptance(DossierRefused):
    """Quy trình đã kết thúc mà hồ sơ không đủ điều kiện tiếp nhận. Từ chối tiếp nhận, nêu lý do và căn cứ."""

    code = "process_ended_before_acceptance"
    kind = "wrong_state"
    basis = citations.INTAKE


class NotAcceptedYet(DossierRefused):
    """Bước “{step}” chỉ làm sau khi hồ sơ được tiếp nhận."""

    code = "not_accepted_yet"
    kind = "wrong_state"
    basis = citations.ACCEPTANCE


class SilenceTooEarly(Refused):
    """Kết quả “{outcome}” của bước “{step}” nghĩa là hết hạn chờ mà không có trả lời; còn hạn đến {until} và hệ thống tự ghi khi hết
    hạn. Đã có trả lời thì chọn kết quả khác.
    """

    code = "silence_too_early"
    kind = "too_early"
    basis = citations.PROCESS


class NoOneConsulted(Refused):
    """Kết quả “{outcome}” của bước “{step}” nghĩa là hết hạn chờ mà người nộp không trả lời, nhưng hiện không chờ người nộp: yêu cầu
    chưa gửi, hoặc đã có trả lời. Chọn kết quả khác.
    """

    code = "nobody_asked"
    kind = "wrong_state"
    basis = citations.PROCESS


class PostingNotOver(Refused):
    """Bước “{step}” kéo dài đến hết {until} để mọi người xem và có ý kiến, chưa kết thúc sớm hơn được."""

    code = "posting_not_over"
    kind = "too_early"
    basis = citations.PROCESS


class SameProcess(Refused):
    """Hồ sơ đang theo đúng phiên bản này của quy trình, không có gì để chuyển."""

    code = "same_process"
    kind = "wrong_state"
    basis = citations.PROCESS


class NoNewerProcess(Refused):
    """Hồ sơ đang theo phiên bản {number} của quy trình {process}; chưa có phiên bản mới hơn để chuyển sang."""

    code = "no_newer_process"
    kind = "wrong_state"
    basis = citations.PROCESS


class ApplicantStillWaited(Refused):
    """Đang chờ người nộp ở bước “{step}” và thời hạn đang dừng, mà “{target}” không phải bước chờ người nộp: chọn một bước chờ."""

    code = "applicant_still_waited"
    kind = "bad_input"
    basis = citations.PROCESS


class SilenceUnknown(Refused):
    """Bước “{step}” chờ trả lời đến {until}, không trả lời thì tính là “{outcome}”, mà phiên bản mới không có kết quả đó: chọn bước
    khác thay cho bước này.
    """

    code = "silence_unknown"
    kind = "missing_reason"
    basis = citations.PROCESS


class AddedStepOfSameName(Refused):
    """Phiên bản mới có bước mã “{step}”, trùng mã một bước đã bổ sung riêng cho hồ sơ này: để hồ sơ đi tiếp theo phiên bản cũ."""

    code = "added_step_of_same_name"
    kind = "wrong_state"
    basis = citations.PROCESS


class CounterpartBeforeAcceptance(Refused):
    """Ở phiên bản mới, bước “{step}” làm trước khi tiếp nhận, mà hồ sơ này đã được tiếp nhận: chọn bước khác thay."""

    code = "counterpart_before_acceptance"
    kind = "bad_input"
    basis = citations.PROCESS


class InSubDossier(DossierRefused):
    """Việc này làm ở hồ sơ con, nơi có cơ quan giải quyết và thời hạn riêng của từng kết quả. Mở hồ sơ con rồi làm ở đó."""

    code = "in_sub_dossier"
    kind = "wrong_state"
    basis = citations.SUB_DOSSIERS


class NoSuchSubDossier(DossierRefused):
    """Hồ sơ này không có hồ sơ con nào đang chờ ở bước "{step}"."""

    code = "no_such_sub_dossier"
    kind = "wrong_state"
    basis = citations.SUB_DOSSIERS


class UnknownSubDossier(NoSuchSubDossier):
    """Hồ sơ con {sub_dossier} không thuộc hồ sơ nhóm này, hoặc đã kết thúc. Kiểm tra lại hồ sơ con."""


class NestedGroup(DossierRefused):
    """Quy trình của hồ sơ con lại mở hồ sơ con ở bước "{step}". Sửa quy trình: chỉ hồ sơ nhóm mở hồ sơ con."""

    code = "nested_group"
    kind = "wrong_state"
    basis = citations.SUB_DOSSIERS


class StepOfSubDossier(Refused):
    """Bước “{step}” do một hồ sơ con thực hiện, nên không đổi sang bước khác và không thay cho bước khác."""

    code = "step_of_sub_dossier"
    kind = "wrong_state"
    basis = citations.PROCESS
