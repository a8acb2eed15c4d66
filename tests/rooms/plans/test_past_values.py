"""24: what was reached in past years: who may enter it, one version after another, and what the record keeps."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from motcua.foundation.plans.actions.past_values import record_past_values
from motcua.foundation.plans.queries.past_values import past_values, past_versions_of
from motcua.foundation.plans.refusals import PastValuesForAdministrators, PastValueTwice, PastYearRunning
from motcua.foundation.plans.values import PastValueGiven, Recorded
from motcua.law.refusals import Refused
from tests.acts.conftest import province
from tests.acts.places import moment, officer
from tests.circumstances import acting

__all__ = ["province"]

pytestmark = pytest.mark.django_db
NOON = moment("2026-11-30 12:00")
ROW = PastValueGiven("satisfaction", 2023, Decimal("0.889"), "12/BC-UBND", date(2024, 1, 15), "Văn phòng UBND tỉnh")


def test_24_a_correction_follows_and_the_record_has_coded_words_alone(province: Province) -> None:
    now = acting(officer("quantri"), NOON)
    earlier = replace(ROW, year=2022, value=Decimal("0.862"))
    assert record_past_values(given=[ROW, earlier], circumstances=now) == Recorded(2, 0)
    assert record_past_values(given=[ROW], circumstances=now) == Recorded(0, 1)
    corrected = replace(ROW, value=Decimal("0.88"), document="13/BC-UBND")
    assert record_past_values(given=[corrected, earlier], circumstances=now) == Recorded(1, 1)
    assert [one.row for one in past_values()] == [earlier, corrected]
    assert [one.row for one in past_versions_of("satisfaction")] == [corrected, earlier, ROW]
    told = Record.objects.filter(stream="plans", verb="record_past_values").order_by("sequence")
    assert [(one.body["rows"], one.body["years"]) for one in told] == [(2, [2022, 2023]), (1, [2023])]
    assert {tuple(sorted(one.body)) for one in told} == {("contents", "indicators", "rows", "years")}
    assert all("BC-UBND" not in str(one.body) and "UBND" not in str(one.body) for one in told)


@pytest.mark.parametrize(
    ("login", "given", "refused"),
    [
        ("giamdoc.tinh", [ROW], PastValuesForAdministrators),
        ("quantri", [ROW, replace(ROW, year=2026)], PastYearRunning),
        ("quantri", [ROW, replace(ROW, value=None)], PastValueTwice),
    ],
    ids=["no administrator", "a year that runs", "two for one"],
)
def test_24_what_cannot_be_entered_is_refused_whole(
    province: Province, login: str, given: list[PastValueGiven], refused: type[Refused]
) -> None:
    with pytest.raises(refused):
        record_past_values(given=given, circumstances=acting(officer(login), NOON))
    assert not past_values()
