"""`motcua jobs list | retry`, and `motcua ledger verify --last`: what operators see of background jobs."""

import json
from uuid import UUID

import pytest
from django.db import connection, transaction

from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.doors.cli.operating import system_account
from motcua.doors.worker.tasks import verify_ledger
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.descriptor import Nothing
from motcua.foundation.jobs.kinds import fall_due
from motcua.foundation.jobs.kinds.fall_due import DossierToSweep
from motcua.foundation.ledger.queries import stream
from tests.acts.places import moment
from tests.jobs import change, jobs_of

pytestmark = pytest.mark.django_db

Output = pytest.CaptureFixture[str]


@pytest.fixture
def job(province: Province) -> int:
    with transaction.atomic():
        jobs.enqueue([fall_due.JOB.of(DossierToSweep(UUID(int=3)))])
    return int(jobs_of("fall_due")[0]["id"])


def test_20_30_jobs_are_listed_and_the_status_says_whether_one_waits_for_a_person(job: int, capsys: Output) -> None:
    assert main(["jobs", "list"]) == 0
    assert "Làm việc đến hạn của một hồ sơ bị lỗi: chờ 1, đang làm 0" in capsys.readouterr().out
    change("fall_due", attempts=3)
    jobs.keep_failure(job, reason="ZeroDivisionError", at=moment("2026-03-06 00:30"))
    assert main(["jobs", "list"]) == 0
    assert "lỗi 3 lần, sẽ làm lại: ZeroDivisionError" in capsys.readouterr().out
    change("fall_due", status="failed")
    assert main(["jobs", "list", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["kinds"] == {"fall_due": [0, 0, 0, 1, 0]}
    assert [(one["id"], one["dead"], one["arguments"]) for one in told["failing"]] == [
        (job, True, {"dossier": str(UUID(int=3))})
    ]


def test_20_30_one_or_all_that_fail_are_done_again_and_the_shell_is_on_record(job: int, capsys: Output) -> None:
    change("fall_due", status="failed")
    assert main(["jobs", "retry", str(job)]) == 0
    assert capsys.readouterr().out == "Đã cho chạy lại 1 việc.\n"
    change("fall_due", status="failed")
    assert main(["jobs", "retry", "--all"]) == 0
    assert [one["status"] for one in jobs_of("fall_due")] == ["todo"]
    assert [record.role for record in stream("jobs")] == [f"administrator/shell:{system_account()}"] * 2
    assert main(["jobs", "retry", str(job)]) == 2
    assert f"Không có việc lỗi nào mang số {job}." in capsys.readouterr().err
    assert main(["jobs", "retry"]) == 2
    assert "Nêu số của việc" in capsys.readouterr().err


def test_20_30_the_answer_of_the_night_is_told_again(job: int, capsys: Output) -> None:
    assert main(["ledger", "verify", "--last"]) == 2
    assert "chưa được kiểm tra lần nào" in capsys.readouterr().err
    verify_ledger.run(Nothing(), moment("2026-03-06 00:30"))
    assert main(["ledger", "verify", "--last"]) == 0
    assert capsys.readouterr().out.startswith("Kiểm tra lúc 00:30 ngày 06/03/2026.")
    with connection.cursor() as cursor:
        cursor.execute("update ledger_head set sequence = sequence + 1 where stream like 'organisation%'")
        assert cursor.rowcount
    verify_ledger.run(Nothing(), moment("2026-03-07 00:30"))
    assert main(["ledger", "verify", "--last"]) == 1
    assert "chỗ không khớp" in capsys.readouterr().out
