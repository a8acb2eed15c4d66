"""What is odd is named with its place and kept as published; nothing crashes."""

import gzip
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.catalogue.files import UnreadableCatalogue, read_entries
from motcua.foundation.catalogue.findings import LABELS, FindingKind, findings, findings_of
from motcua.foundation.catalogue.published import read
from tests.rooms.catalogue.conftest import ENTRY


def kinds(entry: object) -> dict[str, str]:
    """Kind → first place."""
    found: dict[str, str] = {}
    for fact in findings_of(read(entry)):
        found.setdefault(fact.kind.value, fact.place)
    return found


def test_a_sound_entry_has_no_oddity(entry: dict[str, Any]) -> None:
    assert kinds(entry) == {}


def test_every_kind_has_a_label() -> None:
    assert set(LABELS) == set(FindingKind)


@pytest.mark.parametrize(
    ("change", "kind", "place"),
    [
        ({"code": "1.900001.H37"}, "code_form", "code"),
        ({"code": "  "}, "no_code", "code"),
        ({"name": "Nuôi ong ( 1.900001 )"}, "code_in_name", "name"),
        ({"agencies": None}, "no_agency", "agencies"),
        ({"agencies": "Công an cấp Tỉnh, Công an huyện"}, "abolished_district", "agencies"),
        ({"authority": "Ủy ban Nhân dân xã, phường, thị trấn."}, "abolished_township", "authority"),
        ({"applicants": ["Tổ chức (không bao gồm doanh nghiệp", "HTX)"]}, "applicant_split", "applicants[0]"),
        ({"name": unicodedata.normalize("NFD", "Đăng ký nuôi ong")}, "not_composed", "name"),
        ({"steps": [{"action": unicodedata.normalize("NFD", "Nộp hồ sơ")}]}, "not_composed", "steps[0].action"),
        ({"name": "Nuôi\x00 ong"}, "unprintable", "name"),
        ({"methods": []}, "no_method", "methods"),
        ({"cases": []}, "no_component", "cases"),
        ({"results": []}, "no_result", "results"),
        ({"results": [{"name": "Giấy", "code": "KQ.G15.9999"}]}, "result_code_form", "results[0].code"),
        ({"cases": [{"case": "Khác", "components": []}]}, "empty_case", "cases[0]"),
    ],
)
def test_an_odd_entry_is_named_with_its_place(
    entry: dict[str, Any], change: dict[str, Any], kind: str, place: str
) -> None:
    assert kinds({**entry, **change})[kind] == place


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"unit": "OTHER"}, "no_unit"),
        ({"time": None}, "no_time"),
        ({"time": 1.5}, "fraction"),
        ({"unit": "DAY", "remark": "Không quá 5 ngày làm việc"}, "unit_against_remark"),
        ({"time": 7}, "times_differ"),
        ({"fees": []}, "fee_unknown"),
        ({"fees": [{"amount": 0, "currency": "VND", "note": "40.000đồng/lần"}]}, "fee_zero_against_note"),
        ({"fees": [{"amount": 30000, "currency": "VND", "note": "02 triệu đồng/lần"}]}, "fee_against_note"),
        ({"fees": [{"amount": 155, "currency": "VND", "note": "155 USD/thẻ"}]}, "fee_currency"),
        ({"fees": [{"amount": 20000, "currency": "USD", "note": "20.000 đồng/lần"}]}, "fee_currency"),
        ({"fees": [{"amount": 20, "currency": "VND", "note": "20.000 đồng/lần"}]}, "fee_too_small"),
        ({"fees": [{"amount": 5000, "currency": "VND", "note": None}]}, "fees_differ"),
    ],
)
def test_an_odd_way_of_filing_is_named(entry: dict[str, Any], change: dict[str, Any], kind: str) -> None:
    entry["methods"][1] |= change
    assert kind in kinds(entry)


