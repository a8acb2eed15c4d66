"""20.28: who was shown whom: one row, in its month, for ever; nothing in it names a person."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.foundation.reads import actions, collecting
from motcua.foundation.reads.actions import MOST_SUBJECTS, Reader
from motcua.foundation.reads.models import LookUp, Reading
from motcua.foundation.reads.purposes import Purpose
from motcua.foundation.reads.queries import (
    PAGE,
    counts_of_days,
    look_ups_of_day,
    officers_of_day,
    readings_of,
    subjects_of_day,
)

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = date(2026, 3, 2)
DESK = Reader("a-aaaaaaaa", "agency:1", "reception")


def shown(*subjects: UUID, at: datetime = AT, reader: Reader = DESK) -> None:
    actions.record_reading(reader, subjects, door="desk:dossier", purpose=Purpose.HANDLING, at=at)


def test_20_28_whose_data_it_is_can_be_told_who_saw_them_and_why() -> None:
    one, other = uuid4(), uuid4()
    shown(one, other)
    shown(other)
    [row] = readings_of(one, since=AT).rows
    assert (row.account, row.door, row.purpose, row.how_many) == ("a-aaaaaaaa", "desk:dossier", "handling", 2)
    assert readings_of(one, since=datetime(2026, 4, 1, tzinfo=UTC)).rows == ()


def test_20_28_readings_come_in_pages_newest_first() -> None:
    one = uuid4()
    for number in range(PAGE + 2):
        shown(one, at=AT + timedelta(minutes=number))
    first, second = readings_of(one, since=AT), readings_of(one, since=AT, page=2)
    moments = [row.at for page in (first, second) for row in page.rows]
    assert moments == sorted(moments, reverse=True)
    assert (len(first.rows), first.more, len(second.rows), second.more) == (PAGE, True, 2, False)


def test_20_28_a_day_of_an_officer_is_counted_by_purpose_and_by_the_agencies_that_are_supervised() -> None:
    midnight = datetime(2026, 3, 2, 17, tzinfo=UTC)
    shown(uuid4(), uuid4())
    shown(uuid4(), at=midnight - timedelta(microseconds=1))
    shown(uuid4(), at=midnight)
    shown(uuid4(), reader=Reader(DESK.account, "agency:2", "reception"))
    for agencies, answers, many in ((None, 3, 4), (["agency:1"], 2, 3), ([], 0, 0)):
        days = counts_of_days(DESK.account, until=DAY, days=1, agencies=agencies)
        assert [(row.purpose, row.answers, row.shown) for row in days] == [("handling", answers, many)][: bool(answers)]
        [*officers] = officers_of_day(on=DAY, agencies=agencies)
        assert [(row.answers, row.shown) for row in officers] == [(answers, many)][: bool(answers)]
    assert [row.on for row in counts_of_days(DESK.account, until=date(2026, 3, 3), days=2, agencies=None)] == [
        date(2026, 3, 3),
        DAY,
    ]


def test_20_28_nobody_signed_in_is_no_officer() -> None:
    shown(uuid4(), reader=Reader())
    assert officers_of_day(on=DAY, agencies=None) == ()


def test_20_28_whom_an_officer_was_shown_comes_once_and_by_agency() -> None:
    one, other = uuid4(), uuid4()
    shown(one, other)
    shown(one)
    shown(one, reader=Reader(DESK.account, "agency:2", "reception"))
    found = subjects_of_day(DESK.account, on=DAY, agencies=None)
    assert {agency: sorted(ids) for agency, ids in found.items()} == {
        "agency:1": sorted([one, other]),
        "agency:2": [one],
    }


def test_20_28_a_long_list_leaves_a_bounded_row_that_counts_all() -> None:
    shown(*(uuid4() for _ in range(MOST_SUBJECTS + 5)))
    row = Reading.objects.get()
    assert (len(row.subjects), row.how_many) == (MOST_SUBJECTS, MOST_SUBJECTS + 5)


@pytest.mark.owner
@pytest.mark.parametrize(
    "change", ["update reads_reading set purpose = 'x'", "delete from reads_reading", "truncate reads_reading"]
)
def test_20_28_a_row_is_never_changed_or_deleted(change: str) -> None:
    shown(uuid4())
    with pytest.raises(IntegrityError, match="stays recorded"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert Reading.objects.count() == 1


def partition_of(at: datetime) -> str:
    shown(uuid4(), at=at)
    with connection.cursor() as cursor:
        cursor.execute("select tableoid::regclass::text from reads_reading where at = %s", [at])
        return str(cursor.fetchone()[0])


@pytest.mark.owner
@pytest.mark.parametrize(
    ("at", "partition"),
    [
        ("2031-12-31T16:59:59+00:00", "reads_reading_2031_12"),
        ("2031-12-31T17:00:00+00:00", "reads_reading_2032_01"),
        ("2031-10-31T16:59:59+00:00", "reads_reading_default"),
    ],
)
def test_20_28_a_row_lies_in_its_month_in_vietnam(at: str, partition: str) -> None:
    assert actions.make_partitions(on=date(2031, 11, 30), ahead=3) == 4
    assert actions.make_partitions(on=date(2031, 11, 30), ahead=3) == 0
    assert partition_of(datetime.fromisoformat(at)) == partition


def test_20_28_what_is_noted_counts_once_and_only_while_somebody_collects() -> None:
    one, other = uuid4(), uuid4()
    collecting.shows(one)
    with collecting.collected() as subjects:
        for subject in (one, other, one):
            collecting.shows(subject)
    collecting.shows(uuid4())
    assert list(subjects) == [one, other]


def may(number: str, account: str = "a-aaaaaaaa", on: date = DAY, most: int = 2) -> bool:
    return actions.may_look_up(account, number, on=on, most=most)


def test_20_28_look_ups_are_counted_by_number_account_and_day() -> None:
    assert [may("020190001011"), may("020190001011"), may("020190001029"), may("020190001011")] == [True] * 4
    assert not may("020190001037")
    assert may("020190001029"), "what was looked up today may be looked at again"
    assert may("020190001037", account="a-bbbbbbbb")
    assert may("020190001037", on=date(2026, 3, 3))


def test_20_28_a_counted_look_up_does_not_say_whose_number_it_was() -> None:
    may("020190001011")
    row = LookUp.objects.get()
    assert len(bytes(row.digest)) == 32
    assert b"0201" not in bytes(row.digest)
    assert actions.forget_look_ups(before=DAY) == 0
    assert look_ups_of_day(["a-aaaaaaaa"], on=DAY) == {"a-aaaaaaaa": 1}
    assert actions.forget_look_ups(before=date(2026, 3, 3)) == 1
    assert not LookUp.objects.exists()
    assert look_ups_of_day(["a-aaaaaaaa", "a-bbbbbbbb"], on=DAY) == {"a-aaaaaaaa": 1}, (
        "how many stays, which is forgotten"
    )
