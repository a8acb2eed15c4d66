"""The installed province, with and without officers; each test's own changes are rolled back."""

from datetime import datetime

import pytest

from motcua.foundation.organisation import demo_officers, langson
from motcua.law.worktime.values import VIETNAM

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
PASSWORD = "mot-cua-minh-hoa"


@pytest.fixture
def province(db: None) -> langson.Establishment:
    """Lạng Sơn before and after the reform, with its first calendar; nobody posted yet."""
    return langson.establish_langson(by=langson.INSTALLER, at=NOW)


@pytest.fixture
def staffed(province: langson.Establishment) -> tuple[demo_officers.DemoAccount, ...]:
    """The province with an officer at every seat."""
    return demo_officers.appoint_demo_officers(by=langson.INSTALLER, at=NOW, password=PASSWORD)
