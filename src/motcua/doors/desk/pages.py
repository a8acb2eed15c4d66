"""The pages of an intake's files, sorted by keyboard: moved to another paper, split, merged, turned, taken away.

Each button answers with the page as it would be; nothing is changed before *Xong*. With a script the keys press the buttons.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.casework.drafts.queries import draft
from motcua.casework.papers import rearranging
from motcua.casework.papers.arriving import AttachedFile, FileRefused
from motcua.casework.papers.queries import files_of_intake, last_change
from motcua.doors.desk.intake_page import Desk, desk_of
from motcua.doors.desk.page_sorting import (
    BIN,
    MOST_TILES,
    TO,
    WHOLE,
    Tile,
    in_order,
    is_blank,
    mark_of_tile,
    plan_of,
    pressed,
    read_tile,
    split_at_blanks,
    split_at_sheets,
    tiles_of,
)
from motcua.doors.desk.separators import papers_by_mark
from motcua.doors.staff import access
from motcua.doors.staff.viewer import FROM, first_page
from motcua.doors.ui import clock, errors
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import typed
from motcua.doors.words.file_words import faults, why_refused
from motcua.doors.words.refusal_words import message
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.refusals import Refused

TILE, CHOSEN, ALONE, SEEN = "trang-giay", "chon", "o-nay", "tep"
"""Names of the fields: every tile in order, the chosen ones, the one that has the focus where none is chosen, the files that the page
showed."""


@dataclass(frozen=True, slots=True)
class TileShown:
    tile: Tile
    picture: str
    words: str
    """What it is: "Trang 3 của don.pdf, mờ"."""
    label: str
    faults: str
    is_chosen: bool
    focus: bool


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper with the files that it would have. `key`: the digit that moves the chosen pages here."""

    line: int
    title: str
    key: str
    files: tuple[tuple[TileShown, ...], ...]

    @property
    def button(self) -> str:
        return f"{TO}{self.line}"

    @property
    def count(self) -> int:
        return sum(len(file) for file in self.files)


@dataclass(frozen=True, slots=True)
class Sorting:
    """One state of the page."""

    key: UUID
    desk: Desk
    files: Mapping[UUID, AttachedFile]
    tiles: tuple[Tile, ...]
    chosen: frozenset[str] = frozenset()
    alone: str = ""
    """The tile that has the focus, where none is chosen."""

    @property
    def papers(self) -> list[int]:
        return list(self.desk.papers)

    @property
    def lines(self) -> list[int]:
        """The papers of the page, and those of another procedure under which files still lie."""
        strays = dict.fromkeys(file.line for file in self.files.values() if file.line not in self.desk.papers)
        return [*self.papers, *strays]


