"""The inventory: how many results are in force by the last count of each agency, level and type, and how many are digitised."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection

from motcua.casework.campaign.models import Document, InventoryCount
from motcua.casework.campaign.rights import agencies_of, check_prepares
from motcua.casework.campaign.values import CountFacts, CountGiven, DocumentState, InventoryRow
from motcua.casework.vault.queries import ended
from motcua.foundation.organisation.values import AgencyLevel
from motcua.foundation.people.principals import Principal
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import VIETNAM

_STANDING: Final = """
select distinct on (agency_id, level, paper_type, year)
       agency_id, level, paper_type, year, in_force, source, counted_by, counted_at
  from campaign_inventorycount where agency_id = any(%s) and (%s::timestamptz is null or counted_at < %s)
 order by agency_id, level, paper_type, year, id desc
"""


class _Key(NamedTuple):
    agency_id: int
    level: str
    paper_type: str


def counts(agency_id: int, *, seen_by: Principal) -> tuple[CountFacts, ...]:
    """The counts of an agency that stand; nothing of another agency."""
    return _standing([agency_id] if agency_id in _visible(seen_by) else [])


def count_history(agency_id: int, level: AgencyLevel, paper_type: str, *, seen_by: Principal) -> tuple[CountFacts, ...]:
    """Every count of this agency, level and type, the last one first."""
    if agency_id not in _visible(seen_by):
        return ()
    rows = InventoryCount.objects.filter(agency_id=agency_id, level=level.value, paper_type=paper_type)
    columns = ("agency_id", "level", "paper_type", "year", "in_force", "source", "counted_by", "counted_at")
    return tuple(_count(row) for row in rows.order_by("-pk").values_list(*columns))


def inventory_rows(
    *, on: date, seen_by: Principal, agencies: Collection[int] | None = None
) -> tuple[InventoryRow, ...]:
    """What `468.digitised_in_force` counts, at the end of that day, by agency, level and type. `agencies` None: all that they see.

    A count of all years together is taken before those of single years; where neither is known, or one of several years is not, the
    number in force is not known, and never 0.
    """
    return inventory_of(_visible(seen_by) if agencies is None else _visible(seen_by) & set(agencies), on=on)


def inventory_of(wanted: frozenset[int], *, on: date) -> tuple[InventoryRow, ...]:
    """The rows of these agencies. Numbers alone: who asks has judged who is told."""
    years: dict[_Key, dict[int | None, int | None]] = defaultdict(dict)
    for one in _standing(sorted(wanted), until=_end_of(on)):
        given = one.given
        years[_Key(given.agency_id, given.level.value, given.paper_type)][given.year] = given.in_force
    digitised = _digitised(wanted, on)
    return tuple(_row(key, years.get(key, {}), *digitised.get(key, (0, 0))) for key in sorted({*years, *digitised}))


def _visible(by: Principal) -> frozenset[int]:
    check_prepares(by)
    return agencies_of(by)


def first_counted(*, seen_by: Principal, agencies: Collection[int]) -> date | None:
    """The day of the first count of these agencies; None: nobody counted."""
    rows = InventoryCount.objects.filter(agency_id__in=_visible(seen_by) & set(agencies))
    first = rows.order_by("counted_at").values_list("counted_at", flat=True).first()
    return None if first is None else local(first).date()


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), VIETNAM)


def _standing(agencies: Collection[int], *, until: datetime | None = None) -> tuple[CountFacts, ...]:
    """`until`: the counts that stood before that moment; None: those that stand."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [list(agencies), until, until])
        return tuple(map(_count, cursor.fetchall()))


def _count(row: tuple[object, ...]) -> CountFacts:
    agency_id, level, paper_type, year, in_force, source, by, at = row
    given = CountGiven(agency_id, AgencyLevel(level), paper_type, in_force, year, source)  # type: ignore[arg-type]  # columns
    return CountFacts(given, by, at)  # type: ignore[arg-type]  # columns


def _digitised(agencies: Collection[int], on: date) -> dict[_Key, tuple[int, int]]:
    """How many documents were in the vault at the end of that day, and of how many the paper was no longer valid."""
    rows = Document.objects.filter(agency_id__in=agencies, state=DocumentState.KEPT.value, kept_at__lt=_end_of(on))
    kept = rows.order_by()
    papers: dict[_Key, list[UUID]] = defaultdict(list)
    for agency_id, level, kind, paper_id in kept.values_list("agency_id", "level", "paper_type", "paper_id").distinct():
        if paper_id is not None:
            papers[_Key(agency_id, level, kind)].append(paper_id)
    return {key: (len(ids), len(ended(ids, on=on))) for key, ids in papers.items()}


def _row(key: _Key, years: dict[int | None, int | None], digitised: int, ended: int) -> InventoryRow:
    of_years = [count for year, count in years.items() if year is not None]
    known = [one for one in of_years if one is not None]
    by_year = sum(known) if known and len(known) == len(of_years) else None
    in_force = years[None] if years.get(None) is not None else by_year
    name = f"{key.agency_id}:{key.level}:{key.paper_type}"
    level = AgencyLevel(key.level)
    return InventoryRow(name, key.agency_id, level, key.paper_type, in_force, digitised, ended)
