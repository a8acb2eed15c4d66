"""Jobs: enqueued with the act or not at all, rescued, given up, run again by a person, pruned. References only."""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.actions import MOST_RESCUES
from motcua.foundation.jobs.catalogue import KINDS
from motcua.foundation.jobs.descriptor import JobKind, Queue, Retry
from motcua.foundation.jobs.kinds import notify_applicant
from motcua.foundation.jobs.kinds.notify_applicant import Notice
from motcua.foundation.jobs.queries import last_answer, standing, troubled, workers_alive
from motcua.foundation.ledger.queries import stream
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal, Role
from tests.jobs import change, jobs_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
BY = Circumstances.at_once(Principal(0, "dòng lệnh", Role.ADMINISTRATOR, 0, ""), NOW)


def notice(sequence: int = 1) -> Notice:
    return Notice(UUID(int=7), sequence, "accept")


def enqueued(count: int = 1) -> list[int]:
    with transaction.atomic():
        jobs.enqueue([notify_applicant.JOB.of(notice(one)) for one in range(1, count + 1)])
    return [row["id"] for row in jobs_of("notify_applicant")]


def aged(**ago: float) -> None:
    """Every event of a job is so much older."""
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_events set at = at - %s", [timedelta(**ago)])


def test_20_30_what_is_rolled_back_was_never_enqueued_and_what_is_committed_was() -> None:
    with transaction.atomic():
        jobs.enqueue([notify_applicant.JOB.of(notice())])
        assert jobs_of("notify_applicant")
        transaction.set_rollback(True)
    assert jobs_of("notify_applicant") == []
    enqueued()
    [job] = jobs_of("notify_applicant")
    assert job["args"] == {"dossier": str(UUID(int=7)), "sequence": 1, "about": "accept"}
    assert (job["status"], job["queue_name"]) == ("todo", "outside")
    assert notify_applicant.JOB.read(job["args"]) == notice()


def test_20_30_many_jobs_are_one_statement(django_assert_num_queries: Any) -> None:
    new = [notify_applicant.JOB.of(notice(one)) for one in range(500)]
    with transaction.atomic(), django_assert_num_queries(1):
        jobs.enqueue(new)
    assert [row["args"]["sequence"] for row in jobs_of("notify_applicant")] == list(range(500))


@pytest.mark.parametrize("name", ["Nguyễn Thị Hoa", "Hoa", "a b", "x" * 201])
def test_20_30_no_name_becomes_an_argument_of_a_job(name: str) -> None:
    with pytest.raises(TypeError, match="about is no reference"):
        notify_applicant.JOB.of(Notice(uuid4(), 1, name))


def test_20_30_every_kind_is_named_by_its_file_and_takes_references_only() -> None:
    assert {name: kind.name for name, kind in KINDS.items()} == dict(zip(KINDS, KINDS, strict=True))
    for kind in KINDS.values():
        assert is_dataclass(kind.payload)
        assert {one.type for one in fields(kind.payload)} <= {UUID, int, str}


def test_20_30_a_failure_is_waited_for_longer_each_time_and_then_it_is_dead() -> None:
    retry = Retry(first=2, factor=3, longest=50, most=5)
    assert [retry.wait(attempt) for attempt in range(1, 6)] == [2, 6, 18, 50, None]
    assert Retry(most=None, longest=60).wait(10_000) == 60


@pytest.fixture
def living() -> int:
    """The number of a worker that wrote its heartbeat now."""
    with connection.cursor() as cursor:
        cursor.execute("insert into procrastinate_workers default values returning id")
        [(number,)] = cursor.fetchall()
    return int(number)


def beat(worker: int, *, seconds_ago: float) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_workers set last_heartbeat = last_heartbeat - %s where id = %s",
            [timedelta(seconds=seconds_ago), worker],
        )


def test_20_30_the_jobs_of_a_killed_worker_are_done_again_and_those_of_a_living_one_are_left(living: int) -> None:
    enqueued(2)
    change("notify_applicant", status="doing", worker_id=living)
    beat(living, seconds_ago=9)
    assert jobs.rescue() == (0, 0)
    assert workers_alive() == 1
    beat(living, seconds_ago=2)
    assert jobs.rescue() == (2, 0)
    assert workers_alive() == 0
    assert [(job["status"], job["attempts"]) for job in jobs_of("notify_applicant")] == [("todo", 1)] * 2


