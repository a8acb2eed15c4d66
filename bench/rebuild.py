"""How fast rows and sums are made anew from the record: `python -m bench.rebuild [N [BASE]]`, on the dossiers of `bench.load`.

The first generation is made by one process, the second beside it, the third with two processes that read. Acts are records of
dossiers. While a generation is made, the figures that serve are asked after each batch and have to be those of before.
"""

import multiprocessing
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from bench._cpu import cpu_seconds
from bench._report import Report
from bench._server import home_of, server
from bench.load import load
from bench.reference import measured, paced
from psycopg.conninfo import make_conninfo

from motcua.adapters.postgres.places import OWNER, SUPERUSER

DOSSIERS: Final = 5_000
BASE: Final = 400
LEAST: Final = 10_000
"""Acts a second, scaled."""
HELPERS: Final = 2


def main() -> None:
    count, base = (*map(int, sys.argv[1:]), *(DOSSIERS, BASE)[len(sys.argv) - 1 :])[:2]
    with server() as pid, measured() as report:
        from motcua.doors.cli.commands.seed import seed

        seed(dossiers=base, seed=1, progress=lambda _: None, vault=False)
        load(home_of(pid).connection(role=SUPERUSER), count)
        acts = records()
        print(f"{acts:,} records of {count + base:,} dossiers", flush=True)
        measure(report, pid, acts, "the first generation")
        measure(report, pid, acts, "one beside it that serves")
        os.environ["DATABASE_URL"] = make_conninfo("", **home_of(pid).connection(role=OWNER))
        with helpers() as with_help:
            measure(report, pid, acts, f"the same, {HELPERS} processes read", with_help)
        right(report)


def measure(report: Report, database: int, acts: int, name: str, with_help: Executor | None = None) -> None:
    """Acts by CPU seconds of process, helpers and database; by the wall beside."""
    from motcua.doors.ui import clock
    from motcua.insight.measure.rebuilding import is_made, rebuild

    at, serves = clock.now(), is_made()
    before = shown(at) if serves else ()
    others: list[bool] = []

    def look(_: int) -> None:
        if serves:
            others.append(shown(at) != before)

    with paced(report):
        begun, cpu = time.perf_counter(), _cpu(database)
        rebuild(at, progress=look, with_help=with_help)
        taken, cpu = time.perf_counter() - begun, _cpu(database) - cpu
        wall = f"{acts / taken:,.0f} by the wall"
        report.rate(f"acts a second, {name}", acts / cpu, budget=LEAST, beside=wall)
    if serves:
        report.count("  other figures while it was made", sum(others), budget=0, beside=f"asked {len(others)} times")


def _cpu(database: int) -> float:
    return cpu_seconds(os.getpid(), but=()) + (0.0 if _is_ours(database) else cpu_seconds(database))


def _is_ours(database: int) -> bool:
    """Whether the server descends from this process, so that it is counted already."""
    from bench._cpu import family

    return database in family([os.getpid()])


def shown(at: datetime) -> object:
    """The figures of the province in the three years of the copies."""
    from datetime import timedelta

    from tests.acts.places import officer

    from motcua.insight.measure import queries
    from motcua.insight.measure.values import Wanted
    from motcua.law.indices.period import Period

    wanted = Wanted(Period((at - timedelta(days=1100)).date(), at.date()))
    return queries.figures(wanted, seen_by=officer("giamdoc.tinh"), at=at).figures


def records() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select count(*) from ledger_record where starts_with(stream, 'dossier:')")
        return int((cursor.fetchone() or (0,))[0])


def right(report: Report) -> None:
    from motcua.doors.ui import clock
    from motcua.insight.measure.checking import check

    checked = check(sample=500, on=clock.today())
    report.count("wrong sums and rows", 1 if checked is None or not checked.good else 0, budget=0)


@contextmanager
def helpers() -> Iterator[Executor]:
    """As `motcua measure rebuild --processes` starts them."""
    from motcua.doors.cli.operating import set_up

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(HELPERS, mp_context=context, initializer=set_up) as pool:
        list(pool.map(abs, range(HELPERS)))  # they are up
        yield pool


if __name__ == "__main__":
    main()
