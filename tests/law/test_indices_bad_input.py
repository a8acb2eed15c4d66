"""23: what is wrong with a case is named by its place and one sentence: every kind of fault that docs/formats/indices.md lists."""

import copy
import json
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from motcua.adapters.index_cases.reader import ReadCase
from motcua.doors.wire.index_json import case_json
from motcua.law.indices.readings import VALUES
from tests.law.index_cases import AGENCY, Json, at, case, dossier, place_of, read

WHOLE: Json = {
    "agencies": [AGENCY | {"on_site": {"in_scope": 1}}, {"id": "B", "level": "district"}],
    "dossiers": [dossier("d0"), dossier("d1", done="4/3", returned_at=at("5/3"))],
    "tickets": [
        {"id": "t0", "agency": "A", "issued_at": at("2/3")},
        {"id": "t1", "agency": "A", "issued_at": at("2/3")},
    ],
    "ratings": [{"id": "r0", "dossier": "d0", "at": at("2/3")}],
    "feedback": [{"id": "f0", "agency": "A", "received_at": at("2/3")}],
    "inventory": [{"id": "v0", "agency": "A", "level": "commune", "in_force": 4, "digitised": 3}],
    "sync": [{"subject": "A"}],
    "targets": [{"indicator": "61.1", "year": 2026, "value": 1.5}],
    "readings": {"rounding": "each"},
    "only": ["61.1"],
}
NOTHING: Any = object()


def changed(place: str, value: Any) -> Json:
    """The whole case with one value at a place; NOTHING takes it away."""
    document: Any = case(**WHOLE)
    node, parts = (
        document,
        [int(part) if part.isdigit() else part for part in place.replace("]", "").replace("[", ".").split(".")],
    )
    for part, then in pairwise(parts):
        if isinstance(node, dict) and part not in node:
            node[part] = [] if isinstance(then, int) else {}
        if isinstance(node, list) and part == len(node):
            node.append({})
        node = node[part]
    if value is NOTHING:
        node.pop(parts[-1])
    elif isinstance(node, list) and parts[-1] == len(node):
        node.append(value)
    else:
        node[parts[-1]] = value
    return dict(document)


def test_23_the_case_that_is_changed_is_whole() -> None:
    assert isinstance(read(case(**WHOLE)), ReadCase)


REQUIRED = [
    *("id", "level", "period", "agencies[0].id", "agencies[0].level", "procedures[0].id", "dossiers[1].id"),
    *("dossiers[0].received_at", "dossiers[0].procedure", "dossiers[0].agency", "tickets[0].id", "tickets[0].agency"),
    *("tickets[0].issued_at", "ratings[0].id", "ratings[0].at", "ratings[0].dossier", "feedback[0].id"),
    *("feedback[0].agency", "feedback[0].received_at", "inventory[0].id", "inventory[0].agency", "inventory[0].level"),
    *("sync[0].subject", "targets[0].indicator"),
]


@pytest.mark.parametrize("place", REQUIRED)
def test_23_what_must_be_there_is_missing_or_null_or_no_text(place: str) -> None:
    assert place_of(changed(place, NOTHING)) == place
    assert place_of(changed(place, None)) == place
    assert place_of(changed(place, 7)) == place


WORDS = [
    *("level", "agencies[0].level", "agencies[0].area", "procedures[0].online", "procedures[0].limit.unit"),
    *("dossiers[0].channel", "dossiers[0].filed_by", "dossiers[0].paid_online", "dossiers[0].certified_copy"),
    *(
        "ratings[0].by",
        "inventory[0].level",
        "targets[0].level",
        "targets[0].area",
        "targets[0].indicator",
        "period.report",
    ),
    *("readings.rounding", "only[0]", "dossiers[0].agencies_contacted[0]", "dossiers[0].complaints[0].outcome"),
]


@pytest.mark.parametrize("place", WORDS)
def test_23_a_word_outside_its_list(place: str) -> None:
    assert place_of(changed(place, "nothing")) == place
    assert place_of(changed(place, "")) == place


def test_23_words_that_only_others_know() -> None:
    assert place_of(changed("readings.other", "each")) == "readings.other"
    assert place_of(changed("readings.other", None)) == "readings.other"
    assert place_of(changed("procedures[0].limit.unit", "working_hour")) == "procedures[0].limit.unit"
    assert place_of(case(dossiers=[dossier("d", closed_at=at("4/3"), closed_as="done")])) == "dossiers[0].closed_as"


