"""19.17: whether a desk hands on what it accepts is set on a page by its supervisor or the administrator, and by a command."""

import json

import pytest

from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.foundation.ledger.models import Record
from motcua.foundation.organisation import queries
from tests.acts.places import officer
from tests.doors.desk.caseworkers import DESK, at, signed_in, text
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

DESKS = "/quan-tri/quay/"


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 09:14")


def desk_code() -> str:
    return queries.service_point(officer(DESK).service_point_id or 0).code


def hands_on() -> bool:
    return queries.service_point(officer(DESK).service_point_id or 0).hands_on


def changes() -> int:
    return Record.objects.filter(verb="set_hand_on").count()


@pytest.mark.parametrize("who", ["giamdoc.thuyhung", "quantri"])
def test_19_17_the_setting_is_switched_by_a_button_and_recorded_once(who: str, province: Province) -> None:
    client, code = signed_in(who), desk_code()
    page = Page.of(client.get(DESKS))
    assert f"{code} no" in page.presses("set")
    for _ in range(2):
        assert client.post(DESKS, {"set": f"{code} no"}).status_code == 302
    assert not hands_on()
    assert changes() == 1
    after = client.get(DESKS)
    assert "chuyển bằng nút riêng" in text(after)
    assert f"{code} yes" in Page.of(after).presses("set")
    shown = text(signed_in(DESK).get("/quay/tiep-nhan/?thu-tuc=1.004873"))
    assert "Tiếp nhận và in 2 bản" in shown


def test_19_17_nobody_sets_the_desk_of_another_centre(province: Province) -> None:
    client, code = signed_in("giamdoc.tamthanh"), desk_code()
    assert f"{code} no" not in Page.of(client.get(DESKS)).presses("set")
    answer = client.post(DESKS, {"set": f"{code} no"})
    assert answer.status_code == 409
    assert "người phụ trách trung tâm có quầy này" in text(answer)
    assert hands_on()
    assert not changes()


def test_19_17_both_find_the_page_from_their_home(province: Province) -> None:
    assert DESKS in Page.of(signed_in("quantri").get("/quan-tri/")).addresses
    assert DESKS in Page.of(signed_in("giamdoc.thuyhung").get("/quay/")).addresses
    assert DESKS not in Page.of(signed_in(DESK).get("/quay/")).addresses


def test_19_17_the_command_sets_it_too(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agency", "desk", desk_code(), "--hand-on", "no", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"desk": desk_code(), "hand_on": False}
    assert not hands_on()
    assert main(["agency", "desk", "H37.00-9", "--hand-on", "yes"]) == 2
    assert "H37.00-9" in capsys.readouterr().err
