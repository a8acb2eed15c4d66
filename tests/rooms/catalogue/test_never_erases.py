"""B8: an import never erases. Brothers of every shipped procedure, with fields left out or empty, in both shapes and each wrapping."""

import copy
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import strategies as st

from motcua.foundation.catalogue.files import read_entries
from motcua.foundation.catalogue.findings import FindingKind
from motcua.foundation.catalogue.merging import Merged, composed, merged
from motcua.foundation.catalogue.national import in_our_shape
from motcua.foundation.catalogue.published import read, read_part
from motcua.foundation.catalogue.shipped_files import NATIONAL
from tests.law.sizes import examples
from tests.rooms.catalogue.conftest import ENTRY
from tests.rooms.catalogue.interface import WRAPPINGS, of_the_interface

OWN_WORD = {
    "amount": "published",
    "currency": "published",
    "note": "published",
    "time": "time_text",
    "unit": "time_text",
}


@cache
def shipped() -> list[dict[str, Any]]:
    return [entry for entry in read_entries(NATIONAL) if isinstance(entry, dict)]


def one(dice: st.DataObject) -> dict[str, Any]:
    """By its number, so that a failure is short."""
    return shipped()[dice.draw(st.integers(0, len(shipped()) - 1))]


def places(value: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """Every field of an entry at every depth but its code: the object that has it, and its name."""
    if isinstance(value, list):
        for item in value:
            yield from places(item)
    elif isinstance(value, dict):
        for name, part in list(value.items()):
            if not (name == "code" and "methods" in value):
                yield value, name
            yield from places(part)


def without(entry: dict[str, Any], dice: st.DataObject) -> dict[str, Any]:
    """A copy that leaves out fields at any depth."""
    brother = copy.deepcopy(entry)
    fields = list(places(brother))
    for index in dice.draw(st.sets(st.integers(0, len(fields) - 1), max_size=40)):
        owner, name = fields[index]
        if name not in ("methods", "cases", "results") or index % 3 == 0:
            owner.pop(name, None)
    return brother


def written(entry: dict[str, Any], dice: st.DataObject) -> dict[str, Any]:
    """In one shape or the other, or in a mixture."""
    shape = dice.draw(st.sampled_from(("ours", "interface", "both")))
    if shape == "ours":
        return entry
    theirs = of_the_interface(entry)
    mixed = {name: entry[name] for name in ("authority", "kind", "coordinating") if name in entry}
    return theirs if shape == "interface" else {**theirs, **mixed, "unknownField": {"deep": [1, None]}}


def through_a_file(entry: dict[str, Any], wrapping: str) -> object:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "catalogue.json"
        file.write_bytes(WRAPPINGS[wrapping]([entry]))
        [came] = read_entries(file)
    return came


def brought(known: dict[str, Any], entry: object) -> Merged:
    stated = in_our_shape(entry)
    assert stated.faults == ()
    assert read_part(stated.fields).faults == ()
    return merged(known, stated)


@examples(80, 400, dice=st.data())
def test_whatever_a_brother_leaves_out_nothing_is_erased_and_nothing_changed(dice: st.DataObject) -> None:
    known = one(dice)
    entry = written(without(known, dice), dice)
    after = brought(known, through_a_file(entry, dice.draw(st.sampled_from(sorted(WRAPPINGS)))))
    assert composed(after.entry) == composed(known)
    assert not [kept for kept in after.kept if kept.kind is not FindingKind.KEPT_EMPTY], after.kept


@examples(60, 200, dice=st.data())
def test_whatever_a_brother_has_empty_stays_and_is_told(dice: st.DataObject) -> None:
    known = one(dice)
    entry = copy.deepcopy(known)
    owner, name = dice.draw(st.sampled_from([(a, b) for a, b in places(entry) if a[b] not in (None, "", [])]))
    owner[name] = dice.draw(st.sampled_from((None, "", []) if isinstance(owner[name], list) else (None, "")))
    if OWN_WORD.get(name) in owner:
        del owner[OWN_WORD[name]]
    stated = in_our_shape(entry)
    if read_part(stated.fields).faults:
        return  # "" in the place of a number is refused, so nothing of the entry is taken
    after = merged(known, stated)
    assert composed(after.entry) == composed(known)
    assert after.kept, name


@examples(40, 100, dice=st.data())
def test_the_same_file_again_says_nothing_new(dice: st.DataObject) -> None:
    known, other = one(dice), one(dice)
    stated = in_our_shape(written(without(other, dice), dice))
    once = merged(known, stated)
    assert composed(merged(once.entry, stated).entry) == composed(once.entry)


@pytest.mark.parametrize("every", [7])
def test_our_shape_written_as_the_interfaces_is_the_same_procedure(every: int) -> None:
    for known in shipped()[::every]:
        after = brought(known, of_the_interface(known))
        assert composed(after.entry) == composed(known), known["code"]


def test_the_interfaces_shape_alone_is_read_field_by_field() -> None:
    stated = in_our_shape(of_the_interface(ENTRY))
    found = read(merged(None, stated).entry)
    ours = read(ENTRY)
    assert found.faults == ()
    for field in ("code", "name", "national_id", "field", "decision", "agencies", "promulgating", "applicants"):
        assert getattr(found, field) == getattr(ours, field), field
    assert (found.levels, found.legal_basis, found.results) == (ours.levels, ours.legal_basis, ours.results)
    assert [(one.channel, one.amount, one.unit) for one in found.methods] == [
        (one.channel, one.amount, one.unit) for one in ours.methods
    ]
    assert [fee.amount for one in found.methods for fee in one.fees] == [20000, 20000, 20000]
    assert [case.name for case in found.cases] == ["Nuôi lần đầu", "Nuôi thêm"], "one code twice is two cases"
    assert [(part.name, part.originals, part.copies) for case in found.cases for part in case.components] == [
        (part.name, part.originals, part.copies) for case in ours.cases for part in case.components
    ]
    assert "updatedAt" not in str(found.raw), "a moment of the interface makes no new version"


def test_attachments_are_the_files_of_a_form_and_an_electronic_form_is_one() -> None:
    part = {"name": "Tờ khai", "attachments": [{"name": "Mẫu 1.docx"}], "hasElectronicForm": True}
    entry = {"code": "1.900001", "name": "Ong", "executionCases": [{"profileComponents": [part]}]}
    [component] = read(in_our_shape(entry).fields).cases[0].components
    assert (component.has_form_file, component.e_form) == (True, True)


def test_a_flag_says_yes_or_no_about_its_level_only() -> None:
    known = {**ENTRY, "levels": ["Cấp bộ", "Cấp tỉnh", "Cơ quan khác"]}
    for flags, levels in (
        ({"isWard": True}, ["Cấp bộ", "Cấp tỉnh", "Cơ quan khác", "Cấp xã"]),
        ({"isMinistry": False, "isProvince": None}, ["Cấp tỉnh", "Cơ quan khác"]),
    ):
        after = merged(known, in_our_shape({"code": ENTRY["code"], **flags}))
        assert isinstance(after.entry, dict)
        assert after.entry["levels"] == levels
    none = merged({**ENTRY, "levels": ["Cấp xã"]}, in_our_shape({"code": ENTRY["code"], "isWard": False}))
    assert [kept.kind for kept in none.kept] == [FindingKind.KEPT_EMPTY]


def after(known: dict[str, Any], **stated: Any) -> Merged:
    return merged(known, in_our_shape({"code": known["code"], **stated}))


def test_an_entry_of_a_list_is_known_again_by_its_name_and_keeps_what_it_leaves_out() -> None:
    turned = [{"name": "Sơ đồ nơi đặt tổ", "copies": 2}, {"name": "Tờ khai"}]
    case = {"case": "Nuôi lần đầu", "components": turned}
    found = after(ENTRY, cases=[case, {"case": "Nuôi thêm"}])
    assert isinstance(found.entry, dict)
    assert found.entry["cases"][0]["components"] == [
        {"name": "Sơ đồ nơi đặt tổ", "originals": 0, "copies": 2, "has_form_file": False},
        {"name": "Tờ khai", "originals": 1, "copies": 0, "has_form_file": True},
    ]
    assert found.entry["cases"][1] == ENTRY["cases"][1]


def test_a_paper_that_is_not_on_the_list_any_more_is_gone() -> None:
    found = after(ENTRY, cases=[{"case": "Nuôi lần đầu", "components": [{"name": "Tờ khai"}]}, ENTRY["cases"][1]])
    assert isinstance(found.entry, dict)
    assert [part["name"] for part in found.entry["cases"][0]["components"]] == ["Tờ khai"]
    assert found.kept == ()


def test_a_way_of_filing_that_the_file_does_not_name_stays_and_is_told() -> None:
    found = after(ENTRY, methods=[{"channel": "online", "time": 3, "unit": "DAY"}])
    assert isinstance(found.entry, dict)
    assert [(one["channel"], one["time"]) for one in found.entry["methods"]] == [
        ("direct", 5),
        ("online", 3),
        ("postal", 5),
    ]
    assert [kept.kind for kept in found.kept] == [FindingKind.KEPT_CHANNEL] * 2
    whole = merged(ENTRY, in_our_shape({"code": "x", "methods": [{"channel": "online"}]}), erasing=True)
    assert isinstance(whole.entry, dict)
    assert [one["channel"] for one in whole.entry["methods"]] == ["online"]


def test_a_case_that_the_file_does_not_name_stays_where_the_papers_of_others_are_left_out() -> None:
    found = after(ENTRY, cases=[{"case": "Nuôi thêm"}])
    assert isinstance(found.entry, dict)
    assert [case["case"] for case in found.entry["cases"]] == ["Nuôi thêm", "Nuôi lần đầu"]
    assert [kept.kind for kept in found.kept] == [FindingKind.KEPT_CASE]
    stated = after(ENTRY, cases=[ENTRY["cases"][1]])
    assert isinstance(stated.entry, dict)
    assert stated.entry["cases"] == [ENTRY["cases"][1]], "a list with all its papers is the whole list"


def test_only_a_person_who_says_so_erases() -> None:
    stated = in_our_shape({"code": ENTRY["code"], "agencies": None, "cases": [], "decision": " "})
    assert composed(merged(ENTRY, stated).entry) == composed(ENTRY)
    erased = merged(ENTRY, stated, erasing=True)
    assert isinstance(erased.entry, dict)
    assert (erased.entry["agencies"], erased.entry["cases"]) == (None, [])
    assert erased.entry["field"] == ENTRY["field"], "what is left out stays even so"


def test_no_amount_beside_the_word_of_the_page_says_that_no_amount_is_published() -> None:
    fee = {"amount": None, "currency": None, "published": "Miễn phí"}
    found = after(ENTRY, methods=[{**method, "fees": [fee]} for method in ENTRY["methods"]])
    amounts = {fee.amount for method in read(found.entry).methods for fee in method.fees}
    assert amounts == {None}
    silent = after(ENTRY, methods=[{**method, "fees": [{"amount": None}]} for method in ENTRY["methods"]])
    assert composed(silent.entry) == composed(ENTRY)


def test_a_text_cut_at_a_limit_takes_nothing_from_the_whole_one() -> None:
    name = "Tờ khai đăng ký nuôi ong lấy mật theo mẫu ban hành kèm theo Thông tư của Bộ trưởng " * 5
    known = {**ENTRY, "cases": [{"case": None, "components": [{"name": name, "originals": 1, "copies": 0}]}]}
    cut = {"case": None, "components": [{"name": name[:260], "originals": 2}]}
    found = after(known, cases=[cut])
    assert isinstance(found.entry, dict)
    assert found.entry["cases"][0]["components"] == [{"name": name, "originals": 2, "copies": 0}]
    assert [kept.kind for kept in found.kept] == [FindingKind.KEPT_CUT]
    grown = after({**known, "cases": [cut]}, cases=known["cases"])
    assert isinstance(grown.entry, dict)
    assert grown.entry["cases"] == known["cases"]


def test_loose_marks_are_nothing_new_at_any_depth() -> None:
    def loose(value: Any) -> Any:
        if isinstance(value, str):
            return unicodedata.normalize("NFD", value)
        if isinstance(value, list):
            return [loose(item) for item in value]
        return {key: loose(part) for key, part in value.items()} if isinstance(value, dict) else value

    assert merged(ENTRY, in_our_shape(loose(ENTRY))).entry == ENTRY
