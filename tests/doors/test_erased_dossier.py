"""Every page and every JSON of a dossier after its texts and forms were erased: readable, and without what people wrote."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.test import Client

from motcua.acts.erase_texts import erase_texts
from motcua.adapters.documents.folder import FolderStore
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import ComponentGiven
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.references import ERASED
from tests.acts import test_nothing_personal_in_the_ledger as planting
from tests.acts.places import agency, moment, officer, received
from tests.acts.test_import_history import brought, case, row
from tests.doors.desk.caseworkers import at, signed_in
from tests.doors.page import Page
from tests.doors.portal.stories import POLICE, RESIDENCE

pytestmark = pytest.mark.django_db

MARK = "điều người dân kể riêng"
"""Stands in every text that somebody wrote, and nowhere else."""
ADMINISTRATOR, DESK, SPECIALIST, LEADER = "quantri", "tiepnhan.thuyhung", "chuyenvien.stp", "lanhdao.stp"
READERS = (DESK, SPECIALIST, LEADER, "giamdoc.tinh", ADMINISTRATOR)
NOW = "2026-05-04 09:00"
STAFF_PAGES = ("/xu-ly/", "/xu-ly/?hang=da-xong", "/quay/", "/quay/tra/")


@pytest.fixture
def store(settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FolderStore:
    """Where the doors keep documents, and the moment that their clock shows."""
    at(monkeypatch, NOW)
    settings.DOCUMENTS = FolderStore(tmp_path)
    return settings.DOCUMENTS


def lived(monkeypatch: pytest.MonkeyPatch) -> UUID:
    """A dossier handled and returned, in which every text of every act has the mark."""
    monkeypatch.setattr(planting, "PLANTED", MARK)
    papers = (ComponentGiven(f"Giấy viết tay: {MARK}"), ComponentGiven("Căn cước", needed=MARK))
    by, life = officer(DESK), sys.modules[planting.__name__]
    made = received(by, RESIDENCE, agency(POLICE), "2026-03-02 09:14", components=papers, note=MARK).id
    life.do(made, "forward", DESK, "2026-03-02 09:30", to=POLICE)
    life.do(made, "take_up", SPECIALIST, "2026-03-02 10:00")
    life.to_the_end(made)
    return made


def erased(dossier_id: UUID, store: FolderStore) -> None:
    when = moment(NOW)
    erase_texts(
        dossier_id,
        Circumstances(by=officer(ADMINISTRATOR), at=when, recorded_at=when),
        texts=True,
        forms=True,
        basis="91/2025/QH15",
        decision="118/QD-UBND",
        documents=store,
    )


def addresses(browser: Client, dossier_id: UUID) -> Iterator[str]:
    """Every page of the dossier that this officer is led to from its own page, and the pages beside it."""
    page = f"/xu-ly/{dossier_id}/"
    beside = (f"/quay/in/{dossier_id}/", f"/quay/in/{dossier_id}/giay-hen.pdf", f"/quay/in/{dossier_id}/phieu.pdf")
    response = browser.get(page)
    linked = Page.of(response).addresses if response.status_code == 200 else frozenset[str]()
    yield from sorted(
        {page, f"{page}?viec=200", *beside, *STAFF_PAGES, *(one for one in linked if str(dossier_id) in one)}
    )


def answers(dossier_id: UUID) -> dict[str, Any]:
    """By officer and address."""
    found = dict[str, Any]()
    for username in READERS:
        browser = signed_in(username)
        for address in addresses(browser, dossier_id):
            found[f"{username} {address}"] = browser.get(address)
        found[f"{username} again"] = browser.post(f"/quay/in/{dossier_id}/in-lai/")
        code = Dossier.objects.get(pk=dossier_id).code or "case-1"
        found[f"{username} search"] = browser.post("/tim/", {"q": code}, follow=True)
    token = Dossier.objects.get(pk=dossier_id).tracking_token
    found["applicant"] = Client().get(f"/tra-cuu/{token}/")
    return found


def read(response: Any) -> str:
    """What a page says; empty for a document, which is looked at in the folder."""
    html = response.headers["Content-Type"].startswith("text/html")
    return response.content.decode() if html else ""


def printed(capsys: pytest.CaptureFixture[str], dossier_id: UUID, username: str) -> Iterator[str]:
    for words in (["show", str(dossier_id)], ["list", "--queue", "da-xong"]):
        for form in ([], ["--json"]):
            lists_persons = words[0] == "list"  # of which the administrator is shown none
            assert main(["dossier", *words, "--as", username, *form]) == (
                2 if username == ADMINISTRATOR and lists_persons else 0
            )
            yield capsys.readouterr().out


def test_pages_of_an_erased_dossier_answer_and_say_nothing_of_what_people_wrote(
    province: Province,
    store: FolderStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    dossier_id = lived(monkeypatch)
    before = answers(dossier_id)
    assert [name for name, one in before.items() if one.status_code >= 500] == []
    speaking = {name for name, one in before.items() if MARK in read(one)}
    assert {f"{username} /xu-ly/{dossier_id}/" for username in READERS} <= speaking
    assert f"{DESK} /quay/in/{dossier_id}/" in speaking
    assert len(list(tmp_path.rglob("??/*"))) > 2
    assert all(MARK in one for one in list(printed(capsys, dossier_id, SPECIALIST))[:2])

    erased(dossier_id, store)

    assert list(tmp_path.rglob("??/*")) == []
    after = answers(dossier_id)
    assert {name: one.status_code for name, one in after.items() if one.status_code >= 500} == {}
    assert set(after) == set(before), "no page is gone"
    assert [name for name, one in after.items() if MARK in read(one)] == []
    assert all(ERASED in read(after[f"{username} /xu-ly/{dossier_id}/"]) for username in READERS)
    gone = {name for name, one in before.items() if one.headers["Content-Type"] == "application/pdf"}
    assert len(gone) > 5
    assert {(after[name].status_code, "đã được xóa theo quyết định" in read(after[name])) for name in gone} == {
        (409, True)
    }
    assert list(tmp_path.rglob("??/*")) == []
    shown, as_json, *_ = lines = list(printed(capsys, dossier_id, SPECIALIST))
    assert not any(MARK in one for one in lines)
    assert ERASED in shown
    assert ERASED in as_json
    assert json.loads(as_json)["id"] == str(dossier_id)
    assert main(["ledger", "verify"]) == 0
    assert main(["dossier", "rebuild", str(dossier_id), "--dry-run"]) == 0


def test_a_form_that_was_never_printed_is_not_issued_without_its_words(
    province: Province, store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = lived(monkeypatch)
    erased(dossier_id, store)
    browser = signed_in(SPECIALIST)
    links = [one for one in Page.of(browser.get(f"/xu-ly/{dossier_id}/")).addresses if one.endswith(".pdf")]
    assert links
    responses = [browser.get(one) for one in links]
    assert {one.status_code for one in responses} == {409}
    assert all("đã được xóa theo quyết định" in read(one) for one in responses)


def test_an_imported_case_stays_readable_without_its_words(
    province: Province, store: FolderStore, capsys: pytest.CaptureFixture[str]
) -> None:
    brought(case(ended_at=moment("2011-12-07 09:00")))
    dossier_id = row().pk
    words = ("Confirmation", "Group 1", "Nhập từ hệ thống WABO")
    before = answers(dossier_id)
    speaking = {name for name, one in before.items() if all(word in read(one) for word in words)}
    assert f"giamdoc.tinh /xu-ly/{dossier_id}/" in speaking
    erased(dossier_id, store)
    after = answers(dossier_id)
    assert {name: one.status_code for name, one in after.items()} == {
        name: one.status_code for name, one in before.items()
    }
    assert [name for name, one in after.items() if any(word in read(one) for word in words)] == []
    page = Page.of(after[f"giamdoc.tinh /xu-ly/{dossier_id}/"])
    assert page.title.startswith("Hồ sơ")
    assert f"Nhập từ hệ thống {ERASED}" in page.text
    assert "06/12/2011" in page.text, "its deadline is a moment, no word"
    lines = list(printed(capsys, dossier_id, ADMINISTRATOR))
    assert not any(word in one for one in lines for word in words)
    told = json.loads(lines[1])
    assert (told["code"], told["steps"], told["clock"]["due"][:10]) == ("case-1", [], "2011-12-06")
    assert main(["ledger", "verify"]) == 0
    assert main(["dossier", "rebuild", str(dossier_id), "--dry-run"]) == 0
