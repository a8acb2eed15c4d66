"""A whole province opened from one list: few statements however long it is, and links again where their page was lost (20.23)."""

import re
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.foundation.ledger.models import Record
from motcua.foundation.ledger.queries import stream
from motcua.foundation.ledger.verification import verify
from motcua.foundation.organisation.models import Posting
from motcua.foundation.people import passwords
from motcua.foundation.people.models import Account, PasswordLink
from tests.acts.places import moment
from tests.doors.desk.caseworkers import SPECIALIST, at, signed_in, text
from tests.doors.page import Page
from tests.workbooks import HEAD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]

NOW, FILE = "2026-03-02 08:00", "/quan-tri/tai-khoan/tu-tep/"
CODES, ROLES = ("H37.03", "H37.05"), ("Chuyên viên thụ lý", "reception", "leader")
KEY = re.compile(r"/dat-mat-khau/\?k=([\w-]{43})")


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, NOW)


@pytest.fixture
def admin() -> Client:
    return signed_in("quantri")


def listed(number: int, *, name: str = "moi") -> bytes:
    rows = [(f"{name}.{n}", "Nông Thị Hoa", CODES[n % 2], ROLES[n % 3], "02/03/2026") for n in range(number)]
    return "\n".join(",".join(row) for row in (HEAD, *rows)).encode()


def previewed(client: Client, number: int, *, name: str = "moi") -> Any:
    return client.post(FILE, {"file": SimpleUploadedFile("can-bo.csv", listed(number, name=name))})


def opened(client: Client, preview: Any) -> Any:
    return client.post(FILE, {"rows": Page.of(preview).value("rows")})


@pytest.mark.owner
def test_20_23_ten_and_a_hundred_accounts_are_previewed_opened_and_given_links_again_by_as_many_statements(
    admin: Client,
) -> None:
    previewed(admin, 1, name="truoc")
    counts = []
    for number in (10, 100):
        preview, page = counted(lambda n=number: previewed(admin, n, name=f"lan{n}"))
        opening, done = counted(lambda shown=page: opened(admin, shown))
        batch = Page.of(admin.get(FILE)).value("batch")
        renewal, again = counted(lambda chosen=batch: admin.post(FILE, {"batch": chosen}))
        assert [len(KEY.findall(text(one))) for one in (done, again)] == [number] * 2
        counts.append((preview, opening, renewal))
        PasswordLink.objects.all().delete()
    assert counts[0] == counts[1]
    assert 0 < min(counts[0]) <= max(counts[0]) <= 45


def counted(ask: Callable[[], Any]) -> tuple[int, Any]:
    """How many statements an answer took, and the answer."""
    with CaptureQueriesContext(connection) as statements:
        answer = ask()
    return len(statements), answer


def test_20_23_a_thousand_accounts_are_opened_in_few_seconds_of_a_processor(admin: Client) -> None:
    begun = time.process_time()
    page = previewed(admin, 1000)
    assert page.status_code == 200
    done = opened(admin, page)
    assert time.process_time() - begun <= 5
    keys = KEY.findall(text(done))
    assert len(set(keys)) == 1000
    assert Account.objects.filter(username__startswith="moi.").count() == 1000
    assert Posting.objects.filter(account__username__startswith="moi.", service_point__isnull=True).count() >= 600
    last = Account.objects.get(username="moi.999")
    assert [one.verb for one in stream(f"account:{last.ref}")] == ["open_account", "post_officer", "give_link"]
    assert not last.has_usable_password()
    assert list(verify()) == []
    assert Client().post("/dat-mat-khau/", {"k": keys[7], "password": "mot-cau-ngan-de-nho"}).status_code == 302
    assert previewed(admin, 1001, name="nua").status_code == 422


def test_20_23_links_whose_page_was_lost_are_given_again_to_whoever_has_no_password_yet(
    admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = KEY.findall(text(opened(admin, previewed(admin, 3))))
    assert Client().post("/dat-mat-khau/", {"k": lost[0], "password": "mot-cau-ngan-de-nho"}).status_code == 302
    at(monkeypatch, "2026-03-02 08:30")
    page = admin.get(FILE)
    assert "2 tài khoản chưa đặt mật khẩu" in text(page)
    batch = Page.of(page).value("batch")
    answer = admin.post(FILE, {"batch": batch})
    fresh = KEY.findall(text(answer))
    assert len(fresh) == 2
    assert "no-store" in answer["Cache-Control"]
    later = moment("2026-03-02 08:31")
    assert [passwords.link_owner(key, at=later) for key in lost] == [None] * 3
    assert all(passwords.link_owner(key, at=later) for key in fresh)
    given = Record.objects.filter(verb="give_link", recorded_at=moment("2026-03-02 08:30"))
    assert given.count() == 2
    assert list(verify()) == []
    assert admin.post(FILE, {"batch": batch}).status_code == 422
    assert signed_in(SPECIALIST).post(FILE, {"batch": batch}).status_code == 403


def test_20_23_links_that_expired_are_offered_again_and_those_of_one_account_alone_are_not(
    admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(admin, previewed(admin, 2))
    opened(admin, previewed(admin, 1, name="mot"))
    at(monkeypatch, "2026-03-05 08:00")
    page = text(signed_in("quantri").get(FILE))
    assert page.count("tài khoản chưa đặt mật khẩu") == 1
    PasswordLink.objects.update(made_at=moment(NOW) - timedelta(days=40))
    assert "tài khoản chưa đặt mật khẩu" not in text(signed_in("quantri").get(FILE))
