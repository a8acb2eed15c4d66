"""A sweep does what falls due by itself, once, in nobody's name. No act hides what was owed before it."""

import logging
from typing import Any
from uuid import UUID

import pytest

from motcua.acts.perform import perform
from motcua.acts.sweep import Swept, sweep
from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.history import Happened, History
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.projection import columns
from motcua.casework.dossiers.recording import stream_of
from motcua.casework.dossiers.refusals import NotPermitted, StaleDossier
from motcua.doors.cli.demo.province import Province
from motcua.doors.worker.tasks import fall_due
from motcua.doors.worker.tasks import sweep as sweep_task
from motcua.foundation.jobs.descriptor import Nothing
from motcua.foundation.jobs.kinds.fall_due import JOB
from motcua.foundation.jobs.queries import dossiers_backing_off
from motcua.foundation.ledger.queries import stream as records
from motcua.foundation.ledger.verification import verify
from motcua.foundation.organisation.register import register
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.acts.draft_apology import ApologyDrafted
from motcua.law.dossier.automatic import next_moment
from motcua.law.dossier.state import Status
from tests.acts.places import agency, did, moment, officer, received
from tests.circumstances import acting
from tests.histories import case, history
from tests.jobs import done, jobs_of
from tests.papers import papers

pytestmark = pytest.mark.django_db

DESK, SPECIALIST, LEADER = "tiepnhan.thuyhung", "chuyenvien.stp", "lanhdao.stp"


def handled(at: str = "2026-03-02 09:14", seed: int = 7) -> Dossier:
    """Accepted on a Monday for three working days, with the specialist."""
    made = received(officer(DESK), "1.004873", agency("H37.03"), at, seed=seed)
    did(made.id, "forward", officer(DESK), at.replace("09:14", "09:30"), to=str(agency("H37.03")))
    did(made.id, "take_up", officer(SPECIALIST), at.replace("09:14", "09:45"))
    return Dossier.objects.get(pk=made.id)


def swept(at: str) -> Swept:
    return sweep(acting(None, moment(at)))


def happened(dossier: Dossier) -> tuple[Happened, ...]:
    return history(dossier.pk).happened


def verbs(dossier: Dossier) -> list[str]:
    return [one.verb for one in happened(dossier)]


def test_a_sweep_warns_then_apologises_and_reports_each_once_and_nobody_is_its_author(province: Province) -> None:
    dossier = handled()
    assert str(dossier.due_on) == "2026-03-05"
    assert swept("2026-03-03 12:00").done == {}
    assert swept("2026-03-04 12:00").done.get("warn") == 1
    assert "warn" not in swept("2026-03-04 12:30").done
    done = swept("2026-03-06 00:00").done
    assert done["draft_apology"] == 1
    again = swept("2026-03-06 00:10")
    assert again.done == {}
    warned, drafted = [one for one in happened(dossier) if one.verb in ("warn", "draft_apology")]
    assert (warned.account, warned.agency, drafted.account) == (None, None, None)
    [record] = [one for one in records(stream_of(dossier.pk)) if one.verb == "draft_apology"]
    assert (record.account, record.agency, record.role) == (None, None, "system")
    assert list(verify(stream_of(dossier.pk))) == []


def test_the_row_is_what_replay_makes_and_wakes_when_the_law_says(province: Province) -> None:
    dossier = handled()
    swept("2026-03-06 00:00")
    dossier.refresh_from_db()
    past = history(dossier.pk)
    rebuilt = columns(past.state, register())
    assert rebuilt == {name: getattr(dossier, name) for name in rebuilt}
    assert (dossier.apologies_waiting, dossier.reported_to) == (1, "resolving_head")
    assert dossier.wakes_at == next_moment(case(dossier.pk, moment("2026-03-06 00:00")).rules, past.state)
    did(dossier.pk, "issue_result", officer(LEADER), "2026-03-06 09:00", number="12/XN")
    did(dossier.pk, "apologise", officer(LEADER), "2026-03-06 09:05", reason="Chờ tàng thư xác minh")
    dossier.refresh_from_db()
    assert (dossier.apologies_waiting, dossier.reported_to) == (0, "")


def test_a_late_act_that_no_sweep_came_before_records_the_apology_first(province: Province) -> None:
    dossier = handled()
    did(dossier.pk, "issue_result", officer(LEADER), "2026-03-09 09:00", number="12/XN")
    told = verbs(dossier)
    assert told.index("draft_apology") < told.index("issue_result")
    [drafted] = [one.event for one in happened(dossier) if isinstance(one.event, ApologyDrafted)]
    assert sum(one.minutes for one in drafted.cause) == 9.5 * 60
    assert swept("2026-03-20 09:00").done.get("draft_apology") is None


def test_a_refused_act_records_nothing_at_all(province: Province) -> None:
    dossier = handled()
    with pytest.raises(NotPermitted):
        did(dossier.pk, "issue_result", officer(SPECIALIST), "2026-03-09 09:00")
    assert "draft_apology" not in verbs(dossier)


