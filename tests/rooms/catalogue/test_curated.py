"""19.12 The curated layer: proposed, confirmed by a person, and never over a text that it was not written for."""

from datetime import date, timedelta
from typing import Any

import pytest

from motcua.foundation.catalogue import actions, curating, queries
from motcua.foundation.catalogue.curated_values import CuratedProcedure, Part, Reason
from motcua.foundation.catalogue.curation.reading import read_file
from motcua.foundation.people.principals import Principal
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


def test_12_what_is_proposed_is_shown_but_never_printable(proposed: Principal) -> None:
    known = curated()
    row = known.paper_of_line(1, 1)
    assert row is not None
    assert (known.short_name, row.short_name) == ("Nuôi ong", "Tờ khai nuôi ong")
    assert (known.printable, row.printable) == (None, None)
    assert not known.fee_confirmed


def test_12_a_person_confirms_the_whole_or_chosen_rows(proposed: Principal) -> None:
    assert curating.confirm(code=CODE, places=[(Part.PAPER, "0.1")], circumstances=acting(proposed, AT)) == 1
    assert [one and one.printable for one in map(curated().paper, (0, 0, 1), (0, 1, 0))] == [None, "Sơ đồ đặt tổ", None]
    assert curating.confirm(code=CODE, circumstances=acting(proposed, AT), demonstration=True) == 7
    assert curated().printable == "Nuôi ong"
    assert curated().fee_confirmed
    assert curating.confirm(code=CODE, circumstances=acting(proposed, AT)) == 0


def test_12_a_newer_text_at_a_place_is_never_given_the_older_name(proposed: Principal, entry: dict[str, Any]) -> None:
    curating.confirm(code=CODE, circumstances=acting(proposed, AT))
    later = ON + timedelta(days=3)
    entry["cases"][0]["components"][0]["name"] = "Đơn đề nghị"
    publish(proposed, entry, later)
    assert curated().paper(0, 0) is not None
    known = curated(later)
    assert [one and one.printable for one in map(known.paper, (0, 0, 1), (0, 1, 0))] == [None, None, "Tờ khai"]
    assert {(one.part, one.place, one.reason) for one in known.look_again} == {
        (Part.PAPER, "0.0", Reason.CHANGED),
        (Part.PAPER, "0.1", Reason.ALONE),
    }
