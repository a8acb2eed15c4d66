"""What a durable act costs: CPU of the application and of the server together, with fsync, on a PostgreSQL of its own.

`python -m bench.acts`. Every act here is a whole transaction through the act layer: lock, decide, ledger, row, steps.
"""

import time
from datetime import datetime, timedelta

from bench._cpu import cpu_seconds
from bench._report import Report
from bench._server import server
from bench.reference import measured

from motcua.law.worktime.values import VIETNAM

ROUNDS = 150
BUDGET = 4.0


def main() -> None:
    with server() as pid, measured() as report:
        measure(report, pid)


def measure(report: Report, pid: int) -> None:
    from tests.acts.places import agency, did, moment, officer, received

    from motcua.doors.cli.demo.province import establish

    establish(at=moment("2026-01-02 08:00"), progress=lambda _: None, whole=False)
    desk, handler, leader = officer("tiepnhan.thuyhung"), officer("chuyenvien.stp"), officer("lanhdao.stp")
    justice, start = agency("H37.03"), datetime(2026, 3, 2, 9, 0, tzinfo=VIETNAM)
    made = [received(desk, "1.004873", justice, "2026-03-02 09:00", seed=seed).id for seed in range(ROUNDS)]
    deeds = [
        ("forward", desk, {}),
        ("take_up", handler, {}),
        ("annotate", handler, {"text": "đã xem"}),
        ("complete_step", handler, {"step": "tham_dinh", "outcome": "dat"}),
        ("draft_result", handler, {"text": "dự thảo"}),
        ("issue_result", leader, {"number": "1"}),
    ]
    app, server, wall, acts = time.process_time(), cpu_seconds(pid), time.perf_counter(), 0
    for minutes, (verb, by, words) in enumerate(deeds):
        at = (start + timedelta(minutes=minutes)).strftime("%Y-%m-%d %H:%M")
        for dossier_id in made:
            did(dossier_id, verb, by, at, **words)
            acts += 1
    app, server, wall = time.process_time() - app, cpu_seconds(pid) - server, time.perf_counter() - wall
    app_accept, server_accept = time.process_time(), cpu_seconds(pid)
    for seed in range(ROUNDS):
        received(desk, "1.004873", justice, "2026-03-02 10:00", seed=10_000 + seed)
    accepted = time.process_time() - app_accept + cpu_seconds(pid) - server_accept
    report.cost("a durable act", (app + server) / acts * 1000, budget=BUDGET)
    report.cost("  of it the application", app / acts * 1000)
    report.cost("  of it the server", server / acts * 1000)
    report.rate("the same, one client, elapsed", acts / wall, "acts/s")
    report.cost("opening and accepting a dossier", accepted / ROUNDS * 1000)


if __name__ == "__main__":
    main()
