"""What is asked of the database: SQL that every server understands, no migration forgotten."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from django.utils import translation

from motcua.adapters.postgres.connections import has_older_tables
from tests.house.tree import HOUSE, name_of, python_files

# The embedded server has no ICU, no TLS and no pgcrypto

FORBIDDEN_SQL = {
    "an ICU collation": re.compile(r"-x-icu|provider\s*=\s*icu", re.IGNORECASE),
    "pgcrypto": re.compile(r"\b(pgcrypto|gen_salt|pgp_sym_\w+)\b", re.IGNORECASE),
    "TLS": re.compile(r"\bsslmode\b", re.IGNORECASE),
}


def forbidden_sql(text: str) -> Iterator[str]:
    for what, pattern in FORBIDDEN_SQL.items():
        if pattern.search(text):
            yield what


def test_no_sql_needs_what_the_embedded_server_lacks() -> None:
    files = [*python_files(migrations=True), *HOUSE.rglob("*.sql")]
    assert [f"{name_of(file)}: {what}" for file in files for what in forbidden_sql(file.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("planted", "what"),
    [
        ('order by name collate "vi-x-icu"', "an ICU collation"),
        ("create extension pgcrypto", "pgcrypto"),
        ("select crypt('x', gen_salt('bf'))", "pgcrypto"),
    ],
)
def test_planted_sql_is_seen(planted: str, what: str) -> None:
    assert list(forbidden_sql(planted)) == [what]


# Migrations


def missing_migrations(written: ProjectState, wanted: ProjectState, loader: MigrationLoader) -> dict[str, list[str]]:
    """What the models call for and no migration does, by room."""
    rooms = {config.label for config in apps.get_app_configs() if config.name.startswith("motcua.")}
    changes = MigrationAutodetector(written, wanted).changes(graph=loader.graph)
    return {
        room: [step.describe() for one in changes[room] for step in one.operations] for room in rooms & set(changes)
    }


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    loader = MigrationLoader(connection)
    with translation.override(None):  # as makemigrations does: names of Django's own tables are translated
        assert missing_migrations(loader.project_state(), ProjectState.from_apps(apps), loader) == {}


@pytest.mark.django_db
def test_a_planted_table_without_migration_is_seen() -> None:
    loader = MigrationLoader(connection)
    wanted = loader.project_state().clone()
    wanted.add_model(ModelState("people", "Planted", [("id", models.AutoField(primary_key=True))]))
    assert list(missing_migrations(loader.project_state(), wanted, loader)) == ["people"]


@pytest.mark.owner
@pytest.mark.django_db
@pytest.mark.parametrize("column", ["reviews_reviewsheet.rows", "measure_step.score", "ledger_record.version"])
def test_17_a_table_that_another_release_made_otherwise_is_noticed(column: str) -> None:
    """Its migrations count as applied, so nothing else would say so before a page fails."""
    assert not has_older_tables()
    table, _, name = column.partition(".")
    with connection.cursor() as cursor:
        cursor.execute(f"alter table {table} rename column {name} to {name}_then")
    assert has_older_tables()
