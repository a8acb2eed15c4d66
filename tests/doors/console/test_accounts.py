"""The administrator's pages of accounts: found, opened, moved, closed, reset, covered; many from a file; nobody else's (20.23)."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from motcua.foundation.ledger.models import Record
from motcua.foundation.organisation.models import Posting
from motcua.foundation.people import second_factors
from motcua.foundation.people.models import Account, PasswordLink
from tests.acts.places import moment
from tests.circumstances import acting
from tests.doors.desk.caseworkers import LEADER, SPECIALIST, at, signed_in, text
from tests.doors.page import Page
from tests.rooms.people.test_second_factors import codes_of
from tests.workbooks import HEAD, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]

NOW, TODAY = "2026-03-02 08:00", date(2026, 3, 2)
LIST, OPEN, FILE = "/quan-tri/tai-khoan/", "/quan-tri/tai-khoan/mo/", "/quan-tri/tai-khoan/tu-tep/"
NEW = {
    "username": "hoa.nong",
    "full_name": "Nông Thị Hoa",
    "agency": "H37.03",
    "role": "specialist",
    "title": "",
    "valid_from": "2/3/2026",
}
ROW = ("hoa.nong", "Nông Thị Hoa", "H37.03", "Chuyên viên thụ lý", "46086")


@pytest.fixture(autouse=True)
def _morning(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    at(monkeypatch, NOW)


@pytest.fixture
def admin() -> Client:
    return signed_in("quantri")


def page_of(username: str) -> str:
    return f"{LIST}{Account.objects.get(username=username).ref}/"


def sent(client: Client, *rows: tuple[str, ...]) -> Any:
    return client.post(FILE, {"file": SimpleUploadedFile("can-bo.xlsx", workbook([HEAD, *rows]))})


def test_20_23_an_account_is_found_by_a_part_of_its_name(admin: Client) -> None:
    name = Account.objects.get(username=SPECIALIST).full_name
    found = admin.get(LIST, {"q": SPECIALIST[3:]})
    assert name in text(found)
    assert page_of(SPECIALIST) in Page.of(found).addresses
    assert "0 tài khoản" in text(admin.get(LIST, {"q": "zzzz"}))


def test_20_23_an_opened_account_gets_a_post_and_a_link_that_is_shown_once(admin: Client) -> None:
    answer = admin.post(OPEN, NEW)
    [key] = re.findall(r"http://testserver/dat-mat-khau/\?k=([\w-]{43})", text(answer))
    assert "no-store" in answer["Cache-Control"]
    assert key not in text(admin.get(page_of("hoa.nong")))
    assert key not in str(list(Record.objects.values_list("body", flat=True)))
    assert Posting.objects.get(account__username="hoa.nong").title == "Chuyên viên thụ lý"
    assert Client().post("/dat-mat-khau/", {"k": key, "password": "mot-cau-ngan-de-nho"}).status_code == 302
    assert (
        Client().post("/dang-nhap/", {"username": "hoa.nong", "password": "mot-cau-ngan-de-nho"})["Location"]
        == "/xu-ly/"
    )


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"username": "Hòa"}, "Chỉ dùng chữ thường không dấu"),
        ({"username": SPECIALIST}, "đã có người dùng"),
        ({"full_name": ""}, "Nhập họ và tên"),
        ({"agency": "H37.0"}, "Chọn"),
        ({"valid_from": "31/2/2026"}, "không có ngày 31"),
    ],
)
def test_20_23_what_is_wrong_is_told_and_what_was_typed_is_kept(
    admin: Client, changed: dict[str, str], words: str
) -> None:
    before = Account.objects.count()
    answer = admin.post(OPEN, {**NEW, **changed})
    assert answer.status_code == 422
    assert words in text(answer)
    assert Page.of(answer).value("full_name") == changed.get("full_name", NEW["full_name"])
    assert Account.objects.count() == before


def test_20_23_moved_covered_and_closed(admin: Client) -> None:
    page = page_of(LEADER)
    cover = {"do": "cover", "cover-username": SPECIALIST, "cover-valid_from": "3/3/2026", "cover-valid_to": "9/3/2026"}
    assert admin.post(page, cover).status_code == 302
    given = Posting.objects.get(stand_in_for__account__username=LEADER)
    move = {"do": "move", "move-agency": "H37.05", "move-role": "head", "move-valid_from": "5/3/2026"}
    assert admin.post(page, move).status_code == 302
    given.refresh_from_db()
    assert given.valid_to == date(2026, 3, 4)
    assert admin.post(page, {"do": f"uncover {given.pk}"}).status_code == 302
    assert not Posting.objects.filter(pk=given.pk).exists()
    assert admin.post(page, {"do": "close", "close-last_day": "2/3/2026"}).status_code == 302
    assert Account.objects.get(username=LEADER).valid_to == TODAY
    assert "Tài khoản dùng được đến hết ngày 02/03/2026" in text(admin.get(page))


@pytest.mark.parametrize(
    "words",
    [
        {"do": "move"},
        {"do": "close", "close-last_day": "1/1/1990"},
        {"do": "cover", "cover-username": "khong.co", "cover-valid_from": "3/3/2026", "cover-valid_to": "9/3/2026"},
        {"do": "cover", "cover-username": LEADER, "cover-valid_from": "3/3/2026", "cover-valid_to": "9/3/2026"},
        {"do": "factors"},
        {"do": "gi-do"},
        {},
    ],
)
def test_20_23_what_cannot_be_done_is_told_and_nothing_is_written(admin: Client, words: dict[str, str]) -> None:
    page, before = page_of(LEADER), Record.objects.count()
    answer = admin.post(page, words)
    assert answer.status_code == 422
    assert 'role="alert"' in text(answer)
    assert Record.objects.count() == before


@pytest.mark.parametrize("words", [{"do": "reset"}, {"do": "close", "close-last_day": "2/3/2026"}])
def test_20_23_nobody_shuts_themselves_out(admin: Client, words: dict[str, str]) -> None:
    """The session ended with the password, the answer with the link was lost, and nobody could administer any more."""
    page, before = page_of("quantri"), Account.objects.get(username="quantri").password
    answer = admin.post(page, words)
    assert answer.status_code == 422
    assert "Nhờ quản trị viên khác" in text(answer)
    assert Account.objects.get(username="quantri").password == before
    assert admin.get(page).status_code == 200


def test_20_23_a_reset_puts_them_out_and_shows_a_link(admin: Client) -> None:
    theirs = signed_in(SPECIALIST)
    answer = admin.post(page_of(SPECIALIST), {"do": "reset"})
    assert answer.status_code == 200
    assert "/dat-mat-khau/?k=" in text(answer)
    assert theirs.get("/xu-ly/").status_code == 302
    assert PasswordLink.objects.filter(account__username=SPECIALIST, used_at__isnull=True).count() == 1


def test_20_23_sessions_are_ended_and_a_lost_second_factor_taken_away(admin: Client) -> None:
    theirs, owner = signed_in(SPECIALIST), Account.objects.get(username=SPECIALIST)
    secret = second_factors.new_secret()
    second_factors.add_totp(
        account_id=owner.pk, secret=secret, code=codes_of(secret)[0], circumstances=acting(None, moment(NOW))
    )
    [button] = [one for one in Page.of(admin.get(page_of(SPECIALIST))).buttons if one.posts[0] == "end"]
    assert admin.post(page_of(SPECIALIST), {"end": button.posts[1]}).status_code == 302
    assert theirs.get("/xu-ly/").status_code == 302
    assert admin.post(page_of(SPECIALIST), {"do": "factors"}).status_code == 302
    assert not second_factors.has_second_factor(owner.pk)
    verbs = [one.verb for one in Record.objects.filter(stream=f"account:{owner.ref}").order_by("sequence")]
    assert verbs == ["add_second_factor", "end_sessions", "remove_second_factor"]


def test_20_23_a_file_is_previewed_and_then_opened_whole(admin: Client) -> None:
    before = Account.objects.count()
    preview = sent(admin, ROW, ("an.vi", "Vi Văn An", "h37.03", "HEAD", "5/3/2026"))
    assert preview.status_code == 200
    assert Account.objects.count() == before
    rows = Page.of(preview).value("rows")
    done = admin.post(FILE, {"rows": rows})
    assert text(done).count("/dat-mat-khau/?k=") == 2
    assert Posting.objects.get(account__username="an.vi").role == "head"
    again = admin.post(FILE, {"rows": rows})
    assert again.status_code == 422
    assert "đã có người dùng" in text(again)
    assert Account.objects.count() == before + 2


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ((SPECIALIST, *ROW[1:]), "đã có người dùng. Chọn tên khác"),
        (("Hòa", *ROW[1:]), "Chỉ dùng chữ thường không dấu"),
        ((ROW[0], "", *ROW[2:]), 'Cột "họ và tên" còn trống'),
        ((*ROW[:2], "H37.0", *ROW[3:]), 'Không có cơ quan đang hoạt động với mã "H37.0"'),
        ((*ROW[:3], "thủ kho", ROW[4]), 'Không có vai trò "thủ kho". Dùng một trong: cán bộ tiếp nhận'),
        ((*ROW[:4], "31/2/2026"), 'Cột "từ ngày": Tháng 2 năm 2026 không có ngày 31'),
        ((*ROW[:4], "5/3/1026"), "Kiểm tra lại năm"),
        ((ROW[0], "N" * 201, *ROW[2:]), "dài hơn 200 ký tự"),
    ],
)
def test_20_23_each_row_says_what_to_do_and_nothing_is_opened(
    admin: Client, changed: tuple[str, ...], words: str
) -> None:
    before = Account.objects.count()
    answer = sent(admin, ("an.vi", "Vi Văn An", "H37.03", "trưởng phòng", "46086"), changed)
    assert answer.status_code == 422
    assert "1 trong 2 dòng phải sửa" in text(answer)
    assert words in text(answer).replace("&quot;", '"')
    assert "rows" not in [one.name for one in Page.of(answer).fields]
    assert Account.objects.count() == before


def test_20_23_a_file_that_is_no_list_says_which_one_is_wanted(admin: Client) -> None:
    for data, words in (
        (b"\xff\xfe", "UTF-8"),
        (b"a,b\n1,2\n", "còn thiếu cột"),
        (workbook([HEAD]), "chưa có dòng cán bộ nào"),
        (b"PK..", "Không đọc được tệp"),
    ):
        answer = admin.post(FILE, {"file": SimpleUploadedFile("x", data)})
        assert answer.status_code == 422
        assert words in text(answer)
    assert admin.post(FILE, {"rows": "x:y:z"}).status_code == 422
    assert admin.post(FILE, {}).status_code == 422


def test_20_23_a_preview_is_for_who_saw_it(admin: Client) -> None:
    rows = Page.of(sent(admin, ROW)).value("rows")
    given = Posting.objects.get(account__username=SPECIALIST)
    Posting.objects.filter(pk=given.pk).update(role="administrator")
    answer = signed_in(SPECIALIST).post(FILE, {"rows": rows})
    assert answer.status_code == 422
    assert not Account.objects.filter(username="hoa.nong").exists()
