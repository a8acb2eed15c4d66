"""One procedure: each published text with the plain one beside it; rows are confirmed here, or taken out.

A GET shows, a POST acts and leads back. Not here: writing a row anew (`row`).
"""

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from motcua.doors.console.places import name_of, place_of
from motcua.doors.console.words import REASONS, ROLES, fee_lines, question_lines, satisfied_lines, standing_of
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import typed
from motcua.doors.ui.wording import published
from motcua.doors.words.curated_words import KINDS
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.catalogue import curating
from motcua.foundation.catalogue.curated_values import LookAgain, Part
from motcua.foundation.catalogue.fees import fee_words
from motcua.foundation.catalogue.queries.curated import Place
from motcua.foundation.catalogue.queries.curated_desk import CuratedDetail, curated_detail
from motcua.foundation.catalogue.queries.register import CuratedEntry
from motcua.foundation.catalogue.shipped_curated import paper_types
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission
from motcua.law.refusals import Refused

NOTHING_CHOSEN: Final = "Đánh dấu ít nhất một hàng để xác nhận"


@dataclass(frozen=True, slots=True)
class RowWords:
    """One place: the published text, what the province says of it, and how it stands. `again`: why to look at it again."""

    name: str
    label: str
    published: tuple[str, ...]
    plain: str
    facts: tuple[str, ...]
    standing: str
    confirmed: bool
    again: str
    gone: bool
    exists: bool
    editable: bool


