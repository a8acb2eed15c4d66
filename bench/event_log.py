"""How fast event logs are read: cases and events a second, CPU time, and peak memory.

    python -m bench.event_log [LOG]

Without LOG the published receipt-phase log of the tests is read.
"""

import resource
import sys
import time
from pathlib import Path

from bench._report import Report
from bench.reference import measured

from motcua.adapters.event_log.summary import summarise
from motcua.adapters.event_log.xes import read_cases

PUBLISHED = Path(__file__).parents[1] / "tests" / "data" / "receipt-phase-wabo.xes.gz"


def measure(report: Report) -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else PUBLISHED
    runs = []
    for _ in range(5):
        start = time.process_time()
        summary = summarise(read_cases(path))
        runs.append(time.process_time() - start)
    seconds = sorted(runs)[len(runs) // 2]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rate = summary.on_time_rate
    print(f"{path.name}: {summary.cases} cases, {summary.events} events, closed {summary.closed}, late {summary.late}")
    print(f"on time {100 * rate:.1f} %" if rate is not None else "nothing to compare with a deadline")
    report.cost("reading, median of 5", seconds * 1000)
    report.rate("cases", summary.cases / seconds)
    report.rate("events", summary.events / seconds)
    report.count("peak memory of the process", peak, "MB")


def main() -> None:
    with measured() as report:
        measure(report)


if __name__ == "__main__":
    main()
