"""QĐ 468: results still in force that are digitised, from the rows of an inventory alone: one row for each level, and a total.

This is the one definition: the campaign's progress and the measure both use it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from motcua.law.indices.facts import AgencyLevel, InventoryRow
from motcua.law.indices.tally import Excluded, Tally, Why

TOTAL: Final = "total"
ID: Final = "468.digitised_in_force"
NUMERATOR: Final = "Kết quả đã số hóa, trừ kết quả đã số hóa mà không còn hiệu lực"
DENOMINATOR: Final = "Kết quả còn hiệu lực theo bảng thống kê"


@dataclass(frozen=True, slots=True)
class DigitisedInForce:
    """`level` None: all levels."""

    level: AgencyLevel | None
    tally: Tally

    @property
    def row(self) -> str:
        return TOTAL if self.level is None else self.level.value


def digitised_in_force(rows: Iterable[InventoryRow]) -> tuple[DigitisedInForce, ...]:
    """Digitised and still in force ÷ in force, for each level that has a row and together. What nobody counted is excluded."""
    given = tuple(rows)
    present = [level for level in AgencyLevel if any(one.level is level for one in given)]
    by_level = (DigitisedInForce(level, _tally(tuple(one for one in given if one.level is level))) for level in present)
    return (*by_level, DigitisedInForce(None, _tally(given)))


def _tally(rows: tuple[InventoryRow, ...]) -> Tally:
    known = [(one, one.in_force) for one in rows if one.in_force is not None]
    return Tally(
        numerator=Fraction(sum(one.digitised - one.digitised_no_longer_valid for one, _ in known)),
        denominator=Fraction(sum(in_force for _, in_force in known)),
        counted=tuple(one.id for one, _ in known),
        excluded=tuple(Excluded(one.id, Why.NO_INVENTORY) for one in rows if one.in_force is None),
    )
