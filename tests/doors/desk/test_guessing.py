"""Issue 20.24 at the doors: sign-in page and dialog wait, the owner's browser does not, one password is hashed at a time."""

import logging
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Event, Thread
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from motcua.doors.cli.demo.province import Province
from motcua.doors.staff import known_browsers, sign_ins
from motcua.doors.staff.one_at_a_time import OneAtATime
from motcua.doors.ui import visitors
from motcua.doors.ui.visitors import address_of_visitor, read_proxies
from motcua.foundation.ledger.queries import stream
from tests.acts.places import moment, officer
from tests.doors.desk.caseworkers import SPECIALIST, at, text
from tests.doors.desk.counter import CLERK
from tests.doors.desk.test_login import PASSWORD, with_password
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

WRONG = "sai"
SIGN_IN, AGAIN = "/dang-nhap/", "/dang-nhap/lai/"
MORNING = "2026-03-02 08:00"
WAIT = "Đã nhập sai nhiều lần nên tạm dừng kiểm tra. Chờ 1 giây rồi nhập lại."

Post = Callable[..., Any]


class CountingHasher(MD5PasswordHasher):
    """Counts what is hashed. Django hashes for a name that nobody has, too."""

    hashed = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.hashed += 1
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def _morning(province: Province, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    at(monkeypatch, MORNING)
    with_password(CLERK)
    CountingHasher.hashed = 0


def sign_in(
    client: Client, password: str = WRONG, *, username: str = CLERK, address: str = "203.0.113.7", to: str = SIGN_IN
) -> Any:
    return client.post(to, {"username": username, "password": password}, REMOTE_ADDR=address)


def test_20_24_after_five_wrong_passwords_the_page_says_when_to_try_again_and_hashes_nothing() -> None:
    client = Client()
    for _ in range(5):
        assert sign_in(client).status_code == 422
    before = CountingHasher.hashed
    assert before == 5
    answer = sign_in(client, PASSWORD)
    assert (answer.status_code, answer["Retry-After"]) == (429, "1")
    assert CountingHasher.hashed == before
    assert text(answer).count(WAIT) == 2
    page = Page.of(answer)
    assert page.value("username") == CLERK
    assert PASSWORD not in [one.value for one in page.fields]
    assert "_auth_user_id" not in client.session


def test_20_24_a_name_that_nobody_has_is_answered_and_hashed_like_one_that_somebody_has() -> None:
    answers = []
    for username in (CLERK, "khong.co.ai"):
        CountingHasher.hashed = 0
        own = Client()
        pages = [sign_in(own, username=username, address=f"203.0.113.{len(username)}") for _ in range(7)]
        answers.append(
            (
                [one.status_code for one in pages],
                [Page.of(one).text.replace(username, "") for one in pages],
                CountingHasher.hashed,
            )
        )
    assert answers[0] == answers[1]
    assert answers[0][0] == [422] * 5 + [429] * 2


def test_20_24_the_owner_s_browser_signs_in_at_once_while_others_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    owner = Client()
    assert sign_in(owner, PASSWORD).status_code == 302
    owner.post("/dang-xuat/")
    judged = sum(sign_in(Client(), address=f"198.51.100.{number % 50}").status_code == 422 for number in range(200))
    assert judged == 5
    assert sign_in(Client(), PASSWORD, address="192.0.2.1").status_code == 429
    assert sign_in(owner, PASSWORD, address="198.51.100.1").status_code == 302
    at(monkeypatch, "2026-03-02 08:20")
    assert sign_in(Client(), PASSWORD, address="192.0.2.1").status_code == 302


def test_20_24_the_cookie_is_signed_bound_to_the_account_and_new_with_each_sign_in(settings: Settings) -> None:
    owner = Client()
    assert known_browsers.COOKIE not in sign_in(owner).cookies
    first = sign_in(owner, PASSWORD).cookies[known_browsers.COOKIE]
    assert (first["httponly"], first["samesite"], first["path"]) == (True, "Lax", SIGN_IN)
    assert first["max-age"] == known_browsers.KEPT_FOR
    assert CLERK not in first.value
    second = sign_in(owner, PASSWORD).cookies[known_browsers.COOKIE]
    assert second.value != first.value

    def mark(value: str, username: str) -> str:
        request = RequestFactory().get(SIGN_IN)
        request.COOKIES[known_browsers.COOKIE] = value
        return known_browsers.mark_of(request, username)

    assert mark(second.value, CLERK) != mark(first.value, CLERK) != ""
    assert mark(first.value, SPECIALIST) == ""
    assert mark(first.value[:-1] + ("A" if first.value[-1] != "A" else "B"), CLERK) == ""
    settings.SECRET_KEY = "another-key-of-another-server"
    assert mark(first.value, CLERK) == ""


def test_20_24_the_cookie_opens_nothing_and_its_browser_waits_too() -> None:
    owner = Client()
    cookie = sign_in(owner, PASSWORD).cookies[known_browsers.COOKIE].value
    thief = Client()
    thief.cookies[known_browsers.COOKIE] = cookie
    assert thief.get("/quay/").status_code == 302
    assert [sign_in(thief).status_code for _ in range(6)] == [422] * 5 + [429]
    assert sign_in(thief, PASSWORD).status_code == 429
    assert sign_in(Client(), PASSWORD).status_code == 302


def test_20_24_a_shared_browser_is_known_to_each_of_its_accounts() -> None:
    with_password(SPECIALIST)
    shared = Client()
    for username in (CLERK, SPECIALIST, CLERK):
        assert sign_in(shared, PASSWORD, username=username).status_code == 302
    for username in (CLERK, SPECIALIST):
        for _ in range(6):
            sign_in(Client(), username=username, address="192.0.2.1")
        assert sign_in(shared, PASSWORD, username=username).status_code == 302


def test_20_24_the_dialog_is_the_same_door() -> None:
    client = Client()
    for number in range(5):
        assert sign_in(client, to=AGAIN if number % 2 else SIGN_IN).status_code == 422
    answer = sign_in(client, PASSWORD, to=AGAIN)
    assert (answer.status_code, answer["Retry-After"]) == (429, "1")
    assert answer.json()["problem"] == WAIT
    assert sign_in(client, PASSWORD).status_code == 429


def test_20_24_every_sign_in_refusal_and_wait_is_a_record() -> None:
    ref = officer(CLERK).account_ref
    client = Client()
    sign_in(client, PASSWORD)
    for _ in range(5):
        sign_in(Client())
    for _ in range(3):
        sign_in(Client())
    sign_in(client, PASSWORD)
    records = [(one.verb, one.account, one.body.get("browser")) for one in stream(f"sign-in:{ref}")]
    assert records == [
        ("signed_in", ref, "new"),
        *[("sign_in_refused", None, "new")] * 5,
        ("sign_in_waits", None, None),
        ("signed_in", ref, "known"),
    ]


def test_20_24_one_password_is_hashed_at_a_time_and_known_browsers_go_first() -> None:
    gate = OneAtATime(patience=30)
    at_work, go_on = Event(), Event()
    order = list[str]()

    def work(name: str, *, known: bool, first: bool = False) -> None:
        with gate.turn(known=known) as mine:
            if first:
                at_work.set()
                go_on.wait(30)
            order.append(name if mine else f"{name} turned away")

    threads = [Thread(target=work, args=("first",), kwargs={"known": False, "first": True})]
    threads[0].start()
    assert at_work.wait(30)
    threads.append(Thread(target=work, args=("other",), kwargs={"known": False}))
    threads[1].start()
    until(lambda: gate.waiting == 1)
    work("second other", known=False)
    threads.append(Thread(target=work, args=("known",), kwargs={"known": True}))
    threads[2].start()
    until(lambda: gate.waiting == 2)
    work("second known", known=True)
    go_on.set()
    for one in threads:
        one.join(30)
    assert order == ["second other turned away", "second known turned away", "first", "known", "other"]


def test_20_24_no_two_threads_are_at_work_at_once() -> None:
    gate, together = OneAtATime(patience=30), Barrier(3)
    inside, most = [0], [0]

    def work() -> None:
        together.wait(30)
        for _ in range(200):
            with gate.turn(known=True) as mine:
                if mine:
                    inside[0] += 1
                    most[0] = max(most[0], inside[0])
                    inside[0] -= 1

    threads = [Thread(target=work) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert most == [1]


def test_20_24_who_meets_a_full_queue_is_told_when_to_come_again_and_has_guessed_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate = OneAtATime(patience=0)
    monkeypatch.setattr(sign_ins, "HASHING", gate)
    with gate.turn(known=False):
        for _ in range(10):
            answer = sign_in(Client(), PASSWORD)
            assert (answer.status_code, answer["Retry-After"]) == (429, "5")
            assert "Nhiều người đang đăng nhập cùng lúc" in text(answer)
            assert Page.of(answer).value("username") == CLERK
    assert CountingHasher.hashed == 0
    assert sign_in(Client(), PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("nearest", "passed_on", "counted"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("203.0.113.7", "192.0.2.1", "203.0.113.7"),
        ("10.0.0.1", "192.0.2.1", "192.0.2.1"),
        ("10.0.0.1", "1.1.1.1, 192.0.2.1", "192.0.2.1"),
        ("10.0.0.1", "1.1.1.1, 192.0.2.1, 10.0.0.2", "192.0.2.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "nobody", "10.0.0.1"),
        ("10.0.0.1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "", "203.0.113.7"),
        ("", "192.0.2.1", visitors.NOWHERE),
    ],
)
def test_20_24_only_a_proxy_of_ours_says_whose_request_it_is(
    settings: Settings, nearest: str, passed_on: str, counted: str
) -> None:
    settings.PROXIES = read_proxies("10.0.0.1, 10.0.0.2/32,fd00::/8")
    passing = {"HTTP_X_FORWARDED_FOR": passed_on} if passed_on else {}
    assert address_of_visitor(RequestFactory().get(SIGN_IN, REMOTE_ADDR=nearest, **passing)) == counted


def test_20_24_a_wrong_list_of_proxies_does_not_start_and_a_forgotten_one_is_told_once(
    settings: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for wrong in ("all", "10.0.0.1/8", "10.0.0.1;10.0.0.2"):
        with pytest.raises(ValueError, match=r"does not appear|has host bits"):
            read_proxies(wrong)
    assert read_proxies("") == ()
    settings.PROXIES = ()
    monkeypatch.setattr(visitors, "_warned", set())
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            address_of_visitor(RequestFactory().get(SIGN_IN, HTTP_X_FORWARDED_FOR="192.0.2.1"))
    assert [one.getMessage() for one in caplog.records if "MOTCUA_PROXIES" in one.getMessage()] != []
    assert len(caplog.records) == 1
    assert "192.0.2.1" not in caplog.text


def test_20_24_a_wait_ends_when_it_was_said_to(monkeypatch: pytest.MonkeyPatch) -> None:
    now = moment(MORNING)
    for _ in range(5):
        sign_in(Client())
    for doubled in range(4):
        answer = sign_in(Client())
        assert answer.status_code == 429
        now += timedelta(seconds=int(answer["Retry-After"]))
        monkeypatch.setattr("motcua.doors.ui.clock.now", lambda now=now: now)
        assert (answer["Retry-After"], sign_in(Client()).status_code) == (str(2**doubled), 422)


def until(true: Callable[[], bool]) -> None:
    """Wait for another thread to have come so far."""
    waited = Event()
    for _ in range(3_000):
        if true():
            return
        waited.wait(0.01)
    pytest.fail("the other thread never came so far")
