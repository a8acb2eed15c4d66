"""What happened to a dossier, one line an event: the timeline, and the sentence after an act.

Not here: the names of acts (`act_words`), and how a timeline is drawn (`ui/parts/timeline.html`).
"""

from collections.abc import Callable
from typing import Any, Final

from motcua.casework.dossiers.requested import requested_papers
from motcua.doors.ui import wording
from motcua.doors.words import notice_words
from motcua.doors.words.act_words import NOTICE_WAYS, WAYS, outcome
from motcua.doors.words.event_line import EventWords, Names, due_day, sentence
from motcua.law.dossier.act import Event
from motcua.law.dossier.acts.accept import Accepted
from motcua.law.dossier.acts.acknowledge import Acknowledged
from motcua.law.dossier.acts.add_step import StepAdded
from motcua.law.dossier.acts.amend import Amended
from motcua.law.dossier.acts.annotate import Annotated
from motcua.law.dossier.acts.announce_early import EarlyAnnounced
from motcua.law.dossier.acts.answer_consultation import ConsultationAnswered
from motcua.law.dossier.acts.apologise import Apologised
from motcua.law.dossier.acts.assign import Assigned
from motcua.law.dossier.acts.close import Closed
from motcua.law.dossier.acts.complete_step import StepCompleted
from motcua.law.dossier.acts.conclude_sub_dossier import SubDossierConcluded
from motcua.law.dossier.acts.consult import Consulted
from motcua.law.dossier.acts.correct_result import ResultCorrected
from motcua.law.dossier.acts.draft_apology import ApologyDrafted
from motcua.law.dossier.acts.draft_result import ResultDrafted
from motcua.law.dossier.acts.escalate import Escalated
from motcua.law.dossier.acts.extend import Extended
from motcua.law.dossier.acts.follow_sub_dossier import SubDossierFollowed
from motcua.law.dossier.acts.forward import Forwarded
from motcua.law.dossier.acts.fulfil_obligation import ObligationFulfilled
from motcua.law.dossier.acts.hand_over_originals import OriginalsHandedOver
from motcua.law.dossier.acts.import_case import CaseImported
from motcua.law.dossier.acts.issue_result import ResultIssued
from motcua.law.dossier.acts.migrate_process import ProcessMigrated
from motcua.law.dossier.acts.open_sub_dossier import SubDossierOpened
from motcua.law.dossier.acts.recompute import Recomputed
from motcua.law.dossier.acts.record_verification import VerificationRecorded
from motcua.law.dossier.acts.refuse import RefusedAfterAppraisal
from motcua.law.dossier.acts.refuse_intake import IntakeRefused
from motcua.law.dossier.acts.report_error import ErrorReported
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.acts.require_obligation import ObligationRequired
from motcua.law.dossier.acts.return_result import ResultReturned
from motcua.law.dossier.acts.save_draft import DraftSaved
from motcua.law.dossier.acts.sign import Signed
from motcua.law.dossier.acts.submit import Submitted
from motcua.law.dossier.acts.supplement import Supplemented
from motcua.law.dossier.acts.take_up import TakenUp
from motcua.law.dossier.acts.transfer_jurisdiction import JurisdictionTransferred
from motcua.law.dossier.acts.warn import OverdueExpected
from motcua.law.dossier.acts.withdraw import Withdrawn
from motcua.law.dossier.added import GIVEN_UP, added_open
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.state import DossierState, SubDossierEnd
from motcua.law.process.values import DONE


def words_of(event: Event, *, before: DossierState, names: Names) -> EventWords:
    """The line of one event. `before` is the state that it met, so that an old date can stand beside the new one."""
    return _WORDS_OF[type(event)](event, before, names)


def _submitted(event: Submitted, before: DossierState, names: Names) -> EventWords:
    way = {Channel.ONLINE: "Nộp trực tuyến", Channel.POST: "Nộp qua bưu chính công ích", Channel.DESK: "Nộp trực tiếp"}
    due = f"Trả lời tiếp nhận trước {due_day(event.acceptance_due)}" if event.acceptance_due else ""
    return EventWords(way[event.channel], due)


def _acknowledged(event: Acknowledged, before: DossierState, names: Names) -> EventWords:
    return EventWords("Báo đã nhận hồ sơ trực tuyến", late="chậm quá 2 giờ" if event.alert_late else "")


