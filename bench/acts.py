"""What a durable act costs: CPU of the application and of the server together, with fsync, on a PostgreSQL of its own.

`python -m bench.acts`, figures as JSON. Every act here is a whole transaction through the act layer: lock, decide, ledger, row, steps.
"""

import json
import os
import shutil
import time
from datetime import datetime, timedelta
from pathlib import Path

from motcua.law.worktime.values import VIETNAM

ROUNDS = 150
TICK = os.sysconf("SC_CLK_TCK")


def server_cpu(root: int) -> float:
    """CPU seconds of a process and of all its children, ended ones included."""
    total, children = 0.0, {root}
    stats = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            stats[int(entry.name)] = (int(words[1]), sum(int(word) for word in words[11:15]))
    grown = True
    while grown:
        found = {pid for pid, (parent, _) in stats.items() if parent in children} - children
        grown = bool(found)
        children |= found
    for pid in children:
        total += stats.get(pid, (0, 0))[1] / TICK
    return total


def main() -> None:
    from motcua.adapters.postgres import address
    from motcua.adapters.postgres.places import temporary_home
    from motcua.adapters.postgres.preparation import prepare_database
    from motcua.adapters.postgres.server import EmbeddedServer

    home = temporary_home()
    try:
        with EmbeddedServer(home, durable=True):
            prepare_database(home.connection())
            os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
            import django
            from django.conf import settings

            settings.DATABASES["default"].update(address.django_database(home.connection()))
            django.setup()
            from django.core.management import call_command

            call_command("migrate", verbosity=0)
            pid = int((home.cluster / "postmaster.pid").read_text().splitlines()[0])
            print(json.dumps(measured(pid)))
    finally:
        shutil.rmtree(home.folder)


def measured(pid: int) -> dict[str, float]:
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
    app, server, wall, acts = time.process_time(), server_cpu(pid), time.perf_counter(), 0
    for minutes, (verb, by, words) in enumerate(deeds):
        at = (start + timedelta(minutes=minutes)).strftime("%Y-%m-%d %H:%M")
        for dossier_id in made:
            did(dossier_id, verb, by, at, **words)
            acts += 1
    app, server, wall = time.process_time() - app, server_cpu(pid) - server, time.perf_counter() - wall
    app_accept, server_accept = time.process_time(), server_cpu(pid)
    for seed in range(ROUNDS):
        received(desk, "1.004873", justice, "2026-03-02 10:00", seed=10_000 + seed)
    return {
        "acts": acts,
        "act_app_cpu_ms": round(app / acts * 1000, 2),
        "act_server_cpu_ms": round(server / acts * 1000, 2),
        "act_cpu_ms": round((app + server) / acts * 1000, 2),
        "acts_per_second": round(acts / wall),
        "acceptance_cpu_ms": round(
            (time.process_time() - app_accept + server_cpu(pid) - server_accept) / ROUNDS * 1000, 2
        ),
    }


if __name__ == "__main__":
    main()
