"""19.20: pages are sent compressed, except what is small, what is a document and what shows a secret once."""

import gzip
import io

import brotli  # type: ignore[import-untyped]
import pytest
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from motcua.doors.ui.compression import SMALLEST, Compressed
from motcua.doors.ui.middleware import HeadWithoutBody

PAGE = "<p>Đăng ký khai sinh cho con</p>" * 100
BROWSER = "gzip, deflate, br, zstd"


def sent(response: HttpResponse, accepted: str = BROWSER, *, path: str = "/", method: str = "GET") -> HttpResponse:
    request = RequestFactory().generic(method, path, HTTP_ACCEPT_ENCODING=accepted)
    request.resolver_match = resolve(path)
    answer = HeadWithoutBody(Compressed(lambda _: response))(request)
    assert isinstance(answer, HttpResponse)
    return answer


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        (BROWSER, "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("deflate, zstd", ""),
        ("identity", ""),
        ("", ""),
        ("br;q=1.0.0, ;;", ""),
    ],
)
def test_19_20_a_page_is_sent_in_the_best_coding_that_the_browser_takes(accepted: str, coding: str) -> None:
    answer = sent(HttpResponse(PAGE), accepted)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[coding]
    assert answer.get("Content-Encoding", "") == coding
    assert unpack(answer.content).decode() == PAGE
    assert answer["Vary"] == "Accept-Encoding"
    assert not coding or int(answer["Content-Length"]) == len(answer.content) < len(PAGE) / 10


def test_19_20_json_is_compressed_and_the_same_answer_is_the_same_bytes() -> None:
    first, second = (sent(JsonResponse({"a": PAGE}), "gzip").content for _ in "ab")
    assert first == second
    assert len(first) < len(PAGE) / 10


def test_19_20_what_other_headers_say_stays_true() -> None:
    response = HttpResponse(PAGE)
    response["ETag"], response["Content-Length"], response["Vary"] = '"one"', str(len(response.content)), "Cookie"
    answer = sent(response)
    assert (answer["ETag"], answer["Vary"]) == ('W/"one"', "Cookie, Accept-Encoding")
    assert answer["Content-Length"] == str(len(answer.content))


def test_19_20_head_says_the_length_that_get_has() -> None:
    got, asked = sent(HttpResponse(PAGE)), sent(HttpResponse(PAGE), method="HEAD")
    assert (asked.content, asked["Content-Length"]) == (b"", got["Content-Length"])
    assert asked["Content-Encoding"] == got["Content-Encoding"] == "br"


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("x" * (SMALLEST - 1)),
        HttpResponse(status=204),
        HttpResponse(PAGE, content_type="application/pdf"),
        HttpResponse(PAGE, headers={"Content-Encoding": "gzip"}),
    ],
    ids=["small", "nothing", "document", "compressed before"],
)
def test_19_20_some_answers_are_left_as_they_are(response: HttpResponse) -> None:
    before = (response.content, dict(response.items()))
    after = sent(response)
    assert (after.content, {k: v for k, v in after.items() if k != "Content-Length"}) == before


def test_19_20_a_file_is_not_read() -> None:
    file = FileResponse(io.BytesIO(PAGE.encode()), content_type="text/html")
    request = RequestFactory().get("/", HTTP_ACCEPT_ENCODING="br")
    request.resolver_match = resolve("/")
    assert Compressed(lambda _: file)(request) is file
    assert file.getvalue() == PAGE.encode()


SOME_DOSSIER = "00000000-0000-4000-8000-000000000001"


@pytest.mark.parametrize(
    "path",
    [
        reverse("staff:login"),
        reverse("staff:posting"),
        reverse("staff:renew"),
        reverse("staff:session"),
        reverse("portal:opinion"),
        reverse("desk:joint_invite", args=[SOME_DOSSIER]),
    ],
)
def test_19_20_a_secret_beside_what_was_sent_is_never_compressed(path: str) -> None:
    answer = sent(HttpResponse(PAGE), path=path)
    assert "Content-Encoding" not in answer
    assert answer.content == PAGE.encode()


@pytest.mark.django_db
def test_19_20_the_service_compresses_its_pages_and_not_the_sign_in(client: Client) -> None:
    client.defaults["HTTP_ACCEPT_ENCODING"] = BROWSER
    help_page, sign_in = client.get("/tro-giup/"), client.get("/dang-nhap/")
    assert help_page["Content-Encoding"] == "br"
    assert int(help_page["Content-Length"]) == len(help_page.content)
    assert "Trợ giúp" in brotli.decompress(help_page.content).decode()
    assert "Content-Encoding" not in sign_in
    assert b"password" in sign_in.content


@pytest.mark.django_db
def test_19_20_each_page_has_another_mask_over_its_token(client: Client) -> None:
    """What makes guessing by length (BREACH) hopeless: the token's letters differ with every answer (docs/adr/0015)."""
    first, second = (client.get("/tra-cuu/").content for _ in "ab")
    mark = b'name="csrfmiddlewaretoken" value="'
    assert first.split(mark)[1][:64] != second.split(mark)[1][:64]


def test_19_20_a_page_that_was_not_routed_is_compressed_too() -> None:
    request: HttpRequest = RequestFactory().get("/khong-co/", HTTP_ACCEPT_ENCODING="br")
    answer = Compressed(lambda _: HttpResponse(PAGE, status=404))(request)
    assert isinstance(answer, HttpResponse)
    assert answer["Content-Encoding"] == "br"
