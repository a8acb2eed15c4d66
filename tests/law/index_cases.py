"""Cases of figures in few words: everything is in March 2026, the figures come back by id."""

import copy
import json
from typing import Any, Final

from motcua.adapters.index_cases.reader import ReadCase, cases
from motcua.adapters.index_cases.row import WrittenNumber
from motcua.adapters.reuse_cases.listed import BadCase
from motcua.doors.wire.index_json import case_json

Json = dict[str, Any]

AGENCY: Final[Json] = {"id": "A", "level": "commune", "area": "mountain"}
PLAIN: Final[Json] = {
    "id": "case",
    "level": "province",
    "period": {"from": "2026-03-01", "to": "2026-03-31"},
    "calendar": {"off": []},
    "agencies": [AGENCY],
    "procedures": [{"id": "P", "agencies": ["A"], "limit": {"amount": 5, "unit": "working_day"}}],
}
"""2/3/2026 is a Monday."""


def at(text: str) -> str:
    """`5/3 9:30` as a moment of 2026."""
    day, _, hour = text.partition(" ")
    number, month = day.split("/")
    hours, minutes = (hour or "9:00").split(":")
    return f"2026-{int(month):02d}-{int(number):02d}T{int(hours):02d}:{int(minutes):02d}:00+07:00"


def dossier(id_: str, since: str = "2/3", done: str | None = None, **facts: Any) -> Json:
    """Received and accepted at one moment."""
    one: Json = {"id": id_, "procedure": "P", "agency": "A", "received_at": at(since), "accepted_at": at(since)}
    return one | ({"done_at": at(done)} if done else {}) | facts


def case(**facts: Any) -> Json:
    return copy.deepcopy(PLAIN | facts)


def read(document: Any) -> ReadCase | BadCase:
    """As the command reads it: numbers as they are written."""
    return cases(json.loads(json.dumps(document), parse_float=WrittenNumber))[0]


def answer(document: Json) -> Json:
    one = read(document)
    assert isinstance(one, ReadCase), one
    return case_json(one.id, one.case, one.only)


def figures(document: Json) -> dict[str, Json]:
    """By id; with a row or another subject than the province `id subject row`."""
    found = {}
    for one in answer(document)["figures"]:
        key = [
            one["id"],
            *([one["subject"]] if one["subject"] != "province" else []),
            *([one["row"]] if "row" in one else []),
        ]
        assert " ".join(key) not in found
        found[" ".join(key)] = one
    return found


def figure(id_: str, **facts: Any) -> Json:
    return figures(case(**facts))[id_]


def shares(one: Json) -> tuple[set[str], set[str], set[tuple[str, str]]]:
    """Counted, out, excluded."""
    excluded = [(each["id"], each["why"]) for each in one["excluded"]]
    assert len(excluded) == len(set(excluded))
    return set(one["counted"]), set(one["out"]), set(excluded)


def place_of(document: Any) -> str:
    """Where a bad case is wrong; its sentence is one line that ends."""
    one = read(document)
    assert isinstance(one, BadCase), "the case was taken"
    assert one.sentence.endswith(".")
    assert "\n" not in one.sentence
    return one.place
