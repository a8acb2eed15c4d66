"""How long it takes to ask a log of 100,000 dossiers what is done for nothing, and in how much memory.

    python -m bench.simplify [DOSSIERS]

The log is invented, of some 1.9 million events, packed and then plain, with four kinds of waste in it; it is the one of the tests,
so that what is found is known. The command is a process of its own, as somebody would start it. Its budget: 60 s and 1 GB.

Then our own record: the demo's dossiers, all procedures as one question, and what 5,000 dossiers would cost. Its budget: 2 s.
"""

import sys
import tempfile
import time
from pathlib import Path
from typing import Final
from uuid import UUID

from bench._report import Report
from bench._server import server
from bench.reference import measured, paced
from tests.law.simplify.large import MOST_MEGABYTES, MOST_SECONDS, PLANTS, SIZE, asked, peak_megabytes
from tests.law.simplify.planted import Plan, values_of, write

OWN: Final = 600
FOR_DOSSIERS: Final = 5_000
MOST_OF_OWN: Final = 2


def measure(report: Report, dossiers: int) -> None:
    plan = Plan(24, dossiers, PLANTS)
    with tempfile.TemporaryDirectory() as folder:
        for kind, name in (("packed", "log.xes.gz"), ("plain", "log.xes")):
            file = write(plan, Path(folder) / name)
            with paced(report):
                one = asked(file, Path(folder) / "answer.json")
                beside = f"{one.answer['summary']['events']:,} events, {file.stat().st_size >> 20} MB"
                named = f"findings in {dossiers:,} dossiers, {kind}"
                report.cost(named, one.seconds, "CPU-s", budget=MOST_SECONDS, beside=beside)
            report.count(f"peak memory of the command, {kind}", one.megabytes, "MB", budget=MOST_MEGABYTES)
            found = values_of(one.answer) - plan.implied()
            if found != plan.planted():
                raise AssertionError(f"planted {sorted(plan.planted())}, found {sorted(found)}")


def measure_own(report: Report) -> None:
    """The time by the wall of reading and asking, database included, for each of 5,000 dossiers; then the memory of asking 100,000,
    which are the same ones again and again: of what comes from the database no more than a thousand are in memory at once."""
    from motcua.casework.dossiers.queries.traced import traced
    from motcua.doors.cli.demo.province import establish
    from motcua.doors.cli.demo.seeding import seed_dossiers
    from motcua.doors.ui import clock
    from motcua.insight.simplify import reading
    from motcua.law.simplify.answer import ask
    from motcua.law.worktime.vietnam import SHIPPED

    now = clock.now()
    establish(at=now, progress=lambda _: None, whole=False)
    seed_dossiers(count=OWN, seed=1, now=now, progress=lambda _: None)
    scope, made_by = reading.scope_of(reading.year_until(now.date()), "", None), reading.building()
    with paced(report):
        begun = time.perf_counter()
        cases = ask(reading.traces(scope, made_by), SHIPPED).summary.cases
        seconds = (time.perf_counter() - begun) * FOR_DOSSIERS / cases
        report.cost(
            f"own record, for {FOR_DOSSIERS:,} dossiers", seconds, "s", budget=MOST_OF_OWN, beside=f"of {cases} read"
        )
    own = list(traced(scope))
    again = (own[number % len(own)]._replace(id=UUID(int=number)) for number in range(SIZE))
    with paced(report):
        begun = time.process_time()
        if ask(map(made_by.trace, again), SHIPPED).summary.cases != SIZE:
            raise AssertionError("not all of them were asked")
        report.cost(f"own record of {SIZE:,} dossiers, read", time.process_time() - begun, "CPU-s", budget=MOST_SECONDS)
    report.count(f"peak memory, own record of {SIZE:,}", peak_megabytes(), "MB", budget=MOST_MEGABYTES)


def main() -> None:
    with measured() as report:
        measure(report, int(sys.argv[1]) if len(sys.argv) > 1 else SIZE)
        with server(durable=False):
            measure_own(report)


if __name__ == "__main__":
    main()
