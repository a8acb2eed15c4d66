"""The sentences of the plan in our words, each in parts: the page, the act and the tests that live it, or what is missing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("mission.toml")


@dataclass(frozen=True, slots=True)
class Part:
    """`page`: an address of the product, without its beginning slash; `act`: a module below `motcua`. Either may be empty.

    `missing`: what is not there yet; with it the part is not met, whatever tests it names.
    """

    means: str
    page: str = ""
    act: str = ""
    tests: tuple[str, ...] = ()
    missing: str = ""

    @property
    def is_met(self) -> bool:
        return bool(self.tests) and not self.missing


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the plan says, and its parts."""

    number: int
    says: str
    parts: tuple[Part, ...]

    @property
    def is_met(self) -> bool:
        return all(one.is_met for one in self.parts)


def register(file: Path = FILE) -> Mapping[int, Sentence]:
    """Every sentence by its number."""
    read = tomllib.loads(file.read_text("utf-8"))
    return {
        int(number): Sentence(int(number), one["says"], tuple(map(_part, one["parts"]))) for number, one in read.items()
    }


def _part(given: Mapping[str, object]) -> Part:
    tests = given.get("tests", ())
    if not isinstance(tests, list | tuple):
        raise TypeError("tests are a list")
    words = {name: str(given.get(name, "")) for name in ("means", "page", "act", "missing")}
    return Part(**words, tests=tuple(map(str, tests)))