def test_a_note_with_several_sums_is_in_line_when_one_of_them_is_the_fee(entry: dict[str, Any]) -> None:
    for method in entry["methods"]:
        method["fees"][0]["note"] = "Cấp mới 20.000 đồng; cấp lại 10.000 đồng"
    assert kinds(entry) == {}


def test_quantities_that_cannot_be_meant_are_named(entry: dict[str, Any]) -> None:
    entry["cases"][0]["components"][0] |= {"originals": 20261}
    entry["cases"][0]["components"][1] |= {"copies": 0}
    entry["cases"][1]["components"][0] |= {"name": " "}
    found = kinds(entry)
    assert found["improbable_quantity"] == "cases[0].components[0].originals"
    assert found["zero_quantity"] == "cases[0].components[1]"
    assert found["empty_component_name"] == "cases[1].components[0].name"


def test_neighbours_show_repeated_codes_and_names(entry: dict[str, Any]) -> None:
    twin = {**entry, "code": "1.900002"}
    found = {(finding.position, finding.fact.kind) for finding in findings([read(entry), read(entry), read(twin)])}
    assert (0, FindingKind.REPEATED_CODE) in found
    assert (2, FindingKind.REPEATED_CODE) not in found
    assert {(at, FindingKind.REPEATED_NAME) for at in range(3)} <= found


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters())
    | st.just("\ud800"),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from((*ENTRY, "channel", "time", "unit", "fees", "amount", "components")), inner)
    ),
    max_leaves=25,
)


@given(st.lists(ANYTHING, max_size=4))
def test_no_entry_whatever_it_is_crashes_the_reading_or_the_lint(entries: list[object]) -> None:
    published = [read(entry) for entry in entries]
    assert all(entry.content_hash == read(entry.raw).content_hash for entry in published)
    for finding in findings(published):
        assert finding.fact.sentence
        finding.fact.sentence.encode()
        finding.fact.place.encode()
    assert [entry.raw for entry in published] == entries


def test_a_number_that_is_none_is_reported_and_hashed_alike(entry: dict[str, Any]) -> None:
    entry["methods"][0]["time"] = float("nan")
    assert kinds(entry)["malformed"] == "methods[0].time"
    assert read(entry).content_hash == read(json.loads(read(entry).text)).content_hash


@given(st.data())
def test_a_sound_entry_with_one_part_replaced_by_anything_is_read(data: st.DataObject) -> None:
    broken = json.loads(json.dumps(ENTRY))
    part = data.draw(st.sampled_from(sorted(broken)))
    broken[part] = data.draw(ANYTHING)
    published = read(broken)
    assert published.raw == broken
    if part != "name":
        assert published.name == ENTRY["name"]
    list(findings([published]))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (gzip.compress(b"[]", mtime=0)[:-6], "cắt ngang"),
        (b"\x1f\x8bnot gzip", "cắt ngang"),
        (b'[{"code": ', "dòng 1"),
        (b'"a text"', "danh sách"),
        (b'{"procedures": 3}', "danh sách"),
        (b'["\xe9"]', "UTF-8"),
        (b"[" * 100_000, "JSON"),
        (b"[" + b"9" * 5000 + b"]", "số quá dài"),
        (b"", "dòng 1"),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused_in_one_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "catalogue.json.gz"
    file.write_bytes(content)
    with pytest.raises(UnreadableCatalogue) as refused:
        read_entries(file)
    assert says in refused.value.sentence
    assert "\n" not in refused.value.sentence


def test_plain_and_packed_files_lists_and_objects_are_read_alike(tmp_path: Path) -> None:
    entries = [{"code": "1.900001"}]
    for name, content in {
        "a.json": json.dumps(entries).encode(),
        "b.json": b"\xef\xbb\xbf" + json.dumps({"note": "…", "procedures": entries}).encode(),
        "c.json": gzip.compress(json.dumps(entries).encode()),
    }.items():
        (tmp_path / name).write_bytes(content)
        assert read_entries(tmp_path / name) == entries
