"""The pages of an intake are sorted by buttons, with or without a script; what is read from the page is what is done (issue 21)."""

import io
from pathlib import Path
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from django.test import Client
from PIL import Image, ImageDraw

from motcua.adapters.arriving.hosted import HostedExaminer
from motcua.adapters.documents.folder import FolderStore
from motcua.casework.papers.models import Attachment
from motcua.casework.papers.ports import Copied
from motcua.doors.cli.demo.province import Province
from tests.doors.desk import caseworkers
from tests.doors.desk.caseworkers import at, signed_in
from tests.doors.desk.test_scanning import accepted, begun, fields, sent
from tests.doors.page import Page
from tests.handed import picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DOCUMENTS = FolderStore(tmp_path / "kept")
    at(monkeypatch, "2026-03-02 09:14")


@pytest.fixture
def desk(province: Province, settings: Any, examiner: HostedExaminer) -> Client:
    settings.EXAMINER = examiner
    return signed_in(caseworkers.DESK)


def written(number: int) -> Image.Image:
    image = Image.new("L", (600, 850), "white")
    pen = ImageDraw.Draw(image)
    for line in range(20):
        pen.text((60, 80 + line * 30), f"trang {number} dong {line} " * 4, fill=0)
    return image


def batch(*pages: int) -> bytes:
    """A scan of several pages; 0 is a blank one."""
    images = [written(number) if number else Image.new("L", (600, 850), "white") for number in pages]
    into = io.BytesIO()
    images[0].save(into, "PDF", save_all=True, append_images=images[1:], resolution=200)
    return into.getvalue()


def sorting(
    desk: Client, *scans: tuple[str, bytes], key: UUID | None = None, procedure: str = caseworkers.PROCEDURE
) -> tuple[UUID, str, list[str]]:
    """An intake with these scans under its first paper: its key, the page where they are sorted, and the papers' numbers."""
    key, page, address = begun(desk, key, procedure)
    named = fields(page)
    assert sent(desk, address, **{named[0]: list(scans)}).status_code == 302
    return key, f"{address}trang/", [one.removeprefix("tep-") for one in named]


def tiles(page: Page) -> list[str]:
    return [one.value for one in page.fields_named("trang-giay")]


def keys(page: Page) -> list[str]:
    return [one.value for one in page.fields_named("chon")]


def press(desk: Client, address: str, page: Page, button: str, *chosen: str) -> Any:
    posted = {name: [one.value for one in page.fields_named(name)] for name in ("trang-giay", "tep")}
    return desk.post(address, {**posted, "chon": list(chosen), "do": button})


def files_of(key: UUID) -> dict[int, list[int]]:
    """How many pages each file has, by paper."""
    rows = Attachment.objects.filter(intake=key, removed_at__isnull=True).order_by("place", "attached_at")
    found: dict[int, list[int]] = {}
    for row in rows.select_related("file"):
        found.setdefault(row.line, []).append(row.file.pages)
    return found


@pytest.mark.criterion("CTR-07", "moved")
def test_21_a_wrong_page_is_moved_to_another_paper_and_the_dossier_has_it(desk: Client) -> None:
    key, address, papers = sorting(desk, ("lô.pdf", batch(1, 2, 3)))
    page = Page.of(desk.get(address))
    assert len(keys(page)) == 3
    moved = Page.of(press(desk, address, page, f"to-{papers[1]}", keys(page)[2]))
    assert files_of(key) == {int(papers[0]): [3]}, "nothing is changed before it is said"
    assert press(desk, address, moved, "save").status_code == 302
    assert files_of(key) == {int(papers[0]): [2], int(papers[1]): [1]}
    back = Page.of(desk.get(f"/quay/tiep-nhan/?nhap={key}"))
    answer = accepted(desk, key, back)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    of_dossier = Attachment.objects.filter(dossier_id__isnull=False)
    assert sorted(row.file.pages for row in of_dossier.select_related("file")) == [1, 2]


@pytest.mark.criterion("CTR-07", "sheets")
@pytest.mark.parametrize(
    ("scan", "wanted"),
    [
        ((1, 2, 0, 3, 0, 4, 5), [2, 1, 2]),
        ((0, 1, 0, 0, 2, 0, 3), [2, 3]),
        ((1, 0, 2, 0, 0, 3), [3, 1]),
    ],
    ids=["one side", "both sides", "the back of a page stays"],
)
def test_21_a_batch_is_split_at_blank_sheets(desk: Client, scan: tuple[int, ...], wanted: list[int]) -> None:
    key, address, papers = sorting(desk, ("lô.pdf", batch(*scan)))
    page = Page.of(desk.get(address))
    split = Page.of(press(desk, address, page, "blanks"))
    assert press(desk, address, split, "save").status_code == 302
    found = files_of(key)
    assert [found[int(paper)] for paper in papers if int(paper) in found] == [[one] for one in wanted]


def test_21_pages_are_turned_split_merged_put_earlier_and_taken_away(
    desk: Client, settings: Any, tmp_path: Path
) -> None:
    key, address, papers = sorting(desk, ("một.pdf", batch(1, 2, 3)), ("hai.png", picture("hai")))
    page = Page.of(desk.get(address))
    pages = keys(page)
    of_batch = [one for one in pages if one.endswith((".2", ".3")) or one.removesuffix(".1") + ".2" in pages]
    page = Page.of(press(desk, address, page, "split", of_batch[1]))
    page = Page.of(press(desk, address, page, "turn", of_batch[2]))
    page = Page.of(press(desk, address, page, "earlier", of_batch[2]))
    page = Page.of(press(desk, address, page, "to-0", of_batch[0]))
    assert press(desk, address, page, "save").status_code == 302
    assert sorted(files_of(key)[int(papers[0])]) == [1, 2]
    made = Attachment.objects.get(intake=key, removed_at__isnull=True, file__pages=2)
    assert settings.DOCUMENTS.copy(made.file_id, tmp_path / "made.pdf") is Copied.WHOLE
    with pikepdf.open(tmp_path / "made.pdf") as opened:
        assert [int(one.get("/Rotate", 0)) for one in opened.pages] == [90, 0], "page 3 turned, before page 2"
    page = Page.of(desk.get(address))
    page = Page.of(press(desk, address, page, "merge", keys(page)[-1]))
    assert press(desk, address, page, "save").status_code == 302
    assert files_of(key) == {int(papers[0]): [3]}


