"""Memory of a web worker that prints: `python -m bench.memory [RECEIPTS]`.

Loads the whole application as a worker has it, then draws receipts in as many threads.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from bench._report import Report
from bench.reference import measured
from tests.rooms.papers.samples import LONG_RECEIPT, ON, RECEIPT

from motcua.casework.papers.forms.render import render, render_two_up
from motcua.casework.papers.forms.values import Tracking
from motcua.doors.cli import django_setup
from motcua.doors.cli.serving.web import THREADS

RECEIPTS = 1_000
MOST = 250
"""MB (PSS) of a worker after so many receipts."""


def proportional() -> float:
    """MB that this process uses, its share of what it has in common with others."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def draw(turn: int) -> None:
    """One receipt, each with letters of its own; every tenth is long, every fifth on A4."""
    tracking = Tracking(f"https://tra-cuu.example.vn/t/{turn:022}", "K7M4", "tra-cuu.example.vn", "0205 3000 000")
    form = replace(LONG_RECEIPT if turn % 10 == 0 else RECEIPT, tracking=tracking, number=f"{turn}/X")
    (render_two_up if turn % 5 == 0 else render)(form, on=ON)


def loaded() -> None:
    """Every page's code, as in a worker."""
    from django.core.wsgi import get_wsgi_application
    from django.urls import get_resolver

    django_setup.set_up_django()
    get_wsgi_application()
    _ = get_resolver().url_patterns


def measure(report: Report, receipts: int) -> None:
    loaded()
    before = proportional()
    with ThreadPoolExecutor(THREADS) as threads:
        for _ in threads.map(draw, range(receipts)):
            pass
    after = proportional()
    report.count("before the first receipt", before, "MB", budget=MOST)
    report.count(f"after {receipts} receipts in {THREADS} threads", after, "MB", budget=MOST)


def main() -> None:
    with measured() as report:
        measure(report, int(sys.argv[1]) if len(sys.argv) > 1 else RECEIPTS)


if __name__ == "__main__":
    main()
