"""Printed documents in a folder: whole or not at all, by what they contain."""

from pathlib import Path

import pytest

from motcua.adapters.documents.folder import FolderStore
from motcua.casework.papers.ports import DocumentStore, NoStore, hash_of

PDF = b"%PDF-1.7 mot giay hen"


def test_a_document_is_found_by_what_it_contains(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "documents")
    store.keep(PDF)
    store.keep(PDF)
    assert store.kept(hash_of(PDF)) == PDF
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == [f"{hash_of(PDF)}.pdf"]


def test_a_document_that_was_changed_on_the_disk_is_not_handed_out(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.keep(PDF)
    next(tmp_path.rglob("*.pdf")).write_bytes(PDF + b" khac")
    assert store.kept(hash_of(PDF)) is None
    store.keep(PDF)
    assert store.kept(hash_of(PDF)) == PDF, "it is written again"


def test_only_the_owner_reads_the_folder(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "documents")
    store.keep(PDF)
    (file,) = (tmp_path / "documents").rglob("*.pdf")
    assert file.stat().st_mode & 0o077 == 0
    for folder in (file.parent, file.parent.parent):
        assert folder.stat().st_mode & 0o077 == 0


def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "documents"
    blocked.write_text("a file where the folder should be")
    with pytest.raises(OSError):
        FolderStore(blocked).keep(PDF)
    assert [file.name for file in tmp_path.iterdir()] == ["documents"]


@pytest.mark.parametrize("store", [NoStore(), "folder"])
def test_every_store_forgets_at_once(store: DocumentStore | str, tmp_path: Path) -> None:
    place = FolderStore(tmp_path) if isinstance(store, str) else store
    place.keep(PDF)
    place.forget(hash_of(PDF))
    place.forget(hash_of(PDF))
    assert place.kept(hash_of(PDF)) is None


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 62 + "/."])
def test_no_name_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        FolderStore(tmp_path).kept(name)
