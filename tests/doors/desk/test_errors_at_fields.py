"""19.20: every error stands at its field, in the words of the summary, and what cannot be undone is never the green button."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from motcua.doors.desk.acts_forms import FORMS
from motcua.doors.words.act_words import VERBS
from tests.doors.desk.caseworkers import DESK, SPECIALIST, at, send, signed_in
from tests.doors.desk.test_act import NOW, STORIES, announced, issued
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

WORDLESS = {
    "accept", "submit", "acknowledge", "take_up", "undo_step", "fulfil_obligation", "applicant_confirmed",
    "incident_ended", "submit_result", "approve_result", "close", "close_unpaid",
}  # fmt: skip


def empty(client: Client, dossier_id: UUID, verb: str) -> Any:
    """The form of the act with nothing filled in, nothing chosen."""
    address = f"/xu-ly/{dossier_id}/{VERBS[verb].slug}/"
    page = Page.of(client.get(address))
    return client.post(address, {name: page.value(name) for name in ("form_token", "expected")})


def at_their_fields(page: Page) -> list[str]:
    """The lines of the summary; each leads to a control that is described by the same words."""
    links = [link for one in page.every("mc-errors") for link in one.links]
    for link in links:
        assert link.name in page.described(link.address), f"{link.name!r} does not stand at {link.address}"
    return [link.name for link in links]


@pytest.mark.parametrize("verb", sorted(FORMS))
def test_19_20_every_error_of_an_empty_form_stands_at_its_field(
    verb: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, username, when, _ = STORIES[verb]
    dossier_id = begin()
    at(monkeypatch, when)
    answer = empty(signed_in(username), dossier_id, verb)
    assert (answer.status_code == 303) is (verb in WORDLESS), answer.status_code
    if verb not in WORDLESS:
        assert answer.status_code == 422
        assert at_their_fields(Page.of(answer))


def test_19_20_a_request_with_half_filled_rows_says_at_each_what_it_lacks(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = STORIES["request_supplement"][0]()
    at(monkeypatch, NOW)
    words = {"item_of_1": "on", "reason_of_2": "other", "other_of_1": "Sổ gốc", "other_of_basis_of_2": "Điều 9"}
    answer = send(signed_in(SPECIALIST), dossier_id, "bo-sung", **words)
    assert answer.status_code == 422
    lines = at_their_fields(Page.of(answer))
    assert len(lines) >= 4


@pytest.mark.parametrize(
    ("posted", "anchors"),
    [
        ({"do": "return"}, {"#ket-qua", "#collected_by"}),
        ({"do": "return", "collector": "proxy", "by_way": "pigeon"}, {"#ket-qua", "#authorised", "#by_way"}),
        ({"do": "return", "collector": "cat", "collected_by": "\u202e"}, {"#ket-qua", "#collector", "#collected_by"}),
        ({"do": "announce", "announced_by": "pigeon"}, {"#announced_by"}),
        ({"called": "? no_answer", "note": "\u202e"}, {"#note-?"}),
        ({"called": "? no_answer", "note": "dài " * 60}, {"#note-?"}),
        ({"called": "? shouted"}, {"#ket-qua"}),
    ],
)
def test_19_20_what_the_return_lacks_stands_at_its_field(
    posted: dict[str, str], anchors: set[str], province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = str((announced if "called" in posted else issued)())
    Dossier.objects.filter(pk=dossier_id).update(applicant_phone="+84912345678")
    at(monkeypatch, NOW)
    client = signed_in(DESK)
    token = Page.of(client.get("/quay/tra/")).value("form_token")
    answer = client.post(
        "/quay/tra/", {name: one.replace("?", dossier_id) for name, one in posted.items()} | {"form_token": token}
    )
    assert answer.status_code == 422
    page = Page.of(answer)
    assert at_their_fields(page)
    summary = {link.address for one in page.every("mc-errors") for link in one.links}
    assert summary == {one.replace("?", dossier_id) for one in anchors}


@pytest.mark.parametrize("verb", sorted(verb for verb in FORMS if VERBS[verb].final))
def test_19_20_what_cannot_be_undone_says_so_and_has_no_green_button(
    verb: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, username, when, _ = STORIES[verb]
    dossier_id = begin()
    at(monkeypatch, when)
    page = Page.of(signed_in(username).get(f"/xu-ly/{dossier_id}/{VERBS[verb].slug}/"))
    assert "Không hoàn tác được" in page.text
    assert not [one.name for one in (*page.buttons, *page.links) if one.is_main]
    assert page.button(VERBS[verb].short)
