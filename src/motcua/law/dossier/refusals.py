"""Every reason for which the law refuses an act of a dossier; those that concern its steps are in `step_refusals`.

The docstring is the sentence that a person reads; `basis` is the law behind it, by its days. `kind` is the kind of
`docs/formats/life.md`. A refusal that reads differently in another situation has a subclass for it, with the same code. The catalogue
in `docs/` is generated from this module.
"""

from motcua.law import citations
from motcua.law.citations import ByStage, OneStop
from motcua.law.refusals import Refused


class DossierRefused(Refused):
    """Không thực hiện được."""


class WrongState(DossierRefused):
    """Hồ sơ đang ở trạng thái “{status}” nên chưa làm được việc này. Làm lại khi hồ sơ ra khỏi trạng thái đó."""

    code = "wrong_state"
    kind = "wrong_state"
    basis = citations.STAGE


class MasteredElsewhere(Refused):
    """Hồ sơ này do hệ thống {mastered_by} giải quyết; ở đây chỉ xem được. Làm việc này ở hệ thống đó."""

    code = "mastered_elsewhere"
    kind = "wrong_state"
    basis = citations.OF_ANOTHER_SYSTEM


class OutOfOrder(DossierRefused):
    """Thời điểm {at} sớm hơn việc đã ghi trước đó ({last}). Ghi việc theo đúng thứ tự xảy ra."""

    code = "out_of_order"
    kind = "wrong_state"
    basis = citations.PROHIBITED


class SecondSupplement(DossierRefused):
    """Đã yêu cầu bổ sung {requests} lần, chỉ được yêu cầu {allowed} lần ở giai đoạn này. Lần nữa cần người có thẩm quyền cho phép và
    lý do.
    """

    code = "second_supplement"
    kind = "second_supplement"
    basis = citations.ONE_REQUEST


class ExceptionIncomplete(DossierRefused):
    """Ngoại lệ cần đủ người cho phép và lý do. Nhập cả hai rồi gửi lại."""

    code = "exception_incomplete"
    kind = "exception_incomplete"
    basis = citations.ONE_REQUEST


class SupplementNoticeTooLate(DossierRefused):
    """Thông báo bổ sung phải gửi chậm nhất {notice_due}, trong {within} từ khi tiếp nhận. Nay đã quá thời gian đó: cần người có thẩm
    quyền cho phép và lý do.
    """

    code = "supplement_notice_too_late"
    kind = "supplement_notice_too_late"
    basis = citations.SUPPLEMENT


class NoticeTooLateForGood(SupplementNoticeTooLate):
    """Thông báo bổ sung phải gửi chậm nhất {notice_due}, trong {within} từ khi tiếp nhận. Nay đã quá thời gian đó và không có ngoại
    lệ: giải quyết theo giấy tờ đã nhận, hoặc từ chối kèm lý do và căn cứ.
    """


class BypassOneStop(DossierRefused):
    """Mọi yêu cầu gửi người nộp phải qua Bộ phận Một cửa. Lập phiếu yêu cầu bổ sung để Một cửa gửi."""

    code = "bypass_one_stop"
    kind = "bypass_one_stop"
    basis = citations.PROHIBITED


class TooEarlyToClose(DossierRefused):
    """Người nộp còn thời gian bổ sung đến hết {supplement_due}. Được đóng hồ sơ sau đó."""

    code = "too_early_to_close"
    kind = "too_early_to_close"
    basis = citations.CLOSING


class NoClosingTerm(DossierRefused):
    """Pháp luật áp dụng cho hồ sơ này không có thời hạn để đóng khi người nộp chưa bổ sung. Nhắc người nộp bổ sung, hoặc dừng hồ sơ
    khi người nộp đề nghị.
    """

    code = "no_closing_term"
    kind = "no_closing_term"
    basis = citations.CLOSING


class ObligationTermNotOver(DossierRefused):
    """Người nộp còn thời gian thực hiện nghĩa vụ tài chính đến hết {obligation_due}. Được đóng hồ sơ sau đó."""

    code = "obligation_term_not_over"
    kind = "too_early_to_close"
    basis = citations.HANDLING


class NoObligationTerm(DossierRefused):
    """Thủ tục này không có thời hạn để đóng hồ sơ khi người nộp chưa thực hiện nghĩa vụ tài chính. Nhắc người nộp thực hiện, hoặc dừng
    hồ sơ khi người nộp đề nghị.
    """

    code = "no_obligation_term"
    kind = "no_closing_term"
    basis = citations.HANDLING


class ExtensionTooLate(DossierRefused):
    """Thông báo gia hạn phải trước ngày hẹn trả {due} ít nhất {notice} ngày, nên nay không hẹn lại được. Trả kết quả đúng hẹn; nếu quá
    hạn thì gửi văn bản xin lỗi.
    """

    code = "extension_too_late"
    kind = "extension_too_late"
    basis = citations.EXTENSION


class ExtensionTooLateInHours(ExtensionTooLate):
    """Thông báo gia hạn phải trước giờ hẹn trả ({due}) ít nhất {notice} giờ, chậm nhất {latest}, nên nay không hẹn lại được. Trả kết
    quả đúng hẹn; nếu quá hạn thì gửi văn bản xin lỗi.
    """


