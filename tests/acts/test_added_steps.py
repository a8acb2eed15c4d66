"""A step added for another agency: it sees the dossier, has the step in its worklist, may do that and nothing else."""

from dataclasses import replace
from uuid import UUID

import pytest

from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.possible import open_steps, possible_acts
from motcua.casework.dossiers.projection import _ended, columns
from motcua.casework.dossiers.queries import Queue, dossier, visible, worklist
from motcua.casework.dossiers.refusals import DossierUnknown, NotPermitted, NotTheirDossier
from motcua.casework.dossiers.undone import CLOSED_WITH_DOSSIER
from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.register import register
from motcua.foundation.people.principals import Principal
from motcua.insight.views.dossier_page import dossier_page
from motcua.law.dossier.acts.complete_step import StepCompleted
from motcua.law.dossier.state import DossierState
from motcua.law.dossier.step_refusals import AddedStepOpen
from motcua.law.dossier.steps import AddedStep
from motcua.law.process.place import Place
from motcua.law.worktime.values import Duration, Unit
from tests.acts.places import agency, did, moment, officer, received
from tests.histories import case, history

pytestmark = pytest.mark.django_db

DESK, SPECIALIST, LEADER = "tiepnhan.thuyhung", "chuyenvien.stp", "lanhdao.stp"
COMMUNE, COMMUNE_LEADER, STRANGER = "chuyenvien.tamthanh", "lanhdao.tamthanh", "chuyenvien.sxd"
NAME = "Xác minh thực địa tại xã"


def handled(code: str = "2.000635") -> UUID:
    """Received at a commune for the department of justice, taken up there; its appraisal is open."""
    made = received(officer(DESK), code, agency("H37.03"), "2026-03-02 09:14")
    did(made.id, "forward", officer(DESK), "2026-03-02 09:30", to=str(agency("H37.03")))
    did(made.id, "take_up", officer(SPECIALIST), "2026-03-02 10:00")
    return made.id


def visited(dossier_id: UUID, at: str = "2026-03-02 10:30") -> UUID:
    within = Duration(4, Unit.WORKING_HOUR)
    to = str(officer(COMMUNE).agency_id)
    did(dossier_id, "add_step", officer(SPECIALIST), at, name=NAME, to=to, within=within, reason="Chưa rõ ranh giới")
    return dossier_id


def row(dossier_id: UUID, step: str) -> Step:
    return Step.objects.get(dossier_id=dossier_id, step=step)


def appraisal(dossier_id: UUID) -> str:
    place = history(dossier_id).state.place
    assert place is not None
    return place.open[0]


def listed(by: Principal) -> list[UUID]:
    page = worklist(seen_by=by, queue=Queue.TODO, at=moment("2026-03-02 11:00"), midnight=moment("2026-03-03 00:00"))
    return [one.id for one in page.rows]


def allowed(dossier_id: UUID, by: Principal) -> set[str]:
    return {one.verb for one in possible_acts(case(dossier_id, moment("2026-03-02 11:00")), seen_by=by) if one.allowed}


def test_the_agency_of_an_added_step_sees_the_dossier_and_has_it_to_do_and_before_it_did_not(
    province: Province,
) -> None:
    dossier_id, commune = handled(), officer(COMMUNE)
    with pytest.raises(DossierUnknown):
        dossier(dossier_id, seen_by=commune)
    visited(dossier_id)
    facts = dossier(dossier_id, seen_by=commune)
    assert (facts.holder_id, facts.step_name) == (commune.agency_id, NAME)
    assert listed(commune) == [dossier_id]
    assert listed(officer(SPECIALIST)) == []
    assert not visible(Dossier.objects.filter(pk=dossier_id), seen_by=officer(STRANGER)).exists()
    added = row(dossier_id, "them-1")
    assert (added.agency_id, added.role, added.due_at) == (
        commune.agency_id,
        "case_officer",
        moment("2026-03-02 16:00"),
    )


