"""22: a document is indexed field by field, entered again by another, accepted by a sample; each rule refuses."""

from uuid import UUID

import pytest

from motcua.casework.campaign import sampling, thresholds
from motcua.casework.campaign.actions import accepting, checking, erasing, indexing
from motcua.casework.campaign.models import Entry
from motcua.casework.campaign.queries.documents import differences, document, next_document
from motcua.casework.campaign.queries.samples import sample_of
from motcua.casework.campaign.refusals import (
    ContractStaffMayNot,
    DocumentUnknown,
    EntriesMissing,
    NotAllChecked,
    NotForYou,
    NotThisStep,
    SamePerson,
    SampleUndecided,
    ValueUnfit,
)
from motcua.casework.campaign.thresholds import threshold_on
from motcua.casework.campaign.values import NEEDED, DocumentState, EntryField, EntryOrigin
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.queries import stream
from motcua.foundation.notes.actions import Ground
from motcua.foundation.organisation.province import PROVINCES
from tests.acts.places import DAY, officer
from tests.campaign import (
    ACCEPTER,
    CHECKER,
    ELSEWHERE,
    INDEXER,
    KEYS,
    LEADER,
    THIRD,
    VALUES,
    KnowingReader,
    accepted,
    batch,
    by,
    checked,
    facts,
    indexed,
    read,
    reader,
    seen,
)
from tests.digitising import certificate

