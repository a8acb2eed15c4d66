"""22: pages come in once, are counted against what was declared, and are laid by hand with every step undone."""

import io
from pathlib import Path
from uuid import UUID

import pytest
import segno
from django.conf import settings
from PIL import Image

from motcua.adapters.arriving.batch_folder import BatchFolder
from motcua.adapters.reading.sheet_codes import SheetCodes
from motcua.casework.campaign.actions import boxes, scanning, splitting
from motcua.casework.campaign.actions.describing import describe
from motcua.casework.campaign.actions.scanning import ScanMeans
from motcua.casework.campaign.models import PlanChange
from motcua.casework.campaign.queries.batches import batches, files_of, metadata_of, pages_of
from motcua.casework.campaign.queries.documents import planned
from motcua.casework.campaign.queries.files import still_named
from motcua.casework.campaign.refusals import (
    BatchUnknown,
    BoxTwice,
    CampaignClosed,
    DeclaredUnfit,
    NoChangeToUndo,
    PageCountDiffers,
    ScanEnded,
    SheetOfAnotherBox,
    SplitEnded,
    StillLooking,
)
from motcua.casework.campaign.values import DocumentState, EntryField, FileState, MetadataGiven, RowState
from motcua.casework.papers.files import forget_pages
from motcua.doors.cli.demo.province import Province
from motcua.law.codes.separators import Separator, separator_code
from tests.acts.places import officer
from tests.campaign import (
    CHECKER,
    ELSEWHERE,
    INDEXER,
    KnowingReader,
    batch,
    box,
    by,
    closed,
    facts,
    reader,
    scan,
    seen,
    sent,
    worked,
)
from tests.jobs import jobs_of

__all__ = ["reader"]

pytestmark = pytest.mark.django_db


def sheet(paper_type: str, ref: str) -> bytes:
    """A separator sheet as a scanner gives it."""
    page = Image.new("L", (1240, 1754), 255)
    written = io.BytesIO()
    segno.make(separator_code(Separator(paper_type, ref, 1)), error="m").save(written, "png", scale=10)
    page.paste(Image.open(written).convert("L"), (400, 500))
    scanned = io.BytesIO()
    page.save(scanned, "PDF", resolution=150)
    return scanned.getvalue()


def laid(batch_id: UUID) -> list[list[int]]:
    return [[page.order for page in one.pages] for one in planned(batch_id, seen_by=officer(CHECKER))]


def test_22_the_same_bytes_are_taken_once_and_what_may_not_come_in_says_why(
    province: Province, reader: KnowingReader
) -> None:
    made = batch(files=2)
    again = sent(made, scan(1), "again.pdf")
    other = boxes.open_batch(box(1, code="K3-23").id, 1, by(INDEXER))
    elsewhere = sent(other, scan(2), "scan.pdf")
    bad = sent(made, b"no pdf at all", "bad.pdf")
    assert [again.state, elsewhere.state, bad.state] == [FileState.DUPLICATE, FileState.DUPLICATE, FileState.FAILED]
    assert bad.fault == "not_supported"
    assert sent(made, scan(1), "scan-0001.pdf").state is FileState.TAKEN, "the same file again is the one that is there"
    assert [one.order for one in pages_of(made, seen_by=officer(CHECKER))] == [1, 2]
    assert len(files_of(made, seen_by=officer(CHECKER))) == 4
    assert (facts(made).pages, facts(made).files_duplicate, facts(made).files_failed) == (2, 1, 1)


def test_22_a_batch_is_closed_with_the_pages_that_were_declared_and_then_takes_none(
    province: Province, reader: KnowingReader
) -> None:
    made = boxes.open_batch(box(2).id, 2, by(INDEXER))
    sent(made, scan(1), "a.pdf")
    with pytest.raises(StillLooking):
        scanning.close_scan(made, by(INDEXER))
    worked()
    with pytest.raises(PageCountDiffers) as refused:
        scanning.close_scan(made, by(INDEXER))
    assert refused.value.facts == {"declared": 2, "counted": 1}
    sent(made, scan(2), "b.pdf")
    closed(made)
    for again in (lambda: scanning.close_scan(made, by(INDEXER)), lambda: sent(made, scan(3), "c.pdf")):
        with pytest.raises(ScanEnded):
            again()


