"""24: a plan from draft to issue, own plans that answer it, evidence and what becomes of it, deadlines and what is said of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID, uuid4

import pytest

from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.queries import stream
from motcua.foundation.organisation.heirs import heirs_of
from motcua.foundation.organisation.models import Agency
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.plans.actions.drawing import (
    draw_up,
    issue_plan,
    send_back_plan,
    stream_of,
    submit_plan,
    write_plan,
)
from motcua.foundation.plans.actions.notices import fall_due, remind
from motcua.foundation.plans.actions.progress import (
    explain_lateness,
    give_document,
    judge_explanation,
    move_deadline,
    note_figure,
    take_back_evidence,
)
from motcua.foundation.plans.cascade import PlanGiven, TaskGiven
from motcua.foundation.plans.ports import FigureValue
from motcua.foundation.plans.queries.plans import overview, plan, plans, task
from motcua.foundation.plans.refusals import (
    AnswersUnknownTask,
    EvidenceTwice,
    MayNotDrawUp,
    MayNotIssue,
    MayNotReport,
    OwnPlanOnly,
    OwnPlanThere,
    OwnPlanUnasked,
    PlanUnknown,
)
from motcua.law.plans.judging import Span
from motcua.law.plans.refusals import PlanNotDraft, PlanNotInForce, PlanNotSubmitted, PlanWithoutTasks
from motcua.law.plans.values import NoticeKind, PlanState, Withdrawn
from motcua.law.refusals import Refused
from tests.acts.conftest import province
from tests.acts.places import agency, moment, officer
from tests.circumstances import acting

__all__ = ["province"]

pytestmark = pytest.mark.django_db
CENTRE, CHAIR, HEAD, LEADER, CLERK = (
    "giamdoc.tinh",
    "lanhdao.ubndtinh",
    "truongphong.stp",
    "lanhdao.stp",
    "chuyenvien.stp",
)
NOON = moment("2026-03-02 12:00")
TODAY = date(2026, 3, 2)
SPAN = Span(date(2026, 1, 1), date(2026, 12, 31))


def now(username: str, when: str = "2026-03-02 12:00", key: UUID | None = None) -> Circumstances:
    return replace(acting(officer(username), moment(when)), key=key)


def provincial(**changed: object) -> PlanGiven:
    stp = agency("H37.03")
    given = PlanGiven(
        agency_id=agency("H37"),
        title="Đổi mới cơ chế một cửa",
        span=SPAN,
        tasks=(
            TaskGiven("Ban hành quy chế", stp, date(2026, 3, 31), pieces=2),
            TaskGiven("Không nộp lại", stp, date(2026, 6, 30), indicator="468.not_resupplied", aim=Decimal("0.8")),
        ),
        assigned=(stp,),
        own_plans_by=date(2026, 3, 20),
    )
    return replace(given, **changed)  # type: ignore[arg-type]


def issued(
    given: PlanGiven | None = None, *, drawn: str = CENTRE, signed: str = CHAIR, number: str = "9/KH-UBND"
) -> UUID:
    key = draw_up(given or provincial(), now(drawn))
    submit_plan(key, now(drawn))
    issue_plan(key, number=number, issued_on=date(2026, 2, 1), circumstances=now(signed))
    return key


def tasks_of(key: UUID, by: str = CENTRE) -> list[UUID]:
    return [one.id for one in overview(key, seen_by=officer(by), on=TODAY).tasks]


def test_24_a_plan_is_drawn_up_sent_back_written_anew_and_issued_each_with_its_record(province: Province) -> None:
    key = uuid4()
    assert (
        draw_up(provincial(tasks=()), now(CENTRE, key=key))
        == draw_up(provincial(tasks=()), now(CENTRE, key=key))
        == key
    )
    with pytest.raises(PlanWithoutTasks):
        submit_plan(key, now(CENTRE))
    write_plan(key, provincial(), now(CENTRE))
    first = tasks_of(key)
    submit_plan(key, now(CENTRE))
    with pytest.raises(PlanNotDraft):
        write_plan(key, provincial(), now(CENTRE))
    with pytest.raises(MayNotIssue):
        issue_plan(key, number="9/KH-UBND", issued_on=TODAY, circumstances=now(CENTRE))
    send_back_plan(key, "Thiếu sản phẩm", now(CHAIR))
    assert plan(key, seen_by=officer(CENTRE)).returned == "Thiếu sản phẩm"
    again = tuple(replace(one, id=id_) for one, id_ in zip(reversed(provincial().tasks), reversed(first), strict=True))
    write_plan(key, provincial(tasks=again), now(CENTRE))
    assert tasks_of(key) == first[::-1]
    submit_plan(key, now(CENTRE))
    for _ in range(2):
        issue_plan(key, number="9/KH-UBND", issued_on=TODAY, circumstances=now(CHAIR))
    with pytest.raises(PlanNotSubmitted):
        send_back_plan(key, "Nữa", now(CHAIR))
    assert plan(key, seen_by=officer(HEAD)).state is PlanState.ISSUED
    verbs = [one.verb for one in stream(stream_of(key))]
    assert verbs == [
        *("draw_up_plan", "write_plan", "submit_plan", "send_back_plan", "write_plan", "submit_plan", "issue_plan"),
    ]


def test_24_an_own_plan_answers_the_tasks_that_were_given_and_what_is_unanswered_shows(province: Province) -> None:
    stp = agency("H37.03")
    key = issued()
    first, second = tasks_of(key)
    own = PlanGiven(
        stp, "Kế hoạch của Sở", SPAN, (TaskGiven("Việc", stp, date(2026, 3, 15), answers=first),), parent=key
    )
    [row] = overview(key, seen_by=officer(CENTRE), on=TODAY).own_plans
    assert (row.agency_id, row.plan, row.unanswered) == (stp, None, (first, second))
    for wrong, refused in (
        (replace(own, tasks=(TaskGiven("Việc", agency("H37.02"), TODAY),)), OwnPlanOnly),
        (replace(own, tasks=(TaskGiven("Việc", stp, TODAY, answers=uuid4()),)), AnswersUnknownTask),
        (replace(own, parent=uuid4()), OwnPlanUnasked),
    ):
        with pytest.raises(refused):
            draw_up(wrong, now(HEAD))
    with pytest.raises(MayNotDrawUp):
        draw_up(own, now("truongphong.snv"))
    theirs = draw_up(own, now(HEAD))
    with pytest.raises(OwnPlanThere):
        draw_up(own, now(HEAD))
    submit_plan(theirs, now(HEAD))
    issue_plan(theirs, number="3/KH-STP", issued_on=TODAY, circumstances=now(LEADER))
    whole = overview(key, seen_by=officer(CENTRE), on=TODAY)
    [row] = whole.own_plans
    assert (row.plan and row.plan.id, row.unanswered, row.obligation.done_on) == (theirs, (second,), TODAY)
    assert [one.title for one in whole.answering[first]] == ["Việc"]


def test_24_progress_comes_from_evidence_and_goes_with_it_and_its_holder_is_told(province: Province) -> None:
    key = issued()
    first, _ = tasks_of(key)
    with pytest.raises(MayNotReport):
        give_document(first, number="1/QĐ", on=TODAY, issuer="Sở Nội vụ", circumstances=now(CENTRE))
    press = uuid4()
    one = [
        give_document(first, number="1/QĐ", on=TODAY, issuer="Sở Tư pháp", circumstances=now(CLERK, key=press))
        for _ in range(2)
    ]
    assert one == [press, press]
    with pytest.raises(EvidenceTwice):
        give_document(first, number="1/QĐ", on=TODAY, issuer="Sở Tư pháp", circumstances=now(HEAD))
    assert not task(first, seen_by=officer(HEAD), on=TODAY).task.progress.is_done
    two = give_document(first, number="2/QĐ", on=TODAY, issuer="Sở Tư pháp", circumstances=now(HEAD))
    assert task(first, seen_by=officer(HEAD), on=TODAY).task.progress.done_on == TODAY
    take_back_evidence(two, Withdrawn.REJECTED, now(CENTRE))
    page = task(first, seen_by=officer(HEAD), on=TODAY)
    assert (page.task.progress.pieces, page.task.progress.done_on) == (1, None)
    assert [(one.kind, one.due_on) for one in page.notices] == [(NoticeKind.TAKEN_BACK, TODAY)]
    assert {one.id: one.withdrawn for one in page.evidence} == {press: None, two: Withdrawn.REJECTED}


def test_24_a_figure_is_noted_once_and_a_recomputed_one_takes_the_former_back(province: Province) -> None:
    stp = agency("H37.03")
    _, second = tasks_of(issued())
    system = Circumstances.at_once(None, NOON)

    def note(value: str, on: date = date(2026, 3, 1), counted: int = 90) -> bool:
        return note_figure(second, stp, SPAN.first, FigureValue(Fraction(value), counted, 100, "1", on), system)

    assert note("0.9")
    assert not note("0.9")
    assert task(second, seen_by=officer(HEAD), on=TODAY).task.progress.done_on == date(2026, 3, 1)
    assert note("0.7", counted=70)
    page = task(second, seen_by=officer(HEAD), on=TODAY)
    assert (page.task.progress.done_on, page.task.progress.value) == (None, Fraction(7, 10))
    assert {one.counted: one.withdrawn for one in page.evidence} == {90: Withdrawn.RECOMPUTED, 70: None}
    assert [one.kind for one in page.notices] == [NoticeKind.TAKEN_BACK]


def test_24_a_late_task_owes_an_explanation_and_its_day_moves_only_by_who_gave_it(province: Province) -> None:
    first, _ = tasks_of(key := issued())
    with pytest.raises(Refused):
        explain_lateness(first, "Chưa", proposed_on=None, circumstances=now(HEAD))
    assert fall_due(Circumstances.at_once(None, moment("2026-04-08 09:00"))) == 3 + 3
    assert fall_due(Circumstances.at_once(None, moment("2026-04-08 09:00"))) == 0
    april = "2026-04-08 10:00"
    given = explain_lateness(first, "Thiếu ý kiến", proposed_on=date(2026, 4, 30), circumstances=now(HEAD, april))
    page = task(first, seen_by=officer(CENTRE), on=date(2026, 4, 8))
    assert page.may_judge
    assert [one.text for one in page.explanations] == ["Thiếu ý kiến"]
    with pytest.raises(MayNotIssue):
        judge_explanation(given, accept=True, circumstances=now(LEADER, april))
    judge_explanation(given, accept=True, circumstances=now(CENTRE, april))
    moved = task(first, seen_by=officer(HEAD), on=date(2026, 4, 8)).task
    assert (moved.due_on, moved.issued_due_on, moved.moved) == (date(2026, 4, 30), date(2026, 3, 31), 1)
    assert not moved.is_late(date(2026, 4, 8))
    move_deadline(first, date(2026, 5, 15), "Chờ trung ương", now(CHAIR, april))
    assert task(first, seen_by=officer(HEAD), on=date(2026, 4, 8)).task.due_on == date(2026, 5, 15)
    assert remind(key, now(CENTRE, april)) == 1
    assert remind(key, now(CENTRE, april)) == 0


def test_24_only_whom_a_plan_concerns_reads_it_and_a_draft_only_its_own_agency(province: Province) -> None:
    draft = draw_up(provincial(), now(CENTRE))
    for stranger in (HEAD, "lanhdao.snv", "chuyenvien.sxd"):
        with pytest.raises(PlanUnknown):
            plan(draft, seen_by=officer(stranger))
    key = issued(provincial(title="Hai"))
    assert [one.plan.id for one in plans(seen_by=officer(CLERK), on=TODAY)] == [key]
    assert plans(seen_by=officer("lanhdao.snv"), on=TODAY) == ()
    assert plans(seen_by=officer("tiepnhan1.tinh"), on=TODAY) == ()
    assert len(plans(seen_by=officer("quantri"), on=TODAY)) == 2


def test_24_a_district_s_task_passes_to_the_communes_and_a_commune_s_to_its_heir(province: Province) -> None:
    district = Agency.objects.get(kind="district_committee", area__code="180")
    before, after = date(2025, 6, 30), date(2025, 7, 1)
    assert [one.id for one in heirs_of([district.pk], on=before)[district.pk]] == [district.pk]
    heirs = heirs_of([district.pk], on=after)[district.pk]
    assert {one.area_name for one in heirs} >= {"Xã Thất Khê", "Xã Tràng Định", "Xã Quốc Khánh"}
    assert 3 <= len(heirs) <= 8
    given = provincial(tasks=(TaskGiven("Số hóa", district.pk, date(2026, 9, 1)),), assigned=(district.pk,))
    whole = overview(issued(given), seen_by=officer(CENTRE), on=TODAY)
    assert set(whole.tasks[0].holders) == {one.id for one in heirs} == {one.agency_id for one in whole.own_plans}


def test_24_nothing_is_written_to_a_plan_that_is_not_issued(province: Province) -> None:
    stp = agency("H37.03")
    given = PlanGiven(stp, "Nháp", SPAN, (TaskGiven("Việc", stp, date(2026, 3, 15)),))
    [one] = tasks_of(draw_up(given, now(HEAD)), HEAD)
    with pytest.raises(PlanNotInForce):
        give_document(one, number="1/QĐ", on=TODAY, issuer="Sở Tư pháp", circumstances=now(HEAD))
