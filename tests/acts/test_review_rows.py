"""24: a sheet about a paper changes what the province says of it, dated, and what that changed is measured."""

import copy
import json
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from motcua.acts.accept import accept_filed
from motcua.acts.draw_up_review import draw_up_review
from motcua.acts.give_review_change import give_review_change
from motcua.acts.give_review_rows import give_review_rows
from motcua.casework.dossiers.models import Component
from motcua.casework.dossiers.queries.requested import requested_of
from motcua.casework.dossiers.values import ComponentGiven
from motcua.doors.cli.demo.province import Province
from motcua.doors.words import comparison_words, review_words
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.catalogue import actions, curating
from motcua.foundation.catalogue.curated_values import Part, Requirement
from motcua.foundation.catalogue.curation.parts import CuratedPart
from motcua.foundation.catalogue.models import CuratedRow
from motcua.foundation.catalogue.queries.processes import latest_number
from motcua.foundation.catalogue.refusals import CuratedRowIncomplete, CuratedRowMoved, CuratedRowWrong
from motcua.foundation.catalogue.shipped_files import shipped_entries_of
from motcua.foundation.ledger.queries import stream
from motcua.foundation.reviews.actions import stream_of, submit_review, write_review
from motcua.foundation.reviews.queries import sheet
from motcua.foundation.reviews.refusals import (
    ChangeUnasked,
    MayNotDecide,
    OwnSheet,
    RowsMissing,
    RowsSame,
    RowsUnasked,
    SheetUnknown,
)
from motcua.foundation.reviews.values import LawAnswer, SheetPage, SheetState
from motcua.insight.reviews.queries import changed
from motcua.law.simplify.comparison import Verdict
from tests.acts import reviewed_rows as rows
from tests.acts.conftest import province
from tests.acts.places import agency, filed, moment, officer, received
from tests.acts.process_versions import CODE, in_force
from tests.acts.reviewed import CENTRE, CHAIR, PROCEDURE, known, now
from tests.acts.reviewed import evidence as of_a_step
from tests.acts.test_reviews import FROM, TODAY, approve

__all__ = ["province"]

pytestmark = pytest.mark.django_db
LATER = moment("2026-12-01 08:00")


@pytest.fixture(autouse=True)
def fresh() -> None:
    known.cache_clear()


def drawn(key: int = 1) -> UUID:
    return draw_up_review(rows.evidence(), review_words.first_texts, now(CENTRE, "2026-03-20 09:00", key))


def opened(sheet_id: UUID) -> SheetPage:
    return sheet(sheet_id, seen_by=officer(CENTRE), on=TODAY)


def give(sheet_id: UUID, **words: object) -> None:
    give_review_rows(sheet_id, rows.given(opened(sheet_id).facts, **words), now(CENTRE, "2026-03-20 09:20"))


def submit(sheet_id: UUID) -> None:
    texts = replace(opened(sheet_id).now, law=LawAnswer.NO, basis="Quyết định công bố, mục 3")
    write_review(sheet_id, texts, now(CENTRE, "2026-03-20 09:30"))
    submit_review(sheet_id, now(CENTRE, "2026-03-20 09:40"))


def submitted(**words: object) -> UUID:
    made = drawn()
    give(made, **(words or {"short_name": rows.SIGNED}))
    submit(made)
    return made


def edit(name: str, at: str = "2026-03-20 10:00") -> None:
    """An administrator writes the row anew meanwhile."""
    content = dict(CuratedRow.objects.get(procedure__code=PROCEDURE, place=rows.PLACE, valid_to=None).content)
    part = CuratedPart(PROCEDURE, Part.PAPER, rows.PLACE, {**content, "short_name": name}, "proposed by reading")
    curating.edit(row=part, circumstances=now("quantri", at), confirmed=True)


def publish_another_text(on: date) -> None:
    """The ministry words the paper anew from that day."""
    [entry] = copy.deepcopy(list(shipped_entries_of([PROCEDURE])))
    entry["cases"][3]["components"][2]["name"] += " theo mẫu mới"
    actions.import_entries(
        entries=[entry], source="tệp thử", circumstances=now("quantri", "2026-03-20 11:00"), valid_from=on
    )


