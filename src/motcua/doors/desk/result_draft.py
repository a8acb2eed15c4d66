"""The page on which the result of a dossier is drafted: the form, its page beside it as a picture, and what was given out before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.acts.result_page import facts_of, leaders_of
from motcua.acts.save_result_draft import Correction, SavedDraft, save_result_draft
from motcua.acts.submit_result import submit_result
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.powers import check_permission
from motcua.casework.dossiers.queries import listed
from motcua.casework.dossiers.refusals import DossierUnknown, NotPermitted
from motcua.casework.dossiers.values import WorklistRow
from motcua.casework.results.queries import results_of
from motcua.casework.results.refusals import ResultUnknown, SignerUnfit
from motcua.casework.results.values import AT_WORK, Drafted, Result, ResultState
from motcua.doors.desk.result_form import TEMPLATE, DraftForm
from motcua.doors.desk.result_pictures import PictureShown, drafting_means, pictures_of
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.words import result_words
from motcua.doors.words.dossier_words import short_name
from motcua.doors.words.refusal_words import message
from motcua.foundation.catalogue.result_templates import templates_on
from motcua.foundation.catalogue.result_values import ResultTemplate
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.dossier.group import issues_nothing
from motcua.law.dossier.state import IN_HANDLING
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import local

CORRECTS: Final = "dinh-chinh"
"""Name, in address and form, of the result that was given out and is corrected."""
DO: Final = "do"


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that the page is made of. `draft`: what is at work. `wrong`: the result that is corrected."""

    case: Case
    by: Principal
    results: tuple[Result, ...]
    draft: Result | None
    wrong: Result | None
    templates: tuple[ResultTemplate, ...]
    may_draft: bool

    @property
    def here(self) -> str:
        return reverse("desk:result", args=[self.case.facts.id])

    @property
    def corrects(self) -> UUID | None:
        """The result that is corrected, by what was chosen or by the draft at work."""
        if self.draft is not None:
            return self.draft.corrects
        return self.wrong.id if self.wrong is not None else None


@dataclass(frozen=True, slots=True)
class GivenOut:
    """A result that was signed or closed, with what can be done about it."""

    result: Result
    state: str
    corrects: str


