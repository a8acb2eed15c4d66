"""22: forty results are confirmed on the telephone once, or as many at a time as the credential allows; a refusal signs nothing.

Four in every run, forty in `make prove`.
"""

from typing import Any

import pytest
from django.test import Client

from motcua.casework.papers.models import Signature
from motcua.casework.results.models import Result as Row
from motcua.casework.results.values import Result
from motcua.doors.cli.demo.province import Province
from tests.acts.places import officer
from tests.doors.desk.caseworkers import LEADER, at, handled, signed_in
from tests.doors.desk.signing import installed
from tests.doors.page import Page
from tests.results import Office
from tests.signing.conftest import Service, running_service, service

__all__ = ["running_service", "service"]

pytestmark = pytest.mark.django_db

ADDRESS = "/ky/ca-loat/marital-status/"
DAY = "2026-11-20"
Posted = tuple[int, Page]


@pytest.fixture
def office(
    tmp_path: Any, settings: Any, service: Service, province: Province, monkeypatch: pytest.MonkeyPatch
) -> Office:
    """Its leader's key is at the service, whose clock stands at this moment."""
    at(monkeypatch, f"{DAY} 08:15:30")
    service.tell(issue=[LEADER, officer(LEADER).name])
    own = Office(tmp_path)
    own.signer = service.signer()
    return installed(settings, own)


def batch(office: Office, size: int) -> tuple[Client, list[Result]]:
    """So many wait for a leader, who has opened those that were chosen."""
    made = [handled("2026-11-19 09:14", seed=7 + number) for number in range(size)]
    results = [office.submitted(one.id, f"{DAY} 08:00") for one in made]
    leader = signed_in(LEADER)
    for one in Page.of(leader.get(ADDRESS)).links:
        if one.name == "Mở xem trước khi ký":
            leader.get(one.address)
    return leader, results


def press(leader: Client) -> Posted:
    page = Page.of(leader.get(ADDRESS))
    form = {name: [one.value for one in page.fields if one.name == name] for name in ("form_token", "loat", "ky")}
    answer = leader.post(ADDRESS, form)
    return answer.status_code, Page.of(answer)


def states() -> list[str]:
    return sorted(Row.objects.values_list("state", flat=True))


@pytest.mark.parametrize("size", [4, pytest.param(40, marks=pytest.mark.prove)])
@pytest.mark.criterion("DSK-07", "phone")
def test_22_one_confirmation_signs_the_whole_batch(size: int, office: Office, service: Service) -> None:
    before = service.tell(multisign=50)
    leader, _ = batch(office, size)
    assert f"xác nhận một lần cho cả {size} kết quả" in Page.of(leader.get(ADDRESS)).text
    for _ in range(2):  # pressed again, the telephone is not asked again
        status, shown = press(leader)
        assert status == 202
        assert f"một lần cho {size} kết quả" in shown.text
        assert shown.text.count("Đang chờ bạn xác nhận") >= size
    assert set(states()) == {"submitted"}
    told = service.tell(phone="confirmed")
    assert told["questions"] == before["questions"] + 1
    assert len(told["made"]) == len(before["made"]), "nothing is signed before it is confirmed"
    status, shown = press(leader)
    assert status == 200
    assert f"{size}/{size} đã ký" in shown.text
    after = service.tell()
    assert (after["questions"], len(after["made"])) == (told["questions"], len(before["made"]) + size)
    assert states() == ["signed"] * size
    assert Signature.objects.exclude(recorded_at=None).count() == Signature.objects.count() == size


def test_22_a_credential_that_allows_two_at_a_time_is_confirmed_twice(office: Office, service: Service) -> None:
    before = service.tell(multisign=2)
    leader, _ = batch(office, 3)
    assert "mỗi lần được nhiều nhất 2 kết quả" in Page.of(leader.get(ADDRESS)).text
    assert "một lần cho 2 kết quả" in press(leader)[1].text
    service.tell(phone="confirmed")
    status, shown = press(leader)
    assert (status, states()) == (202, ["signed", "signed", "submitted"])
    assert "cho một kết quả" in shown.text
    assert press(leader)[0] == 200
    assert states() == ["signed"] * 3
    assert service.tell()["questions"] == before["questions"] + 2


@pytest.mark.parametrize("did", ["access_denied", "authorization_expired"])
def test_22_a_telephone_that_does_not_confirm_leaves_all_unsigned_and_may_be_asked_anew(
    did: str, office: Office, service: Service
) -> None:
    before = service.tell(multisign=50)
    leader, _ = batch(office, 3)
    press(leader)
    service.tell(phone=did)
    status, shown = press(leader)
    assert status == 200
    assert shown.text.count("từ chối" if did == "access_denied" else "hết thời gian") >= 3
    told = service.tell()
    assert (told["questions"], len(told["made"])) == (before["questions"] + 1, len(before["made"]))
    assert set(Signature.objects.values_list("state", flat=True)) == {"refused"}
    service.tell(phone="waiting")
    assert press(leader)[0] == 202
    service.tell(phone="confirmed")
    assert press(leader)[0] == 200
    assert states() == ["signed"] * 3


def test_22_one_page_that_is_looked_at_again_keeps_the_confirmation_of_the_others(
    office: Office, service: Service
) -> None:
    """An authorisation is used once: who goes on with one result on its own page gets the values of all."""
    before = service.tell(multisign=50)
    leader, (one, *_) = batch(office, 3)
    press(leader)
    service.tell(phone="confirmed")
    page = Page.of(leader.get(f"/ky/{one.id}/"))
    form = {name: page.value(name) for name in ("form_token", "trang")}
    assert leader.post(f"/ky/{one.id}/", {**form, "do": "sign"}).status_code == 303
    assert states() == ["signed", "submitted", "submitted"]
    press(leader)
    assert states() == ["signed"] * 3
    assert service.tell()["questions"] == before["questions"] + 1


def test_22_a_page_that_was_changed_while_the_telephone_rang_is_not_signed(office: Office, service: Service) -> None:
    before = service.tell(multisign=50)
    leader, results = batch(office, 3)
    press(leader)
    changed = office.submitted(results[2].dossier_id, f"{DAY} 08:14", status="Đã ly hôn")
    service.tell(phone="confirmed")
    leader.get(f"/ky/{changed.id}/")
    status, shown = press(leader)
    assert (status, states()) == (202, ["signed", "signed", "submitted"])
    assert "cho một kết quả" in shown.text, "another page is another question"
    assert len(service.tell()["made"]) == len(before["made"]) + 2
    press(leader)
    assert states() == ["signed"] * 3
    assert not Signature.objects.filter(file_hash=results[2].page_hash).exclude(signed_hash=None).exists()
