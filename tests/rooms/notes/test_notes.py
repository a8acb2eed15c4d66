"""What people write stands beside the ledger, bound to it by a salted hash, and can be erased there."""

import json
from datetime import timedelta
from random import Random
from unicodedata import normalize
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from motcua.foundation.ledger import actions as ledger
from motcua.foundation.ledger import chain
from motcua.foundation.ledger.chain import Unfit
from motcua.foundation.ledger.models import Record
from motcua.foundation.ledger.queries import Head, stream
from motcua.foundation.ledger.verification import verify
from motcua.foundation.notes.actions import (
    ERASURE,
    Ground,
    NewNote,
    NoNote,
    NoteReference,
    erase,
    reference_of,
    write_all,
)
from motcua.foundation.notes.models import Note
from motcua.foundation.notes.queries import standing, texts
from tests.rooms.ledger.planting import NOW, OFFICER, as_owner, stream_of

pytestmark = pytest.mark.django_db

DOSSIER = stream_of(1)
SENTENCE = "Bà Hoàng Thị Ẩn đã nhận kết quả thay con, số định danh 020185001234."


def written(*sentences: str, about: str = DOSSIER) -> list[NoteReference]:
    """An act with notes: the rows, and a record that refers to them."""
    pairs = [reference_of(sentence) for sentence in sentences]
    write_all(stream=about, notes=[note for _, note in pairs])
    body = {"notes": [{"ref": reference.ref, "hash": reference.hash} for reference, _ in pairs]}
    ledger.append(stream=about, verb="annotate", body=body, author=OFFICER, happened_at=NOW, recorded_at=NOW)
    return [reference for reference, _ in pairs]


def erased(*refs: str) -> tuple[str, ...]:
    return erase(refs=refs, ground=Ground("91/2025/QH15", "paper:12"), author=OFFICER, at=NOW)


def test_a_note_is_read_back_by_its_reference() -> None:
    first, second = written(SENTENCE, "Thiếu trang 2.")
    written("Việc khác.", about=stream_of(2))
    assert texts(DOSSIER) == {first.ref: SENTENCE, second.ref: "Thiếu trang 2."}
    assert texts(stream_of(3)) == {}


def test_the_reference_binds_the_text_by_the_format() -> None:
    loose = normalize("NFD", SENTENCE)
    reference, note = reference_of(loose)
    assert note.text == SENTENCE
    assert reference == NoteReference(f"note:{note.id}", chain.text_hash(note.salt, loose).hex())
    assert note.id.version == 4
    assert len(note.salt) == 32


def test_the_same_sentence_has_another_identity_salt_and_hash_each_time() -> None:
    made = [reference_of("Có.") for _ in range(50)]
    assert len({reference.ref for reference, _ in made}) == 50
    assert len({reference.hash for reference, _ in made}) == 50
    assert len({note.salt for _, note in made}) == 50


def test_a_demonstration_may_be_made_again() -> None:
    assert reference_of("Có.", rng=Random(1)) == reference_of("Có.", rng=Random(1))
    assert reference_of("Có.", rng=Random(1)) != reference_of("Có.", rng=Random(2))


def test_notes_are_written_in_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    notes = [reference_of(str(n))[1] for n in range(5)]
    with django_assert_num_queries(1):
        write_all(stream=DOSSIER, notes=notes)
    with django_assert_num_queries(1):
        assert len(texts(DOSSIER)) == 5
    with django_assert_num_queries(0):
        write_all(stream=DOSSIER, notes=[])


def test_nothing_of_a_text_stands_in_the_ledger() -> None:
    written(SENTENCE)
    with connection.cursor() as cursor:
        cursor.execute("select ledger_record::text from ledger_record")
        rows = " ".join(row for (row,) in cursor.fetchall())
    assert "annotate" in rows
    for part in ("Hoàng", "020185001234", "nhận", SENTENCE.encode().hex()):
        assert part not in rows


def test_erasing_takes_text_and_salt_and_leaves_the_ledger_whole() -> None:
    kept, gone = written("Thiếu trang 2.", SENTENCE)
    before = [(one.sequence, one.body, one.link) for one in stream(DOSSIER)]
    erased(gone.ref)
    assert texts(DOSSIER) == {kept.ref: "Thiếu trang 2.", gone.ref: None}
    row = Note.objects.get(pk=gone.ref.removeprefix("note:"))
    assert (row.text, row.salt, row.erased_at) == (None, None, NOW)
    assert [(one.sequence, one.body, one.link) for one in stream(DOSSIER)] == before
    assert list(verify()) == []


