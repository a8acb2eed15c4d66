"""One password is hashed at a time in a process: a hash takes a whole processor, and pages of others must go on.

Browsers that have signed in before go first, so that a crowd of guessers does not keep officers out.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Final

MOST_WAITING: Final = 2
"""Threads that wait for their turn; with the one at work they leave one of a process free for pages."""

MOST_OTHERS_WAITING: Final = 1
"""Of these, browsers that nobody knows."""

PATIENCE: Final = 3.0
"""Seconds that a request waits for its turn. Then a page says when to send it again."""


class OneAtATime:
    """A turn for each, known browsers first."""

    def __init__(self, *, patience: float = PATIENCE) -> None:
        self._changed = Condition()
        self._patience = patience
        self._at_work = False
        self._known = 0
        self._others = 0

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return self._known + self._others

    @contextmanager
    def turn(self, *, known: bool) -> Iterator[bool]:
        """True: it is our turn until the end of the block. False: too many are before us."""
        mine = self._begin(known=known)
        try:
            yield mine
        finally:
            if mine:
                self._end()

    def _begin(self, *, known: bool) -> bool:
        with self._changed:
            if not self._at_work and not self._known:
                self._at_work = True
                return True
            if self._is_full(known=known):
                return False
            self._count(1, known=known)
            try:
                mine = self._changed.wait_for(
                    lambda: not self._at_work and (known or not self._known), timeout=self._patience
                )
            finally:
                self._count(-1, known=known)
                self._changed.notify_all()
            self._at_work = self._at_work or mine
            return mine

    def _is_full(self, *, known: bool) -> bool:
        return self.waiting >= MOST_WAITING or (not known and self._others >= MOST_OTHERS_WAITING)

    def _count(self, one: int, *, known: bool) -> None:
        if known:
            self._known += one
        else:
            self._others += one

    def _end(self) -> None:
        with self._changed:
            self._at_work = False
            self._changed.notify_all()


HASHING: Final = OneAtATime()
"""Of this process. Each request that hashes or compares a password takes its turn here."""
