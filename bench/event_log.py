"""How fast event logs are read: cases and events a second, CPU time, and peak memory.

    python bench/event_log.py [LOG]

Without LOG the published receipt-phase log of the tests is read.
"""

import resource
import sys
import time
from pathlib import Path

from motcua.adapters.event_log.summary import summarise
from motcua.adapters.event_log.xes import read_cases

PUBLISHED = Path(__file__).parents[1] / "tests" / "data" / "receipt-phase-wabo.xes.gz"


def main() -> None:
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
    print(
        f"CPU {seconds:.3f} s (median of 5), {summary.cases / seconds:,.0f} cases/s, {summary.events / seconds:,.0f} events/s"
    )
    print(f"peak memory of the process {peak:.0f} MB")


if __name__ == "__main__":
    main()
