"""What registers said in the last minutes, and which of them say nothing: kept in the memory of a process, never on a disk."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

from motcua.law.reuse.facts import RegistryRow

FRESH: Final = timedelta(minutes=5)
"""So long an answer is as good as a new one: the page of an intake and its press ask once."""
KEPT: Final = timedelta(minutes=60)
"""And so long it stands in for a register that has fallen silent, with the moment of its data."""
MOST: Final = 2_000
FAILURES: Final = 3
REST: Final = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Key:
    """Answers are kept for the one who asked, and for what they asked: another officer or procedure is told to the register anew."""

    register: str
    subject: str
    purpose: str
    officer: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What a register said of a subject about some types. `at`: when; `as_of`: of which moment its data are."""

    types: frozenset[str]
    rows: tuple[RegistryRow, ...]
    as_of: datetime
    at: datetime

    def is_fresh(self, at: datetime) -> bool:
        return timedelta() <= at - self.at <= FRESH


class Answers:
    """The newest answer for each key, the oldest forgotten first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[Key, Kept] = OrderedDict()

    def of(self, key: Key, types: frozenset[str], at: datetime) -> Kept | None:
        """What was said about all of these types and is not older than it is kept."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and at - kept.at > KEPT:
                del self._kept[key]
                kept = None
        return kept if kept is not None and types <= kept.types and kept.at <= at else None

    def keep(self, key: Key, kept: Kept) -> None:
        with self._lock:
            self._kept[key] = kept
            self._kept.move_to_end(key)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)


class Breaker:
    """A register that was silent several times in a row is left alone for a while, so that nobody waits for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._failures: dict[str, tuple[int, datetime]] = {}

    def is_open(self, register: str, at: datetime) -> bool:
        """Whether the register is left alone now."""
        with self._lock:
            failures, since = self._failures.get(register, (0, at))
        return failures >= FAILURES and timedelta() <= at - since < REST

    def note(self, register: str, at: datetime, *, answered: bool) -> None:
        with self._lock:
            if answered:
                self._failures.pop(register, None)
            else:
                self._failures[register] = (self._failures.get(register, (0, at))[0] + 1, at)