__all__ = ["reader"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(province: Province, reader: KnowingReader) -> UUID:
    """A document that is to be indexed."""
    [document] = read(batch())
    return document.id


def looked_at(document_id: UUID, username: str = INDEXER) -> dict[EntryField, str]:
    entries = document(document_id, seen_by=officer(username), on=DAY).entries
    return {field: one.value for field, one in entries.items()}


@pytest.mark.criterion("DIG-04", "saved")
def test_22_each_field_is_there_as_soon_as_it_was_left_and_the_last_value_counts(one: UUID) -> None:
    indexing.enter(one, EntryField.NUMBER, "27/2014", by(INDEXER))
    indexing.enter(one, EntryField.NUMBER, "27/2014/GCN", by(INDEXER, "2026-03-02 09:01"))
    indexing.enter(one, EntryField.NUMBER, "27/2014/GCN", by(INDEXER, "2026-03-02 09:02"))
    assert looked_at(one) == {EntryField.NUMBER: "27/2014/GCN"}
    assert Entry.objects.filter(document=one).count() == 2, "what was there before stays as a row"
    with pytest.raises(ValueUnfit):
        indexing.enter(one, EntryField.ISSUED_ON, "31/02/2014", by(INDEXER))
    with pytest.raises(DocumentUnknown):
        indexing.enter(one, EntryField.NUMBER, "1", by(ELSEWHERE))


def test_22_what_the_reader_is_sure_of_needs_nobody_and_what_it_is_not_must_be_entered(one: UUID) -> None:
    shown = document(one, seen_by=officer(INDEXER), on=DAY)
    assert set(shown.proposals) >= {EntryField.NUMBER, EntryField.ISSUED_ON, EntryField.OWNER_NAME}
    assert shown.uncertain == (EntryField.OWNER_NAME, EntryField.OWNER_NUMBER), "the cursor stops there alone"
    with pytest.raises(EntriesMissing):
        indexing.finish(one, by(INDEXER))
    for field in shown.uncertain:
        indexing.enter(one, field, VALUES[field], by(INDEXER))
    indexing.finish(one, by(INDEXER))
    origins = dict(Entry.objects.filter(document=one).values_list("field", "origin"))
    assert (origins["number"], origins["owner_number"]) == (EntryOrigin.PROPOSED, EntryOrigin.TYPED)
    assert stream(f"document:{one}")[-1].body["corrected"] == []


@pytest.mark.criterion("DIG-02", "threshold")
def test_22_the_threshold_of_a_type_is_that_of_the_day(
    province: Province, reader: KnowingReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (
        thresholds.Threshold("marriage_certificate", DAY, 0.999, "QĐ thử"),
        thresholds.Threshold("marriage_certificate", DAY.replace(month=4), 0.5, "QĐ thử 2"),
    )
    monkeypatch.setattr(thresholds, "_listed", lambda _: lines)
    assert threshold_on("marriage_certificate", DAY.replace(day=1)) == 0.95
    assert threshold_on("marriage_certificate", DAY.replace(month=5)) == 0.5
    [shown] = read(batch())
    assert not shown.is_sure(EntryField.NUMBER)
    assert EntryField.NUMBER in shown.uncertain


def test_22_the_list_of_thresholds_of_every_province_can_be_read() -> None:
    for file in PROVINCES.glob(f"*/{thresholds.FILE}"):
        assert thresholds._listed(file.parent)


def test_22_who_indexed_does_not_check_and_sees_nothing_of_it_who_does(one: UUID) -> None:
    indexed(one, CHECKER)
    assert looked_at(one, THIRD) == {}
    assert document(one, seen_by=officer(THIRD), on=DAY).proposals == {}
    assert next_document([DocumentState.CHECK], seen_by=officer(CHECKER)) is None
    assert next_document([DocumentState.CHECK], seen_by=officer(THIRD)) == one
    with pytest.raises(SamePerson):
        checked(one, CHECKER)
    with pytest.raises(ContractStaffMayNot):
        checked(one, INDEXER)
    with pytest.raises(EntriesMissing):
        checking.enter_again(one, {EntryField.NUMBER: "1"}, by(THIRD))
    assert checked(one, THIRD) is DocumentState.CHECKED
    with pytest.raises(NotThisStep):
        checked(one, THIRD)


def test_22_where_two_differ_a_third_one_says_what_the_paper_says(one: UUID) -> None:
    indexed(one, number="27/2014/GCN-UBNĐ")
    assert checked(one, number="27/2014/gcn-ubnd", issued_on="02/10/2015") is DocumentState.DIFFERS
    differing = differences(one, seen_by=officer(THIRD))
    assert [(one.field, one.first, one.second) for one in differing] == [
        (EntryField.NUMBER, "27/2014/GCN-UBNĐ", "27/2014/gcn-ubnd"),
        (EntryField.ISSUED_ON, "2014-10-02", "2015-10-02"),
    ]
    said = {EntryField.NUMBER: KEYS[EntryField.NUMBER], EntryField.ISSUED_ON: "02/10/2015"}
    with pytest.raises(SamePerson):
        checking.resolve(one, said, by(CHECKER))
    with pytest.raises(EntriesMissing):
        checking.resolve(one, {EntryField.NUMBER: "1"}, by(THIRD))
    checking.resolve(one, said, by(THIRD))
    [row] = seen(facts_of(one), DocumentState.CHECKED)
    assert row.id == one
    with pytest.raises(ContractStaffMayNot):
        differences(one, seen_by=officer(INDEXER))


def facts_of(document_id: UUID) -> UUID:
    return document(document_id, seen_by=officer(CHECKER), on=DAY).batch_id


def test_22_what_nobody_can_read_goes_to_a_senior(one: UUID) -> None:
    indexing.say_unreadable(one, by(INDEXER))
    for refused in (
        lambda: indexing.enter(one, EntryField.NUMBER, "1", by(CHECKER)),
        lambda: indexing.leave_out(one, by(THIRD)),
    ):
        with pytest.raises(NotForYou):
            refused()
    indexed(one, LEADER)
    assert seen(facts_of(one))[0].state is DocumentState.CHECK


def test_22_a_senior_leaves_out_what_is_no_result_and_the_batch_is_done_without_it(one: UUID) -> None:
    indexing.say_unreadable(one, by(INDEXER))
    indexing.leave_out(one, by(LEADER))
    assert facts(facts_of(one)).step == "done"
    assert [record.verb for record in stream(f"document:{one}")] == ["split", "read", "say_unreadable", "leave_out"]


def test_22_a_page_that_cannot_be_read_is_typed_by_hand(province: Province, reader: KnowingReader) -> None:
    reader.said = lambda number: certificate(number, confidence=40)
    [shown] = read(batch())
    assert shown.uncertain == NEEDED
    indexed(shown.id)
    assert checked(shown.id) is DocumentState.CHECKED


@pytest.fixture
def three(province: Province, reader: KnowingReader) -> UUID:
    """A batch of three documents that are checked."""
    made = batch(files=3)
    for shown in read(made):
        indexed(shown.id)
        checked(shown.id)
    return made


def test_22_a_batch_is_accepted_by_who_entered_nothing_of_it(three: UUID) -> None:
    for refused in (CHECKER, INDEXER):
        with pytest.raises((SamePerson, ContractStaffMayNot)):
            accepting.draw_sample(three, by(refused))
    sample = accepting.draw_sample(three, by(ACCEPTER, seed=5))
    assert accepting.draw_sample(three, by(LEADER)) == sample, "a second one draws nothing else"
    recorded = stream(f"batch:{three}")[-1].body
    ids = [one.id for one in seen(three)]
    assert sampling.drawn(recorded["seed"], ids[::-1], recorded["drawn"]) == sample.documents
    accepting.give_verdict(three, sample.documents[0], (), by(ACCEPTER))
    with pytest.raises(SampleUndecided):
        accepting.decide(three, by(ACCEPTER))
    for document_id in sample.documents[1:]:
        accepting.give_verdict(three, document_id, (), by(ACCEPTER))
    assert accepting.decide(three, by(ACCEPTER))
    assert {one.state for one in seen(three)} == {DocumentState.ACCEPTED}


def test_22_a_batch_with_a_wrong_key_field_goes_back_and_is_checked_once_more(three: UUID) -> None:
    first = seen(three)[0].id
    assert not accepted(three, wrong={first: [EntryField.NUMBER]})
    assert {one.id: one.state for one in seen(three)}[first] is DocumentState.INDEX
    assert facts(three).round == 2
    with pytest.raises(NotAllChecked):
        accepting.draw_sample(three, by(ACCEPTER))
    indexed(first, number="28/2014")
    for one in seen(three):
        assert (
            checked(one.id, number="28/2014" if one.id == first else VALUES[EntryField.NUMBER]) is DocumentState.CHECKED
        )
    assert accepted(three)
    sample = sample_of(three, seen_by=officer(LEADER))
    assert sample is not None
    assert (sample.round, sample.accepted) == (2, True)


def test_22_an_erasure_takes_what_people_are_called_and_leaves_the_record(one: UUID) -> None:
    indexed(one)
    ground = Ground("91/2025/QH15", "118/QD-UBND")
    with pytest.raises(NotThisStep):
        erasing.erase_entries(one, ground=ground, circumstances=by(LEADER))
    indexing_again(one)
    assert erasing.erase_entries(one, ground=ground, circumstances=by(LEADER)) > 0
    assert set(Entry.objects.filter(document=one).values_list("value", flat=True)) == {""}
    assert erasing.erase_entries(one, ground=ground, circumstances=by(LEADER)) == 0


def indexing_again(document_id: UUID) -> None:
    """The batch is sent back, and the document is left out as no result."""
    checked(document_id)
    made = facts_of(document_id)
    accepted(made, wrong={document_id: [EntryField.NUMBER]})
    indexing.leave_out(document_id, by(LEADER))


def test_22_nothing_that_people_are_called_stands_in_the_record(one: UUID) -> None:
    indexed(one)
    checked(one, number="28")
    written = str([record.body for record in stream(f"document:{one}")])
    assert not [value for value in VALUES.values() if value in written]