def test_24_a_sheet_about_a_paper_has_its_rows_and_its_approval_lets_others_follow_dated_and_confirmed(
    province: Province,
) -> None:
    number = latest_number(CODE)
    made = drawn()
    facts = opened(made).facts
    assert [(one.place, one.content["short_name"], one.confirmed) for one in facts.rows] == [
        (rows.PLACE, rows.PLAIN, True)
    ]
    assert facts.rows[0].published == rows.evidence().component
    assert (facts.process, opened(made).changes) == (None, ()), "a machine drafts no words, and no process"
    with pytest.raises(RowsMissing):
        submit(made)
    give(made, short_name=rows.SIGNED)
    give(made, short_name=rows.SIGNED)
    assert len(opened(made).changes) == 1, "the same again writes nothing"
    submit_review(made, now(CENTRE, "2026-03-20 09:40"))
    approve(made)
    approve(made)
    assert opened(made).facts.state is SheetState.APPROVED
    assert [rows.row_on(day).short_name for day in (TODAY, date(2026, 3, 22), FROM)] == [
        rows.PLAIN, rows.PLAIN, rows.SIGNED,
    ]  # fmt: skip
    before, after = rows.row_on(TODAY), rows.row_on(FROM)
    assert replace(after, short_name=before.short_name) == before, "everything else of the row stays"
    assert rows.form(FROM).official == rows.form(TODAY).official, "the national text stays"
    assert latest_number(CODE) == number, "no process changed"
    row = CuratedRow.objects.get(procedure__code=PROCEDURE, place=rows.PLACE, valid_from=FROM)
    chair = officer(CHAIR)
    assert (row.confirmed_by, row.confirmed_by_name, row.demonstration) == (chair.account_id, chair.name, False)
    record = [one for one in stream("catalogue") if one.verb == "follow_curated"][-1]
    assert (record.body["rows"], record.body["valid_from"]) == (1, "2026-03-23")
    told = stream(stream_of(made))
    assert [one.verb for one in told] == [
        "draw_up_review", "write_review", "give_review_rows", "submit_review", "approve_review",
    ]  # fmt: skip
    assert told[-1].body["change"] == told[2].body["change"], "what was approved is what was given"
    assert "ký" not in json.dumps([record.body, *(one.body for one in told)], ensure_ascii=False)


def test_24_what_is_unsound_or_the_same_is_refused_with_the_words_of_the_curated_layer(province: Province) -> None:
    made = drawn()
    with pytest.raises(RowsSame):
        give(made)
    for words, told in (
        ({"short_name": None}, "chưa có tên ngắn"),
        ({"short_name": "Tờ khai (có chữ ký"}, "bị cắt giữa chừng"),
        ({"short_name": "Tờ khai " * 20}, "nhiều nhất 90"),
        ({"kind": Requirement.CONDITIONAL, "condition": None}, "chưa nêu khi nào phải nộp"),
        ({"kind": Requirement.COMPULSORY}, "chỉ có một giấy tờ"),
    ):
        with pytest.raises(CuratedRowWrong) as refused:
            give(made, **words)
        assert told in sentence(refused.value)
    assert opened(made).changes == ()
    with pytest.raises(RowsUnasked):
        give_review_rows(made, (), now(CENTRE, "2026-03-20 09:20"))
    with pytest.raises(ChangeUnasked):
        give_review_change(made, in_force(CODE), now(CENTRE, "2026-03-20 09:20"))
    of_step = draw_up_review(of_a_step(), review_words.first_texts, now(CENTRE, "2026-03-20 09:00", 7))
    with pytest.raises(RowsUnasked):
        give_review_rows(of_step, rows.given(opened(made).facts), now(CENTRE, "2026-03-20 09:20"))


def test_24_a_row_that_moved_or_whose_published_text_did_is_not_written_over(province: Province) -> None:
    made = submitted()
    edit("Tờ khai xác nhận tình trạng hôn nhân")
    with pytest.raises(CuratedRowMoved):
        approve(made)
    assert (opened(made).facts.state, rows.row_on(FROM).short_name) == (
        SheetState.SUBMITTED,
        "Tờ khai xác nhận tình trạng hôn nhân",
    )
    edit(rows.PLAIN, "2026-03-20 10:30")
    publish_another_text(FROM)
    with pytest.raises(CuratedRowMoved):
        approve(made)
    assert opened(made).facts.state is SheetState.SUBMITTED
    approve(made, valid_from=TODAY)
    assert rows.row_on(TODAY).short_name == rows.SIGNED, "until that day the text is the one that was read"


def test_24_a_row_that_another_one_follows_later_is_not_written_over(province: Province) -> None:
    made = submitted()
    approve(made, valid_from=date(2026, 5, 4))
    again = drawn(8)
    give(again, short_name=f"{rows.PLAIN}, có ảnh")
    submit(again)
    with pytest.raises(CuratedRowMoved):
        approve(again)
    assert rows.row_on(date(2026, 5, 4)).short_name == rows.SIGNED


def test_24_a_row_of_a_group_of_which_another_waits_would_decide_nothing_and_is_not_approved(
    province: Province,
) -> None:
    made = submitted()
    waiting = CuratedRow.objects.filter(procedure__code=PROCEDURE, place="3.0")
    waiting.update(confirmed_by=None, confirmed_by_name="", confirmed_at=None, demonstration=False)
    with pytest.raises(CuratedRowIncomplete):
        approve(made)
    assert CuratedRow.objects.filter(procedure__code=PROCEDURE, place=rows.PLACE).count() == 1


