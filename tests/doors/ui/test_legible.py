"""What nobody can have typed ends at the entrance, with a page; what is too long comes back to its field (issue 20 point 25)."""

import logging
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from motcua.doors.cli.demo.province import Province
from motcua.doors.ui.legible import LONGEST_VALUE, without_overlong
from tests.doors.desk import caseworkers
from tests.doors.desk.counter import CLERK

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
BAD = ("%00", "a%00b", "%ff", "%c3", "%ed%a0%80")


def refused(answer: Any) -> None:
    assert answer.status_code == 400
    assert "Chưa đọc được nội dung vừa gửi" in answer.content.decode()


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("path", ["/tim/?q=", "/quay/tiep-nhan/?thu-tuc=", "/thu-tuc/?", "/dang-nhap/?next="])
def test_20_25_nul_and_bad_bytes_in_an_address_are_400(province: Province, path: str, bad: str) -> None:
    refused(caseworkers.signed_in(CLERK).get(f"{path}{bad}"))


def test_20_25_nul_in_a_path_is_400_and_bad_bytes_name_no_page(province: Province) -> None:
    client = caseworkers.signed_in(CLERK)
    for path in ("/thu-tuc/{}/", "/tra-cuu/{}/", "/xu-ly/{}/", "/trung-tam/{}/"):
        refused(client.get(path.format("a%00")))
        assert client.get(path.format("%ff")).status_code == 404
        assert client.get(path.format("%C3%A9")).status_code == 404, "a letter that is text in one encoding alone"


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("path", ["/tim/", "/quay/tra/", "/quay/tiep-nhan/", "/dang-nhap/", "/tra-cuu/"])
def test_20_25_nul_and_bad_bytes_in_a_form_are_400_and_leave_no_trace(province: Province, path: str, bad: str) -> None:
    client = caseworkers.signed_in(CLERK)
    for data in (f"do=find&q={bad}&procedure={bad}&refusal_reason={bad}", f"{bad}=1"):
        refused(client.generic("POST", path, data, FORM))
    assert client.get("/tim/").status_code == 200


def test_20_25_nul_in_a_form_with_files_and_in_a_cookie_is_400(province: Province) -> None:
    client = caseworkers.signed_in(CLERK)
    refused(client.post("/tim/", {"q": "a\0b"}))
    refused(client.get("/tim/", HTTP_COOKIE='motcua_session="\\000"'))
    refused(client.get("/tim/", HTTP_COOKIE="motcua_session=\u00ff"))


def test_20_25_the_sign_of_a_lost_letter_is_a_text_like_others(province: Province) -> None:
    assert Client().get("/thu-tuc/?q=a\ufffd").status_code == 200


def test_20_25_a_body_above_the_limit_is_413_with_what_to_do(province: Province) -> None:
    answer = caseworkers.signed_in(CLERK).generic("POST", "/tim/", "q=" + "a" * 11_000_000, FORM)
    assert answer.status_code == 413
    assert "Những gì đã nhập vẫn còn ở trang trước" in answer.content.decode()


def test_20_25_a_length_that_is_no_number_is_400(province: Province) -> None:
    for length in ("abc", "-1", "1" * 400, "\u0663"):
        refused(Client().generic("POST", "/tra-cuu/", "", FORM, CONTENT_LENGTH=length))


def test_20_25_more_fields_or_files_than_any_form_has_are_400_without_a_line_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Django wrote a traceback of each: a stranger could fill the log."""
    parts = "".join(
        f'--x\r\nContent-Disposition: form-data; name="a"; filename="{one}"\r\n\r\n\r\n' for one in range(200)
    )
    client = Client(raise_request_exception=False)
    refused(client.generic("POST", "/tra-cuu/", "a=1&" * 2_000, FORM))
    refused(client.generic("POST", "/tra-cuu/", f"{parts}--x--\r\n", "multipart/form-data; boundary=x"))
    refused(client.get("/tra-cuu/?" + "a=&" * 2_000))
    assert not [one for one in caplog.records if one.levelno >= logging.WARNING and one.name != "django.request"]


def test_20_25_a_value_longer_than_any_field_is_cut_and_the_others_stay() -> None:
    given = QueryDict("a=1&b=2&b=" + "x" * (LONGEST_VALUE + 5))
    assert without_overlong(given).lists() is not None
    assert [len(one) for one in without_overlong(given).getlist("b")] == [1, LONGEST_VALUE]
    short = QueryDict("a=1")
    assert without_overlong(short) is short


@pytest.mark.parametrize(
    "after", ["xyz", "//example.org/", "https://example.org/", "/a\nb", "\\\\example.org", "javascript:alert(1)"]
)
def test_20_25_what_is_no_path_of_ours_is_no_way_on(province: Province, after: str) -> None:
    client = caseworkers.signed_in(CLERK)
    for path in ("/dang-nhap/", reverse("staff:posting")):
        answer = client.get(path, {"next": after})
        assert answer.status_code in {200, 302}
        assert after not in answer.get("Location", "")
    answer = client.post("/thoat/", {"next": after})
    assert (answer.status_code, after in answer["Location"]) == (302, False)
