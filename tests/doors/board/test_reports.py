"""23: leaders make a report, take its files, compute it again; the register records whom it showed; the timetable makes each once."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker

from motcua.acts.perform import perform
from motcua.adapters.documents.folder import FolderStore
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.doors.worker.tasks import make_reports
from motcua.foundation.jobs.descriptor import Nothing
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.reads.models import Reading
from motcua.insight.reports.models import Kept
from tests.acts.conftest import province
from tests.acts.places import did, moment, officer
from tests.databases import as_the_application
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, at, handled, signed_in
from tests.doors.page import Page

__all__ = ["province"]

pytestmark = pytest.mark.django_db
PAGE = "/dieu-hanh/bao-cao/"
PROVINCE_LEADER, OTHER = "lanhdao.ubndtinh", "lanhdao.sxd"
APPLICANT = "Hoàng Thị Ẩn"
MARCH = {"kind": "06a", "period": "2026-03", "scope": "H37.03"}


@pytest.fixture(autouse=True)
def _kept(province: Province, settings: Settings, tmp_path: Path) -> None:
    settings.DOCUMENTS = FolderStore(tmp_path)


@pytest.fixture(scope="module")
def dossiers(province: Province, django_db_blocker: DjangoDbBlocker) -> None:
    """One that is done and one that runs, made once for the module."""
    with django_db_blocker.unblock(), as_the_application():
        done = handled()
        did(done.id, "complete_step", officer(SPECIALIST), "2026-03-03 08:30", step="tham_dinh", outcome="dat")
        did(done.id, "draft_result", officer(SPECIALIST), "2026-03-03 09:00", text="Dự thảo")
        did(done.id, "issue_result", officer(LEADER), "2026-03-04 15:00", number="12/QĐ")
        handled(seed=9)


@pytest.fixture
def now(dossiers: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The morning after the period."""
    at(monkeypatch, "2026-03-16 08:00")


def posted(username: str, **given: str) -> HttpResponse:
    response: Any = signed_in(username).post(PAGE, given)
    return response  # type: ignore[no-any-return]  # the answer of a test client


def opened(username: str, url: str) -> HttpResponse:
    response: Any = signed_in(username).get(url)
    return response  # type: ignore[no-any-return]  # as above


def test_23_a_leader_makes_a_report_takes_its_files_and_computes_it_again(now: None) -> None:
    made = posted(LEADER, **MARCH)
    assert made.status_code == 302
    url = made["Location"]
    page = opened(LEADER, url)
    said = page.content.decode()
    assert "Biểu số II.06a/VPCP/KSTT" in said
    assert "Tháng 03/2026" not in said
    assert "Tháng 3/2026 (từ 15/02/2026 đến hết 14/03/2026)" in said
    report = json.loads(opened(LEADER, f"{url}tep.json").content)
    [section] = report["sections"]
    total = dict(zip((one["id"] for one in section["columns"]), section["rows"][-1]["cells"], strict=True))
    assert [total[column] for column in ("3", "5", "7", "8", "11", "13")] == [2, 2, 1, 1, 1, 1]
    for form, begins in (("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")):
        file = opened(LEADER, f"{url}tep.{form}")
        assert (file.status_code, file.content[: len(begins)]) == (200, begins)
        assert f"bao-cao-06a-20260215-20260314.{form}" in file["Content-Disposition"]
    assert "Không có chỗ nào khác" in opened(LEADER, f"{url}?so-sanh=1").content.decode()
    assert url in opened(LEADER, PAGE).content.decode()
    assert not Reading.objects.exists()


def test_23_one_press_makes_one_report_and_what_was_typed_wrongly_stays(now: None) -> None:
    page = Page.of(opened(LEADER, PAGE))
    token = {"form_token": page.value("form_token")}
    first, second = posted(LEADER, **MARCH, **token), posted(LEADER, **MARCH, **token)
    assert first["Location"] == second["Location"]
    assert Kept.objects.count() == 1
    wrong = posted(LEADER, kind="06a", period="tu-chon", first="16/03/2026", last="05/03/2026", scope="H37.03")
    assert wrong.status_code == 422
    assert "Ngày đầu không sau ngày cuối" in wrong.content.decode()
    assert 'value="05/03/2026"' in wrong.content.decode()
    ahead = posted(LEADER, kind="06a", period="tu-chon", first="20/03/2026", last="25/03/2026", scope="H37.03")
    assert (ahead.status_code, "chưa đến" in ahead.content.decode()) == (422, True)