def test_22_separator_sheets_are_recognised_and_their_pages_are_no_documents(
    province: Province, reader: KnowingReader
) -> None:
    lies_in = box(2, 2)
    made = boxes.open_batch(lies_in.id, 2, by(INDEXER))
    for number, content in enumerate(
        (sheet("land_certificate", lies_in.ref), scan(1), sheet("birth_certificate", lies_in.ref))
    ):
        sent(made, content, f"{number}.pdf")
    sent(made, scan(2), "3.pdf")
    closed(made)
    documents = planned(made, seen_by=officer(CHECKER))
    assert [(one.paper_type, [page.order for page in one.pages]) for one in documents] == [
        ("land_certificate", [2]),
        ("birth_certificate", [4]),
    ]
    assert [one.sheet for one in pages_of(made, seen_by=officer(CHECKER))] == [
        "land_certificate",
        "",
        "birth_certificate",
        "",
    ]
    assert facts(made).sheets == 2


def test_22_a_sheet_of_another_box_stops_the_batch(province: Province, reader: KnowingReader) -> None:
    stray = box(1, code="K3-23")
    made = boxes.open_batch(box(1).id, 1, by(INDEXER))
    sent(made, sheet("land_certificate", stray.ref), "0.pdf")
    sent(made, scan(1), "1.pdf")
    worked()
    with pytest.raises(SheetOfAnotherBox):
        scanning.close_scan(made, by(INDEXER))


@pytest.mark.criterion("DIG-04", "order")
def test_22_every_change_of_pages_is_undone_one_after_the_other(province: Province, reader: KnowingReader) -> None:
    made = closed(batch(pages=3, files=2))
    at_first, now = planned(made, seen_by=officer(CHECKER)), by(INDEXER)
    splitting.split_before(made, 2, now)
    splitting.merge_with_previous(made, 4, now)
    splitting.turn(made, 5, 90, now)
    splitting.move(made, 1, behind=6, circumstances=now)
    splitting.retype(made, 2, "land_certificate", now)
    assert laid(made) == [[2, 3, 4, 5, 6, 1]]
    splitting.undo(made, by(CHECKER))
    splitting.undo(made, now)
    assert laid(made) == [[1], [2, 3, 4, 5, 6]]
    splitting.split_before(made, 6, now)
    for _ in range(4):
        splitting.undo(made, now)
    assert planned(made, seen_by=officer(CHECKER)) == at_first
    with pytest.raises(NoChangeToUndo):
        splitting.undo(made, now)
    assert PlanChange.objects.filter(batch=made).count() == 1 + 6 + 6, "every change and every undo is a row of its own"


def test_22_once_the_splitting_has_ended_pages_stay_as_they_lie(province: Province, reader: KnowingReader) -> None:
    made = closed(batch(pages=2))
    assert splitting.end_split(made, by(INDEXER)) == 1
    with pytest.raises(SplitEnded):
        splitting.turn(made, 1, 90, by(INDEXER))
    with pytest.raises(SplitEnded):
        splitting.end_split(made, by(INDEXER))


