"""The installed province, with and without officers, each established once; each test's own changes are rolled back."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import connection, transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from motcua.foundation.organisation import demo_officers, installation
from motcua.law.worktime.values import VIETNAM
from tests.circumstances import acting
from tests.databases import copied, django_in

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
PASSWORD = "mot-cua-minh-hoa"

Installed = tuple[str, installation.Establishment]
Staff = tuple[demo_officers.DemoAccount, ...]


@pytest.fixture(scope="session")
def installed(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, database_server: dict[str, str]
) -> Iterator[Installed]:
    """The name of a database with the places and the calendar, and what was established there."""
    with copied(database_server, connection.settings_dict["NAME"]) as database:
        with django_db_blocker.unblock(), django_in(database), transaction.atomic():
            established = installation.establish_province(circumstances=acting(installation.INSTALLER, NOW))
        yield database, established


@pytest.fixture(scope="session")
def appointed(
    installed: Installed, django_db_blocker: DjangoDbBlocker, database_server: dict[str, str]
) -> Iterator[tuple[str, Staff]]:
    """The name of a copy of it that has officers too, and who they are."""
    with copied(database_server, installed[0]) as database:
        with django_db_blocker.unblock(), django_in(database), transaction.atomic(), _cheap_hashes():
            staff = demo_officers.appoint_demo_officers(
                circumstances=acting(installation.INSTALLER, NOW), password=PASSWORD
            )
        yield database, staff


def _cheap_hashes() -> override_settings:
    """Which only tests may do."""
    return override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])


@pytest.fixture
def _in_its_database(request: pytest.FixtureRequest) -> Iterator[None]:
    """Django goes to the database of the test before the transaction of the test begins."""
    wanted = "appointed" if "staffed" in request.fixturenames else "installed"
    with django_in(request.getfixturevalue(wanted)[0]):
        yield


@pytest.fixture
def province(_in_its_database: None, installed: Installed, db: None) -> installation.Establishment:
    """Lạng Sơn before and after the reform, with its first calendar; nobody posted yet."""
    return installed[1]


@pytest.fixture
def staffed(province: installation.Establishment, appointed: tuple[str, Staff]) -> Iterator[Staff]:
    """The province with an officer at every seat."""
    with _cheap_hashes():
        yield appointed[1]
