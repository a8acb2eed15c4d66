"""23: what figures need is read from rows and records of dossiers, as they stand now or as they stood at a moment."""

from datetime import date
from uuid import UUID

import pytest

from motcua.casework.dossiers.values import ComponentGiven
from motcua.doors.cli.demo.province import Province
from motcua.insight.measure.facts import Measured, read_facts
from motcua.law.indices.facts import Channel, Components, FiledBy
from motcua.law.indices.live.contributions import verdict
from motcua.law.indices.live.standing import Span
from motcua.law.worktime.values import Due
from tests.acts.places import agency, did, filed, moment, officer
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, accepted, handled
from tests.papers import papers

pytestmark = pytest.mark.django_db


def only(dossier_id: UUID, until: str | None = None) -> Measured:
    return read_facts([dossier_id], recorded_until=moment(until) if until else None).dossiers[dossier_id]


def test_23_a_whole_life_is_read_with_who_did_what_where(province: Province) -> None:
    made = handled()
    did(made.id, "complete_step", officer(SPECIALIST), "2026-03-03 08:30", step="tham_dinh", outcome="dat")
    did(made.id, "draft_result", officer(SPECIALIST), "2026-03-03 09:00", text="Dự thảo")
    did(made.id, "issue_result", officer(LEADER), "2026-03-04 15:00", number="12/QĐ")
    did(made.id, "return_result", officer(DESK), "2026-03-05 15:30", collected_by="Hoàng Thị Ẩn")
    found = only(made.id)
    one = found.dossier
    assert (found.code, found.procedure_code) == (made.code, "1.004873")
    assert one.agency == str(agency("H37.03")) != one.reception
    assert (one.channel, one.filed_by, one.e_result) == (Channel.DESK, FiledBy.SELF, False)
    assert (one.received_at, one.accepted_at) == (moment("2026-03-02 09:14"),) * 2
    assert (one.done_at, one.returned_at) == (moment("2026-03-04 15:00"), moment("2026-03-05 15:30"))
    assert one.appointment is not None
    assert one.appointment.on == date(2026, 3, 5)
    assert one.components == Components(to_digitise=1, reusable=1, reused=1)
    appraisal = next(step for step, (name, _) in zip(one.steps, found.names, strict=True) if name == "tham_dinh")
    assert (appraisal.agency, appraisal.officer) == (one.agency, officer(SPECIALIST).account_ref)
    assert appraisal.ended_at == moment("2026-03-03 08:30")


def test_23_until_a_moment_nothing_later_is_known(province: Province) -> None:
    made = handled()
    did(made.id, "draft_result", officer(SPECIALIST), "2026-03-03 09:00", text="Dự thảo")
    did(made.id, "issue_result", officer(LEADER), "2026-03-04 15:00", number="12/QĐ")
    then = only(made.id, "2026-03-03 12:00").dossier
    assert (then.accepted_at, then.end) == (moment("2026-03-02 09:14"), None)
    assert all(step.ended_at is None or step.ended_at < moment("2026-03-03 12:00") for step in then.steps)
    assert read_facts([made.id], recorded_until=moment("2026-03-01 08:00")).dossiers == {}


def test_23_a_supplement_stops_and_starts_anew_and_a_limit_is_that_of_acceptance(province: Province) -> None:
    made = handled()
    did(made.id, "request_supplement", officer(SPECIALIST), "2026-03-03 09:00", items=papers("Đơn: thiếu chữ ký"))
    read = read_facts([made.id])
    waiting = read.dossiers[made.id].dossier
    assert waiting.is_waiting
    assert waiting.appointment == Due(moment("2026-03-06 00:00"), date(2026, 3, 5))
    limit = read.procedures[waiting.procedure].limit
    assert limit is not None
    assert (limit.amount, limit.unit.value) == (3, "working_day")
    judged = verdict(waiting, read.basis())
    assert judged.late == judged.overdue == ()
    did(made.id, "supplement", officer(DESK), "2026-03-09 09:00")
    again = only(made.id).dossier
    assert [one.answered_at for one in again.supplements] == [moment("2026-03-09 09:00")]
    assert verdict(again, read.basis()).overdue == (Span(date(2026, 3, 13), None),)


def test_23_filed_online_for_a_visitor_is_an_officers(province: Province) -> None:
    papers_given = (ComponentGiven("Đơn đề nghị", handed_in="electronic"),)
    by_officer = filed(
        officer(DESK), "2.000635", agency("H37.03"), "2026-03-02 10:14", assisted=True, components=papers_given
    )
    one = only(by_officer.id).dossier
    assert (one.channel, one.filed_by, one.accepted_at) == (Channel.ONLINE, FiledBy.OFFICER, None)
    assert one.components.to_digitise == 0


def test_23_many_are_read_in_as_many_statements_as_one(province: Province) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    made = [accepted(seed=seed).id for seed in range(5)]
    read_facts(made)
    with CaptureQueriesContext(connection) as one:
        read_facts(made[:1])
    with CaptureQueriesContext(connection) as five:
        assert len(read_facts(made).dossiers) == 5
    assert len(one) == len(five)
