"""One line for each stage of a start, with the seconds it took, so that a long stage shows progress."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Final


def decimal_comma(seconds: float) -> str:
    """`0,8`: Vietnamese writes the decimal mark as a comma."""
    return f"{seconds:.1f}".replace(".", ",")


def tell(line: str) -> None:
    """Print at once: the reader may be a pipe."""
    print(line, flush=True)


QUIET: Final = 10.0
"""Seconds without a line after which a stage that nobody watches at a terminal says how far it is."""


class Stage:
    """The line of one stage. `says` replaces its words; `moves` shows how far it is: at once on a terminal, else now and then."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._said_at = perf_counter()

    def says(self, text: str) -> None:
        self.text = text

    def moves(self, text: str) -> None:
        if sys.stdout.isatty():
            print(f"\r\033[K  … {text}", end="", flush=True)
        elif perf_counter() - self._said_at >= QUIET:
            self._said_at = perf_counter()
            tell(f"  … {text}")


@contextmanager
def stage(text: str) -> Iterator[Stage]:
    """Times the block. A stage that fails prints nothing; its error is shown instead."""
    begun = perf_counter()
    one = Stage(text)
    one.moves(text)
    yield one
    start_of_line = "\r\033[K" if sys.stdout.isatty() else ""
    tell(f"{start_of_line}  ✓ {one.text} ({decimal_comma(perf_counter() - begun)} giây)")
