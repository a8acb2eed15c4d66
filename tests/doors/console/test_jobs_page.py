"""20.30 The administrator sees which background jobs fail, has one done again, and reads what the nightly ones answered."""

import pytest
from django.db import connection, transaction
from django.test import Client

from motcua.doors.cli.demo.province import Province
from motcua.doors.worker.tasks import verify_ledger
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.descriptor import Nothing
from motcua.foundation.jobs.kinds import notify_applicant
from motcua.foundation.jobs.kinds.notify_applicant import Notice
from motcua.foundation.ledger.queries import stream
from tests.acts.places import agency, moment, officer, received
from tests.doors.desk import caseworkers
from tests.jobs import change, jobs_of

pytestmark = pytest.mark.django_db
ADDRESS = "/quan-tri/viec-nen/"
NOW = moment("2026-03-06 00:30")


@pytest.fixture
def administrator(province: Province) -> Client:
    return caseworkers.signed_in("quantri")


@pytest.fixture
def dead(province: Province) -> int:
    made = received(officer("tiepnhan.thuyhung"), "1.004873", agency("H37.03"), "2026-03-02 09:14")
    with transaction.atomic():
        jobs.enqueue([notify_applicant.JOB.of(Notice(made.id, 2, "accept"))])
    change("notify_applicant", status="failed", attempts=40)
    [job] = jobs_of("notify_applicant")
    jobs.keep_failure(job["id"], reason="answered_503", at=NOW)
    return int(job["id"])


def test_20_30_a_page_without_anything_says_so(administrator: Client) -> None:
    page = caseworkers.text(administrator.get(ADDRESS))
    assert "Không có tiến trình nào đang làm việc" in page
    assert "Không có việc nào lỗi." in page
    assert "Nhật ký hệ thống chưa được kiểm tra lần nào." in page
    assert "/quan-tri/viec-nen/" in administrator.get("/quan-tri/").content.decode()


def test_20_30_a_dead_job_is_shown_without_a_person_and_done_again_on_record(administrator: Client, dead: int) -> None:
    page = caseworkers.text(administrator.get(ADDRESS))
    assert "Báo tin cho người nộp" in page
    assert "kênh báo tin trả lời mã 503; lỗi 40 lần" in page
    assert "chờ người xem" in page
    assert "Hoàng Thị Ẩn" not in page
    answer = administrator.post(ADDRESS, {"again": str(dead)}, follow=True)
    assert f"Đã cho chạy lại việc số {dead}." in caseworkers.text(answer)
    assert [job["status"] for job in jobs_of("notify_applicant")] == ["todo"]
    [record] = stream("jobs")
    assert (record.verb, record.account) == ("run_again", officer("quantri").account_ref)


@pytest.mark.parametrize("number", ["", "x", "99999999", "9" * 40, "²"])
def test_20_30_a_job_that_does_not_fail_is_not_done_again(administrator: Client, dead: int, number: str) -> None:
    answer = administrator.post(ADDRESS, {"again": number})
    assert answer.status_code == 422
    assert "không còn lỗi, hoặc không có" in caseworkers.text(answer)
    assert [job["status"] for job in jobs_of("notify_applicant")] == ["failed"]


def test_20_30_what_the_night_found_wrong_in_the_ledger_is_shown(administrator: Client, dead: int) -> None:
    verify_ledger.run(Nothing(), NOW)
    page = caseworkers.text(administrator.get(ADDRESS))
    assert "mọi mắt xích đều khớp." in page
    assert "00:30 06/03/2026" in page
    with connection.cursor() as cursor:
        cursor.execute("update dossiers_dossier set event_count = event_count + 1")
    verify_ledger.run(Nothing(), NOW)
    assert "có 1 chỗ không khớp" in caseworkers.text(administrator.get(ADDRESS))