def test_done_by_its_agency_the_dossier_goes_back_to_the_step_that_waited(province: Province) -> None:
    dossier_id, commune = visited(handled()), officer(COMMUNE)
    due = Dossier.objects.get(pk=dossier_id).due_at
    waiting = appraisal(dossier_id)
    with pytest.raises(AddedStepOpen) as refused:
        did(dossier_id, "complete_step", officer(SPECIALIST), "2026-03-02 11:00", step=waiting)
    assert organisation.agency(commune.agency_id).name in refused.value.sentence
    did(dossier_id, "complete_step", commune, "2026-03-02 15:00", step="them-1", note="Đúng ranh giới")
    added = row(dossier_id, "them-1")
    assert (added.done_at, added.outcome) == (moment("2026-03-02 15:00"), "xong")
    after = Dossier.objects.get(pk=dossier_id)
    assert (after.holder_id, after.due_at) == (agency("H37.03"), due)
    assert listed(officer(SPECIALIST)) == [dossier_id]
    assert listed(commune) == []
    assert dossier(dossier_id, seen_by=commune).id == dossier_id  # what it did stays in its sight
    rebuilt = columns(history(dossier_id).state, register())
    assert rebuilt == {name: getattr(after, name) for name in rebuilt}


def test_only_its_own_agency_does_it_and_that_one_does_nothing_else(province: Province) -> None:
    dossier_id, commune = visited(handled()), officer(COMMUNE)
    with pytest.raises(NotTheirDossier) as refused:
        did(dossier_id, "complete_step", officer(SPECIALIST), "2026-03-02 11:00", step="them-1")
    assert organisation.agency(commune.agency_id).name in refused.value.sentence
    for verb, words in (("complete_step", {"step": appraisal(dossier_id)}), ("draft_result", {"text": "x"})):
        with pytest.raises(NotTheirDossier):
            did(dossier_id, verb, commune, "2026-03-02 11:00", **words)
    with pytest.raises(NotTheirDossier):
        did(dossier_id, "issue_result", officer(COMMUNE_LEADER), "2026-03-02 11:00", number="1")
    assert allowed(dossier_id, commune).isdisjoint({"draft_result", "take_up", "consult", "add_step"})
    assert "assign" in allowed(dossier_id, officer(COMMUNE_LEADER))
    did(
        dossier_id,
        "assign",
        officer(COMMUNE_LEADER),
        "2026-03-02 11:00",
        step="them-1",
        officer=str(commune.account_id),
    )
    assert Dossier.objects.get(pk=dossier_id).assignee_id == commune.account_id


def test_what_is_offered_is_what_is_allowed(province: Province) -> None:
    dossier_id = visited(handled())
    offered = {
        name: [
            (one.step, one.outcomes)
            for one in open_steps(case(dossier_id, moment("2026-03-02 11:00")), seen_by=officer(name))
        ]
        for name in (COMMUNE, SPECIALIST)
    }
    assert offered == {COMMUNE: [("them-1", ("xong",))], SPECIALIST: [("them-1", ("bo",))]}
    did(dossier_id, "complete_step", officer(COMMUNE), "2026-03-02 11:00", step="them-1")
    assert open_steps(case(dossier_id, moment("2026-03-02 11:00")), seen_by=officer(COMMUNE)) == ()
    assert [
        one.step for one in open_steps(case(dossier_id, moment("2026-03-02 11:00")), seen_by=officer(SPECIALIST))
    ] == [appraisal(dossier_id)]


def test_whoever_added_it_gives_it_up_and_its_agency_cannot(province: Province) -> None:
    dossier_id = visited(handled())
    with pytest.raises(NotTheirDossier) as refused:
        did(dossier_id, "complete_step", officer(COMMUNE), "2026-03-02 11:00", step="them-1", outcome="bo")
    assert organisation.agency(agency("H37.03")).name in refused.value.sentence
    did(dossier_id, "complete_step", officer(SPECIALIST), "2026-03-02 11:00", step="them-1", outcome="bo")
    assert row(dossier_id, "them-1").outcome == "bo"
    assert Dossier.objects.get(pk=dossier_id).holder_id == agency("H37.03")


def test_a_desk_or_a_stranger_adds_no_step(province: Province) -> None:
    dossier_id = handled()
    words = {"name": NAME, "to": str(agency("H37.07")), "within": Duration(1, Unit.WORKING_DAY), "reason": "x"}
    with pytest.raises(NotPermitted):
        did(dossier_id, "add_step", officer(DESK), "2026-03-02 11:00", **words)
    with pytest.raises(DossierUnknown):
        did(dossier_id, "add_step", officer(STRANGER), "2026-03-02 11:00", **words)
    assert not Step.objects.filter(dossier_id=dossier_id, step__startswith="them-").exists()


