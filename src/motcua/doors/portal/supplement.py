"""The holder of a receipt sends the papers that they were asked for: files gathered on a page, sent with one press.

The token in the address is the proof that the page asks for; nobody finds one by guessing, and code and secret, which lead to it, wait
longer with each wrong one (`foundation.guessing`). Files come in parts (`sending`), or with the form where there is no script.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from motcua.acts.answer_supplement import NothingSent, answer_supplement, key_of, page_of
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.papers import files, uploads
from motcua.casework.papers.arriving import AttachedFile, FileGiven
from motcua.casework.papers.forms.supplement_reasons import wrong
from motcua.casework.papers.queries import files_of_intake
from motcua.casework.papers.sending import KEPT_FOR, Announced
from motcua.doors.portal.frame import private_page
from motcua.doors.ui import clock, errors
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import typed
from motcua.doors.ui.idempotency import new_token, read_token
from motcua.doors.wire import sending
from motcua.doors.wire.sending import HalfRow, half_rows
from motcua.doors.words.file_words import about, why_not
from motcua.doors.words.offer_words import which
from motcua.doors.words.refusal_words import message
from motcua.doors.words.todo_words import answers_here
from motcua.foundation.people.circumstances import Circumstances
from motcua.insight.views.tracking import TrackingPage, tracking_page
from motcua.law.refusals import Refused

BELOW: Final = "bo-sung/"
"""Where the page lies below the status page: no page has its own token in a link."""
FIELD: Final = "tep-"
THERE: Final = "co-"
"""A tick: the state has this paper, no file is sent."""
OFFERED: Final = "da-"
"""The page offered the tick."""
WITHOUT: Final = "khong"
"""Lines whose tick was taken away, while the page is drawn anew."""
LONGEST_LINE: Final = 6
TAKES: Final = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.heic,.heif,application/pdf,image/*"
MOST_AT_ONCE: Final = 11 * 1024 * 1024
"""Bytes of files in one request without script."""


@dataclass(frozen=True, slots=True)
class ArrivedRow:
    """A file that is here, and the words about it."""

    file: AttachedFile
    words: str


@dataclass(frozen=True, slots=True)
class RequestedRow:
    """A paper that was asked for, with what is here of it. `hashes`: what the page posts of its files."""

    line: int
    number: int
    name: str
    wrong: str
    files: tuple[ArrivedRow, ...]
    half_sent: tuple[HalfRow, ...]
    problems: tuple[str, ...]
    sent: bool
    """Files of it were sent before."""
    left_out: bool = False
    """Nothing has to be sent: they said before that the state has it."""
    there: str = ""
    """What the state has of it, in words."""
    key: str = ""
    """What the page calls that paper."""
    ticked: bool = False

    @property
    def is_answered(self) -> bool:
        return bool(self.files) or self.sent or self.ticked

    @property
    def field(self) -> str:
        return f"{FIELD}{self.line}"

    @property
    def hashes(self) -> str:
        return " ".join(one.file.file_hash for one in self.files)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """GET: what was asked for, with the files so far. POST: files that were chosen, one that is taken off, or all of it is sent."""
    now = clock.now()
    page = tracking_page(token, at=now)
    if page is None:
        return errors.not_found(request)
    if not _is_open(page):
        return HttpResponseRedirect(reverse("portal:tracking", args=[token]))
    if request.method != "POST":
        return _page(request, token, page, {}, without=_lines(request.GET.getlist(WITHOUT)))
    without = _without(request, page)
    circumstances = Circumstances(by=None, at=now, recorded_at=now, key=read_token(request))
    if _taken_off(request, token, circumstances):
        return _drawn_anew(token, without)
    if typed(request.POST, "do") == "send":
        return _sent(request, token, page, circumstances, without)
    problems, came = _attached(request, token, page, circumstances)
    if came and not problems:
        return _drawn_anew(token, without)
    problem = "" if problems else "Chọn tệp của giấy tờ rồi bấm Tải lên."
    return _page(request, token, page, problems, problem, without=without)


@require_POST
def begin(request: HttpRequest, token: str) -> JsonResponse:
    """A file is announced, under a paper that was asked for."""
    page = tracking_page(token, at=clock.now())
    request_of = page.supplement if page is not None and _is_open(page) else None
    return sending.begun(request, page_of(token), request_of.lines if request_of else (), _nobody())


@require_POST
def part(request: HttpRequest, token: str, upload: UUID, order: int) -> JsonResponse:
    """A part of it."""
    return sending.part_kept(request, page_of(token), upload, order, _nobody())


@require_POST
def finish(request: HttpRequest, token: str, upload: UUID) -> JsonResponse:
    """The whole of it."""
    return sending.finished(page_of(token), upload, _nobody())


def _nobody() -> Circumstances:
    """The applicant: somebody without an account."""
    return Circumstances.at_once(None, clock.now())


def _is_open(page: TrackingPage) -> bool:
    """Whether its holder may answer here what was asked for."""
    return settings.TRACKING_SHOWS != "degree" and answers_here(page)


def _taken_off(request: HttpRequest, token: str, circumstances: Circumstances) -> bool:
    removed, thrown_away = _named(request.POST.get("remove", "")), _named(request.POST.get("throw", ""))
    if removed is not None:
        files.remove(removed, intake=page_of(token), circumstances=circumstances)
    if thrown_away is not None:
        uploads.throw_away(thrown_away, intake=page_of(token), circumstances=circumstances)
    return removed is not None or thrown_away is not None


def _drawn_anew(token: str, without: Collection[int]) -> HttpResponseRedirect:
    query = urlencode([(WITHOUT, line) for line in sorted(without)])
    address = reverse("portal:supplement", args=[token])
    return HttpResponseRedirect(f"{address}?{query}" if query else address)


def _without(request: HttpRequest, page: TrackingPage) -> frozenset[int]:
    """The lines whose tick was offered and taken away."""
    lines = page.supplement.lines if page.supplement is not None else ()
    posted = request.POST
    return frozenset(one for one in lines if f"{OFFERED}{one}" in posted and f"{THERE}{one}" not in posted)


def _lines(given: Iterable[str]) -> frozenset[int]:
    return frozenset(int(one) for one in given if one.isascii() and one.isdecimal() and len(one) <= LONGEST_LINE)


def _sent(
    request: HttpRequest, token: str, page: TrackingPage, circumstances: Circumstances, without: Collection[int]
) -> HttpResponse:
    """The press that hands everything in. A refusal brings the page back with all files."""
    lines = page.supplement.lines if page.supplement is not None else ()
    shown = {(line, one) for line in lines for one in typed(request.POST, f"files-{line}").split()}
    ticked = ((line, _named(request.POST.get(f"{THERE}{line}", ""))) for line in lines)
    reused = {line: key for line, key in ticked if key is not None}
    try:
        answer_supplement(token, shown, circumstances, reused=reused)
    except DossierUnknown:
        return errors.not_found(request)
    except Refused as refused:
        status = 422 if isinstance(refused, NothingSent) else 409
        now = tracking_page(token, at=circumstances.at) or page
        return _page(request, token, now, {}, message(refused), status=status, without=without)
    return HttpResponseRedirect(f"{reverse('portal:tracking', args=[token])}")


def _attached(
    request: HttpRequest, token: str, page: TrackingPage, circumstances: Circumstances
) -> tuple[dict[int, list[str]], int]:
    """Why files did not come in, by the number of their paper; and how many did."""
    problems, came = dict[int, list[str]](), 0
    for line, given in _chosen(request, page.supplement.lines if page.supplement is not None else ()):
        announced = Announced(page_of(token), line, given.name or "", given.size or 0)
        try:
            uploads.check_room(announced, circumstances)
            files.attach(
                Path(given.temporary_file_path()),
                FileGiven(page_of(token), line, given.name or ""),
                circumstances,
                files=settings.DOCUMENTS,
                examiner=settings.EXAMINER,
            )
            came += 1
        except Refused as refused:
            problems.setdefault(line, []).append(why_not(refused))
    return problems, came


def _chosen(request: HttpRequest, lines: Sequence[int]) -> Iterator[tuple[int, TemporaryUploadedFile]]:
    for line in lines:
        for given in request.FILES.getlist(f"{FIELD}{line}"):
            if isinstance(given, TemporaryUploadedFile):  # the only handler that the settings name
                yield line, given


def _page(
    request: HttpRequest,
    token: str,
    page: TrackingPage,
    problems: Mapping[int, Sequence[str]],
    problem: str = "",
    *,
    status: int = 422,
    without: Collection[int] = (),
) -> HttpResponse:
    lacking = page.supplement if problem and status == 422 else None
    first = lacking.lines[:1] if lacking is not None else ()
    faulty = {**problems, **{line: (problem, *problems.get(line, ())) for line in first}}
    rows = _rows(token, page, faulty, without)
    lines = [ErrorLine(problem, "")] if problem and not first else []
    lines += [ErrorLine(text, row.field) for row in rows for text in row.problems]
    context: dict[str, Any] = {
        "found": page,
        "rows": rows,
        "answered": sum(row.is_answered for row in rows),
        "left": [row for row in rows if not row.is_answered],
        "half": sum(len(row.half_sent) for row in rows),
        "lines": lines,
        "has_errors": bool(lines),
        "takes": TAKES,
        "most": MOST_AT_ONCE,
        "kept_for": KEPT_FOR.days,
        "token": new_token(),
        "back": "../",
        "sending": "tai/",
    }
    return private_page(request, "portal/supplement.html", context, status=status if lines else 200)


def _rows(
    token: str, page: TrackingPage, problems: Mapping[int, Sequence[str]], without: Collection[int]
) -> list[RequestedRow]:
    key, request = page_of(token), page.supplement
    if request is None:
        return []
    here, half = files_of_intake(key, seen_by=None), uploads.half_sent(key, seen_by=None)
    rows = []
    for number, (line, item) in enumerate(zip(request.lines, request.items, strict=True), start=1):
        files_here = tuple(ArrivedRow(one, about(one)) for one in here if one.line == line)
        there = request.there.get(line) if line not in request.left_out else None
        rows.append(
            RequestedRow(
                line,
                number,
                item.name,
                wrong(item.reason_code, item.note, item.basis),
                files_here,
                half_rows(one for one in half if one.line == line),
                tuple(problems.get(line, ())),
                line in request.answered,
                left_out=line in request.left_out,
                there=which(there) if there is not None else "",
                key=str(key_of(token, there.id)) if there is not None else "",
                ticked=there is not None and line not in without and not files_here,
            )
        )
    return rows


def _named(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
