"""Whether pages and acts stay fast with many dossiers: `python -m bench.scale [N [BASE]]`, on the rows of `bench.load`.

`motcua run` with N dossiers in it, copies of BASE that went through the acts, asked over HTTP as `bench.http` asks; then one
dossier that grows to 500 events. An answer that takes more than twenty seconds is cancelled, and counts as twenty seconds.
"""

import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import quote_plus
from uuid import uuid4

from bench._pages import form_of
from bench._report import Report, percentile
from bench._service import Service, service
from bench._steady import steadily
from bench._stories import (
    CARD,
    CLERK,
    SPECIALIST,
    STORIES,
    Office,
    Request,
    Story,
    acceptance,
    code_and_secret,
    step,
    taken_up,
    tracking_of,
)
from bench.http import WARM, Cost, cost_of
from bench.load import load
from bench.reference import measured, paced

from motcua.adapters.postgres.address import connect
from motcua.adapters.postgres.places import SUPERUSER

DOSSIERS: Final = 20_000
BASE: Final = 400
"""Dossiers that go through the acts."""

CENTRE, SUPERVISOR = "tiepnhan1.tinh", "giamdoc.tinh"
"""The busiest desk of the province, and an officer who sees all of the province."""

PATIENCE: Final = 20.0
READS: Final = 30
POSTED: Final = 15
LENGTHS: Final = (12, 50, 150, 500)
"""Events of one dossier."""

MOST_GROWTH: Final = 1.25
"""How many times the cost of an act on the shortest dossier an act on the longest may cost."""


def measure_page(report: Report, at: Service, office: Office, name: str, request: Request, **budgets: float) -> None:
    """`p95`: milliseconds; `cpu`: CPU-ms of web and database."""
    try:
        for _ in range(WARM):
            office.send(request)
    except TimeoutError:
        at.cancel_queries()
        office.open.pop(request.who)  # its connection still waits
        report.cost(f"{name}, p95", PATIENCE * 1000, "ms", budgets.get("p95"), "no answer")
        return
    steadily(
        report,
        lambda: [request] * READS,
        lambda requests: _report(report, name, cost_of(at, office, requests), **budgets),
    )


def _report(report: Report, name: str, cost: Cost, **budgets: float) -> None:
    report.cost(f"{name}, p95", percentile(cost.took, 95), "ms", budgets.get("p95"))
    beside = f"web {cost.web:.1f} + database {cost.database:.1f}"
    report.cost(f"{name}, CPU", cost.cpu, "CPU-ms", budgets.get("cpu"), beside)


def pages(report: Report, at: Service, office: Office) -> None:
    for who in (SPECIALIST, CLERK, CENTRE, SUPERVISOR):
        measure_page(report, at, office, f"worklist of {who}", Request(who, "/xu-ly/"), p95=50, cpu=8)
    for who in (CLERK, CENTRE):
        measure_page(report, at, office, f"counter page of {who}", Request(who, "/quay/"), p95=150)
        measure_page(report, at, office, f"return page of {who}", Request(who, "/quay/tra/"), p95=150)
    code, secret = code_and_secret(office)
    measure_page(report, at, office, "look-up by code", Request(CLERK, f"/tim/?q={code}"), cpu=4)
    measure_page(report, at, office, "look-up by its last four", Request(CLERK, f"/tim/?q={code[-4:]}"), p95=100)
    number, _, name, *_ = CARD.split("|")
    for what, typed in (("number", number), ("name, common", name.rpartition(" ")[0]), ("name, whole", name)):
        search = Request(CENTRE, "/tim/", {"q": typed}, expects=(302,))
        office.send(search)  # the words stay in the session
        measure_page(report, at, office, f"search by {what}", Request(CENTRE, "/tim/"), p95=100)
    tail = Request(CENTRE, f"/tim/?q={quote_plus(code.partition('-')[2])}")
    measure_page(report, at, office, "look-up by day and number", tail, p95=100)
    measure_page(report, at, office, "tracking page", tracking_of(office, code, secret), cpu=6)
    measure_page(report, at, office, "dossier page", STORIES["dossier page"](office), cpu=12)


def acts(report: Report, at: Service, office: Office) -> None:
    for name, story, budget in (("acceptance, five components", acceptance, 12.0), ("workflow step", step, 6.0)):
        for _ in range(WARM):
            office.send(story(office))
        measure_act(report, at, office, name, story, budget)


def measure_act(report: Report, at: Service, office: Office, name: str, story: Story, budget: float) -> None:
    def measure(requests: list[Request]) -> None:
        _report(report, name, cost_of(at, office, requests), cpu=budget)

    steadily(report, lambda: [story(office) for _ in range(POSTED)], measure)


def growth(report: Report, at: Service, office: Office) -> None:
    """Adds notes until the dossier has as many events as asked; then measures one more note and the page."""
    dossier, costs = taken_up(office), []
    for length in LENGTHS:
        while (events := events_of(office, dossier)) < length:
            for request in notes(dossier, events, length - events):
                office.send(request)
        with paced(report):
            cost = cost_of(at, office, notes(dossier, events, POSTED))
            page = cost_of(at, office, [Request(SPECIALIST, f"/xu-ly/{dossier}/")] * POSTED)
            report.cost(f"a note at {length} events", cost.cpu)
            report.cost(f"dossier page at {length} events", page.cpu)
        costs.append(report.figures[-2])
    first, last = (one.scaled(one.pace.speed) if one.pace else one.raw for one in (costs[0], costs[-1]))
    report.count(f"percent of a note at {LENGTHS[0]} events", last / first * 100, "%", budget=MOST_GROWTH * 100)


def events_of(office: Office, dossier: str) -> int:
    path = f"/xu-ly/{dossier}/ghi-chu/"
    return int(form_of(office.page(SPECIALIST, path), action=path).fields["expected"])


def notes(dossier: str, events: int, count: int) -> list[Request]:
    """Each expects the one before it."""
    return [
        Request(
            SPECIALIST,
            f"/xu-ly/{dossier}/ghi-chu/",
            {"form_token": str(uuid4()), "expected": str(events + at), "text": f"đã gọi lần {at}"},
            expects=(302, 303),
        )
        for at in range(count)
    ]


def forget_changes(where: Mapping[str, str]) -> None:
    """Copies are not folded: the worker would be busy with them for as long as pages are measured. `bench.measure` has their sums."""
    with connect(where, autocommit=True) as connection:
        connection.execute("delete from measure_change")


def main() -> None:
    count, base = (*map(int, sys.argv[1:]), *(DOSSIERS, BASE)[len(sys.argv) - 1 :])[:2]
    with service(dossiers=base, most_seconds=3 * 3600) as started:
        at = replace(started, patience=PATIENCE)
        at.until_measured()
        begun = time.perf_counter()
        load(at.home.connection(role=SUPERUSER), count)
        forget_changes(at.home.connection(role=SUPERUSER))
        print(f"{count:,} dossiers loaded in {time.perf_counter() - begun:.0f} s", flush=True)
        with measured() as report:
            office = Office(at.browser)
            acts(report, at, office)
            pages(report, at, office)
            growth(report, at, office)


if __name__ == "__main__":
    main()
