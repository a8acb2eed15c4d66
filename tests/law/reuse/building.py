"""Small cases for stories of `reuse`: one component, one paper, everything else by default; and the answer to them."""

from typing import Any

from motcua.adapters.reuse_cases.listed import BadCase
from motcua.adapters.reuse_cases.reader import ReadCase, cases
from motcua.doors.wire.reuse_json import case_json

Row = dict[str, Any]


def a_paper(id_: str = "p1", **changes: Any) -> Row:
    """The agency-signed result of an earlier procedure, in force. `None` takes a field away."""
    usual = {
        "id": id_,
        "owners": ["A"],
        "type": "birth",
        "number": f"N-{id_}",
        "issued_on": "2025-03-10",
        "assurance": "agency_signed",
        "came": "result",
    }
    return {**usual, **changes}


def a_component(id_: str = "c1", **changes: Any) -> Row:
    return {"id": id_, "name": "Giấy khai sinh", "paper_type": "birth", **changes}


def a_registry(**changes: Any) -> Row:
    return {"id": "r1", "types": ["birth"], "state": "up", **changes}


def a_case(**changes: Any) -> Row:
    """A asks for themselves on 14 September 2026."""
    usual = {
        "id": "x",
        "on": "2026-09-14T09:00:00+07:00",
        "purpose": "1.001193",
        "owner": "A",
        "requester": {"id": "A", "relation": "self"},
        "components": [a_component()],
    }
    return {**usual, **changes}


def of_child(**changes: Any) -> Row:
    """B files for the child A."""
    return a_case(**{"requester": {"id": "B", "relation": "guardian"}, "papers": [a_paper()], **changes})


def judged(case: Row) -> Row:
    """The whole answer, sentences included."""
    (one,) = cases([case])
    assert isinstance(one, ReadCase), one
    return case_json(one.id, one.case, readings=one.readings, calendar=one.calendar)


def fault(case: Row) -> BadCase:
    (one,) = cases([case])
    assert isinstance(one, BadCase), one
    return one


def first(case: Row) -> tuple[str, str, str | None]:
    """Answer, why and paper of the first component."""
    one = judged(case)["components"][0]
    return one["answer"], one["why"], one["paper"]


def whys(case: Row) -> dict[str, str]:
    """What is not offered for the first component, and why."""
    return {one["paper"]: one["why"] for one in judged(case)["components"][0]["not_offered"]}
