"""Four pieces of work and the functions that they pass through: `python -m bench.walks`.

For each: statements, functions and modules of ours, how often the next function is in another module, depth, calls, and CPU time of
process and database without the profiler. Beside each figure is that of commit a333833 from November 2026.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bench._counting import statements_of, walk_of
from bench._cpu import cpu_seconds
from bench._report import Report
from bench._server import server
from bench._stories import Office, Story, acceptance, dossier_page, supplement, taken_up
from bench.reference import measured

from motcua.foundation.people.circumstances import Circumstances
from motcua.law.worktime.values import VIETNAM

NOW: Final = datetime(2026, 3, 2, 9, 14, tzinfo=VIETNAM)
OVERDUE: Final = NOW + timedelta(days=40)
ROUNDS: Final = 15


@dataclass(frozen=True, slots=True)
class Before:
    """The figures before the re-cut of the code, and the budgets after it."""

    statements: int
    functions: int
    modules: int
    switches: int
    depth: int
    calls: int
    most_statements: int
    most_cpu: float | None = None


BEFORE: Final = {
    "POST intake, accept": Before(85, 272, 68, 414, 21, 1_315, 30, 12),
    "POST request_supplement": Before(38, 245, 76, 571, 16, 1_252, 16, 8),
    "GET dossier page": Before(25, 243, 76, 580, 14, 1_243, 10, 12),
    "sweep, two dossiers": Before(26, 138, 41, 841, 15, 1_588, 14),
}


def main() -> None:
    with server(durable=False) as pid, measured() as report:
        measure(report, pid)


def measure(report: Report, pid: int) -> None:
    from bench._django_browser import serve_plainly, signed_in

    from motcua.doors.cli.demo.province import establish
    from motcua.doors.ui import clock

    serve_plainly()
    clock.now = lambda: NOW
    establish(at=datetime(2026, 1, 2, 8, 0, tzinfo=VIETNAM), progress=lambda _: None, whole=False)
    office = Office(signed_in)
    stories = {
        "POST intake, accept": acceptance,
        "POST request_supplement": supplement,
        "GET dossier page": dossier_page,
    }
    for name, story in stories.items():
        _walk(report, pid, name, partial(_sending, office, story))
    _walk(report, pid, "sweep, two dossiers", partial(_sweeping, office))


def _sending(office: Office, story: Story) -> Callable[[], object]:
    return partial(office.send, story(office))


def _sweeping(office: Office) -> Callable[[], object]:
    """Two dossiers that somebody has taken up and left, long after their day."""
    from motcua.acts.sweep import sweep

    for _ in range(2):
        taken_up(office)
    return lambda: sweep(Circumstances.at_once(None, OVERDUE))


def _walk(report: Report, pid: int, name: str, prepared: Callable[[], Callable[[], object]]) -> None:
    """Once to warm up, once counted, once traced, then for time."""
    prepared()()
    counted, walk = statements_of(prepared()), walk_of(prepared())
    works = [prepared() for _ in range(ROUNDS)]
    app, database = time.process_time(), cpu_seconds(pid)
    for work in works:
        work()
    app, database = time.process_time() - app, cpu_seconds(pid) - database
    before = BEFORE[name]
    beside = f"{counted.repeated} repeated, {counted.transaction} for transactions; was {before.statements}"
    report.count(f"{name}: statements", counted.all, budget=before.most_statements, beside=beside)
    report.count("  functions", len(walk.functions), beside=f"was {before.functions}")
    report.count("  modules", len(walk.modules), beside=f"was {before.modules}")
    report.count("  switches", walk.switches, beside=f"was {before.switches}")
    report.count("  depth", walk.depth, beside=f"was {before.depth}")
    report.count("  calls", walk.calls, beside=f"was {before.calls:,}")
    report.cost("  application and database", (app + database) / ROUNDS * 1000, budget=before.most_cpu)
    report.cost("  of it the application", app / ROUNDS * 1000)


if __name__ == "__main__":
    main()
