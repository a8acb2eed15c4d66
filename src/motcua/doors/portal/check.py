"""Anybody checks a result without an account: by the code that is printed on it, or by its QR (CIT-10).

The page says what stands on the paper and what it is worth now, nothing more of its owner than masked letters. A file is compared
by its hash, in the browser or here, and kept nowhere.
"""

from hashlib import sha256
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.results.check_codes import read_code
from motcua.casework.results.queries import checked
from motcua.casework.results.values import Checked
from motcua.doors.portal.frame import private_page
from motcua.doors.ui import clock
from motcua.doors.ui.fields import typed
from motcua.doors.ui.visitors import address_of_visitor
from motcua.doors.words import check_words as words
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.guessing.actions import judged
from motcua.foundation.guessing.values import Kind, MustWait, Visit
from motcua.foundation.organisation.register import register

LARGEST: Final = 10 * 1024 * 1024
"""Bytes. A result has a few pages; the server reads no larger request (`cli.serving`)."""
LONGEST_CODE: Final = 40
LONGEST_NAME: Final = 120
"""Letters of a file's name that the page shows again."""


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """The form; a code that was typed leads to its page."""
    written = typed(request.GET, "ma")
    if not written:
        return _form(request)
    code = read_code(written)
    if code is None:
        return _form(request, written, problem=words.NOT_A_CODE, status=422)
    return redirect("portal:check", code=code)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, code: str) -> HttpResponse:
    """GET: the answer. POST: the same, and whether a file is the one that was given out."""
    wanted = read_code(code)
    if wanted is None:
        return _form(request, code, problem=words.NOT_A_CODE, status=404)
    now = clock.now()
    try:
        guess = judged(Kind.RESULT_CHECK, wanted, Visit(address_of_visitor(request), now))
    except MustWait as refusal:
        response = _form(request, code, problem=sentence(refusal), status=429)
        response.headers["Retry-After"] = str(refusal.seconds)
        return response
    answer = checked(wanted, at=now, register=register())
    if answer is None:
        guess.wrong()
        return _form(request, code, unknown=True, status=404)
    guess.right()
    context: dict[str, Any] = {**words.context(answer, now=now), "words": words, "largest": LARGEST}
    if request.method == "POST":
        context |= _compared(request, answer)
    status = 422 if context.get("file_problem") else 200
    return private_page(request, "portal/check.html", context, status=status)


def _compared(request: HttpRequest, answer: Checked) -> dict[str, Any]:
    file = request.FILES.get("tep")
    if not isinstance(file, UploadedFile):
        return {"file_problem": words.NO_FILE, "has_errors": True}
    if (file.size or 0) > LARGEST:
        return {"file_problem": words.TOO_LARGE, "has_errors": True}
    digest = sha256()
    with file:
        for part in file.chunks():
            digest.update(part)
    name = (file.name or "")[:LONGEST_NAME]
    return {"compared": True, "same": digest.hexdigest() == answer.final_hash, "file_name": name}


def _form(
    request: HttpRequest, code: str = "", *, problem: str = "", unknown: bool = False, status: int = 200
) -> HttpResponse:
    context = {
        "typed_code": code[:LONGEST_CODE],
        "problem": problem,
        "has_errors": bool(problem),
        "unknown": unknown,
        "words": words,
    }
    return private_page(request, "portal/check_ask.html", context, status=status)