def _requested(event: SupplementRequested, before: DossierState, names: Names) -> EventWords:
    allowed, papers = event.exception, requested_papers(event.items, names.components)
    return EventWords(
        f"Yêu cầu bổ sung lần {event.ordinal}: {len(event.items)} giấy tờ",
        sentence(
            "; ".join(f"{one.name}: {one.wrong}" if one.wrong else one.name for one in papers),
            f"Bổ sung đến hết {due_day(event.due)}" if event.due else "",
            f"Tạm dừng tính thời hạn, {event.article}" if event.article else "",
            f"Ngoại lệ do {allowed.authority} cho phép: {allowed.reason}" if allowed else "",
        ),
        "trả lời tiếp nhận chậm" if event.acceptance_late else "",
    )


def _supplemented(event: Supplemented, before: DossierState, names: Names) -> EventWords:
    if not event.complete:
        return EventWords("Nhận giấy tờ bổ sung, chưa đủ")
    if event.appointment is None:
        return EventWords("Nhận đủ giấy tờ bổ sung", "Chờ trả lời tiếp nhận")
    suspended = before.clock.suspended
    old = suspended.due if event.resumed and suspended else before.clock.original
    note = f"Hẹn trả mới {due_day(event.appointment.due)}" + (f", hẹn cũ {due_day(old)}" if old else "")
    goes_on = "thời hạn chạy tiếp" if event.resumed else "tính lại thời hạn"
    return EventWords(f"Nhận đủ giấy tờ bổ sung, {goes_on}", note)


def _refused_intake(event: IntakeRefused, before: DossierState, names: Names) -> EventWords:
    late = "trả lời tiếp nhận chậm" if event.acceptance_late else ""
    return EventWords("Từ chối tiếp nhận", sentence(event.reason, f"Căn cứ: {event.legal_basis}"), late)


def _accepted(event: Accepted, before: DossierState, names: Names) -> EventWords:
    title = "Tiếp nhận, in giấy hẹn" if event.receipt_issued else "Tiếp nhận, trả kết quả ngay"
    title = "Tiếp nhận cùng hồ sơ nhóm" if event.group else title
    late = "trả lời tiếp nhận chậm" if event.acceptance_late else ""
    return EventWords(title, f"Hẹn trả {due_day(event.appointment.due)}", late)


def _forwarded(event: Forwarded, before: DossierState, names: Names) -> EventWords:
    to = names.agency(event.to)
    return EventWords(f"Chuyển đến {to}" if to else "Chuyển xử lý", late="chuyển chậm" if event.transfer_late else "")


def _handed_over(event: OriginalsHandedOver, before: DossierState, names: Names) -> EventWords:
    to = names.agency(event.to)
    late = "chậm quá 1 ngày làm việc" if event.paper_transfer_late else ""
    return EventWords(f"Bàn giao bản giấy cho {to}" if to else "Bàn giao bản giấy", late=late)


def _added(event: StepAdded, before: DossierState, names: Names) -> EventWords:
    step = event.step
    waits = names.steps.get(event.before, "")
    note = sentence(
        f"Hạn của bước: {due_day(step.due)}" if step.due else "",
        f"Bước {waits} chờ bước này" if waits else "",
        event.reason,
    )
    return EventWords(f"Thêm bước {step.name}, giao {names.agency(step.agency)}", note)


def _assigned(event: Assigned, before: DossierState, names: Names) -> EventWords:
    officer = names.officer(event.officer)
    return EventWords(f"Phân công cho {officer}" if officer else "Phân công người xử lý", event.reason)


def _completed(event: StepCompleted, before: DossierState, names: Names) -> EventWords:
    name = names.steps.get(event.step, "")
    if event.outcome == GIVEN_UP and added_open(before, event.step) is not None:
        return EventWords(f"Bỏ bước {name}".strip(), sentence("Không cần nữa", event.note))
    said = f": {outcome(event.outcome)}" if event.outcome not in ("", DONE) else ""
    return EventWords((f"Hoàn thành bước {name}" if name else "Hoàn thành bước") + said, event.note)


_ENDED: Final = {
    SubDossierEnd.ISSUED: "Hồ sơ con có kết quả",
    SubDossierEnd.REFUSED: "Hồ sơ con bị từ chối giải quyết",
    SubDossierEnd.WITHDRAWN: "Hồ sơ con được rút theo yêu cầu người nộp",
    SubDossierEnd.STOPPED: "Hồ sơ con dừng giải quyết do không bổ sung",
}


def _sub_opened(event: SubDossierOpened, before: DossierState, names: Names) -> EventWords:
    name = names.steps.get(event.step, "")
    return EventWords(f"Mở hồ sơ con: {name}" if name else "Mở hồ sơ con", f"Thủ tục {event.procedure}")