def test_21_what_was_sorted_is_undone_until_the_act(desk: Client) -> None:
    key, address, papers = sorting(desk, ("lô.pdf", batch(1, 2)))
    page = Page.of(desk.get(address))
    moved = Page.of(press(desk, address, page, f"to-{papers[1]}", *keys(page)))
    press(desk, address, moved, "save")
    assert files_of(key) == {int(papers[1]): [2]}
    undone = desk.post(address, {"do": "undo"})
    assert undone.status_code == 302
    assert files_of(key) == {int(papers[0]): [2]}
    assert "Hoàn tác" not in Page.of(desk.get(address)).text


def test_21_a_page_that_another_device_changed_meanwhile_is_refused_and_said(desk: Client) -> None:
    key, address, papers = sorting(desk, ("lô.pdf", batch(1, 2)))
    page = Page.of(desk.get(address))
    moved = Page.of(press(desk, address, page, f"to-{papers[1]}", keys(page)[0]))
    sent(desk, address.removesuffix("trang/"), **{f"tep-{papers[0]}": [("sau.png", picture("sau"))]})
    refused = press(desk, address, moved, "save")
    assert refused.status_code == 422
    assert "Tệp đính kèm đã thay đổi từ khi mở trang" in refused.content.decode()
    assert sorted(files_of(key)[int(papers[0])]) == [1, 2]


@pytest.mark.parametrize("posted", ["x", "..", "1.1.1.1.1", "00000000-0000-4000-8000-000000000000.1.0.1.1"])
def test_21_a_form_that_is_not_ours_changes_nothing(desk: Client, posted: str) -> None:
    key, address, _ = sorting(desk, ("lô.pdf", batch(1, 2)))
    before = files_of(key)
    answer = desk.post(address, {"trang-giay": [posted], "tep": [posted], "do": "save"})
    assert answer.status_code == 422
    assert files_of(key) == before


def test_21_another_desk_sorts_nothing(desk: Client) -> None:
    key, address, _ = sorting(desk, ("lô.pdf", batch(1)))
    stranger = signed_in("tiepnhan.tamthanh")
    assert stranger.get(address).status_code == stranger.post(address, {"do": "undo"}).status_code == 404
    assert len(files_of(key)) == 1


def test_21_faults_are_said_at_the_file_at_the_page_and_on_the_page_of_intake(desk: Client) -> None:
    key, address, _ = sorting(desk, ("lô.pdf", batch(1, 0, 2)))
    scan = Page.of(desk.get(address.removesuffix("trang/")))
    assert "trang 2 trắng" in scan.text
    assert any("Trang 2, trắng" in one.text for one in scan.every("is-bad"))
    intake = Page.of(desk.get(f"/quay/tiep-nhan/?nhap={key}"))
    assert "Còn: trang 2 trắng (giấy số 1)" in intake.text
    assert "Quét lại trang 2" in intake.text
    assert accepted(desk, key, intake).status_code == 302, "a warning refuses nothing"


def test_21_a_page_is_scanned_again_in_its_place(desk: Client) -> None:
    key, address, papers = sorting(desk, ("lô.pdf", batch(1, 0, 2)))
    file = Attachment.objects.get(intake=key)
    page = address.removesuffix("trang/")
    again = f"{page}{file.id}/quet-lai/"
    answer = desk.post(again, {"trang": "2", "tep": io.BytesIO(picture("lai"))})
    assert answer.status_code == 302
    assert files_of(key) == {int(papers[0]): [3]}
    assert "trắng" not in Page.of(desk.get(page)).text
    [now] = Attachment.objects.filter(intake=key, removed_at__isnull=True)
    nothing = desk.post(f"{page}{now.id}/quet-lai/", {"trang": "2"}, follow=True)
    assert "Chọn tệp thay cho trang đó" in nothing.content.decode()
    broken = desk.post(f"{page}{now.id}/quet-lai/", {"trang": "2", "tep": io.BytesIO(b"MZ chuong trinh")}, follow=True)
    assert "không nhận loại tệp này" in broken.content.decode()
    assert files_of(key) == {int(papers[0]): [3]}


@pytest.mark.parametrize("scripted", [False, True])
def test_21_one_key_passes_what_was_scanned_and_nothing_else(desk: Client, *, scripted: bool) -> None:
    key, _, papers = sorting(desk, ("đơn.png", picture("don")))
    page = Page.of(desk.get(f"/quay/tiep-nhan/?nhap={key}"))
    assert "Đạt 1 giấy đã quét" in page.text
    assert "Không đánh dấu giấy chưa nhận" in page.text
    headers = {"HX-Request": "true"} if scripted else {}
    data = {**page.form("phieu"), "form_token": str(key), "do": "all-pass"}
    after = Page.of(desk.post("/quay/tiep-nhan/", data, headers=headers))
    passed = {
        one.name for one in after.fields if one.name.startswith("verdict-") and one.is_checked and one.value == "passed"
    }
    assert passed == {f"verdict-{papers[0]}"}
    assert "Đạt 0 giấy đã quét" in after.text
