"""A database of N dossiers that could be real: `python -m bench.load N [--base M]`.

M dossiers go through the acts themselves, as the demonstration makes them; N copies of them come by COPY, with their steps, components
and records, chained by the ledger's own function (`_chain`), over three years, three of a hundred open. The disk space needed is
printed before anything is written. A sample of the streams is verified afterwards; up to 100,000 dossiers all of them.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bench._chain import broken, make_heads, make_months
from bench._copies import FIRST_NUMBER, QUARTERS, Base, Batch, Maker, copies, weights_of
from bench._report import Report
from bench._server import home_of, server
from bench._tables import DOSSIER, LEDGER, Table, put_back, rows_of, tables, take_away
from bench.reference import measured
from psycopg import Connection, sql

from motcua.adapters.postgres.address import connect
from motcua.adapters.postgres.places import SUPERUSER

COMPONENTS: Final = "dossiers_component"
BASE: Final = 400
DOSSIERS: Final = 10_000
OPEN: Final = ("submitted", "incomplete", "accepted", "handling", "supplement", "obligation")
OPEN_SHARE: Final = 0.03
YEARS: Final = 3
PART: Final = 4_000
STRIDE: Final = PART
"""Numbers that one part may give out for an agency on a day: as many as it has dossiers."""

WHOLE: Final = 100_000
SAMPLE: Final = 1_000
SECONDS_OF_A_MILLION: Final = 900
JOURNAL: Final = 8 * 2**30
"""Bytes of the write-ahead log while rows come in, at most."""

Where = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    count: int
    quarters: int
    are_open: bool
    number: int


@dataclass(frozen=True, slots=True)
class Loaded:
    streams: list[str]
    """Some of the streams that were made, to be verified."""
    seconds: float


def load(where: Where, count: int) -> Loaded:
    """Copy the dossiers of the database until it has `count` more. Raises SystemExit where the disk has no room."""
    with connect(where, autocommit=True) as connection:
        known = tables(connection)
        bases = bases_of(connection, known)
        tell_disk(connection, known, len(bases), count)
        begun = time.perf_counter()
        names = [table.name for table in known]
        make_months(connection, YEARS)
        taken = take_away(connection, names)
        _spare_the_journal(connection)
        streams = _fill(where, known, bases, parts(count))
        make_heads(connection)
        put_back(connection, taken)
        for name in names:
            connection.execute(sql.SQL("vacuum analyze {}").format(sql.Identifier(name)))
        return Loaded(streams, time.perf_counter() - begun)


def bases_of(connection: Connection, known: Sequence[Table]) -> list[Base]:
    """Dossiers with a code of ours and without a group, with all their rows."""
    chosen = connection.execute(
        f"select id::text, code, applicant_name, status = any(%s) from {DOSSIER} one "
        f"where code <> '' and mastered_by = '' and parent_id is null "
        f"and not exists (select from {DOSSIER} sub where sub.parent_id = one.id) order by id".encode(),
        [list(OPEN)],
    ).fetchall()
    rows = {table.name: rows_of(connection, table, [str(one[0]) for one in chosen]) for table in known}
    return [
        Base(
            str(id_),
            str(code),
            str(name),
            bool(is_open),
            {table: of.get(str(id_), []) for table, of in rows.items()},
        )
        for id_, code, name, is_open in chosen
    ]


def tell_disk(connection: Connection, known: Sequence[Table], bases: int, count: int) -> None:
    names = [table.name for table in known]
    size = int(
        _one(connection, "select sum(pg_total_relation_size(name::regclass)) from unnest(%s::text[]) name", [names])
    )
    folder = _one(connection, "show data_directory", [])
    # the demo has shorter lives than the mix that is copied, and indexes are made beside what is there
    needed = 2 * size // bases * count + min(JOURNAL, 4 * size // bases * count)
    free = shutil.disk_usage(folder).free
    print(f"{count:,} dossiers need about {needed / 2**30:.1f} GB of disk, {free / 2**30:.1f} GB are free", flush=True)
    if needed > free:
        print("not enough: nothing was written")
        sys.exit(2)


def _one(connection: Connection, query: str, values: Sequence[object]) -> str:
    """The one value that a query answers with."""
    row = connection.execute(query.encode(), values).fetchone()
    return str(row[0]) if row else ""


def parts(count: int) -> Iterator[Part]:
    """Open ones of this quarter, then closed ones of each of the twelve."""
    opened = round(count * OPEN_SHARE)
    shares = [(opened, 0, True)]
    for quarter in range(QUARTERS):
        share = (count - opened) * (quarter + 1) // QUARTERS - (count - opened) * quarter // QUARTERS
        shares.append((share, quarter, False))
    number = 0
    for share, quarter, are_open in shares:
        for begin in range(0, share, PART):
            yield Part(min(PART, share - begin), quarter, are_open, number)
            number += 1


_shared: tuple[Where, Sequence[Table], list[Base]] | None = None
"""What every process of the pool gets at its start."""


def _fill(where: Where, known: Sequence[Table], bases: list[Base], work: Iterator[Part]) -> list[str]:
    global _shared
    _shared = (where, known, bases)
    todo, streams = list(work), []
    with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
        for done, made in enumerate(pool.imap_unordered(_one_part, todo), start=1):
            streams += made
            print(f"\r{done}/{len(todo)} parts", end="", flush=True)
    print()
    return streams


def _one_part(part: Part) -> list[str]:
    if _shared is None:
        raise AssertionError("a process of the pool knows its work")
    where, known, every = _shared
    bases = [one for one in every if one.is_open == part.are_open]
    weights = [1] * len(bases) if part.are_open else weights_of(bases, COMPONENTS)
    rng = random.Random(part.number)
    maker = Maker(rng, _alphabets(known, every), FIRST_NUMBER + part.number * STRIDE, STRIDE)
    kept: list[str] = []
    with connect(where, autocommit=True) as connection:
        # rows copied from complete dossiers: their references are valid
        connection.execute("set session_replication_role = replica; set synchronous_commit = off")
        for batch in copies(bases, weights, known, maker, part.count, part.quarters):
            _write(connection, known, batch)
            kept += rng.sample(batch.streams, min(8, len(batch.streams)))
    return kept


def _write(connection: Connection, known: Sequence[Table], batch: Batch) -> None:
    with connection.cursor() as cursor:
        for table in known:
            if table.name not in batch.texts:
                continue
            columns = sql.SQL(", ").join(map(sql.Identifier, table.names))
            with cursor.copy(sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(table.name), columns)) as copy:
                copy.write("".join(batch.texts[table.name]))


def _alphabets(known: Sequence[Table], bases: Sequence[Base]) -> dict[str, tuple[str, int]]:
    """The letters and the length of the demo's tokens and secrets."""
    dossiers = next(table for table in known if table.name == DOSSIER)
    alphabets = {}
    for name in ("tracking_token", "tracking_secret"):
        place = dossiers.place(name)
        if place is not None:
            values = [str(one.rows[DOSSIER][0][place]) for one in bases]
            alphabets[name] = ("".join(sorted(set("".join(values)))), len(values[0]))
    return alphabets


