"""24: the report of a plan for half a year or a year: kept in four formats, every figure the board's, the same when computed again."""

import csv
import io
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest

from motcua.adapters.spreadsheets.read import read_rows
from motcua.doors.board.reports import means
from motcua.doors.cli.demo.province import Province
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.plans.actions.progress import give_document, note_figure, take_back_evidence
from motcua.foundation.plans.ports import FigureValue
from motcua.insight.reports.actions import make
from motcua.insight.reports.plans import EVIDENCE, OWN_PLANS, TASKS
from motcua.insight.reports.queries import kept_report
from motcua.insight.reports.reading import content_of, recompute
from motcua.insight.reports.rights import ReportOfNoPlan
from motcua.insight.reports.values import ReportKind, Scope, ScopeLevel, Wanted
from motcua.law.indices.period import Period
from motcua.law.plans.values import Withdrawn
from tests.acts.conftest import province
from tests.acts.places import agency, moment, officer
from tests.doors.board.plan_stories import (
    CENTRE,
    CLERK,
    LEADER,
    SPAN,
    here,
    issued,
    now,
    own_plan,
    provincial,
    tasks_of,
)
from tests.doors.desk.caseworkers import STRANGER, at, signed_in
from tests.doors.page import Page

__all__ = ["province"]

pytestmark = pytest.mark.django_db
HALF = "lich:2026-H1"


def test_24_the_report_says_what_stood_with_days_and_versions_and_is_the_same_when_computed_again(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = issued(provincial())
    first, second = tasks_of(key)
    own = own_plan(key, answers=first)
    april, system = now(CLERK, "2026-04-02 09:00"), Circumstances.at_once(None, moment("2026-04-02 09:00"))
    piece = give_document(first, number="1/QĐ-STP", on=date(2026, 4, 1), issuer="Sở Tư pháp", circumstances=april)
    figure = FigureValue(Fraction(1, 2), 50, 100, "2", date(2026, 4, 1))
    note_figure(second, agency("H37.03"), SPAN.first, figure, system)
    at(monkeypatch, "2026-07-02 09:00")
    page = f"{here(key)}bao-cao/"
    browser = signed_in(CENTRE)
    form = Page.of(browser.get(page))
    assert "Chưa có báo cáo nào của kế hoạch này" in form.text
    assert browser.post(page, {"period": "1999", "form_token": form.value("form_token")}).status_code == 422
    made = browser.post(page, {"period": HALF, "form_token": form.value("form_token")})
    assert made.status_code == 302, Page.of(made).text
    shown = Page.of(browser.get(made.headers["Location"])).text
    for part in (
        "Kết quả thực hiện kế hoạch",
        "Ban hành quy chế phối hợp",
        "1/QĐ-STP",
        "Không phải nộp lại giấy đã có",
        "3/KH-STP",
        "Minh chứng còn giá trị",
    ):
        assert part in shown
    address = made.headers["Location"]
    files = {form: browser.get(f"{address}tep.{form}").content for form in ("pdf", "xlsx", "csv", "json")}
    assert files["pdf"].startswith(b"%PDF")
    assert any("9/KH-UBND" in cell for row in read_rows(files["xlsx"]) for cell in row)
    cells = [cell for row in csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")), delimiter=";") for cell in row]
    assert {"1/QĐ-STP", "01/04/2026", "0,5000", "50", "100", "2"} <= set(cells)
    kept = kept_report(uuid_of(address), seen_by=officer(CENTRE))
    report = content_of(kept, means())
    assert report.section(TASKS).rows[0].cells[5:8] == (date(2026, 4, 1), Decimal("1.0000"), 1)
    assert [row.cells[2] for row in report.section(EVIDENCE).rows] == ["document", "figure"]
    assert [row.cells[1] for row in report.section(OWN_PLANS).rows][:2].count("3/KH-STP") == 1
    take_back_evidence(piece, Withdrawn.MISTAKEN, now(CLERK, "2026-07-03 09:00"))
    assert recompute(kept.id, means(), seen_by=officer(CENTRE)).differences == ()
    mine = signed_in(LEADER)
    token = Page.of(mine.get(f"{here(own)}bao-cao/")).value("form_token")
    assert mine.post(f"{here(own)}bao-cao/", {"period": "lich:2026", "form_token": token}).status_code == 302
    assert mine.get(page).status_code == 404
    assert signed_in(STRANGER).get(page).status_code == 403


def uuid_of(address: str) -> UUID:
    return UUID(address.rstrip("/").rpartition("/")[2])


def test_24_a_report_of_a_plan_has_a_plan_and_others_have_none(province: Province) -> None:
    scope = Scope(ScopeLevel.AGENCY, agency("H37"), "H37", "UBND tỉnh")
    wanted = Wanted(ReportKind.PLAN, Period(date(2026, 1, 1), date(2026, 6, 30)), scope)
    with pytest.raises(ReportOfNoPlan):
        make(wanted, now(CENTRE, "2026-07-02 09:00"), means())
