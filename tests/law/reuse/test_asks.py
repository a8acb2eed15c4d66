"""Whether an officer may ask: each branch in its order, each reason on both sides of its days."""

import pytest

from tests.law.reuse.building import Row, a_case, a_component, a_paper, a_registry, judged

OVERRIDE = {"reason": "doubt", "authority": "Giám đốc Trung tâm", "text": "Ảnh không khớp"}
COMPONENTS = [
    a_component("have"),
    a_component("equivalent", paper_type="card", replaced_by=["birth"]),
    a_component("registry", paper_type="residence", registry="r1"),
    a_component("verify_later", paper_type="land", registry="r2"),
    a_component("ask", paper_type="marriage"),
    a_component("form", kind="form"),
    a_component("optional_form", kind="form", required=False),
    a_component("other_case", applies=False),
    a_component("note", originals=0, copies=0),
    a_component("optional", paper_type="marriage", required=False),
]
REGISTRIES = [
    a_registry(types=["residence"], holds=[{"owner": "A", "type": "residence"}]),
    a_registry(id="r2", types=["land"], state="down"),
]
REUSED = ("have", "equivalent", "registry")


def ask(component: str, on: str = "2026-09-14T09:00:00+07:00", **changes: object) -> str:
    """The code that is answered to an ask of the reception."""
    one = {"component": component, "by": "reception", "override": OVERRIDE, **changes}
    readings = one.pop("readings", None)
    case = a_case(
        on=on, components=COMPONENTS, papers=[a_paper()], registries=REGISTRIES, asks=[one], readings=readings
    )
    (answered,) = judged(case)["asks"]
    assert answered["component"] == component
    assert (answered["outcome"] == "allowed") is (answered["code"] in ("needed", "override"))
    assert answered["article"].startswith("NĐ 118/2025 Đ.")
    assert answered["sentence"].endswith(".")
    return str(answered["code"])


def because(reason: object, **changes: object) -> Row:
    return {**OVERRIDE, "reason": reason, **changes}


@pytest.mark.parametrize("component", [one["id"] for one in COMPONENTS])
@pytest.mark.parametrize("override", [None, OVERRIDE])
def test_21_who_handles_never_asks_by_themselves(component: str, override: Row | None) -> None:
    assert ask(component, by="handling", override=override) == "bypass_one_stop"


@pytest.mark.parametrize("by", ["reception", "contract_staff", "supervisor"])
@pytest.mark.parametrize("override", [None, OVERRIDE, {}, because("curiosity")])
def test_21_what_is_missing_is_asked_for_and_what_is_not_needed_never(by: str, override: Row | None) -> None:
    for component in ("ask", "form", "optional_form"):
        assert ask(component, by=by, override=override) == "needed"
    for component in ("other_case", "note", "optional"):
        assert ask(component, by=by, override=override) == "not_required"


@pytest.mark.parametrize("by", ["reception", "contract_staff", "supervisor"])
def test_21_without_a_reason_what_is_there_is_not_asked_for(by: str) -> None:
    assert [ask(component, by=by, override=None) for component in REUSED] == ["already_held"] * 3
    assert ask("verify_later", by=by, override=None) == "to_be_verified"


@pytest.mark.parametrize("override", [OVERRIDE, {}, because("curiosity"), because("incident", text=" ")])
def test_21_contract_staff_have_no_power_to_override(override: Row) -> None:
    for component in (*REUSED, "verify_later"):
        assert ask(component, by="contract_staff", override=override) == "no_power"


@pytest.mark.parametrize("reason", ["curiosity", "", None, "Doubt", " doubt", "DOUBT"])
def test_21_a_reason_that_the_table_does_not_have(reason: str | None) -> None:
    assert ask("have", override=because(reason, authority=None)) == "reason_unknown"
    assert ask("have", override={}) == "reason_unknown"


@pytest.mark.parametrize("reason", ["incident", "disaster", "inaccurate"])
def test_21_three_reasons_begin_with_the_decree_309(reason: str) -> None:
    component = "have" if reason == "inaccurate" else "verify_later"
    assert ask(component, "2026-08-04T16:59:59.999999Z", override=because(reason)) == "reason_not_in_force"
    assert ask(component, "2026-08-04T16:59:59.999999Z", override=because(reason, text="")) == "reason_not_in_force"
    assert ask(component, "2026-08-04T17:00:00Z", override=because(reason)) == "override"


@pytest.mark.parametrize(
    ("on", "reading", "code"),
    [
        ("2025-07-01T00:00:00+07:00", "stays", "override"),
        ("2025-07-01T00:00:00+07:00", "ends", "override"),
        ("2026-08-04T23:59:59+07:00", "ends", "override"),
        ("2026-08-05T00:00:00+07:00", "ends", "reason_not_in_force"),
        ("2026-08-05T00:00:00+07:00", "stays", "override"),
    ],
)
def test_21_doubt_is_a_reason_from_the_first_day_and_by_the_reading_for_good(on: str, reading: str, code: str) -> None:
    assert ask("have", on, readings={"doubt_after_309": reading}) == code


@pytest.mark.parametrize(
    "missing", [{"authority": None}, {"authority": " \t\n"}, {"text": None}, {"text": "\u00a0"}, {"text": ""}]
)
@pytest.mark.parametrize("reason", ["doubt", "incident"])
def test_21_an_override_names_its_authority_and_says_why(missing: Row, reason: str) -> None:
    for component in ("have", "verify_later"):
        assert ask(component, override=because(reason, **missing)) == "override_incomplete"


@pytest.mark.parametrize("reason", ["incident", "disaster"])
def test_21_an_incident_is_no_reason_while_the_data_are_there(reason: str) -> None:
    assert [ask(component, override=because(reason)) for component in REUSED] == ["data_available"] * 3
    assert ask("verify_later", override=because(reason)) == "override"


@pytest.mark.parametrize("reason", ["inaccurate", "doubt"])
def test_21_where_nothing_was_answered_there_is_nothing_to_doubt(reason: str) -> None:
    assert [ask(component, override=because(reason)) for component in REUSED] == ["override"] * 3
    assert ask("verify_later", override=because(reason)) == "nothing_to_doubt"


def test_21_each_ask_is_judged_by_itself() -> None:
    asks = [{"component": "have", "by": "reception", "override": OVERRIDE}] * 2 + [
        {"component": "have", "by": "handling"}
    ]
    answered = judged(a_case(components=COMPONENTS, papers=[a_paper()], registries=REGISTRIES, asks=asks))
    assert [one["code"] for one in answered["asks"]] == ["override", "override", "bypass_one_stop"]
    totals = answered["totals"]
    assert (totals["asked"], totals["overridden"], totals["refused"]) == (2, 2, 1)
