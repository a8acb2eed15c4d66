"""The calendar as rows computes what the shipped calendar computes, and an old version keeps computing as it did."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.foundation.ledger.models import Record
from motcua.foundation.organisation import actions, queries
from motcua.foundation.organisation.installation import INSTALLER, Establishment
from motcua.foundation.organisation.models import CalendarEntryRow, CalendarVersion
from motcua.foundation.organisation.values import CalendarEntryInvalid, EntryScope, NoCalendar
from motcua.law.worktime.arithmetic import due, due_after_day
from motcua.law.worktime.values import VIETNAM, CalendarEntry, DayKind, Duration, OfficeHours, Session, Unit
from motcua.law.worktime.vietnam import SHIPPED
from tests.circumstances import acting
from tests.rooms.organisation.conftest import NOW


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


VECTORS = [
    ("2026-04-24T09:00", 3, Unit.WORKING_DAY, "2026-05-04"),
    ("2026-02-12T09:00", 5, Unit.WORKING_DAY, "2026-02-26"),
    ("2026-08-20T09:00", 3, Unit.WORKING_DAY, "2026-08-24"),
    ("2026-08-22T09:00", 10, Unit.DAY, "2026-09-03"),
    ("2026-11-20T09:00", 3, Unit.WORKING_DAY, "2026-11-26"),
    ("2026-10-31T09:00", 15, Unit.DAY, "2026-11-16"),
    ("2026-06-12T15:30", 8, Unit.WORKING_HOUR, "2026-06-15T15:30:00+07:00"),
    ("2026-01-09T09:00", 1, Unit.WORKING_DAY, "2026-01-10"),
    ("2025-12-31T16:00", 8, Unit.WORKING_HOUR, "2026-01-05T16:00:00+07:00"),
    ("2026-11-14T09:00", 8, Unit.WORKING_HOUR, "2026-11-16T17:00:00+07:00"),
    ("2026-01-30T09:00", 1, Unit.MONTH, "2026-03-02"),
    ("2026-11-20T15:05", 3, Unit.WORKING_DAY, "2026-11-26"),
]
"""The twelve vectors of the reference; the seventh on a Friday of June."""

HOLIDAY = CalendarEntry(date(2026, 11, 26), DayKind.CLOSURE, "Bão", "Công điện 01/CĐ-UBND")


def test_the_rows_compute_the_twelve_vectors(province: Establishment) -> None:
    calendar = queries.working_calendar()
    for start, amount, unit, expected in VECTORS:
        found = due(calendar, at(start), Duration(amount, unit))
        assert str(found) == expected, start
        assert found == due(SHIPPED, at(start), Duration(amount, unit)), start


def test_the_rows_agree_with_the_shipped_calendar_on_every_day(province: Establishment) -> None:
    calendar = queries.working_calendar()
    day = SHIPPED.first
    while day <= SHIPPED.last:
        assert calendar.day_kind(day) is SHIPPED.day_kind(day), day
        assert calendar.sessions(day) == SHIPPED.sessions(day), day
        day += timedelta(days=1)
    assert (calendar.first, calendar.last) == (SHIPPED.first, SHIPPED.last)


def test_a_new_version_answers_anew_and_the_old_one_as_before(province: Establishment) -> None:
    old = queries.current_calendar_version()
    new = actions.declare_days(entries=[HOLIDAY], circumstances=acting(INSTALLER, NOW), note="Bão số 12")
    assert new > old
    assert queries.current_calendar_version() == new
    queries._compiled.cache_clear()  # another process starts with nothing in memory
    start, period = at("2026-11-20T09:00"), Duration(3, Unit.WORKING_DAY)
    assert str(due(queries.working_calendar(), start, period)) == "2026-11-27"
    assert str(due(queries.working_calendar(version=old), start, period)) == "2026-11-26"
    assert queries.working_calendar().version == str(new)


def test_a_withdrawn_day_is_again_what_the_week_says(province: Establishment) -> None:
    declared = actions.declare_days(entries=[HOLIDAY], circumstances=acting(INSTALLER, NOW), note="Bão số 12")
    actions.withdraw_days(
        days=[HOLIDAY.on], basis="Công điện 02/CĐ-UBND", circumstances=acting(INSTALLER, NOW), note="Bão tan"
    )
    queries._compiled.cache_clear()
    assert queries.working_calendar().is_working(HOLIDAY.on)
    assert not queries.working_calendar(version=declared).is_working(HOLIDAY.on)
    with pytest.raises(CalendarEntryInvalid):
        actions.withdraw_days(
            days=[HOLIDAY.on], basis="Công điện 03", circumstances=acting(INSTALLER, NOW), note="lần nữa"
        )


def test_the_closure_of_one_agency_touches_only_that_agency(province: Establishment) -> None:
    flooded, dry = (queries.agency_by_code(code, on=date(2026, 11, 24)) for code in ("H37.101", "H37.102"))
    assert flooded is not None
    assert dry is not None
    actions.declare_days(
        entries=[HOLIDAY],
        circumstances=acting(INSTALLER, NOW),
        note="Lũ",
        scope=EntryScope.AGENCY,
        agency_id=flooded.id,
    )
    assert not queries.working_calendar(agency_id=flooded.id).is_working(HOLIDAY.on)
    assert queries.working_calendar(agency_id=dry.id).is_working(HOLIDAY.on)
    assert queries.working_calendar().is_working(HOLIDAY.on)


def test_the_narrower_scope_wins_whatever_came_later(province: Establishment) -> None:
    place = queries.agency_by_code("H37.101", on=date(2026, 11, 24))
    assert place is not None
    actions.declare_days(
        entries=[HOLIDAY], circumstances=acting(INSTALLER, NOW), note="Lũ", scope=EntryScope.AGENCY, agency_id=place.id
    )
    worked = CalendarEntry(HOLIDAY.on, DayKind.WORKING, "ngày thường", "CV 1/UBND", (Session(time(8), time(11)),))
    actions.declare_days(entries=[worked], circumstances=acting(INSTALLER, NOW), note="cả tỉnh làm việc")
    assert queries.working_calendar(agency_id=place.id).day_kind(HOLIDAY.on) is DayKind.CLOSURE
    assert queries.working_calendar().closing(HOLIDAY.on) == time(11)


def test_a_make_up_day_of_the_province_keeps_its_own_hours(province: Establishment) -> None:
    saturday = CalendarEntry(
        date(2026, 12, 5), DayKind.MAKE_UP, "làm bù", "CV 2/UBND", (Session(time(7, 30), time(11, 30)),)
    )
    actions.declare_days(entries=[saturday], circumstances=acting(INSTALLER, NOW), note="làm bù")
    assert queries.working_calendar().sessions(saturday.on) == (Session(time(7, 30), time(11, 30)),)


def test_new_office_hours_hold_from_their_day_and_not_before(province: Establishment) -> None:
    short = (Session(time(8), time(12)), Session(time(13), time(16)))
    actions.declare_hours(
        hours=OfficeHours(week=(short,) * 5 + ((), ())),
        valid_from=date(2026, 12, 1),
        basis="QĐ 1/QĐ-UBND",
        circumstances=acting(INSTALLER, NOW),
        note="giờ mùa đông",
    )
    calendar = queries.working_calendar()
    assert calendar.closing(date(2026, 11, 30)) == time(17)
    assert calendar.closing(date(2026, 12, 1)) == time(16)
    assert calendar.closing(date(2030, 12, 2)) == time(16)
    assert not calendar.is_working(date(2026, 12, 5))
    assert str(due(calendar, at("2026-11-30T15:00"), Duration(8, Unit.WORKING_HOUR))) == "2026-12-01T15:00:00+07:00"
    assert str(due_after_day(calendar, date(2026, 12, 30), Duration(3, Unit.WORKING_DAY))) == str(
        due_after_day(SHIPPED, date(2026, 12, 30), Duration(3, Unit.WORKING_DAY))
    )


def test_an_earlier_version_keeps_its_hours(province: Establishment) -> None:
    old = queries.current_calendar_version()
    short = OfficeHours(week=((Session(time(8), time(12)),),) * 5 + ((), ()))
    day = date(2026, 12, 1)
    actions.declare_hours(
        hours=short, valid_from=day, basis="QĐ 1/QĐ-UBND", circumstances=acting(INSTALLER, NOW), note="giờ mới"
    )
    queries._compiled.cache_clear()
    assert queries.working_calendar(version=old).closing(day) == time(17)
    assert queries.working_calendar().closing(day) == time(12)


def test_an_agency_without_days_of_its_own_shares_the_calendar_of_the_province(province: Establishment) -> None:
    place, other = (queries.agency_by_code(code, on=date(2026, 11, 24)) for code in ("H37.101", "H37.102"))
    assert place is not None
    assert other is not None
    whole = queries.working_calendar()
    assert queries.working_calendar(agency_id=place.id) is whole
    actions.declare_days(
        entries=[HOLIDAY],
        circumstances=acting(INSTALLER, NOW),
        note="Bão số 12",
        scope=EntryScope.AGENCY,
        agency_id=place.id,
    )
    assert not queries.working_calendar(agency_id=place.id).is_working(HOLIDAY.on)
    assert queries.working_calendar(agency_id=other.id) is queries.working_calendar()
    assert queries.working_calendar().is_working(HOLIDAY.on)
    assert queries.working_calendar(agency_id=place.id, version=int(whole.version)) is whole


def test_hours_of_one_agency_replace_those_of_the_province_for_it_alone(province: Establishment) -> None:
    place = queries.agency_by_code("H37.101", on=date(2026, 11, 24))
    assert place is not None
    morning = (Session(time(7), time(11)),)
    actions.declare_hours(
        hours=OfficeHours(week=(morning,) * 6 + ((),)),
        valid_from=date(2019, 1, 1),
        basis="Quy chế minh họa",
        circumstances=acting(INSTALLER, NOW),
        note="giờ riêng",
        agency_id=place.id,
    )
    assert queries.working_calendar(agency_id=place.id).is_working(date(2026, 12, 5))
    assert not queries.working_calendar().is_working(date(2026, 12, 5))


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        ([], "chưa nhập ngày nào"),
        ([HOLIDAY, HOLIDAY], "hai lần"),
        ([CalendarEntry(date(2026, 12, 1), DayKind.HOLIDAY, "nghỉ", " ")], "căn cứ"),
        ([CalendarEntry(date(2026, 12, 6), DayKind.WORKING, "làm", "CV 3")], "giờ làm việc"),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_leaves_no_version(
    province: Establishment, entries: list[CalendarEntry], problem: str
) -> None:
    before = queries.current_calendar_version()
    with pytest.raises(CalendarEntryInvalid) as refused:
        actions.declare_days(entries=entries, circumstances=acting(INSTALLER, NOW), note="thử")
    assert problem in refused.value.sentence
    assert queries.current_calendar_version() == before


def test_a_number_given_and_rolled_back_is_never_given_again(province: Establishment) -> None:
    with transaction.atomic():
        lost = actions.declare_days(entries=[HOLIDAY], circumstances=acting(INSTALLER, NOW), note="sẽ hủy")
        assert not queries.working_calendar(version=lost).is_working(HOLIDAY.on)
        transaction.set_rollback(True)
    assert queries.current_calendar_version() < lost
    kept = actions.declare_days(entries=[HOLIDAY], circumstances=acting(INSTALLER, NOW), note="giữ lại")
    assert kept > lost


def test_a_calendar_in_memory_is_shared_and_costs_one_query(
    province: Establishment, django_assert_num_queries: object
) -> None:
    first = queries.working_calendar()
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert queries.working_calendar() is first


def test_each_declaration_leaves_a_ledger_record(province: Establishment) -> None:
    version = actions.declare_days(entries=[HOLIDAY], circumstances=acting(INSTALLER, NOW), note="Bão số 12")
    record = Record.objects.filter(stream="calendar").order_by("-sequence")[0]
    assert record.verb == "declare_calendar"
    assert record.body["version"] == version
    assert record.body["days"] == ["2026-11-26"]


@pytest.mark.owner
def test_the_database_refuses_to_change_or_delete_calendar_rows(province: Establishment) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarEntryRow.objects.filter(on=date(2026, 11, 24)).update(kind=DayKind.CLOSURE.value)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM organisation_officehoursrow")
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarVersion.objects.update(note="sửa")


def test_without_a_calendar_nothing_is_guessed(db: None) -> None:
    with pytest.raises(NoCalendar):
        queries.working_calendar()


def test_a_version_that_does_not_exist_is_refused(province: Establishment) -> None:
    with pytest.raises(NoCalendar):
        queries.working_calendar(version=queries.current_calendar_version() + 1_000_000)
