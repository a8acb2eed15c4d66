"""The scan of a lot: files that are sent or lie in its folder, how many pages there are, what is wrong with each, and closing it.

Without script every file that was chosen comes with the form; with it each comes in parts (`sending`). Progress is asked for again by
the page for a while, and by a link without end. An asking by which no page has come shows none: the pictures stay as they are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from motcua.adapters.spreadsheets.read import LARGEST_FILE
from motcua.casework.campaign.actions import scanning
from motcua.casework.campaign.actions.describing import describe
from motcua.casework.campaign.actions.scanning import TakeMeans
from motcua.casework.campaign.queries.batches import batch, faults_of, files_of, metadata_of, pages_of
from motcua.casework.campaign.values import BatchFacts, FileFacts, FileState, MetadataFacts, PageFacts, RowState
from motcua.casework.papers.sending import KEPT_FOR
from motcua.casework.papers.uploads import half_sent
from motcua.doors.staff import access
from motcua.doors.staff.campaign_sheets import FILE_NAME, OF_METADATA, UNREADABLE, read_metadata
from motcua.doors.staff.unfit_sheets import UnfitSheet
from motcua.doors.staff.viewer import drawn_from
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address_of
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import typed
from motcua.doors.ui.wording import number
from motcua.doors.wire.sending import half_rows
from motcua.doors.words import lot_words as words
from motcua.doors.words.file_words import faults
from motcua.doors.words.refusal_words import message
from motcua.doors.workbench.frame import WHO, page, refused, type_name
from motcua.doors.workbench.inventory import csv
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.refusals import Refused

FIELD, SHEET, AGAIN, THERE = "tep", "bang", "lan", "den"
"""Names of the fields of files and of the sheet, and in the address of how often the page asked again and of its newest page."""
TAKES: Final = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.heic,.heif,application/pdf,image/*"
MOST_AT_ONCE: Final = 11 * 1024 * 1024
"""Bytes of files in one request without script: with its other parts it stays below what the web server takes."""
THUMBNAILS: Final = 12
"""The newest pages that are shown."""
MOST_LINES: Final = 50
"""Files, and rows of the sheet, that are told with what is wrong."""
MOST_AGAIN: Final = 60
MOST_PAGES: Final = 1_000_000
"""Of a lot, beyond what anybody scans."""
EVERY: Final = 5
"""Seconds between two askings of the page: for five minutes; then there is a link."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A page: its small picture, the large one, what is wrong with it."""

    order: int
    small: str
    large: str
    fault: str


