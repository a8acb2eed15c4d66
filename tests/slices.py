"""A matrix of which a plain run takes a slice: the same fault is seen there, `make prove` asks all the others."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest


def every_so_many(values: Iterable[Any], step: int, named: Callable[[Any], str] = str) -> list[Any]:
    """Parameters of a test: one of `step` values always, the others with the mark `prove`."""
    return [
        pytest.param(value, id=named(value), marks=pytest.mark.prove if number % step else ())
        for number, value in enumerate(values)
    ]
