"""21 Somebody who tries the product types one number of the guides and sees what the vault of the demo has."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from motcua.adapters.documents.folder import FolderStore
from motcua.doors.cli.demo import vault
from motcua.doors.cli.demo.province import Province
from motcua.foundation.jobs.kinds.demo_vault import VaultToMake
from tests.acts.places import moment
from tests.doors.desk.caseworkers import at, signed_in
from tests.doors.desk.counter import CLERK, begun, pressed
from tests.doors.page import Page
from tests.handed import ByFirstLetters

pytestmark = pytest.mark.django_db

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "users" / "README.md"


@pytest.fixture
def guided(province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The number of the guide, once the first of the demo's people has papers."""
    at(monkeypatch, "2026-03-02 09:14")
    monkeypatch.setattr(settings, "DOCUMENTS", FolderStore(tmp_path))
    monkeypatch.setattr(settings, "EXAMINER", ByFirstLetters())
    given = VaultToMake(seed=1, on="2026-03-02", dossiers=0, people=1, step=0)
    vault.make_slice(given, moment("2026-03-02 09:00"))
    [number] = re.findall(r"`(\d{12})`", GUIDE.read_text(encoding="utf-8"))
    return str(number)


@pytest.mark.parametrize(("code", "title"), [("2.000635", "XN-CT"), ("1.013225", "DM 340000")])
def test_21_the_number_of_the_guide_shows_what_the_vault_has(guided: str, code: str, title: str) -> None:
    client = signed_in(CLERK)
    page = Page.of(pressed(client, begun(client, code, scan=guided), "renew"))
    if code == "1.013225":
        page = Page.of(pressed(client, {**page.form("#phieu"), "case": "7"}, "renew"))
    assert "có trong kho" in page.text
    assert title in page.text
    assert "1001/XN-CT" not in page.text, "what has expired is not offered"
