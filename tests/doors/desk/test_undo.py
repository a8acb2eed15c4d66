"""The bar that takes a step back: shown to who completed it, for half a minute (19.19)."""

from uuid import UUID

import pytest
from django.test import Client

from motcua.doors.cli.demo.province import Province
from tests.doors.desk.caseworkers import LEADER, SPECIALIST, at, handled, signed_in
from tests.doors.page import Page

pytestmark = pytest.mark.django_db


def posted(client: Client, dossier_id: UUID, act: str) -> dict[str, str]:
    """What the form of this act on the dossier's page posts."""
    [form] = Page.of(client.get(f"/xu-ly/{dossier_id}/")).forms_to(f"/xu-ly/{dossier_id}/{act}/")
    return form


def completed(client: Client, dossier_id: UUID) -> None:
    client.post(
        f"/xu-ly/{dossier_id}/hoan-thanh-buoc/", posted(client, dossier_id, "hoan-thanh-buoc") | {"outcome": "dat"}
    )


@pytest.mark.criterion("DSK-05", "undo")
@pytest.mark.parametrize(("seconds", "shown"), [("00", True), ("20", True), ("31", False)])
def test_19_19_the_bar_says_what_was_done_and_how_long_it_can_be_undone(
    seconds: str, shown: bool, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-03 09:00:00")
    client = signed_in(SPECIALIST)
    completed(client, made.id)
    at(monkeypatch, f"2026-03-03 09:00:{seconds}")
    text = Page.of(client.get(f"/xu-ly/{made.id}/")).text
    assert ("giây để hoàn tác" in text) is shown
    assert "giây để hoàn tác" not in Page.of(signed_in(LEADER).get(f"/xu-ly/{made.id}/")).text


@pytest.mark.criterion("DSK-05", "undo")
def test_19_19_pressing_it_opens_the_step_again_and_the_timeline_says_both(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handled()
    at(monkeypatch, "2026-03-03 09:00:00")
    client = signed_in(SPECIALIST)
    completed(client, made.id)
    at(monkeypatch, "2026-03-03 09:00:12")
    bar = posted(client, made.id, "hoan-tac")
    answer = client.post(f"/xu-ly/{made.id}/hoan-tac/", bar, follow=True)
    page = Page.of(answer)
    assert "Hoàn tác bước" in page.text
    assert "Bước đang làm" in page.text


def test_19_19_too_late_is_said_in_words(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = handled()
    at(monkeypatch, "2026-03-03 09:00:00")
    client = signed_in(SPECIALIST)
    completed(client, made.id)
    bar = posted(client, made.id, "hoan-tac")
    at(monkeypatch, "2026-03-03 09:00:40")
    answer = client.post(f"/xu-ly/{made.id}/hoan-tac/", bar)
    assert answer.status_code in (403, 409)
    assert "Đã quá 30 giây" in Page.of(answer).text
