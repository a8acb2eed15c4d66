"""A case with what is looked up in it many times: persons, papers, registers, by what they are found by."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from motcua.law.readings import Readings
from motcua.law.reuse.facts import Case, Paper, Person, Registry, RegistryRow, WorkingDays

Row = TypeVar("Row")
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class CaseIndex:
    """`papers` by owner and type: a paper of several owners is a paper of each. `rows` by register and owner."""

    case: Case
    day: date
    readings: Readings
    calendar: WorkingDays
    persons: Mapping[str, Person]
    papers: Mapping[tuple[str, str], tuple[Paper, ...]]
    paper: Mapping[str, Paper]
    registries: Mapping[str, Registry]
    rows: Mapping[tuple[str, str], tuple[RegistryRow, ...]]

    def person(self, id_: str) -> Person:
        """Who is not listed is a person of age without guardians or representatives."""
        return self.persons.get(id_) or Person(id_)


def indexed(case: Case, readings: Readings, calendar: WorkingDays) -> CaseIndex:
    return CaseIndex(
        case=case,
        day=case.day,
        readings=readings,
        calendar=calendar,
        persons={one.id: one for one in case.persons},
        papers=_grouped(case.papers, lambda one: [(owner, one.paper_type) for owner in dict.fromkeys(one.owners)]),
        paper={one.id: one for one in case.papers},
        registries={one.id: one for one in case.registries},
        rows={
            (registry.id, owner): rows
            for registry in case.registries
            for owner, rows in _grouped(registry.rows, lambda one: [one.owner]).items()
        },
    )


def _grouped(rows: Iterable[Row], keys: Callable[[Row], Iterable[Key]]) -> dict[Key, tuple[Row, ...]]:
    groups: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        for key in keys(row):
            groups[key].append(row)
    return {key: tuple(group) for key, group in groups.items()}