def came_due() -> None:
    """The sweep is enqueued as a worker does every thirty seconds: one may wait, one may run."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select procrastinate_defer_jobs_v1(array[row('inside', 'sweep', 50, 'sweep', 'sweep', '{}', null)"
            "::procrastinate_job_to_defer_v1])"
        )


def rescued(job: int) -> None:
    assert jobs.rescue() == (1, 0)


def failed_and_tried_again(job: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select procrastinate_retry_job_v2(%s, now() + interval '5 s', null, null, null)", [job])


def run_again_by_a_person(job: int) -> None:
    change("sweep", status="failed")
    came_due()
    assert jobs.run_again(job, BY)


@pytest.mark.parametrize("waits_again", [rescued, failed_and_tried_again, run_again_by_a_person])
def test_20_30_a_periodic_job_that_waits_again_takes_the_place_of_the_next_one(
    waits_again: Callable[[int], None],
) -> None:
    enqueued(2)
    change("notify_applicant", status="succeeded")
    came_due()
    [first] = [row["id"] for row in jobs_of("sweep")]
    change("sweep", status="doing")
    if waits_again is not run_again_by_a_person:
        came_due()
    waits_again(first)
    assert [(job["id"] == first, job["status"]) for job in jobs_of("sweep")] == [(True, "todo"), (False, "cancelled")]


def test_20_30_a_periodic_job_that_was_killed_keeps_nobody_else_from_being_rescued() -> None:
    enqueued(2)
    change("notify_applicant", status="doing")
    came_due()
    change("sweep", status="doing")
    came_due()
    assert jobs.rescue() == (3, 0)
    assert {job["status"] for job in jobs_of("notify_applicant")} == {"todo"}


def test_20_30_a_job_that_its_workers_die_with_is_dead_in_the_end() -> None:
    enqueued()
    change("notify_applicant", status="doing", attempts=MOST_RESCUES - 2)
    assert jobs.rescue() == (1, 0)
    change("notify_applicant", status="doing")
    assert jobs.rescue() == (0, 1)
    assert [job.dead for job in troubled()] == [True]


def test_20_30_a_dead_job_is_seen_with_its_reason_and_run_again_by_a_person_on_record() -> None:
    first, second = enqueued(2)
    jobs.keep_failure(first, reason="not_reached", at=NOW)
    jobs.keep_failure(first, reason="answered_503", at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'failed', attempts = 40 where id = %s", [first])
    [one] = troubled()
    assert (one.id, one.dead, one.attempts, one.reason) == (first, True, 40, "answered_503")
    assert not jobs.run_again(second, BY), "it has not failed"
    assert jobs.run_again(first, BY)
    assert not jobs.run_again(first, BY), "once is enough"
    assert [(job["status"], job["attempts"]) for job in jobs_of("notify_applicant")] == [("todo", 0)] * 2
    assert [record.body for record in stream("jobs")] == [{"job": first, "kind": "notify_applicant"}]
    assert troubled() == ()


def test_20_30_done_rows_go_after_their_time_in_batches_and_no_others() -> None:
    enqueued(5)
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'doing'")
        cursor.execute("update procrastinate_jobs set status = 'failed' where args->>'sequence' = '1'")
        cursor.execute("update procrastinate_jobs set status = 'succeeded' where args->>'sequence' in ('2', '3', '4')")
    [row] = standing()
    assert (row.name, row.running, row.dead, row.done) == ("notify_applicant", 1, 1, 3)
    assert jobs.prune(older_than=timedelta(hours=1), most=100) == 0
    aged(hours=2)
    assert jobs.prune(older_than=timedelta(hours=1), most=2) == 2
    assert jobs.prune(older_than=timedelta(hours=1), most=2) == 1
    assert [job["status"] for job in jobs_of("notify_applicant")] == ["failed", "doing"]


def test_20_30_the_last_answer_of_a_nightly_job_is_kept_and_old_ones_go() -> None:
    assert last_answer("verify_ledger") is None
    jobs.keep_answer("verify_ledger", at=NOW - timedelta(days=2), good=True, content={"wrong": 0})
    jobs.keep_answer("verify_ledger", at=NOW, good=False, content={"wrong": 1})
    jobs.keep_failure(10**9, reason="gone", at=NOW)
    jobs.prune_beside(answers_before=NOW - timedelta(days=1))
    last = last_answer("verify_ledger")
    assert last is not None
    assert (last.at, last.good, last.content) == (NOW, False, {"wrong": 1})


@dataclass(frozen=True, slots=True)
class Named:
    name: str


def test_20_30_a_planted_kind_whose_payload_bears_a_name_is_seen() -> None:
    kind = JobKind("planted", Named, Queue.INSIDE)
    with pytest.raises(TypeError):
        kind.of(Named("Trần Văn Bình"))
