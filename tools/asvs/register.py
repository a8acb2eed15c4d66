"""The requirements of ASVS 5.0, levels 1 and 2: numbers and levels from the standard, everything else in our own words."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("asvs.toml")
IDS: Final = Path(__file__).with_name("ids.txt")
MET, PARTLY, NOT_APPLICABLE, NOT_YET = "met", "partly", "not_applicable", "not_yet"
STATES: Final = (MET, PARTLY, NOT_APPLICABLE, NOT_YET)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement. `tests` prove it; `why` says what is missing, or why it does not apply."""

    number: str
    what: str
    state: str
    tests: tuple[str, ...] = ()
    why: str = ""


def levels(file: Path = IDS) -> Mapping[str, int]:
    """Number → level, in the order of the standard."""
    pairs = (line.split() for line in file.read_text("utf-8").splitlines())
    return {number: int(level) for number, level in pairs}


def register(file: Path = FILE) -> Mapping[str, Requirement]:
    """Every requirement by its number, in the order of the file."""
    read = tomllib.loads(file.read_text("utf-8"))
    return {
        number: Requirement(number, one["what"], one["state"], tuple(one.get("tests", ())), one.get("why", ""))
        for number, one in read.items()
    }
