"""What a bench has measured: raw, and scaled to the machine that is 1.0; budgets hold for the scaled figures."""

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


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    raw: float
    unit: str
    kind: Kind
    budget: float | None = None
    beside: str = ""
    """What stands behind the line: an older figure, the elapsed time."""

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
    """Three figures that mean something."""
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


@dataclass(slots=True)
class Report:
    """The figures of one run, in the order in which they came. `before` is the speed of the machine when it began."""

    before: float
    figures: list[Figure] = field(default_factory=list)

    def cost(self, name: str, raw: float, unit: str = "CPU-ms", budget: float | None = None, beside: str = "") -> None:
        self.figures.append(Figure(name, raw, unit, Kind.COST, budget, beside))

    def rate(self, name: str, raw: float, unit: str = "/s", budget: float | None = None, beside: str = "") -> None:
        self.figures.append(Figure(name, raw, unit, Kind.RATE, budget, beside))

    def count(self, name: str, raw: float, unit: str = "", budget: float | None = None, beside: str = "") -> None:
        self.figures.append(Figure(name, raw, unit, Kind.COUNT, budget, beside))

    def lines(self, after: float) -> Iterator[str]:
        speed = self.speed(after)
        yield f"{'':<58} {'raw':>10} {'scaled':>10}"
        for figure in self.figures:
            yield figure.line(speed)
        yield f"speed of the machine: {self.before:.3f} before, {after:.3f} after (1.0 does 80,000 acts/s in bench.life)"

    def speed(self, after: float) -> float:
        return (self.before + after) / 2

    def is_kept(self, after: float) -> bool:
        return all(figure.is_kept(self.speed(after)) for figure in self.figures)


def percentile(values: list[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]
