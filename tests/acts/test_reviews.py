"""24: a finding becomes a sheet, the sheet a version of the process and a task, and what it changed is measured."""

import json
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from motcua.acts.approve_review import PlanWords, approve_review
from motcua.acts.define_process import ProcessDefective, ProcessGiven, define_processes
from motcua.acts.draw_up_review import draw_up_review
from motcua.acts.give_review_change import give_review_change
from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from motcua.doors.ui import clock
from motcua.doors.words import comparison_words, review_words
from motcua.foundation.catalogue.queries.processes import process_version
from motcua.foundation.ledger.queries import stream
from motcua.foundation.plans.queries.plans import overview
from motcua.foundation.reviews.actions import reject_review, stream_of, submit_review, write_review
from motcua.foundation.reviews.queries import sheet, sheets
from motcua.foundation.reviews.refusals import (
    ChangeSame,
    LawDemands,
    LawUnanswered,
    LawUnclear,
    MayNotDecide,
    MayNotReview,
    OwnSheet,
    ProcessMoved,
    SheetNotDraft,
    SheetNotSubmitted,
    SheetTextMissing,
    SheetUnknown,
    StartUnfit,
)
from motcua.foundation.reviews.values import LawAnswer, SheetPage, SheetState
from motcua.insight.reviews.queries import changed
from motcua.law.plans.values import PlanState
from motcua.law.process.values import Definition
from motcua.law.refusals import Refused
from motcua.law.simplify.comparison import Verdict
from motcua.law.values_as_json import value_of
from tests.acts.conftest import province
from tests.acts.places import moment, officer
from tests.acts.process_versions import CODE, in_force
from tests.acts.reviewed import (
    CENTRE,
    CHAIR,
    PROCEDURE,
    SPECIALIST,
    STEP,
    evidence,
    known,
    lives,
    now,
    put_opinion_in_force,
    with_opinion,
)
from tests.doors.desk.caseworkers import signed_in
from tests.doors.page import Page

__all__ = ["province"]

pytestmark = pytest.mark.django_db
TODAY, FROM = date(2026, 3, 20), date(2026, 3, 23)
WORDS = PlanWords("Kế hoạch thực hiện đơn giản hóa", "", "Bỏ bước lấy ý kiến", "Phiên bản mới", "")


@pytest.fixture(autouse=True)
def fresh() -> None:
    known.cache_clear()


def drawn(key: int = 1) -> UUID:
    return draw_up_review(evidence(), review_words.first_texts, now(CENTRE, "2026-03-20 09:00", key))


def opened(sheet_id: UUID, username: str = CENTRE) -> SheetPage:
    return sheet(sheet_id, seen_by=officer(username), on=TODAY)


def written(sheet_id: UUID, law: LawAnswer = LawAnswer.NO) -> None:
    texts = replace(
        opened(sheet_id).now, law=law, basis="Quyết định 1204/QĐ-UBND, mục 3", narrowing="Giữ khi có đo đạc lại."
    )
    write_review(sheet_id, texts, now(CENTRE, "2026-03-20 09:30"))


def submitted(law: LawAnswer = LawAnswer.NO) -> UUID:
    made = drawn()
    written(made, law)
    submit_review(made, now(CENTRE, "2026-03-20 09:40"))
    return made


def approve(sheet_id: UUID, username: str = CHAIR, valid_from: date = FROM) -> None:
    approve_review(
        sheet_id,
        valid_from=valid_from,
        due_on=date(2026, 6, 30),
        plan_words=WORDS,
        circumstances=now(username, "2026-03-20 14:00", 99),
    )