@access.officer(*access.CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def result(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """GET: the draft at work with its page. POST: another template, the page drawn, or the page drawn and submitted."""
    try:
        shown = _shown(request, dossier_id)
    except (DossierUnknown, ResultUnknown):
        return errors.not_found(request)
    chosen = _chosen(request, shown)
    if request.method != "POST":
        return _page(request, shown, chosen, _form(None, shown, chosen))
    if not shown.may_draft or chosen is None:
        return errors.forbidden(request)
    form = _form(request, shown, chosen)
    if form is None:
        return errors.forbidden(request)
    if request.POST.get(DO) == "template":
        return _page(request, shown, chosen, form, is_judged=False)
    return _pressed(request, shown, chosen, form) if form.is_valid() else _page(request, shown, chosen, form)


def _shown(request: HttpRequest, dossier_id: UUID) -> Shown:
    by, at = access.principal_of(request), clock.now()
    case = open_case(dossier_id, seen_by=by, at=at)
    results = results_of(dossier_id, seen_by=by)
    draft = next((one for one in results if one.state in AT_WORK), None)
    named = request.POST.get(CORRECTS, "") or request.GET.get(CORRECTS, "")
    wrong = next((one for one in results if str(one.id) == named and one.state is ResultState.LEFT), None)
    return Shown(
        case=case,
        by=by,
        results=results,
        draft=draft,
        wrong=wrong,
        templates=templates_on(local(at).date(), case.facts.procedure_code),
        may_draft=_may_draft(case, draft, wrong, by),
    )


def _may_draft(case: Case, draft: Result | None, wrong: Result | None, by: Principal) -> bool:
    """Whether to show the form: the act itself asks more closely."""
    try:
        check_permission("draft_result", by, on=local(case.at).date())
    except NotPermitted:
        return False
    theirs = by.sees_agencies | {by.agency_id}
    if not {case.facts.resolving_id, case.facts.holder_id} & theirs:
        return False
    if draft is not None and draft.state is ResultState.SIGNED:
        return False
    if issues_nothing(case.rules.process, case.history.state):
        return False
    is_correction = wrong is not None or (draft is not None and draft.corrects is not None)
    return is_correction or case.history.state.status in IN_HANDLING


def _chosen(request: HttpRequest, shown: Shown) -> ResultTemplate | None:
    """The template that was chosen now, else that of the draft, else that of the result that is corrected, else the first one."""
    named = request.POST.get(TEMPLATE, "") or request.GET.get(TEMPLATE, "")
    before = shown.draft or shown.wrong
    wanted = (named, before.template if before is not None else "")
    found = (one for code in wanted for one in shown.templates if one.code == code)
    return next(found, next(iter(shown.templates), None))


def _form(request: HttpRequest | None, shown: Shown, chosen: ResultTemplate | None) -> DraftForm | None:
    if chosen is None or not shown.may_draft:
        return None
    return DraftForm(
        request.POST if request is not None else None,
        chosen,
        leaders_of(shown.case),
        facts_of(shown.case, shown.by),
        shown.draft or shown.wrong,
        corrects=shown.corrects is not None,
    )


def _pressed(request: HttpRequest, shown: Shown, chosen: ResultTemplate, form: DraftForm) -> HttpResponse:
    """Draw the page, and submit it where that was pressed. What is refused is said on the page, with everything that was typed."""
    at = clock.now()
    now = Circumstances(by=shown.by, at=at, recorded_at=at)
    try:
        saved = _saved(request, shown, chosen, form, now)
        if request.POST.get(DO) == "submit":
            if form.ask_what_is_needed():
                return _page(request, _again(shown, saved.result), chosen, form)
            submit_result(saved.result.id, now)
            messages.success(request, f"Đã trình {saved.result.signer_name} ký.")
        else:
            messages.success(request, _saved_words(saved, chosen))
    except DossierUnknown:
        return errors.not_found(request)
    except SignerUnfit as refusal:
        form.add_error("signer", message(refusal))
        return _page(request, shown, chosen, form)
    except Refused as refusal:
        form.add_error(None, message(refusal))
        return _page(request, shown, chosen, form)
    response = HttpResponseRedirect(shown.here)
    response.status_code = 303
    return response


def _saved(
    request: HttpRequest, shown: Shown, chosen: ResultTemplate, form: DraftForm, now: Circumstances
) -> SavedDraft:
    version: date = chosen.version
    signer = int(form.cleaned_data["signer"])
    given = Drafted(shown.case.facts.id, chosen.code, version, form.typed(), form.sentences(), signer)
    wrong = shown.corrects
    correction = Correction(wrong, str(form.cleaned_data["reason"])) if wrong is not None else None
    return save_result_draft(given, now, drafting_means(request), correction)


def _again(shown: Shown, draft: Result) -> Shown:
    """The page with the draft as it was saved just now."""
    return Shown(shown.case, shown.by, shown.results, draft, shown.wrong, shown.templates, shown.may_draft)


def _saved_words(saved: SavedDraft, chosen: ResultTemplate) -> str:
    labels = {one.name: one.label for one in chosen.fields}
    lacking = ", ".join(labels[name] for name in saved.missing)
    return f"Đã lưu. Còn ô trống: {lacking}." if lacking else "Đã lưu. Xem trang bên cạnh rồi trình ký."


def _page(
    request: HttpRequest,
    shown: Shown,
    chosen: ResultTemplate | None,
    form: DraftForm | None,
    *,
    is_judged: bool = True,
) -> HttpResponse:
    facts, draft = shown.case.facts, shown.draft
    if form is not None and not is_judged:
        form = _kept(form)
    wrong = form is not None and is_judged and bool(form.is_bound and form.errors)
    if form is not None:
        form.mark_needed()
    context: dict[str, object] = {
        "facts": facts,
        "short_name": short_name(facts),
        "form": form,
        "form_errors": form if wrong else None,
        "has_errors": wrong,
        "templates": shown.templates,
        "chosen": chosen,
        "template_field": TEMPLATE,
        "corrects_field": CORRECTS,
        "corrects": shown.corrects,
        "wrong": next((one for one in shown.results if one.id == shown.corrects), None),
        "draft": draft,
        "state": result_words.state_words(draft) if draft is not None else "",
        "pictures": _pictures(shown),
        "given_out": _given_out(shown.results),
        "is_submitted": draft is not None and draft.state is ResultState.SUBMITTED,
        "may_revoke": shown.by.may(Permission.SIGN),
        "may_sign": draft is not None
        and draft.state is ResultState.SUBMITTED
        and draft.signer_id == shown.by.account_id,
        "sub_dossiers": _sub_dossiers(shown),
        "here": shown.here,
    }
    return access.page(request, "desk/result.html", context, status=422 if wrong else 200)


def _sub_dossiers(shown: Shown) -> list[WorklistRow]:
    """The dossiers of a group in which its results are drafted, as far as this officer sees them."""
    ids = [UUID(one.id) for one in shown.case.history.state.sub_dossiers]
    rows = listed(ids, seen_by=shown.by) if ids else {}
    return [rows[one] for one in ids if one in rows]


def _kept(form: DraftForm) -> DraftForm:
    """The same form with what was typed, not judged: another template was asked for."""
    for name, field in form.fields.items():
        field.initial = form.data.get(name, field.initial)
    form.is_bound = False
    return form


def _pictures(shown: Shown) -> Sequence[PictureShown]:
    one = shown.draft
    return pictures_of(one) if one is not None and one.page_hash else ()


def _given_out(results: Sequence[Result]) -> list[GivenOut]:
    numbers = {one.id: one.number for one in results}
    return [
        GivenOut(one, result_words.state_words(one), numbers.get(one.corrects, "") if one.corrects else "")
        for one in results
        if one.state not in (ResultState.DRAFT, ResultState.SUBMITTED)
    ]
