"""Writing a row of the curated layer anew, beside the published text. A new dated row follows; the one before stays.

`?hang=paper:0.2` names the row. Not here: confirming many rows (`procedure`).
"""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from motcua.doors.console.forms import CaseForm, HeadForm, PaperForm, RowForm
from motcua.doors.console.line_forms import FeeForm, QuestionForm
from motcua.doors.console.places import name_of, place_of
from motcua.doors.console.procedure import label_of, names_of, published_of
from motcua.doors.console.words import standing_of
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.fields import typed
from motcua.doors.ui.wording import published
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.catalogue import curating
from motcua.foundation.catalogue.curated_values import Part
from motcua.foundation.catalogue.curation.parts import CuratedPart, numbers_of
from motcua.foundation.catalogue.curation.reading import PROPOSED
from motcua.foundation.catalogue.queries.curated import Place
from motcua.foundation.catalogue.queries.curated_desk import CuratedDetail, curated_detail
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission
from motcua.law.refusals import Refused

CONFIRMING: Final = "confirm"
FORMS: Final[dict[Part, type[RowForm]]] = {
    Part.HEAD: HeadForm,
    Part.CASE: CaseForm,
    Part.PAPER: PaperForm,
    Part.QUESTION: QuestionForm,
    Part.FEE: FeeForm,
}


@access.officer(Permission.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, code: str) -> HttpResponse:
    detail = curated_detail(code, on=clock.today())
    place = place_of(typed(request.GET, "hang"))
    if detail is None or place is None or not _is_there(detail, place):
        return errors.not_found(request)
    if request.method != "POST":
        return _page(request, detail, place, _form(detail, place))
    form = _form(detail, place, request.POST)
    if form.is_valid() and _written(request, form, code, place, detail):
        messages.success(request, f"Đã ghi {label_of(detail, place).lower()}.")
        return redirect("console:procedure", code)
    return _page(request, detail, place, form)


def _form(detail: CuratedDetail, place: Place, posted: QueryDict | None = None) -> RowForm:
    """What a question can name is what the province has a row for."""
    return FORMS[place[0]](posted, before=_before(detail, place), names=names_of(detail))


def _written(request: HttpRequest, form: RowForm, code: str, place: Place, detail: CuratedDetail) -> bool:
    standing = detail.rows.get(place)
    position = standing.row.position if standing is not None else 0
    part = CuratedPart(code, *place, form.row(), PROPOSED[-1], position)
    try:
        curating.edit(
            row=part,
            circumstances=Circumstances.at_once(access.principal_of(request), clock.now()),
            confirmed=typed(request.POST, "do") == CONFIRMING,
        )
    except Refused as refused:
        form.add_error(None, sentence(refused))
        return False
    return True


def _is_there(detail: CuratedDetail, place: Place) -> bool:
    published = place[0] is Part.HEAD or (place[0] in (Part.CASE, Part.PAPER) and place[1] in detail.names)
    return published or place in detail.rows


def _before(detail: CuratedDetail, place: Place) -> dict[str, Any]:
    """What the row says now; of a place without one, only where it is."""
    entry = detail.rows.get(place)
    if entry is not None:
        return dict(entry.row.content)
    fresh: dict[Part, dict[str, Any]] = {
        Part.HEAD: {"code": detail.version.code, "levels": list(detail.version.levels), "basis": ""},
        Part.CASE: {"case": numbers_of(place[1])[0]} if place[0] is Part.CASE else {},
        Part.PAPER: dict(zip(("case", "order"), numbers_of(place[1]), strict=True)) if place[0] is Part.PAPER else {},
    }
    return fresh[place[0]]


def _called(detail: CuratedDetail) -> str:
    """The plain name of the procedure; the published one stands on its page."""
    head = detail.rows.get((Part.HEAD, ""))
    return head.row.content["short_name"] if head is not None else published(detail.version.name)


def _page(request: HttpRequest, detail: CuratedDetail, place: Place, form: RowForm) -> HttpResponse:
    context: dict[str, object] = {
        "version": detail.version,
        "name": "" if place[0] is Part.HEAD else _called(detail),
        "label": label_of(detail, place),
        "published": published_of(detail, place),
        "standing": standing_of(detail.rows.get(place)),
        "form": form,
        "groups": form.groups(),
        "hang": name_of(place),
    }
    return access.page(request, "console/row.html", context, status=422 if form.errors else 200)
