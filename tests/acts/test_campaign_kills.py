"""22: a worker of the campaign may be killed at any step: no page, order or field is lost, and nothing is done twice."""

import random
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from motcua.acts import keep_document
from motcua.adapters.arriving.batch_folder import BatchFolder
from motcua.adapters.documents.folder import FolderStore
from motcua.adapters.reading.sheet_codes import SheetCodes
from motcua.adapters.signing import mark
from motcua.adapters.signing.pades import PadesSigner
from motcua.adapters.signing.software import SoftwareKeys
from motcua.casework.campaign.actions import boxes, scanning, signing, splitting
from motcua.casework.campaign.actions.scanning import ScanMeans
from motcua.casework.campaign.models import Document, Entry, Page
from motcua.casework.campaign.queries.documents import to_be_opened
from motcua.casework.campaign.values import DocumentState
from motcua.casework.papers.models import Signature
from motcua.casework.vault.models import Paper, PaperFile
from motcua.foundation.ledger.queries import stream
from motcua.foundation.people.actions import register_person
from motcua.foundation.people.parties import PersonGiven
from tests.acts.places import moment, officer
from tests.campaign import (
    AT,
    CHECKER,
    INDEXER,
    LEADER,
    OWNER,
    VALUES,
    KnowingReader,
    PageJudge,
    accepted,
    box,
    by,
    checked,
    closed,
    facts,
    indexed,
    scan,
    seen,
    sent,
    worked,
)
from tests.databases import copied, django_in
from tests.rooms.papers.test_signatures import Step, Stepping, ended_at

pytestmark = pytest.mark.usefixtures("own_database")