def test_a_page_that_was_open_while_the_system_told_something_is_not_stale(province: Province) -> None:
    dossier = handled()
    seen = dossier.event_count
    swept("2026-03-06 00:00")
    past = perform(
        dossier_id=dossier.pk,
        verb="annotate",
        payload={"text": "Đã gọi điện"},
        circumstances=Circumstances(
            by=officer(SPECIALIST), at=moment("2026-03-06 08:00"), recorded_at=moment("2026-03-06 08:00"), expected=seen
        ),
    )
    assert past.happened[-1].verb == "annotate"
    with pytest.raises(StaleDossier):
        perform(
            dossier_id=dossier.pk,
            verb="annotate",
            payload={"text": "Lần nữa"},
            circumstances=Circumstances(
                by=officer(SPECIALIST),
                at=moment("2026-03-06 08:01"),
                recorded_at=moment("2026-03-06 08:01"),
                expected=seen,
            ),
        )


def test_the_applicant_who_does_not_answer_in_fifteen_days_is_closed_by_the_sweep(province: Province) -> None:
    dossier = handled()
    did(dossier.pk, "request_supplement", officer(SPECIALIST), "2026-03-02 10:00", items=papers("Giấy A: thiếu"))
    assert "close" not in swept("2026-03-17 23:59").done
    swept("2026-03-18 00:00")
    dossier.refresh_from_db()
    assert (dossier.status, dossier.clock_state, dossier.wakes_at) == (Status.STOPPED, "ended", None)
    assert happened(dossier)[-1].account is None


def test_a_step_that_waited_for_the_applicant_gets_its_time_back_on_the_row_too(province: Province) -> None:
    dossier = handled()
    before = {step.step: step.due_at for step in dossier.steps.filter(done_at__isnull=True) if step.due_at}
    did(dossier.pk, "request_supplement", officer(SPECIALIST), "2026-03-02 10:00", items=papers("Giấy A: thiếu"))
    did(dossier.pk, "supplement", officer(DESK), "2026-03-09 10:00")
    dossier.refresh_from_db()
    after = {step.step: step.due_at for step in dossier.steps.filter(done_at__isnull=True) if step.due_at}
    assert before
    assert {name: (due - before[name]).days for name, due in after.items()} == dict.fromkeys(before, 7)
    state = history(dossier.pk).state
    assert {step.step: step.due and step.due.at for step in state.steps if step.due} == after


def test_a_dossier_that_cannot_be_swept_is_logged_and_keeps_no_other_waiting(
    province: Province, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sick, well = handled(), handled(seed=8)
    really = dossiers.fall_due

    def fall_due(dossier_id: UUID, circumstances: Circumstances, **read: Any) -> tuple[tuple[str, ...], History]:
        if dossier_id == sick.pk:
            raise ZeroDivisionError
        return really(dossier_id, circumstances, **read)

    with monkeypatch.context() as patch, caplog.at_level(logging.ERROR):
        patch.setattr(dossiers, "fall_due", fall_due)
        found = swept("2026-03-06 00:00")
    assert found.failed == 1
    assert str(sick.pk) in caplog.text
    assert "draft_apology" in verbs(well)
    assert "draft_apology" not in verbs(sick)
    assert swept("2026-03-06 00:30").looked_at == 0, "it has a job of its own now"
    assert [job["args"] for job in jobs_of("fall_due")] == [{"dossier": str(sick.pk)}]


def test_20_30_a_dossier_that_was_left_to_its_job_is_done_by_it_and_the_sweep_takes_it_again(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    sick = handled()
    with monkeypatch.context() as patch:
        patch.setattr(dossiers, "fall_due", lambda *_, **__: 1 / 0)
        assert swept("2026-03-06 00:00").failed == 1
    [job] = jobs_of("fall_due")
    assert job["scheduled_at"] == moment("2026-03-06 00:01")
    fall_due.run(JOB.read(job["args"]), moment("2026-03-06 00:01"))
    assert "draft_apology" in verbs(sick)
    done("fall_due")
    assert dossiers_backing_off() == frozenset()


def test_the_worker_sweeps_at_the_time_of_the_wall(province: Province) -> None:
    dossier = handled()
    sweep_task.run(Nothing(), moment("2026-03-06 00:00"))
    assert "draft_apology" in verbs(dossier)


def test_17_9_the_row_says_whether_the_province_was_informed_while_the_clock_runs(province: Province) -> None:
    """So that its list and its count need no look at every report."""
    dossier = handled()
    for day, informed in (("2026-03-06 00:00", False), ("2026-03-20 09:00", True)):
        swept(day)
        dossier.refresh_from_db()
        told = dossier.clock_reports.filter(audience="province").exists()
        assert (dossier.province_informed, told) == (informed, informed)
    did(dossier.pk, "issue_result", officer(LEADER), "2026-03-20 10:00", number="12/XN")
    dossier.refresh_from_db()
    assert not dossier.province_informed
