"""What happened to a dossier, as the applicant reads it: title, agency, time. Never the name of an officer."""

from collections.abc import Iterable

from motcua.doors.ui import wording
from motcua.doors.ui.components import TimelineEntry
from motcua.insight.views.tracking import PublicMoment
from motcua.law.dossier.act import Event
from motcua.law.dossier.acts.accept import Accepted
from motcua.law.dossier.acts.acknowledge import Acknowledged
from motcua.law.dossier.acts.amend import Amended
from motcua.law.dossier.acts.announce_early import EarlyAnnounced
from motcua.law.dossier.acts.apologise import Apologised
from motcua.law.dossier.acts.close import Closed
from motcua.law.dossier.acts.conclude_sub_dossier import SubDossierConcluded
from motcua.law.dossier.acts.correct_result import ResultCorrected
from motcua.law.dossier.acts.extend import Extended
from motcua.law.dossier.acts.forward import Forwarded
from motcua.law.dossier.acts.fulfil_obligation import ObligationFulfilled
from motcua.law.dossier.acts.issue_result import ResultIssued
from motcua.law.dossier.acts.recompute import Recomputed
from motcua.law.dossier.acts.refuse import RefusedAfterAppraisal
from motcua.law.dossier.acts.refuse_intake import IntakeRefused
from motcua.law.dossier.acts.report_error import ErrorReported
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.acts.require_obligation import ObligationRequired
from motcua.law.dossier.acts.return_result import ResultReturned
from motcua.law.dossier.acts.submit import Submitted
from motcua.law.dossier.acts.supplement import Supplemented
from motcua.law.dossier.acts.take_up import TakenUp
from motcua.law.dossier.acts.transfer_jurisdiction import JurisdictionTransferred
from motcua.law.dossier.acts.withdraw import Withdrawn
from motcua.law.dossier.state import SubDossierEnd
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import Due

_PLAIN: dict[type[Event], str] = {
    Submitted: "Mới đăng ký",
    Acknowledged: "Cơ quan đã nhận được hồ sơ trực tuyến",
    Amended: "Đã sửa đổi hồ sơ theo yêu cầu của người nộp",
    IntakeRefused: "Không được tiếp nhận",
    Accepted: "Được tiếp nhận",
    Forwarded: "Đã chuyển đến cơ quan giải quyết",
    TakenUp: "Đang xử lý",
    ObligationRequired: "Yêu cầu thực hiện nghĩa vụ tài chính",
    ObligationFulfilled: "Đã thực hiện nghĩa vụ tài chính",
    JurisdictionTransferred: "Đã chuyển cơ quan có thẩm quyền",
    RefusedAfterAppraisal: "Đã xử lý xong: từ chối giải quyết",
    EarlyAnnounced: "Báo có kết quả sớm",
    ErrorReported: "Ghi nhận sai sót trong kết quả",
    ResultCorrected: "Đã đính chính kết quả",
    Apologised: "Xin lỗi vì trả kết quả chậm",
    Withdrawn: "Công dân yêu cầu rút hồ sơ",
    Closed: "Dừng xử lý do quá hạn bổ sung",
}


def entries(moments: Iterable[PublicMoment]) -> tuple[TimelineEntry, ...]:
    return tuple(TimelineEntry(title(one.event), one.event.at, unit=one.unit) for one in moments)


def title(event: Event) -> str:
    """What happened, in a few words; with dates and numbers only where they are new."""
    match event:
        case SupplementRequested():
            again = f", lần {event.ordinal}" if event.ordinal > 1 else ""
            return f"Yêu cầu bổ sung {len(event.items)} giấy tờ{again}"
        case Supplemented():
            return "Đã nhận đủ giấy tờ bổ sung" if event.complete else "Đã nhận một phần giấy tờ bổ sung"
        case Extended():
            return f"Xin lỗi, hẹn lại {_day(event.appointment.due)}"
        case Recomputed():
            return f"Tính lại ngày hẹn theo lịch mới: {_day(event.appointment.due)}"
        case SubDossierConcluded():
            return (
                "Một kết quả không được giải quyết"
                if event.end is SubDossierEnd.REFUSED
                else "Một kết quả đã dừng giải quyết"
            )
        case ResultIssued():
            return "Đã xử lý xong" if event.last else "Đã có một phần kết quả"
        case ResultReturned():
            return "Đã trả một phần kết quả" if event.result else "Đã trả kết quả"
        case _:
            return _PLAIN[type(event)]


def _day(due: Due) -> str:
    return wording.short_date(due.on or local(due.at).date())