@pytest.fixture(scope="module")
def own_database(
    province_database: tuple[str, Any], database_server: dict[str, str], django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """In which each step commits by itself. Boxes, bytes and numbers of the tests differ."""
    with django_db_blocker.unblock(), copied(database_server, province_database[0]) as own, django_in(own):
        yield


@pytest.fixture
def place(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The agency's mark is drawn here: what draws it has threads, which a forked process does not have."""
    settings.TRUST = None
    drawn = mark.drawn(officer(LEADER).agency_name, moment(AT))
    monkeypatch.setattr(mark, "drawn", lambda _name, _at: drawn)
    return tmp_path


def stepping(place: Path, settings: LazySettings, step: Step) -> None:
    """The means of the worker, each of which says where it is."""
    store = FolderStore(place / "documents")
    keys = SoftwareKeys(place / "authority")
    settings.DOCUMENTS, settings.EXAMINER = store, PageJudge(step=step)
    settings.READER = KnowingReader(step=step)
    settings.SIGNER = Stepping(step, store, PadesSigner(keys, tests_count=True))


def killed(step: str, place: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch, *, after: int = 0) -> bool:
    """Work in a process of its own, which is killed when it comes to this step for the so many-th time. Whether it was."""

    def work(at: Step) -> None:
        left = [after]

        def counted(here: str) -> None:
            if here == step and left[0] > 0:
                left[0] -= 1
                return
            at(here)

        stepping(place, settings, counted)
        whole = keep_document.keeping.kept
        monkeypatch.setattr(keep_document.keeping, "kept", lambda *given: (whole(*given), counted("kept")))
        worked()

    was_killed = ended_at(step, work) == signal.SIGKILL
    with connection.cursor() as cursor:  # as the rescue of a worker that is dead does
        cursor.execute("update procrastinate_jobs set status = 'todo' where status = 'doing'")
    stepping(place, settings, lambda _: None)
    return was_killed


def begun(files: int, pages: int, *, code: str) -> UUID:
    person = PersonGiven(OWNER, personal_number="020190001234", birth_year=1990)
    register_person(given=person, circumstances=by(CHECKER))
    made = boxes.open_batch(box(files * pages, files, code=code).id, files * pages, by(INDEXER))
    for number in range(files):
        sent(made, scan(files * 10_000 + number, pages), f"{number:04d}.pdf")
    return made


def signed_for(made: UUID) -> None:
    """Before each press others are drawn among those that are left."""
    ready = [one.id for one in seen(made, DocumentState.ACCEPTED)]
    for first in range(0, len(ready), signing.MOST):
        for one in to_be_opened(made, seen_by=officer(LEADER)):
            signing.open_copy(one, by(LEADER))
        signing.want_signatures(made, ready[first : first + signing.MOST], by(LEADER))


def everything_once(made: UUID, files: int, pages: int) -> None:
    """Every page, order and field is there, and nothing twice."""
    assert list(Page.objects.filter(batch=made).order_by("order").values_list("order", flat=True)) == list(
        range(1, files * pages + 1)
    )
    rows = list(Document.objects.filter(batch=made).order_by("first"))
    assert [order for row in rows for order, _ in row.pages] == list(range(1, files * pages + 1))
    assert {row.state for row in rows} == {DocumentState.KEPT}
    assert {row.read_pages for row in rows} == {pages}
    assert Signature.objects.filter(state="signed", file_hash__in=[row.copy_hash for row in rows]).count() == files
    papers = Paper.objects.filter(pk__in=[row.paper_id for row in rows])
    assert papers.count() == files
    assert PaperFile.objects.filter(paper__in=papers).count() == 2 * files
    for row in rows:
        verbs = Counter(one.verb for one in stream(f"document:{row.pk}"))
        assert set(verbs.values()) == {1}, verbs
        values = dict(Entry.objects.filter(document=row, round="first").values_list("field", "value"))
        assert set(values) >= {one.value for one in VALUES}


def test_22_a_worker_that_is_killed_at_each_step_loses_nothing_and_repeats_nothing(
    place: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    stepping(place, settings, lambda _: None)
    made = closed(begun(2, 2, code="K-1"))
    splitting.turn(made, 1, 90, by(INDEXER))
    splitting.end_split(made, by(INDEXER))
    for step, after in (("bind", 0), ("page", 1), ("copy", 0), ("after the judge", 0)):
        assert killed(step, place, settings, monkeypatch, after=after), step
    worked()
    for number, one in enumerate(seen(made, DocumentState.INDEX), start=1):
        indexed(one.id, number=f"{number}/2014")
        checked(one.id, number=f"{number}/2014")
    accepted(made)
    signed_for(made)
    for step in ("before the signer", "after the signer", "kept"):
        assert killed(step, place, settings, monkeypatch), step
    worked()
    everything_once(made, 2, 2)


@pytest.mark.prove
def test_22_a_thousand_results_with_kills_of_the_worker(
    place: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, chance = 1000, random.Random(22)
    stepping(place, settings, lambda _: None)
    made = closed(begun(documents, 1, code="K-2"))
    splitting.end_split(made, by(INDEXER))
    for _ in range(20):
        step = chance.choice(("page", "copy", "before the judge", "after the judge"))
        killed(step, place, settings, monkeypatch, after=chance.randrange(60))
    worked()
    for number, one in enumerate(seen(made, DocumentState.INDEX), start=1):
        indexed(one.id, number=f"{number}/2015")
        checked(one.id, number=f"{number}/2015")
    accepted(made)
    signed_for(made)
    for _ in range(20):
        step = chance.choice(("before the signer", "after the signer", "before the judge", "kept"))
        killed(step, place, settings, monkeypatch, after=chance.randrange(60))
    worked()
    everything_once(made, documents, 1)


@pytest.mark.prove
def test_22_ten_thousand_pages_come_in_paused_and_gone_on_with(place: Path, settings: LazySettings) -> None:
    stepping(place, settings, lambda _: None)
    made = boxes.open_batch(box(10_000, 1000, code="K-3").id, 10_000, by(INDEXER))
    folder = place / "scans" / f"{officer(CHECKER).agency_code}-{facts(made).number}"
    folder.mkdir(parents=True)
    for number in range(1000):
        (folder / f"{number:04d}.pdf").write_bytes(scan(number, 10))
    (folder / "broken.pdf").write_bytes(b"no pdf")
    means = ScanMeans(settings.DOCUMENTS, settings.EXAMINER, SheetCodes(), BatchFolder(place / "scans"))
    now = by(INDEXER, "2030-03-02 09:00")
    assert scanning.take_from_folder(made, now, means) == 40
    scanning.pause(made, now)
    assert scanning.take_from_folder(made, now, means) == 0
    scanning.read_folder(made, now)
    while scanning.take_from_folder(made, now, means):
        assert facts(made).pages <= 10_000
    assert (facts(made).pages, facts(made).files_failed) == (10_000, 1)
