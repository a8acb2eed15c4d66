"""Today's line of the campaign: what waits before each step, how fast it goes, how many results were kept. Counts, nobody by name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any, Final

from django.db import connection

from motcua.casework.campaign.rights import agencies_of, check_prepares
from motcua.casework.campaign.values import STEP_OF, BatchStep, DocumentState, KeepWait
from motcua.foundation.people.principals import Principal
from motcua.law.worktime.arithmetic import local

PACE_DAYS: Final = 30
"""Days over which the pace is counted."""
FEWEST_DAYS: Final = 7
"""A pace of fewer days is chance."""

_WAITING: Final = """
select d.state, count(distinct d.batch_id), coalesce(sum(jsonb_array_length(d.pages)), 0), min(d.changed_at), count(*),
       count(*) filter (where d.wait = %(owner)s)
  from campaign_document d
 where d.agency_id = any(%(agencies)s) and d.state <> all(%(over)s)
 group by d.state
"""
_TO_SCAN: Final = """
select count(*), coalesce(sum(greatest(b.declared_pages - coalesce(f.pages, 0), 0)), 0), min(b.opened_at)
  from campaign_batch b
  left join lateral (select sum(pages) pages from campaign_scanfile where batch_id = b.id and state = 'taken') f on true
 where b.agency_id = any(%(agencies)s) and b.closed_at is null
"""
_DONE: Final = """
select 'scan', coalesce(sum(f.pages), 0), min(f.taken_at), count(*) filter (where f.state = 'failed'), count(*)
  from campaign_scanfile f join campaign_batch b on b.id = f.batch_id
 where b.agency_id = any(%(agencies)s) and f.taken_at >= %(midnight)s
union all
select e.round, coalesce(sum(e.pages), 0), min(e.at), count(*) filter (where e.differed), count(*)
  from (select e.round, jsonb_array_length(d.pages) pages, min(e.entered_at) at,
               e.round = 'second' and (d.state = 'differs' or d.resolved_by <> '') differed
          from campaign_entry e join campaign_document d on d.id = e.document_id
         where d.agency_id = any(%(agencies)s) and e.entered_at >= %(midnight)s
           and case e.round when 'first' then d.indexed_by <> '' when 'second' then d.checked_by <> '' else false end
         group by d.id, e.round) e
 group by e.round
union all
select 'sign', coalesce(sum(jsonb_array_length(pages)), 0), min(signed_at), 0, 0
  from campaign_document where agency_id = any(%(agencies)s) and signed_at >= %(midnight)s
union all
select 'keep', coalesce(sum(jsonb_array_length(pages)), 0), min(kept_at), 0, 0
  from campaign_document where agency_id = any(%(agencies)s) and kept_at >= %(midnight)s
"""
_KEPT: Final = """
select agency_id, count(*) filter (where kept_at >= %(month)s), count(*) filter (where kept_at >= %(since)s), min(kept_at)
  from campaign_document
 where agency_id = any(%(agencies)s) and state = 'kept' and kept_at < %(now)s
 group by agency_id
"""
_OF_ROUND: Final = {"first": BatchStep.INDEX, "second": BatchStep.CHECK}
_OVER: Final = [DocumentState.KEPT.value, DocumentState.LEFT_OUT.value]


@dataclass(frozen=True, slots=True)
class LineStep:
    """A step: batches in it, pages that wait, since when the oldest one; `wrong` of `judged` of today.

    `pages_an_hour`: since the first page of today, of one hour at least; None where nothing was done today. `owner_unknown`,
    `unreadable`, `differing`: documents that a person has to look at.
    """

    step: BatchStep
    batches: int = 0
    pages_waiting: int = 0
    oldest_at: datetime | None = None
    pages_an_hour: int | None = None
    wrong: int = 0
    judged: int = 0
    owner_unknown: int = 0
    unreadable: int = 0
    differing: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """Results kept since the month began, by agency, and how many a day at present; None where too few days are known."""

    this_month: Mapping[int, int]
    a_day: Fraction | None


def line(*, now: datetime, seen_by: Principal, agencies: Collection[int]) -> tuple[LineStep, ...]:
    """Every step in its order, for those of the agencies that they see."""
    given = {"agencies": _seen(seen_by, agencies), "over": _OVER, "owner": KeepWait.OWNER.value}
    steps: dict[BatchStep, _Counted] = {step: _Counted() for step in BatchStep if step is not BatchStep.DONE}
    for state, batches, pages, oldest, documents, ownerless in _answered(_WAITING, given):
        _add(steps[STEP_OF[DocumentState(state)]], DocumentState(state), batches, pages, oldest, documents, ownerless)
    ((batches, pages, oldest),) = _answered(_TO_SCAN, given)
    steps[BatchStep.SCAN].batches, steps[BatchStep.SCAN].pages, steps[BatchStep.SCAN].oldest = batches, pages, oldest
    midnight = local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    for name, pages, first, wrong, judged in _answered(_DONE, given | {"midnight": midnight}):
        one = steps[_OF_ROUND.get(name) or BatchStep(name)]
        one.an_hour, one.wrong, one.judged = _an_hour(pages, first, now), wrong, judged
    return tuple(one.facts(step) for step, one in steps.items())


def kept(*, now: datetime, seen_by: Principal, agencies: Collection[int]) -> Kept:
    """What came into the vault, for those of the agencies that they see."""
    month = local(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    since = now - timedelta(days=PACE_DAYS)
    given = {"agencies": _seen(seen_by, agencies), "month": month, "since": since, "now": now}
    rows = _answered(_KEPT, given)
    first = min((row[3] for row in rows), default=now)
    days = min(PACE_DAYS, (now - first).days)
    recent = sum(row[2] for row in rows)
    return Kept({row[0]: row[1] for row in rows}, Fraction(recent, days) if days >= FEWEST_DAYS and recent else None)


def _seen(by: Principal, agencies: Collection[int]) -> list[int]:
    """Those of the agencies that they work for. Refuses who has no duty in the campaign (CampaignClosed)."""
    check_prepares(by)
    return sorted(agencies_of(by) & set(agencies))


@dataclass(slots=True)
class _Counted:
    batches: int = 0
    pages: int = 0
    oldest: datetime | None = None
    an_hour: int | None = None
    wrong: int = 0
    judged: int = 0
    owner_unknown: int = 0
    unreadable: int = 0
    differing: int = 0

    def facts(self, step: BatchStep) -> LineStep:
        return LineStep(
            step,
            self.batches,
            self.pages,
            self.oldest,
            self.an_hour,
            self.wrong,
            self.judged,
            self.owner_unknown,
            self.unreadable,
            self.differing,
        )


def _add(
    one: _Counted, state: DocumentState, batches: int, pages: int, oldest: datetime, documents: int, ownerless: int
) -> None:
    one.batches += batches
    one.pages += pages
    one.oldest = min(one.oldest or oldest, oldest)
    one.owner_unknown += ownerless
    one.unreadable += documents if state is DocumentState.UNREADABLE else 0
    one.differing += documents if state is DocumentState.DIFFERS else 0


def _an_hour(pages: int, first: datetime | None, now: datetime) -> int | None:
    if first is None:
        return None
    return int(pages * 3600 / max((now - first).total_seconds(), 3600))


def _answered(statement: str, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