def test_24_who_may_not_decide_the_sheet_changes_no_row(province: Province) -> None:
    made = submitted()
    for username in (CENTRE, "lanhdao.stp"):
        with pytest.raises((MayNotDecide, OwnSheet, SheetUnknown)):
            approve(made, username)
    assert rows.row_on(FROM).short_name == rows.PLAIN


def test_24_a_paper_that_the_province_says_nothing_of_becomes_a_task_alone(province: Province) -> None:
    unknown = replace(rows.evidence(), subject={"component": "tp-0000000000"}, component="Giấy tờ chưa có chữ của tỉnh")
    made = draw_up_review(unknown, review_words.first_texts, now(CENTRE, "2026-03-20 09:00", 3))
    assert opened(made).facts.rows == ()
    submit(made)
    approve(made)
    done = opened(made).facts.approved
    assert done is not None
    assert (done.number, changed(opened(made).facts, at=LATER)) == (None, None)


def measured(number: int, **words: object) -> tuple[UUID, UUID, UUID]:
    """Dossiers before the day, the approval, dossiers from that day on. Gives the sheet and one dossier of each side."""
    old = list(rows.lives(number, moment("2026-01-12 08:00"), seed=3))
    made = submitted(**words)
    assert changed(opened(made).facts, at=moment("2026-03-20 13:00")) is None
    approve(made)
    new = list(rows.lives(number, moment("2026-03-23 08:00"), seed=4))
    return made, old[0], new[0]


def paper_of(dossier: UUID) -> tuple[str, str]:
    found = Component.objects.get(dossier=dossier, order=1)
    return found.name, found.official_name


def test_24_what_other_words_changed_is_measured_and_a_dossier_keeps_the_papers_that_it_was_asked_for(
    province: Province,
) -> None:
    made, old, new = measured(32)
    official = rows.evidence().component
    assert (paper_of(old), paper_of(new)) == ((rows.PLAIN, official), (rows.SIGNED, official))
    found = changed(opened(made).facts, at=LATER)
    assert found is not None
    again = found.compared.component_supplemented
    assert (again.n_before, again.n_after, again.verdict) == (32, 32, Verdict.BETTER)
    assert again.before is not None
    assert again.after is not None
    assert (again.before * 32, again.after * 32) == (25, 4)
    assert again.high is not None
    assert again.high < 0
    assert (found.requested, found.moved, found.component) == (((32, 32), (32, 32)), 0, official)
    assert comparison_words.headline(found).startswith("Phải bổ sung giấy tờ này ít hơn")
    early = changed(opened(made).facts, at=moment("2026-03-24 08:00"))
    assert early is not None
    assert early.compared.component_supplemented.verdict is Verdict.TOO_FEW, "the first days say nothing"


def test_24_words_that_change_nothing_are_not_called_better(province: Province) -> None:
    made, _, _ = measured(32, short_name="Tờ khai xin Giấy xác nhận tình trạng hôn nhân")
    found = changed(opened(made).facts, at=LATER)
    assert found is not None
    assert found.compared.component_supplemented.verdict is Verdict.NO_DIFFERENCE
    assert found.compared.took.verdict is Verdict.NO_DIFFERENCE
    assert comparison_words.headline(found) == "Tỷ lệ phải bổ sung giấy tờ này không khác biệt."


def test_24_who_filed_before_the_day_was_told_the_old_words_and_who_does_not_need_the_paper_was_not_asked(
    province: Province,
) -> None:
    made = submitted()
    desk, justice = officer("tiepnhan.thuyhung"), agency("H37.03")
    name = rows.evidence().component
    form = ComponentGiven(rows.PLAIN, official=name)
    early = filed(desk, PROCEDURE, justice, "2026-03-20 10:00", components=(form,))
    approve(made)
    accept_filed(early.id, now("tiepnhan.thuyhung", "2026-03-23 09:00"))
    needless = replace(form, verdict="not_applicable", handed_in="none", requirement="conditional")
    received(desk, PROCEDURE, justice, "2026-03-23 10:00", components=(needless, ComponentGiven("Khác")), seed=22)
    received(desk, PROCEDURE, justice, "2026-03-24 10:00", components=(form, ComponentGiven("Khác")), seed=23)
    before, after = (
        requested_of(PROCEDURE, {name}, until=FROM, most=500),
        requested_of(PROCEDURE, {name}, since=FROM, most=500),
    )
    assert (len(before.again), before.of) == (0, 0)
    assert (set(after.again.values()), len(after.again), after.of) == ({False}, 2, 3)
    assert requested_of(PROCEDURE, {name}, since=FROM, most=1).of == 1, "no further back than what is read"
    found = changed(opened(made).facts, at=LATER)
    assert found is not None
    assert (found.moved, found.requested) == (1, ((0, 0), (1, 3)))
