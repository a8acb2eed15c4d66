"""No request makes a server error: the fuzzer over every route as every role, and what it once broke (issue 20 points 25 and 31)."""

import logging
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import pytest
from django.test import Client

from motcua.doors.cli.demo.province import Province
from motcua.doors.words.act_words import VERBS
from tests.acts.places import agency, filed, officer, received
from tests.doors.desk import caseworkers
from tests.histories import history
from tests.house.fuzz import Fuzzer
from tests.house.test_authorisation import OFFICERS, ROUTES, UNKNOWN

pytestmark = pytest.mark.django_db

ROUNDS: Final = 10
"""Of some 1,100 requests each."""
REQUESTS: Final = 10_000


@pytest.fixture(scope="module")
def clients(province: Province) -> Iterator[dict[str, Client]]:
    """A browser for each role, at one hour; a failing view answers instead of raising."""
    with pytest.MonkeyPatch.context() as patch:
        caseworkers.at(patch, "2026-03-03 10:00")
        made = {name: Client() if who is None else caseworkers.signed_in(who) for name, who in OFFICERS.items()}
        for client in made.values():
            client.raise_request_exception = False
        yield made


@pytest.fixture(scope="module")
def addresses(clients: dict[str, Client]) -> dict[str, list[dict[str, Any]]]:
    """For each route what its parameters may be: dossiers at several stations, the administrator's places, every verb."""
    dossiers = [caseworkers.handled(), *_others()]
    known: dict[str, list[Any]] = {
        "verb": [one.slug for one in VERBS.values()],
        "code": [caseworkers.PROCEDURE, "1.013831"],
        "place": ["tinh"],
        "key": [UNKNOWN],
        "kept_id": [UNKNOWN],
        "attachment": [UNKNOWN],
        "paper_id": [UNKNOWN],
        "document_id": [UNKNOWN],
        "batch_id": [UNKNOWN],
        "report_id": [UNKNOWN],
        "direction_id": [UNKNOWN],
        "sheet_id": [UNKNOWN],
        "plan_id": [UNKNOWN],
        "task_id": [UNKNOWN],
        "evidence_id": [UNKNOWN],
        "figure": ["766.2.1", "khong-co"],
        "form": ["json", "docx"],
        "result_id": [UNKNOWN],
        "template": ["marital-status", "khong-co"],
        "version": [1, 0],
        "upload": [UNKNOWN],
        "order": [0],
        "number": [1, 0],
        "ref": [caseworkers.officer(caseworkers.DESK).account_ref, "a-00000000"],
    }
    found: dict[str, list[dict[str, Any]]] = {}
    for route in ROUTES.values():
        for made in dossiers:
            own = {
                "dossier_id": [made.id],
                "token": [made.tracking_token],
                "event": [history(made.id).happened[-1].sequence],
            }
            ways: list[dict[str, Any]] = [{}]
            for name in sorted(route.parameters):
                ways = [{**way, name: value} for way in ways for value in {**known, **own}[name]]
            found.setdefault(route.name, []).extend(ways)
    return found


def _others() -> list[Any]:
    """One that was just accepted, one of another desk and another department, one whose papers wait."""
    desk, other = officer(caseworkers.DESK), officer("tiepnhan.tamthanh")
    here, there = agency("H37.03"), officer(caseworkers.STRANGER).agency_id
    return [
        received(desk, caseworkers.PROCEDURE, here, "2026-03-02 09:18", seed=3),
        received(other, caseworkers.PROCEDURE, there, "2026-03-02 09:20", seed=9),
        filed(desk, caseworkers.PROCEDURE, here, "2026-03-02 09:22"),
    ]


def faults_of(fuzzer: Fuzzer, rounds: int, caplog: pytest.LogCaptureFixture) -> tuple[int, list[tuple[str, str]]]:
    """How many requests were sent, and each that was answered as an error of the server or wrote one to the log."""
    sent, faults = 0, list[tuple[str, str]]()
    for one, answer in fuzzer.steps(rounds):
        sent += 1
        wrong = [record for record in caplog.records if record.levelno >= logging.ERROR or not is_one_line(record)]
        if answer.status_code >= 500 or wrong:
            where = dict.fromkeys(_last_line(record) for record in caplog.records if record.exc_info)
            cause = " ".join(where) or repr([record.getMessage()[:200] for record in wrong])
            faults.append((f"{answer.status_code} {cause}", str(one)))
        caplog.clear()
    return sent, faults


def is_one_line(record: logging.LogRecord) -> bool:
    """What was typed forges no line of the log."""
    return record.getMessage().replace("\t", "").isprintable()


def _last_line(record: logging.LogRecord) -> str:
    assert record.exc_info
    _, error, trace = record.exc_info
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else ""
    return f"{type(error).__name__}: {error} at {place}"[:400]


def told(faults: list[tuple[str, str]]) -> str:
    """Each cause once, with how often it was met and the first request that met it."""
    first = dict(reversed(faults))
    often = Counter(cause for cause, _ in faults)
    return f"{len(faults)} server errors:\n" + "\n".join(
        f"{often[cause]} x {cause}\n      {sent}" for cause, sent in first.items()
    )


@pytest.mark.prove
def test_20_31_ten_thousand_requests_of_every_role_make_no_server_error(
    clients: dict[str, Client], addresses: dict[str, list[dict[str, Any]]], caplog: pytest.LogCaptureFixture
) -> None:
    sent, faults = faults_of(Fuzzer(2031, clients, addresses), ROUNDS, caplog)
    assert not faults, told(faults)
    assert sent >= REQUESTS


def test_20_31_a_slice_of_the_fuzzer_makes_no_server_error(
    clients: dict[str, Client], addresses: dict[str, list[dict[str, Any]]], caplog: pytest.LogCaptureFixture
) -> None:
    """Every route once, each as another role; the ten thousand are `prove`."""
    sent, faults = faults_of(Fuzzer(31, clients, addresses, roles=1), 1, caplog)
    assert not faults, told(faults)
    assert sent > 200
