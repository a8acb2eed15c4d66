"""Every reason for which the law refuses an act of a dossier; those that concern its steps are in `step_refusals`.

The docstring is the sentence that a person reads; `article` is the law behind it, by regime. `kind` is the
kind of `docs/formats/life.md`. The catalogue in `docs/` is generated from this module.
"""

from datetime import date
from typing import ClassVar

from motcua.law.refusals import Refused
from motcua.law.regimes import REGIMES, regime_on


class DossierRefused(Refused):
    """Không thực hiện được."""

    article_61: ClassVar[str] = ""
    article_118: ClassVar[str] = ""

    def __init__(self, *, regime_on_day: date | None = None, **facts: object) -> None:
        super().__init__(**facts)
        self.regime = regime_on(regime_on_day) if regime_on_day else REGIMES[-1]

    @property
    def cited(self) -> str:
        """The article that refuses, in the law of the dossier's own regime."""
        if not self.article_118 and not self.article_61:
            return self.article
        return self.regime.article(of_118=self.article_118, of_61=self.article_61)


class WrongState(DossierRefused):
    """Hồ sơ đang ở trạng thái "{status}" nên chưa làm được việc này."""

    code = "wrong_state"
    kind = "wrong_state"
    article_61 = "Điều 17, 19, 20"
    article_118 = "Điều 17, 19, 22"


class MasteredElsewhere(Refused):
    """Hồ sơ này do hệ thống {mastered_by} giải quyết; ở đây chỉ xem được."""

    code = "mastered_elsewhere"
    kind = "wrong_state"
    article = "Khoản 1 Điều 15 Nghị định 224/2026/NĐ-CP"


class OutOfOrder(DossierRefused):
    """Thời điểm {at} sớm hơn việc đã ghi trước đó ({last}). Ghi việc theo đúng thứ tự xảy ra."""

    code = "out_of_order"
    kind = "wrong_state"
    article_61 = "Điều 5"
    article_118 = "Điều 5"


class SecondSupplement(DossierRefused):
    """Đã yêu cầu bổ sung {requests} lần. Chỉ được yêu cầu một lần; lần nữa cần người có thẩm quyền cho phép và lý do."""

    code = "second_supplement"
    kind = "second_supplement"
    article_61 = "Khoản 2 Điều 11, Điều 19"
    article_118 = "Khoản 5 Điều 19"


class ExceptionIncomplete(DossierRefused):
    """Ngoại lệ cần đủ người cho phép và lý do. Nhập cả hai rồi gửi lại."""

    code = "exception_incomplete"
    kind = "exception_incomplete"
    article_61 = "Điều 19"
    article_118 = "Khoản 5 Điều 19"


class SupplementNoticeTooLate(DossierRefused):
    """Thông báo bổ sung phải gửi chậm nhất {notice_due}, trong 3 ngày làm việc từ khi tiếp nhận. Nay đã quá thời gian đó."""

    code = "supplement_notice_too_late"
    kind = "supplement_notice_too_late"
    article_61 = "Điều 19"
    article_118 = "Khoản 5 Điều 19"


class BypassOneStop(DossierRefused):
    """Mọi yêu cầu gửi người nộp phải qua Bộ phận Một cửa. Lập phiếu yêu cầu bổ sung để Một cửa gửi."""

    code = "bypass_one_stop"
    kind = "bypass_one_stop"
    article_61 = "Điều 5"
    article_118 = "Điều 5"


class TooEarlyToClose(DossierRefused):
    """Người nộp còn thời gian bổ sung đến hết {supplement_due}. Được đóng hồ sơ từ ngày hôm sau."""

    code = "too_early_to_close"
    kind = "too_early_to_close"
    article_61 = "Điều 19"
    article_118 = "Khoản 5 Điều 19"


class NoClosingTerm(DossierRefused):
    """Pháp luật áp dụng cho hồ sơ này không có thời hạn để đóng khi người nộp chưa bổ sung."""

    code = "no_closing_term"
    kind = "no_closing_term"
    article_61 = "Điều 19"
    article_118 = "Khoản 5 Điều 19"


class ObligationTermNotOver(DossierRefused):
    """Người nộp còn thời gian thực hiện nghĩa vụ tài chính đến hết {obligation_due}. Được đóng hồ sơ sau đó."""

    code = "obligation_term_not_over"
    kind = "too_early_to_close"
    article_61 = "Điều 19"
    article_118 = "Điều 19"


class NoObligationTerm(DossierRefused):
    """Thủ tục này không có thời hạn để đóng hồ sơ khi người nộp chưa thực hiện nghĩa vụ tài chính."""

    code = "no_obligation_term"
    kind = "no_closing_term"
    article_61 = "Điều 19"
    article_118 = "Điều 19"


