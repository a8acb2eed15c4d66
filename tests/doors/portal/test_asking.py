"""Opening a dossier by code and secret: three interactions for the holder, nothing at all for a stranger."""

import re
from collections.abc import Callable
from copy import copy
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from motcua.casework.dossiers.attempts import token_of
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.foundation.guessing import actions as guessing
from motcua.foundation.guessing.values import MustWait, Visit
from motcua.law.codes.dossier import normalise_code_tail
from motcua.law.codes.tracking_secret import LENGTH, LETTERS
from tests.acts.places import moment
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


def two_hundred_more(like: Made) -> list[tuple[str, str]]:
    """Code and secret of dossiers that differ in nothing else from one that was accepted."""
    row = Dossier.objects.get(pk=like.id)
    many, theirs = [], []
    for number in range(200):
        code, secret = (
            f"H37.03-260301-{number + 1:04}",
            f"CFGH{number + 3_333}".translate(str.maketrans("01258", "LMNPQ")),
        )
        theirs.append((code, secret))
        changed = copy(row)
        changed.pk, changed.code, changed.tracking_secret = uuid4(), code, secret
        changed.code_reversed, changed.tracking_token = normalise_code_tail(code)[::-1], f"token-{number}"
        many.append(changed)
    Dossier.objects.bulk_create(many)
    return theirs


def other(secret: str) -> str:
    return secret[:-1] + ("F" if secret[-1] != "F" else "C")


@pytest.mark.criterion("ALL-14", "codes")
@pytest.mark.parametrize("write", [str, str.lower, lambda code: code.replace("-", " ").replace(".", "")])
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
    answer = post(TRACK, code=NOBODYS, secret="cfgh jklm")
    assert answer.page.value("code") == NOBODYS
    assert answer.page.value("secret") == "cfgh jklm"
    assert answer.page.title.startswith("Lỗi: ")


@pytest.mark.parametrize("exists", [True, False])
def test_20_24_five_wrong_ones_make_a_code_wait_at_this_address_whether_it_exists_or_not(
    province: Province, post: Ask, its: Its, exists: bool
) -> None:
    made = stories.accepted()
    code = made.code if exists else NOBODYS
    its("2026-03-03 09:00")
    for _ in range(5):
        assert post(TRACK, code=code, secret=other(made.tracking_secret)).status == 404
    answer = post(TRACK, code=code, secret=made.tracking_secret)
    assert answer.status == 429
    assert answer.response.headers["Retry-After"] == "1"
    assert "Đã nhập sai nhiều lần nên tạm dừng kiểm tra. Chờ 1 giây rồi nhập lại" in answer.text
    assert answer.page.value("code") == code
    its("2026-03-03 09:01")
    assert post(TRACK, code=code, secret=made.tracking_secret).status == (302 if exists else 404)


def test_20_24_a_right_secret_passes_from_every_other_address(province: Province, client: Client, its: Its) -> None:
    made = stories.accepted()
    its("2026-03-03 09:00")
    wrong = {"code": made.code, "secret": other(made.tracking_secret)}
    answers = [client.post(TRACK, wrong, REMOTE_ADDR="203.0.113.7").status_code for _ in range(8)]
    assert answers == [404] * 5 + [429] * 3
    right = {"code": made.code, "secret": made.tracking_secret}
    assert client.post(TRACK, right, REMOTE_ADDR="203.0.113.8").status_code == 302
    assert client.post(TRACK, right, REMOTE_ADDR="203.0.113.7").status_code == 429
    assert client.get(f"/tra-cuu/{made.tracking_token}/", REMOTE_ADDR="203.0.113.7").status_code == 200


