"""What it costs to record who was shown whom: one row of a list of 25 dossiers, through the middleware, and by itself.

Run with `python -m bench.reads`. Budget: one CPU-ms of Python and database together.
"""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import uuid4

from bench._cpu import cpu_seconds
from bench._report import Report
from bench._server import server
from bench.reference import measured

from motcua.law.worktime.values import VIETNAM

ROWS: Final = 2_000
SUBJECTS: Final = 25
AT: Final = datetime(2026, 11, 30, 9, 0, tzinfo=VIETNAM)


def costs(work: Callable[[], object], postmaster: int) -> tuple[float, float]:
    """CPU milliseconds of one call: in this process, and in the database."""
    for _ in range(20):
        work()
    own, database = time.process_time(), cpu_seconds(postmaster)
    for _ in range(ROWS):
        work()
    return (time.process_time() - own) * 1000 / ROWS, (cpu_seconds(postmaster) - database) * 1000 / ROWS


def measure(report: Report, postmaster: int) -> None:
    from motcua.foundation.reads.actions import Reader, may_look_up, record_reading
    from motcua.foundation.reads.collecting import collected, shows
    from motcua.foundation.reads.purposes import Purpose

    reader, subjects = Reader("a-aaaaaaaa", "agency:1", "reception"), [uuid4() for _ in range(SUBJECTS)]

    def row() -> None:
        with collected() as shown:
            for one in subjects:
                shows(one)
        record_reading(reader, tuple(shown), door="desk:worklist", purpose=Purpose.LIST, at=AT)

    def look_up() -> None:
        may_look_up(reader.account, "020190001234", on=AT.date(), most=300)

    for name, work in ((f"a row of {SUBJECTS} dossiers", row), ("a counted look-up", look_up)):
        own, database = costs(work, postmaster)
        report.cost(name, own + database, "CPU-ms", budget=1, beside=f"{own:.2f} Python + {database:.2f} database")


def main() -> None:
    with server() as postmaster, measured() as report:
        measure(report, postmaster)


if __name__ == "__main__":
    main()