def test_an_erasure_is_recorded_in_references_and_coded_words_only() -> None:
    (reference,) = written(SENTENCE)
    erased(reference.ref)
    (record,) = stream(ERASURE)
    assert (record.verb, record.version, record.account) == ("erase", 1, "a-7f3c")
    assert record.body == {"notes": [reference.ref], "basis": "91/2025/QH15", "decision": "paper:12"}
    assert "Hoàng" not in json.dumps(list(Record.objects.values_list("body", flat=True)), ensure_ascii=False)


def test_what_was_erased_before_is_not_erased_again() -> None:
    first, second = written("Một.", "Hai.")
    assert erased(first.ref) == (first.ref,)
    assert erased(first.ref, second.ref, second.ref) == (second.ref,)
    assert erased(first.ref) == ()
    assert [one.body["notes"] for one in stream(ERASURE)] == [[first.ref], [second.ref]]


def test_what_stands_is_listed_without_its_text() -> None:
    first, second = written("Một.", "Hai.")
    other, *_ = written("Việc khác.", about=stream_of(2))
    assert set(standing(DOSSIER)) == {first.ref, second.ref}
    erased(first.ref)
    assert standing(DOSSIER) == (second.ref,)
    assert standing(stream_of(2)) == (other.ref,)


def test_an_erasure_that_is_recorded_later_says_both_moments() -> None:
    (reference,) = written(SENTENCE)
    later = NOW + timedelta(hours=2)
    erase(refs=[reference.ref], ground=Ground("b", "d"), author=OFFICER, at=NOW, recorded_at=later)
    (record,) = stream(ERASURE)
    assert (record.happened_at, record.recorded_at) == (NOW, later)


def test_a_reason_in_free_words_erases_nothing() -> None:
    (reference,) = written(SENTENCE)
    with pytest.raises(Unfit):
        erase(refs=[reference.ref], ground=Ground("theo đơn của bà Ẩn", "d-1"), author=OFFICER, at=NOW)
    assert texts(DOSSIER) == {reference.ref: SENTENCE}
    assert stream(ERASURE) == ()


NOBODYS = UUID(int=7, version=4)


@pytest.mark.parametrize(
    "ref", [f"note:{NOBODYS}", f"paper:{NOBODYS}", "note:1", "", str(NOBODYS), f"note:{{{NOBODYS}}}"]
)
def test_a_reference_to_no_note_erases_nothing(ref: str) -> None:
    (reference,) = written(SENTENCE)
    with pytest.raises(NoNote):
        erased(reference.ref, ref)
    assert texts(DOSSIER) == {reference.ref: SENTENCE}
    assert stream(ERASURE) == ()


def test_a_reference_in_capitals_is_none() -> None:
    (reference,) = written(SENTENCE)
    with pytest.raises(NoNote):
        erased(reference.ref.upper().replace("NOTE", "note"))


@pytest.mark.owner
@pytest.mark.parametrize(
    "statement",
    [
        "update notes_note set text = 'khác'",
        "update notes_note set salt = sha256('x')",
        "update notes_note set stream = 'other'",
        "update notes_note set text = null",
        "update notes_note set text = null, salt = null",
        "update notes_note set erased_at = now()",
        "update notes_note set text = null, salt = null, erased_at = now(), stream = 'other'",
        "delete from notes_note",
        "truncate notes_note",
    ],
)
def test_the_database_refuses_every_change_but_erasing(statement: str) -> None:
    (reference,) = written(SENTENCE)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert texts(DOSSIER) == {reference.ref: SENTENCE}


@pytest.mark.owner
def test_an_erased_note_never_comes_back() -> None:
    (reference,) = written(SENTENCE)
    erased(reference.ref)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update notes_note set text = 'lại', salt = sha256('x'), erased_at = null")
    with pytest.raises(DatabaseError, match="note_whole_or_erased"), transaction.atomic(), as_owner() as cursor:
        cursor.execute("update notes_note set text = 'lại'")


def test_a_note_has_one_row() -> None:
    note = NewNote(UUID(int=1), bytes(32), "Một.")
    write_all(stream=DOSSIER, notes=[note])
    with pytest.raises(IntegrityError), transaction.atomic():
        write_all(stream=DOSSIER, notes=[note])
    assert Head() == Head(0)
