"""How fast due dates are computed, on one core, in CPU time.

    python -m bench.worktime

The mix is that of the units of the national catalogue (working day, calendar day, hour, month), over four
years of starts and up to sixty working days.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from time import process_time

from bench._report import Report
from bench.reference import measured

from motcua.law.worktime.arithmetic import due, worked_between
from motcua.law.worktime.explain import explain
from motcua.law.worktime.values import VIETNAM, Duration, Unit
from motcua.law.worktime.vietnam import SHIPPED

CASES = 100_000
EXPLAINED = 2_000
ROUNDS = 3

CATALOGUE = {Unit.WORKING_DAY: 1029, Unit.DAY: 329, Unit.WORKING_HOUR: 52, Unit.MONTH: 4}
"""How many procedures of the July 2026 crawl use a unit."""
LONGEST = {Unit.WORKING_DAY: 60, Unit.WORKING_HOUR: 480, Unit.HOUR: 480, Unit.DAY: 85, Unit.MONTH: 3}

Case = tuple[datetime, Duration]


def cases(random: Random, units: list[Unit]) -> list[Case]:
    begin = datetime(2023, 1, 1, tzinfo=VIETNAM)
    return [
        (
            begin + timedelta(seconds=random.randrange(4 * 365 * 86400)),
            Duration(random.randint(0, LONGEST[unit]), unit),
        )
        for unit in units
    ]


def per_second(count: int, work: Callable[[], None]) -> int:
    """The best of a few rounds, calls per CPU second."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = process_time()
        work()
        best = min(best, process_time() - begun)
    return round(count / best)


def due_rate(asked: list[Case]) -> int:
    def work() -> None:
        for start, duration in asked:
            due(SHIPPED, start, duration)

    return per_second(len(asked), work)


def measure(report: Report) -> None:
    random = Random(2026)
    mixed = cases(random, random.choices(list(CATALOGUE), list(CATALOGUE.values()), k=CASES))
    report.rate("due dates, mix of the catalogue", due_rate(mixed), budget=100_000)
    for unit in Unit:
        report.rate(f"  {unit.value}", due_rate(cases(random, [unit] * CASES)))
    far = [(start, Duration(duration.amount + 5_000, Unit.WORKING_DAY)) for start, duration in mixed]
    report.rate("due dates twenty years ahead", due_rate(far))

    def worked() -> None:
        for start, _ in mixed:
            worked_between(SHIPPED, start, start + timedelta(days=30))

    report.rate("time worked between two moments", per_second(len(mixed), worked))

    def explained() -> None:
        for start, duration in mixed[:EXPLAINED]:
            explain(SHIPPED, start, duration)

    report.rate("due dates with their explanation", per_second(EXPLAINED, explained))
    begun = process_time()
    SHIPPED.with_entries(())
    report.cost("compiling a calendar of nine years", 1000 * (process_time() - begun))


def main() -> None:
    with measured() as report:
        measure(report)


if __name__ == "__main__":
    main()