def test_24_a_finding_becomes_a_sheet_the_sheet_a_version_and_a_task_and_the_stream_tells_it_by_hashes(
    province: Province,
) -> None:
    number = put_opinion_in_force()
    made = drawn()
    assert drawn(2) == made, "one sheet of a finding waits"
    with pytest.raises(LawUnanswered):
        submit_review(made, now(CENTRE, "2026-03-20 09:10"))
    written(made)
    written(made)
    submit_review(made, now(CENTRE, "2026-03-20 09:40"))
    approve(made)
    approve(made)
    found = opened(made)
    assert (found.facts.state, len(found.texts), found.facts.process) == (SheetState.APPROVED, 2, (CODE, number))
    assert found.texts[0].written_by == "", "what the machine wrote stays the machine's"
    assert found.facts.evidence == evidence(), "the numbers are those of the day"
    done = found.facts.approved
    assert done is not None
    assert (done.number, done.valid_from) == (number + 1, FROM)
    before, after = (process_version(CODE, number=None, on=day) for day in (TODAY, FROM))
    assert before is not None
    assert after is not None
    assert (before.number, after.number) == (number, number + 1)
    assert STEP not in [one["id"] for one in after.definition["steps"]]
    plan = overview(done.plan, seen_by=officer(CHAIR), on=TODAY)
    assert plan.plan.state is PlanState.SUBMITTED
    assert [(one.id, one.title) for one in plan.tasks] == [(done.task, "Bỏ bước lấy ý kiến")]
    records = stream(stream_of(made))
    assert [one.verb for one in records] == ["draw_up_review", "write_review", "submit_review", "approve_review"]
    told = json.dumps([one.body for one in records], ensure_ascii=False)
    assert "đạc" not in told
    assert "Xem xét" not in told


@pytest.mark.parametrize(("law", "refusal"), [(LawAnswer.YES, LawDemands), (LawAnswer.UNCLEAR, LawUnclear)])
def test_24_what_the_law_demands_or_may_demand_is_not_approved(
    province: Province, law: LawAnswer, refusal: type[Refused]
) -> None:
    put_opinion_in_force()
    made = submitted(law)
    with pytest.raises(refusal):
        approve(made)
    reject_review(made, "Luật buộc lấy ý kiến.", now(CHAIR, "2026-03-20 15:00"))
    assert (opened(made).facts.state, opened(made).reason) == (SheetState.REJECTED, "Luật buộc lấy ý kiến.")
    assert drawn(5) != made, "a new sheet may be drawn up"


def test_24_who_may_not_is_refused_and_what_is_not_whole_too(province: Province) -> None:
    put_opinion_in_force()
    with pytest.raises(MayNotReview):
        draw_up_review(evidence(), review_words.first_texts, now(SPECIALIST, "2026-03-20 09:00"))
    made = drawn()
    with pytest.raises(SheetUnknown):
        opened(made, SPECIALIST)
    assert sheets(seen_by=officer(SPECIALIST)) == ()
    with pytest.raises(SheetNotSubmitted):
        approve(made)
    with pytest.raises(SheetTextMissing):
        write_review(made, replace(opened(made).now, risk=" "), now(CENTRE, "2026-03-20 09:20"))
    written(made)
    submit_review(made, now(CENTRE, "2026-03-20 09:40"))
    with pytest.raises(SheetNotDraft):
        written(made, LawAnswer.YES)
    with pytest.raises((MayNotDecide, OwnSheet)):
        approve(made, CENTRE)
    with pytest.raises(StartUnfit):
        approve(made, valid_from=date(2026, 3, 19))
    with pytest.raises(SheetTextMissing):
        reject_review(made, " ", now(CHAIR, "2026-03-20 15:00"))


def test_24_who_wrote_it_does_not_approve_it(province: Province) -> None:
    put_opinion_in_force()
    made = draw_up_review(evidence(), review_words.first_texts, now(CHAIR, "2026-03-20 09:00", 3))
    texts = replace(opened(made, CHAIR).now, law=LawAnswer.NO, basis="Mục 3")
    write_review(made, texts, now(CHAIR, "2026-03-20 09:10"))
    submit_review(made, now(CHAIR, "2026-03-20 09:20"))
    with pytest.raises(OwnSheet):
        approve(made)
    assert not opened(made, CHAIR).may_decide


def test_24_a_person_gives_another_table_and_a_broken_or_unchanged_one_is_refused(province: Province) -> None:
    number = put_opinion_in_force()
    made = drawn()
    assert len(opened(made).changes) == 1, "a machine drafted it"
    standing = with_opinion(in_force(CODE)) if number == 0 else in_force(CODE)
    with pytest.raises(ChangeSame):
        give_review_change(made, standing, now(CENTRE, "2026-03-20 09:20"))
    broken = replace(standing, start="khong_co")
    with pytest.raises(ProcessDefective):
        give_review_change(made, broken, now(CENTRE, "2026-03-20 09:20"))
    narrowed = replace(standing, note="Chỉ hỏi khi có đo đạc lại.")
    for _ in range(2):
        give_review_change(made, narrowed, now(CENTRE, "2026-03-20 09:25"))
    assert [one.given_by == "" for one in opened(made).changes] == [True, False]


