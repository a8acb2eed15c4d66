"""How fast the history of another system comes in: dossiers, steps and records a second, the second time too.

Run with `.venv/bin/python bench/history.py [LOG]`. Starts a throw-away PostgreSQL that keeps what it acknowledged (fsync
on), sets up the agencies, imports the log of the tests. Budget: 4,000 steps a second.
"""

import os
import random
import shutil
import sys
import time
from datetime import datetime
from pathlib import Path

from motcua.adapters.event_log.values import Case
from motcua.adapters.event_log.xes import read_cases
from motcua.adapters.postgres import address
from motcua.adapters.postgres.places import temporary_home
from motcua.adapters.postgres.preparation import prepare_database
from motcua.adapters.postgres.server import EmbeddedServer
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.worktime.values import VIETNAM

PUBLISHED = Path(__file__).parents[1] / "tests" / "data" / "receipt-phase-wabo.xes.gz"
AT = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
BUDGET = 4_000


def measure(path: Path) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from motcua.acts.import_history import import_cases
    from motcua.doors.cli.commands.import_history import foreign_case
    from motcua.doors.cli.operating import operator
    from motcua.foundation.organisation.installation import establish_province

    by = operator()
    establish_province(by=by, at=AT)
    steps = sum(len(item.events) for item in read_cases(path) if isinstance(item, Case))
    rate = 0.0
    for name in ("first import", "the same again"):
        started, cpu = time.perf_counter(), time.process_time()
        done = import_cases(
            cases=(foreign_case(item, "WABO") for item in read_cases(path) if isinstance(item, Case)),
            source="WABO",
            circumstances=Circumstances(by=by, at=AT, recorded_at=AT, rng=random.Random(766)),
        )
        seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
        rate = rate or steps / seconds
        print(
            f"{name}: {done.new} new, {done.unchanged} unchanged, {steps} steps in {seconds:.2f} s "
            f"({cpu:.2f} s of it Python): {steps / seconds:,.0f} steps/s"
        )
    return 0 if rate >= BUDGET else 1


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
    home = temporary_home()
    try:
        with EmbeddedServer(home, durable=True):
            prepare_database(home.connection())
            from django.conf import settings

            settings.DATABASES["default"].update(address.django_database(home.connection()))
            return measure(Path(sys.argv[1]) if len(sys.argv) > 1 else PUBLISHED)
    finally:
        shutil.rmtree(home.folder)


if __name__ == "__main__":
    sys.exit(main())
