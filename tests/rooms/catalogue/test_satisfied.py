"""21 What stands for a paper that is there already: said by a row, judged, confirmed, carried over, and whole for what ships."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

import pytest

from motcua.foundation.catalogue import curating
from motcua.foundation.catalogue.curated_values import CuratedPaper
from motcua.foundation.catalogue.curation.content import paper_of
from motcua.foundation.catalogue.curation.faults import LABELS, REMARKS, FaultKind
from motcua.foundation.catalogue.curation.file import file_of
from motcua.foundation.catalogue.curation.reading import read_file
from motcua.foundation.catalogue.curation.satisfied import Vocabulary, satisfied_faults
from motcua.foundation.catalogue.refusals import CuratedRowIncomplete, CuratedRowWrong
from motcua.foundation.catalogue.shipped_curated import forms, paper_types, registers_outside
from motcua.foundation.organisation.province import PROVINCES
from motcua.foundation.people.principals import Principal
from motcua.law.reuse.facts import AgeUnit, MaxAge, Needs
from motcua.law.reuse.wanted import Wanted
from tests.circumstances import acting
from tests.rooms.catalogue.conftest import AT, ON
from tests.rooms.catalogue.test_curated import CODE, curated, layer, paper, propose, publish

SAID: Final[dict[str, Any]] = {
    "needs": "any",
    "replaced_by": ["passport", "birth_certificate"],
    "max_age": {"amount": 6, "unit": "month"},
    "registry": "population",
}
WORDS: Final = Vocabulary(
    ("citizen_card", "passport", "form"), ("form",), {"population": ("citizen_card",), "land": ("land_certificate",)}
)
WANTED: Final = Wanted(
    "citizen_card", Needs.ANY, ("passport", "birth_certificate"), MaxAge(6, AgeUnit.MONTH), "population"
)


def said(**changed: Any) -> dict[str, Any]:
    return {"paper_type": "citizen_card", "basis": "Nghị định 118/2025/NĐ-CP, Điều 17", **SAID, **changed}


def with_it(**changed: Any) -> dict[str, Any]:
    """The small layer, whose third paper says what stands for it."""
    one = layer()
    one["cases"][1]["components"] = [paper(1, 0, "Thẻ căn cước", **said(**changed))]
    return one


def third(on: Any = ON) -> CuratedPaper | None:
    return curated(on).paper(1, 0)


@pytest.mark.parametrize(
    ("row", "kind", "place"),
    [
        ({"needs": "any", "basis": "x"}, FaultKind.NEEDS_WITHOUT_TYPE, "needs"),
        ({"needs": "any", "paper_type": "form", "basis": "x"}, FaultKind.NEEDS_OF_A_FORM, "needs"),
        ({"needs": "any", "paper_type": "citizen_card"}, FaultKind.NO_BASIS, "basis"),
        ({"paper_type": "citizen_card", "replaced_by": ["passport"]}, FaultKind.NO_NEEDS, "replaced_by"),
        ({"paper_type": "citizen_card", "max_age": SAID["max_age"]}, FaultKind.NO_NEEDS, "max_age"),
        (said(replaced_by=["citizen_card"]), FaultKind.REPLACED_BY_ITSELF, "replaced_by[0]"),
        (said(replaced_by=["passport", "passport"]), FaultKind.REPLACED_BY_ITSELF, "replaced_by[1]"),
        (said(replaced_by=["unheard_of"]), FaultKind.UNKNOWN_PAPER_TYPE, "replaced_by[0]"),
        (said(replaced_by=["form"]), FaultKind.REPLACED_BY_A_FORM, "replaced_by[0]"),
        (said(replaced_by=[], registry="stars"), FaultKind.UNKNOWN_REGISTRY, "registry"),
        (said(replaced_by=[], registry="land"), FaultKind.REGISTRY_OF_ANOTHER, "registry"),
    ],
)
def test_21_each_fault_of_what_stands_for_a_paper_is_named(row: dict[str, Any], kind: FaultKind, place: str) -> None:
    assert [(one[0], one[1]) for one in satisfied_faults(row, WORDS)] == [(kind, place)]


def test_21_a_row_that_says_nothing_of_it_or_the_right_thing_has_no_fault() -> None:
    assert list(satisfied_faults({"paper_type": "citizen_card"}, WORDS)) == []
    assert list(satisfied_faults(said(replaced_by=["passport"]), WORDS)) == []
    assert LABELS.keys() == set(FaultKind)
    assert FaultKind.NO_BASIS in REMARKS


@pytest.mark.parametrize(
    ("changed", "kind", "place"),
    [
        ({"max_age": {"unit": "month"}}, "missing", "max_age.amount"),
        ({"max_age": {"amount": 0, "unit": "month"}}, "wrong_type", "max_age.amount"),
        ({"max_age": {"amount": 6, "unit": "week"}}, "unknown_word", "max_age.unit"),
        ({"needs": "much"}, "unknown_word", "needs"),
        ({"replaced_by": "passport"}, "wrong_type", "replaced_by"),
        ({"replaced_by": [1]}, "wrong_type", "replaced_by[0]"),
    ],
)
def test_21_what_has_another_shape_is_named_with_its_place(changed: dict[str, Any], kind: str, place: str) -> None:
    _, faults = read_file([with_it(**changed)])
    assert (kind, f"cases[1].components[0].{place}") in {(one.kind.value, one.place) for one in faults}


def test_21_it_goes_out_as_it_came_in_and_what_is_empty_is_as_good_as_absent() -> None:
    parts, faults = read_file([with_it()])
    assert not faults
    out = file_of([(part, "proposed by rule") for part in parts], {})
    row = out["procedures"][0]["cases"][1]["components"][0]
    assert {key: row[key] for key in SAID} == SAID
    again = [one for one in read_file(out)[0] if one.place == "1.0"]
    assert again == [one for one in parts if one.place == "1.0"]
    empty, _ = read_file([with_it(needs=None, replaced_by=[], max_age=None, registry=None)])
    absent = with_it()
    for key in SAID:
        del absent["cases"][1]["components"][0][key]
    assert empty == read_file([absent])[0]


@pytest.mark.django_db
def test_21_what_stands_for_a_paper_counts_only_when_a_person_has_confirmed_it(
    administrator: Principal, entry: dict[str, Any]
) -> None:
    publish(administrator, entry)
    propose(administrator, with_it())
    assert third() is None
    curating.confirm(code=CODE, circumstances=acting(administrator, AT))
    one = third()
    assert one is not None
    assert one.wanted == WANTED


@pytest.mark.django_db
def test_21_it_carries_over_to_a_version_with_the_same_text_and_to_no_other(
    administrator: Principal, entry: dict[str, Any]
) -> None:
    publish(administrator, entry)
    propose(administrator, with_it())
    curating.confirm(code=CODE, circumstances=acting(administrator, AT))
    entry["name"] = "Đăng ký nuôi ong"
    publish(administrator, entry, ON + timedelta(days=1))
    carried = third(ON + timedelta(days=1))
    assert carried is not None
    assert carried.wanted == WANTED
    entry["cases"][1]["components"][0]["name"] = "Hộ chiếu"
    publish(administrator, entry, ON + timedelta(days=2))
    assert third(ON + timedelta(days=2)) is None


@pytest.mark.django_db
def test_21_a_row_with_a_fault_is_not_taken_and_one_without_its_basis_is_not_confirmed(
    administrator: Principal, entry: dict[str, Any]
) -> None:
    publish(administrator, entry)
    with pytest.raises(CuratedRowWrong):
        propose(administrator, with_it(registry="stars"))
    propose(administrator, with_it(basis=None))
    with pytest.raises(CuratedRowIncomplete):
        curating.confirm(code=CODE, circumstances=acting(administrator, AT))


def test_21_a_statement_is_a_form_and_nothing_stands_for_it() -> None:
    content = {**paper(0, 0, "Tờ khai", paper_type="form_application", needs="any"), "condition": None, "group": None}
    content |= {"who": None, "basis": "x"}
    one = paper_of(content, forms=forms())
    assert (one.form, one.wanted) == (True, None)
    assert {"form_application", "power_of_attorney"} <= forms()
    assert not {"citizen_card", "land_certificate"} & forms()


# What ships -----------------------------------------------------------------------------------------------------------

DETAILED: Final = {
    *("1.001193", "2.000986", "1.000656", "1.000894", "1.004873", "2.000635", "2.000815", "2.000884", "1.013831"),
    *("1.013978", "1.012783", "1.013949", "1.013225", "1.001612", "2.000720", "3.000333", "3.000347", "1.004222"),
    *("1.010727", "1.116909"),
}
OF_A_FAMILY: Final = {"2.001023", "1.004194", "1.003197"}
"""What ten years of a family want beside them; procedures of schools are in no file that ships."""


def shipped(codes: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    file = PROVINCES / "langson" / "curated-procedures.json"
    for procedure in json.loads(file.read_text(encoding="utf-8"))["procedures"]:
        if procedure["code"] in codes:
            for case in procedure["cases"]:
                yield from ((procedure["code"], one) for one in case["components"])


def test_21_every_paper_of_the_detailed_procedures_says_what_stands_for_it_or_why_nothing_does() -> None:
    rows = list(shipped(DETAILED | OF_A_FAMILY))
    assert {code for code, _ in rows} == DETAILED | OF_A_FAMILY
    papers = [one for _, one in rows if one["kind"] != "note" and one["paper_type"] not in forms()]
    silent = [one for one in papers if "needs" not in one]
    assert [one for one in silent if "Luôn phải nộp: " not in one["basis"]] == []
    assert [one for one in papers if "needs" in one and "Không hỏi lại: " not in one["basis"]] == []
    assert (len(papers) - len(silent), len(silent)) == (45, 103)


def test_21_the_words_of_the_province_fit_each_other() -> None:
    types, registers = paper_types(), registers_outside()
    assert registers.keys() == {"population", "civil_status", "land", "business", "household_business"}
    for register in registers.values():
        assert register.basis
        assert set(register.types) <= types.keys() - forms()
