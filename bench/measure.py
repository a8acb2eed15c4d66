"""Figures over many dossiers: `python -m bench.measure [N]`. Rows and sums are copied as such, the questions of a board are asked.

A thousand dossiers that the law made are kept as an act would leave them, for all agencies; N rows are copies of these over three
years, with their days moved, and the sums are those of the copies. Nothing else stands in the database. Before the copies come, keys
and indexes are taken away; they are made anew after them.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final
from uuid import uuid4

from bench._cpu import cpu_seconds
from bench._report import Report, percentile
from bench._server import server
from bench.reference import measured, paced

from motcua.law.worktime.values import VIETNAM

DOSSIERS: Final = 20_000
BASE: Final = 1_000
YEARS: Final = 3
ROUNDS: Final = 7
BUDGET: Final = 100.0
"""Milliseconds of one question."""
PAGE_BUDGET: Final = 800.0
"""Milliseconds of a page (LDR-04)."""
LARGEST: Final = 150_000
"""Bytes of a first view (LDR-04); style sheet and fonts beside it are counted by `tests/doors/test_bytes.py`."""
WARM: Final = 8
ASKED: Final = 30
DIRECTOR: Final = "giamdoc.tinh"
PAGES: Final = {
    "the board, this month": "/dieu-hanh/",
    "the board, this year": "/dieu-hanh/?ky=nam",
    "the board, a reporting month": "/dieu-hanh/?ky=bao-cao",
    "the board of one agency": "/dieu-hanh/?co-quan=H37.03",
    "a figure explained, this month": "/dieu-hanh/giai-thich/766.2.1/",
    "what is late now": "/dieu-hanh/qua-han/",
}
PROCEDURES: Final = 300
LAST: Final = date(2026, 3, 31)
AT: Final = datetime.combine(LAST, datetime.min.time(), VIETNAM) + timedelta(hours=9)
OPEN_FOR: Final = 60
"""Days: what is older and has not ended in the base is left out."""

_COPIES: Final = "unnest(%s::int[], %s::int[]) as copy(n, d)"
"""Their numbers, and by how many days each is moved back."""
_KEY: Final = "md5(base.dossier_id::text || copy.n)::uuid"
"""Of a copy, in rows and in steps."""
_ROWS: Final = f"""
insert into measure_dossier
select 1, {_KEY}, code, procedure, domain, agency, reception, channel, filed_by, closed_as,
  received_at - t, accepted_at - t, ended_at - t, due_at - t, due_on - d, received_on - d, accepted_on - d, settled_on - d,
  ended_on - d, done_on - d,
  coalesce((select range_agg(daterange(lower(r) - d, upper(r) - d)) from unnest(late_on) r), '{{}}'),
  coalesce((select range_agg(daterange(lower(r) - d, upper(r) - d)) from unnest(overdue_on) r), '{{}}'),
  late_at_end, report_column, score, taken, allowed, waited, flags, officers
from measure_dossier base, {_COPIES}, make_interval(days => copy.d) t
where generation = 0 and (ended_on is not null or copy.d < %s)
"""
_STEPS: Final = f"""
insert into measure_step
select 1, {_KEY}, place, step, name, base.procedure, base.agency, done_on - d, due_at - make_interval(days => copy.d), took, norm,
  lateness, score
from measure_step base, {_COPIES} where generation = 0 and (done_on is not null or copy.d < %s)
"""
_DAYS: Final = f"""
insert into measure_sum
select 1, breadth, 'd', scope, measure, day - d, subject, procedure, channel, sum(amount * copies)
from measure_sum, (select d, count(*) as copies from {_COPIES} group by d) copy
where grain = 'd' and (generation = 0 or copy.d < %s)
group by breadth, scope, measure, day - d, subject, procedure, channel having sum(amount * copies) <> 0
"""
_MONTHS: Final = """
insert into measure_sum
select 1, breadth, 'm', scope, measure, date_trunc('month', day)::date, subject, procedure, channel, sum(amount)
from measure_sum where generation = 1 and grain = 'd' group by 1, 2, 4, 5, 6, 7, 8, 9
"""
_KEYS: Final = """
select conrelid::regclass::text, 'alter table ' || conrelid::regclass || ' drop constraint ' || conname,
  'alter table ' || conrelid::regclass || ' add ' || pg_get_constraintdef(oid)
