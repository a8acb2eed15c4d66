"""22: a leader whose key is at a remote service signs on `/ky/` by confirming on the telephone, or refuses there, or is too late."""

import re
from typing import Any

import pytest
from django.test import Client

from motcua.casework.papers.models import Signature
from motcua.casework.results.models import Result as Row
from motcua.casework.results.values import Result
from motcua.doors.cli.demo.province import Province
from tests.acts.places import officer
from tests.doors.desk.caseworkers import LEADER, at, handled, signed_in, text
from tests.doors.desk.signing import installed, press
from tests.doors.page import Page
from tests.results import Office
from tests.signing.conftest import Service, running_service, service

__all__ = ["running_service", "service"]

pytestmark = pytest.mark.django_db

DAY = "2026-11-20"


@pytest.fixture
def office(
    tmp_path: Any, settings: Any, province: Province, service: Service, monkeypatch: pytest.MonkeyPatch
) -> Office:
    """Its leader has a key at the service, which asks their telephone; the clock stands where that of the service does."""
    service.tell(issue=[LEADER, officer(LEADER).name])
    at(monkeypatch, f"{DAY} 08:15:30")
    own = Office(tmp_path)
    own.signer = service.signer()
    return installed(settings, own)


def submitted(office: Office, *seeds: int) -> list[Result]:
    return [office.submitted(handled("2026-11-19 09:14", seed=one).id, f"{DAY} 08:00") for one in seeds]


def sign(leader: Client, one: Result) -> Any:
    return press(leader, f"/ky/{one.id}/", "sign")


def state(one: Result) -> str:
    return str(Row.objects.get(pk=one.id).state)


@pytest.mark.criterion("DSK-06", "phone")
def test_22_a_telephone_is_asked_once_and_what_it_confirms_is_signed(
    office: Office, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    [one] = submitted(office, 7)
    leader = signed_in(LEADER)
    page = Page.of(leader.get(f"/ky/{one.id}/"))
    assert "xác nhận trên điện thoại" in page.text
    assert not [field for field in page.fields if field.name == "pin"], "nothing is typed"
    asked = sign(leader, one)
    assert asked.status_code == 202
    assert "Đang chờ bạn xác nhận trên điện thoại, từ 08:15:30" in Page.of(asked).text
    at(monkeypatch, f"{DAY} 08:16:10")
    again = sign(leader, one)  # a page that was opened anew, with a token of its own
    assert (again.status_code, state(one)) == (202, "submitted")
    assert "Kiểm tra lại" in text(leader.get(f"/ky/{one.id}/"))
    told = service.tell(phone="confirmed")
    assert len(told["handles"]) == 1
    assert sign(leader, one).status_code == 303
    assert state(one) == "signed"
    row = Signature.objects.get()
    assert (row.state, row.handle) == ("signed", "")
    assert not re.search(r"handle-\d", text(asked) + text(again)), "how the service knows it stands in no page"


@pytest.mark.parametrize(
    ("did", "says"), [("access_denied", "từ chối trên điện thoại"), ("authorization_expired", "hết thời gian chờ")]
)
@pytest.mark.criterion("DSK-06", "phone")
def test_22_what_the_telephone_does_not_confirm_is_said_and_may_be_requested_again(
    did: str, says: str, office: Office, service: Service
) -> None:
    [one] = submitted(office, 7)
    leader = signed_in(LEADER)
    assert sign(leader, one).status_code == 202
    service.tell(phone=did)
    refused = sign(leader, one)
    assert (refused.status_code, state(one)) == (422, "submitted")
    assert says in Page.of(refused).text
    assert "Đang chờ" not in Page.of(refused).text
    service.tell(phone="waiting")
    assert sign(leader, one).status_code == 202, "another press asks again"
    service.tell(phone="confirmed")
    assert sign(leader, one).status_code == 303


def test_22_a_service_that_forgot_the_question_is_waited_for_ten_minutes(
    office: Office, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    [one] = submitted(office, 7)
    leader = signed_in(LEADER)
    sign(leader, one)
    at(monkeypatch, f"{DAY} 08:25:30")
    service.tell(clock=10)
    assert "Đang chờ" not in Page.of(leader.get(f"/ky/{one.id}/")).text
    assert sign(leader, one).status_code == 202
    assert len(service.tell()["handles"]) == 2


def test_22_in_a_batch_one_telephone_is_asked_for_one_at_a_time(office: Office, service: Service) -> None:
    pair = submitted(office, 7, 8)
    leader = signed_in(LEADER)
    for one in pair:
        leader.get(f"/ky/{one.id}/")
    address = "/ky/ca-loat/marital-status/"
    for waiting in (2, 1):
        service.tell(phone="waiting")
        page = Page.of(leader.get(address))
        form = {name: [one.value for one in page.fields if one.name == name] for name in ("form_token", "loat", "ky")}
        first = Page.of(leader.post(address, form))
        assert "Đang chờ bạn xác nhận trên điện thoại cho một kết quả" in first.text
        assert first.text.count("trang này tự kiểm tra lại") == 1, "of one row"
        assert len(service.tell(phone="confirmed")["handles"]) == 1
        leader.post(address, form | {"ky": form["ky"][:1]})
        assert [state(one) for one in pair].count("submitted") == waiting - 1
