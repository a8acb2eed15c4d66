"""Text arrives composed; tokens of forms are read; what a page may load is said with every answer."""

import io
import unicodedata
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from motcua.doors.ui import idempotency
from motcua.doors.ui.live import say
from motcua.doors.ui.middleware import ComposedInput, ContentPolicy, HeadWithoutBody

LOOSE = unicodedata.normalize("NFD", "HOÀNG THỊ ẨN")


def through(request: HttpRequest) -> HttpRequest:
    seen: list[HttpRequest] = []

    def view(passed: HttpRequest) -> HttpResponse:
        seen.append(passed)
        return HttpResponse()

    ComposedInput(view)(request)
    return seen[0]


def test_an_answer_to_head_has_the_length_of_get_and_no_body(rf: RequestFactory) -> None:
    """Walk S3-29: the web server complained of each body that it had to drop."""
    guarded = HeadWithoutBody(lambda _: HttpResponse("Chào"))
    asked, got = guarded(rf.head("/")), guarded(rf.get("/"))
    assert isinstance(asked, HttpResponse)
    assert isinstance(got, HttpResponse)
    assert (asked.content, asked["Content-Length"]) == (b"", str(len(got.content)))
    assert got.content == "Chào".encode()


def test_a_file_asked_for_by_head_is_not_read(rf: RequestFactory) -> None:
    answer = HeadWithoutBody(lambda _: FileResponse(io.BytesIO(b"%PDF"), content_type="application/pdf"))(rf.head("/"))
    assert isinstance(answer, FileResponse)
    assert answer.file_to_stream is None
    assert answer.getvalue() == b""
    assert answer["Content-Length"] == "4"


def test_loose_marks_in_an_address_and_in_a_post_arrive_composed(rf: RequestFactory) -> None:
    request = through(rf.post("/?q=" + LOOSE, {"name": [LOOSE, "a"], "plain": "b"}))
    assert request.GET["q"] == "HOÀNG THỊ ẨN"
    assert request.POST.getlist("name") == ["HOÀNG THỊ ẨN", "a"]
    assert request.POST["plain"] == "b"


def test_files_and_their_bytes_stay_as_they_are(rf: RequestFactory) -> None:
    content = LOOSE.encode()
    request = through(rf.post("/", {"scan": SimpleUploadedFile("a.txt", content), "name": LOOSE}))
    upload = request.FILES["scan"]
    assert not isinstance(upload, list)
    assert upload.read() == content
    request.close()
    assert request.POST["name"] == "HOÀNG THỊ ẨN"


def test_a_body_in_json_is_left_to_its_reader(rf: RequestFactory) -> None:
    body = f'{{"name": "{LOOSE}"}}'.encode()
    assert through(rf.post("/", body, content_type="application/json")).body == body


def test_a_token_comes_back_as_it_was_given_and_a_mangled_one_is_new(rf: RequestFactory) -> None:
    token = idempotency.new_token()
    assert idempotency.read_token(rf.post("/", {idempotency.FIELD: str(token)})) == token
    assert isinstance(idempotency.read_token(rf.post("/", {idempotency.FIELD: "x"})), UUID)


def test_words_for_the_live_region_travel_in_ascii() -> None:
    response = say(HttpResponse(), "Đã nhận diện Hoàng Thị Ẩn")
    assert response["HX-Trigger"].isascii()
    assert "mc:say" in response["HX-Trigger"]


def test_every_answer_says_what_a_page_may_load(client: Client, rf: RequestFactory) -> None:
    policies = [client.get(path)["Content-Security-Policy"] for path in ("/dang-nhap/", "/khong-co/")]
    policies.append(ContentPolicy(lambda _: HttpResponse())(rf.get("/"))["Content-Security-Policy"])
    [policy] = {frozenset(one.split("; ")) for one in policies}
    assert {"default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"} <= policy


def test_an_answer_with_a_policy_of_its_own_keeps_it(rf: RequestFactory) -> None:
    own = HttpResponse(headers={"Content-Security-Policy": "default-src 'none'"})
    assert ContentPolicy(lambda _: own)(rf.get("/"))["Content-Security-Policy"] == "default-src 'none'"