class ExtensionAfterExpiry(ExtensionTooLate):
    """Hồ sơ hẹn trả {due}, đã quá hạn từ {since}, nên không hẹn lại được nữa. Gửi văn bản xin lỗi nêu lý do và sớm trả kết quả."""


class SecondExtension(DossierRefused):
    """Hồ sơ đã hẹn lại {extensions} lần, không được hẹn lại nữa; nay hẹn trả {due}. Trả kết quả đúng hẹn; nếu quá hạn thì gửi văn bản
    xin lỗi.
    """

    code = "second_extension"
    kind = "second_extension"
    basis = citations.EXTENSION


class MissingReason(DossierRefused):
    """Còn thiếu: {missing}."""

    code = "missing_reason"
    kind = "missing_reason"
    basis = citations.REASONS


class DraftMissing(MissingReason):
    """Chưa có dự thảo kết quả để ký. Lập dự thảo rồi ký."""


class NoPower(DossierRefused):
    """Nhân viên hợp đồng được hướng dẫn, tiếp nhận, số hóa và trả kết quả. Việc này cần công chức có thẩm quyền."""

    code = "no_power"
    kind = "no_power"
    basis = citations.CONTRACT_STAFF


class NoReceiptYet(DossierRefused):
    """Hồ sơ chưa có Giấy tiếp nhận nên chưa có gì để dừng. Người nộp không muốn tiếp tục thì nhận lại giấy tờ tại quầy."""

    code = "no_receipt_yet"
    kind = "no_receipt_yet"
    basis = OneStop(of_118="Điều 21", of_61="Điều 17")


class NoReceiptYetByPost(NoReceiptYet):
    """Hồ sơ nộp qua bưu chính chưa có Giấy tiếp nhận nên chưa có gì để dừng. Người nộp không muốn tiếp tục thì báo Bộ phận Một cửa
    đã nhận hồ sơ để được gửi trả giấy tờ qua bưu chính.
    """


class NoReceiptYetOnline(NoReceiptYet):
    """Hồ sơ nộp trực tuyến chưa được tiếp nhận; theo quy định áp dụng cho hồ sơ này thì chỉ dừng được sau khi tiếp nhận. Người nộp
    không muốn tiếp tục thì báo Bộ phận Một cửa đã nhận hồ sơ, không phải nhận lại giấy tờ.
    """


class NoReceiptToPrint(NoReceiptYet):
    """Hồ sơ chưa được tiếp nhận nên chưa có Giấy tiếp nhận để in. Tiếp nhận hồ sơ rồi in."""

    basis = citations.INTAKE


class NoReceiptToReprint(NoReceiptYet):
    """Chưa in Giấy tiếp nhận nào của hồ sơ này nên không có gì để in lại. In Giấy tiếp nhận trước."""

    basis = citations.INTAKE


class AlreadyDecided(DossierRefused):
    """Kết quả đã được ban hành nên không dừng hoặc sửa hồ sơ được nữa. Kết quả có sai sót thì báo nơi trả để được đính chính."""

    code = "already_decided"
    kind = "already_decided"
    basis = OneStop(of_118="Điều 21", of_61="Điều 20")


class AmendOnlineOnly(DossierRefused):
    """Chỉ hồ sơ nộp trực tuyến được sửa đổi sau khi nộp. Hồ sơ giấy đã có Giấy tiếp nhận thì dừng rồi nộp lại; chưa có thì nộp giấy tờ
    đúng khi bổ sung.
    """

    code = "amend_online_only"
    kind = "amend_online_only"
    basis = OneStop(of_118="Điều 21", of_61="Điều 16")


class EarlyNotAnnounced(DossierRefused):
    """Kết quả có sớm hơn ngày hẹn {due}. Báo cho người nộp trước khi trả."""

    code = "early_not_announced"
    kind = "early_not_announced"
    basis = OneStop(of_118="Khoản 5 Điều 22", of_61="Điều 20")


class LimitUnknown(DossierRefused):
    """Thủ tục chưa có thời hạn giải quyết tính được. Quản trị bổ sung thời hạn kèm căn cứ rồi tiếp nhận."""

    code = "limit_unknown"
    kind = "limit_unknown"
    basis = OneStop(of_118="Điều 15, 17", of_61="Điều 15, 17")


class TooManyPauses(DossierRefused):
    """Nghĩa vụ tài chính đã tạm dừng thời hạn {pauses} lần, hết số lần cho phép. Giải quyết trong thời hạn đang chạy."""

    code = "too_many_pauses"
    kind = "wrong_state"
    basis = citations.HANDLING


class UnknownResult(DossierRefused):
    """Hồ sơ này không có kết quả mã “{result}” đang chờ. Mã đang chờ: {waiting}."""

    code = "unknown_result"
    kind = "wrong_state"
    basis = citations.RESULT


class AllResultsReturned(UnknownResult):
    """Các kết quả đã có ({result}) đều đã trả. Trả tiếp khi có kết quả còn lại của hồ sơ."""


