"""How fast the history of another system is imported, the first and the second time: dossiers, steps and records a second.

Run with `python -m bench.history [LOG]`. Starts a throw-away PostgreSQL that keeps what it acknowledged (fsync
on), sets up the agencies, imports the log of the tests. Budget: 4,000 steps a second, 300 MB whatever the length of the log.
"""

import random
import sys
import time
from datetime import datetime
from pathlib import Path

from bench._report import Report
from bench._server import server
from bench.event_log import MOST_MEMORY, peak
from bench.reference import measured

from motcua.adapters.event_log.values import Case
from motcua.adapters.event_log.xes import read_cases
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.worktime.values import VIETNAM

PUBLISHED = Path(__file__).parents[1] / "tests" / "data" / "receipt-phase-wabo.xes.gz"
AT = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
BUDGET = 4_000


def measure(report: Report, path: Path) -> None:
    from motcua.acts.import_history import import_cases
    from motcua.doors.cli.commands.import_history import foreign_case
    from motcua.doors.cli.operating import operator
    from motcua.foundation.organisation.installation import establish_province

    by = operator()
    establish_province(circumstances=Circumstances.at_once(by, AT))
    steps = sum(len(item.events) for item in read_cases(path) if isinstance(item, Case))
    for name, budget in (("first import", BUDGET), ("the same again", None)):
        started, cpu = time.perf_counter(), time.process_time()
        done = import_cases(
            cases=(foreign_case(item, "WABO") for item in read_cases(path) if isinstance(item, Case)),
            source="WABO",
            circumstances=Circumstances(by=by, at=AT, recorded_at=AT, rng=random.Random(766)),
        )
        seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
        print(f"{name}: {done.new} new, {done.unchanged} unchanged, {steps} steps in {seconds:.2f} s")
        report.rate(name, steps / seconds, "steps/s", budget=budget, beside=f"{cpu:.2f} CPU-s of it Python")
    report.count("peak memory of the process", peak(), "MB", budget=MOST_MEMORY)


def main() -> None:
    with server(), measured() as report:
        measure(report, Path(sys.argv[1]) if len(sys.argv) > 1 else PUBLISHED)


if __name__ == "__main__":
    main()
