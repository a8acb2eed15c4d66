"""Step tables in files: read exactly, written again without loss, refused with the place when wrong."""

import copy
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from motcua.adapters.process_files import findings_in, load, shipped_flows
from motcua.adapters.step_table.build import definitions_of
from motcua.adapters.step_table.legacy import SHIPPED, definitions_of_legacy, differences_of_legacy
from motcua.adapters.step_table.read import UnreadableFile, plain_values
from motcua.adapters.step_table.write import json_of, table_of, yaml_of
from motcua.law.process.check import defects
from motcua.law.process.values import StepClock
from motcua.law.worktime.values import Duration, Unit
from tests.law.process.tables import Table, bases, of, shipped_definitions, wide

SCHEMA = jsonschema.Draft202012Validator(
    json.loads((Path(SHIPPED).parents[1] / "schema" / "step-table.schema.json").read_text(encoding="utf-8"))
)


@pytest.mark.parametrize("table", bases(), ids=lambda table: table["id"])
def test_a_table_written_as_json_or_yaml_is_read_the_same(table: Table) -> None:
    definition = of(table)
    for name, text in (("x.json", json_of([definition])), ("x.yaml", yaml_of([definition]))):
        assert definitions_of(plain_values(text.encode(), name), name) == (definition,)


def test_yaml_keeps_words_that_look_like_truth_values_and_dates() -> None:
    values = plain_values(b"outcomes: {no: yes, on: off, 1: END}\nday: 2026-01-01\nflag: true\n", "x.yaml")
    assert values == {"outcomes": {"no": "yes", "on": "off", "1": "END"}, "day": "2026-01-01", "flag": True}


def test_decimals_are_read_exactly() -> None:
    table = wide()
    table["steps"][0]["budget"] = 0.1
    assert of(table).steps[0].budget.amount == Fraction(1, 10)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.yaml", b"a: &x [1]\nb: [*x, *x]"),
        ("x.yaml", b"id: 1\nid: 2\nsteps: []"),
        ("x.json", b'{"id": "a", "id": "b", "steps": []}'),
        ("x.yaml", b"[" * 10_000),
        ("x.json", b"[" * 100_000),
        ("x.json", b'{"a": NaN}'),
        ("x.json", b'{"a": ' + b"1" * 5000 + b"}"),
        ("x.yaml", b"a: " + b"1" * 5000),
        ("x.yaml", b"a: !!python/object/apply:os.getcwd []"),
        ("x.yaml", b"a: [1"),
        ("x.yaml", b"\xff\xfe"),
        ("x.yaml", b""),
        ("x.json", b"  "),
        ("x.yaml", b"\x00"),
        ("x", b"x" * 9_000_000),
        ("x.yaml", b"just words"),
        ("x.json", b"5"),
        ("x.json", b'{"processes": 5}'),
        ("x.json", b'[{"id": "a", "steps": [{"id": "\\ud800"}]}]'),
    ],
)
def test_files_that_cannot_be_read_give_one_sentence(name: str, content: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        findings_in(content, name)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


WRONG: list[Any] = [None, True, 5, -1, 1.5, "x", "", [], ["x"], {}, {"x": 1}, [[]], 1e300, "a" * 3000, "\x00"]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        found.extend(places(inner, (*path, key)))
    return found


PLACES = places(wide())
EACH = 4
"""In a plain run one of so many wrong values goes to a place, another one to the next place; `make prove` takes all of them."""


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.prove)], ids=["some", "every"])
@pytest.mark.parametrize("path", PLACES, ids=lambda path: ".".join(map(str, path)))
def test_any_value_anywhere_is_judged_or_refused_with_its_place_and_never_crashes(
    path: tuple[Any, ...],
    every: bool,
) -> None:
    for wrong in WRONG if every else WRONG[PLACES.index(path) % EACH :: EACH]:
        table: Any = copy.deepcopy(wide())
        inner = table
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = wrong
        try:
            definition = of(table)
        except UnreadableFile as refused:
            assert str(refused).startswith("thử")
        else:
            defects(definition)
            assert not list(SCHEMA.iter_errors(table)), (path, wrong)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ({"amount": 3, "unit": "working_hour"}, "phải tính bằng ngày hoặc tháng"),
        ({"amount": 1.5, "unit": "day"}, "phải là số nguyên"),
    ],
)
def test_a_posting_is_in_whole_days_or_months(period: dict[str, Any], said: str) -> None:
    table = wide()
    table["steps"][0]["posting"] = period
    with pytest.raises(UnreadableFile, match=said):
        of(table)
    assert list(SCHEMA.iter_errors(table))


