"""22: pages of a lot are split, merged, turned, moved and given a type by buttons; everything is undone; then the splitting ends."""

from uuid import UUID

import pytest
from django.http import HttpResponse

from motcua.casework.campaign.models import Document
from motcua.casework.campaign.models import Page as ScannedPage
from motcua.casework.campaign.queries.documents import planned
from motcua.doors.cli.demo.province import Province
from tests.acts.conftest import province
from tests.acts.places import officer
from tests.campaign import CHECKER, INDEXER, KnowingReader, batch, closed, reader
from tests.doors.desk.caseworkers import at, signed_in
from tests.doors.page import Page

__all__ = ["province", "reader"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning(province: Province, reader: KnowingReader, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 10:00")


def pressed(lot: UUID, do: str, page: int = 0, **given: str) -> HttpResponse:
    client = signed_in(INDEXER)
    response: HttpResponse = client.post(f"/so-hoa/lo/{lot}/tach/", {"do": do, "trang": str(page), **given})
    return response


def lies(lot: UUID) -> list[list[int]]:
    return [[one.order for one in document.pages] for document in planned(lot, seen_by=officer(CHECKER))]


def test_22_every_button_changes_how_pages_lie_and_every_change_is_undone() -> None:
    lot = closed(batch(pages=3, files=2))
    before = planned(lot, seen_by=officer(CHECKER))
    steps = [
        (("split", 2), [[1], [2, 3], [4, 5, 6]]),
        (("split", 2), [[1], [2, 3], [4, 5, 6]]),
        (("merge", 2), [[1, 2, 3], [4, 5, 6]]),
        (("merge", 1), [[1, 2, 3], [4, 5, 6]]),
        (("later", 2), [[1, 3, 2], [4, 5, 6]]),
        (("later", 2), [[1, 3], [2, 4, 5, 6]]),
        (("earlier", 2), [[1, 3, 2], [4, 5, 6]]),
        (("earlier", 2), [[1, 2, 3], [4, 5, 6]]),
        (("turn", 5), [[1, 2, 3], [4, 5, 6]]),
    ]
    for (do, page), after in steps:
        answer = pressed(lot, do, page)
        assert (answer.status_code, lies(lot)) == (302, after), (do, page)
        assert answer["Location"].endswith(f"?trang={page}")
    assert pressed(lot, "move", 6, sau="1").status_code == 302
    assert lies(lot) == [[1, 6, 2, 3], [4, 5]]
    assert pressed(lot, "retype", 4, loai="land_certificate").status_code == 302
    shown = Page.of(signed_in(INDEXER).get(f"/so-hoa/lo/{lot}/tach/"))
    assert "Trang 5, tài liệu 2, xoay 90 độ" in [one.label for one in shown.fields]
    assert any(one.name.startswith("Hoàn tác: đổi loại giấy tờ") for one in shown.buttons)
    for _ in range(len(("split", "merge", "later", "later", "earlier", "earlier", "turn", "move", "retype"))):
        assert pressed(lot, "undo").status_code == 302
    assert planned(lot, seen_by=officer(CHECKER)) == before
    assert pressed(lot, "undo").status_code == 422


def test_22_a_wrong_press_is_told_and_the_end_leads_to_the_lot() -> None:
    lot = closed(batch(pages=2))
    for do, given in (("split", {}), ("move", {"sau": "9"}), ("retype", {"loai": "khac"}), ("merge", {})):
        wrong = pressed(lot, do, 1 if given else 99, **given)
        assert wrong.status_code == 422, do
        assert Page.of(wrong).every("mc-errors")
    assert pressed(lot, "end")["Location"] == f"/so-hoa/lo/{lot}/"
    assert set(Document.objects.filter(batch=lot).values_list("state", flat=True)) == {"read"}
    late = pressed(lot, "split", 2)
    assert late.status_code == 422
    assert "đã kết thúc tách" in Page.of(late).text


def test_22_a_long_lot_is_shown_in_parts_and_a_key_goes_on_where_it_was() -> None:
    lot = closed(batch(pages=70))
    first = Page.of(signed_in(INDEXER).get(f"/so-hoa/lo/{lot}/tach/"))
    assert "1–48 trong 70 trang" in first.text
    assert len(first.fields_named("trang")) == 48
    client = signed_in(INDEXER)
    answer = client.post(
        f"/so-hoa/lo/{lot}/tach/", {"do": "split", "o-nay": "65", "trang": "3"}, headers={"HX-Request": "true"}
    )
    second = Page.of(answer)
    assert lies(lot) == [[*range(1, 65)], [*range(65, 71)]], "the page of the key, not the one that is chosen"
    assert [one.value for one in second.fields_named("trang") if one.is_checked] == ["65"]
    assert "49–70 trong 70 trang" in second.text
    assert ScannedPage.objects.filter(batch=lot).count() == 70