class NoSuchConsultation(DossierRefused):
    """Không có lượt lấy ý kiến nào đang chờ trả lời."""

    code = "no_such_consultation"
    kind = "wrong_state"
    basis = citations.HANDLING


class UnknownConsultation(NoSuchConsultation):
    """Không có lượt lấy ý kiến số {consultation} đang chờ trả lời. Lượt đang chờ: {waiting}."""


class NothingToRemind(DossierRefused):
    """Không còn ai phải trả lời hoặc phải làm việc này nên không nhắc nữa. Tải lại trang để xem việc đang chờ."""

    code = "nothing_to_remind"
    kind = "wrong_state"
    basis = citations.HANDLING


class RemindedAlready(DossierRefused):
    """Đã nhắc lúc {since}. Được nhắc lại từ {next}; việc gấp thì gọi điện cho người đang giữ."""

    code = "reminded_already"
    kind = "wrong_state"
    basis = citations.HANDLING


class NoOpenLink(DossierRefused):
    """Không có liên kết trả lời nào đang mở để thu hồi. Liên kết đã dùng, đã thu hồi hoặc đã hết hạn thì không mở được nữa."""

    code = "no_open_link"
    kind = "wrong_state"
    basis = citations.HANDLING


class LinkNotOpen(DossierRefused):
    """Liên kết này không dùng được nữa. Liên hệ cơ quan đã gửi để nhận liên kết mới."""

    code = "link_not_open"
    kind = "wrong_state"
    basis = citations.HANDLING


class NoSuchAct(DossierRefused):
    """Không có việc “{act}”, kiểm tra lại tên việc. Ngày hẹn được tính từ các việc đã ghi; không ai đặt hay xóa được."""

    code = "no_such_act"
    kind = "no_such_act"
    basis = citations.PROHIBITED


class NoProcess(DossierRefused):
    """Thủ tục này chưa có quy trình nội bộ nên không có bước để hoàn thành."""

    code = "no_process"
    kind = "wrong_state"
    basis = citations.STAGE


class NoProcessToMigrate(NoProcess):
    """Hồ sơ này không theo quy trình nội bộ nào nên không có phiên bản để chuyển. Giải quyết tiếp như hiện nay."""


class NothingDue(DossierRefused):
    """Chưa tới lúc hệ thống phải làm việc này, hoặc hệ thống đã làm rồi."""

    code = "nothing_due"
    kind = "wrong_state"
    basis = ByStage(
        OneStop(of_118="Điều 9, 17", of_61="Điều 9, 17"),
        OneStop(of_118="Điều 9, 19", of_61="Điều 9, 19"),
        OneStop(of_118="Điều 9, 22", of_61="Điều 9, 20"),
    )


class NoApologyWaiting(DossierRefused):
    """Không có văn bản xin lỗi nào đang chờ ký. Hệ thống chỉ soạn khi hồ sơ quá hạn."""

    code = "no_apology_waiting"
    kind = "wrong_state"
    basis = ByStage(citations.INTAKE, citations.EXTENSION, citations.EXTENSION)


class NoKioskYet(DossierRefused):
    """Ki-ốt thông minh là nơi nộp hồ sơ từ ngày 05/8/2026. Hồ sơ nộp trước ngày đó: chọn trực tuyến, trực tiếp hoặc bưu chính."""

    code = "no_kiosk_yet"
    kind = "wrong_state"
    basis = OneStop(of_118="Điều 16", of_61="Điều 16")


class NoSuchPause(DossierRefused):
    """Thời gian này không được trừ khỏi thời hạn: chỉ liên thông khai sinh, khai tử tiếp nhận từ 01/9/2026 được tạm dừng như vậy."""

    code = "no_such_pause"
    kind = "wrong_state"
    basis = citations.STAGE


class NotEntitled(DossierRefused):
    """{who} không có quyền làm việc này. Chỉ người nộp, hoặc người được ủy quyền có văn bản ủy quyền, được làm."""

    code = "not_entitled"
    kind = "not_entitled"
    basis = citations.AUTHORISED


class AlreadyForwarded(DossierRefused):
    """Hồ sơ đã được chuyển đến đơn vị này lúc {since}. Chỉ chuyển tiếp được sang đơn vị khác, trước khi đơn vị nhận thụ lý."""

    code = "already_forwarded"
    kind = "wrong_state"
    basis = citations.TRANSFER


class ForwardedOnce(DossierRefused):
    """Hồ sơ đã được chuyển lúc {since}. Theo cách áp dụng của tỉnh, hồ sơ chỉ được chuyển một lần: liên hệ đơn vị đang giữ hồ sơ."""

    code = "forwarded_once"
    kind = "wrong_state"
    basis = citations.TRANSFER


class PaperOutsideList(DossierRefused):
    """Giấy tờ “{paper}” không có trong thành phần hồ sơ đã công bố. Ghi căn cứ pháp lý của giấy tờ này, hoặc bỏ khỏi yêu cầu."""

    code = "paper_outside_list"
    kind = "missing_reason"
    basis = citations.PROHIBITED