class ExtensionTooLate(DossierRefused):
    """Thông báo gia hạn phải trước ngày hẹn trả {due} ít nhất một ngày. Hồ sơ sẽ quá hạn và cần văn bản xin lỗi."""

    code = "extension_too_late"
    kind = "extension_too_late"
    article_61 = "Điều 19"
    article_118 = "Khoản 6 Điều 19"


class SecondExtension(DossierRefused):
    """Hồ sơ đã hẹn lại một lần, hẹn trả {due}. Không được hẹn lại lần nữa."""

    code = "second_extension"
    kind = "second_extension"
    article_61 = "Điều 19"
    article_118 = "Khoản 6 Điều 19"


class MissingReason(DossierRefused):
    """Còn thiếu: {missing}. Nhập đủ rồi gửi lại."""

    code = "missing_reason"
    kind = "missing_reason"
    article_61 = "Điều 17, 19"
    article_118 = "Điều 17, 19"


class NoPower(DossierRefused):
    """Nhân viên hợp đồng được hướng dẫn, tiếp nhận, số hóa và trả kết quả. Việc này cần công chức có thẩm quyền."""

    code = "no_power"
    kind = "no_power"
    article_61 = "Điều 10, 11"
    article_118 = "Điều 7, 10, 11"


class NoReceiptYet(DossierRefused):
    """Hồ sơ chưa có Giấy tiếp nhận nên chưa có gì để dừng. Người nộp nhận lại giấy tờ tại quầy."""

    code = "no_receipt_yet"
    kind = "no_receipt_yet"
    article_61 = "Điều 17"
    article_118 = "Điều 21"


class AlreadyDecided(DossierRefused):
    """Kết quả đã được ban hành nên không dừng hoặc sửa hồ sơ được nữa."""

    code = "already_decided"
    kind = "already_decided"
    article_61 = "Điều 20"
    article_118 = "Điều 21"


class AmendOnlineOnly(DossierRefused):
    """Chỉ hồ sơ nộp trực tuyến được sửa đổi sau khi nộp. Hồ sơ giấy: dừng rồi nộp lại."""

    code = "amend_online_only"
    kind = "amend_online_only"
    article_61 = "Điều 16"
    article_118 = "Điều 21"


class EarlyNotAnnounced(DossierRefused):
    """Kết quả có sớm hơn ngày hẹn {due}. Báo cho người nộp trước khi trả."""

    code = "early_not_announced"
    kind = "early_not_announced"
    article_61 = "Điều 20"
    article_118 = "Khoản 5 Điều 22"


class LimitUnknown(DossierRefused):
    """Thủ tục chưa có thời hạn giải quyết tính được. Quản trị bổ sung thời hạn kèm căn cứ rồi tiếp nhận."""

    code = "limit_unknown"
    kind = "limit_unknown"
    article_61 = "Điều 15, 17"
    article_118 = "Điều 15, 17"


class TooManyPauses(DossierRefused):
    """Nghĩa vụ tài chính đã tạm dừng thời hạn {pauses} lần, hết số lần cho phép."""

    code = "too_many_pauses"
    kind = "wrong_state"
    article_61 = "Điều 19"
    article_118 = "Điều 19"


class UnknownResult(DossierRefused):
    """Không có kết quả mã "{result}" đang chờ trong hồ sơ này."""

    code = "unknown_result"
    kind = "wrong_state"
    article_61 = "Điều 20"
    article_118 = "Điều 22"


class NoSuchConsultation(DossierRefused):
    """Không có lượt lấy ý kiến nào đang chờ trả lời."""

    code = "no_such_consultation"
    kind = "wrong_state"
    article_61 = "Điều 19"
    article_118 = "Điều 19"


class NoSuchAct(DossierRefused):
    """Không có việc "{act}". Ngày hẹn được tính từ các việc đã ghi; không ai đặt hay xóa được."""

    code = "no_such_act"
    kind = "no_such_act"
    article_61 = "Điều 5"
    article_118 = "Điều 5"


class NoProcess(DossierRefused):
    """Thủ tục này chưa có quy trình nội bộ nên không có bước để hoàn thành."""

    code = "no_process"
    kind = "wrong_state"
    article_61 = "Điều 19"
    article_118 = "Điều 19"


class NothingDue(DossierRefused):
    """Chưa tới lúc hệ thống phải làm việc này, hoặc hệ thống đã làm rồi."""

    code = "nothing_due"
    kind = "wrong_state"
    article_61 = "Điều 9, 19"
    article_118 = "Điều 9, 19"


class NoApologyWaiting(DossierRefused):
    """Không có văn bản xin lỗi nào đang chờ ký. Hệ thống chỉ soạn khi hồ sơ quá hạn."""

    code = "no_apology_waiting"
    kind = "wrong_state"
    article_61 = "Điều 19"
    article_118 = "Khoản 6 Điều 19"
