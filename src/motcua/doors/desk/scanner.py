"""What the scanner of this desk has written since: offered beside the papers of an intake, and taken in under the one that is chosen.

Looking at the page is the first look at each file; taking it is the second, and a file that changed between them stays where it is.
"""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.adapters.arriving.watched import NOT_TAKEN, TAKEN, Lying, Took, Watched
from motcua.casework.drafts.queries import draft
from motcua.casework.papers import files
from motcua.casework.papers.arriving import AttachedFile, FileGiven, FileRefused, Origin
from motcua.doors.desk.intake_page import desk_of
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.fields import typed
from motcua.doors.ui.wording import clock_time
from motcua.doors.words.file_words import size, why_refused
from motcua.doors.words.refusal_words import message
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.refusals import Refused

log = logging.getLogger(__name__)

MARK, PAPER = "quet", "giay"
"""Names of the fields: the files that are taken, the paper under which."""
WRITING: Final = "{name}: máy quét còn đang ghi, hoặc tệp vừa thay đổi. Chờ máy quét xong rồi bấm Lấy lần nữa."
NO_ANSWER: Final = "Thư mục của máy quét chưa trả lời. Thử lại, hoặc thêm tệp bằng nút Thêm tệp."


@dataclass(frozen=True, slots=True)
class Offer:
    """A file of the scanner, as the page shows it."""

    mark: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Offers:
    """`problem`: why nothing can be offered."""

    files: tuple[Offer, ...]
    problem: str = ""


def offered(by: Principal) -> Offers | None:
    """What lies in the folder of this desk; None where no folder is watched."""
    if settings.SCANS is None or not by.service_point_code:
        return None
    try:
        lying = Watched(settings.SCANS).lying(by.service_point_code)
    except OSError:
        log.exception("the folder of the scanner does not answer")
        return Offers((), NO_ANSWER)
    return Offers(tuple(Offer(one.mark, one.name, f"{size(one.size)}, lúc {_at(one)}") for one in lying))


@access.officer(Permission.RECEIVE)
@require_POST
def take(request: HttpRequest, key: UUID) -> HttpResponse:
    """The chosen files, each under the chosen paper; why one was not taken is said on the page that comes next."""
    by, at = access.principal_of(request), clock.now()
    kept = draft(key, seen_by=by)
    if kept is None or settings.SCANS is None:
        return errors.not_found(request)
    desk = desk_of(kept.typed, by=by, at=at, pressed="renew", versions=access.versions_of(request))
    line, page = typed(request.POST, PAPER), reverse("desk:scan", args=[key])
    if not line.isdigit() or int(line) not in desk.papers:
        messages.error(request, "Chọn giấy tờ để nhận tệp quét rồi bấm Lấy.")
        return HttpResponseRedirect(page)
    taking = _Taking(Watched(settings.SCANS), key, int(line), Circumstances(by=by, at=at, recorded_at=at, key=key))
    marks = request.POST.getlist(MARK)
    taken = [taking.take(mark, request) for mark in marks]
    last = next((file for file in reversed(taken) if file is not None), None)
    if not marks:
        messages.error(request, "Đánh dấu tệp quét muốn lấy rồi bấm Lấy.")
    return HttpResponseRedirect(page if last is None else f"{page}?xem={last.id}")


@dataclass(frozen=True, slots=True)
class _Taking:
    watched: Watched
    key: UUID
    line: int
    now: Circumstances

    def take(self, mark: str, request: HttpRequest) -> AttachedFile | None:
        """The file under its paper; None where it stays in the folder, or was put aside there, with the reason on the page."""
        desk = self.now.officer.service_point_code
        try:
            named = next((one for one in self.watched.lying(desk) if one.mark == mark), None)
            with TemporaryDirectory(prefix="motcua-scan-") as folder:
                place = Path(folder) / "scan"
                took = self.watched.take(desk, mark, place) if named else Took.CHANGED
                if took is Took.TOO_LARGE and named:
                    self._refused(request, mark, why_refused(named.name, ["too_large"]))
                    return None
                if took is not Took.WHOLE or named is None:
                    messages.warning(request, WRITING.format(name=named.name if named else "Một tệp đã chọn"))
                    return None
                return self._attached(request, mark, named, place)
        except OSError:
            log.exception("the folder of the scanner does not answer")
            messages.error(request, NO_ANSWER)
            return None

    def _attached(self, request: HttpRequest, mark: str, named: Lying, place: Path) -> AttachedFile | None:
        given = FileGiven(self.key, self.line, named.name, Origin.SCANNER)
        try:
            file = files.attach(place, given, self.now, files=settings.DOCUMENTS, examiner=settings.EXAMINER)
        except FileRefused as refused:
            reasons = why_refused(str(refused.facts["name"]), refused.facts["reasons"])  # type: ignore[arg-type]
            self._refused(request, mark, reasons)
            return None
        except Refused as refused:  # it waits in the folder
            messages.error(request, message(refused))
            return None
        self.watched.put_away(self.now.officer.service_point_code, mark, TAKEN)
        return file

    def _refused(self, request: HttpRequest, mark: str, words: str) -> None:
        self.watched.put_away(self.now.officer.service_point_code, mark, NOT_TAKEN)
        messages.error(request, f"{words} Tệp nằm trong thư mục {NOT_TAKEN} của máy quét.")


def _at(one: Lying) -> str:
    return clock_time(datetime.fromtimestamp(one.modified, UTC))
