"""Pages for when something is refused, missing or broken."""

import logging
import re
from datetime import date
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from motcua.doors.ui import errors
from motcua.doors.ui.scrubbing import ScrubbingFormatter, scrub
from motcua.law import citations
from motcua.law.refusals import Refused

FORBIDDEN_WORDS = ("có lỗi xảy ra", "thử lại", "hệ thống báo lỗi", "không hợp lệ")


class TooLate(Refused):
    """Đã quá hạn gửi yêu cầu bổ sung ngày {due}."""

    code = "too_late"
    basis = citations.SUPPLEMENT


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    return rf.get("/ho-so/")


def text(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.mark.criterion("ALL-12", "pages", "never")
@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (errors.bad_request, 400),
        (errors.forbidden, 403),
        (errors.form_expired, 403),
        (errors.not_found, 404),
        (errors.not_allowed, 405),
        (errors.server_error, 500),
        (errors.unavailable_response, 503),
    ],
)
def test_every_page_says_what_happened_what_was_saved_and_what_next(
    request_: HttpRequest, answer: Any, status: int
) -> None:
    response = answer(request_)
    page = text(response)
    assert response.status_code == status
    assert page.count("<h1") == 1
    assert "Làm gì tiếp theo" in page
    assert re.search("lưu|thay đổi|mất|ghi nhận", page)
    assert not any(word in page.lower() for word in FORBIDDEN_WORDS)


@pytest.mark.criterion("ALL-12", "pages")
def test_a_refusal_names_its_article_and_that_nothing_was_changed(request_: HttpRequest) -> None:
    refusal = TooLate(regime_on_day=date(2026, 11, 19), due="18/11/2026")
    response = errors.refused_response(request_, refusal, refusal.sentence, back_url="/xu-ly/1/")
    page = text(response)
    assert response.status_code == 409
    assert "Đã quá hạn gửi yêu cầu bổ sung ngày 18/11/2026." in page
    assert "Khoản 5 Điều 19" in page
    assert "Không có gì bị thay đổi" in page
    assert 'href="/xu-ly/1/"' in page
    assert "<title>Lỗi: " in page


@pytest.mark.criterion("ALL-12", "code")
def test_the_code_on_the_500_page_is_found_in_the_log_with_the_traceback(
    request_: HttpRequest, caplog: pytest.LogCaptureFixture
) -> None:
    facts: dict[str, str] = {}
    try:
        facts["step"]
    except KeyError:
        response = errors.server_error(request_)
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", text(response))
    assert code
    (record,) = [entry for entry in caplog.records if entry.name == "motcua.errors"]
    assert code.group() in record.getMessage()
    assert record.exc_info
    assert record.exc_info[0] is KeyError


def test_a_500_page_that_cannot_be_drawn_still_answers_with_its_code(
    request_: HttpRequest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> str:
        raise RuntimeError("no templates")

    monkeypatch.setattr(errors, "render_to_string", broken)
    response = errors.server_error(request_)
    assert response.status_code == 500
    assert re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", text(response))
    assert len([entry for entry in caplog.records if entry.name == "motcua.errors"]) == 2


@pytest.mark.criterion("ALL-11", "log")
def test_the_log_keeps_no_number_no_address_and_no_row() -> None:
    line = "for a.b@example.vn, 0912 345 678, step 12\nduplicate key\nDETAIL:  Key (personal_id)=(020190001234) exists."
    written = scrub(line)
    for secret in ("020190001234", "a.b@example.vn", "0912 345 678"):
        assert secret not in written
    assert "step 12" in written
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "id 020190001234", None, None)
    assert "020190001234" not in ScrubbingFormatter().format(record)
