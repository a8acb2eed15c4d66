"""How fast event logs are read: cases and events a second, CPU time, and peak memory.

    python -m bench.event_log [LOG]

Without LOG the published receipt-phase log of the tests is read five times, and then once a generated one: 561,470 events of 150,370
cases, each event with ten attributes of which the reader knows four. Its budget: 50,000 events a second and 300 MB for the process.
"""

import random
import resource
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bench._report import Report
from bench.reference import measured, paced

from motcua.adapters.event_log.summary import summarise
from motcua.adapters.event_log.xes import read_cases
from motcua.law.worktime.values import VIETNAM

PUBLISHED = Path(__file__).parents[1] / "tests" / "data" / "receipt-phase-wabo.xes.gz"
CASES: Final = 150_370
EVENTS: Final = 561_470
MOST_MEMORY: Final = 300
LEAST_RATE: Final = 50_000


def write_log(path: Path, *, cases: int, events: int, seed: int = 18) -> None:
    """A log of invented cases; names, ways in and ends vary, and every tenth case has no start of its own."""
    rng = random.Random(seed)
    left = events
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<log xmlns="http://www.xes-standard.org/">\n')
        for number in range(cases):
            after = cases - number - 1
            count = left if not after else min(left - after, rng.choice((2, 3, 4, 4, 5)), left)
            left -= count
            file.write(_trace(rng, number, count))
        file.write("</log>\n")


def _trace(rng: random.Random, number: int, count: int) -> str:
    at = datetime(2024, 1, 2, 8, tzinfo=VIETNAM) + timedelta(minutes=rng.randrange(500_000))
    attributes = {
        "channel": rng.choice(("Desk", "Internet", "Post", "")),
        "startDate": at.isoformat() if number % 10 else "",
        "deadline": (at + timedelta(days=7)).isoformat(),
        "endDate": (at + timedelta(days=rng.randrange(14))).isoformat() if number % 7 else "",
    }
    own = "".join(f'\t\t<string key="{key}" value="{value}"/>\n' for key, value in attributes.items() if value)
    events = "".join(_event(rng, at + timedelta(hours=step), step) for step in range(count))
    return f'\t<trace>\n\t\t<string key="concept:name" value="HS{number}"/>\n{own}{events}\t</trace>\n'


def _event(rng: random.Random, at: datetime, step: int) -> str:
    return (
        f'\t\t<event>\n\t\t\t<float key="amount" value="{rng.randrange(100)}.0"/>\n'
        f'\t\t\t<string key="org:resource" value="{rng.randrange(600)}"/>\n'
        '\t\t\t<string key="dismissal" value="NIL"/>\n'
        f'\t\t\t<string key="concept:name" value="Bước {step}"/>\n'
        '\t\t\t<string key="vehicleClass" value="A"/>\n\t\t\t<float key="paid" value="0.0"/>\n'
        '\t\t\t<string key="lifecycle:transition" value="complete"/>\n'
        f'\t\t\t<date key="time:timestamp" value="{at.isoformat()}"/>\n'
        '\t\t\t<int key="article" value="157"/>\n\t\t\t<int key="points" value="0"/>\n\t\t</event>\n'
    )


def peak() -> float:
    """Memory of this process at its largest, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(report: Report, path: Path) -> None:
    runs = []
    for _ in range(5):
        start = time.process_time()
        summary = summarise(read_cases(path))
        runs.append(time.process_time() - start)
    seconds = sorted(runs)[len(runs) // 2]
    rate = summary.on_time_rate
    print(f"{path.name}: {summary.cases} cases, {summary.events} events, closed {summary.closed}, late {summary.late}")
    print(f"on time {100 * rate:.1f} %" if rate is not None else "nothing to compare with a deadline")
    report.cost("reading, median of 5", seconds * 1000)
    report.rate("cases", summary.cases / seconds)
    report.rate("events", summary.events / seconds)
    report.count("peak memory of the process", peak(), "MB")


def measure_generated(report: Report) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "generated.xes"
        write_log(path, cases=CASES, events=EVENTS)
        with paced(report):
            start = time.process_time()
            summary = summarise(read_cases(path))
            seconds = time.process_time() - start
            if (summary.cases, summary.events) != (CASES, EVENTS):
                raise AssertionError(f"{summary.cases} cases and {summary.events} events came out of the generated log")
            report.rate("events of the generated log", EVENTS / seconds, budget=LEAST_RATE)
        report.count("peak memory after the generated log", peak(), "MB", budget=MOST_MEMORY)


def main() -> None:
    with measured() as report:
        if len(sys.argv) > 1:
            measure(report, Path(sys.argv[1]))
            return
        with paced(report):
            measure(report, PUBLISHED)
        measure_generated(report)


if __name__ == "__main__":
    main()
