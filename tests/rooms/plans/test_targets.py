"""22: the table of targets: what the province ships, one version after another, and which target applies."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from motcua.foundation.organisation.province import chosen
from motcua.foundation.plans.actions.targets import set_shipped_targets, set_targets
from motcua.foundation.plans.choosing import applicable, path
from motcua.foundation.plans.queries.targets import targets, versions_of
from motcua.foundation.plans.reading import UnfitTarget, target_of, value_of
from motcua.foundation.plans.refusals import TargetsForAdministrators, TargetTwice
from motcua.foundation.plans.shipped import shipped_targets
from motcua.foundation.plans.values import DIGITISED, INDICATORS, Certainty, Measure, Recorded, Target, TargetGiven
from tests.acts.conftest import province
from tests.acts.places import moment, officer
from tests.circumstances import acting

__all__ = ["province"]

ROW = TargetGiven(
    "468/QĐ-TTg", date(2021, 3, 27), DIGITISED, 2021, Decimal("0.30"), Certainty.UNSURE, "QĐ 468/QĐ-TTg", "province"
)
NOON = moment("2026-11-30 12:00")


def versions(*rows: TargetGiven) -> tuple[Target, ...]:
    return tuple(Target(n, row, datetime(2026, 1, 1, tzinfo=UTC), "") for n, row in enumerate(rows, 1))


def test_22_the_path_of_qd_468_stands_as_shipped() -> None:
    every = versions(*shipped_targets(chosen()))
    asked = {
        level: [
            one and one.row.value and int(100 * one.row.value)
            for one in path(every, indicator=DIGITISED, years=range(2020, 2028), level=level).values()
        ]
        for level in ("province", "district", "commune", "")
    }
    assert asked == {
        "province": [None, 30, 50, 70, 90, 100, 100, 100],
        "district": [None, 20, 40, 60, 80, 100, 100, 100],
        "commune": [None, 15, 35, 55, 75, 95, 100, 100],
        "": [None] * 8,
    }
    assert {one.row.certainty for one in every if one.row.indicator == DIGITISED} == {Certainty.UNSURE}
    assert all(one.row.source and one.row.decision for one in every)
    areas = {one.row.area: one.row.value for one in every if one.row.indicator == "468.productivity"}
    assert areas == {"urban": 1600, "rural": 1200, "mountain": 800}


def test_22_subject_goes_before_area_before_level_before_none_then_the_latest_year() -> None:
    none = replace(ROW, level="", indicator="468.productivity", year=2025, value=Decimal(1))
    by_level = replace(none, level="commune", year=2023, value=Decimal(2))
    by_area = replace(none, area="mountain", year=2022, value=Decimal(3))
    by_subject = replace(none, subject="H37.20", year=2021, value=Decimal(4))
    later = replace(by_area, year=2024, value=Decimal(5))
    every = versions(later, by_subject, by_level, none, by_area)

    def value(**of: object) -> Decimal | None:
        found = applicable(every, indicator="468.productivity", **of)  # type: ignore[arg-type]
        return None if found is None else found.row.value

    assert value(year=2026, subject="H37.20", area="mountain", level="commune") == 4
    assert value(year=2026, subject="H37.21", area="mountain", level="commune") == 5
    assert value(year=2023, subject="H37.21", area="mountain", level="commune") == 3
    assert value(year=2026, subject="H37.21", area="urban", level="commune") == 2
    assert value(year=2026, subject="H37.21", area="urban", level="province") == 1
    assert value(year=2022, level="province") is None
    assert applicable(every, indicator="satisfaction", year=2026) is None


def test_22_a_target_that_was_lifted_hides_the_one_before_and_a_later_decision_goes_first() -> None:
    lifted = replace(ROW, year=2023, value=None)
    every = versions(ROW, lifted)
    assert applicable(every, indicator=DIGITISED, year=2022, level="province") == every[0]
    assert applicable(every, indicator=DIGITISED, year=2023, level="province") is None
    newer = replace(ROW, decision="1/QĐ-UBND", decided_on=date(2024, 1, 1), value=Decimal("0.4"))
    for rows in ((ROW, newer), (newer, ROW)):
        found = applicable(versions(*rows), indicator=DIGITISED, year=2021, level="province")
        assert found is not None
        assert found.row == newer


@pytest.mark.django_db
def test_22_a_change_follows_what_stood_and_leaves_its_record(province: Province) -> None:
    by = officer("quantri")
    before = targets()
    assert {one.row for one in before} == set(shipped_targets(chosen()))
    again = acting(by, NOON)
    assert set_shipped_targets(circumstances=again) == Recorded(0, 0)
    changed = replace(ROW, value=Decimal("0.35"), certainty=Certainty.STATED, remark="")
    assert set_targets(targets=[changed, changed_year(2022)], circumstances=again) == Recorded(2, 0)
    assert set_targets(targets=[changed], circumstances=acting(by, NOON + timedelta(days=1))) == Recorded(0, 1)
    assert {one.row for one in targets() if one.row.key == ROW.key} == {changed}
    history = [one.row.value for one in versions_of(DIGITISED) if one.row.key == ROW.key]
    assert history == [Decimal("0.35"), Decimal("0.30")]
    assert targets(at=NOON - timedelta(minutes=1)) == before
    records = Record.objects.filter(stream="plans").order_by("sequence")
    assert [one.verb for one in records] == ["set_targets", "set_targets"]
    assert records[1].body["rows"] == 2
    assert records[1].body["indicators"] == [DIGITISED]


def changed_year(year: int) -> TargetGiven:
    return replace(ROW, year=year, value=Decimal("0.55"))


@pytest.mark.django_db
def test_22_only_an_administrator_sets_targets_and_no_row_stands_twice(province: Province) -> None:
    before = targets()
    with pytest.raises(TargetsForAdministrators):
        set_targets(targets=[replace(ROW, year=2030)], circumstances=acting(officer("tiepnhan.thuyhung"), NOON))
    with pytest.raises(TargetTwice):
        set_targets(targets=[ROW, replace(ROW, value=None)], circumstances=acting(officer("quantri"), NOON))
    assert targets() == before


CELLS = {
    "decision": "468/QĐ-TTg",
    "decided_on": "27/03/2021",
    "indicator": DIGITISED,
    "level": "province",
    "area": "",
    "subject": "",
    "year": "2021",
    "value": "30 %",
    "certainty": "unsure",
    "source": "QĐ 468/QĐ-TTg",
    "remark": "",
}


def test_22_a_row_is_read_whole() -> None:
    assert target_of(CELLS) == ROW
    assert target_of(CELLS | {"decided_on": "2021-03-27", "value": "0,3"}) == ROW


@pytest.mark.parametrize(
    ("column", "written", "reason"),
    [
        ("decision", "", "empty"),
        ("decision", "x" * 101, "long"),
        ("decision", "a\x07b", "letters"),
        ("decided_on", "31/02/2021", "day"),
        ("decided_on", "//", "day"),
        ("decided_on", "", "empty"),
        ("indicator", "468.khac", "unknown"),
        ("level", "ward", "unknown"),
        ("area", "sea", "unknown"),
        ("subject", "xã Cao Lộc", "unknown"),
        ("year", "21", "year"),
        ("year", "1999", "year"),
        ("value", "ba mươi", "value"),
        ("value", "", "empty"),
        ("value", "30", "share"),
        ("value", "101 %", "share"),
        ("value", "-5 %", "value"),
        ("certainty", "", "empty"),
        ("certainty", "sure", "unknown"),
        ("source", "", "empty"),
    ],
)
def test_22_each_cell_that_does_not_fit_is_named(column: str, written: str, reason: str) -> None:
    with pytest.raises(UnfitTarget) as unfit:
        target_of(CELLS | {column: written})
    assert (unfit.value.column, unfit.value.reason) == (column, reason)


@pytest.mark.parametrize(
    ("written", "measure", "value"),
    [
        ("0.30000000000000004", Measure.SHARE, Decimal("0.3")),
        ("12,5%", Measure.SHARE, Decimal("0.125")),
        ("1600", Measure.A_YEAR, Decimal(1600)),
        ("15,5", Measure.MINUTES, Decimal("15.5")),
        ("-", Measure.SHARE, None),
    ],
)
def test_22_a_value_is_exact(written: str, measure: Measure, value: Decimal | None) -> None:
    assert value_of(written, measure) == value


@pytest.mark.parametrize("written", ["1.600", "15 %", "99999999"])
def test_22_a_value_that_reads_two_ways_or_has_another_unit_is_refused(written: str) -> None:
    with pytest.raises(UnfitTarget):
        value_of(written, Measure.A_YEAR)


def test_22_every_indicator_has_one_name() -> None:
    from motcua.doors.words.target_words import indicator_name

    assert len({indicator_name(one) for one in INDICATORS}) == len(INDICATORS)
