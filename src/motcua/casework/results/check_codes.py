"""The code by which anybody checks a result: eight letters and digits that nobody takes for one another, shown as K7Q2-9FTM."""

import re
from random import Random
from secrets import SystemRandom
from typing import Final

LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0 and O, 1 and I: 32 of them, so that there are 2^40 codes."""
LENGTH: Final = 8

_SEPARATORS: Final = re.compile(r"[\s.\-–]+")


def new_code(rng: Random | None = None) -> str:
    """A code that nobody can guess. `rng`: of a test or a demonstration."""
    return "".join((rng or SystemRandom()).choices(LETTERS, k=LENGTH))


def read_code(typed: str) -> str | None:
    """The code that was typed or scanned, in any way of writing it; None where it is none."""
    bare = _SEPARATORS.sub("", typed).upper()
    return bare if len(bare) == LENGTH and all(one in LETTERS for one in bare) else None


def shown(code: str) -> str:
    """As people read it."""
    return f"{code[:4]}-{code[4:]}"
