"""How long it takes to ask a log of 100,000 dossiers what is done for nothing, and in how much memory.

    python -m bench.simplify [DOSSIERS]

The log is invented, packed, of some 1.9 million events, with four kinds of waste in it; it is the one of the tests, so that what is
found is known. The command is a process of its own, as somebody would start it. Its budget: 60 s and 1 GB.

Then our own record: the demo's dossiers, all procedures as one question, and what 5,000 dossiers would cost. Its budget: 2 s.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from bench._report import Report
from bench._server import server
from bench.reference import measured, paced
from tests.law.simplify.planted import Plan, values_of, write

DOSSIERS: Final = 100_000
OWN: Final = 600
FOR_DOSSIERS: Final = 5_000
MOST_OF_OWN: Final = 2
MOST_SECONDS: Final = 60
MOST_MEMORY: Final = 1024
PLANTS: Final = frozenset({"waiting", "supplement", "officer", "rework"})


def measure(report: Report, dossiers: int) -> None:
    plan = Plan(24, dossiers, PLANTS)
    with tempfile.TemporaryDirectory() as folder:
        file, answer = write(plan, Path(folder) / "log.xes.gz"), Path(folder) / "answer.json"
        with paced(report):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            with answer.open("wb") as out:
                words = [sys.executable, "-m", "motcua.doors.cli.main", "simplify", str(file), "--json"]
                subprocess.run(words, stdout=out, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            given = json.loads(answer.read_bytes())
            events = given["summary"]["events"]
            beside = f"{events:,} events"
            report.cost(f"findings in {dossiers:,} dossiers", seconds, "CPU-s", budget=MOST_SECONDS, beside=beside)
        report.count("peak memory of the command", after.ru_maxrss / 1024, "MB", budget=MOST_MEMORY)
    found = values_of(given) - plan.implied()
    if found != plan.planted():
        raise AssertionError(f"planted {sorted(plan.planted())}, found {sorted(found)}")


def measure_own(report: Report) -> None:
    """The time by the wall of reading and asking, database included, for each of 5,000 dossiers."""
    from motcua.doors.cli.demo.province import establish
    from motcua.doors.cli.demo.seeding import seed_dossiers
    from motcua.doors.ui import clock
    from motcua.insight.simplify import reading
    from motcua.law.simplify.answer import ask
    from motcua.law.worktime.vietnam import SHIPPED

    now = clock.now()
    establish(at=now, progress=lambda _: None, whole=False)
    seed_dossiers(count=OWN, seed=1, now=now, progress=lambda _: None)
    scope = reading.scope_of(reading.year_until(now.date()), "", None)
    with paced(report):
        begun = time.perf_counter()
        cases = ask(reading.traces(scope, reading.building()), SHIPPED).summary.cases
        seconds = (time.perf_counter() - begun) * FOR_DOSSIERS / cases
        report.cost(
            f"own record, for {FOR_DOSSIERS:,} dossiers", seconds, "s", budget=MOST_OF_OWN, beside=f"of {cases} read"
        )


def main() -> None:
    with measured() as report:
        measure(report, int(sys.argv[1]) if len(sys.argv) > 1 else DOSSIERS)
    with server(durable=False), measured() as report:
        measure_own(report)


if __name__ == "__main__":
    main()