def _sub_followed(event: SubDossierFollowed, before: DossierState, names: Names) -> EventWords:
    name = names.steps.get(event.step, "")
    told = f": {name}" if name else ""
    if event.waits:
        return EventWords(f"Hồ sơ con chờ người nộp{told}", "Các kết quả khác của nhóm vẫn tính thời hạn")
    old = next((one.due.due for one in before.clock.results if one.code == event.result), None)
    if event.appointment is None or old is None:
        return EventWords(f"Hồ sơ con chạy tiếp{told}", "Ngày nhóm đã hẹn không đổi")
    note = f"Nhóm hẹn trả kết quả này {due_day(event.appointment.due)}, hẹn cũ {due_day(old)}"
    return EventWords(f"Hồ sơ con có hẹn mới{told}", note)


def _sub_concluded(event: SubDossierConcluded, before: DossierState, names: Names) -> EventWords:
    name = names.steps.get(event.step, "")
    fell = sum(code != event.result for code in event.dropped)
    note = sentence(
        event.reason,
        f"Căn cứ: {event.legal_basis}" if event.legal_basis else "",
        f"Không còn giải quyết được {fell} kết quả khác của nhóm" if fell else "",
    )
    return EventWords(_ENDED[event.end] + (f": {name}" if name else ""), note)


def _consulted(event: Consulted, before: DossierState, names: Names) -> EventWords:
    to = names.agency(event.consultation.agency)
    note = sentence(f"Trả lời trước {due_day(event.consultation.due)}", event.question)
    return EventWords(f"Gửi lấy ý kiến {to}".strip(), note)


def _answered(event: ConsultationAnswered, before: DossierState, names: Names) -> EventWords:
    asked = next((one.agency for one in before.consultations if one.id == event.consultation), "")
    title = f"Nhận ý kiến của {names.agency(asked)}" if asked else "Nhận ý kiến"
    return EventWords(title, event.opinion, "trả lời chậm" if event.late else "")


def _verified(event: VerificationRecorded, before: DossierState, names: Names) -> EventWords:
    title = "Ghi biên bản họp hội đồng" if event.council else "Ghi biên bản thẩm tra, xác minh"
    parts = {"Thời gian": event.when, "Địa điểm": event.where, "Thành phần": event.who, "Nội dung": event.content}
    return EventWords(title, sentence(*(f"{label}: {words}" for label, words in parts.items() if words)))


def _required(event: ObligationRequired, before: DossierState, names: Names) -> EventWords:
    clock = f"Tạm dừng tính thời hạn, {event.article}" if event.article else "Thời hạn vẫn chạy"
    return EventWords("Yêu cầu thực hiện nghĩa vụ tài chính", sentence(event.notice, clock))


def _fulfilled(event: ObligationFulfilled, before: DossierState, names: Names) -> EventWords:
    note = f"Thời hạn chạy tiếp, hẹn trả mới {due_day(event.appointment.due)}" if event.appointment else ""
    return EventWords("Đã thực hiện nghĩa vụ tài chính", note)


def _extended(event: Extended, before: DossierState, names: Names) -> EventWords:
    note = sentence(f"Hẹn cũ {due_day(event.old)}", event.reason)
    return EventWords(f"Gia hạn đến {due_day(event.appointment.due)}", note)


def _issued(event: ResultIssued, before: DossierState, names: Names) -> EventWords:
    title = f"Ban hành kết quả số {event.number}" if event.number else "Ban hành kết quả"
    note = "" if event.last else "Còn kết quả khác của hồ sơ chưa ban hành"
    return EventWords(title, note, "quá hạn" if event.result_late else "")


def _refused(event: RefusedAfterAppraisal, before: DossierState, names: Names) -> EventWords:
    note = sentence(event.reason, f"Căn cứ: {event.legal_basis}")
    return EventWords("Từ chối giải quyết", note, "quá hạn" if event.result_late else "")


def _returned(event: ResultReturned, before: DossierState, names: Names) -> EventWords:
    collected = f"Người nhận: {event.collected_by}" if event.collected_by else ""
    return EventWords(f"Trả kết quả, {WAYS[event.by_way.value].lower()}", collected)


def _reported(event: ErrorReported, before: DossierState, names: Names) -> EventWords:
    due = f"Đính chính trước {due_day(event.correction_due)}" if event.correction_due else ""
    return EventWords("Báo sai sót trong kết quả", sentence(event.what, due))