def test_issuing_closes_an_open_added_step_and_completes_the_signers_step_all_the_same(province: Province) -> None:
    dossier_id = visited(handled())
    did(dossier_id, "draft_result", officer(SPECIALIST), "2026-03-02 13:45", text="Dự thảo")
    did(dossier_id, "issue_result", officer(LEADER), "2026-03-02 15:00", number="12/QĐ")
    added = row(dossier_id, "them-1")
    assert (added.done_at, added.outcome) == (moment("2026-03-02 15:00"), CLOSED_WITH_DOSSIER)
    state = history(dossier_id).state
    assert {one.step for one in state.steps} == set(
        Step.objects.filter(dossier_id=dossier_id, done_at=None).values_list("step", flat=True)
    )
    assert Dossier.objects.get(pk=dossier_id).holder_id == Dossier.objects.get(pk=dossier_id).one_stop_id


def test_the_open_rows_are_the_open_steps_of_the_state_after_every_act(province: Province) -> None:
    dossier_id = handled("1.004873")  # its steps have times of their own
    commune = officer(COMMUNE)
    within = Duration(1, Unit.WORKING_DAY)
    deeds = (
        (SPECIALIST, "add_step", {"name": "A", "to": str(commune.agency_id), "within": within, "reason": "x"}),
        (SPECIALIST, "add_step", {"name": "B", "to": str(agency("H37.03")), "within": within, "reason": "x"}),
        (
            SPECIALIST,
            "add_step",
            {"name": "C", "to": str(agency("H37.03")), "within": within, "reason": "x", "before": "them-1"},
        ),
        (SPECIALIST, "complete_step", {"step": "them-3"}),
        (COMMUNE, "complete_step", {"step": "them-1"}),
        (SPECIALIST, "add_step", {"name": "D", "to": str(agency("H37.03")), "within": within, "reason": "x"}),
        (SPECIALIST, "complete_step", {"step": "them-2"}),
        (SPECIALIST, "complete_step", {"step": "them-4"}),
        (SPECIALIST, "add_step", {"name": "E", "to": str(agency("H37.03")), "within": within, "reason": "x"}),
        (DESK, "withdraw", {"reason": ""}),
    )
    begun = row(dossier_id, appraisal(dossier_id)).due_at
    for day, (username, verb, words) in enumerate(deeds, start=3):
        did(dossier_id, verb, officer(username), f"2026-03-{day:02} 11:00", **words)
        state = history(dossier_id).state
        opened = Step.objects.filter(dossier_id=dossier_id, done_at=None).values_list("step", "due_at")
        assert set(opened) == {(one.step, one.due.at if one.due else None) for one in state.steps}, verb
    waited = Step.objects.get(dossier_id=dossier_id, step=history(dossier_id).state.added[0].before)
    assert begun is not None
    assert waited.due_at is not None
    assert waited.due_at > begun
    assert row(dossier_id, "them-5").outcome == CLOSED_WITH_DOSSIER


def test_the_end_of_a_process_says_of_an_added_step_only_that_it_was_closed() -> None:
    at = moment("2026-03-02 11:00")
    steps = [Step(step=one, opened_at=at) for one in ("ky", "tham_dinh", "them-1")]
    before = DossierState(added=(AddedStep("them-1", "tham_dinh", "3", at),))
    ends = StepCompleted(at=at, step="ky", outcome="ky", note="", place=Place(ended=True), steps_opened=())
    assert _ended(steps, ends, before) == steps[:2]
    alone = replace(ends, step="them-1")
    assert _ended(steps, alone, before) == steps[2:]


def test_the_page_tells_which_steps_were_added_and_what_waits(province: Province) -> None:
    dossier_id = visited(handled())
    page = dossier_page(dossier_id, seen_by=officer(SPECIALIST), at=moment("2026-03-02 11:00"))
    assert [(one.step, one.before) for one in page.added] == [("them-1", appraisal(dossier_id))]
