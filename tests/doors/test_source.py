"""AGPL-3.0, section 13: every page of every door leads to the source of what runs, and that source is whole."""

import io
import re
import tarfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any, Final
from uuid import uuid4

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import Settings

from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.doors.ui import errors, source
from motcua.law.refusals import Refused
from tests.acts.places import officer
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, handled, signed_in
from tests.house.tree import ROOT

LINK: Final = re.compile(r'<footer\b(?:(?!</footer>).)*<a href="/ma-nguon/">Mã nguồn</a>', re.DOTALL)

NO_PAGE: Final = {
    "health": "plain text for machines",
    "source_archive": "the archive itself",
    "logout": "leads to the sign-in page",
    "intake_procedures": "a part of the intake page",
    "receipt_document": "a PDF",
    "report_file": "a file",
    "review": "a page of a sheet, drawn as their list",
    "review_new": "a page of a finding, drawn as the list of sheets",
    "review_table": "a step table",
    "review_file": "a file",
    "simplify_dossiers": "a list of dossiers of a finding, looked at in tests/doors/board/test_simplify",
    "simplify_file": "a file",
    "file": "a list of dossiers as a file",
    "targets_sample": "a spreadsheet",
    "plan_sample": "a spreadsheet",
    "plan": "a page of a plan, drawn as their list",
    "write_plan": "the form of a draft, drawn as that of a new plan",
    "plan_reports": "a page of a plan, drawn as their list",
    "task": "a page of a task, drawn as the list of plans",
    "task_file": "a file",
    "request": "a page of a request of a leader, drawn as their list",
    "receipt_slip": "a PDF",
    "receipt_reprint": "leads to the receipt",
    "receipt_forward": "leads to the receipt",
    "document": "a PDF",
    "renew": "a part of the page that met the end of its session",
    "session": "for the script that watches over a session",
    "intake_draft": "for the script that saves a draft",
    "intake_draft_discard": "leads to the counter",
    "scan": "a page of a draft (test_scanning)",
    "scan_page": "a picture",
    "supplement": "a page of a dossier that waits (test_supplement)",
    "send": "for the script that sends files in parts",
    "send_finish": "for the script that sends files in parts",
    "send_part": "for the script that sends files in parts",
    "pages": "a page of a draft (test_pages)",
    "page_again": "leads to the page where papers become files",
    "scanner": "leads to the page where papers become files",
    "papers_page": "a picture",
    "add_files": "a page of a dossier in somebody's hands (test_adding)",
    "add_page": "a picture",
    "add_send": "for the script that sends files in parts",
    "add_finish": "for the script that sends files in parts",
    "add_part": "for the script that sends files in parts",
    "find_text": "drawn as the page of a dossier's papers",
    "separators": "a PDF",
    "report": "a PDF",
    "counts_sample": "a spreadsheet",
    "files_sample": "a spreadsheet",
    "lot": "a page of a lot (test_lots)",
    "split": "a page of a lot (test_split)",
    "lot_page": "a picture",
    "custody": "a PDF",
    "page": "a picture",
    "index_document": "a page of a document of a box (test_indexing)",
    "enter": "for the script that sends one field",
    "check_document": "a page of a document of a box (test_checking)",
    "accept": "a page of a batch (test_checking)",
    "confirm_paper": "a page of a paper that was scanned (test_confirm_paper)",
    "keep_paper": "a page of a file that lies under a paper (test_vault)",
    "vault_paper": "a page of a paper that is in the vault (test_vault)",
    "vault_page": "a picture",
    "result_page": "a picture",
    "copy_page": "a picture",
    "paper_page": "a picture",
    "sign_look": "a page of a digitised document (workbench/test_signing)",
    "keep": "a page of a digitised document (workbench/test_keeping)",
    "result_document": "a PDF",
    "to_sign": "a page of a result that waits (test_signing_page)",
    "sign_batch": "a page of results that wait (test_signing_page)",
    "vault_change": "a page of a paper that is in the vault (test_vault)",
    "joint_remind": "leads to the page of joint work",
    "joint_invite": "drawn as the page of joint work",
    "joint_revoke": "leads to the page of joint work",
    "take_over": "leads to the dossier",
    "resume": "drawn as the page whose form was kept",
}


WITHOUT_A_KEY: Final = frozenset({"portal:opinion", "portal:check", "staff:password_link"})
"""Pages that only a secret opens; without one they say that there is nothing."""

OF_ONE: Final = {"console:row": "?hang=head:"}
"""What an address says beside its path."""


