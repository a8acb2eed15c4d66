"""One headless Chromium for the tests below this folder, and pages that must end quiet. Debian's own browser, never a downloaded one.

What these tests need is taken back after the last of them, since other tests may follow in the same process.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.pages import DESKTOP, PHONE, windows
from tests.databases import copied, django_in

CHROMIUM = "/usr/bin/chromium"
PATIENCE = 20_000
"""Milliseconds that a page has for what is expected of it: a busy machine is slow, and waiting costs only what fails."""
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-gpu",  # there is none: drawing with one that is computed takes a sixth longer
    "--disable-software-rasterizer",
    "--disable-sync",
    "--disable-threaded-compositing",  # one thread lays out and draws: a second one costs a quarter more and shows nothing else
    "--no-first-run",
    "--no-proxy-server",
    "--force-color-profile=srgb",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything below this folder drives a browser."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package", autouse=True)
def _queries_beside_an_event_loop() -> Iterator[None]:
    """Playwright keeps an event loop in this thread, and Django would then refuse every query of a test."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    else:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture(scope="package", autouse=True)
def _rows_are_deleted_between_tests() -> Iterator[None]:
    """The server of a browser test sees committed rows only, so they have to be taken away afterwards.

    Django would truncate every table: 2.5 s each time, and the ledger forbids it. Instead only tables with rows are
    emptied, in the role of a replica, in which no trigger fires. What migrations made once (content types, the row with
    the version of the organisation) stays; the version moves, since no trigger moved it.
    """
    kept = {"django_content_type", "auth_permission", "organisation_version"}
    moved = "update organisation_version set version = gen_random_uuid()"

    def sql_flush(self: DatabaseOperations, style: Any, tables: list[str], **options: Any) -> list[str]:
        quoted = [self.quote_name(table) for table in tables if table not in kept]
        with self.connection.cursor() as cursor:
            # names of our own tables, quoted by Django
            asked = [f"select '{name}', exists (select from {name})" for name in quoted]  # noqa: S608
            cursor.execute(" union all ".join(asked))
            filled = [name for name, has_rows in cursor.fetchall() if has_rows]
        if not filled:
            return []  # and Django does not make its content types and permissions anew
        emptied = [f"delete from {name}" for name in filled]  # noqa: S608
        return ["set local session_replication_role = replica", *emptied, moved]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
        yield


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if not os.path.exists(CHROMIUM):  # noqa: PTH110 (a plain question)
        pytest.fail("Debian's chromium is not installed: apt-get install chromium", pytrace=False)
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture
def province(
    transactional_db: None, province_database: tuple[str, Any], database_server: dict[str, str]
) -> Iterator[None]:
    """The demo province in a copy that the test and its server have for themselves. What they commit there goes with the copy."""
    with copied(database_server, province_database[0]) as own, django_in(own):
        yield


@pytest.fixture
def new_page(request: pytest.FixtureRequest, browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """`new_page(PHONE)` opens a window of that size on the live server, with cookies of its own.

    Options are Playwright's (`java_script_enabled=False` for ALL-02). At the end every page must have been quiet.
    """
    if "province" in request.fixturenames:
        request.getfixturevalue("province")  # before any page, so that all pages are closed before it goes
    with windows(browser, live_server.url) as opened:
        yield opened


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """A citizen's phone, 360×740."""
    return new_page(PHONE)


@pytest.fixture
def desktop(new_page: Callable[..., Page]) -> Page:
    """A clerk's screen, 1366×768."""
    return new_page(DESKTOP)