@access.officer(Permission.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    detail = curated_detail(code, on=clock.today())
    if detail is None:
        return errors.not_found(request)
    if request.method == "POST":
        return _act(request, code, detail)
    return _page(request, detail)


def _act(request: HttpRequest, code: str, detail: CuratedDetail) -> HttpResponse:
    circumstances = Circumstances.at_once(access.principal_of(request), clock.now())
    gone = place_of(typed(request.POST, "retire"))
    chosen = [place for name in request.POST.getlist("row") if (place := place_of(name)) is not None]
    every = typed(request.POST, "do") == "all"
    if gone is None and not every and not chosen:
        return _page(request, detail, wrong=(ErrorLine(NOTHING_CHOSEN, "rows"),))
    try:
        if gone is not None:
            curating.retire(code=code, place=gone, circumstances=circumstances)
            messages.success(request, "Đã bỏ một hàng không còn trong danh mục.")
        else:
            done = curating.confirm(code=code, places=None if every else chosen, circumstances=circumstances)
            messages.success(request, f"Đã xác nhận {done} hàng." if done else "Các hàng này đã xác nhận từ trước.")
    except Refused as refused:
        return _page(request, detail, wrong=(ErrorLine(sentence(refused), "rows"),))
    return redirect("console:procedure", code)


def _page(request: HttpRequest, detail: CuratedDetail, *, wrong: tuple[ErrorLine, ...] = ()) -> HttpResponse:
    again = {(one.part, one.place): one for one in detail.look_again}
    head = detail.rows.get((Part.HEAD, ""))
    rows = [(place, _row(detail, place, again)) for place in _places(detail)]
    context: dict[str, object] = {
        "version": detail.version,
        "name": published(detail.version.name),
        "short_name": head.row.content["short_name"] if head is not None else "",
        "sections": tuple(_sections(rows)),
        "waiting": sum(entry.confirmed is False for place, entry in detail.rows.items() if place not in again),
        "again": len(again),
        "wrong": wrong,
        "problem": wrong[0].text if wrong else "",
        "chosen": frozenset(request.POST.getlist("row")),
    }
    return access.page(request, "console/procedure.html", context, status=422 if wrong else 200)


def _places(detail: CuratedDetail) -> list[Place]:
    """Every place that is published or that has a row, in published order."""
    published: list[Place] = [(Part.PAPER if "." in one else Part.CASE, one) for one in detail.names]
    ours = [place for place in detail.rows if place[0] in (Part.CASE, Part.PAPER) and place not in published]
    body = sorted([*published, *ours], key=lambda place: tuple(map(int, place[1].split("."))))
    return [(Part.HEAD, ""), (Part.FEE, ""), *body, *_questions(detail)]


def _questions(detail: CuratedDetail) -> list[Place]:
    """In the order in which they are put."""
    questions = (place for place in detail.rows if place[0] is Part.QUESTION)
    return sorted(questions, key=lambda one: detail.rows[one].row.position)


def _sections(rows: list[tuple[Place, RowWords]]) -> list[tuple[str, list[RowWords]]]:
    """Head and fees; each case with its papers; the questions."""
    sections: list[tuple[str, list[RowWords]]] = [("Tên gọi và phí", [])]
    for (part, place), row in rows:
        if part is Part.CASE:
            sections.append((f"Trường hợp {int(place) + 1}", []))
        elif part is Part.QUESTION and sections[-1][0] != "Câu hỏi":
            sections.append(("Câu hỏi", []))
        sections[-1][1].append(row)
    return sections


def _row(detail: CuratedDetail, place: Place, again: dict[Place, LookAgain]) -> RowWords:
    entry, look = detail.rows.get(place), again.get(place)
    plain, facts = _plain(detail, entry)
    return RowWords(
        name=name_of(place),
        label=label_of(detail, place),
        published=published_of(detail, place),
        plain=plain,
        facts=facts,
        standing=standing_of(entry),
        confirmed=entry is not None and entry.confirmed,
        again=REASONS[look.reason] if look is not None else "",
        gone=entry is not None and place[0] in (Part.CASE, Part.PAPER) and place[1] not in detail.names,
        exists=entry is not None,
        editable=entry is not None or place[0] is not Part.FEE,
    )


def label_of(detail: CuratedDetail, place: Place) -> str:
    part, where = place
    if part is Part.QUESTION:
        return f"Câu hỏi {_questions(detail).index(place) + 1}"
    if part is Part.PAPER:
        case, order = where.split(".")
        return f"Giấy tờ {int(order) + 1} của trường hợp {int(case) + 1}"
    names = {Part.HEAD: "Tên thủ tục", Part.FEE: "Phí, lệ phí"}
    return names.get(part) or f"Tên trường hợp {int(where) + 1}"


def names_of(detail: CuratedDetail) -> dict[str, str]:
    """The plain name of each case and paper by its place, or the published one where it has none."""
    rows = {where: one.row.content for (part, where), one in detail.rows.items() if part in (Part.CASE, Part.PAPER)}
    return {where: content["short_name"] or detail.names.get(where, "") for where, content in rows.items()}


def published_of(detail: CuratedDetail, place: Place) -> tuple[str, ...]:
    if place[0] is Part.HEAD:
        return (detail.version.name,)
    if place[0] is Part.FEE:
        lines = dict.fromkeys((fee_words(fee).text, fee.note or "") for fee in detail.fees)
        return tuple(f"{text}. {note}".rstrip(". ") for text, note in lines) or ("Danh mục không công bố.",)
    if place[0] is Part.QUESTION:
        return ("Câu hỏi của tỉnh, danh mục không có.",)
    return (
        detail.names.get(place[1]) or ("(không có tên)" if place[1] in detail.names else "Không còn trong danh mục."),
    )


def _plain(detail: CuratedDetail, entry: CuratedEntry | None) -> tuple[str, tuple[str, ...]]:
    if entry is None:
        return "", ()
    content = entry.row.content
    if entry.row.part is Part.FEE:
        return "; ".join(fee_lines(content)), tuple(filter(None, (content["exemptions"],)))
    if entry.row.part is Part.QUESTION:
        return content["text"], question_lines(content, names_of(detail))
    if entry.row.part is Part.HEAD:
        words, events = ", ".join(content["everyday_words"]), ", ".join(content["life_events"])
        return content["short_name"], (f"Người dân gọi: {words}", f"Sự kiện đời sống: {events}")
    if entry.row.part is Part.CASE:
        return content["short_name"] or "", (ROLES[content["role"]],)
    paper_type = paper_types().get(content["paper_type"] or "")
    facts = (
        KINDS[content["kind"]],
        f"Khi: {content['condition']}" if content["condition"] else "",
        f"Nhóm: {content['group']}" if content["group"] else "",
        f"Loại: {paper_type.name}" if paper_type is not None else "",
        "Tờ khai, văn bản lập mới mỗi lần" if paper_type is not None and paper_type.is_form else "",
        *satisfied_lines(content),
    )
    return content["short_name"] or "", tuple(filter(None, facts))
