"""The province that stories happen in: places, officers, the twenty detailed procedures, their processes.

Set up once for a run in a database of its own (`tests/databases.py`). What the tests of a module do there is taken back after it.
"""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from motcua.doors.cli.demo.province import Province
from motcua.law.worktime.values import VIETNAM
from tests.acts.flows_in_force import put_flows_in_force
from tests.databases import django_in

SET_UP = datetime(2026, 1, 2, 8, 0, tzinfo=VIETNAM)


@pytest.fixture(scope="module")
def province(province_database: tuple[str, Province], django_db_blocker: DjangoDbBlocker) -> Iterator[Province]:
    database, established = province_database
    with django_db_blocker.unblock(), django_in(database), transaction.atomic():
        yield established
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def flows(province: Province) -> Province:
    """The province, in which every shipped flow serves a procedure in force."""
    put_flows_in_force(at=SET_UP)
    return province
