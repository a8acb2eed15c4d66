"""19.20 The agency is found in a long list: grouped by level, narrowed by its name, without a script (walk S3-39)."""

import pytest

from motcua.doors.cli.demo.province import Province
from tests.doors.desk.caseworkers import at, signed_in, text
from tests.doors.desk.counter import CLERK, begun, filled, pressed
from tests.doors.desk.test_intake import BIRTH, RESIDENCE
from tests.doors.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 09:14")


def groups(page: str) -> list[tuple[str, list[str]]]:
    """Each group of the list with the names in it."""
    parts = (
        page.split('<select class="mc-select" id="agency"')[1]
        .split("</select>", maxsplit=1)[0]
        .split('<optgroup label="')[1:]
    )
    return [(part.partition('"')[0], [one.split("<")[0] for one in part.split("<option")[1:]]) for part in parts]


def names(page: str) -> list[str]:
    return [name.rpartition(">")[2] for _, members in groups(page) for name in members]


def narrowed(text_typed: str, code: str = BIRTH, **more: str) -> str:
    client = signed_in(CLERK)
    return text(pressed(client, begun(client, code), "renew", agency_find=text_typed, **more))


def test_19_20_a_long_list_is_grouped_by_level_and_communes_stand_in_the_order_of_their_names(
    province: Province,
) -> None:
    page = narrowed("")
    labels = [label for label, _ in groups(page)]
    assert labels == ["Phường, có thẩm quyền", "Xã, có thẩm quyền", "Cấp tỉnh, khác"]
    wards, communes, _ = (members for _, members in groups(page))
    assert (len(wards), len(communes)) == (4, 61)
    assert "Ba Sơn" in communes[0]
    assert "Yên Phúc" in communes[-1]


def test_19_20_a_name_without_marks_narrows_the_list_and_what_was_chosen_stays(province: Province) -> None:
    client = signed_in(CLERK)
    data = begun(client, BIRTH)
    before = filled(text(pressed(client, data, "renew")))["agency"]
    page = text(pressed(client, data, "renew", agency_find="loc"))
    assert 2 <= len([one for one in names(page) if "Lộc" in one]) == len(names(page)) - 1
    assert filled(page)["agency"] == before
    assert "cơ quan. Xóa chữ rồi bấm Lọc" in page
    assert Page.read(page).value("agency_find") == "loc"


def test_19_20_the_only_one_left_is_chosen_once_and_another_choice_then_stays(province: Province) -> None:
    client = signed_in(CLERK)
    data = begun(client, BIRTH)
    suggested = filled(text(pressed(client, data, "renew")))["agency"]
    page = text(pressed(client, data, "renew", agency_find="bac son"))
    chosen = filled(page)["agency"]
    assert chosen != suggested
    assert f'<option value="{chosen}" selected>Ủy ban nhân dân xã Bắc Sơn' in page
    again = filled(text(pressed(client, filled(page), "renew", agency=suggested)))
    assert again["agency"] == suggested


def test_19_20_a_name_that_nobody_has_is_said_at_its_field_and_all_are_offered(province: Province) -> None:
    page = Page.read(narrowed("xyzq"))
    assert "0 cơ quan có “xyzq” trong tên" in page.described("agency_find")
    assert len(names(narrowed("xyzq"))) == len(names(narrowed("")))


def test_19_20_letters_that_nobody_sees_are_shown_and_find_nothing(province: Province) -> None:
    assert "\u202e" not in narrowed("ba\u202e")


def test_19_20_an_agency_of_the_commune_s_police_is_grouped_by_its_commune_too(province: Province) -> None:
    page = narrowed("", RESIDENCE)
    assert "Phường, có thẩm quyền" in [label for label, _ in groups(page)]
