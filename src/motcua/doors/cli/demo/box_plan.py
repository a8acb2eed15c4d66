"""What lies in the box of the demo: invented results of one commune, some with an old number of their owner, one scanned twice. Pure.

The same seed, day and province give the same box.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from motcua.casework.campaign.values import EntryField
from motcua.doors.cli.demo.plan import Home, Visitor, visitor

RESULTS: Final = 200
BATCHES: Final = 8
INDEXED: Final = 4
"""So many of the batches are indexed: half of the box."""
KIND: Final = "marriage_certificate"
TITLE: Final = "Giấy chứng nhận kết hôn"
STORE: Final = "Kho lưu trữ tầng 2"
CODE: Final = "K3-22"
YEARS: Final = (2012, 2016)
OLD_EVERY: Final = 3
"""Each third paper has the nine digits of a card of before, which no reader takes for a number."""


@dataclass(frozen=True, slots=True)
class BoxedResult:
    """A paper of the box. `number_on_paper`: of the owner. `is_on_record`: the province knows the owner already."""

    place: int
    owner: Visitor
    number: str
    issued_on: date
    number_on_paper: str
    is_on_record: bool

    def values(self, issuer: str) -> dict[EntryField, str]:
        """What the paper says."""
        return {
            EntryField.NUMBER: self.number,
            EntryField.ISSUED_ON: f"{self.issued_on:%d/%m/%Y}",
            EntryField.ISSUER: issuer,
            EntryField.OWNER_NAME: self.owner.name,
            EntryField.OWNER_NUMBER: self.number_on_paper,
            EntryField.OWNER_BORN: f"{self.owner.birth_date:%d/%m/%Y}",
            EntryField.SUBJECT: TITLE,
        }


def boxed(*, seed: int, results: int, home: Home) -> tuple[BoxedResult, ...]:
    """The papers in the order in which they lie. The second one is the first one again, from another copy."""
    rng = random.Random(f"box:{seed}")  # noqa: S311 - a demo, not a secret
    made = [_result(place, rng, home) for place in range(results)]
    if len(made) > 1:
        twin = made[0]
        made[1] = BoxedResult(1, twin.owner, twin.number, twin.issued_on, twin.number_on_paper, twin.is_on_record)
    return tuple(made)


def _result(place: int, rng: random.Random, home: Home) -> BoxedResult:
    owner = visitor(rng, 5000 + place, home)
    first, last = date(YEARS[0], 1, 3), date(YEARS[1], 12, 20)
    issued = first + timedelta(days=rng.randrange((last - first).days))
    is_old = place % OLD_EVERY == OLD_EVERY - 1
    written = f"08{rng.randrange(10_000_000):07d}" if is_old else owner.number
    return BoxedResult(place, owner, f"{place + 1}/{issued.year}/GCN-UBND", issued, written, place % 4 != 3)