def _spare_the_journal(connection: Connection) -> None:
    for setting in (f"max_wal_size = '{JOURNAL // 2**20}MB'", "checkpoint_timeout = '30min'"):
        connection.execute(f"alter system set {setting}".encode())
    connection.execute("select pg_reload_conf()")


def measure(report: Report, where: Where, count: int, base: int) -> None:
    """`where`: the superuser, as what is loaded takes indexes away and looks at the disk."""
    from motcua.doors.cli.commands.seed import seed

    seed(dossiers=base, seed=1, progress=lambda _: None, vault=False)
    loaded = load(where, count)
    budget = SECONDS_OF_A_MILLION if count == 1_000_000 else None
    report.cost(f"{count:,} dossiers by COPY, with indexes", loaded.seconds, "s", budget=budget)
    report.rate("  dossiers", count / loaded.seconds)
    _mix(report, where)
    chosen = random.Random(1).sample(loaded.streams, SAMPLE) if count > WHOLE else None
    streams = SAMPLE if count > WHOLE else int(_count_of_streams(where))
    begun = time.perf_counter()
    report.count(f"broken streams of {streams:,} verified", len(broken(chosen)), budget=0)
    report.cost("  verifying them", time.perf_counter() - begun, "s")


def _count_of_streams(where: Where) -> str:
    with connect(where) as connection:
        return _one(connection, f"select count(distinct stream) from {LEDGER}", [])


_MEDIAN: Final = """
select percentile_disc(0.5) within group (order by n) from (select count(*) n from {} group by {}) counted
"""


def _mix(report: Report, where: Where) -> None:
    """What was loaded, counted in the database."""
    queries: tuple[tuple[str, str, list[list[str]]], ...] = (
        ("records of a stream, median", _MEDIAN.format(LEDGER, "stream"), []),
        ("components of a dossier, median", _MEDIAN.format(COMPONENTS, "dossier_id"), []),
        (
            "open, of a hundred",
            f"select 100.0 * count(*) filter (where status = any(%s)) / count(*) from {DOSSIER}",
            [list(OPEN)],
        ),
    )
    with connect(where) as connection:
        for name, query, values in queries:
            report.count(f"  {name}", float(_one(connection, query, values)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.load")
    parser.add_argument("count", type=int, nargs="?", default=DOSSIERS)
    parser.add_argument("--base", type=int, default=BASE, help="dossiers that go through the acts")
    args = parser.parse_args()
    with server() as pid, measured() as report:
        measure(report, home_of(pid).connection(role=SUPERUSER), args.count, args.base)


if __name__ == "__main__":
    main()