from pg_constraint where contype = 'p' and conrelid::regclass::text = any(%s)
union all
select tablename, 'drop index ' || indexname, indexdef from pg_indexes i where tablename = any(%s)
  and not exists (select from pg_constraint where conname = indexname)
"""
"""Keys and indexes of tables, how each is taken away and how it is made."""
TABLES: Final = ["measure_sum", "measure_dossier", "measure_step"]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOSSIERS
    with server(durable=False) as pid, measured() as report:
        measure(report, count)
        pages(report, pid)


def measure(report: Report, count: int) -> None:
    from tests.acts.places import moment

    from motcua.doors.cli.demo.province import establish

    establish(at=moment("2026-01-02 08:00"), progress=lambda _: None, whole=False)
    begun = time.perf_counter()
    fill(count)
    print(f"{count:,} rows with their sums in {time.perf_counter() - begun:.0f} s", flush=True)
    for name, ask in questions():
        with paced(report):
            report.cost(name, timed(ask), "ms p95", budget=BUDGET)


def pages(report: Report, database: int) -> None:
    """The board of the whole province as its director opens it, on the last of the days; what it weighs before it is compressed."""
    from bench._django_browser import serve_plainly, signed_in

    from motcua.doors.ui import clock

    serve_plainly()
    clock.now = lambda: AT
    browser = signed_in(DIRECTOR)
    for name, address in PAGES.items():
        with paced(report):
            size = max(len(browser.get(address).text.encode()) for _ in range(WARM))
            taken, cpu = [], time.process_time() + cpu_seconds(database)
            for _ in range(ASKED):
                begun = time.perf_counter()
                answer = browser.get(address)
                taken.append((time.perf_counter() - begun) * 1000)
                if answer.status != 200:
                    raise AssertionError(answer.text[:2000])
            cpu = (time.process_time() + cpu_seconds(database) - cpu) / ASKED * 1000
            report.cost(name, percentile(taken, 95), "ms p95", budget=PAGE_BUDGET, beside=f"{cpu:.0f} CPU-ms raw")
            report.count("  its bytes", size, budget=LARGEST)


def fill(count: int) -> None:
    """The base is generation 0, in the sums -1 for those that are open; both are taken away. Keys and indexes are made at the end."""
    from django.db import connection

    from motcua.insight.measure.kept import difference
    from motcua.insight.measure.writing import add_to_sums, write_rows

    kept = list(base())
    copies = max(1, count // sum(one.ended_on is not None for one in kept))
    which = [list(range(copies)), [YEARS * 365 * place // copies for place in range(copies)], OPEN_FOR]
    with connection.cursor() as cursor:
        cursor.execute(
            "set work_mem = '256MB'; set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 0"
        )
        cursor.execute("alter table measure_sum drop constraint if exists measure_sum_generation_check")
        cursor.execute("insert into measure_generation (number, begun_at, served_at) values (1, now(), now())")
        write_rows(0, kept, ())
        add_to_sums(0, difference((), (one for one in kept if one.ended_on is not None)))
        add_to_sums(-1, difference((), (one for one in kept if one.ended_on is None)))
        cursor.execute(
            "insert into measure_step select 0, dossier_id, n, 'step' || n, 'Bước ' || n, procedure, agency,"
            " case when n < 3 then coalesce(done_on, received_on) else done_on end, due_at,"
            " taken / 3, allowed / 3, taken / 3 - allowed / 3, score"
            " from measure_dossier, generate_series(1, 3) n where generation = 0"
        )
        cursor.execute(_KEYS, [TABLES, TABLES])
        keys = cursor.fetchall()
        every = [*(drop for _, drop, _ in keys), _ROWS, _STEPS, _DAYS, "analyze measure_sum", _MONTHS]
        every += [f"delete from {table} where generation < 1" for table in TABLES]
        every += [*(make for _, _, make in keys), *(f"vacuum analyze {table}" for table in TABLES)]
        for statement in every:
            begun = time.perf_counter()
            cursor.execute(statement, which if "%s" in statement else None)
            print(f"  {time.perf_counter() - begun:6.1f} s  {' '.join(statement.split())[:70]}", flush=True)
        cursor.execute("reset work_mem; reset maintenance_work_mem; reset max_parallel_maintenance_workers")


def base() -> Iterator[object]:
    """Dossiers of generated cases, of all agencies, with procedures of which few are asked for often."""
    from tests.law.test_indices_live import a_case

    from motcua.foundation.organisation.register import register
    from motcua.insight.measure.facts import Measured
    from motcua.insight.measure.kept import Kept
    from motcua.law.indices.live.standing import Basis

    rng = random.Random(1)
    ids = [str(one.id) for one in register().in_force(LAST)]
    for seed in range(BASE // 40):
        case = a_case(seed, {})
        basis = Basis(case.days, case.readings, {one.id: one for one in case.facts.procedures})
        for one in case.facts.dossiers:
            agency = rng.choice(ids)
            dossier = replace(one, agency=agency, reception=agency)
            code = f"1.{int(rng.paretovariate(1)) % PROCEDURES:06}"
            yield Kept.of(Measured(uuid4(), one.id, code, "", "other", dossier), basis)


def questions() -> Iterator[tuple[str, Callable[[], object]]]:
    from tests.acts.places import officer

    from motcua.insight.measure import queries
    from motcua.insight.measure.values import Wanted
    from motcua.law.indices.period import Period, reporting_period
    from motcua.law.indices.period import Report as Of

    by, at = officer(DIRECTOR), AT
    month, year = Wanted(reporting_period(Of.MONTH, 2026, 3)), Wanted(reporting_period(Of.YEAR, 2025))
    whole = queries.by_agency("766.2.1", month, seen_by=by, at=at)
    one = replace(month, agency=whole[0].agency)
    today = Wanted(Period(LAST, LAST))
    asked = {"seen_by": by, "at": at}
    yield "figures of the province, a month", lambda: queries.figures(month, **asked)
    yield "figures of the province, a year", lambda: queries.figures(year, **asked)
    yield "figures of an agency, a month", lambda: queries.figures(one, **asked)
    yield "figures of a procedure, a month", lambda: queries.figures(replace(month, procedure="1.000001"), **asked)
    yield "figures of a channel, a year", lambda: queries.figures(replace(year, channel="online"), **asked)
    yield "one figure by agency", lambda: queries.by_agency("766.2.1", month, **asked)
    yield "one figure of 25 reporting months", lambda: queries.by_month("766.2.1", month, months=25, **asked)
    yield (
        "one figure of 25 months",
        lambda: queries.by_month("766.2.1", Wanted(Period(LAST.replace(day=1), LAST)), months=25, **asked),
    )
    yield "one figure of an agency, 25 reporting months", lambda: queries.by_month("766.2.1", one, months=25, **asked)
    yield (
        "the late ones of an agency",
        lambda: queries.listed("II.06a.13", replace(today, agency=one.agency), limit=50, **asked),
    )
    yield "how many are held in the province", lambda: queries.listed_count("766.2.1", month, **asked)
    yield "late now by agency and age", lambda: queries.late_now(**asked)
    yield (
        "usual times of a procedure, a year",
        lambda: queries.usual_times(replace(year, procedure="1.000001"), **asked),
    )
    yield "steps of the province, a month", lambda: queries.by_step(month, **asked)


def timed(ask: Callable[[], object]) -> float:
    """Milliseconds by the wall, p95 of a few rounds after the first."""
    ask()
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - begun) * 1000)
    return percentile(taken, 95)


if __name__ == "__main__":
    main()
