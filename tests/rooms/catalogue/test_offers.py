"""Times and fees of many versions at once: what each has alone, kept by version, and never older than the catalogue."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.foundation.catalogue import actions, queries
from motcua.foundation.catalogue.files import read_entries
from motcua.foundation.catalogue.models import ProcedureVersion
from motcua.foundation.catalogue.shipped_files import DETAILED
from motcua.foundation.catalogue.values import LocalAnswer
from motcua.foundation.people.principals import Principal
from motcua.law.worktime.values import Duration, Unit
from tests.rooms.catalogue.conftest import AT, ENTRY, ON

pytestmark = pytest.mark.django_db
CODE = ENTRY["code"]
PUBLISHED = Duration(5, Unit.WORKING_DAY)


def bring(entries: list[object], by: Principal, *, later: int = 0) -> None:
    actions.import_entries(
        entries=entries, source="tệp thử", by=by, at=AT + timedelta(days=later), valid_from=ON + timedelta(days=later)
    )


def in_force(*, later: int = 0) -> int:
    version = queries.version_in_force(CODE, on=ON + timedelta(days=later))
    assert version is not None
    return version.id


def test_each_of_many_versions_has_the_rules_and_fees_that_it_has_alone(administrator: Principal) -> None:
    bring(list(read_entries(DETAILED)), administrator)
    actions.answer_shipped_times(by=administrator, at=AT)
    versions = dict(ProcedureVersion.objects.values_list("pk", "procedure__code"))
    assert len(versions) == 20
    rules, offers = queries.rules_of_versions(list(versions), on=ON), queries.offers_of(list(versions))
    assert rules == {one: queries.procedure_rules(code, on=ON) for one, code in versions.items()}
    assert {one: offers[one].fees for one in versions} == {one: queries.fees(one) for one in versions}
    assert any(offers[one].fees for one in versions)


def test_what_was_read_once_is_not_read_again(administrator: Principal, entry: dict[str, Any]) -> None:
    bring([entry], administrator)
    first = queries.offers_of([in_force()])
    with CaptureQueriesContext(connection) as statements:
        again = queries.offers_of(list(first))
    assert again == first
    assert len(statements) == 0


def test_a_new_version_and_an_answer_of_the_province_show_at_once(
    administrator: Principal, entry: dict[str, Any]
) -> None:
    bring([entry], administrator)
    before = in_force()
    assert queries.rules_of_versions([before], on=ON)[before].rules.limit == PUBLISHED
    answer = LocalAnswer(duration=Duration(3, Unit.WORKING_DAY), basis="Quyết định 9/QĐ-UBND", valid_from=ON)
    actions.answer_time(code=CODE, answer=answer, by=administrator, at=AT)
    assert queries.rules_of_versions([before], on=ON)[before].rules.limit == Duration(3, Unit.WORKING_DAY)
    assert queries.rules_of_versions([before], on=ON - timedelta(days=1))[before].rules.limit == PUBLISHED
    for method in entry["methods"]:
        method["fees"] = [{"amount": 50000, "currency": "VND", "note": None}]
    bring([entry], administrator, later=1)
    after = in_force(later=1)
    assert after != before
    assert {fee.amount for fee in queries.offers_of([before, after])[after].fees} == {50000}
    assert {fee.amount for fee in queries.offers_of([before, after])[before].fees} == {20000}


def test_a_version_without_times_has_neither_times_nor_fees(administrator: Principal, entry: dict[str, Any]) -> None:
    entry["methods"] = []
    bring([entry], administrator)
    (offers,) = queries.offers_of([in_force()]).values()
    assert (offers.times, offers.fees) == ((), ())
    assert queries.offers_of([]) == {}