@access.officer(Permission.RECEIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def pages(request: HttpRequest, key: UUID) -> HttpResponse:
    """GET: the pages as they lie. POST: what the pressed button makes of them; `save` makes the files."""
    by, at = access.principal_of(request), clock.now()
    kept = draft(key, seen_by=by)
    if kept is None:
        return errors.not_found(request)
    desk = desk_of(kept.typed, by=by, at=at, pressed="renew", versions=access.versions_of(request))
    now = Circumstances(by=by, at=at, recorded_at=at, key=key)
    button = typed(request.POST, "do")
    if button == "undo":
        rearranging.undo(key, now)
        return HttpResponseRedirect(reverse("desk:pages", args=[key]))
    sorting = _read(request, key, desk, by)
    if button != "save":
        return _page(request, _after(sorting, button), [])
    return _saved(request, sorting, now)


def _read(request: HttpRequest, key: UUID, desk: Desk, by: Principal) -> Sorting:
    files = {file.id: file for file in files_of_intake(key, seen_by=by)}
    given = [read_tile(one) for one in request.POST.getlist(TILE)]
    tiles = [one for one in given if one is not None] if request.method == "POST" else list(tiles_of([*files.values()]))
    chosen, alone = frozenset(request.POST.getlist(CHOSEN)), typed(request.POST, ALONE)
    sorting = Sorting(key, desk, files, (), chosen, alone)
    known = {*sorting.lines, BIN}
    return replace(sorting, tiles=in_order([one for one in tiles if one.line in known], sorting.lines))


def _after(sorting: Sorting, button: str) -> Sorting:
    """The state after a button; what was chosen stays chosen until it has moved."""
    concerned = sorting.chosen or {sorting.alone}
    moves = button.startswith(TO)
    if button == "blanks":
        tiles = split_at_blanks(sorting.tiles, sorting.files, sorting.papers)
    elif button == "sheets":
        tiles = split_at_sheets(sorting.tiles, sorting.files, papers_by_mark(sorting.desk))
    elif moves and button not in {f"{TO}{line}" for line in (*sorting.papers, BIN)}:
        tiles = sorting.tiles
    else:
        tiles = pressed(sorting.tiles, button, concerned)
    focus = next((tile.key for tile in sorting.tiles if tile.key in concerned), "")
    left = frozenset[str]() if moves else sorting.chosen
    return replace(sorting, tiles=in_order(tiles, sorting.lines), chosen=left, alone=focus)


def _saved(request: HttpRequest, sorting: Sorting, now: Circumstances) -> HttpResponse:
    seen = frozenset(filter(None, map(_uuid, request.POST.getlist(SEEN))))
    try:
        changed = rearranging.rearrange(
            sorting.key,
            plan_of(sorting.tiles, sorting.files),
            seen,
            now,
            files=settings.DOCUMENTS,
            examiner=settings.EXAMINER,
        )
    except FileRefused as refused:
        why = why_refused(str(refused.facts["name"]), refused.facts["reasons"])  # type: ignore[arg-type]
        return _page(request, sorting, [ErrorLine(why, "")])
    except Refused as refused:
        return _page(request, sorting, [ErrorLine(message(refused), "")])
    if changed:
        messages.success(request, "Đã sắp xếp lại trang. Tệp cũ giữ đến khi tiếp nhận, hoàn tác được.")
    return _go(request, reverse("desk:scan", args=[sorting.key]))


def _go(request: HttpRequest, url: str) -> HttpResponse:
    """To the next page: by redirect, or by the header that the script follows with a page of its own."""
    if request.headers.get("HX-Request"):
        response = HttpResponse()
        response["HX-Redirect"] = url
        return response
    return HttpResponseRedirect(url)


def _page(request: HttpRequest, sorting: Sorting, lines: list[ErrorLine]) -> HttpResponse:
    papers = _papers(sorting, _focused(request, sorting))
    marks = [mark_of_tile(tile, sorting.files) for tile in sorting.tiles if tile.line != BIN]
    known = papers_by_mark(sorting.desk)
    blanks = sum(1 for tile in sorting.tiles if tile.line != BIN and is_blank(tile, sorting.files))
    context = {
        "papers": papers,
        "bin": next(one for one in papers if one.line == BIN),
        "seen": [*sorting.files],
        "tile_field": TILE,
        "chosen_field": CHOSEN,
        "seen_field": SEEN,
        "alone_field": ALONE,
        "here": reverse("desk:pages", args=[sorting.key]),
        "blanks": blanks,
        "sheets": sum(1 for one in marks if one in known),
        "foreign": sum(1 for one in marks if one and one not in known),
        "print": reverse("desk:separators", args=[sorting.key]),
        "too_many": len(sorting.tiles) > MOST_TILES,
        "count": len(sorting.tiles),
        "can_undo": last_change(sorting.key, seen_by=sorting.desk.by) is not None,
        "back": reverse("desk:scan", args=[sorting.key]),
        "person": sorting.desk.data.get("full_name", ""),
        "lines": lines,
        "has_errors": bool(lines),
    }
    return access.page(request, "desk/pages.html", context, status=422 if lines else 200)


def _focused(request: HttpRequest, sorting: Sorting) -> str:
    """The tile on which the keys begin: the one that was chosen, else the page that was looked at, else the first one."""
    chosen = next((tile.key for tile in sorting.tiles if tile.key in {*sorting.chosen, sorting.alone}), "")
    looked_at = f"{request.GET.get('xem', '')}.{first_page(request.GET)}" if FROM in request.GET else ""
    return chosen or looked_at or (sorting.tiles[0].key if sorting.tiles else "")


def _papers(sorting: Sorting, focus: str) -> list[PaperShown]:
    shown = []
    for line in (*sorting.lines, BIN):
        mine = [tile for tile in sorting.tiles if tile.line == line]
        files = tuple(
            tuple(_shown(tile, sorting, focus) for tile in group) for _, group in groupby(mine, lambda one: one.group)
        )
        paper = sorting.desk.papers.get(line)
        title = f"{paper.number}. {paper.name}" if paper else "Bỏ khỏi hồ sơ" if line == BIN else "Thủ tục chọn trước"
        number = paper.number if paper else 0
        shown.append(PaperShown(line, title, str(number) if 0 < number < 10 else "", files))
    return shown


def _shown(tile: Tile, sorting: Sorting, focus: str) -> TileShown:
    file = sorting.files.get(tile.attachment)
    name, pages = (file.name, file.pages) if file else ("", 0)
    signed = "giữ nguyên cả tệp" if tile.is_whole else ""
    label = f"{pages} trang" if tile.is_whole else str(tile.number)
    wrong = "tờ ngăn" if mark_of_tile(tile, sorting.files) else _faults(tile, sorting.files)
    which = f"Cả tệp {name}" if tile.is_whole else f"Trang {tile.number} của {name}"
    turned = f"xoay {tile.turned} độ" if tile.turned else ""
    return TileShown(
        tile,
        f"{reverse('desk:scan_page', args=[sorting.key, tile.attachment, tile.number or 1])}?nho",
        ", ".join(filter(None, (which, wrong, turned, signed))),
        label,
        wrong,
        tile.key in sorting.chosen,
        tile.key == focus,
    )


def _faults(tile: Tile, files: Mapping[UUID, AttachedFile]) -> str:
    file = files.get(tile.attachment)
    return "" if file is None or tile.number == WHOLE else faults(file.faults.get(tile.number, ()))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