def test_the_schema_accepts_every_shipped_flow_and_every_sample() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA.schema)
    SCHEMA.validate({"processes": [table_of(one) for one in shipped_definitions()]})


def test_the_thirteen_flows_are_shipped_sound_with_an_owner_and_a_clock_for_every_step() -> None:
    flows = {one.id: one for one in shipped_flows()}
    assert len(flows) == 13
    current = json.loads(SHIPPED.read_text(encoding="utf-8"))["current_2025_2026"]
    assert set(flows) == {one["code"] for one in current}
    for flow in flows.values():
        assert defects(flow) == ()
        assert all(step.role and step.agency_role for step in flow.steps)
        assert all(step.pause.article for step in flow.steps if step.pause is not None)


def test_the_flows_keep_the_clock_rules_of_their_texts() -> None:
    flows = {one.id: {step.id: step for step in one.steps} for one in shipped_definitions()}
    consent = flows["1.013225"]["y_kien"].timer
    assert consent is not None
    assert (int(consent.after.amount), consent.outcome) == (12, "im_lang")
    draft = flows["1.001193"]["xac_nhan_ban_thao"]
    assert draft.pause is None
    assert draft.timer is not None
    assert flows["1.013978"]["niem_yet"].budget.unit == "day"
    posting = flows["1.013978"]["niem_yet"].posting
    assert posting is not None
    assert posting.period == Duration(15, Unit.DAY)
    assert flows["1.013978"]["cap_nhat"].clock is StepClock.AFTER_END
    assert flows["3.000347"]["xac_minh"].clock is StepClock.BEFORE_START
    for code in ("1.013831", "1.013978", "1.013949"):
        pause = flows[code]["cho_nop"].pause
        assert pause is not None
        assert pause.effect == "not_counted"


def test_the_twenty_old_processes_become_definitions_with_composed_names() -> None:
    old = definitions_of_legacy(SHIPPED)
    assert len(old) == 20
    assert all(step.role and step.agency_role for one in old for step in one.steps)
    names = [name for one in old for name in (one.name, *(step.name for step in one.steps))]
    assert "Điều chỉnh giấy phép xây dựng" in names
    assert not any("\u0300" <= letter <= "\u036f" for name in names for letter in name)
    land = next(one for one in old if one.id == "TN02")
    assert [step.role for step in land.steps][:4] == [
        "tiep_nhan",
        "ban_giao",
        "phan_cong",
        "chuyen_yeu_cau_xac_nhan_xuong_xa",
    ]
    assert [step.name for step in land.steps if step.pause is not None] == ["Chờ biên lai nộp thuế"]


def test_the_checker_says_which_old_processes_do_not_add_up() -> None:
    found = {one.id: [defect.kind.value for defect in defects(one)] for one in definitions_of_legacy(SHIPPED)}
    assert {code for code, kinds in found.items() if kinds} == {"DT07"}
    assert found["DT07"] == ["budget_sum_mismatch"]
    differing = {code: len(one) for code, one in differences_of_legacy(SHIPPED).items() if one}
    assert len(differing) == 20  # every one has an agency whose tasks do not add up to its days
    assert (differing["DT05"], differing["TN02"], differing["KT05"]) == (3, 6, 2)


def test_a_file_of_old_processes_is_loaded_like_any_other() -> None:
    assert load(SHIPPED) == definitions_of_legacy(SHIPPED)


def test_the_example_of_the_docs_is_sound_and_is_a_table_of_the_schema() -> None:
    page = Path(__file__).parents[3] / "docs/developers/process.md"
    example, *parts = [part.split("```")[0] for part in page.read_text(encoding="utf-8").split("```yaml\n")[1:]]
    values = plain_values(example.encode(), "docs.yaml")
    SCHEMA.validate(values)
    for part in parts:  # a step by itself, which the page explains
        step = jsonschema.Draft202012Validator({"$defs": SCHEMA.schema["$defs"], "$ref": "#/$defs/step"})
        [shown] = yaml.safe_load(part)
        step.validate(shown)
    (found,) = findings_in(example.encode(), "docs.yaml")
    assert found.is_sound
    assert found.definition.id == "vi-du"