def officer_of(name: str) -> str:
    """Somebody who may open the page."""
    if name.startswith("console:") or name in {"staff:home", "staff:desks", "board:targets_import"}:
        return "quantri"
    if name == "board:staff":
        return "giamdoc.tinh"
    if name in {"staff:cover", "desk:readings", "desk:signing", "workbench:signing"} or name.startswith("board:"):
        return LEADER
    if name in {"desk:readings_day", "desk:readings_officer", "board:signals"}:
        return "giamdoc.tinh"
    return SPECIALIST if bare(name) in {"dossier", "act", "joint", "result", "points"} else DESK


def bare(name: str) -> str:
    """The name of an address without its door."""
    return name.rpartition(":")[2]


def kwargs_of(name: str, dossier: Made) -> dict[str, Any]:
    """What stands in the address of a page that shows one thing."""
    known: dict[str, dict[str, Any]] = {
        "centre": {"place": "tinh"},
        "check": {"code": "K7Q29FTM"},
        "joint": {"dossier_id": dossier.id},
        "result": {"dossier_id": dossier.id},
        "papers": {"dossier_id": dossier.id},
        "vault_of": {"dossier_id": dossier.id},
        "readings": {"dossier_id": dossier.id},
        "points": {"dossier_id": dossier.id},
        "readings_officer": {"ref": officer(DESK).account_ref},
        "row": {"code": "1.004873"},
        "board:explained": {"figure": "766.2.1"},
        "board:simplify_one": {"code": "1.004873"},
        "board:target": {"figure": "satisfaction"},
        "console:account": {"ref": officer(DESK).account_ref},
        "procedure": {"code": "1.004873"},
        "tracking": {"token": dossier.tracking_token},
        "receipt": {"dossier_id": dossier.id},
        "dossier": {"dossier_id": dossier.id},
        "act": {"dossier_id": dossier.id, "verb": "annotate"},
    }
    return known.get(name) or known.get(bare(name), {})


def named_routes(patterns: list[Any] | None = None, prefix: str = "") -> list[str]:
    """Every address of the house by its name, with the name of its door."""
    names: list[str] = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            names += named_routes(pattern.url_patterns, f"{pattern.app_name}:" if pattern.app_name else prefix)
        else:
            assert isinstance(pattern, URLPattern)
            assert pattern.name, f"an address without a name: {pattern.pattern}"
            names.append(prefix + pattern.name)
    return names


PAGES: Final = [name for name in named_routes() if bare(name) not in NO_PAGE]


def test_each_address_that_is_no_page_still_stands() -> None:
    assert set(NO_PAGE) <= {bare(name) for name in named_routes()}
    assert len(PAGES) >= 18


@pytest.fixture
def dossier(db: None, province: Province) -> Made:
    return handled()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_offers_its_source_in_its_footer(name: str, dossier: Made) -> None:
    address = reverse(name, kwargs=kwargs_of(name, dossier)) + OF_ONE.get(name, "")
    for client in (Client(), signed_in(officer_of(name))):
        answer = client.get(address, follow=True)
        assert answer.status_code == (404 if name in WITHOUT_A_KEY else 200), address
        assert LINK.search(answer.content.decode()), address


def test_a_page_for_officers_is_drawn_in_their_frame_and_not_sent_to_the_sign_in_page(dossier: Made) -> None:
    page = signed_in(SPECIALIST).get(reverse("desk:dossier", kwargs=kwargs_of("desk:dossier", dossier)))
    assert "mc-foot--staff" in page.content.decode()


class NotNow(Refused):
    """Việc này chưa làm được."""

    code = "not_now"


ERRORS: Final[dict[str, Callable[[HttpRequest], Any]]] = {
    "400": errors.bad_request,
    "405": errors.not_allowed,
    "403": errors.forbidden,
    "form expired": errors.form_expired,
    "404": errors.not_found,
    "409": lambda request: errors.refused_response(request, NotNow(), NotNow().sentence),
    "500": errors.server_error,
    "503": errors.unavailable_response,
}


@pytest.mark.parametrize("answer", ERRORS.values(), ids=ERRORS)
def test_every_error_page_offers_the_source(rf: RequestFactory, answer: Callable[[HttpRequest], Any]) -> None:
    assert LINK.search(answer(rf.get("/")).content.decode())


def test_an_error_page_of_an_officer_offers_the_source(dossier: Made) -> None:
    missing = signed_in(DESK).get(reverse("desk:dossier", kwargs={"dossier_id": uuid4()}))
    assert missing.status_code == 404
    assert LINK.search(missing.content.decode())