def test_24_a_process_that_moved_meanwhile_is_not_overwritten(province: Province) -> None:
    put_opinion_in_force()
    made = submitted()
    given = ProcessGiven(replace(in_force(CODE), note="Sửa khác."), PROCEDURE)
    define_processes(given=[given], valid_from=TODAY, circumstances=now("quantri", "2026-03-20 10:00"))
    with pytest.raises(ProcessMoved):
        approve(made)
    assert opened(made).facts.state is SheetState.SUBMITTED


def measured(before: int, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dossiers of the old version, the approval, dossiers of the new one: each follows the version that it began with."""
    number = put_opinion_in_force()
    old = list(lives(definition_of(number), before, moment("2026-01-12 08:00"), seed=3))
    made = submitted()
    assert changed(opened(made).facts, at=moment("2026-03-20 13:00")) is None
    approve(made)
    assert set(Dossier.objects.filter(pk__in=old).values_list("process__number", flat=True)) == {number}
    new = list(lives(definition_of(number + 1), after, moment("2026-03-23 08:00"), seed=4))
    assert set(Dossier.objects.filter(pk__in=new).values_list("process__number", flat=True)) == {number + 1}
    found = changed(opened(made).facts, at=moment("2026-12-01 08:00"))
    assert found is not None
    took = found.compared.took
    assert (took.n_before, took.n_after, took.verdict) == (before, after, Verdict.BETTER)
    assert took.high is not None
    assert took.high < 0
    assert (found.gone, found.compared.step.n_after) == (True, 0)
    assert found.compared.supplemented.verdict is Verdict.NO_DIFFERENCE
    assert comparison_words.headline(found).startswith("Thời gian giải quyết ngắn hơn")
    assert any("(khác mùa)" in one for one in comparison_words.limits(found))
    monkeypatch.setattr(clock, "now", lambda: moment("2026-12-01 08:00"))
    page = Page.of(signed_in(CENTRE).get(f"/dieu-hanh/don-gian-hoa/phieu/{made}/")).text
    for told in ("Tốt hơn", "không còn bước này", "Không khác biệt", f"n = {after}"):
        assert told in page.replace("\u00a0", " ")
    early = changed(opened(made).facts, at=moment("2026-03-24 08:00"))
    assert early is not None
    assert early.compared.took.verdict is Verdict.TOO_FEW, "the first days say nothing"


@pytest.mark.prove
def test_24_a_version_that_changes_nothing_is_not_called_better(province: Province) -> None:
    number = put_opinion_in_force()
    list(lives(definition_of(number), 60, moment("2026-01-12 08:00"), seed=5))
    made = drawn()
    give_review_change(made, replace(definition_of(number), note="Chỉ đổi lời."), now(CENTRE, "2026-03-20 09:25"))
    written(made)
    submit_review(made, now(CENTRE, "2026-03-20 09:40"))
    approve(made)
    list(lives(definition_of(number + 1), 60, moment("2026-03-23 08:00"), seed=6))
    found = changed(opened(made).facts, at=moment("2026-12-01 08:00"))
    assert found is not None
    assert found.compared.took.verdict is Verdict.NO_DIFFERENCE
    assert found.compared.step.verdict is Verdict.NO_DIFFERENCE
    assert comparison_words.headline(found) == "Thời gian giải quyết không khác biệt."


def definition_of(number: int) -> Definition:
    found = process_version(CODE, number=number, on=TODAY)
    assert found is not None
    definition: Definition = value_of(Definition, found.definition)
    return definition


def test_24_what_an_approved_sheet_changed_is_measured_by_the_versions_that_dossiers_began_with(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured(30, 30, monkeypatch)


@pytest.mark.prove
def test_24_five_hundred_new_dossiers_run_through_the_new_version(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured(120, 500, monkeypatch)
