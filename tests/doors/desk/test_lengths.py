"""The longest texts that the intake page takes are printed; longer ones come back to their field with all else (issue 20 point 25)."""

from typing import Any

import pytest
from django.test import Client

from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from motcua.law.typed_text import LONGEST_ENTRY, LONGEST_TEXT
from tests.doors.desk import caseworkers
from tests.doors.desk.counter import CLERK, filled, pressed, verdicts
from tests.doors.desk.test_intake import LAND, RESIDENCE, ready
from tests.doors.page import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_morning")]

LETTERS = "Thửa đất chưa rõ ranh giới với hộ liền kề. "


@pytest.fixture
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    caseworkers.at(monkeypatch, "2026-03-02 09:14")


def long(length: int) -> str:
    return (LETTERS * (length // len(LETTERS) + 1))[: length - 1] + "."


def failed_papers(client: Client) -> tuple[dict[str, Any], list[str]]:
    """An intake of which every paper failed, and the names of the notes."""
    data = {**ready(client, LAND), "full_name": "Lý Văn Páo"}
    data |= verdicts(data, "failed")
    papers = [name for name in data if name.startswith("in-")]
    data |= {name.replace("in-", "reason-"): "unsigned" for name in papers}
    return data, [name.replace("in-", "note-") for name in papers]


def slip(client: Client, answer: Any) -> Any:
    assert answer.status_code == 302, caseworkers.text(answer)[-2000:]
    return client.get(f"{answer['Location']}phieu.pdf")


def test_20_25_the_slip_of_a_refusal_prints_the_longest_reason_and_basis(province: Province) -> None:
    client = caseworkers.signed_in(CLERK)
    data, _ = failed_papers(client)
    grounds = {"refusal_reason": long(LONGEST_TEXT), "refusal_basis": long(LONGEST_ENTRY)}
    document = slip(client, pressed(client, data, "refuse-now", **grounds))
    assert (document.status_code, document["Content-Type"]) == (200, "application/pdf")


def test_20_25_the_slip_of_a_supplement_prints_the_longest_notes(province: Province) -> None:
    client = caseworkers.signed_in(CLERK)
    data, notes = failed_papers(client)
    document = slip(client, pressed(client, data, "supplement", **dict.fromkeys(notes, long(LONGEST_ENTRY))))
    assert (document.status_code, document["Content-Type"]) == (200, "application/pdf")


def test_20_25_a_reason_that_is_too_long_comes_back_to_its_field_with_all_else(province: Province) -> None:
    client = caseworkers.signed_in(CLERK)
    data, notes = failed_papers(client)
    for name, length in (
        ("refusal_reason", LONGEST_TEXT + 1),
        ("refusal_basis", LONGEST_ENTRY + 1),
        ("refusal_reason", 200_000),
    ):
        grounds = {"refusal_reason": "Sai nơi", "refusal_basis": "Điều 17", name: long(length)}
        answer = pressed(client, data, "refuse-now", **grounds)
        page = Page.of(answer)
        assert answer.status_code == 422
        assert f"#{name}" in page.addresses
        kept = {one: page.value(one) for one in grounds}
        assert all(value and grounds[one].startswith(value) for one, value in kept.items())
    answer = pressed(client, data, "supplement", **{notes[0]: long(LONGEST_ENTRY + 1)})
    assert answer.status_code == 422
    assert f"#{notes[0]}" in Page.of(answer).addresses
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("name", ["😀", "王小明", "\ufffe", "...", "\u200b", "\u2800\u3164"])
def test_20_25_a_name_that_no_receipt_can_bear_is_told_at_the_field_with_all_else_kept(
    province: Province, name: str
) -> None:
    client = caseworkers.signed_in(CLERK)
    data = {**ready(client, RESIDENCE), "full_name": name, "address": "Xã Mẫu Sơn"}
    answer = pressed(client, data, "accept")
    assert answer.status_code == 422
    assert Page.of(answer).errors
    assert filled(caseworkers.text(answer))["address"] == "Xã Mẫu Sơn"
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("year", ["0000", "0001", "1899", "2027", "9999"])
def test_20_25_a_year_in_which_nobody_who_comes_was_born_is_told_at_the_field(province: Province, year: str) -> None:
    client = caseworkers.signed_in(CLERK)
    data = {**ready(client, RESIDENCE), "born_day": "", "born_month": "", "born_year": year}
    answer = pressed(client, data, "accept")
    assert answer.status_code == 422
    assert "Năm sinh" in " ".join(Page.of(answer).summary)
    assert not Dossier.objects.exists()
