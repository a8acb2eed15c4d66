"""Opening a dossier by code and secret: three interactions for the holder, nothing at all for a stranger."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse

from motcua.casework.dossiers.models import TrackingTry
from motcua.doors.cli.demo.province import Province
from tests.doors.portal import stories
from tests.doors.portal.conftest import Answer

pytestmark = pytest.mark.django_db

Ask = Callable[..., Answer]
Its = Callable[[str], None]
TRACK = "/tra-cuu/"
NOBODYS = "H37.03-260302-9999"


def bare(answer: Answer, *typed: str) -> str:
    """The page without what was typed and without the token that every form has anew."""
    page = answer.html
    for text in (*(one.value for one in answer.page.fields_named("csrfmiddlewaretoken")), *typed):
        page = page.replace(text, "")
    return page


def other(secret: str) -> str:
    return secret[:-1] + ("A" if secret[-1] != "A" else "C")


@pytest.mark.criterion("ALL-14", "codes")
@pytest.mark.parametrize(
    "write", [str, str.lower, lambda code: code.replace("-", " ").replace(".", ""), lambda c: c[4:]]
)
def test_code_and_secret_open_the_page_however_they_are_typed(
    province: Province, post: Ask, its: Its, write: Callable[[str], str]
) -> None:
    made = stories.accepted()
    its("2026-03-03 09:00")
    typed = " ".join(made.tracking_secret.lower())
    answer = post(TRACK, code=write(made.code), secret=typed)
    assert answer.status == 302
    assert answer.response.headers["Location"] == f"/tra-cuu/{made.tracking_token}/"


@pytest.mark.criterion("ALL-11", "address", "token")
def test_the_address_carries_neither_name_nor_code(province: Province) -> None:
    made = stories.accepted()
    address = reverse("portal:tracking", args=[made.tracking_token])
    assert re.fullmatch(r"/tra-cuu/[0-9a-f]{32}/", address)
    assert made.code not in address
    assert made.tracking_secret.lower() not in address.lower().split("/")


@pytest.mark.criterion("CIT-02", "secret")
def test_a_wrong_secret_looks_exactly_like_a_code_that_does_not_exist(province: Province, post: Ask, its: Its) -> None:
    made = stories.accepted()
    its("2026-03-03 09:00")
    secret = other(made.tracking_secret)
    wrong_secret, wrong_code = post(TRACK, code=made.code, secret=secret), post(TRACK, code=NOBODYS, secret=secret)
    assert wrong_secret.status == wrong_code.status == 404
    assert bare(wrong_secret, made.code, secret) == bare(wrong_code, NOBODYS, secret)


@pytest.mark.criterion("CIT-02", "secret")
def test_a_wrong_token_looks_like_a_token_that_does_not_exist_and_shows_nothing(
    province: Province, get: Ask, its: Its
) -> None:
    made = stories.accepted()
    its("2026-03-03 09:00")
    near = made.tracking_token[:-1] + ("0" if made.tracking_token[-1] != "0" else "1")
    for token in (near, "0" * 32, made.tracking_secret, made.code.replace(".", "-"), str(made.id)):
        answer = get(f"/tra-cuu/{token}/")
        assert answer.status == 404
        assert answer.response.headers["Cache-Control"] == "no-store"
        assert "thường trú" not in answer.text
        assert made.code not in answer.text.replace(" ", "")
    assert bare(get(f"/tra-cuu/{near}/")) == bare(get(f"/tra-cuu/{'0' * 32}/"))


@pytest.mark.criterion("ALL-06", "kept")
def test_what_was_typed_stays_after_a_wrong_try(province: Province, post: Ask, its: Its) -> None:
    its("2026-03-03 09:00")
    answer = post(TRACK, code=NOBODYS, secret="acde")
    assert answer.page.value("code") == NOBODYS
    assert answer.page.value("secret") == "acde"
    assert answer.page.title.startswith("Lỗi: ")


@pytest.mark.parametrize("exists", [True, False])
def test_five_wrong_tries_close_a_code_whether_it_exists_or_not(
    province: Province, post: Ask, its: Its, exists: bool
) -> None:
    made = stories.accepted()
    code = made.code if exists else NOBODYS
    for minute in range(5):
        its(f"2026-03-03 09:0{minute}")
        assert post(TRACK, code=code, secret=other(made.tracking_secret)).status == 404
    its("2026-03-03 09:05")
    answer = post(TRACK, code=code, secret=made.tracking_secret)
    assert answer.status == 429
    assert "Mã hồ sơ này đã được thử sai 5 lần. Chờ 15 phút" in answer.text


def test_the_hotline_stands_beside_a_closed_code(province: Province, post: Ask, its: Its, settings: object) -> None:
    settings.HOTLINE = "02053000000"  # type: ignore[attr-defined]  # pytest-django's fixture has no type
    its("2026-03-03 09:00")
    for _ in range(5):
        assert "đọc mã hồ sơ cho cán bộ" not in post(TRACK, code=NOBODYS, secret="ACDE").text
    answer = post(TRACK, code=NOBODYS, secret="ACDE")
    assert "đọc mã hồ sơ cho cán bộ" in answer.text
    assert "tel:+842053000000" in answer.page.addresses


def test_less_of_the_code_is_no_new_five_tries(province: Province, post: Ask, its: Its) -> None:
    made = stories.accepted()
    its("2026-03-03 09:00")
    for written in (made.code, made.code[1:], made.code.lower(), made.code[4:], made.code.replace("-", "")):
        assert post(TRACK, code=written, secret=other(made.tracking_secret)).status == 404
    assert post(TRACK, code=made.code, secret=made.tracking_secret).status == 429


def test_wrong_tries_are_counted_for_the_code_and_forgotten_after_fifteen_minutes(
    province: Province, post: Ask, its: Its
) -> None:
    made = stories.accepted()
    its("2026-03-03 09:00")
    for _ in range(5):
        post(TRACK, code=NOBODYS, secret="ACDE")
    assert post(TRACK, code=made.code, secret=made.tracking_secret).status == 302
    its("2026-03-03 09:14")
    assert post(TRACK, code=NOBODYS, secret="ACDE").status == 429
    its("2026-03-03 09:15")
    assert post(TRACK, code=NOBODYS, secret="ACDE").status == 404
    assert TrackingTry.objects.count() == 1


def test_a_try_keeps_no_code(province: Province, post: Ask, its: Its) -> None:
    its("2026-03-03 09:00")
    post(TRACK, code=NOBODYS, secret="ACDE")
    [row] = TrackingTry.objects.all()
    assert len(row.code_hash) == 32
    assert b"2603029999" not in bytes(row.code_hash)


@pytest.mark.parametrize(
    ("code", "secret", "sentence"),
    [
        ("", "ACDE", "Nhập mã hồ sơ in trên giấy hẹn."),
        ("0001", "ACDE", "Nhập đủ mã hồ sơ, có phần ngày và số thứ tự."),
        (NOBODYS, "", "Nhập mã tra cứu gồm 4 ký tự"),
        (NOBODYS, "ACD", "Mã tra cứu gồm 4 ký tự. Đã nhập 3 ký tự"),
    ],
)
def test_what_cannot_be_a_code_or_a_secret_is_said_at_its_field_and_is_no_try(
    province: Province, post: Ask, its: Its, code: str, secret: str, sentence: str
) -> None:
    its("2026-03-03 09:00")
    answer = post(TRACK, code=code, secret=secret)
    assert answer.status == 422
    assert answer.text.count(sentence) == 2
    assert not TrackingTry.objects.exists()


def test_nothing_but_asking_and_looking_is_possible(province: Province, client: object) -> None:
    made = stories.accepted()
    assert client.post(f"/tra-cuu/{made.tracking_token}/").status_code == 405  # type: ignore[attr-defined]
    assert client.put(TRACK).status_code == 405  # type: ignore[attr-defined]