@access.officer(*WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """GET: the scan as it stands. POST: files, a sheet, the folder, a pause, or the end of the scan."""
    by = access.principal_of(request)
    try:
        facts = batch(batch_id, seen_by=by)
    except Refused as refusal:
        return refused(request, refusal)
    if request.method != "POST":
        return _page(request, facts, [])
    now = Circumstances.at_once(by, clock.now())
    button = _BUTTONS.get(typed(request.POST, "do"), _take)
    try:
        return button(request, facts, now)
    except UnfitSheet as unfit:
        return _page(request, facts, [ErrorLine(str(unfit), SHEET)])
    except Refused as refusal:
        return _page(request, batch(batch_id, seen_by=by), [ErrorLine(message(refusal), "")])


@access.officer(*WHO)
@require_safe
def page_image(request: HttpRequest, batch_id: UUID, order: int) -> HttpResponse:
    """A page as it was scanned, drawn; `?nho`: small."""
    if order > MOST_PAGES:
        return errors.not_found(request)
    try:
        found = pages_of(batch_id, seen_by=access.principal_of(request), orders=[order])
    except Refused as refusal:
        return refused(request, refusal)
    if not found:
        return errors.not_found(request)
    return drawn_from(request, found[0].file_hash, f"trang {order}", found[0].number)


@access.officer(*WHO)
@require_safe
def sample(request: HttpRequest) -> HttpResponse:
    """A spreadsheet with the columns that describe files, and one line as an example."""
    head = ";".join((FILE_NAME[0], *(names[0] for names in OF_METADATA.values())))
    kind = "Giấy chứng nhận kết hôn"
    line = f"quet-0001.pdf;27/2014/GCN-UBND;02/10/2014;Ủy ban nhân dân xã;Họ và tên;;1990;;{kind};"
    return csv(f"{head}\r\n{line}\r\n", "mo-ta-tep.csv")


def take_means() -> TakeMeans:
    """With what a file is taken, as the settings say."""
    return TakeMeans(settings.DOCUMENTS, settings.EXAMINER)


def _take(request: HttpRequest, facts: BatchFacts, now: Circumstances) -> HttpResponse:
    """Every file that came with the form, each told apart."""
    given = [one for one in request.FILES.getlist(FIELD) if isinstance(one, TemporaryUploadedFile)]
    if not given:
        return _page(request, facts, [ErrorLine("Chọn tệp quét rồi bấm Tải lên.", FIELD)])
    means = take_means()
    taken = [scanning.take_file(facts.id, Path(one.temporary_file_path()), one.name or "", now, means) for one in given]
    _say(request, taken)
    return _back(facts)


def _say(request: HttpRequest, taken: list[FileFacts]) -> None:
    came = [one for one in taken if one.state is FileState.TAKEN]
    if came:
        pages = sum(one.pages for one in came)
        messages.success(request, f"Đã nhận {number(len(came))} tệp, {number(pages)} trang.")
    if len(came) < len(taken):
        left = number(len(taken) - len(came))
        messages.warning(request, f"{left} tệp không nhận; lý do ở mục Tệp không nhận.")


def _read_folder(request: HttpRequest, facts: BatchFacts, now: Circumstances) -> HttpResponse:
    scanning.read_folder(facts.id, now)
    messages.success(request, f"Máy đang đọc thư mục {facts.folder}. Trang mới tự hiện.")
    return HttpResponseRedirect(f"{address_of('workbench:scan', facts.id)}?{AGAIN}=1")


def _pause(request: HttpRequest, facts: BatchFacts, now: Circumstances) -> HttpResponse:
    scanning.pause(facts.id, now)
    messages.success(request, "Đã tạm dừng. Trang đã nhận giữ nguyên; bấm Đọc thư mục để tiếp tục.")
    return _back(facts)


def _describe(request: HttpRequest, facts: BatchFacts, now: Circumstances) -> HttpResponse:
    file = request.FILES.get(SHEET)
    if not isinstance(file, UploadedFile) or not file.size:
        return _page(request, facts, [ErrorLine("Chọn tệp bảng mô tả rồi bấm Nạp bảng.", SHEET)])
    if file.size > LARGEST_FILE:
        return _page(request, facts, [ErrorLine(UNREADABLE["size"], SHEET)])
    rows = read_metadata(file.read())
    wrong = describe(facts.id, rows, now)
    messages.success(request, f"Đã nạp {number(len(rows))} dòng mô tả.")
    if wrong:
        messages.warning(request, f"{number(wrong)} dòng chưa dùng được; lý do ở mục Bảng mô tả.")
    return _back(facts)


def _close(request: HttpRequest, facts: BatchFacts, now: Circumstances) -> HttpResponse:
    scanning.close_scan(facts.id, now)
    messages.success(request, "Đã chốt quét. Kiểm lại cách máy tách trang rồi kết thúc tách.")
    return HttpResponseRedirect(address_of("workbench:split", facts.id))


_BUTTONS: Final[Mapping[str, Callable[[HttpRequest, BatchFacts, Circumstances], HttpResponse]]] = {
    "folder": _read_folder,
    "pause": _pause,
    "describe": _describe,
    "close": _close,
}


def _back(facts: BatchFacts) -> HttpResponse:
    return HttpResponseRedirect(address_of("workbench:scan", facts.id))


def _page(request: HttpRequest, facts: BatchFacts, lines: list[ErrorLine]) -> HttpResponse:
    by = access.principal_of(request)
    problems = files_of(facts.id, seen_by=by, states=(FileState.FAILED, FileState.DUPLICATE), newest=MOST_LINES)
    described = metadata_of(facts.id, seen_by=by)
    is_open = facts.closed_at is None
    again = _again(request)
    goes_on = is_open and again < MOST_AGAIN and _is_moving(facts, again)
    last = facts.pages + facts.sheets
    is_same = goes_on and bool(request.headers.get("HX-Request")) and typed(request.GET, THERE) == str(last)
    context: dict[str, object] = {
        "batch": facts,
        "kind": type_name(facts.box.given.paper_type),
        "is_open": is_open,
        "missing": words.missing(facts),
        "faults": words.faults(faults_of(facts.id, seen_by=by)),
        "pages": [] if is_same else [_thumbnail(facts, one) for one in _newest(facts, request)],
        "is_same": is_same and last > 0,
        "last": last,
        "there_field": THERE,
        "problems": [(one, words.why_not_taken(one)) for one in problems],
        "problem_count": facts.files_failed + facts.files_duplicate,
        "again": again + 1 if goes_on else 0,
        "again_field": AGAIN,
        "every": EVERY,
        "has_folder": settings.SCANS is not None,
        "described": len(described),
        "rows_waiting": sum(one.state is RowState.WAITING for one in described),
        "rows_wrong": [(one, words.ROW_FAULTS.get(one.fault, one.fault)) for one in _failed(described)[:MOST_LINES]],
        "rows_wrong_count": len(_failed(described)),
        "half_sent": half_rows(half_sent(facts.id, seen_by=by)) if is_open else (),
        "lines": lines,
        "wrong": {one.field_id: one.text for one in lines},
        "has_errors": bool(lines),
        "takes": TAKES,
        "most": MOST_AT_ONCE,
        "kept_for": KEPT_FOR.days,
        "now": clock.now(),
    }
    return page(request, "workbench/scan.html", context, status=422 if lines else 200)


def _again(request: HttpRequest) -> int:
    given = typed(request.GET, AGAIN)
    return int(given) if given.isascii() and given.isdigit() and len(given) < 4 else 0


def _is_moving(facts: BatchFacts, again: int) -> bool:
    """Whether something comes by itself: pages that are looked at, or a folder that somebody had read and that lacks pages."""
    return bool(facts.unlooked) or (bool(again) and not facts.is_paused and facts.pages < facts.declared_pages)


def _newest(facts: BatchFacts, request: HttpRequest) -> list[PageFacts]:
    """The newest pages, the last one first."""
    last = facts.pages + facts.sheets
    if not last:
        return []
    orders = range(max(1, last - THUMBNAILS + 1), last + 1)
    return [*reversed(pages_of(facts.id, seen_by=access.principal_of(request), orders=orders))]


def _thumbnail(facts: BatchFacts, one: PageFacts) -> Thumbnail:
    large = page_address(facts.id, one.order)
    return Thumbnail(one.order, f"{large}?nho", large, "phiếu ngăn" if one.sheet else faults(one.faults))


def page_address(batch_id: UUID, order: int) -> str:
    """Where the picture of a page lies."""
    return f"{address_of('workbench:lot', batch_id)}trang/{order}/"


def _failed(described: tuple[MetadataFacts, ...]) -> list[MetadataFacts]:
    return [one for one in described if one.state is RowState.FAILED]
