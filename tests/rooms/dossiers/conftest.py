"""Dossiers by the thousand, made once for a file of tests."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from motcua.foundation.organisation.models import Agency, ServicePoint
from motcua.foundation.organisation.values import AgencyKind, AgencyLevel
from tests.databases import looked_at_once
from tests.rooms.dossiers.at_scale import AGENCIES, AT, ROWS, filling


@pytest.fixture(scope="module")
def first(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """Twelve thousand dossiers of forty agencies; the id of the first agency, which has a fifth of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = Agency.objects.bulk_create(
            Agency(
                code=f"H37.{number:02}",
                name=f"Cơ quan {number}",
                short_name=f"CQ {number}",
                kind=AgencyKind.COMMUNE_COMMITTEE.value,
                level=AgencyLevel.COMMUNE.value,
                head_title="Chủ tịch",
                valid_from=date(2025, 7, 1),
            )
            for number in range(AGENCIES)
        )
        point = ServicePoint.objects.create(agency=made[0], name="Quầy", valid_from=date(2025, 7, 1))
        with connection.cursor() as cursor:
            cursor.execute(filling(1, ROWS), {"at": AT, "first": made[0].pk, "point": point.pk})
            looked_at_once(cursor)
            cursor.execute("analyze dossiers_dossier")
        yield made[0].pk
        transaction.set_rollback(True)
