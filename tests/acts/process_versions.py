"""New versions of the processes that the demo province has in force, for stories about dossiers that run meanwhile."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from motcua.acts.define_process import Defined, ProcessGiven, define_processes
from motcua.foundation.catalogue.queries.processes import process_version
from motcua.law.process.values import Definition, Step
from motcua.law.values_as_json import value_of
from tests.acts.places import moment, officer
from tests.circumstances import acting

BIRTH = "1.001193"
"""A shipped flow: registering a birth, at the commune."""
CODE = "mau-1.004873"
"""The plain four steps that the demo gives to a procedure without a process of its own."""
FROM = date(2026, 3, 2)


def in_force(code: str) -> Definition:
    found = process_version(code, number=None, on=date(2026, 3, 31))
    assert found is not None
    definition: Definition = value_of(Definition, found.definition)
    return definition


def next_version(
    code: str, change: Callable[[Definition], Definition], *, procedure: str, at: str = "2026-03-02 11:00"
) -> Defined:
    """Put the changed definition in force as the next version, for the same procedure."""
    given = ProcessGiven(change(in_force(code)), procedure)
    [done] = define_processes(given=[given], valid_from=FROM, circumstances=acting(officer("quantri"), moment(at)))
    assert done.new
    return done


def renamed(old: str, new: str, name: str, **budgets: str) -> Callable[[Definition], Definition]:
    """A change: the step `old` gets another id and name, and some steps another budget (by their new id)."""

    def change(definition: Definition) -> Definition:
        return replace(definition, steps=tuple(_changed(one, {old: new}, name, budgets) for one in definition.steps))

    return change


def _changed(step: Step, ids: Mapping[str, str], name: str, budgets: Mapping[str, str]) -> Step:
    fresh: dict[str, Any] = {
        "id": ids.get(step.id, step.id),
        "name": name if step.id in ids else step.name,
        "outcomes": tuple(replace(one, next=ids.get(one.next, one.next)) for one in step.outcomes),
        "conditions": tuple(replace(one, next=ids.get(one.next, one.next)) for one in step.conditions),
    }
    if fresh["id"] in budgets:
        fresh["budget"] = replace(step.budget, amount=Fraction(budgets[fresh["id"]]))
    return replace(step, **fresh)


SHORTER = renamed("xem_xet", "kiem_tra", "Kiểm tra hồ sơ", kiem_tra="2", ky="4")
"""Registering a birth: looking takes two hours under another name, signing four."""
CHECKED = renamed("tham_dinh", "kiem_tra", "Kiểm tra hồ sơ")
"""The plain four steps: appraising gets another name."""
