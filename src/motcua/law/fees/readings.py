"""Where the sources of fees leave a choice: named readings, the default first (docs/formats/fees.md).

They are of prices alone: by the law of a dossier nothing depends on them.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final


class PriceMoment(StrEnum):
    FILING = "filing"
    ACCEPTANCE = "acceptance"


class Rounding(StrEnum):
    DONG = "dong"
    HUNDRED = "hundred"
    THOUSAND = "thousand"

    @property
    def multiple(self) -> int:
        """Đồng."""
        return {Rounding.DONG: 1, Rounding.HUNDRED: 100, Rounding.THOUSAND: 1000}[self]


class SeveralReductions(StrEnum):
    BEST = "best"
    CHAIN = "chain"


class Kiosk(StrEnum):
    ONLINE = "online"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class FeeReadings:
    """`price_moment`: whether the day of filing or that of acceptance fixes the price. `rounding`: to which multiple of a đồng.
    `several_reductions`: whether the best one counts alone, or all in a chain. `kiosk`: whether a kiosk request is an online one.
    """

    price_moment: PriceMoment = PriceMoment.FILING
    rounding: Rounding = Rounding.DONG
    several_reductions: SeveralReductions = SeveralReductions.BEST
    kiosk: Kiosk = Kiosk.ONLINE


DEFAULT: Final = FeeReadings()
NAMES: Final = tuple(one.name for one in fields(FeeReadings))
VALUES: Final[dict[str, type[StrEnum]]] = {name: type(getattr(DEFAULT, name)) for name in NAMES}
"""Name of each reading, with its values."""