@pytest.mark.parametrize("name", ["agencies", "procedures", "dossiers", "tickets", "ratings", "feedback", "inventory"])
def test_23_of_two_equal_ids_the_second_is_named(name: str) -> None:
    document = case(**WHOLE)
    document[name].append(document[name][0])
    assert place_of(document) == f"{name}[{len(document[name]) - 1}].id"


REFERENCES = [
    *("procedures[0].agencies[0]", "dossiers[0].procedure", "dossiers[0].agency", "dossiers[0].reception"),
    *("tickets[0].agency", "tickets[1].transferred_from", "ratings[0].dossier", "ratings[0].ticket"),
    *("feedback[0].agency", "feedback[0].dossier", "inventory[0].agency", "sync[0].subject", "targets[0].subject"),
]


@pytest.mark.parametrize("place", REFERENCES)
def test_23_a_reference_to_nothing(place: str) -> None:
    assert place_of(changed(place, "nothing")) == place


def test_23_a_step_names_an_agency_and_a_target_may_name_an_officer() -> None:
    steps = [{"agency": "A", "officer": "O", "from": at("2/3")}]
    target = {"indicator": "61.1", "year": 2026, "subject": "O"}
    assert isinstance(read(case(dossiers=[dossier("d", steps=steps)], targets=[target])), ReadCase)
    assert place_of(case(dossiers=[dossier("d")], targets=[target])) == "targets[0].subject"
    steps = [*steps, {"agency": "X"}]
    assert place_of(case(dossiers=[dossier("d", steps=steps)])) == "dossiers[0].steps[1].agency"


MOMENTS = [
    *("dossiers[0].received_at", "dossiers[1].done_at", "dossiers[1].returned_at", "tickets[0].called_at"),
    *("ratings[0].at", "feedback[0].answered_at", "dossiers[0].supplements[0].asked_at"),
    *("dossiers[0].pauses[0].from", "dossiers[0].steps[0].to"),
]
NO_MOMENTS = ["2026-03-06T09:00:00", "2026-03-06", "9:00", "2026-13-06T09:00:00+07:00", "2026-03-06 09:00:00+07:00", ""]


@pytest.mark.parametrize("place", MOMENTS)
def test_23_a_moment_without_offset_is_no_moment(place: str) -> None:
    document = changed(place, NO_MOMENTS[0])
    for step in document["dossiers"][0].get("steps", ()):
        step["agency"] = "A"
    assert place_of(document) == place


@pytest.mark.parametrize("text", NO_MOMENTS[1:])
def test_23_what_is_no_moment(text: str) -> None:
    assert place_of(changed("ratings[0].at", text)) == "ratings[0].at"


@pytest.mark.parametrize("text", ["2026-02-30", "2026-3-1", "20260301", "2026-03-01T00:00:00+07:00", "", "soon"])
@pytest.mark.parametrize("place", ["procedures[0].decided_on", "calendar.off[0]", "period.from"])
def test_23_what_is_no_date(place: str, text: str) -> None:
    assert place_of(changed(place, text)) == place


def test_23_an_appointment_is_a_date_or_a_moment() -> None:
    for text, good in (("2026-03-05", True), (at("5/3"), True), ("2026-03-05T09:00:00", False), ("2026-02-30", False)):
        document = changed("dossiers[0].appointment", text)
        assert isinstance(read(document), ReadCase) if good else place_of(document) == "dossiers[0].appointment"


NUMBERS = [
    *(
        "dossiers[0].contacts",
        "dossiers[0].components.to_digitise",
        "dossiers[0].fees[0].amount",
        "inventory[0].in_force",
    ),
    *("sync[0].local_report", "procedures[0].limit.amount", "agencies[0].on_site.in_scope", "targets[0].year"),
]


@pytest.mark.parametrize("place", NUMBERS)
@pytest.mark.parametrize("value", [-1, 1.5, "1", True, [], {}])
def test_23_a_number_that_is_negative_or_no_whole_number(place: str, value: object) -> None:
    document = changed(place, value)
    if "limit" in place:
        document["procedures"][0]["limit"]["unit"] = "day"
    assert place_of(document) == place


@pytest.mark.parametrize("place", ["agencies[0].reception_staff_years", "targets[0].value"])
def test_23_two_numbers_may_have_a_fraction(place: str) -> None:
    for value in (0, 2, 0.25, 1e-3):
        assert isinstance(read(changed(place, value)), ReadCase)
    for bad in (-1, -0.5, "1", True, []):
        assert place_of(changed(place, bad)) == place


@pytest.mark.parametrize("value", [1, 0, "true", "", [], {}])
@pytest.mark.parametrize(
    "place", ["procedures[0].complete", "dossiers[0].e_result", "ratings[0].liked", "tickets[0].no_show"]
)
def test_23_a_flag_is_true_or_false(place: str, value: object) -> None:
    assert place_of(changed(place, value)) == place


