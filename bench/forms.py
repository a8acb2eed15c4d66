"""CPU time of official forms: `python -m bench.forms`. Draws each sample form many times and watches the memory.

The first page of a process loads fonts and layouts and is given apart.
"""

import resource
import time
from dataclasses import replace

from bench._report import Report
from bench.reference import measured
from tests.rooms.papers.samples import ALL, LONG_RECEIPT, ON, RECEIPT

from motcua.casework.papers.forms.render import render, render_two_up
from motcua.casework.papers.forms.values import Tracking

ROUNDS = 200


def measure(report: Report) -> None:
    start = time.process_time()
    render(RECEIPT, on=ON)
    report.cost("first page of the process", 1000 * (time.process_time() - start))
    for form in (*ALL, LONG_RECEIPT):
        start = time.process_time()
        for turn in range(ROUNDS):
            # another number each time, as in real use: the engine caches what it drew before
            render(replace(form, number=f"{turn}/X"), on=ON)
        name = "Receipt, long" if form is LONG_RECEIPT else type(form).__name__
        report.cost(name, 1000 * (time.process_time() - start) / ROUNDS)
    start = time.process_time()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for turn in range(ROUNDS):
        tracking = Tracking(f"https://tra-cuu.example.vn/t/{turn:022}", "K7M4", "tra-cuu.example.vn", "0205 3000 000")
        render(replace(RECEIPT, tracking=tracking, number=f"{turn}/Y"), on=ON)
    report.cost("Receipt, new QR", 1000 * (time.process_time() - start) / ROUNDS)
    start = time.process_time()
    for turn in range(ROUNDS):
        render_two_up(replace(RECEIPT, number=f"{turn}/Z"), on=ON)
    report.cost("Receipt, two-up", 1000 * (time.process_time() - start) / ROUNDS)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    report.count("memory", after / 1024, "MB")
    report.count(f"  grown over the last {2 * ROUNDS} pages", (after - before) / 1024, "MB")


def main() -> None:
    with measured() as report:
        measure(report)


if __name__ == "__main__":
    main()
