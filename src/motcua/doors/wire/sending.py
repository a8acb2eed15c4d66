"""Files in parts over HTTP: what the script of a page says of a file, and what it is answered. For the counter and the citizens' page.

Three requests, all POST: announce a file, send a part of it (the body is the bytes), finish. Each may come again. The answer is JSON:
what is still missing, the file that it became, or `problem`, the sentence for people.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, JsonResponse, QueryDict

from motcua.casework.papers import uploads
from motcua.casework.papers.arriving import Origin
from motcua.casework.papers.sending import PART, Announced, HalfSent, UploadGone
from motcua.doors.words.file_words import about, half_sent, part_of, why_not
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.refusals import Refused

BYTES: Final = "application/octet-stream"
_DIGITS: Final = 12
_HASH: Final = 64


@dataclass(frozen=True, slots=True)
class HalfRow:
    """A half-sent file in a list."""

    file: HalfSent
    words: str


def half_rows(files: Iterable[HalfSent]) -> tuple[HalfRow, ...]:
    """As a page lists them."""
    return tuple(HalfRow(file, half_sent(file)) for file in files)


def begun(request: HttpRequest, page: UUID, lines: Collection[int], now: Circumstances) -> JsonResponse:
    """A file of one of these papers is announced, or found half sent."""
    given = _announced(request.POST, page)
    if given is None or given.line not in lines:
        return gone()
    try:
        return _half(uploads.begin(given, now))
    except Refused as refusal:
        return refused(refusal)


def part_kept(request: HttpRequest, page: UUID, upload: UUID, order: int, now: Circumstances) -> JsonResponse:
    """One part is kept; it is the body."""
    if request.content_type != BYTES:
        return gone()
    length = request.META.get("CONTENT_LENGTH") or "0"
    if int(length) > PART:  # digits alone, as `LegibleInput` has seen to
        return JsonResponse({}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        return _half(uploads.keep_part(upload, order, request.body, intake=page, circumstances=now))
    except Refused as refusal:
        return refused(refusal)


def finished(page: UUID, upload: UUID, now: Circumstances) -> JsonResponse:
    """All parts are there: the file is looked into and attached, or says why not."""
    try:
        file = uploads.finish(
            upload, intake=page, circumstances=now, files=settings.DOCUMENTS, examiner=settings.EXAMINER
        )
    except Refused as refusal:
        return refused(refusal)
    return JsonResponse({"attached": str(file.id), "name": file.name, "words": about(file)})


def gone() -> JsonResponse:
    """The page or the file is not there any more."""
    return refused(UploadGone())


def _announced(typed: QueryDict, page: UUID) -> Announced | None:
    """None where it says nothing that a script of ours would say."""
    line, size = _number(typed.get("line", "")), _number(typed.get("size", ""))
    if line is None or size is None:
        return None
    said = typed.get("hash", "").lower()
    is_hash = len(said) == _HASH and not set(said) - set("0123456789abcdef")
    origin = Origin.CAMERA if typed.get("origin") == Origin.CAMERA.value else Origin.UPLOAD
    name = PurePosixPath(typed.get("name", "")).name
    return Announced(page, line, name, size, said if is_hash else "", origin)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None


def _half(file: HalfSent) -> JsonResponse:
    return JsonResponse(
        {
            "upload": str(file.id),
            "part": PART,
            "missing": file.missing,
            "received": file.received,
            "words": part_of(file.received, file.size),
        }
    )


def refused(refusal: Refused) -> JsonResponse:
    """404: gone, so that the script begins anew. 409: it may go on later. 422: this file never."""
    status = HTTPStatus.CONFLICT if refusal.kind == "wrong_state" else HTTPStatus.UNPROCESSABLE_ENTITY
    if isinstance(refusal, UploadGone):
        status = HTTPStatus.NOT_FOUND
    return JsonResponse({"problem": why_not(refusal)}, status=status)
