"""19.21: an agency without accounts answers one opinion by a link: once, for a day, without learning more than the question needs."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.models import Record
from tests.doors.desk.caseworkers import SPECIALIST, at, signed_in, text
from tests.doors.desk.test_joint_page import NOW, asked_three, invited, press
from tests.doors.page import Page
from tests.histories import history

pytestmark = pytest.mark.django_db

NEUTRAL = "Liên kết này không dùng được nữa. Liên hệ cơ quan đã gửi để nhận liên kết mới."
ANSWER = {"opinion": "Không có vụ án nào\nđang thụ lý", "name": "Nông Văn Mẫu", "post": "Phó Chánh án"}


@pytest.fixture
def dossier_id(province: Province, monkeypatch: pytest.MonkeyPatch) -> UUID:
    made = asked_three()
    at(monkeypatch, NOW)
    return made


@pytest.fixture
def link(dossier_id: UUID) -> str:
    return invited(signed_in(SPECIALIST), dossier_id)


def send(link: str, client: Client | None = None, **words: str) -> Any:
    """Open the link and press the button, as a browser without scripts does."""
    client = client or Client()
    form = Page.of(client.get(link)).form("tra-loi")
    return client.post("/y-kien/", {**form, **ANSWER, **words})


def test_19_21_the_link_shows_one_question_and_no_more_of_the_applicant_than_a_masked_name(link: str) -> None:
    answer = Client().get(link)
    page = Page.of(answer)
    assert page.heading() == "Sở Tư pháp hỏi ý kiến"
    assert "Câu hỏi gửi H37.40" in page.text
    assert page.fact("Trả lời trước") == "04/03/2026"
    assert page.fact("Người nộp") == "H**** T** Ẩ*"
    shown = text(answer)
    for private in ("Hoàng Thị", "020190001234", "Mẫu Sơn", "Câu hỏi gửi H37.05", "Đất ổn định"):
        assert private not in shown
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "strict-origin"
    assert answer["X-Robots-Tag"] == "noindex"


def test_19_21_an_answer_by_link_is_recorded_as_such_with_name_and_post_in_the_notes_alone(
    link: str, dossier_id: UUID
) -> None:
    answer = send(link)
    assert answer.status_code == 200
    assert Page.of(answer).heading() == "Đã nhận ý kiến"
    consultation = history(dossier_id).state.consultations[0]
    assert consultation.answered_at is not None
    record = Record.objects.filter(stream=f"dossier:{dossier_id}", verb="answer_consultation").latest("sequence")
    assert (record.body["by_link"], record.body["late"]) == (True, True)
    assert "Mẫu" not in str(record.body)
    joint = Page.of(signed_in(SPECIALIST).get(f"/xu-ly/{dossier_id}/phoi-hop/"))
    row = next(one for one in joint.every("mc-joint__part") if "Tòa án" in one.text)
    assert row.fact("Người trả lời") == "Nông Văn Mẫu, Phó Chánh án"
    timeline = Page.of(signed_in(SPECIALIST).get(f"/xu-ly/{dossier_id}/")).text
    assert "Nông Văn Mẫu, Phó Chánh án trả lời qua liên kết một lần" in timeline


def test_19_21_opening_a_link_uses_nothing_up_and_answering_uses_it_once(link: str, dossier_id: UUID) -> None:
    client = Client()
    for _ in range(3):
        assert client.get(link).status_code == 200
    form = Page.of(client.get(link)).form("tra-loi")
    first, second = (client.post("/y-kien/", {**form, **ANSWER}) for _ in range(2))
    assert [Page.of(one).heading() for one in (first, second)] == ["Đã nhận ý kiến"] * 2, "the same press twice"
    assert [one.verb for one in history(dossier_id).happened].count("answer_consultation") == 2, "one was there before"
    for used in (client.get(link), client.post("/y-kien/", {"k": form["k"], **ANSWER})):
        assert used.status_code == 404
        assert NEUTRAL in text(used)


def test_19_21_used_revoked_replaced_expired_and_never_made_get_one_neutral_sentence(
    link: str, dossier_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, officer = Client(), signed_in(SPECIALIST)
    replaced = link
    revoked = invited(officer, dossier_id)
    assert client.get(revoked).status_code == 200
    assert press(officer, dossier_id, "thu-hoi", luot="1").status_code == 303
    expired = invited(officer, dossier_id)
    at(monkeypatch, "2026-03-06 09:00")
    guessed = f"{expired[:-1]}{'A' if expired[-1] != 'A' else 'Q'}"
    pages = set()
    for one in (replaced, revoked, expired, guessed, "/y-kien/?k=abc", "/y-kien/"):
        answer = client.get(one)
        assert (answer.status_code, answer["Referrer-Policy"]) == (404, "strict-origin")
        pages.add(text(answer).partition("<main")[2])
    assert len(pages) == 1
    assert NEUTRAL in pages.pop()


def test_19_21_an_answer_without_name_post_or_words_comes_back_with_everything_typed(
    link: str, dossier_id: UUID
) -> None:
    for missing in ANSWER:
        answer = send(link, **{missing: " "})
        assert answer.status_code == 422
        page = Page.of(answer)
        assert len(page.errors) == 1
        kept = next(value for name, value in ANSWER.items() if name != missing)
        assert kept.partition("\n")[0] in text(answer)
        assert page.title.startswith("Lỗi: ")
    assert history(dossier_id).state.consultations[0].answered_at is None


def test_19_21_no_log_has_the_key_of_a_link(
    link: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    caplog.set_level("DEBUG", logger="django.request")
    client, key = Client(), link.partition("?k=")[2]
    send(link, client)
    assert client.get(link).status_code == 404
    assert "/y-kien/" in caplog.text, "the closed link is logged, by its path"
    written = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert not any(key in one or key.rpartition(".")[2] in one for one in written)


def test_19_21_the_page_needs_no_script_and_its_key_goes_on_in_a_hidden_field(link: str) -> None:
    page = Page.of(Client().get(link))
    key = link.partition("?k=")[2]
    assert page.value("k") == key
    assert page.is_still, "no script is needed"
    assert not any(key in address for address in (*page.addresses, *page.forms, *page.loads))