@pytest.mark.parametrize(
    "place", ["dossiers", "agencies", "only", "targets", "readings", "calendar", "dossiers[0].steps"]
)
def test_23_a_list_or_an_object_of_another_shape(place: str) -> None:
    assert place_of(changed(place, "x")) == place
    assert place_of(changed(f"{place}", 5)) == place


EARLIER = {"received_at": at("4/3"), "accepted_at": at("4/3")}
CONTRADICTIONS: list[tuple[str, Json]] = [
    ("accepted_at", {"received_at": "2026-03-02T09:00:01+07:00", "accepted_at": at("2/3")}),
    ("done_at", EARLIER | {"done_at": at("4/3 8:59")}),
    ("returned_at", EARLIER | {"returned_at": at("4/3 8:59")}),
    ("closed_at", EARLIER | {"closed_at": at("4/3 8:59"), "closed_as": "refused"}),
    ("appointment", EARLIER | {"appointment": "2026-03-03"}),
    ("appointment", EARLIER | {"appointment": at("4/3 8:59")}),
    ("original_appointment", EARLIER | {"appointment": "2026-03-04", "original_appointment": "2026-03-03"}),
    ("done_at", {"accepted_at": None, "done_at": at("4/3")}),
    ("returned_at", {"done_at": at("4/3"), "returned_at": at("4/3 8:59")}),
    ("closed_at", {"done_at": at("4/3"), "closed_at": at("4/3"), "closed_as": "refused"}),
    ("closed_at", {"returned_at": at("4/3"), "closed_at": at("4/3"), "closed_as": "refused"}),
    ("closed_as", {"closed_at": at("4/3")}),
    ("closed_at", {"closed_as": "refused"}),
    ("supplements[0].answered_at", {"supplements": [{"asked_at": at("4/3"), "answered_at": at("3/3")}]}),
    ("supplements[1].asked_at", {"supplements": [{"asked_at": at("2/3")}, {"asked_at": at("2/3 8:59")}]}),
    ("pauses[0].to", {"pauses": [{"from": at("4/3"), "to": at("3/3")}]}),
    ("steps[0].to", {"steps": [{"agency": "A", "from": at("4/3"), "to": at("3/3")}]}),
    ("components.digitised", {"components": {"to_digitise": 1, "digitised": 2}}),
    ("components.reused", {"components": {"reusable": 1, "reused": 2}}),
    ("components.from_vault", {"components": {"reusable": 1, "from_vault": 2}}),
    ("contacts_own_fault", {"contacts": 1, "contacts_own_fault": 2}),
]


@pytest.mark.parametrize(("place", "facts"), CONTRADICTIONS)
def test_23_of_two_facts_of_a_dossier_the_one_that_should_come_later_is_named(place: str, facts: Json) -> None:
    assert place_of(case(dossiers=[dossier("d0"), dossier("d1") | facts])) == f"dossiers[1].{place}"


EQUAL: list[Json] = [
    EARLIER | {"done_at": at("4/3"), "returned_at": at("4/3"), "appointment": "2026-03-04"},
    EARLIER | {"appointment": at("4/3"), "supplements": [{"asked_at": at("4/3"), "answered_at": at("4/3")}]},
    {"pauses": [{"from": at("4/3"), "to": at("4/3")}], "steps": [{"agency": "A", "from": at("4/3"), "to": at("4/3")}]},
    {"accepted_at": None, "appointment": "2020-01-01", "returned_at": at("4/3")},
    {"accepted_at": None, "closed_at": at("2/3"), "closed_as": "withdrawn"},
    {"components": {"to_digitise": 1, "digitised": 1, "reusable": 1, "reused": 1, "from_vault": 1}},
    {"contacts": 1, "contacts_own_fault": 1},
    {"received_at": "2026-03-02T02:00:00Z", "accepted_at": at("2/3")},
]


@pytest.mark.parametrize("facts", EQUAL)
def test_23_equal_moments_and_counts_contradict_nothing(facts: Json) -> None:
    assert isinstance(read(case(dossiers=[dossier("d") | facts])), ReadCase)


@pytest.mark.parametrize(
    ("place", "facts"),
    [
        ("called_at", {"called_at": at("2/3 8:59")}),
        ("started_at", {"called_at": at("2/3 10:00"), "started_at": at("2/3 9:59")}),
        ("finished_at", {"called_at": at("2/3 10:00"), "finished_at": at("2/3 9:59")}),
    ],
)
def test_23_of_two_moments_of_a_ticket(place: str, facts: Json) -> None:
    assert place_of(case(tickets=[{"id": "t", "agency": "A", "issued_at": at("2/3")} | facts])) == f"tickets[0].{place}"


