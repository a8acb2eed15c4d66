"""Figures over many dossiers: `python -m bench.measure [N]`. Rows and sums are copied as such, the questions of a board are asked.

A thousand dossiers that the law made are kept as an act would leave them, for all agencies; N rows are copies of these over three
years, with their days moved, and the sums are those of the copies. Nothing else stands in the database.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final
from uuid import uuid4

from bench._report import Report, percentile
from bench._server import server
from bench.reference import measured

from motcua.law.worktime.values import VIETNAM

DOSSIERS: Final = 20_000
BASE: Final = 1_000
YEARS: Final = 3
ROUNDS: Final = 7
BUDGET: Final = 100.0
"""Milliseconds of one question."""
PROCEDURES: Final = 300
LAST: Final = date(2026, 3, 31)

_ROWS: Final = """
insert into measure_dossier
select generation, gen_random_uuid(), code, procedure, domain, agency, reception, channel, filed_by, closed_as,
  received_at - t, accepted_at - t, ended_at - t, due_at - t, due_on - d, received_on - d, accepted_on - d, settled_on - d,
  ended_on - d, done_on - d,
  coalesce((select range_agg(daterange(lower(r) - d, upper(r) - d)) from unnest(late_on) r), '{}'),
  coalesce((select range_agg(daterange(lower(r) - d, upper(r) - d)) from unnest(overdue_on) r), '{}'),
  late_at_end, report_column, score, taken, allowed, waited, flags, officers
from measure_dossier, lateral (select %s::int as d, make_interval(days => %s) as t) moved
where generation = 0 and (ended_on is not null or %s)
"""
_STEPS: Final = """
insert into measure_step
select 1, gen_random_uuid(), place, step, name, procedure, agency, done_on - %s::int, due_at - make_interval(days => %s), took, norm,
  lateness
from measure_step where generation = 0
"""
_DAYS: Final = """
insert into measure_sum
select 1, breadth, 'd', scope, measure, day - moved, subject, procedure, channel, sum(amount)
from measure_sum, unnest(%s::int[]) moved where generation = 0 and grain = 'd'
group by breadth, scope, measure, day - moved, subject, procedure, channel
"""
_MONTHS: Final = """
insert into measure_sum
select 1, breadth, 'm', scope, measure, date_trunc('month', day)::date, subject, procedure, channel, sum(amount)
from measure_sum where generation = 1 and grain = 'd' group by 1, 2, 4, 5, 6, 7, 8, 9
"""


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOSSIERS
    with server(durable=False), measured() as report:
        measure(report, count)


def measure(report: Report, count: int) -> None:
    from tests.acts.places import moment

    from motcua.doors.cli.demo.province import establish

    establish(at=moment("2026-01-02 08:00"), progress=lambda _: None, whole=False)
    begun = time.perf_counter()
    fill(count)
    print(f"{count:,} rows with their sums in {time.perf_counter() - begun:.0f} s", flush=True)
    for name, ask in questions():
        report.cost(name, timed(ask), "ms p95", budget=BUDGET)


def fill(count: int) -> None:
    """The base is generation 0, which is taken away at the end."""
    from django.db import connection, transaction

    from motcua.insight.measure.kept import difference
    from motcua.insight.measure.writing import add_to_sums, write_rows

    copies = max(1, count // BASE)
    days = [YEARS * 365 * place // copies for place in range(copies)]
    kept = list(base())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("insert into measure_generation (number, begun_at, served_at) values (1, now(), now())")
        write_rows(0, kept, ())
        add_to_sums(0, difference((), kept))
        cursor.execute(
            "insert into measure_step select 0, dossier_id, n, 'step' || n, 'Bước ' || n, procedure, agency, done_on, due_at,"
            " taken / 3, allowed / 3, taken / 3 - allowed / 3 from measure_dossier, generate_series(1, 3) n where generation = 0"
        )
        for moved in days:
            cursor.execute(_ROWS.replace("select generation,", "select 1,"), [moved, moved, moved < OPEN_FOR])
            cursor.execute(_STEPS, [moved, moved])
        cursor.execute(_DAYS, [days])
        cursor.execute(_MONTHS)
        for table in ("measure_sum", "measure_dossier", "measure_step"):
            cursor.execute(f"delete from {table} where generation = 0")
    with connection.cursor() as cursor:
        for table in ("measure_sum", "measure_dossier", "measure_step"):
            cursor.execute(f"vacuum analyze {table}")


OPEN_FOR: Final = 60
"""Days: what is older and has not ended in the base is left out."""


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

    by, at = officer("giamdoc.tinh"), datetime.combine(LAST, datetime.min.time(), VIETNAM) + timedelta(hours=9)
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
    yield "one figure of thirteen months", lambda: queries.by_month("766.2.1", month, **asked)
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
