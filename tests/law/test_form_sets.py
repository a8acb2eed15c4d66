"""Numbers and titles of official forms by date: one table, on both sides of every border (reading 38)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from motcua.adapters.lives.judge import Calendars, live
from motcua.adapters.lives.reader import scenarios
from motcua.law.form_sets import FORM_SETS, FormMeaning, NoSuchForm, first_form, form_number, form_set
from motcua.law.readings import DEFAULT

BY_DECREE = replace(DEFAULT, forms_by_circular=False)
WITHOUT_STOP_NOTICE = [meaning for meaning in FormMeaning if meaning is not FormMeaning.STOP_NOTICE]


@pytest.mark.parametrize(
    ("day", "by_circular", "by_decree"),
    [
        (date(2018, 6, 21), "2015", "2018"),
        (date(2019, 1, 5), "2015", "2018"),
        (date(2019, 1, 6), "2018", "2018"),
        (date(2022, 3, 1), "2018", "2018"),
        (date(2025, 6, 30), "2018", "2018"),
        (date(2025, 7, 1), "2018", "2025"),
        (date(2025, 9, 14), "2018", "2025"),
        (date(2025, 9, 15), "2025", "2025"),
        (date(2026, 11, 24), "2025", "2025"),
    ],
)
def test_a_set_begins_with_its_circular_or_with_the_decree_that_it_carries_out(
    day: date, by_circular: str, by_decree: str
) -> None:
    assert form_set(day).code == form_set(day, DEFAULT).code == by_circular
    assert form_set(day, BY_DECREE).code == by_decree


@pytest.mark.parametrize("readings", [DEFAULT, BY_DECREE])
def test_there_is_no_set_before_the_one_stop_decree_of_2018(readings: Any) -> None:
    with pytest.raises(NoSuchForm) as refused:
        form_set(date(2018, 6, 20), readings)
    assert "20/06/2018" in refused.value.sentence


def test_the_numbers_of_2018_and_of_2025_differ_where_the_stop_notice_came_in() -> None:
    old, new = date(2025, 9, 14), date(2025, 9, 15)
    assert [form_number(meaning, old) for meaning in WITHOUT_STOP_NOTICE] == ["01", "02", "03", "04", "05", "06"]
    assert [form_number(meaning, new) for meaning in FormMeaning] == ["01", "02", "03", "04", "05", "06", "07"]


def test_the_numbers_of_the_oldest_set_are_not_known_and_not_invented() -> None:
    assert {form_number(meaning, date(2018, 6, 21)) for meaning in WITHOUT_STOP_NOTICE} == {""}
    assert all(form.title for one in FORM_SETS for form in one.forms.values())


@pytest.mark.parametrize("day", [date(2018, 6, 21), date(2019, 1, 6), date(2025, 6, 30), date(2025, 9, 14)])
def test_there_was_no_stop_notice_before_the_circular_of_2025(day: date) -> None:
    with pytest.raises(NoSuchForm) as refused:
        form_number(FormMeaning.STOP_NOTICE, day)
    assert f"{day:%d/%m/%Y}" in refused.value.sentence
    in_force, form, since = first_form(FormMeaning.STOP_NOTICE, DEFAULT)
    assert (in_force.basis, form.number, since) == ("Thông tư số 03/2025/TT-VPCP", "05", date(2025, 9, 15))
    assert first_form(FormMeaning.STOP_NOTICE, BY_DECREE)[2] == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("accepted", "receipt", "withdrawal"),
    [
        ("2018-06-21", None, None),
        ("2019-01-04", None, None),
        ("2019-01-07", "01", None),
        ("2025-06-30", "01", None),
        ("2025-07-01", "01", None),
        ("2025-09-12", "01", None),
        ("2025-09-15", "01", "05"),
    ],
)
def test_a_life_names_the_forms_of_the_day_of_its_acceptance(
    accepted: str, receipt: str | None, withdrawal: str | None
) -> None:
    acts = [
        {"at": f"{accepted}T08:00:00+07:00", "act": "accept"},
        {"at": "2025-09-20T09:00:00+07:00", "act": "withdraw", "reason": "Không cần nữa"},
    ]
    [scenario] = scenarios([{"id": "x", "procedure": {"amount": 5, "unit": "working_day"}, "acts": acts}])
    first, last = live(scenario, Calendars({}))["after"]
    assert first["form"] == {"id": "receipt", "number": receipt}
    assert last["outcome"] == "allowed"
    assert last.get("form") == ({"id": "stop_notice", "number": withdrawal} if withdrawal else None)
