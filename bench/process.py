"""Speed of processes: compiling, checking and moving. Run: python -m bench.process

Measured figures are in docs/developers/process.md. The budget: compile 40 steps in ≤ 20 ms, ≥ 200,000 moves/s.
"""

import time
from collections.abc import Callable
from fractions import Fraction

from bench._report import Report
from bench.reference import measured

from motcua.law.process.check import defects
from motcua.law.process.compile import compile_process
from motcua.law.process.place import advance, begin
from motcua.law.process.values import (
    DONE,
    END,
    Branch,
    Budget,
    Definition,
    Join,
    JoinMode,
    Outcome,
    Parallel,
    Question,
    Step,
)
from motcua.law.worktime.values import Unit

DAY = Budget(Fraction(1), Unit.WORKING_DAY)


def forty_steps() -> Definition:
    """Eight blocks of five steps: one plain, one that opens two branches, the branches, their join."""
    steps: list[Step] = []
    for block in range(8):
        first, opening, left, right, gathering = (f"b{block}_{part}" for part in ("a", "mo", "trai", "phai", "gop"))
        following = f"b{block + 1}_a" if block < 7 else END
        branches = (Branch(left, left), Branch(right, right))
        steps += [
            Step(first, first, "case_officer", "lead_agency", DAY, (Outcome(DONE, opening),)),
            Step(opening, opening, "coordinator", "lead_agency", parallel=Parallel(f"g{block}", branches, gathering)),
            Step(left, left, "case_officer", "commune", DAY, (Outcome(DONE, gathering),)),
            Step(right, right, "case_officer", "police", DAY, (Outcome(DONE, gathering),)),
            Step(
                gathering,
                gathering,
                "coordinator",
                "lead_agency",
                outcomes=(Outcome(DONE, following),),
                join=Join(f"g{block}", (left, right), JoinMode.ALL),
            ),
        ]
    total = Budget(Fraction(16), Unit.WORKING_DAY)
    return Definition("bench", "bench", "b0_a", tuple(steps), (Question("n", None, 1, 9),), total, total)


def walk(table_of_forty: Callable[[], int], seconds: float = 1.0) -> float:
    """Moves a second."""
    done, start = 0, time.process_time()
    while time.process_time() - start < seconds:
        done += table_of_forty()
    return done / (time.process_time() - start)


def measure(report: Report) -> None:
    definition = forty_steps()
    start = time.process_time()
    for _ in range(100):
        table = compile_process(definition)
    report.cost("compile 40 steps", (time.process_time() - start) * 10, budget=20)
    start = time.process_time()
    for _ in range(20):
        assert not defects(definition)
    report.cost("check 40 steps", (time.process_time() - start) * 50)

    def one_dossier() -> int:
        place, moves = begin(table), 0
        while not place.ended:
            place = advance(table, place, place.open[0], DONE, {})
            moves += 1
        return moves

    report.rate("advance, three of five moves in open branches", walk(one_dossier), "moves/s", budget=200_000)
    names = [f"s{number}" for number in range(40)]
    outcomes = [(Outcome("dat", after), Outcome("thieu", "s0")) for after in (*names[1:], END)]
    line = tuple(
        Step(name, name, "case_officer", "lead_agency", DAY, exits) for name, exits in zip(names, outcomes, strict=True)
    )
    straight = compile_process(Definition("line", "line", "s0", line))

    def one_line() -> int:
        place = begin(straight)
        for name in names:
            place = advance(straight, place, name, "dat", {})
        return len(names)

    report.rate("advance, 40 steps in a line", walk(one_line), "moves/s", budget=200_000)


def main() -> None:
    with measured() as report:
        measure(report)


if __name__ == "__main__":
    main()
