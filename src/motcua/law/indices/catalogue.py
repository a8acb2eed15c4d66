"""All figures: each definition is listed by the module of its group, and here is the list of these."""

from typing import Final

from motcua.law.indices.definition import QD_468, Computed, Definition, Few
from motcua.law.indices.facts import CaseLevel
from motcua.law.indices.figures import (
    counters,
    digitisation,
    feedback,
    inventory,
    nd61_agencies,
    nd61_dossiers,
    online,
    others,
    own,
    payment,
    progress,
    publicity,
    report_06a,
)
from motcua.law.indices.readings import IndexReadings
from motcua.law.indices.totals import SUMS

DIGITISED: Final = Definition(
    id=inventory.ID,
    title="Tỷ lệ kết quả còn hiệu lực đã được số hóa",
    formula="Số kết quả đã số hóa còn hiệu lực ÷ số kết quả còn hiệu lực, theo từng cấp và toàn bộ",
    measure=Computed(
        inventory.NUMERATOR,
        inventory.DENOMINATOR,
        lambda view: inventory.digitised_in_force(view.inventory)[-1].tally,
    ),
    source=QD_468,
    article="Số hóa kết quả còn hiệu lực",
    few=Few.DENOMINATOR,
)
"""Shown by level and together."""

DEFINITIONS: Final[tuple[Definition, ...]] = (
    *publicity.DEFINITIONS,
    *progress.DEFINITIONS,
    *online.DEFINITIONS,
    *payment.DEFINITIONS,
    *digitisation.DEFINITIONS,
    *feedback.DEFINITIONS,
    *sorted((*nd61_dossiers.DEFINITIONS, *nd61_agencies.DEFINITIONS), key=lambda one: one.id),
    *counters.DEFINITIONS,
    DIGITISED,
    *others.DEFINITIONS,
)
OF_THE_BOARD: Final[tuple[Definition, ...]] = (*DEFINITIONS, *own.DEFINITIONS)
"""With those that are not of the open format."""
IDS: Final = frozenset({*(one.id for one in DEFINITIONS), *(one.id for one in SUMS), report_06a.ID})


def definitions(level: CaseLevel, readings: IndexReadings) -> tuple[Definition, ...]:
    """Those of a subject of this level, by these readings."""
    return tuple(one for one in DEFINITIONS if level in one.levels and one.applies(readings))


def of_the_board(level: CaseLevel, readings: IndexReadings) -> tuple[Definition, ...]:
    """The same with those that are not of the open format."""
    return tuple(one for one in OF_THE_BOARD if level in one.levels and one.applies(readings))
