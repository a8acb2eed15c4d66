"""Every event can be recorded without a word that a person wrote, and read back as it was."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from motcua.law.dossier.act import Event
from motcua.law.dossier.life import EVENT_TYPES
from motcua.law.dossier.recorded import read, read_state, version_of, write, write_state
from motcua.law.dossier.state import DossierState
from motcua.law.references import Kind
from tests.law.dossier.recording import AT, Shelf, event_of

CORPUS = Path(__file__).parents[2] / "data" / "recorded-events.json"
FIT = re.compile(r"[A-Za-z0-9._:/+-]{0,128}")
PLANTED = ("Hoàng Thị Ẩn", "020185001234", "Đề nghị bổ sung giấy chứng sinh của cháu.")


def strings(body: Any) -> list[str]:
    match body:
        case str():
            return [body]
        case dict():
            return [one for key, item in body.items() for one in (key, *strings(item))]
        case list():
            return [one for item in body for one in strings(item)]
        case _:
            return []


@pytest.mark.parametrize("verb", EVENT_TYPES)
def test_every_event_is_read_back_as_it_was(verb: str) -> None:
    shelf, event = Shelf(), event_of(EVENT_TYPES[verb])
    if verb == "add_step":
        event = replace(event, step=replace(event.step, name=event.name))
    body = write(event, shelf, happened_at=AT)
    stored = json.loads(json.dumps(body))
    assert read(EVENT_TYPES[verb], version_of(EVENT_TYPES[verb]), stored, shelf, happened_at=AT) == event


@pytest.mark.parametrize("verb", EVENT_TYPES)
@pytest.mark.parametrize("planted", PLANTED)
def test_a_text_in_any_field_stands_nowhere_in_the_body(verb: str, planted: str) -> None:
    event = event_of(EVENT_TYPES[verb], lambda field, kind: planted if kind is not Kind.CODED else "code-1")
    found = strings(write(event, Shelf(), happened_at=AT))
    assert all(FIT.fullmatch(one) for one in found)
    assert planted not in found


def within(older: Any, newer: Any) -> bool:
    """Whether the newer body only adds fields, at any depth."""
    match older, newer:
        case dict(), dict():
            return all(name in newer and within(value, newer[name]) for name, value in older.items())
        case list(), list():
            return len(older) == len(newer) and all(map(within, older, newer))
        case _:
            return bool(older == newer)


@pytest.mark.parametrize("verb", EVENT_TYPES)
def test_bodies_recorded_by_earlier_versions_are_read(verb: str) -> None:
    """The corpus only grows: a line is never changed, a new version of a verb adds one, and so does a new field."""
    rows = [row for row in json.loads(CORPUS.read_text(encoding="utf-8")) if row["verb"] == verb]
    current = version_of(EVENT_TYPES[verb])
    assert sorted({row["version"] for row in rows}) == list(range(1, current + 1))
    shelf = Shelf()
    newest = write(event_of(EVENT_TYPES[verb]), shelf, happened_at=AT)
    assert rows[-1]["body"] == newest, "a new field of an event adds a line to the corpus"
    for row in rows:
        event = read(EVENT_TYPES[verb], row["version"], row["body"], shelf, happened_at=AT)
        again = write(event, shelf, happened_at=AT)
        assert within(again, newest)
        assert row["version"] < current or again == row["body"]


def test_another_moment_than_the_records_stands_in_the_body() -> None:
    shelf, event = Shelf(), event_of(EVENT_TYPES["sign"])
    later = AT.replace(hour=10)
    body = write(event, shelf, happened_at=later)
    assert body["at"] == "2026-03-02T09:00:00+07:00"
    assert read(EVENT_TYPES["sign"], 1, body, shelf, happened_at=later) == event


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed(Event):
    lifts = (lambda body: {"number": body.pop("count"), **body}, lambda body: {**body, "number": body["number"] * 2})
    number: int


def test_an_old_version_is_lifted_step_by_step_and_a_later_one_is_refused() -> None:
    assert version_of(Renamed) == 3
    assert read(Renamed, 1, {"count": 4}, Shelf(), happened_at=AT) == Renamed(at=AT, number=8)
    assert read(Renamed, 2, {"number": 4}, Shelf(), happened_at=AT) == Renamed(at=AT, number=8)
    with pytest.raises(ValueError, match="version 4"):
        read(Renamed, 4, {"number": 4}, Shelf(), happened_at=AT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Careless(Event):
    reason: str


def test_a_bare_string_has_no_place_in_an_event() -> None:
    with pytest.raises(TypeError, match="may not stand in an event"):
        write(Careless(at=AT, reason="lời"), Shelf(), happened_at=AT)


def test_a_member_that_the_event_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError, match="tuổi"):
        read(EVENT_TYPES["sign"], 1, {"tuổi": 3}, Shelf(), happened_at=AT)


def test_a_state_with_every_field_filled_is_read_back_and_holds_no_text() -> None:
    """The name of a step that a person added is a text; that of a step of the process is read from the process."""
    shelf, state = Shelf(), event_of(DossierState)
    added = replace(state.added[0], step=state.steps[0].step)
    for whole in (state, replace(state, added=(added,)), DossierState()):
        known = whole if whole.added[:1] == (added,) or not whole.steps else _named_by_the_process(whole, shelf)
        body = json.loads(json.dumps(write_state(known, shelf)))
        assert all(FIT.fullmatch(one) for one in strings(body)), body
        assert read_state(body, shelf) == known


def _named_by_the_process(state: DossierState, shelf: Shelf) -> DossierState:
    return replace(state, steps=tuple(replace(one, name=shelf.name_of_step(one.step)) for one in state.steps))
