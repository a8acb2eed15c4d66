"""The store of files is gone between upload and reading, and comes back: a real one, stopped by its process (issue 21)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.adapters.documents.folder import FolderStore
from motcua.adapters.documents.s3 import S3Store
from motcua.casework.papers.models import Attachment, Upload
from motcua.casework.papers.ports import Copied, hash_of
from motcua.doors.cli.demo.province import Province
from tests.doors.desk.caseworkers import SPECIALIST, signed_in
from tests.doors.page import Page
from tests.doors.portal import stories
from tests.doors.portal.test_supplement import WHOLE, Holder, recorded
from tests.handed import picture
from tests.object_store import ObjectStore, object_store

pytestmark = pytest.mark.django_db

NOT_KEPT = "Nơi lưu tệp chưa trả lời nên tệp hai.png chưa được lưu. Những gì đã nhập vẫn còn; thử lại sau ít phút"
SILENT = "Nơi lưu tệp chưa trả lời nên chưa xem được tệp một.png. Tệp đã lưu vẫn còn; thử lại sau ít phút."


@pytest.fixture(autouse=True)
def places(province: Province, settings: Any, examiner: Any, its: Callable[[str], None]) -> None:
    settings.EXAMINER = examiner
    its("2026-03-05 09:00")


@pytest.fixture
def objects(tmp_path: Path) -> Iterator[ObjectStore]:
    with object_store(tmp_path) as store:
        yield store


class Away(FolderStore):
    """Answers nobody while `is_gone`."""

    is_gone = False

    def keep_file(self, source: Path) -> str:
        if self.is_gone:
            raise OSError("could not connect")
        return super().keep_file(source)

    def copy(self, file_hash: str, into: Path) -> Copied:
        if self.is_gone:
            raise OSError("could not connect")
        return super().copy(file_hash, into)


def story(stop: Callable[[], None], start: Callable[[], None]) -> None:
    """One file is here, the store goes, a second one comes, an officer looks, the store is back."""
    holder = Holder(stories.asked_after_appraisal())
    first, second = holder.lines
    holder.upload(first, WHOLE, "một.png")
    assert holder.send().status_code == 302
    desk, shown = signed_in(SPECIALIST), f"/xu-ly/{holder.made.id}/giay-to/"
    [image] = {one for one in Page.of(desk.get(shown)).loads if one.partition("?")[0].endswith("/1.png")}
    stop()
    plain = holder.client.post(
        holder.address, {"do": "attach", f"tep-{second}": SimpleUploadedFile("hai.png", picture("hai"))}
    )
    in_parts = holder.upload(second, picture("hai"), "hai.png")
    assert (plain.status_code, in_parts.status_code) == (422, 409)
    assert NOT_KEPT in Page.of(plain).text
    assert NOT_KEPT in in_parts.json()["problem"]
    assert "hai.png" in holder.page.text, "its parts are still here"
    looked = desk.get(image)
    assert looked.status_code == 503
    assert SILENT in Page.of(looked).text
    assert "một.png" in Page.of(desk.get(shown)).text, "the page of the papers stands without it"
    start()
    assert desk.get(image)["Content-Type"] == "image/png"
    half = Upload.objects.get()
    assert holder.client.post(f"{holder.address}tai/{half.pk}/").status_code == 200
    assert holder.send().status_code == 302
    assert holder.status == "handling"
    assert recorded(holder.made) == [hash_of(WHOLE), hash_of(picture("hai"))]
    assert Attachment.objects.count() == 2


@pytest.mark.prove
def test_21_a_real_store_that_is_gone_between_upload_and_reading_loses_nothing(
    objects: ObjectStore, settings: Any
) -> None:
    settings.DOCUMENTS = S3Store(objects.bucket)
    story(objects.stop, objects.start)


def test_21_a_store_that_answers_nobody_for_a_while_loses_nothing(settings: Any, tmp_path: Path) -> None:
    settings.DOCUMENTS = store = Away(tmp_path / "kept")

    def stop() -> None:
        store.is_gone = True

    def start() -> None:
        store.is_gone = False

    story(stop, start)
