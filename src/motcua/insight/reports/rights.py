"""Who may make and read which report: leaders and supervisors, of the agencies that they see."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Final

from motcua.foundation.organisation.duties import of_province
from motcua.foundation.organisation.register import Register
from motcua.foundation.organisation.values import AgencyFacts, AgencyKind
from motcua.foundation.people.principals import Permission, Principal
from motcua.insight.reports.values import ReportKind, Scope, ScopeLevel, Wanted
from motcua.law.refusals import Refused

WHO: Final = (Permission.SIGN, Permission.ASSIGN, Permission.SUPERVISE)
"""Leaders sign, heads assign, supervisors watch."""
WITHOUT_DOSSIERS: Final = frozenset({AgencyKind.OUTSIDE})


class NotYourReport(Refused):
    """Báo cáo của {name} do lãnh đạo và trưởng bộ phận của chính cơ quan đó lập. Chọn cơ quan của mình,
    hoặc xin cơ quan đó gửi báo cáo."""

    code: ClassVar[str] = "not_your_report"
    kind: ClassVar[str] = "not_allowed"


class ReportsForLeaders(Refused):
    """Báo cáo định kỳ do lãnh đạo và trưởng bộ phận lập. Đề nghị lãnh đạo cơ quan lập báo cáo này."""

    code: ClassVar[str] = "reports_for_leaders"
    kind: ClassVar[str] = "not_allowed"


class RegisterOfOneAgency(Refused):
    """Sổ theo dõi hồ sơ là sổ của từng cơ quan. Chọn một cơ quan rồi lập lại."""

    code: ClassVar[str] = "register_of_one_agency"
    kind: ClassVar[str] = "bad_input"


class ReportOfNoPlan(Refused):
    """Báo cáo thực hiện kế hoạch lập từ trang của kế hoạch. Mở kế hoạch, chọn Báo cáo 6 tháng, năm."""

    code: ClassVar[str] = "report_of_no_plan"
    kind: ClassVar[str] = "bad_input"


class ReportUnknown(Refused):
    """Không có báo cáo này trong danh sách đã lưu. Mở danh sách báo cáo đã lưu để chọn lại."""

    code: ClassVar[str] = "report_unknown"
    kind: ClassVar[str] = "wrong_state"


def agencies_offered(seen_by: Principal, known: Register, *, on: date) -> Sequence[AgencyFacts]:
    """The agencies open that day of which they may have a report, by code."""
    every = (one for one in known.in_force(on) if one.kind not in WITHOUT_DOSSIERS)
    return [one for one in every if _sees(seen_by, one.id)]


def scope_of(agency: AgencyFacts) -> Scope:
    """One agency alone."""
    return Scope(ScopeLevel.AGENCY, agency.id, agency.code, agency.name)


def may_have(seen_by: Principal, scope: Scope) -> bool:
    """Whether a report of this scope is theirs to make and to read."""
    if not seen_by.permissions & set(WHO):
        return False
    if scope.level is not ScopeLevel.AGENCY:
        return of_province(seen_by)
    return scope.agency is not None and _sees(seen_by, scope.agency)


def check(wanted: Wanted, seen_by: Principal) -> None:
    """Refused: who does not lead (ReportsForLeaders), another's agency (NotYourReport), a register of many (RegisterOfOneAgency)."""
    if not seen_by.permissions & set(WHO):
        raise ReportsForLeaders
    if not may_have(seen_by, wanted.scope):
        raise NotYourReport(name=wanted.scope.name or "toàn tỉnh")
    check_scope(wanted)


def check_scope(wanted: Wanted) -> None:
    """Refused: a register of more than one agency (RegisterOfOneAgency), a report of a plan without one (ReportOfNoPlan)."""
    if (wanted.kind is ReportKind.PLAN) != (wanted.plan is not None):
        raise ReportOfNoPlan
    if wanted.kind is ReportKind.REGISTER and wanted.scope.level is not ScopeLevel.AGENCY:
        raise RegisterOfOneAgency


def _sees(seen_by: Principal, agency: int) -> bool:
    return of_province(seen_by) or agency in seen_by.sees_agencies | {seen_by.agency_id}