def test_20_24_two_hundred_behind_one_address_track_their_own_while_one_beside_them_guesses(
    province: Province, its: Its, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when all together have guessed so much that the stricter law holds."""
    aim, theirs = stories.accepted(), two_hundred_more(stories.accepted(seed=2))
    its("2026-03-03 09:00")
    monkeypatch.setattr(guessing, "MANY_IN_ALL", 100)
    office = Visit("203.0.113.7", moment("2026-03-03 09:00"))
    turned_away = 0
    for number, (code, secret) in enumerate(theirs):
        for aimed_at in (aim.code, f"H37.03-260302-{number + 5_000}"):
            try:
                assert token_of(code=aimed_at, secret="CCCCFFFF", visit=office) is None
            except MustWait:
                turned_away += 1
        assert token_of(code=code, secret=secret, visit=office) == f"token-{number}"
    assert turned_away == 200 - 5


def test_the_hotline_stands_beside_a_closed_code(province: Province, post: Ask, its: Its, settings: object) -> None:
    settings.HOTLINE = "02053000000"  # type: ignore[attr-defined]  # pytest-django's fixture has no type
    its("2026-03-03 09:00")
    for _ in range(5):
        assert "đọc mã hồ sơ cho cán bộ" not in post(TRACK, code=NOBODYS, secret="CFGHJKLM").text
    answer = post(TRACK, code=NOBODYS, secret="CFGHJKLM")
    assert "đọc mã hồ sơ cho cán bộ" in answer.text
    assert "tel:+842053000000" in answer.page.addresses


def test_20_24_the_same_code_written_otherwise_is_no_new_five(province: Province, post: Ask, its: Its) -> None:
    made = stories.accepted()
    its("2026-03-03 09:00")
    code = made.code
    for written in (code, code.lower(), code.replace("-", ""), code.replace(".", " "), f" {code} "):
        assert post(TRACK, code=written, secret=other(made.tracking_secret)).status == 404
    assert post(TRACK, code=code, secret=made.tracking_secret).status == 429


def test_20_24_the_end_of_a_code_opens_nothing(province: Province, post: Ask, its: Its) -> None:
    made = stories.accepted()
    its("2026-03-03 09:00")
    for part in (made.code[4:], made.code[7:], made.code[7:].replace("-", "")):
        answer = post(TRACK, code=part, secret=made.tracking_secret)
        assert answer.status == 422, part
        assert "Nhập đủ mã hồ sơ: mã cơ quan, ngày và số thứ tự." in answer.text
    assert post(TRACK, code=made.code[1:], secret=made.tracking_secret).status == 422
    assert post(TRACK, code=f"H{made.code[4:]}", secret=made.tracking_secret).status == 404
    assert post(TRACK, code=made.code, secret=made.tracking_secret).status == 302


def test_20_24_a_secret_has_eight_letters_that_no_keyboard_changes(province: Province) -> None:
    secret = stories.accepted().tracking_secret
    assert len(secret) == LENGTH == 8
    assert not set(secret) - set(LETTERS)
    assert not set(LETTERS) & set("AEIOUYDW" + "B8O0I1S5Z2")
    assert len(LETTERS) ** LENGTH > 25_000_000_000


def test_20_24_a_letter_that_stands_in_no_secret_is_told_and_is_no_guess(
    province: Province, post: Ask, its: Its
) -> None:
    made = stories.accepted()
    its("2026-03-03 09:00")
    for _ in range(7):
        answer = post(TRACK, code=made.code, secret=f"{made.tracking_secret[:-1]}O")
        assert answer.status == 422
    assert "Mã tra cứu không bao giờ có ký tự O. Đọc lại mã in trên giấy hẹn" in answer.text
    assert post(TRACK, code=made.code, secret=made.tracking_secret).status == 302


@pytest.mark.parametrize(
    ("code", "secret", "sentence"),
    [
        ("", "CFGHJKLM", "Nhập mã hồ sơ in trên giấy hẹn."),
        ("0001", "CFGHJKLM", "Nhập đủ mã hồ sơ: mã cơ quan, ngày và số thứ tự."),
        (NOBODYS, "", "Nhập mã tra cứu gồm 8 ký tự"),
        (NOBODYS, "ACD", "Mã tra cứu gồm 8 ký tự. Đã nhập 3 ký tự"),
    ],
)
def test_what_cannot_be_a_code_or_a_secret_is_said_at_its_field_and_is_no_try(
    province: Province, post: Ask, its: Its, code: str, secret: str, sentence: str
) -> None:
    its("2026-03-03 09:00")
    answer = post(TRACK, code=code, secret=secret)
    assert answer.status == 422
    assert answer.text.count(sentence) == 2
    assert post(TRACK, code=NOBODYS, secret="CFGHJKLM").status == 404


def test_nothing_but_asking_and_looking_is_possible(province: Province, client: object) -> None:
    made = stories.accepted()
    assert client.post(f"/tra-cuu/{made.tracking_token}/").status_code == 405  # type: ignore[attr-defined]
    assert client.put(TRACK).status_code == 405  # type: ignore[attr-defined]