def _corrected(event: ResultCorrected, before: DossierState, names: Names) -> EventWords:
    title = f"Đính chính kết quả, số {event.number}" if event.number else "Đính chính kết quả"
    return EventWords(title, event.reason, "đính chính chậm" if event.correction_late else "")


def _recomputed(event: Recomputed, before: DossierState, names: Names) -> EventWords:
    note = sentence(f"Hẹn cũ {due_day(event.old)}", event.reason)
    return EventWords(f"Tính lại ngày hẹn: {due_day(event.appointment.due)}", note)


def _transferred(event: JurisdictionTransferred, before: DossierState, names: Names) -> EventWords:
    return EventWords(f"Chuyển thẩm quyền đến {names.agency(event.to)}", f"Căn cứ: {event.legal_basis}")


def _process_migrated(event: ProcessMigrated, before: DossierState, names: Names) -> EventWords:
    old = {one.step: one.name for one in before.steps}
    new = {one.step: one.name for one in (*event.steps_kept, *event.steps_opened)}
    replaced = (f"“{old.get(step, step)}” thay bằng “{new.get(to, to)}”" for step, to in event.mapping)
    kept = ", ".join(f"“{one.name}”" for one in event.steps_kept)
    note = sentence("; ".join(replaced), f"Giữ {kept}" if kept else "", event.reason, f"Căn cứ: {event.legal_basis}")
    return EventWords("Chuyển sang phiên bản mới của quy trình", note)


def _imported(event: CaseImported, before: DossierState, names: Names) -> EventWords:
    case = event.case
    note = sentence(
        f"Mã ở đó: {case.external_id}",
        f"Nhận {wording.moment(case.started_at)}",
        f"Hạn của hệ thống đó: {due_day(case.deadline)}" if case.deadline else "Hệ thống đó không có hạn trả",
        f"Kết thúc {wording.moment(case.ended_at)}" if case.ended_at else "Chưa kết thúc",
    )
    late = case.deadline is not None and case.ended_at is not None and case.deadline.is_late(case.ended_at)
    title = "Cập nhật" if event.corrects else "Nhập"
    return EventWords(f"{title} từ hệ thống {case.source}", note, "quá hạn của hệ thống đó" if late else "")


_WORDS_OF: Final[dict[type[Event], Callable[[Any, DossierState, Names], EventWords]]] = {
    DraftSaved: lambda event, before, names: EventWords("Lưu nháp"),
    Submitted: _submitted,
    Acknowledged: _acknowledged,
    SupplementRequested: _requested,
    Supplemented: _supplemented,
    IntakeRefused: _refused_intake,
    Accepted: _accepted,
    Forwarded: _forwarded,
    OriginalsHandedOver: _handed_over,
    StepAdded: _added,
    TakenUp: lambda event, before, names: EventWords("Thụ lý hồ sơ"),
    Assigned: _assigned,
    StepCompleted: _completed,
    SubDossierOpened: _sub_opened,
    SubDossierFollowed: _sub_followed,
    SubDossierConcluded: _sub_concluded,
    Consulted: _consulted,
    ConsultationAnswered: _answered,
    VerificationRecorded: _verified,
    ObligationRequired: _required,
    ObligationFulfilled: _fulfilled,
    Extended: _extended,
    ResultDrafted: lambda event, before, names: EventWords("Dự thảo kết quả", event.text),
    Signed: lambda event, before, names: EventWords("Ký kết quả"),
    ResultIssued: _issued,
    RefusedAfterAppraisal: _refused,
    EarlyAnnounced: lambda event, before, names: EventWords(
        "Báo có kết quả sớm", NOTICE_WAYS[event.by_way] if event.by_way else ""
    ),
    ResultReturned: _returned,
    Withdrawn: lambda event, before, names: EventWords("Rút hồ sơ theo yêu cầu người nộp", event.reason),
    Amended: lambda event, before, names: EventWords("Sửa đổi theo yêu cầu người nộp", event.changes),
    Closed: lambda event, before, names: EventWords("Đóng hồ sơ do không bổ sung"),
    ErrorReported: _reported,
    ResultCorrected: _corrected,
    OverdueExpected: notice_words.expected,
    ApologyDrafted: notice_words.apology_drafted,
    Apologised: lambda event, before, names: EventWords("Xin lỗi vì trả kết quả chậm", event.reason),
    Escalated: notice_words.escalated,
    Recomputed: _recomputed,
    Annotated: lambda event, before, names: EventWords("Ghi chú", event.text),
    JurisdictionTransferred: _transferred,
    ProcessMigrated: _process_migrated,
    CaseImported: _imported,
}
