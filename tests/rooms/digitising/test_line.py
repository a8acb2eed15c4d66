"""22: today's line of the campaign, counted from its own tables: what waits, how fast it goes, what is wrong, what was kept."""

from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest

from motcua.casework.campaign.models import Batch, Box, Document, Entry, ScanFile
from motcua.casework.campaign.queries.line import kept, line
from motcua.casework.campaign.refusals import CampaignClosed
from motcua.casework.campaign.values import BatchStep, DocumentState
from motcua.doors.cli.demo.province import Province
from tests.acts.conftest import province
from tests.acts.places import agency, moment, officer

__all__ = ["province"]

pytestmark = [pytest.mark.django_db, pytest.mark.owner]
NOW = moment("2026-11-30 11:00")
WATCHER, STRANGER = "lanhdao.ubndtinh", "chuyenvien.sxd"
CODE = "H37.06"


def batch(declared: int, *, closed: datetime | None = None, number: int = 1) -> Batch:
    own = agency(CODE)
    box = Box.objects.create(
        id=uuid4(),
        agency_id=own,
        level="province",
        store="Kho",
        code=f"B{number}",
        ref=f"H37.06-B{number}",
        paper_type="licence",
        declared_documents=2,
        declared_pages=declared,
        opened_by="a-00000000",
        opened_at=NOW,
    )
    return Batch.objects.create(
        id=uuid4(),
        box=box,
        agency_id=own,
        number=number,
        declared_pages=declared,
        opened_by="a-00000000",
        opened_at=NOW,
        closed_at=closed,
    )


def document(of: Batch, state: DocumentState, pages: int, *, days: int = 0, **more: Any) -> Document:
    return Document.objects.create(
        id=uuid4(),
        batch=of,
        agency_id=of.agency_id,
        level="province",
        paper_type="licence",
        pages=[[order, 0] for order in range(1, pages + 1)],
        first=1,
        state=state.value,
        changed_at=NOW - timedelta(days=days),
        **more,
    )


def entry(of: Document, round_: str, at: datetime) -> None:
    Entry.objects.create(
        document=of,
        field="number",
        value="1",
        round=round_,
        check_round=1,
        origin="typed",
        entered_by="a",
        entered_at=at,
    )


def scanned(of: Batch, pages: int, state: str = "taken") -> None:
    ScanFile.objects.create(
        id=uuid4(),
        batch=of,
        name="a.pdf",
        file_hash=uuid4().hex * 2 if state == "taken" else "",
        pages=pages,
        state=state,
        came_by="upload",
        taken_by="a",
        taken_at=NOW - timedelta(hours=2),
    )


def test_22_each_step_counts_what_waits_and_how_fast_it_goes(province: Province) -> None:
    open_batch, closed = batch(100), batch(50, closed=NOW, number=2)
    scanned(open_batch, 60)
    scanned(open_batch, 0, "failed")
    waits = document(closed, DocumentState.INDEX, 3, days=4)
    document(closed, DocumentState.UNREADABLE, 2)
    differs = document(closed, DocumentState.DIFFERS, 5, indexed_by="a", checked_by="b")
    entry(differs, "first", NOW - timedelta(hours=3))
    entry(differs, "second", NOW - timedelta(minutes=30))
    entry(waits, "first", NOW - timedelta(hours=1))
    document(closed, DocumentState.SIGNED, 7, wait="owner", signed_at=NOW - timedelta(hours=2))
    steps = {one.step: one for one in line(now=NOW, seen_by=officer(WATCHER), agencies=[agency(CODE)])}
    scan, index, check = steps[BatchStep.SCAN], steps[BatchStep.INDEX], steps[BatchStep.CHECK]
    assert (scan.batches, scan.pages_waiting, scan.pages_an_hour, scan.wrong, scan.judged) == (1, 40, 30, 1, 2)
    assert (index.pages_waiting, index.unreadable, index.oldest_at) == (5, 1, NOW - timedelta(days=4))
    assert index.pages_an_hour == 5 // 3
    assert (check.pages_waiting, check.differing, check.pages_an_hour, check.wrong, check.judged) == (5, 1, 5, 1, 1)
    assert steps[BatchStep.KEEP].owner_unknown == 1
    assert steps[BatchStep.SIGN].pages_an_hour == 7 // 2
    assert steps[BatchStep.READ].pages_an_hour is None
    assert not any(one.pages_waiting for one in line(now=NOW, seen_by=officer(STRANGER), agencies=[agency(CODE)]))
    with pytest.raises(CampaignClosed):
        line(now=NOW, seen_by=officer("quantri"), agencies=[agency(CODE)])


def test_22_the_pace_needs_a_week(province: Province) -> None:
    closed = batch(50, closed=NOW)
    for days in (1, 2, 12):
        document(closed, DocumentState.KEPT, 1, paper_id=uuid4(), kept_at=NOW - timedelta(days=days), signed_at=NOW)
    given = {"now": NOW, "seen_by": officer(WATCHER), "agencies": [agency(CODE)]}
    done = kept(**given)  # type: ignore[arg-type]
    assert done.this_month == {agency(CODE): 3}
    assert done.a_day == Fraction(3, 12)
    Document.objects.filter(kept_at__lt=NOW - timedelta(days=3)).delete()
    assert kept(**given).a_day is None  # type: ignore[arg-type]
