"""Answering one opinion by a link, without an account. Opening the link uses nothing up: a mail scanner may open it too.

A link that was used, revoked or is over, and one that never was, all get the same sentence. The key comes in the query and goes on in
a hidden field, so that no path has it; no other site and no cache learns of it.
"""

from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from motcua.acts.answer_by_link import answer_by_link
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.doors.portal.frame import private_page
from motcua.doors.ui import clock
from motcua.doors.ui.compression import sent_whole
from motcua.doors.ui.fields import LineField, NameField, ParagraphField, typed
from motcua.doors.ui.idempotency import read_token
from motcua.doors.words.event_line import due_day
from motcua.foundation.people.circumstances import Circumstances
from motcua.insight.views.answer_link import link_page
from motcua.law.refusals import Refused

NEUTRAL: Final = "Liên kết này không dùng được nữa. Liên hệ cơ quan đã gửi để nhận liên kết mới."
KEY: Final = "k"
SHORT: Final = 100
LONG: Final = 4000


class OpinionForm(forms.Form):
    """Who answers and what. Without an account their name and post are all that says who it was."""

    name = NameField(
        label="Họ và tên người trả lời",
        max_length=SHORT,
        error_messages={"required": "Nhập họ và tên người trả lời", "max_length": f"Viết gọn trong {SHORT} ký tự"},
    )
    post = LineField(
        label="Chức vụ",
        max_length=SHORT,
        error_messages={
            "required": "Nhập chức vụ của người trả lời. Ví dụ: Phó Trưởng phòng",
            "max_length": f"Viết gọn trong {SHORT} ký tự",
        },
    )
    opinion = ParagraphField(
        label="Ý kiến trả lời",
        max_length=LONG,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": "Nhập ý kiến của cơ quan", "max_length": f"Viết gọn trong {LONG} ký tự"},
    )


@sent_whole
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """GET: the question. POST: the answer, once; the same press again only says that it was received."""
    if request.method != "POST":
        return _question(request, typed(request.GET, KEY), OpinionForm())
    key, form = typed(request.POST, KEY), OpinionForm(request.POST)
    if not form.is_valid():
        return _question(request, key, form, status=422)
    at = clock.now()
    words = form.cleaned_data
    try:
        answer_by_link(
            key,
            Circumstances(by=None, at=at, recorded_at=at, key=read_token(request)),
            opinion=words["opinion"],
            answered_by=f"{words['name']}, {words['post']}",
        )
    except (DossierUnknown, Refused):  # whatever is wrong with a link, its holder is told the same
        return _closed(request)
    return _private(request, {"done": True, "at": at})


def _question(request: HttpRequest, key: str, form: OpinionForm, *, status: int = 200) -> HttpResponse:
    page = link_page(key, at=clock.now())
    if page is None:
        return _closed(request)
    context = {"page": page, "form": form, "key": key, "due": due_day(page.due), "has_errors": status != 200}
    return _private(request, context, status=status)


def _closed(request: HttpRequest) -> HttpResponse:
    return _private(request, {"neutral": NEUTRAL}, status=404)


def _private(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    response = private_page(request, "portal/opinion.html", context, status=status)
    # with no-referrer a browser posts from nowhere, and the form is refused
    response["Referrer-Policy"] = "strict-origin"
    return response
