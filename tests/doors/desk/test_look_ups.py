"""20.28: looking persons up by their number is counted; over the limit nothing is looked for, and nothing typed is lost."""

from typing import Any

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from motcua.doors.desk.look_ups import TOO_MANY_SOUGHT, too_many
from tests.acts.places import agency, officer, received
from tests.doors.desk.caseworkers import DESK, PROCEDURE, at, hidden, signed_in, text
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

INTAKE = "/quay/tiep-nhan/"
CARD = "020190001234||Hoàng Thị Ẩn|05031990|Nữ|Xã Mẫu Sơn, tỉnh Lạng Sơn|01012022"


def scanned(client: Any, scan: str, **typed: str) -> str:
    token = hidden(text(client.get(INTAKE)), "form_token")
    return text(client.post(INTAKE, {"form_token": token, "scan": scan, "do": "renew", **typed}))


@pytest.fixture
def limited(province: Province, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    settings.LOOKUPS_A_DAY = 1
    at(monkeypatch, "2026-03-02 10:00")
    received(officer("tiepnhan.tamthanh"), PROCEDURE, agency("H37.03"), "2026-03-02 09:14")
    client = signed_in(DESK)
    scanned(client, "020085000777")
    return client


def test_20_28_over_the_limit_a_number_finds_nobody_and_what_was_typed_stays(limited: Any) -> None:
    page = scanned(limited, "020190001234", full_name="Lý Văn Páo", phone="0912 345 678", address="Thôn Nà Mò")
    assert too_many() in page
    assert "Hoàng Thị Ẩn" not in page
    values = [Page.read(page).value(name) for name in ("scan", "full_name", "phone", "address")]
    assert values == ["020190001234", "Lý Văn Páo", "0912 345 678", "Thôn Nà Mò"]


def test_20_28_over_the_limit_a_card_is_still_read_from_the_card(limited: Any) -> None:
    page = scanned(limited, CARD)
    assert too_many() in page
    assert Page.read(page).value("full_name") == "Hoàng Thị Ẩn"


def test_20_28_the_number_field_is_a_look_up_too(limited: Any) -> None:
    """Whether somebody has a dossier running is asked by their number, wherever it was typed."""
    page = scanned(limited, "", number="020 190 001 234", full_name="Hoàng Thị Ẩn", procedure=PROCEDURE)
    assert too_many() in page
    assert "đang có một hồ sơ của thủ tục này" not in page


@pytest.mark.parametrize(("address", "field"), [("/tim/", "q"), ("/quay/tra/", "find")])
def test_20_28_every_box_that_takes_a_number_counts_it(limited: Any, address: str, field: str) -> None:
    """Whoever sees a whole province could otherwise ask for every number of it, and only what was there left a row."""
    limit = TOO_MANY_SOUGHT.format(most=1)
    first = Page.of(limited.post(address, {field: "020190001234"}, follow=True)).text
    again = Page.of(limited.post(address, {field: "020 085 000 777"}, follow=True)).text
    assert limit in first
    assert limit not in again, "the number that was counted today counts no more"
    for other in ("0912345678", "0031", "hoang thi an"):
        assert limit not in Page.of(limited.post(address, {field: other}, follow=True)).text


def test_20_28_of_a_foreign_commune_the_counter_learns_only_the_procedure_and_since_when(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2026-03-02 10:00")
    sxd = officer("chuyenvien.sxd").agency_id
    made = received(officer("tiepnhan.tamthanh"), PROCEDURE, sxd, "2026-03-02 09:14")
    client = signed_in(DESK)
    page = scanned(client, "020190001234", procedure=PROCEDURE)
    assert "Người này đang có một hồ sơ của thủ tục này ở cơ quan khác, từ 02/03/2026." in page
    assert not [secret for secret in (made.code, str(made.id), made.tracking_token) if secret in page]
    assert "hồ sơ khác đang xử lý" not in page
    other = Dossier.objects.get(pk=made.id)
    assert other.holder is not None
    assert "ở cơ quan khác" not in scanned(client, "020190001234"), "of another procedure it says nothing"


@pytest.mark.parametrize("typed", ["%%", "__", "%a", "ho%an", "h_ang"])
def test_20_28_signs_of_a_pattern_find_no_name(province: Province, typed: str) -> None:
    """L5: `%` and `_` are letters like others in the search by name."""
    received(officer(DESK), PROCEDURE, agency("H37.03"), "2026-03-02 09:14")
    client = signed_in(DESK)
    assert "Hoàng Thị Ẩn" in text(client.post("/tim/", {"q": "hoang"}, follow=True))
    assert "Hoàng Thị Ẩn" not in text(client.post("/tim/", {"q": typed}, follow=True))
