"""A database that folded names itself gets the folding of the application, and keeps its rows."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from tests.acts.places import agency, officer, received

pytestmark = pytest.mark.django_db

MIGRATION = import_module("motcua.casework.dossiers.migrations.0005_names_folded_by_the_application")


@pytest.mark.owner
def test_a_column_that_the_database_computed_is_taken_over(province: Province) -> None:
    made = received(officer("tiepnhan.thuyhung"), "1.004873", agency("H37.03"), "2026-03-02 09:14")
    right = Dossier.objects.get(pk=made.id).applicant_folded
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table dossiers_dossier drop column applicant_folded")
        cursor.execute(
            "alter table dossiers_dossier add column applicant_folded text not null"
            " generated always as (lower(applicant_name)) stored"
        )
        cursor.execute(MIGRATION.DROP)
        cursor.execute(MIGRATION.DROP)
    assert Dossier.objects.get(pk=made.id).applicant_folded == "hoàng thị ẩn"
    MIGRATION.fold_again(apps, None)
    assert Dossier.objects.get(pk=made.id).applicant_folded == right == "hoang thi an"
