"""Documents and files in a folder and in a bucket: whole or not at all, by what they contain."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from botocore import endpoint

from motcua.adapters.documents.choosing import in_bucket
from motcua.adapters.documents.folder import FolderStore
from motcua.adapters.documents.naming import place_of
from motcua.adapters.documents.s3 import S3Store
from motcua.adapters.postgres.failures import Obstacle
from motcua.casework.papers.ports import Copied, DocumentStore, FileStore, NoStore, hash_of, hash_of_file
from tests.object_store import NAME, ObjectStore, object_store

PDF = b"%PDF-1.7 mot giay hen"


@pytest.fixture(scope="module")
def objects(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStore]:
    with object_store(tmp_path_factory.mktemp("objects")) as store:
        yield store


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    if request.param == "folder":
        return FolderStore(tmp_path / "documents")
    return S3Store(request.getfixturevalue("objects").bucket)


@pytest.fixture
def change(request: pytest.FixtureRequest, store: FileStore, tmp_path: Path) -> Callable[[str, bytes], None]:
    """What somebody does behind the back of the service."""
    if isinstance(store, FolderStore):
        return lambda name, content: next(tmp_path.rglob(name)).write_bytes(content) and None
    client = request.getfixturevalue("objects").client()
    return lambda name, content: client.put_object(Bucket=NAME, Key=place_of(name), Body=content)


def test_21_a_document_is_kept_once_and_found_by_what_it_contains(store: FileStore) -> None:
    store.keep(PDF)
    store.keep(PDF)
    assert store.kept(hash_of(PDF)) == PDF


def test_21_a_folder_and_a_bucket_hold_the_same_bytes_once(objects: ObjectStore, tmp_path: Path) -> None:
    one, other = tmp_path / "one.tiff", tmp_path / "other.tiff"
    one.write_bytes(b"II*\0 mot tap tin" * 9)
    other.write_bytes(one.read_bytes())
    folder, bucket = FolderStore(tmp_path / "kept"), S3Store(objects.bucket)
    names = {each.keep_file(file) for each in (folder, bucket) for file in (one, other)}
    assert names == {hash_of_file(one)}
    assert [file.name for file in (tmp_path / "kept").rglob("*") if file.is_file()] == [hash_of_file(one)]
    found = objects.client().list_objects_v2(Bucket=NAME, Prefix=place_of(hash_of_file(one)))
    assert found["KeyCount"] == 1


def test_21_what_was_changed_behind_our_back_is_noticed_and_mended(
    store: FileStore, change: Callable[[str, bytes], None]
) -> None:
    store.keep(PDF)
    change(hash_of(PDF), PDF + b" khac")
    assert store.kept(hash_of(PDF)) is None
    store.keep(PDF)
    assert store.kept(hash_of(PDF)) == PDF, "it is written again"


def test_21_a_large_file_goes_in_and_comes_out_whole(store: FileStore, tmp_path: Path) -> None:
    source, copy = tmp_path / "source", tmp_path / "copy"
    source.write_bytes(os.urandom(9_000_001))
    name = store.keep_file(source)
    assert store.copy(name, copy) is Copied.WHOLE
    assert hash_of_file(copy) == name == hash_of_file(source)


def test_21_a_file_that_is_missing_or_changed_is_said_and_leaves_nothing(
    store: FileStore, change: Callable[[str, bytes], None], tmp_path: Path
) -> None:
    source, copy = tmp_path / "source", tmp_path / "copy"
    source.write_bytes(b"mot tep " * 9)
    assert store.copy(hash_of(b"never kept"), copy) is Copied.MISSING
    name = store.keep_file(source)
    change(name, b"mot tep khac")
    assert store.copy(name, copy) is Copied.CHANGED
    assert not copy.exists()
    assert store.keep_file(source) == name
    assert store.copy(name, copy) is Copied.WHOLE
    store.forget(name)
    assert store.copy(name, tmp_path / "after") is Copied.MISSING


def test_only_the_owner_reads_the_folder(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "documents")
    store.keep(PDF)
    (file,) = (one for one in (tmp_path / "documents").rglob("*") if one.is_file())
    assert file.stat().st_mode & 0o077 == 0
    for folder in (file.parent, file.parent.parent):
        assert folder.stat().st_mode & 0o077 == 0


def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "documents"
    blocked.write_text("a file where the folder should be")
    with pytest.raises(OSError):
        FolderStore(blocked).keep(PDF)
    with pytest.raises(OSError):
        FolderStore(blocked).keep_file(blocked)
    assert [file.name for file in tmp_path.iterdir()] == ["documents"]


@pytest.mark.parametrize("place", [NoStore(), "folder", "bucket"])
def test_every_store_forgets_at_once(
    place: DocumentStore | str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    if isinstance(place, str):
        place = FolderStore(tmp_path) if place == "folder" else S3Store(request.getfixturevalue("objects").bucket)
    place.keep(PDF)
    place.forget(hash_of(PDF))
    place.forget(hash_of(PDF))
    assert place.kept(hash_of(PDF)) is None


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 62 + "/."])
def test_no_name_leads_out_of_the_place(name: str, store: FileStore, tmp_path: Path) -> None:
    for use in (store.kept, store.forget, lambda one: store.copy(one, tmp_path / "copy")):
        with pytest.raises(ValueError, match="SHA-256"):
            use(name)


def test_21_a_store_that_is_gone_is_an_error_of_the_system_and_comes_back(
    objects: ObjectStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each use is tried again three times; the pauses between are counted and not waited for."""
    pauses: list[float] = []
    monkeypatch.setattr(endpoint, "time", SimpleNamespace(sleep=pauses.append))
    source = tmp_path / "source"
    source.write_bytes(PDF)
    store = S3Store(objects.bucket)
    name = store.keep_file(source)
    objects.stop()
    for use in (
        lambda: store.keep(PDF),
        lambda: store.keep_file(source),
        lambda: store.kept(name),
        lambda: store.copy(name, tmp_path / "copy"),
        lambda: store.forget(name),
    ):
        with pytest.raises(OSError):
            use()
    assert (len(pauses), max(pauses) <= 5) == (3 * 5, True)
    assert not (tmp_path / "copy").exists()
    objects.start()
    assert store.copy(name, tmp_path / "copy") is Copied.WHOLE


def test_21_a_wrong_secret_is_an_error_of_the_system(objects: ObjectStore) -> None:
    bucket = objects.bucket
    store = S3Store(type(bucket)(bucket.url, bucket.name, bucket.key, "sai"))
    with pytest.raises(OSError, match="Signature"):
        store.keep(PDF)
    with pytest.raises(OSError, match="Signature"):
        store.kept(hash_of(PDF))


def test_21_a_bucket_without_its_secret_does_not_start() -> None:
    with pytest.raises(Obstacle, match="MOTCUA_S3_BUCKET, MOTCUA_S3_SECRET"):
        in_bucket("http://127.0.0.1:1", name="", key="k", secret="", region="")


def test_21_the_service_uses_the_bucket_that_the_environment_names() -> None:
    said = {
        "MOTCUA_S3_URL": "http://127.0.0.1:1/",
        "MOTCUA_S3_BUCKET": "b",
        "MOTCUA_S3_KEY": "k",
        "MOTCUA_S3_SECRET": "s",
    }
    program = "from motcua.config import settings; print(type(settings.DOCUMENTS).__name__)"
    for more, name in ((said, "S3Store"), ({}, "FolderStore")):
        done = subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, **more}, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == name
