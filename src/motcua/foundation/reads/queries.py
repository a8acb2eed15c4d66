"""Reading who was shown whom: for the person whose data it is, and for who answers to them. Counts name no subject."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.db import connection

from motcua.foundation.reads.models import Reading
from motcua.law.worktime.values import VIETNAM

PAGE: Final = 50
MOST_OFFICERS: Final = 100

_DAYS: Final = """
select (at at time zone 'Asia/Ho_Chi_Minh')::date as day, purpose, count(*), sum(how_many)
  from reads_reading
 where account = %(account)s and at >= %(since)s and at < %(until)s and (%(agencies)s::text[] is null or agency = any(%(agencies)s))
 group by day, purpose order by day desc, count(*) desc, purpose
"""

_OFFICERS: Final = """
select account, array_agg(distinct agency), array_agg(distinct role), count(*), sum(how_many)
  from reads_reading
 where account <> '' and at >= %(since)s and at < %(until)s and (%(agencies)s::text[] is null or agency = any(%(agencies)s))
 group by account order by sum(how_many) desc, count(*) desc, account limit %(most)s
"""

_SUBJECTS: Final = """
select agency, array_agg(distinct subject)
  from reads_reading, unnest(subjects) subject
 where account = %(account)s and at >= %(since)s and at < %(until)s and (%(agencies)s::text[] is null or agency = any(%(agencies)s))
 group by agency
"""

_LOOK_UPS: Final = """
select account, sum(how_many) from (
  select account, count(*) as how_many from reads_lookup where "on" = %(on)s and account = any(%(accounts)s) group by account
  union all
  select account, sum(how_many) from reads_lookupsofday where "on" = %(on)s and account = any(%(accounts)s) group by account
) counted group by account
"""


@dataclass(frozen=True, slots=True)
class ReadingFacts:
    """One answer that showed the subject; `how_many` others it showed with them, this one counted."""

    at: datetime
    account: str
    agency: str
    role: str
    door: str
    purpose: str
    how_many: int


@dataclass(frozen=True, slots=True)
class ReadingsPage:
    """A part of who was shown somebody, newest first. `more`: there are older ones."""

    rows: tuple[ReadingFacts, ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many answers an account was given on a day for a purpose, and how many dossiers or persons they showed in all."""

    on: date
    purpose: str
    answers: int
    shown: int


@dataclass(frozen=True, slots=True)
class OfficerCount:
    """What one account was shown on a day, whatever for. Agencies and roles as they stand in the rows."""

    account: str
    agencies: tuple[str, ...]
    roles: tuple[str, ...]
    answers: int
    shown: int


Agencies = Collection[str] | None
"""Readings by officers of these agencies count. None: of all."""


def readings_of(subject: UUID, *, since: datetime, page: int = 1) -> ReadingsPage:
    """Who was shown this dossier, person or draft from that moment on. Reads the months since."""
    rows = Reading.objects.filter(subjects__contains=[subject], at__gte=since).order_by("-at", "-id")
    first = (page - 1) * PAGE
    read = list(rows[first : first + PAGE + 1])
    facts = (
        ReadingFacts(row.at, row.account, row.agency, row.role, row.door, row.purpose, row.how_many) for row in read
    )
    return ReadingsPage(tuple(facts)[:PAGE], page, more=len(read) > PAGE)


def counts_of_days(account: str, *, until: date, days: int, agencies: Agencies) -> tuple[DayCount, ...]:
    """What an account was shown on each of so many days, the last of them `until`; newest first. A day without anything has no row."""
    with connection.cursor() as cursor:
        cursor.execute(_DAYS, {"account": account, **_between(until, days), "agencies": _listed(agencies)})
        return tuple(DayCount(*row) for row in cursor.fetchall())


def officers_of_day(*, on: date, agencies: Agencies) -> tuple[OfficerCount, ...]:
    """Who was shown somebody on that day, those who were shown most first."""
    with connection.cursor() as cursor:
        cursor.execute(_OFFICERS, {**_between(on, 1), "agencies": _listed(agencies), "most": MOST_OFFICERS})
        return tuple(
            OfficerCount(account, tuple(places), tuple(roles), answers, shown)
            for account, places, roles, answers, shown in cursor.fetchall()
        )


def subjects_of_day(account: str, *, on: date, agencies: Agencies) -> dict[str, list[UUID]]:
    """Whom an account was shown on that day, by the agency that they worked for; of a long list the first."""
    with connection.cursor() as cursor:
        cursor.execute(_SUBJECTS, {"account": account, **_between(on, 1), "agencies": _listed(agencies)})
        return dict(cursor.fetchall())


def look_ups_of_day(accounts: Collection[str], *, on: date) -> dict[str, int]:
    """How many numbers these accounts looked up on that day. An account that looked up none has no entry."""
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_UPS, {"on": on, "accounts": list(accounts)})
        return {account: int(how_many) for account, how_many in cursor.fetchall()}


def _between(last: date, days: int) -> dict[str, datetime]:
    """The moments in Vietnam at which these days begin and end."""
    end = datetime.combine(last, time.min, tzinfo=VIETNAM) + timedelta(days=1)
    return {"since": end - timedelta(days=days), "until": end}


def _listed(agencies: Agencies) -> list[str] | None:
    return None if agencies is None else sorted(agencies)