@pytest.mark.criterion("DIG-06", "import")
def test_22_a_folder_is_taken_in_slices_paused_and_gone_on_with(
    province: Province, reader: KnowingReader, tmp_path: Path
) -> None:
    made = boxes.open_batch(box(3, 3).id, 3, by(INDEXER))
    place = tmp_path / "scans" / f"{officer(CHECKER).agency_code}-{facts(made).number}"
    place.mkdir(parents=True)
    for number in range(3):
        (place / f"{number}.pdf").write_bytes(scan(number))
    taking = ScanMeans(settings.DOCUMENTS, settings.EXAMINER, SheetCodes(), BatchFolder(tmp_path / "scans"))
    now = by(INDEXER, "2027-03-02 09:00")
    scanning.pause(made, now)
    assert scanning.take_from_folder(made, now, taking) == 0
    assert jobs_of("take_scans") == [], "a batch that is paused asks for no further job"
    scanning.read_folder(made, now)
    assert scanning.take_from_folder(made, by(INDEXER, "2020-03-02 09:00"), taking) == 0, "still being written"
    assert scanning.take_from_folder(made, now, taking) == 3
    assert scanning.take_from_folder(made, now, taking) == 0
    assert sorted(one.name for one in (place / "da-nhan").iterdir()) == ["0.pdf", "1.pdf", "2.pdf"]
    assert facts(made).pages == 3


def test_22_a_sheet_of_metadata_suggests_and_says_which_rows_are_wrong(
    province: Province, reader: KnowingReader
) -> None:
    made = batch(files=2)
    given = [
        MetadataGiven(2, "scan-0001.pdf", {EntryField.NUMBER: "27/2014", EntryField.ISSUED_ON: "02/10/2014"}),
        MetadataGiven(3, "scan-0002.pdf", {EntryField.ISSUED_ON: "31/02/2014"}),
        MetadataGiven(4, "missing.pdf", {EntryField.NUMBER: "1"}),
        MetadataGiven(5, "twice.pdf", {}),
        MetadataGiven(6, "twice.pdf", {}),
    ]
    assert describe(made, given, by(INDEXER)) == 3
    closed(made)
    states = {one.row: (one.state, one.fault) for one in metadata_of(made, seen_by=officer(CHECKER))}
    assert states == {
        2: (RowState.MATCHED, ""),
        3: (RowState.FAILED, "value_unfit"),
        4: (RowState.WAITING, ""),
        5: (RowState.FAILED, "file_named_twice"),
        6: (RowState.FAILED, "file_named_twice"),
    }
    assert describe(made, [MetadataGiven(3, "scan-0002.pdf", {EntryField.NUMBER: "28"})], by(INDEXER)) == 2
    documents = seen(made, DocumentState.SPLIT)
    assert [one.suggestions.get(EntryField.NUMBER) for one in documents] == ["27/2014", "28"]
    assert documents[0].entries == {}, "what a list says is no entry"


def test_22_another_agency_sees_neither_box_nor_batch(province: Province, reader: KnowingReader) -> None:
    made = batch()
    assert batches(seen_by=officer(ELSEWHERE)) == ()
    for refused in (
        lambda: sent(made, scan(2), "x.pdf", username=ELSEWHERE),
        lambda: scanning.close_scan(made, by(ELSEWHERE)),
        lambda: pages_of(made, seen_by=officer(ELSEWHERE)),
        lambda: planned(made, seen_by=officer(ELSEWHERE)),
        lambda: box(1, owner=ELSEWHERE),
    ):
        with pytest.raises(BatchUnknown):
            refused()
    with pytest.raises(CampaignClosed):
        batches(seen_by=officer("quantri"))


def test_22_a_box_is_declared_once_and_with_something_in_it(province: Province, reader: KnowingReader) -> None:
    box(5, 2)
    with pytest.raises(BoxTwice):
        box(5, 2)
    with pytest.raises(DeclaredUnfit):
        box(1, 2, code="K3-24")
    with pytest.raises(DeclaredUnfit):
        boxes.open_batch(box(1, code="K3-25").id, 0, by(INDEXER))


def test_22_bytes_of_a_batch_stay_when_old_pages_are_forgotten(province: Province, reader: KnowingReader) -> None:
    made = batch()
    [file] = files_of(made, seen_by=officer(CHECKER))
    forget_pages(set(), files=settings.DOCUMENTS, named=still_named)
    assert settings.DOCUMENTS.kept(file.file_hash) == scan(1)
    forget_pages(set(), files=settings.DOCUMENTS)
    assert settings.DOCUMENTS.kept(file.file_hash) is None, "nobody else named them"
