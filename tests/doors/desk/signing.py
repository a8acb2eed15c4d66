"""Results that wait at a leader's desk, and browsers that sign them."""

from typing import Any

import pytest
from django.test import Client

from motcua.casework.results.values import Result
from tests.doors.desk.caseworkers import handled
from tests.doors.page import Page
from tests.results import PIN, Office

DAY = "2026-03-02"


def installed(settings: Any, office: Office) -> Office:
    """The service draws, keeps and signs with this office's means."""
    means = office.signing
    settings.SIGNER, settings.DOCUMENTS, settings.EXAMINER, settings.TRUST = (
        means.signer,
        office.files,
        means.examiner,
        None,
    )
    settings.RESULT_MAKER = office.maker
    return office


def submitted(office: Office, count: int = 1, *, first: int = 7) -> list[Result]:
    """So many results of one template, each of a dossier of its own."""
    return [office.submitted(handled(seed=first + one).id, f"{DAY} 10:00") for one in range(count)]


def press(client: Client, address: str, button: str, **typed: str) -> Any:
    """Read the page, type, press: what the form has goes along."""
    page = Page.of(client.get(address))
    form = {name: page.value(name) for name in ("form_token", "trang") if any(one.name == name for one in page.fields)}
    return client.post(address, {**form, **typed, "do": button})


def sign(client: Client, one: Result, pin: str = PIN) -> Any:
    return press(client, f"/ky/{one.id}/", "sign", pin=pin)


@pytest.fixture
def office(tmp_path: Any, settings: Any) -> Office:
    return installed(settings, Office(tmp_path))
