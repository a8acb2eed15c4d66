"""Files of an intake that come in parts: what the script sends, what it is answered, what the page then says (issue 21)."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from motcua.casework.papers.models import Attachment, Upload
from motcua.casework.papers.ports import hash_of
from motcua.casework.papers.sending import PART
from motcua.doors.cli.serving.framing import BODY_MOST
from tests.doors.desk import caseworkers
from tests.doors.desk.caseworkers import signed_in
from tests.doors.desk.test_scanning import accepted, begun, desk, fields, places
from tests.doors.page import Page
from tests.handed import picture

__all__ = ["desk", "places"]

pytestmark = pytest.mark.django_db

WHOLE = picture("don") + bytes(2 * PART)
"""A picture of three parts: what follows an image is allowed."""


class Script:
    """What the script of the page does, over a line that a test breaks where it likes."""

    def __init__(self, client: Client, address: str, page: Page, paper: int = 0) -> None:
        self.client, self.address = client, f"{address}tai/"
        self.line = fields(page)[paper].removeprefix("tep-")

    def begin(self, content: bytes = WHOLE, name: str = "đơn.png", **more: object) -> Any:
        said = {"line": self.line, "name": name, "size": len(content), "hash": hash_of(content), **more}
        return self.client.post(self.address, said)

    def part(self, half: dict[str, Any], order: int, content: bytes = WHOLE) -> Any:
        piece = content[order * PART : (order + 1) * PART]
        address = f"{self.address}{half['upload']}/{order}/"
        return self.client.post(address, piece, content_type="application/octet-stream")

    def finish(self, half: dict[str, Any]) -> Any:
        return self.client.post(f"{self.address}{half['upload']}/")

    def send(self, content: bytes = WHOLE, name: str = "đơn.png") -> Any:
        half = self.begin(content, name).json()
        for order in half["missing"]:
            half = self.part(half, order, content).json()
        return self.finish(half)


def script_of(client: Client) -> tuple[UUID, Script]:
    key, page, address = begun(client)
    return key, Script(client, address, page)


def test_21_a_file_comes_in_parts_and_is_in_the_dossier_by_its_hash(desk: Client) -> None:
    key, script = script_of(desk)
    half = script.begin(origin="camera").json()
    assert (half["missing"], half["part"], half["received"]) == ([0, 1, 2], PART, 0)
    for order in (1, 0, 0, 2):
        half = script.part(half, order).json()
    assert half["missing"] == []
    done = script.finish(half).json()
    assert done["name"] == "đơn.png"
    assert done["words"].startswith("ảnh PNG, 1 trang")
    assert script.finish(half).json() == done, "the answer that was lost"
    back = Page.of(desk.get(f"/quay/tiep-nhan/?nhap={key}"))
    assert "1 tệp, 1 trang" in back.text
    assert accepted(desk, key, back).status_code == 302
    row = Attachment.objects.get(dossier_id__isnull=False)
    assert (row.file_id, row.origin) == (hash_of(WHOLE), "camera")


@pytest.mark.criterion("CIT-04", "half")
def test_21_a_half_sent_file_is_said_on_both_pages_goes_on_elsewhere_and_no_act_takes_it(desk: Client) -> None:
    key, script = script_of(desk)
    script.part(script.begin().json(), 0)
    shown = Page.of(desk.get(f"/quay/quet/{key}/")).text
    assert "chưa tải xong, 1,0/2,1 MB" in shown
    back = Page.of(desk.get(f"/quay/tiep-nhan/?nhap={key}"))
    assert "1 tệp chưa tải xong, không nộp" in back.text
    other = Script(signed_in(caseworkers.DESK), f"/quay/quet/{key}/", Page.of(desk.get(f"/quay/quet/{key}/")))
    assert other.begin().json()["missing"] == [1, 2], "another browser of the desk goes on"
    assert accepted(desk, key, back).status_code == 302
    assert not Attachment.objects.exists()
    assert not Upload.objects.exists()
    late = script.begin()
    assert (late.status_code, "không còn chờ tải" in late.json()["problem"]) == (404, True)


def test_21_a_half_sent_file_is_thrown_away_by_a_button(desk: Client) -> None:
    key, script = script_of(desk)
    half = script.part(script.begin().json(), 0).json()
    assert desk.post(f"/quay/quet/{key}/", {"throw": half["upload"]}).status_code == 302
    assert "chưa tải xong" not in desk.get(f"/quay/quet/{key}/").content.decode()
    assert script.part(half, 1).status_code == 404


def test_21_a_refused_file_is_answered_with_the_sentence_of_the_page(desk: Client) -> None:
    _, script = script_of(desk)
    answer = script.send(b"MZ chuong trinh", "don.pdf")
    assert answer.status_code == 422
    assert "Hệ thống không nhận loại tệp này" in answer.json()["problem"]
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ({"size": 0}, 422, "không có nội dung"),
        ({"size": 200 * PART}, 422, "lớn hơn 100 MiB"),
        ({"line": "999999"}, 404, "không còn chờ tải"),
        ({"size": "nhiều"}, 404, "không còn chờ tải"),
        ({"line": "-1"}, 404, "không còn chờ tải"),
    ],
)
def test_21_what_cannot_be_sent_is_said_before_a_byte_goes(
    desk: Client, said: dict[str, object], status: int, words: str
) -> None:
    _, script = script_of(desk)
    answer = script.begin(**said)
    assert answer.status_code == status
    assert words in answer.json()["problem"]
    assert not Upload.objects.exists()


def test_21_a_part_that_is_no_part_is_refused(desk: Client) -> None:
    _, script = script_of(desk)
    half = script.begin().json()
    assert script.part(half, 0, b"x").status_code == 422
    beyond = f"{script.address}{half['upload']}/7/"
    assert desk.post(beyond, b"x", content_type="application/octet-stream").status_code == 422
    long = desk.post(f"{script.address}{half['upload']}/0/", bytes(PART + 1), content_type="application/octet-stream")
    assert long.status_code == 413
    early = script.finish(half)
    assert (early.status_code, "chưa tải xong" in early.json()["problem"]) == (409, True)


def test_21_another_desk_neither_begins_nor_goes_on(desk: Client) -> None:
    key, script = script_of(desk)
    half = script.begin().json()
    other = Script(signed_in("tiepnhan.tamthanh"), f"/quay/quet/{key}/", Page.of(desk.get(f"/quay/quet/{key}/")))
    assert other.begin().status_code == other.part(half, 0).status_code == other.finish(half).status_code == 404
    assert Upload.objects.count() == 1


def test_21_a_session_that_ended_is_told_to_the_script_and_the_parts_stay(desk: Client) -> None:
    _, script = script_of(desk)
    half = script.part(script.begin().json(), 0).json()
    ended = Client()
    answer = ended.post(
        f"{script.address}{half['upload']}/1/",
        WHOLE[PART : 2 * PART],
        content_type="application/octet-stream",
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 401
    assert script.begin().json()["missing"] == [1, 2]


def test_21_a_part_is_a_short_request(desk: Client) -> None:
    assert PART * 8 < BODY_MOST
    key, _ = script_of(desk)
    page = desk.get(f"/quay/quet/{key}/").content.decode()
    assert f'data-sending="/quay/quet/{key}/tai/"' in page
    assert "Mất mạng thì phần đã tải vẫn còn 3 ngày" in page


def test_21_a_key_that_nobody_has_answers_nothing(desk: Client) -> None:
    _, script = script_of(desk)
    script.address = f"/quay/quet/{uuid4()}/tai/"
    assert script.begin().status_code == 404
