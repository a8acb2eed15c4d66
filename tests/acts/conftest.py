"""The province that stories happen in: places, officers, the twenty detailed procedures, their processes.

Set up once for a module in a transaction of its own, and taken back after it, so that other tests find an empty database.
"""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from motcua.doors.cli.demo.province import Province, establish
from motcua.law.worktime.values import VIETNAM
from tests.acts.flows_in_force import put_flows_in_force

SET_UP = datetime(2026, 1, 2, 8, 0, tzinfo=VIETNAM)


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Province]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield establish(at=SET_UP, progress=lambda _: None, whole=False)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def flows(province: Province) -> Province:
    """The province, in which every shipped flow serves a procedure in force."""
    put_flows_in_force(at=SET_UP)
    return province
