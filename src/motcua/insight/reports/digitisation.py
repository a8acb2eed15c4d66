"""Digitisation from facts: the dossiers that ended in the period, by agency, and the results still in force, by level and agency.

The second part is the inventory as it stands when the report is made: nobody can count an archive as it was last year.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from motcua.insight.reports.cells import NAME, share
from motcua.insight.reports.handling import LEVELS, Named, agencies_in
from motcua.insight.reports.values import TOTAL, Cell, Column, Content, Row, Section, Wanted
from motcua.law.indices.case import Case, Subject
from motcua.law.indices.facts import CaseLevel, Dossier, InventoryRow
from motcua.law.indices.figures.digitisation import is_digitised
from motcua.law.indices.figures.inventory import digitised_in_force
from motcua.law.indices.tally import Tally
from motcua.law.indices.view import Index, View

DOSSIERS: Final = "dossiers"
IN_FORCE: Final = "in_force"

OF_DOSSIERS: Final = (
    NAME,
    Column("done", Content.COUNT),
    Column("e_result", Content.COUNT),
    Column("e_result_share", Content.SHARE),
    Column("to_digitise", Content.COUNT),
    Column("digitised", Content.COUNT),
    Column("digitised_share", Content.SHARE),
    Column("reusable", Content.COUNT),
    Column("reused", Content.COUNT),
    Column("from_vault", Content.COUNT),
    Column("reused_share", Content.SHARE),
)
SHARES: Final = {
    "e_result_share": ("e_result", "done"),
    "digitised_share": ("digitised", "to_digitise"),
    "reused_share": ("reused", "reusable"),
}
OF_INVENTORY: Final = (
    NAME,
    Column("counted", Content.COUNT),
    Column("in_force_digitised", Content.COUNT),
    Column("in_force_share", Content.SHARE),
    Column("uncounted", Content.COUNT),
)


def digitisation(case: Case, wanted: Wanted, names: Named) -> tuple[Section, ...]:
    """Both tables. `case`: of everything that was recorded; `names`: of agencies, by their id in the facts."""
    index = Index(replace(case, level=CaseLevel.AGENCY))
    mine = agencies_in(case.facts, wanted.scope)
    views = [(one, index.view(Subject(one.id, one.level))) for one in mine]
    rows = tuple(_row(one.id, names.get(one.id, one.id), view, view.done) for one, view in views if view.done)
    total = Row(TOTAL, _cells(TOTAL, _sums(rows)))
    inventory = [one for _, view in views for one in view.inventory]
    return (
        Section(DOSSIERS, OF_DOSSIERS, (*rows, total)),
        Section(IN_FORCE, OF_INVENTORY, tuple(_in_force(inventory)), stands_now=True),
    )


def _row(key: str, name: str, view: View, done: Iterable[Dossier]) -> Row:
    given = tuple(done)
    numbers = {
        "done": len(given),
        "e_result": sum(one.e_result for one in given),
        "to_digitise": sum(one.components.to_digitise > 0 for one in given),
        "digitised": sum(one.components.to_digitise > 0 and is_digitised(view, one) for one in given),
        "reusable": sum(one.components.reusable > 0 for one in given),
        "reused": sum(one.components.reusable > 0 and one.components.reused > 0 for one in given),
        "from_vault": sum(one.components.reusable > 0 and one.components.from_vault > 0 for one in given),
    }
    return Row(key, _cells(name, numbers))


def _sums(rows: Sequence[Row]) -> dict[str, int]:
    places = {one.id: at for at, one in enumerate(OF_DOSSIERS) if one.content is Content.COUNT}
    return {id_: sum(cell for row in rows if isinstance(cell := row.cells[at], int)) for id_, at in places.items()}


def _cells(name: str, numbers: dict[str, int]) -> tuple[Cell, ...]:
    cells: list[Cell] = [name]
    for one in OF_DOSSIERS[1:]:
        parts = SHARES.get(one.id)
        cells.append(numbers[one.id] if parts is None else share(numbers[parts[0]], numbers[parts[1]]))
    return tuple(cells)


def _in_force(rows: Sequence[InventoryRow]) -> Iterable[Row]:
    """Each level that has a row, and all together; nothing where nobody has counted."""
    if not rows:
        return
    for part in digitised_in_force(rows):
        name = TOTAL if part.level is None else LEVELS[part.level]
        yield Row(name, (name, *_numbers(part.tally)))


def _numbers(tally: Tally) -> tuple[Cell, ...]:
    part, whole = int(tally.numerator), int(tally.denominator)
    return whole, part, share(part, whole), len(tally.excluded)
