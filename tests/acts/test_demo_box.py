"""22: the box of the demonstration: counted, scanned, half indexed, a few signed; in steps that may be killed and done again."""

import io
from collections import Counter
from datetime import date, datetime
from functools import partial

import pypdfium2
import pytest
from django.conf import settings

from motcua.casework.campaign.models import Batch, Box, Document, Entry, InventoryCount, ScanFile
from motcua.casework.campaign.queries.inventory import inventory_rows
from motcua.casework.campaign.values import DocumentState, EntryField
from motcua.doors.cli.demo import box, seeding
from motcua.doors.cli.demo.box_pages import page_of
from motcua.doors.cli.demo.box_plan import BATCHES, INDEXED, RESULTS, boxed
from motcua.doors.cli.demo.box_staff import staff_of_box
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.demo.vault_pages import MARK
from motcua.doors.worker.tasks.demo_box import TASK
from motcua.foundation.jobs.kinds.demo_box import BoxToMake
from motcua.foundation.organisation.values import AgencyLevel
from tests.acts.places import moment
from tests.campaign import AT, KnowingReader, reader, worked
from tests.digitising import certificate
from tests.jobs import jobs_of

__all__ = ["reader"]

pytestmark = pytest.mark.django_db

NOW: datetime = moment(AT)
FEW = BoxToMake(seed=1, on="2026-03-02", results=BATCHES, step=0)


@pytest.fixture(autouse=True)
def _in_one(province: Province, reader: KnowingReader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are looked at quickly, and the reader is sure of nothing, so that every field is typed."""
    monkeypatch.setattr(box, "SLICE", 1_000.0)
    reader.said = partial(certificate, confidence=60)


def state() -> tuple[object, ...]:
    """Everything that the job made, without what luck gave."""
    return (
        sorted(Box.objects.values_list("pk", "ref")),
        sorted(Batch.objects.values_list("pk", "number", "closed_by")),
        sorted(ScanFile.objects.values_list("pk", "name", "file_hash")),
        sorted(Document.objects.values_list("pk", "state", "owner_match", "wait"), key=str),
        sorted(Entry.objects.values_list("document", "field", "value", "round"), key=str),
        sorted(InventoryCount.objects.values_list("agency_id", "level", "paper_type", "in_force"), key=str),
    )


def made() -> None:
    """The job and the worker by turns, until no further job follows."""
    given = FEW
    for _ in range(3 * BATCHES):
        known = len(jobs_of("demo_box"))
        TASK.run(given, NOW)
        assert worked() == []
        waiting = jobs_of("demo_box")
        if len(waiting) == known:
            return
        given = BoxToMake(**waiting[-1]["args"])
    raise AssertionError("the box is never done")


def test_22_the_box_is_half_indexed_and_each_page_of_the_workbench_has_something(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    made()
    assert "Hộp kết quả trình diễn đã xong: 8 kết quả" in capsys.readouterr().out
    states = Counter(Document.objects.values_list("state", flat=True))
    assert states[DocumentState.INDEX] == BATCHES - INDEXED
    assert states[DocumentState.CHECK] + states[DocumentState.CHECKED] == INDEXED - 1
    assert states[DocumentState.SIGNED] + states[DocumentState.KEPT] == 1, "the demonstration has a signer"
    staff = staff_of_box(date(2026, 3, 2))
    assert staff is not None
    [own] = [
        one
        for one in inventory_rows(on=date(2026, 3, 2), seen_by=staff.checker)
        if one.paper_type == "marriage_certificate"
    ]
    assert (own.level, own.in_force) == (AgencyLevel.COMMUNE, BATCHES)
    counted = set(InventoryCount.objects.filter(in_force__isnull=False).values_list("agency_id", flat=True))
    assert 8 < len(counted) < 20, "others have not counted"
    once = state()
    made()
    assert state() == once, "made twice is as once"


def test_22_a_job_that_was_killed_goes_on_and_waits_for_the_reader(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    do, steps = box.Making.do, []

    def cut_off(self: box.Making, step: int) -> None:
        do(self, step)
        steps.append(step)
        if len(steps) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(box.Making, "do", cut_off)
    with pytest.raises(KeyboardInterrupt):
        TASK.run(FEW, NOW)
    TASK.run(FEW, NOW)
    assert ScanFile.objects.count() == 1
    [job] = jobs_of("demo_box")
    assert job["scheduled_at"] == NOW + box.LOOK_AGAIN, "nobody has looked for a separator sheet yet"
    assert worked() == []
    TASK.run(BoxToMake(**job["args"]), NOW)
    assert {one.state for one in Document.objects.all()} == {DocumentState.READ.value}


def test_22_two_hundred_results_are_invented_and_each_page_says_that_it_is_none(province: Province) -> None:
    home = seeding.home()
    papers = boxed(seed=1, results=RESULTS, home=home)
    assert papers == boxed(seed=1, results=RESULTS, home=home)
    assert len({one.number for one in papers}) == RESULTS - 1, "one was scanned twice"
    assert {len(one.number_on_paper) for one in papers} == {9, 12}
    first, twin = papers[:2]
    assert page_of(first, "Phường Tam Thanh") != page_of(twin, "Phường Tam Thanh")
    page = page_of(first, "Phường Tam Thanh")
    assert page == page_of(first, "Phường Tam Thanh")
    text = pypdfium2.PdfDocument(io.BytesIO(page))[0].get_textpage().get_text_range()
    for words in (MARK, first.number, first.owner.name, "PHƯỜNG TAM THANH"):
        assert words in text


def test_22_the_real_reader_is_sure_of_number_day_and_owner_of_a_page(province: Province, tmp_path: object) -> None:
    papers = boxed(seed=1, results=6, home=seeding.home())
    source = tmp_path / "page.pdf"  # type: ignore[operator]
    from motcua.adapters.reading.hosted import HostedReader

    new, old = papers[0], papers[2]
    for one in (new, old):
        source.write_bytes(page_of(one, "Phường Tam Thanh"))
        raw = HostedReader().page(source, "pdf", 1, picture=None)
        said = {proposal.field.value: proposal for proposal in HostedReader().understood([raw]).proposed().values()}
        assert said["number"].value == one.number
        assert said["issued_on"].value == one.issued_on.isoformat()
        assert min(said[name].confidence for name in ("number", "issued_on", "issuer")) >= 0.95
        assert ("owner_number" in said) is (one is new), "an old number is typed by a person"
    assert EntryField.OWNER_NUMBER.value == "owner_number"
    assert settings.DEMO_BOX.endswith("box.make_slice")
