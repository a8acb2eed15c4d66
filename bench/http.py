"""What requests cost over HTTP: `python -m bench.http [DOSSIERS]`, the product started as `motcua run` starts it.

CPU time of web workers and database together, from /proc, for requests of one client sent one after the other; then workflow steps of
eight clients at once. Statements are those that the server logs. Each figure is scaled by the machine's speed at that moment. About
five minutes on two idle cores; the number of requests is fixed, and the service is ended after half an hour.
"""

import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from bench._report import Report, percentile
from bench._service import Service, service
from bench._steady import steadily
from bench._stories import STORIES, Office, Request, step
from bench.reference import measured

DOSSIERS: Final = 500
WARM: Final = 64
"""Each request is sent so often before it counts that each of the eight threads has served it about eight times.

A connection prepares a statement when it comes the fourth time; the server keeps its plan from the sixth on. A service in use is
never colder.
"""

POSTED: Final = 30
READS: Final = 60
PRINTED: Final = 20

CLIENTS: Final = 8
STEPS_EACH: Final = 15
STEPS_A_SECOND: Final = 250

BUDGETS: Final = {
    "workflow step, POST": 6.0,
    "annotate, POST": None,
    "acceptance with five components, POST": 12.0,
    "request_supplement, POST": 8.0,
    "receipt, first": 40.0,
    "receipt, again": 5.0,
    "dossier page": 12.0,
    "look-up by code": 4.0,
    "worklist, specialist": 8.0,
    "counter page": None,
    "return page": None,
    "procedure search, desk": 8.0,
    "procedure search, portal": 8.0,
    "procedure page, portal": None,
    "tracking page": 6.0,
}
"""CPU-ms, web and database together."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one request, in milliseconds; `took` holds the elapsed time of each."""

    web: float
    database: float
    took: list[float]

    @property
    def cpu(self) -> float:
        return self.web + self.database


def cost_of(at: Service, office: Office, requests: Sequence[Request]) -> Cost:
    """One after the other, with nothing else sent meanwhile."""
    took = []
    web, database = at.web_cpu(), at.database_cpu()
    for request in requests:
        begun = time.perf_counter()
        office.send(request)
        took.append((time.perf_counter() - begun) * 1000)
    web, database = at.web_cpu() - web, at.database_cpu() - database
    return Cost(web / len(requests) * 1000, database / len(requests) * 1000, took)


def is_spent(name: str) -> bool:
    """A request that can be sent once only."""
    return name.endswith("POST") or name == "receipt, first"


def requests_of(name: str, office: Office) -> list[Request]:
    """The requests to measure, which nobody has sent yet."""
    story, count = STORIES[name], PRINTED if name.startswith("receipt") else POSTED if is_spent(name) else READS
    return [story(office) for _ in range(count)] if is_spent(name) else [story(office)] * count


def measure_one(report: Report, at: Service, office: Office, name: str, budget: float | None) -> None:
    again = None if is_spent(name) else STORIES[name](office)
    for _ in range(WARM):
        office.send(again or STORIES[name](office))
    one_more = again or STORIES[name](office)
    counted = at.statements_of(lambda: office.send(one_more))

    def measure(requests: list[Request]) -> None:
        cost = cost_of(at, office, requests)
        p50, p95 = percentile(cost.took, 50), percentile(cost.took, 95)
        report.cost(
            name,
            cost.cpu,
            budget=budget,
            beside=f"web {cost.web:.1f} + database {cost.database:.1f}; raw p50/p95 {p50:.0f}/{p95:.0f} ms; "
            f"{counted.queries} statements, {counted.transaction} for transactions",
        )

    steadily(report, lambda: requests_of(name, office), measure)


def sustained(report: Report, at: Service) -> None:
    """Steps of eight clients at once; each step is in another dossier, prepared before."""

    def prepared() -> list[tuple[Office, list[Request]]]:
        offices = [Office(at.browser) for _ in range(CLIENTS)]
        with ThreadPoolExecutor(CLIENTS) as pool:
            return list(pool.map(lambda office: (office, [step(office) for _ in range(STEPS_EACH)]), offices))

    def client(work: tuple[Office, list[Request]]) -> None:
        office, requests = work
        for request in requests:
            office.send(request)

    def measure(work: list[tuple[Office, list[Request]]]) -> None:
        with ThreadPoolExecutor(CLIENTS) as pool:
            cpu, begun = at.web_cpu() + at.database_cpu(), time.perf_counter()
            list(pool.map(client, work))
            cpu, wall = at.web_cpu() + at.database_cpu() - cpu, time.perf_counter() - begun
        steps = CLIENTS * STEPS_EACH
        report.rate(
            f"workflow steps of {CLIENTS} clients, of two cores",
            steps * 2 / cpu,
            "steps/s",
            budget=STEPS_A_SECOND,
            beside=f"{steps} steps in {wall:.1f} s: {steps / wall:.1f} a second as the machine was",
        )

    steadily(report, prepared, measure)


def main() -> None:
    dossiers = int(sys.argv[1]) if len(sys.argv) > 1 else DOSSIERS
    with service(dossiers=dossiers) as at, measured() as report:
        at.until_measured()
        office = Office(at.browser)
        for name, budget in BUDGETS.items():
            measure_one(report, at, office, name, budget)
        sustained(report, at)


if __name__ == "__main__":
    main()