def test_23_nobody_has_the_report_of_agencies_that_they_do_not_see(now: None) -> None:
    url = posted(LEADER, **MARCH)["Location"]
    assert opened(OTHER, url).status_code == 404
    assert opened(OTHER, f"{url}tep.json").status_code == 404
    assert url not in opened(OTHER, PAGE).content.decode()
    assert posted(OTHER, **MARCH).status_code == 422
    assert opened(PROVINCE_LEADER, url).status_code == 200
    assert opened(SPECIALIST, url).status_code == 403
    assert opened(LEADER, f"{url}tep.docx").status_code == 404


def test_23_the_register_shows_applicants_to_who_sees_them_and_records_it(now: None) -> None:
    many = posted(PROVINCE_LEADER, kind="register", period="2026-03", scope="toan-tinh")
    assert (many.status_code, "Chọn một cơ quan" in many.content.decode()) == (422, True)
    url = posted(LEADER, kind="register", period="2026-03", scope="H37.03")["Location"]
    assert not Reading.objects.exists()
    said = opened(LEADER, url).content.decode()
    assert APPLICANT in said
    assert "Mẫu số 07" in said
    row = Reading.objects.get()
    assert (row.door, row.purpose, len(row.subjects)) == ("board:report", "list", 2)
    assert APPLICANT.encode() in opened(LEADER, f"{url}tep.csv").content
    assert Reading.objects.filter(door="board:report_file").count() == 1
    kept = Kept.objects.get(kind="register")
    assert kept.files == {}
    content = settings.DOCUMENTS.kept(kept.content_hash)
    assert content is not None
    assert APPLICANT.encode() not in content


def test_23_the_timetable_makes_each_report_once(now: None) -> None:
    make_reports.run(Nothing(), moment("2026-03-15 05:40"))
    make_reports.run(Nothing(), moment("2026-03-16 05:40"))
    made = {(one.kind, one.by_rule, one.last_day.isoformat()) for one in Kept.objects.all()}
    kinds = ("06a", "apologies", "digitisation", "productivity")
    assert made == {(kind, rule, "2026-03-14") for kind in kinds for rule in ("month", "quarter")}
    assert Kept.objects.count() == 8
    for one in Kept.objects.all():
        assert "Hệ thống lập theo lịch" in opened(PROVINCE_LEADER, f"{PAGE}{one.pk}/").content.decode()
    by_kind = {one.kind: f"{PAGE}{one.pk}/?so-sanh=1" for one in Kept.objects.filter(by_rule="month")}
    for url in by_kind.values():
        assert "Không có chỗ nào khác" in opened(PROVINCE_LEADER, url).content.decode()


def test_23_the_timetable_waits_while_the_period_is_being_written_down(now: None) -> None:
    """As at the first start of a demonstration: the report would not have what is written now, and nobody would see that."""
    one = handled("2026-03-02 09:14", seed=70)
    late = Circumstances(
        by=officer(SPECIALIST), at=moment("2026-03-13 09:00"), recorded_at=moment("2026-03-15 05:39:30")
    )
    perform(one.id, "annotate", {"text": "đã gọi"}, late)
    make_reports.run(Nothing(), moment("2026-03-15 05:40"))
    assert not Kept.objects.exists()
    make_reports.run(Nothing(), moment("2026-03-16 05:40"))
    assert Kept.objects.count() == 8


def test_23_the_command_makes_a_report_and_checks_a_kept_one(now: None, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--period", "2026-03", "--agency", "H37.03")
    assert main(["report", "06a", *asked]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "06a"
    assert main(["report", "06a", *asked, "--keep", "--as", LEADER, "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("\ufeff")
    kept = Kept.objects.get()
    assert main(["report", "list", "--as", LEADER]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == str(kept.pk)
    assert main(["report", "check", str(kept.pk), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["differences"] == []
    did(handled_again(), "withdraw", officer(DESK), "2026-03-10 08:00", reason="Xin rút")
    assert main(["report", "check", str(kept.pk)]) == 1
    assert "đã lưu" in capsys.readouterr().out
    for wrong in (
        ["--period", "2026-Q7"],
        ["--period", "2026-03", "--agency", "H99"],
        ["--period", "2026-03", "--keep"],
    ):
        assert main(["report", "06a", *wrong]) == 2
    assert main(["report", "register", "--period", "2026-03"]) == 2


def handled_again() -> Any:
    """One more dossier, recorded with a moment before that of the kept report."""
    return handled(seed=11).id
