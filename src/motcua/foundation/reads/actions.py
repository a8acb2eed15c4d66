"""Writing who was shown whom, counting look-ups, and the partitions of the months to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.utils.crypto import salted_hmac

from motcua.foundation.reads.purposes import Purpose

MOST_SUBJECTS: Final = 200
"""Identifiers in a row. Lists of pages are shorter; `how_many` counts all."""

_RECORD: Final = """insert into reads_reading (at, account, agency, role, door, purpose, subjects, how_many)
 values (%s, %s, %s, %s, %s, %s, %s::uuid[], %s)"""

_COUNT: Final = """with known as (select digest from reads_lookup where account = %(account)s and "on" = %(on)s),
 made as (insert into reads_lookup (account, "on", digest)
   select %(account)s, %(on)s, %(digest)s where (select count(*) from known) < %(most)s
   on conflict do nothing returning digest)
 select exists (select from known where digest = %(digest)s) or exists (select from made)"""

_FORGET: Final = """with gone as (delete from reads_lookup where "on" < %s returning account, "on"),
 kept as (insert into reads_lookupsofday (account, "on", how_many) select account, "on", count(*) from gone group by 1, 2)
 select count(*) from gone"""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who was shown something, as the record names them; all empty where nobody is signed in."""

    account: str = ""
    agency: str = ""
    role: str = ""


def record_reading(reader: Reader, subjects: Sequence[UUID], *, door: str, purpose: Purpose, at: datetime) -> None:
    """One row for one answer."""
    first = list(subjects[:MOST_SUBJECTS])
    with connection.cursor() as cursor:
        cursor.execute(
            _RECORD, [at, reader.account, reader.agency, reader.role, door, purpose.value, first, len(subjects)]
        )


def may_look_up(account: str, number: str, *, on: date, most: int) -> bool:
    """Whether the account may look this number up on that day; counts it if so. The same number again counts no more."""
    digest = salted_hmac("motcua.reads.look_up", f"{on:%Y-%m-%d} {number}", algorithm="sha256").digest()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"account": account, "on": on, "digest": digest, "most": most})
        row: Any = cursor.fetchone()
    return bool(row[0])


def forget_look_ups(*, before: date) -> int:
    """Take away which numbers were looked up on days before this one, and keep how many they were. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [before])
        row: Any = cursor.fetchone()
    return int(row[0])


def make_partitions(*, on: date, ahead: int = 24) -> int:
    """Make the partitions of the month of `on` and of so many months after it. Returns how many are new."""
    first = on.year * 12 + on.month - 1
    months = [date(month // 12, month % 12 + 1, 1) for month in range(first, first + ahead + 1)]
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) filter (where reads_make_partition(month)) from unnest(%s::date[]) month", [months]
        )
        row: Any = cursor.fetchone()
    return int(row[0])
