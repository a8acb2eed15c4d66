"""A database in which what is counted is committed at once, as in service. It goes with the test."""

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.databases import copied, django_in


@pytest.fixture
def own_database(
    province_database: tuple[str, Any], database_server: dict[str, str], django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    with django_db_blocker.unblock(), copied(database_server, province_database[0]) as own, django_in(own):
        yield
