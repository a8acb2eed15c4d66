"""Facts made by hand for reports: two departments, two communes, three fields."""

from datetime import date, datetime

from motcua.insight.reports.handling import handling
from motcua.insight.reports.values import Report, ReportKind, Scope, ScopeLevel, Section, Wanted
from motcua.law.indices.case import Case
from motcua.law.indices.facts import (
    Agency,
    AgencyLevel,
    CaseLevel,
    Channel,
    ClosedAs,
    Dossier,
    Facts,
    Procedure,
    Supplement,
)
from motcua.law.indices.period import Report as ByRule
from motcua.law.indices.period import due_on, reporting_period
from motcua.law.worktime.values import VIETNAM

QUARTER = reporting_period(ByRule.QUARTER, 2026, 3)
"""15/06/2026 – 14/09/2026."""
PROVINCE = Scope(ScopeLevel.PROVINCE)
AGENCIES = (
    Agency("1", AgencyLevel.PROVINCE),
    Agency("2", AgencyLevel.PROVINCE),
    Agency("3", AgencyLevel.COMMUNE),
    Agency("4", AgencyLevel.COMMUNE),
)
NAMES = {"1": "Sở Nông nghiệp và Môi trường", "2": "Sở Xây dựng", "3": "UBND xã Thụy Hùng", "4": "UBND phường Kỳ Lừa"}
PROCEDURES = (
    Procedure("p.land", domain="land"),
    Procedure("p.build", domain="construction"),
    Procedure("p.birth", domain="Hộ tịch"),
)


def at(day: str, hour: int = 9) -> datetime:
    """`dd/mm` of 2026."""
    given, month = map(int, day.split("/"))
    return datetime(2026, month, given, hour, tzinfo=VIETNAM)


def on(day: str) -> date:
    return at(day).date()


def dossier(
    id_: str,
    procedure: str,
    agency: str,
    accepted: str,
    due: str,
    *,
    done: str = "",
    closed: str = "",
    closed_as: ClosedAs | None = None,
    channel: Channel = Channel.DESK,
    waits: str = "",
) -> Dossier:
    return Dossier(
        id=id_,
        procedure=procedure,
        agency=agency,
        reception=agency,
        received_at=at(accepted),
        channel=channel,
        accepted_at=at(accepted),
        appointment=due_on(on(due)),
        done_at=at(done) if done else None,
        closed_at=at(closed) if closed else None,
        closed_as=closed_as,
        supplements=(Supplement(at(waits)),) if waits else (),
    )


ONLINE = Channel.ONLINE
DOSSIERS = (
    # land, department 1: one early, one on time, one late, all accepted in the quarter; one carried over and open late
    dossier("a1", "p.land", "1", "01/07", "10/07", done="08/07", channel=ONLINE),
    dossier("a2", "p.land", "1", "01/07", "10/07", done="10/07"),
    dossier("a3", "p.land", "1", "02/07", "10/07", done="13/07", channel=Channel.POST),
    dossier("a4", "p.land", "1", "10/06", "20/07"),
    # construction, department 2: withdrawn after its date; open in time; open and waiting past its date
    dossier("b1", "p.build", "2", "01/08", "10/08", closed="20/08", closed_as=ClosedAs.WITHDRAWN, channel=ONLINE),
    dossier("b2", "p.build", "2", "10/09", "25/09", channel=ONLINE),
    dossier("b3", "p.build", "2", "01/08", "10/08", waits="05/08"),
    # civil status, communes: one on each side of both borders of the quarter
    dossier("c1", "p.birth", "3", "15/06", "15/06", done="15/06"),
    dossier("c2", "p.birth", "3", "14/06", "16/06", done="15/06"),
    dossier("c3", "p.birth", "4", "14/09", "14/09", done="15/09", channel=Channel.KIOSK),
    dossier("c4", "p.birth", "4", "15/09", "16/09", done="15/09"),
    dossier("c5", "p.birth", "4", "01/06", "03/06", done="14/06"),
    dossier("c6", "p.birth", "4", "01/09", "02/09", closed="01/09", closed_as=ClosedAs.REFUSED),
)
FACTS = Facts(agencies=AGENCIES, procedures=PROCEDURES, dossiers=DOSSIERS)
CASE = Case(CaseLevel.AGENCY, QUARTER, FACTS)
UNTIL = at("20/09")
READINGS = (
    *(("early_by", "date"), ("report_due", "current")),
    *(("report_waiting", "in_time"), ("report_withdrawn", "on_time")),
)


def wanted(kind: ReportKind = ReportKind.HANDLING, scope: Scope = PROVINCE) -> Wanted:
    return Wanted(kind, QUARTER, scope)


def report(
    sections: tuple[Section, ...] | None = None, kind: ReportKind = ReportKind.HANDLING, scope: Scope = PROVINCE
) -> Report:
    asked = wanted(kind, scope)
    return Report(asked, UNTIL, handling(CASE, asked, NAMES) if sections is None else sections, READINGS)