@pytest.mark.parametrize(
    ("place", "facts"),
    [
        *((name, {name: at("1/3")}) for name in ("rejected_at", "supplement_asked_at", "answered_at")),
        ("supplemented_at", {"supplemented_at": at("3/3")}),
        ("supplemented_at", {"supplement_asked_at": at("4/3"), "supplemented_at": at("3/3")}),
        ("published_at", {"published_at": at("3/3")}),
        ("published_at", {"answered_at": at("4/3"), "published_at": at("3/3")}),
        ("answered_at", {"rejected_at": at("3/3"), "answered_at": at("3/3")}),
    ],
)
def test_23_of_two_moments_of_feedback(place: str, facts: Json) -> None:
    rows = [{"id": "f", "agency": "A", "received_at": at("2/3")} | facts]
    assert place_of(case(feedback=rows)) == f"feedback[0].{place}"


@pytest.mark.parametrize(
    ("place", "numbers"),
    [
        ("digitised_no_longer_valid", {"digitised": 1, "digitised_no_longer_valid": 2}),
        ("digitised", {"in_force": 1, "digitised": 3, "digitised_no_longer_valid": 1}),
    ],
)
def test_23_an_inventory_that_contradicts_itself(place: str, numbers: Json) -> None:
    row = {"id": "v", "agency": "A", "level": "commune"}
    assert place_of(case(inventory=[row | numbers])) == f"inventory[0].{place}"
    unknown = {"in_force": None, "digitised": 3, "digitised_no_longer_valid": 3}
    assert isinstance(read(case(inventory=[row | unknown])), ReadCase)


def test_23_two_targets_for_the_same_and_two_for_others() -> None:
    row = {"indicator": "61.1", "year": 2026, "value": 1, "subject": None}
    assert place_of(case(targets=[row, row | {"value": 2}])) == "targets[1]"
    others = [row | more for more in ({}, {"year": 2025}, {"subject": "A"}, {"area": "rural"}, {"level": "commune"})]
    assert isinstance(read(case(targets=others)), ReadCase)


def test_23_a_case_that_is_no_object_has_no_place() -> None:
    assert place_of(["x"]) == ""
    assert place_of([None]) == ""


def test_23_unknown_fields_are_ignored_and_null_is_as_if_it_were_not_written() -> None:
    document = case(**WHOLE, why="x", expect=[1])
    document["dossiers"][0] |= {
        "nobody": {"knows": []},
        "channel": None,
        "fees": None,
        "components": None,
        "contacts": None,
    }
    document["procedures"][0] |= {"channel_limits": None, "field": None, "online_eligible": None}
    document |= {"only": None, "readings": None, "calendar": None}
    assert isinstance(read(document), ReadCase)
    assert isinstance(read(case(readings={"rounding": None})), ReadCase)


STRANGE: list[Any] = [
    *(None, 0, 1, -1, 2**70, 1.5, 1e300, True, False, "", "x", [], {}, ["x"], [None], "A0", "d0", "t0", "online"),
    *("2026-03-01", "9999-12-31", "0001-01-01", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+07:00"),
    *("9999-12-31T23:59:59+07:00", "0001-01-01T00:00:00+14:00", at("2/3"), "province", "month"),
    *({"amount": 2**60, "unit": unit} for unit in ("hour", "day", "working_day", "month")),
]


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a document: what it is in, and its key."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in list(pairs):
        yield value, key
        yield from places(one)


def test_23_whatever_a_document_holds_it_is_answered_or_named() -> None:
    """Real cases with some values put in their place that nobody thought of, by every reading."""
    rng = random.Random(23)
    sample = json.loads((Path(__file__).parents[1] / "data" / "indices-sample.json").read_text("utf-8"))["cases"]
    taken = 0
    for _ in range(80):
        document = copy.deepcopy(rng.choice(sample)) | {"level": rng.choice(["province", "agency", "officer"])}
        document |= {"expect": None, "only": None}
        document["readings"] = {name: rng.choice(list(values)).value for name, values in VALUES.items()}
        for _ in range(rng.randrange(3)):
            node, key = rng.choice(list(places(document)))
            node[key] = copy.deepcopy(rng.choice(STRANGE))
        one = read(document)
        if isinstance(one, ReadCase):
            taken += 1
            assert json.dumps(case_json(one.id, one.case, one.only))
        else:
            assert one.sentence.endswith(".")
    assert 15 < taken < 75
