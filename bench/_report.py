"""What a bench has measured: raw, and scaled to a machine of speed 1.0. Budgets apply to the scaled figures."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """How a figure follows the speed of the machine."""

    COST = "cost"
    """Time or CPU time: less is better, a slow machine needs more."""
    RATE = "rate"
    """So many a second: more is better, a slow machine does fewer."""
    COUNT = "count"
    """Statements, functions, bytes: the same on every machine; less is better."""


MOST_APART = 0.15
"""A part of the slower of two speeds. If the speed changed by more while something ran, the figures mean nothing."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The speed of the machine before and after something was measured."""

    before: float
    after: float

    @property
    def speed(self) -> float:
        return (self.before + self.after) / 2

    @property
    def is_void(self) -> bool:
        return max(self.before, self.after) / min(self.before, self.after) - 1 > MOST_APART


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    raw: float
    unit: str
    kind: Kind
    budget: float | None = None
    beside: str = ""
    """Printed at the end of the line: an older figure, the elapsed time."""
    pace: Pace | None = None
    """A speed of its own, where the bench as a whole is too long for one."""

    def scaled(self, speed: float) -> float:
        match self.kind:
            case Kind.COST:
                return self.raw * speed
            case Kind.RATE:
                return self.raw / speed
            case Kind.COUNT:
                return self.raw

    def is_kept(self, speed: float) -> bool:
        if self.budget is None:
            return True
        value = self.scaled(speed)
        return value >= self.budget if self.kind is Kind.RATE else value <= self.budget

    def line(self, speed: float) -> str:
        verdict = ""
        if self.budget is not None:
            sign = "≥" if self.kind is Kind.RATE else "≤"
            verdict = f"{sign} {short(self.budget)} {'ok' if self.is_kept(speed) else 'NOT KEPT'}"
        scaled = "" if self.kind is Kind.COUNT else short(self.scaled(speed))
        raw = f"{self.raw:,.0f}" if self.kind is Kind.COUNT else short(self.raw)
        return f"{self.name:<58} {raw:>10} {scaled:>10} {self.unit:<8} {verdict:<16} {self.beside}".rstrip()


def short(value: float) -> str:
    """The value with about three significant digits."""
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


@dataclass(slots=True)
class Report:
    """The figures of one run, in the order in which they came. `before` is the speed of the machine when it began."""

    before: float
    figures: list[Figure] = field(default_factory=list)
    latest: tuple[float, float] | None = None
    """The speed that was measured last, and at what second."""

    def cost(self, name: str, raw: float, unit: str = "CPU-ms", budget: float | None = None, beside: str = "") -> None:
        self.figures.append(Figure(name, raw, unit, Kind.COST, budget, beside))

    def rate(self, name: str, raw: float, unit: str = "/s", budget: float | None = None, beside: str = "") -> None:
        self.figures.append(Figure(name, raw, unit, Kind.RATE, budget, beside))

    def count(self, name: str, raw: float, unit: str = "", budget: float | None = None, beside: str = "") -> None:
        self.figures.append(Figure(name, raw, unit, Kind.COUNT, budget, beside))

    def lines(self, whole: Pace) -> Iterator[str]:
        yield f"{'':<58} {'raw':>10} {'scaled':>10}"
        for figure in self.figures:
            pace = figure.pace or whole
            is_void = figure.pace is not None and pace.is_void and figure.kind is not Kind.COUNT
            void = f" VOID, speed {pace.before:.3f} to {pace.after:.3f}" if is_void else ""
            yield figure.line(pace.speed) + void
        yield f"speed of the machine: {whole.before:.3f} before, {whole.after:.3f} after (1.0: 80,000 acts/s in bench.life)"

    def is_void(self, whole: Pace) -> bool:
        """Counts are the same at every speed."""
        return any((one.pace or whole).is_void for one in self.figures if one.kind is not Kind.COUNT)

    def is_kept(self, whole: Pace) -> bool:
        return all(one.is_kept((one.pace or whole).speed) for one in self.figures)


def percentile(values: list[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]
