"""A database that is away is written down once by each process."""

import logging

import psycopg
import pytest
from django.db import OperationalError
from django.test import RequestFactory

from motcua.adapters.postgres import outage
from motcua.doors.ui import errors


@pytest.fixture
def current(monkeypatch: pytest.MonkeyPatch) -> outage.Outage:
    own = outage.Outage()
    monkeypatch.setattr(outage, "current", own)
    return own


def refused() -> Exception:
    error = OperationalError("away")
    error.__cause__ = psycopg.OperationalError("connection refused")
    return error


def record(*arguments: object, error: Exception | None = None, status: int = 0) -> logging.LogRecord:
    raised = None if error is None else (type(error), error, None)
    one = logging.LogRecord("a", logging.ERROR, "", 0, "%s", arguments, raised)
    one.__dict__["status_code"] = status
    return one


def test_20_30_the_log_has_one_line_when_the_database_goes_and_one_when_it_comes(
    current: outage.Outage, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(outage, "monotonic", lambda: now[0])
    for _ in range(3):
        current.notice(refused())
    now[0] = 104.5
    for _ in range(3):
        current.end()
    current.notice(refused())  # an old connection comes to light
    now[0] = 200.0
    current.notice(refused())
    assert [one.getMessage() for one in caplog.records] == [
        "the database cannot be reached: connection refused",
        "the database answers again, after 4.5 s",
        "the database cannot be reached: connection refused",
    ]


def test_20_30_what_repeats_an_outage_leaves_the_log_and_what_is_a_fault_stays(current: outage.Outage) -> None:
    passes = outage.OncePerOutage().filter
    assert passes(record("x", status=503))
    assert not passes(record("x", error=refused()))
    assert current.lasts
    assert not passes(record("pool-1", refused()))
    assert not passes(record("x", status=503))
    assert passes(record("x", status=500))
    assert passes(record("x", error=ValueError("a fault")))
    current.end()
    assert passes(record("x", status=503))


@pytest.mark.parametrize(
    ("error", "is_one"),
    [
        (psycopg.OperationalError("connection refused"), True),
        (psycopg.errors.AdminShutdown(), True),
        (psycopg.errors.CannotConnectNow(), True),
        (psycopg.InterfaceError("the connection is closed"), True),
        (psycopg.InterfaceError("the cursor is closed"), False),
        (psycopg.errors.QueryCanceled(), False),
        (psycopg.errors.DiskFull(), False),
        (psycopg.errors.UniqueViolation(), False),
        (ValueError(), False),
        (None, False),
    ],
)
def test_20_30_only_a_lost_connection_is_an_outage(error: Exception | None, is_one: bool) -> None:
    assert outage.is_outage(error) is is_one


def test_20_30_a_page_without_its_database_is_503_and_no_bug(rf: RequestFactory) -> None:
    try:
        raise refused()
    except OperationalError:
        answer = errors.server_error(rf.get("/ho-so/"))
    page = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert "Trang này tạm thời chưa mở được" in page
    assert "Mã sự cố" not in page
