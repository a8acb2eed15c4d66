"""The installed province, with and without officers; each test's own changes are rolled back."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import override_settings

from motcua.foundation.organisation import demo_officers, installation
from motcua.law.worktime.values import VIETNAM

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
PASSWORD = "mot-cua-minh-hoa"


@pytest.fixture
def province(db: None) -> installation.Establishment:
    """Lạng Sơn before and after the reform, with its first calendar; nobody posted yet."""
    return installation.establish_province(by=installation.INSTALLER, at=NOW)


@pytest.fixture
def staffed(province: installation.Establishment) -> Iterator[tuple[demo_officers.DemoAccount, ...]]:
    """The province with an officer at every seat; passwords hashed cheaply, which only tests may do."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield demo_officers.appoint_demo_officers(by=installation.INSTALLER, at=NOW, password=PASSWORD)
