"""Search over the shipped catalogue, as people type."""

import unicodedata
from datetime import date, timedelta

import pytest
from pytest_django import DjangoDbBlocker

from motcua.foundation.catalogue import actions
from motcua.foundation.catalogue.queries import search
from motcua.foundation.catalogue.shipped_files import shipped_entries
from motcua.foundation.catalogue.values import Match
from motcua.foundation.people.principals import Principal, Role
from tests.rooms.catalogue.conftest import AT, ON

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue() -> None:
    by = Principal(1, "Vi Thị Quản", Role.ADMINISTRATOR, 1, "Trung tâm")
    actions.import_entries(entries=shipped_entries(), source="shipped", by=by, at=AT, valid_from=ON)
