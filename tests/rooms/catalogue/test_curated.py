"""19.12 The curated layer: proposed, confirmed by a person, and never over a text that it was not written for."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from motcua.doors.cli.catalogue_report import report_lines
from motcua.foundation.catalogue import actions, curating, queries
from motcua.foundation.catalogue.curated_values import CuratedProcedure, PaperGiven, PaperRow, Part, Reason, Requirement
from motcua.foundation.catalogue.curation.parts import CuratedPart
from motcua.foundation.catalogue.curation.reading import read_file
from motcua.foundation.catalogue.models import CuratedRow, ImportRun
from motcua.foundation.catalogue.queries.curated_papers import paper_rows
from motcua.foundation.catalogue.queries.register_rows import current_version
from motcua.foundation.catalogue.refusals import (
    AdministratorOnly,
    CuratedRowIncomplete,
    CuratedRowMoved,
    CuratedRowWrong,
)
from motcua.foundation.ledger.models import Record
from motcua.foundation.people.principals import Principal, Role
from tests.circumstances import acting
from tests.rooms.catalogue.conftest import AT, ENTRY, ON

pytestmark = pytest.mark.django_db
CODE = ENTRY["code"]


def paper(case: int, order: int, name: str, kind: str = "compulsory", **more: object) -> dict[str, Any]:
    return {"case": case, "order": order, "short_name": name, "kind": kind, "status": "proposed by rule", **more}


def layer(**changed: object) -> dict[str, Any]:
    """Two cases over the small entry, a question for each kind, a fee at the desk."""
    return {
        "code": CODE,
        "short_name": "Nuôi ong",
        "everyday_words": ["nuôi ong", "nuoi ong"],
        "life_events": ["nông nghiệp"],
        "levels": ["Cấp xã"],
        "cases": [
            {
                "case": 0,
                "role": "case",
                "short_name": "Lần đầu",
                "components": [
                    paper(0, 0, "Tờ khai nuôi ong", "alternative", group="khai"),
                    paper(0, 1, "Sơ đồ đặt tổ", "alternative", group="khai"),
                ],
            },
            {"case": 1, "role": "case", "short_name": "Nuôi thêm", "components": [paper(1, 0, "Tờ khai")]},
        ],
        "fee": {
            "by_note": False,
            "lines": [{"channel": "direct", "kind": "phí", "amount": 20000, "currency": "VND", "text": "20.000 đồng"}],
        },
        "questions": [
            {
                "id": "q-lan",
                "kind": "choice",
                "text": "Lần đầu?",
                "options": [{"label": "Đúng", "cases": [0]}, {"label": "Không", "cases": [1]}],
            }
        ],
        **changed,
    }


def propose(by: Principal, *procedures: dict[str, Any], on: date = ON) -> curating.Proposed:
    parts, faults = read_file({"procedures": list(procedures) or [layer()]})
    assert not faults
    return curating.propose(parts=parts, valid_from=on, circumstances=acting(by, AT))


def publish(by: Principal, entry: object, on: date = ON) -> None:
    actions.import_entries(entries=[entry], source="tệp thử", circumstances=acting(by, AT), valid_from=on)


def curated(on: date = ON) -> CuratedProcedure:
    page = queries.procedure_page(CODE, on=on)
    assert page.curated is not None
    assert page.curated == queries.curated_of(CODE, on=on, version_id=page.version.id)
    return page.curated


@pytest.fixture
def proposed(administrator: Principal, entry: dict[str, Any]) -> Principal:
    publish(administrator, entry)
    propose(administrator)
    return administrator


def names(on: date = ON) -> list[str | None]:
    """Of the papers of the small layer, in their order."""
    return [one and one.short_name for one in map(curated(on).paper, (0, 0, 1), (0, 1, 0))]


def test_12_what_is_proposed_finds_and_decides_nothing(proposed: Principal) -> None:
    known = curated()
    assert (known.short_name, known.printable) == ("Nuôi ong", None)
    assert (known.cases, known.questions, names()) == ((), (), [None, None, None])
    assert not known.fee_confirmed


def test_12_a_person_confirms_the_whole_or_chosen_rows(proposed: Principal) -> None:
    assert curating.confirm(code=CODE, places=[(Part.PAPER, "1.0")], circumstances=acting(proposed, AT)) == 1
    assert names() == [None, None, "Tờ khai"]
    assert curating.confirm(code=CODE, circumstances=acting(proposed, AT), demonstration=True) == 7
    assert names() == ["Tờ khai nuôi ong", "Sơ đồ đặt tổ", "Tờ khai"]
    assert curated().printable == "Nuôi ong"
    assert curated().fee_confirmed
    assert curating.confirm(code=CODE, circumstances=acting(proposed, AT)) == 0


def test_19_12_alternatives_and_a_question_count_only_with_every_row_that_they_name(proposed: Principal) -> None:
    whole = [(Part.PAPER, "0.0"), (Part.CASE, "0"), (Part.QUESTION, "q-lan")]
    curating.confirm(code=CODE, places=whole, circumstances=acting(proposed, AT))
    assert names() == [None, None, None], "a choice of one is no choice"
    assert ([one.order for one in curated().cases], curated().questions) == ([0], ())
    curating.confirm(code=CODE, places=[(Part.PAPER, "0.1"), (Part.CASE, "1")], circumstances=acting(proposed, AT))
    assert names() == ["Tờ khai nuôi ong", "Sơ đồ đặt tổ", None]
    assert [one.id for one in curated().questions] == ["q-lan"]


def test_12_a_newer_text_at_a_place_is_never_given_the_older_name(proposed: Principal, entry: dict[str, Any]) -> None:
    curating.confirm(code=CODE, circumstances=acting(proposed, AT))
    later = ON + timedelta(days=3)
    entry["cases"][0]["components"][0]["name"] = "Đơn đề nghị"
    publish(proposed, entry, later)
    assert curated().paper(0, 0) is not None
    known = curated(later)
    assert names(later) == [None, None, "Tờ khai"]
    assert {(one.part, one.place, one.reason) for one in known.look_again} == {
        (Part.PAPER, "0.0", Reason.CHANGED),
        (Part.PAPER, "0.1", Reason.ALONE),
    }


def test_12_every_row_is_dated_authored_and_says_who_confirmed_it_and_whether_for_the_demonstration(
    proposed: Principal,
) -> None:
    curating.confirm(code=CODE, circumstances=acting(proposed, AT), demonstration=True)
    rows = CuratedRow.objects.filter(procedure__code=CODE)
    assert rows.count() == 8
    for row in rows:
        assert (row.valid_from, row.valid_to, row.entered_by, row.entered_at) == (ON, None, proposed.account_id, AT)
        assert (row.confirmed_by, row.confirmed_by_name, row.confirmed_at) == (proposed.account_id, proposed.name, AT)
        assert row.demonstration


def test_12_an_edited_row_follows_and_the_old_one_stays(proposed: Principal) -> None:
    curating.confirm(code=CODE, circumstances=acting(proposed, AT))
    later = AT + timedelta(days=2)
    [old] = CuratedRow.objects.filter(part="paper", place="1.0")
    row = CuratedPart(CODE, Part.PAPER, "1.0", {**old.content, "short_name": "Tờ khai nuôi thêm"}, old.proposal)
    curating.edit(row=row, circumstances=acting(proposed, later))
    assert (names()[2], names(later.date())[2]) == ("Tờ khai", None)
    curating.edit(row=row, circumstances=acting(proposed, later), confirmed=True)
    assert CuratedRow.objects.filter(part="paper", place="1.0").count() == 2, "the same again writes no row"
    assert names(later.date())[2] == "Tờ khai nuôi thêm"


def test_12_only_the_administrator_changes_the_layer_and_each_change_leaves_a_record(
    proposed: Principal, specialist: Principal
) -> None:
    for act in (
        lambda by: curating.confirm(code=CODE, circumstances=acting(by, AT)),
        lambda by: curating.edit(row=row_of("1.0", short_name="Đơn"), circumstances=acting(by, AT)),
        lambda by: curating.retire(code=CODE, place=(Part.PAPER, "1.0"), circumstances=acting(by, AT)),
        propose,
    ):
        with pytest.raises(AdministratorOnly):
            act(specialist)
        act(proposed)
    verbs = Record.objects.filter(stream="catalogue").order_by("sequence").values_list("verb", flat=True)
    assert list(verbs)[1:] == [
        "propose_curated",
        "confirm_curated",
        "edit_curated",
        "retire_curated",
        "propose_curated",
    ]


def row_of(place: str, **changed: object) -> CuratedPart:
    row = CuratedRow.objects.filter(part="paper", place=place).order_by("-pk").first()
    assert row is not None
    return CuratedPart(CODE, Part.PAPER, place, {**row.content, **changed}, row.proposal)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"kind": "conditional", "condition": None}, "chưa nêu khi nào"),
        ({"short_name": "Tờ khai của"}, "cắt giữa chừng"),
        ({"short_name": None}, "chưa có tên ngắn"),
    ],
)
def test_12_a_row_that_is_not_complete_is_never_confirmed(
    proposed: Principal, changed: dict[str, Any], why: str
) -> None:
    curating.edit(row=row_of("1.0", **changed), circumstances=acting(proposed, AT))
    for places in (None, [(Part.PAPER, "1.0")]):
        with pytest.raises(CuratedRowIncomplete) as refused:
            curating.confirm(code=CODE, places=places, circumstances=acting(proposed, AT))
        assert why in refused.value.sentence
    assert not CuratedRow.objects.filter(confirmed_at__isnull=False).exists()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"short_name": "T" * 91}, "nhiều nhất 90"),
        ({"paper_type": "unheard_of"}, "không có loại"),
        ({"kind": "alternative", "group": None}, "nhóm"),
    ],
)
def test_12_a_row_with_a_fault_is_not_written(proposed: Principal, changed: dict[str, Any], why: str) -> None:
    with pytest.raises(CuratedRowWrong) as refused:
        curating.edit(row=row_of("1.0", **changed), circumstances=acting(proposed, AT))
    assert why in refused.value.sentence


def test_12_what_a_person_looked_at_again_holds_for_the_newer_text(proposed: Principal, entry: dict[str, Any]) -> None:
    curating.confirm(code=CODE, circumstances=acting(proposed, AT))
    later = AT + timedelta(days=3)
    entry["cases"][0]["components"][0]["name"] = "Đơn đề nghị"
    publish(proposed, entry, later.date())
    assert curating.confirm(code=CODE, circumstances=acting(proposed, later)) == 0, "never without being named"
    assert curating.confirm(code=CODE, places=[(Part.PAPER, "0.0")], circumstances=acting(proposed, later)) == 1
    assert curated(later.date()).look_again == ()
    assert names(later.date())[:2] == ["Tờ khai nuôi ong", "Sơ đồ đặt tổ"]


def test_12_a_new_version_lists_what_to_look_at_again(proposed: Principal, entry: dict[str, Any]) -> None:
    later = ON + timedelta(days=3)
    entry["name"] = "Đăng ký nuôi ong lấy mật và sáp"
    del entry["cases"][1]
    entry["cases"][0]["components"].append({"name": "Ảnh tổ ong", "originals": 1, "copies": 0, "has_form_file": False})
    for method in entry["methods"]:
        method["fees"] = [{"amount": 30000, "currency": "VND", "note": None}]
    report = actions.import_entries(
        entries=[entry], source="tệp thử", circumstances=acting(proposed, AT), valid_from=later, erasing=True
    )
    assert {(one.part, one.place, one.reason, one.published) for one in report.look_again} == {
        ("head", "", "changed", ""),
        ("fee", "", "changed", ""),
        ("case", "1", "gone", ""),
        ("paper", "1.0", "gone", ""),
        ("paper", "0.2", "new", "Ảnh tổ ong"),
    }
    lines = "\n".join(report_lines(report, every=False))
    assert "Tên gọi dễ hiểu phải xem lại: 5 hàng của 1 thủ tục" in lines
    assert "1.900001 giấy tờ 0.2: mới trong danh mục" in lines
    assert report.run_id is not None
    assert ImportRun.objects.get(pk=report.run_id).report["look_again"]
    known = curated(later)
    assert (known.printable, known.fee_confirmed, known.questions) == (None, False, ())
    assert known.short_name == "Nuôi ong", "search still knows what people call it"


def test_12_a_version_that_changes_nothing_of_the_papers_carries_every_row_over(
    proposed: Principal, entry: dict[str, Any]
) -> None:
    curating.confirm(code=CODE, circumstances=acting(proposed, AT))
    later = ON + timedelta(days=3)
    entry["decision"] = "2/QĐ-THU"
    entry["cases"][0]["components"][0]["name"] = "  Tờ  khai "
    publish(proposed, entry, later)
    assert replace(curated(later), valid_from=ON) == curated()
    assert curated(later).printable == "Nuôi ong"


def test_12_a_file_proposed_again_writes_nothing_and_another_word_has_to_be_confirmed_again(
    proposed: Principal,
) -> None:
    curating.confirm(code=CODE, circumstances=acting(proposed, AT))
    assert propose(proposed).written == 0
    changed = layer(short_name="Đăng ký nuôi ong", questions=[])
    done = propose(proposed, changed, on=ON + timedelta(days=1))
    assert (done.written, done.unchanged, done.ended) == (1, 6, 1)
    known = curated(ON + timedelta(days=1))
    assert (known.short_name, known.printable, known.questions) == ("Đăng ký nuôi ong", None, ())
    assert curated().printable == "Nuôi ong"


def test_12_nothing_half_is_taken_where_a_row_is_wrong(proposed: Principal) -> None:
    before = CuratedRow.objects.count()
    wrong = layer(cases=[{"case": 7, "role": "case", "short_name": "Không có", "components": []}], questions=[])
    with pytest.raises(CuratedRowWrong, match="curated_row_wrong") as refused:
        propose(proposed, layer(short_name="Khác"), wrong, on=ON)
    assert CODE in refused.value.sentence
    assert CuratedRow.objects.count() == before


def test_12_a_process_that_has_the_layer_asks_only_for_the_version(
    proposed: Principal, django_assert_num_queries: Any
) -> None:
    page = queries.procedure_page(CODE, on=ON)
    version = current_version()
    with django_assert_num_queries(0):
        assert queries.curated_of(CODE, on=ON, version_id=page.version.id, version=version) == page.curated
    assert queries.everyday(ON) == (("1.900001", "Nuôi ong", ("nuôi ong", "nuoi ong"), ("nông nghiệp",)),)
    with django_assert_num_queries(1):
        queries.everyday(ON)


# Rows of papers that somebody else approves ---------------------------------------------------------------------------

LATER = ON + timedelta(days=10)


def everybody(by: Principal) -> None:
    """The right of the act that approves."""


def follow(by: Principal, *given: PaperGiven, over: tuple[PaperRow, ...] | None = None, on: date = LATER) -> int:
    return curating.follow_papers(
        code=CODE,
        over=paper_rows(CODE, lambda _: True, on=ON) if over is None else over,
        given=given,
        valid_from=on,
        circumstances=acting(by, AT),
        allowed=everybody,
    )


FORM = PaperGiven("1.0", "Tờ khai, đã ký", Requirement.COMPULSORY, None)


def test_24_rows_of_a_paper_follow_from_a_later_day_confirmed_by_who_approves(
    proposed: Principal, entry: dict[str, Any]
) -> None:
    rows = paper_rows(CODE, lambda _: True, on=ON)
    assert [(one.place, one.confirmed) for one in rows] == [("0.0", False), ("0.1", False), ("1.0", False)]
    assert rows[2].published == entry["cases"][1]["components"][0]["name"]
    same = PaperGiven("0.0", "Tờ khai nuôi ong", Requirement.ALTERNATIVE, None)
    leader = replace(proposed, account_id=77, name="Nông Thị Duyệt", role=Role.LEADER)
    assert follow(leader, FORM, same) == 1
    assert names(LATER) == [None, None, "Tờ khai, đã ký"], "only what was changed is confirmed"
    assert names() == [None, None, None]
    row = CuratedRow.objects.get(place="1.0", valid_from=LATER)
    assert (row.confirmed_by, row.confirmed_by_name, row.valid_to) == (77, "Nông Thị Duyệt", None)
    record = Record.objects.order_by("pk").last()
    assert record is not None
    assert (record.verb, record.body["rows"], record.body["procedure"]) == ("follow_curated", 1, CODE)
    assert "ký" not in str(record.body)


def test_24_who_may_not_is_refused_before_anything_is_read(proposed: Principal) -> None:
    rows = paper_rows(CODE, lambda _: True, on=ON)

    def nobody(by: Principal) -> None:
        raise AdministratorOnly(name=by.name)

    with pytest.raises(AdministratorOnly):
        curating.follow_papers(
            code=CODE,
            over=rows,
            given=[FORM],
            valid_from=LATER,
            circumstances=acting(proposed, AT),
            allowed=nobody,
        )
    assert not CuratedRow.objects.filter(valid_from=LATER).exists()


def test_24_rows_of_which_one_is_unsound_are_not_written_at_all(proposed: Principal) -> None:
    curating.confirm(code=CODE, circumstances=acting(proposed, AT))
    for wrong, refusal in (
        (PaperGiven("0.0", "Tờ khai nuôi ong", Requirement.COMPULSORY, None), CuratedRowWrong),
        (PaperGiven("0.0", "Tờ khai nuôi ong của", Requirement.ALTERNATIVE, None), CuratedRowIncomplete),
        (PaperGiven("0.0", None, Requirement.ALTERNATIVE, None), CuratedRowIncomplete),
        (PaperGiven("0.0", "Tờ khai " * 20, Requirement.ALTERNATIVE, None), CuratedRowWrong),
    ):
        with pytest.raises(refusal):
            follow(proposed, FORM, wrong)
    assert not CuratedRow.objects.filter(valid_from=LATER).exists()


def test_24_a_question_that_would_set_a_compulsory_paper_aside_keeps_the_row_out(proposed: Principal) -> None:
    asked = layer()
    asked["cases"][1]["components"] = [paper(1, 0, "Tờ khai", "conditional", condition="nuôi thêm đàn ong")]
    asked["questions"] = [{"id": "q-dan", "kind": "yes_no", "text": "Nuôi thêm đàn ong?", "adds": [[1, 0]]}]
    propose(proposed, asked, on=ON + timedelta(days=1))
    over = paper_rows(CODE, lambda _: True, on=ON + timedelta(days=1))
    with pytest.raises(CuratedRowWrong) as refused:
        follow(proposed, FORM, over=over)
    assert "không hỏi để bỏ qua" in str(refused.value.facts)
    day_after = acting(proposed, AT + timedelta(days=1))
    compulsory = row_of("1.0", kind="compulsory", condition=None)
    with pytest.raises(CuratedRowWrong) as of_administrator:
        curating.edit(row=compulsory, circumstances=day_after)
    assert of_administrator.value.facts["fault"] == "“Tờ khai” luôn phải nộp, không hỏi để bỏ qua"
    assert not CuratedRow.objects.filter(place="1.0", content__kind="compulsory", valid_to=None).exists()


def test_24_a_row_that_ended_moved_or_is_about_another_text_is_not_written_over(
    proposed: Principal, entry: dict[str, Any]
) -> None:
    rows = paper_rows(CODE, lambda _: True, on=ON)
    assert follow(proposed, FORM, on=LATER + timedelta(days=5)) == 1
    with pytest.raises(CuratedRowMoved):
        follow(proposed, FORM, over=rows)
    curating.retire(code=CODE, place=(Part.PAPER, "0.1"), circumstances=acting(proposed, AT))
    with pytest.raises(CuratedRowMoved):
        follow(proposed, over=rows[1:2])
    entry["cases"][0]["components"][0]["name"] = "Đơn đề nghị"
    publish(proposed, entry, LATER)
    with pytest.raises(CuratedRowMoved):
        follow(proposed, over=rows[:1])
    assert follow(proposed, over=rows[:1], on=ON) == 0, "until that day the text is the one that was read"