def test_an_error_page_that_cannot_be_drawn_offers_the_source(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> str:
        raise RuntimeError("no templates")

    monkeypatch.setattr(errors, "render_to_string", broken)
    assert LINK.search(errors.server_error(rf.get("/")).content.decode())


def test_a_planted_page_without_the_link_is_seen() -> None:
    assert not LINK.search('<footer><a href="/tro-giup/">Trợ giúp</a></footer><a href="/ma-nguon/">Mã nguồn</a>')


# The page and the archive


@pytest.mark.django_db
def test_the_page_states_licence_version_and_the_download(client: Client, settings: Settings) -> None:
    settings.SOURCE_URL, settings.VERSION = "", "9.8.7"
    page = client.get("/ma-nguon/").content.decode()
    assert "Giấy phép Công cộng GNU Affero" in page
    assert "<b>9.8.7</b>" in page
    assert 'href="/ma-nguon/motcua.tar.gz"' in page
    assert "công bố tại" not in page


@pytest.mark.django_db
def test_an_address_that_the_operator_sets_stands_beside_the_download(client: Client, settings: Settings) -> None:
    settings.SOURCE_URL = "https://example.vn/motcua?a=1&b=2"
    page = client.get("/ma-nguon/").content.decode()
    assert '<a href="https://example.vn/motcua?a=1&amp;b=2">' in page
    assert 'href="/ma-nguon/motcua.tar.gz"' in page


@pytest.mark.django_db
def test_the_archive_holds_the_files_that_run_and_what_makes_them_run(client: Client, settings: Settings) -> None:
    answer = client.get("/ma-nguon/motcua.tar.gz")
    assert answer["Content-Disposition"] == f'attachment; filename="motcua-{settings.VERSION}.tar.gz"'
    with tarfile.open(fileobj=io.BytesIO(answer.content)) as archive:
        names = archive.getnames()
        licence = archive.extractfile(f"motcua-{settings.VERSION}/LICENSE")
        assert licence is not None
        assert licence.read() == (ROOT / "LICENSE").read_bytes()
        bootstrap = archive.getmember(f"motcua-{settings.VERSION}/tools/bootstrap.sh")
        assert bootstrap.mode == 0o755
    inner = {name.partition("/")[2] for name in names}
    assert {"Makefile", "pyproject.toml", "requirements/run.txt", "src/motcua/config/settings.py"} <= inner
    assert {file for file in inner if file.startswith(("var/", ".venv/", ".git/"))} == set()
    assert [file for file in inner if file.endswith(".pyc")] == []


def test_the_same_files_give_the_same_archive() -> None:
    first = source.packed("a")
    assert first == source.packed("a")


@pytest.mark.django_db
def test_20_25_nobody_waits_while_the_archive_is_made_for_somebody_else(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight who came at once after a start kept every thread at packing, and nothing else was answered for ten seconds."""
    settings.VERSION = "not made yet"
    begun, go_on = Event(), Event()

    def packed(_: str) -> bytes:
        begun.set()
        go_on.wait(30)
        return b"an archive"

    monkeypatch.setattr(source, "packed", packed)
    with ThreadPoolExecutor(1) as others:
        first = others.submit(source.archive, "motcua-not made yet")
        assert begun.wait(30)
        meanwhile, page = client.get("/ma-nguon/motcua.tar.gz"), client.get("/ma-nguon/")
        go_on.set()
        assert first.result() == b"an archive"
    assert (meanwhile.status_code, meanwhile["Retry-After"]) == (503, "10")
    assert "Chờ 10 giây rồi tải." in meanwhile.content.decode()
    assert page.status_code == 200
    assert client.get("/ma-nguon/motcua.tar.gz").content == b"an archive"


def test_secrets_and_links_beside_the_source_stay_out(tmp_path: Any) -> None:
    package = tmp_path / "src" / "motcua"
    (package / "law" / "__pycache__").mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    kept = [tmp_path / "pyproject.toml", tmp_path / "docs" / "a.md", package / "law" / "x.py"]
    secret = [tmp_path / "secret.key", tmp_path / ".env", package / ".env", package / "law" / "__pycache__" / "x.pyc"]
    for file in (*kept, *secret):
        file.write_text("x")
    (package / "law" / "link.py").symlink_to(tmp_path / "secret.key")
    names = [name for name, _ in source.source_files(package)]
    assert sorted(names) == ["docs/a.md", "pyproject.toml", "src/motcua/law/x.py"]


def test_an_installed_package_offers_itself(tmp_path: Any) -> None:
    package = tmp_path / "site-packages" / "motcua"
    package.mkdir(parents=True)
    (package / "x.py").write_text("x")
    (tmp_path / "site-packages" / "other.py").write_text("x")
    assert [name for name, _ in source.source_files(package)] == ["src/motcua/x.py"]


def test_nothing_of_a_checkout_is_forgotten() -> None:
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text().splitlines()}
    there = {place.name for place in ROOT.iterdir()} - ignored - {".git", "src"}
    assert there - set(source.PARTS) == set()
