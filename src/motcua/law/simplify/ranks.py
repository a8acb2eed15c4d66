"""Ranks of whole numbers and survival: medians without interpolation, so that every answer is a value that was observed."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby
from math import ceil, floor, prod, sqrt
from typing import Final

Z: Final = 1.959964
"""Of 95 %."""
_CLOSE: Final = 1e-9
"""The product of a million factors is this exact as a float; nearer to one half it is computed in whole numbers."""


def quantile(ordered: Sequence[int], tenths: int) -> int:
    """The ⌈q·n⌉-th smallest of values in order, q in tenths from 1 to 10."""
    return ordered[-(-tenths * len(ordered) // 10) - 1]


def median(ordered: Sequence[int]) -> int:
    """The ⌈n ÷ 2⌉-th smallest of values in order."""
    return ordered[(len(ordered) + 1) // 2 - 1]


def interval_of_median(ordered: Sequence[int]) -> tuple[int, int]:
    """The order statistics between which the median lies in 95 %."""
    size = len(ordered)
    half = Z * sqrt(size) / 2
    low = max(1, floor(size / 2 - half))
    high = min(size, ceil(size / 2 + 1 + half))
    return ordered[low - 1], ordered[high - 1]


def kaplan_meier_median(ends: Sequence[int], censored: Sequence[int]) -> int | None:
    """The smallest time by which half has ended, of those under watch; None when never. Ends come before censorings at equal times."""
    censored = sorted(censored)
    survived, runs = 1.0, _Runs()
    before = 0
    for time, group in groupby(sorted(ends)):
        ended = sum(1 for _ in group)
        at_risk = len(ends) - before + len(censored) - bisect_left(censored, time)
        before += ended
        survived *= 1 - ended / at_risk
        runs.add(at_risk, at_risk - ended)
        is_half = survived <= 0.5 if abs(survived - 0.5) > _CLOSE else runs.is_at_most_half()
        if is_half:
            return time
    return None


class _Runs:
    """The product as whole numbers. Where nothing is censored between two ends the factors fall together."""

    def __init__(self) -> None:
        self._above: list[int] = []
        self._below: list[int] = []

    def add(self, at_risk: int, left: int) -> None:
        if self._above and self._above[-1] == at_risk:
            self._above[-1] = left
        else:
            self._above.append(left)
            self._below.append(at_risk)

    def is_at_most_half(self) -> bool:
        return 2 * prod(self._above) <= prod(self._below)
