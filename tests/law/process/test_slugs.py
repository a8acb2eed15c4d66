"""Names of foreign definitions become codes that a record takes, and nothing else of the process changes."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.ledger import chain
from motcua.law.process.check import defects
from motcua.law.process.compile import compile_process
from motcua.law.process.place import advance, begin
from motcua.law.process.slugs import LONGEST, is_code, with_slugs
from motcua.law.process.values import END, Budget, Definition, Outcome, Step, SubDossier, Timer
from motcua.law.worktime.values import Unit
from tests.law.process.tables import shipped_definitions

DAY = Budget(Fraction(1), Unit.WORKING_DAY)


def foreign(*, first: str = "Bước 1", yes: str = "Đồng ý", no: str = "Không đồng ý") -> Definition:
    return Definition(
        id="Quy trình cấp phép",
        name="Cấp phép",
        start=first,
        steps=(
            Step(first, "Thẩm định", "Chuyên viên", "Sở Tư pháp", DAY, (Outcome(yes, "Ký duyệt"), Outcome(no, END))),
            Step("Ký duyệt", "", "leader", "resolving", DAY, (Outcome("ky", END),), timer=Timer(DAY, "ky")),
        ),
    )


def test_every_name_becomes_a_code_and_people_still_read_the_names() -> None:
    made = with_slugs(foreign())
    assert (made.start, [step.id for step in made.steps]) == ("buoc_1", ["buoc_1", "ky_duyet"])
    appraise, sign = made.steps
    assert appraise.outcomes == (Outcome("dong_y", "ky_duyet", "Đồng ý"), Outcome("khong_dong_y", END, "Không đồng ý"))
    assert (appraise.name, appraise.role, appraise.agency_role) == ("Thẩm định", "chuyen_vien", "so_tu_phap")
    assert (sign.name, sign.role, sign.agency_role) == ("Ký duyệt", "leader", "resolving")
    assert sign.outcomes == (Outcome("ky", END),)


def test_a_dossier_walks_the_slugged_process_as_it_walked_the_foreign_one() -> None:
    table = compile_process(with_slugs(foreign()))
    place = advance(table, begin(table), "buoc_1", "dong_y", {})
    assert place.open == ("ky_duyet",)
    assert advance(table, place, "ky_duyet", "ky", {}).ended


def test_a_definition_of_codes_is_left_as_it_is() -> None:
    for definition in shipped_definitions():
        assert with_slugs(definition) is definition


def test_slugs_that_would_be_the_same_are_told_apart_and_a_code_keeps_its_name() -> None:
    definition = foreign(yes="dong_y", no="Đồng ý")
    assert [one.name for one in with_slugs(definition).steps[0].outcomes] == ["dong_y", "dong_y_2"]
    assert [one.name for one in with_slugs(foreign(yes="Đồng ý", no="ĐỒNG Ý")).steps[0].outcomes] == [
        "dong_y",
        "dong_y_2",
    ]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("020190001234", "020190001234_2"),
        ("会签", "x"),
        ("End", "end"),
        ("  ", "x"),
        ("ạ" * 300, "a" * 32),
        ("a" * 41, "a" * 32),
    ],
)
def test_names_of_every_kind(name: str, slug: str) -> None:
    made = with_slugs(foreign(yes=name)).steps[0].outcomes[0]
    is_kept = is_code(name) and len(name) <= LONGEST
    assert made.name == (name if is_kept else slug)
    assert made.label == ("" if is_kept else name)


def test_the_result_of_a_sub_dossier_is_coded_too() -> None:
    definition = foreign()
    opens = replace(definition.steps[0], sub_dossier=SubDossier("1.004194", "Giấy khai sinh"))
    made = with_slugs(replace(definition, steps=(opens, definition.steps[1])))
    assert made.steps[0].sub_dossier == SubDossier("1.004194", "giay_khai_sinh")


def test_slugging_twice_changes_nothing_more() -> None:
    once = with_slugs(foreign())
    assert with_slugs(once) is once


@given(st.text(max_size=200))
def test_a_record_takes_what_is_called_a_code_and_nothing_else(name: str) -> None:
    try:
        chain.body_text({"step": name})
    except chain.Unfit:
        assert not is_code(name)
    else:
        assert is_code(name)


@given(st.lists(st.text(min_size=1, max_size=30), min_size=2, max_size=6, unique=True))
def test_any_names_give_codes_that_differ(names: list[str]) -> None:
    definition = foreign()
    appraise = replace(definition.steps[0], outcomes=tuple(Outcome(name, END) for name in names))
    made = with_slugs(replace(definition, steps=(appraise, definition.steps[1])))
    slugs = [one.name for one in made.steps[0].outcomes]
    assert len(set(slugs)) == len(names)
    assert all(map(is_code, slugs))
    assert max(map(len, slugs)) <= LONGEST, "what the columns of steps take"


def test_a_sound_definition_stays_sound() -> None:
    before, after = foreign(), with_slugs(foreign())
    assert [one.kind for one in defects(after)] == [one.kind for one in defects(before)]
