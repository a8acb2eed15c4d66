"""Nobody forgets the bytes that somebody keeps at this moment (issue 21)."""

from pathlib import Path

import psycopg
import pytest
from django.db import connection

from motcua.adapters.documents.folder import FolderStore
from motcua.casework.papers import files
from motcua.casework.papers.models import Attachment, KeptFile
from motcua.casework.papers.ports import Copied, hash_of
from tests.rooms.papers.sending_line import AT, LONG, PAGE, Line, line

__all__ = ["line"]

pytestmark = pytest.mark.django_db


class Watched(FolderStore):
    """Notes whether another session could have had the lock of these bytes while they were kept or forgotten."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.free: list[bool] = []

    def keep_file(self, source: Path) -> str:
        file_hash = super().keep_file(source)
        self.free.append(is_free(file_hash))
        return file_hash

    def forget(self, document_hash: str) -> None:
        self.free.append(is_free(document_hash))
        super().forget(document_hash)


def is_free(file_hash: str) -> bool:
    """Whether a session of its own gets the lock of these bytes."""
    parameters = connection.get_connection_params() | {"cursor_factory": psycopg.Cursor, "context": None}
    with psycopg.connect(**parameters) as other:
        row = other.execute("select pg_try_advisory_xact_lock(hashtextextended(%s, 3))", [file_hash]).fetchone()
    assert row is not None
    return bool(row[0])


def test_21_bytes_are_kept_under_a_lock(line: Line, tmp_path: Path) -> None:
    line.store = watched = Watched(tmp_path / "watched")
    assert is_free(hash_of(LONG))
    line.finish(line.sent())
    assert watched.free == [False]


def test_21_bytes_are_forgotten_under_the_same_lock(line: Line, tmp_path: Path) -> None:
    store, content = Watched(tmp_path / "watched"), b"bo do"
    store.keep(content)
    kept = KeptFile.objects.create(file_hash=hash_of(content), kind="pdf", size=5, pages=1, finding={}, examined_at=AT)
    Attachment.objects.create(file=kept, intake=PAGE, agency_id=1, name="a.pdf", origin="upload", attached_at=AT)
    assert files.forget_pages({PAGE}, files=store) == 1
    assert store.free == [False]
    assert store.copy(hash_of(content), tmp_path / "copy") is Copied.MISSING


def test_21_a_printed_form_that_is_forgotten_waits_for_the_same_lock_and_stays_where_it_was_handed_in(
    line: Line, tmp_path: Path
) -> None:
    store, content = Watched(tmp_path / "watched"), b"giay hen"
    store.keep(content)
    files.forget_document(hash_of(content), store)
    assert store.free == [False]
    line.store = store
    line.finish(line.sent(content))
    files.forget_document(hash_of(content), store)
    assert store.kept(hash_of(content)) == content


def test_21_what_could_not_be_forgotten_is_forgotten_by_the_next_run(line: Line, tmp_path: Path) -> None:
    attached = line.finish(line.sent())

    class Stuck(FolderStore):
        def forget(self, document_hash: str) -> None:
            raise OSError("read-only file system")

    with pytest.raises(OSError, match="read-only"):
        files.forget_pages({PAGE}, files=Stuck(tmp_path / "kept"))
    assert KeptFile.objects.filter(pk=attached.file_hash).exists()
    files.forget_pages(set(), files=line.store)
    assert line.store.copy(attached.file_hash, tmp_path / "copy") is Copied.MISSING
