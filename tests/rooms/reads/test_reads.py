"""20.28: who was shown whom: one row, in its month, for ever; nothing in it names a person."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.foundation.reads import actions, collecting
from motcua.foundation.reads.actions import MOST_SUBJECTS, Reader
from motcua.foundation.reads.models import LookUp, Reading
from motcua.foundation.reads.purposes import Purpose
from motcua.foundation.reads.queries import readings_of

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
    [row] = readings_of(one, since=AT, until=datetime(2026, 4, 1, tzinfo=UTC))
    assert (row.account, row.door, row.purpose, row.how_many) == ("a-aaaaaaaa", "desk:dossier", "handling", 2)
    assert readings_of(one, since=datetime(2026, 4, 1, tzinfo=UTC), until=datetime(2026, 5, 1, tzinfo=UTC)) == ()


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
    assert actions.forget_look_ups(before=date(2026, 3, 3)) == 1
    assert not LookUp.objects.exists()
