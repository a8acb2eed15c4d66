"""The whole national catalogue goes in as published, twice without a trace, and what is odd is counted."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from motcua.foundation.catalogue import actions, queries
from motcua.foundation.catalogue.files import read_entries
from motcua.foundation.catalogue.models import ChannelTime, Component, ImportRun, ProcedureVersion
from motcua.foundation.catalogue.shipped_files import DETAILED, shipped_entries
from motcua.foundation.ledger.models import Record
from motcua.foundation.people.principals import Principal
from tests.circumstances import acting
from tests.databases import django_in
from tests.rooms.catalogue.conftest import AT, ON, TakenIn

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _there(national: TakenIn, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), django_in(national.database), transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_the_whole_national_file_is_taken_in_under_a_minute_and_again_without_a_trace(
    national: TakenIn, administrator: Principal
) -> None:
    report, told = national.report, national.progress
    assert national.seconds < 60
    assert (len(report.added), report.rejected, report.gone) == (2642, 0, ())
    assert told[-1] == (2642, 2642)
    assert told == sorted(told)
    assert Component.objects.count() == 14_647
    assert ChannelTime.objects.filter(unit="OTHER").count() == 861
    found = {count.kind: count for count in report.kinds}
    assert found["no_component"].procedures == 24
    assert found["no_unit"].procedures == 357
    # 137 publish no time at all, 15 words in the place of a number
    assert (found["no_time"].procedures, "no_method" in found) == (152, False)
    assert found["code_in_name"].procedures == 10
    assert found["zero_quantity"].findings == 1_203
    assert Record.objects.filter(verb="import_catalogue").count() == 1

    again = actions.import_entries(
        entries=national.entries, source="national", circumstances=acting(administrator, AT), valid_from=ON
    )
    assert (again.added, again.changed, again.unchanged) == ((), (), 2642)
    assert again.run_id is None
    assert ImportRun.objects.count() == 1
    assert Record.objects.count() == 1
    assert ProcedureVersion.objects.count() == 2642


def test_the_detailed_entries_add_steps_which_the_national_file_does_not_take_away(
    national: TakenIn, administrator: Principal
) -> None:
    detailed = actions.import_entries(
        entries=read_entries(DETAILED), source="detailed", circumstances=acting(administrator, AT), valid_from=ON
    )
    assert detailed.added == ("1.116909",)
    assert len(detailed.changed) == 19
    assert {change.field for changed in detailed.changed for change in changed.changes} == {
        "steps",
        "source",
        "page",
        "steps_note",
    }
    # the shorter national listing says nothing about steps, so it takes none away
    codes = {*detailed.added, *(changed.code for changed in detailed.changed)}
    same = [entry for entry in national.entries if isinstance(entry, dict) and entry["code"] in codes]
    shorter = actions.import_entries(
        entries=same, source="national", circumstances=acting(administrator, AT), valid_from=ON
    )
    assert (shorter.changed, shorter.unchanged, len(shorter.gone)) == ((), 19, 2642 - 19 + 1)
    assert "1.116909" in shorter.gone
    linted = Counter(finding.fact.kind.value for finding in queries.lint(on=ON))
    assert linted["no_component"] == 24


def test_the_shipped_list_has_every_procedure_once() -> None:
    entries = shipped_entries()
    codes = [entry["code"] for entry in entries if isinstance(entry, dict)]
    assert len(entries) == len(codes) == len(set(codes)) == 2643
