"""19.19: one's own dossiers first, then the unit's; filters and order are part of the address; two marks a row."""

import random

import pytest
from django.test import Client

from motcua.acts.take_in import Intake, take_in
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import PersonGiven
from tests.acts.places import agency, did, intake, moment, officer
from tests.doors.desk.caseworkers import DESK, LEADER, PROCEDURE, SPECIALIST, at, handled, signed_in
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

LIST = "/xu-ly/"
WHOLE_UNIT = f"{LIST}?hang=can-lam&ai=don-vi"


def of(name: str, *, number: str, seed: int) -> Made:
    """A dossier of somebody with this name, accepted and handed over to the department of justice."""
    by, when = officer(DESK), moment("2026-03-02 09:14")
    now = Circumstances(by=by, at=when, recorded_at=when, rng=random.Random(seed))
    plain = intake(by, PROCEDURE, agency("H37.03"))
    made = take_in(Intake(plain.given, PersonGiven(name, personal_number=number)), "accept", now)
    did(made.id, "forward", by, "2026-03-02 09:30", to=str(agency("H37.03")))
    return made


def shown(client: Client, url: str) -> list[str]:
    """The applicants of the list, in its order."""
    return [row.cells[1] for row in Page.of(client.get(url)).part("Cần làm").rows[1:]]


def test_19_19_ones_own_and_nobodys_come_first_and_the_unit_is_one_link_away(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, nobodys = handled(), of("Lý Thị Mẩy", number="020190001235", seed=8)
    at(monkeypatch, "2026-03-02 10:00")
    leader = signed_in(LEADER)
    page = Page.of(leader.get(LIST))
    assert f"/xu-ly/{nobodys.id}/" in page.addresses
    assert f"/xu-ly/{hers.id}/" not in page.addresses
    assert page.link("Của tôi, chưa ai nhận").is_current
    assert page.link("Cần làm 1").is_current
    unit = page.link("Cả đơn vị")
    assert unit.address == WHOLE_UNIT
    assert f"/xu-ly/{hers.id}/" in Page.of(leader.get(unit.address)).addresses
    assert f"/xu-ly/{hers.id}/" in Page.of(signed_in(SPECIALIST).get(LIST)).addresses
    assert "Của tôi" not in Page.of(signed_in(DESK).get(LIST)).text, "nobody gives a clerk a dossier"


def test_19_19_people_are_listed_by_given_name(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, name in enumerate(("Vi Văn Ẩn", "Nông Thị Ân", "Bế Văn Ất", "Hoàng Thị An", "Lý Thị An")):
        of(name, number=f"02019000123{number}", seed=number)
    at(monkeypatch, "2026-03-02 10:00")
    names = shown(signed_in(SPECIALIST), f"{LIST}?hang=can-lam&xep=ten")
    assert names == ["Hoàng Thị An", "Lý Thị An", "Nông Thị Ân", "Vi Văn Ẩn", "Bế Văn Ất"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (f"thu-tuc={PROCEDURE}", True),
        ("thu-tuc=9.999999", False),
        ("dong-ho=con-han", True),
        ("dong-ho=qua-han", False),
        ("dong-ho=khong-chay", False),
        ("kenh=desk", True),
        ("kenh=online", False),
        ("co-quan=H37.03", True),
        ("co-quan=H37.07", False),
        ("tu=02/03/2026&den=02/03/2026", True),
        ("tu=3-3-2026", False),
        ("den=01.03.2026", False),
        ("buoc=Không có", False),
        ("kenh=gì đó&dong-ho=x&tu=45/99/2026&xep=y&ai=z", True),
    ],
)
def test_19_19_each_filter_stands_in_the_address_and_can_be_taken_away(
    words: str, found: bool, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-02 10:00")
    page = Page.of(signed_in(SPECIALIST).get(f"{LIST}?hang=can-lam&{words}"))
    assert (f"/xu-ly/{made.id}/" in page.addresses) is found
    if not found:
        assert "Không có hồ sơ nào khớp bộ lọc." in page.text
        assert page.link("Bỏ tất cả").address == "/xu-ly/?hang=can-lam"


def test_19_19_the_filters_offer_what_the_unit_has_and_keep_queue_and_order(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    handled()
    at(monkeypatch, "2026-03-02 10:00")
    page = Page.of(signed_in(SPECIALIST).get(f"{LIST}?hang=can-lam&xep=ten&loc=mo"))
    assert [page.value(name) for name in ("hang", "xep")] == ["can-lam", "ten"]
    row = Dossier.objects.get()
    assert {one.name for name in ("thu-tuc", "buoc", "kenh") for one in page.fields_named(name)}
    assert row.step_name in page.text


def test_19_19_no_name_is_ever_part_of_a_place_in_the_list(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(27):
        of(f"Người {chr(97 + number % 26)}{number}", number=f"0201900{number:05}", seed=number)
    at(monkeypatch, "2026-03-02 10:00")
    client = signed_in(SPECIALIST)
    first = Page.of(client.get(f"{LIST}?hang=can-lam&xep=ten"))
    assert first.link("Cần làm 27").is_current
    [further] = {one for one in first.addresses if "&sau=" in one}
    assert further.partition("&sau=")[2].startswith("_"), "the row alone, no key of its name"
    rest = shown(client, further)
    assert len(rest) == 2
    assert not set(rest) & set(shown(client, f"{LIST}?hang=can-lam&xep=ten"))
    assert Page.of(client.get(further)).link("Trang trước").address == f"{LIST}?hang=can-lam&xep=ten"


@pytest.mark.parametrize(
    ("username", "home", "heading"),
    [
        (DESK, "/quay/", "Quầy của tôi"),
        (SPECIALIST, "/xu-ly/", "Việc của tôi"),
        (LEADER, "/xu-ly/", "Việc của tôi"),
        ("giamdoc.thuyhung", "/xu-ly/", "Việc của tôi"),
        ("quantri", "/quan-tri/", "Quản trị"),
    ],
)
def test_19_19_every_post_has_a_home_with_its_name_and_a_way_out(
    username: str, home: str, heading: str, province: Province
) -> None:
    client = signed_in(username)
    answer = client.get("/dang-nhap/")
    assert answer["Location"] == home
    page = Page.of(client.get(home))
    assert heading in page.text
    assert officer(username).name in page.text
    assert "Thoát" in page.text
    assert ("Tiếp nhận hồ sơ" in page.text) is (username == DESK)
