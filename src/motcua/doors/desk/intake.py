"""Intake at the counter: one page, one form. Every button posts the whole form, so that nothing typed is ever lost.

With script, the form's part of the answer replaces that of the page; without script, the answer is the new page.
What is typed is read in `intake_form`, shown by `intake_page`, and done by one act.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.acts.take_in import AGAIN, Intake, take_in, take_in_again
from motcua.casework.dossiers.actions import shown_for
from motcua.casework.dossiers.presses import TAKE_IN, Press, is_repeated
from motcua.casework.dossiers.refusals import KeyUsedElsewhere, NoAgency, StaleDossier
from motcua.casework.dossiers.values import DossierGiven, Made
from motcua.casework.drafts.values import DraftFacts
from motcua.casework.papers.arriving import FilesDiffer
from motcua.doors.desk import intake_again, intake_drafts, scanning
from motcua.doors.desk.checklist import paper_errors, unseen_errors
from motcua.doors.desk.intake_files import beside
from motcua.doors.desk.intake_form import IntakeForm
from motcua.doors.desk.intake_page import Desk, desk_of, has_new_scan
from motcua.doors.staff import access
from motcua.doors.ui import clock, live
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import letter_problem, typed
from motcua.doors.ui.idempotency import new_token, read_token
from motcua.doors.ui.typed_by import FIELD
from motcua.doors.words.refusal_words import message, sentence
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.insight.views.intake import procedures_matching
from motcua.law.dossier.refusals import NoPower
from motcua.law.dossier.rules import Channel
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import local

LAST: Final = "last_intake"
"""Name in the session of the dossier made last, so that coming back shows it."""

PLACE_OF: Final = {
    "components_open": "bang-giay-to",
    "files_differ": "bang-giay-to",
    "nothing_to_supplement": "bang-giay-to",
    "paper_not_reusable": "bang-giay-to",
    "already_held": "bang-giay-to",
    "to_be_verified": "bang-giay-to",
    "ask_again_no_power": "bang-giay-to",
    "reason_not_in_force": "bang-giay-to",
    "override_incomplete": "bang-giay-to",
    "data_available": "bang-giay-to",
    "nothing_to_doubt": "bang-giay-to",
    "limit_unknown": "hen-tra",
    "no_agency": "agency",
    "number_invalid": "id_number",
    "tax_code_invalid": "id_number",
    "name_missing": "id_full_name",
    "missing_reason": "refusal_reason",
}
"""The control that a refusal concerns. A refusal without a control comes first in the summary."""

LATER: Final = frozenset({"draft", "file"})
"""Buttons with which the papers are judged later."""


@access.officer(Permission.RECEIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    """The intake page. GET: an empty one (`?thu-tuc=` chooses the procedure) or a draft; POST: what the pressed button says."""
    principal, now = access.principal_of(request), clock.now()
    if principal.service_point_id is None:
        return access.page(request, "desk/no_counter.html", {}, status=403)
    if request.method != "POST":
        return _blank(request, principal, now)
    key, data, pressed = read_token(request), request.POST.dict(), _pressed(request)
    verb = _VERBS.get(pressed)
    if verb is None or has_new_scan(data):  # else the act looks by itself
        standing = shown_for(key, seen_by=principal)
        if standing is not None:
            return _standing(request, standing)
    desk = desk_of(data, by=principal, at=now, pressed=pressed, versions=access.versions_of(request))
    if desk.again is not None and desk.pressed in _VERBS.keys() - {"accept"} | {"refuse"}:
        return _again(request, desk, key, [ErrorLine(intake_again.ONLY_ACCEPTED, "lam-tiep")])
    if desk.pressed == "refuse" and not principal.may(Permission.REFUSE_INTAKE):
        return _again(
            request, desk, key, [ErrorLine(message(NoPower(regime_on_day=local(now).date())), "")], status=403
        )
    if desk.pressed == "refuse":
        return _refusal(request, desk, key, [])
    if desk.pressed == "scan":
        return _to_scanning(request, desk, key)
    if desk.pressed == "drop-strays":
        scanning.drop(desk.with_files(key).strays, key, by=principal, at=now)
    if verb is None:
        return _again(request, desk, key, [])
    return _do(request, desk, key, verb)


@access.officer(Permission.RECEIVE)
@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    """The part of zone 2 under the search box, while somebody types."""
    text = typed(request.GET, "find")
    hits = procedures_matching(text, on=clock.today()) if text else ()
    response = render(request, "desk/parts/hits.html", {"hits": hits, "find": text})
    return live.say(response, f"{len(hits)} thủ tục" if text else "")


def _pressed(request: HttpRequest) -> str:
    named = next((name for name in ("pick", intake_again.BUTTON) if name in request.POST), "")
    return named or typed(request.POST, "do") or "renew"


def _blank(request: HttpRequest, principal: Principal, now: datetime) -> HttpResponse:
    draft = intake_drafts.named_draft(request, by=principal)
    if draft is not None:
        return _resumed(request, principal, now, draft)
    asked = {"procedure": typed(request.GET, "thu-tuc"), "find": typed(request.GET, "find")}
    if waits := typed(request.GET, intake_again.NAMED):
        asked = {intake_again.BUTTON: waits}
    desk = desk_of(asked, by=principal, at=now, pressed="begin", versions=access.versions_of(request))
    if desk.again is not None and not desk.again.waits:
        return HttpResponseRedirect(reverse("desk:receipt", args=[desk.again.facts.id]))
    context = {**desk.context(), "token": new_token(), "last": request.session.get(LAST)}
    response = access.page(request, "desk/intake.html", context)
    response["Cache-Control"] = "no-store"  # coming back asks again, and then shows what was made
    return response


def _resumed(request: HttpRequest, principal: Principal, now: datetime, draft: DraftFacts) -> HttpResponse:
    """The page as it was saved, under its own key; what was made of it since, if it was sent."""
    key = draft.line.key
    if (made := shown_for(key, seen_by=principal)) is not None:
        return _standing(request, made)
    desk = desk_of(draft.typed, by=principal, at=now, pressed="renew", versions=access.versions_of(request))
    desk, at = desk.with_files(key), draft.line.saved_at
    saved = {"draft_at": at, "draft_words": intake_drafts.saved_words(at)}
    context = {**desk.context(), **beside(desk, key), "token": key, **saved}
    response = access.page(request, "desk/intake.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _saved(desk: Desk, key: UUID) -> dict[str, object]:
    """Saves the page as it stands after this press; what its template says of that."""
    name = (desk.view.plain or desk.view.version.name) if desk.view is not None else ""
    shown = {**desk.data, **{f"verdict-{one.id}": one.chosen for one in desk.papers.values()}}
    at = intake_drafts.keep(shown, key, by=desk.by, at=desk.at, procedure_name=name)
    return {"draft_at": at, "draft_words": intake_drafts.saved_words(at) if at else ""}


def _again(
    request: HttpRequest,
    desk: Desk,
    key: UUID,
    lines: list[ErrorLine],
    *,
    form: IntakeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The same page with everything typed."""
    wrong = bool(lines or (form is not None and form.errors))
    desk = desk.with_files(key)
    context = {
        **desk.context(form),
        **beside(desk, key),
        **_saved(desk, key),
        "token": key,
        "lines": lines,
        "has_errors": wrong,
    }
    context["at_field"] = _at_fields(lines)
    response = access.page(request, "desk/intake.html", context, status=422 if wrong and status == 200 else status)
    return live.say(response, desk.summary) if desk.summary and not wrong else response


def _to_scanning(request: HttpRequest, desk: Desk, key: UUID) -> HttpResponse:
    """To the page where papers become files; what is typed here waits as a draft."""
    if not desk.papers:
        return _again(request, desk, key, [ErrorLine("Chọn thủ tục trước khi quét giấy tờ", "find")])
    _saved(desk, key)
    return _go(request, reverse("desk:scan", args=[key]))


def _refusal(request: HttpRequest, desk: Desk, key: UUID, lines: list[ErrorLine], *, status: int = 0) -> HttpResponse:
    """Reason and legal basis of a refusal; the whole form is posted with them."""
    form = desk.bound()
    missing = _missing(desk)
    if not form.is_valid() or missing:
        return _again(request, desk, key, missing, form=form)
    kept = {name: value for name, value in desk.data.items() if name not in _OF_THE_REFUSAL}
    context = {
        **desk.context(),
        **_saved(desk, key),
        "token": key,
        "kept": kept,
        "lines": lines,
        "has_errors": bool(lines),
    }
    context["at_field"] = _at_fields(lines)
    return access.page(
        request, "desk/refuse.html", {**context, "data": desk.data}, status=status or (422 if lines else 200)
    )


def _at_fields(lines: list[ErrorLine]) -> dict[str, str]:
    """The words of the summary by the control at which they stand too."""
    return {line.field_id: line.text for line in lines if line.field_id}


_OF_THE_REFUSAL: Final = frozenset(
    {"csrfmiddlewaretoken", FIELD, "form_token", "do", "pick", "refusal_reason", "refusal_basis", "procedure_name"}
)


def _do(request: HttpRequest, desk: Desk, key: UUID, verb: str) -> HttpResponse:
    form = desk.bound()
    lines = [] if form.is_valid() else [ErrorLine(desk.scan.problem, "scan")] if desk.scan.problem else []
    lines += _missing(desk)
    if lines or form.errors:
        standing = _done_by_this_press(desk, key, verb)
        return _standing(request, standing) if standing else _again(request, desk, key, lines, form=form)
    if desk.pressed == "refuse-now" and (lines := list(_unusable_grounds(desk))):
        return _refusal(request, desk, key, lines)
    try:
        made = _made(desk, form, verb, Circumstances(by=desk.by, at=desk.at, recorded_at=desk.at, key=key))
    except KeyUsedElsewhere as refusal:  # a new key: pressed again, it is another press
        line = ErrorLine(_used_for(key, desk.by) or message(refusal), "")
        if desk.pressed == "refuse-now":
            return _refusal(request, desk, new_token(), [line], status=409)
        return _again(request, desk, new_token(), [line], form=form, status=409)
    except StaleDossier:
        return _again(request, desk, key, [ErrorLine(intake_again.DONE_ELSEWHERE, "lam-tiep")], form=form, status=409)
    except Refused as refusal:
        line = ErrorLine(message(refusal), PLACE_OF.get(refusal.code, ""))
        if desk.pressed == "refuse-now" and not isinstance(refusal, FilesDiffer):
            return _refusal(request, desk, key, [line])
        return _again(request, desk, key, [line], form=form)
    if request.session.get(LAST, {}).get("id") != str(made.id):
        request.session[LAST] = {"id": str(made.id), "code": made.code, "at": desk.at.isoformat()}
    return _standing(request, made)


def _done_by_this_press(desk: Desk, key: UUID, verb: str) -> Made | None:
    """What this very press made before: it may be pressed again with a form that would not do any more."""
    standing = shown_for(key, seen_by=desk.by)
    now = Circumstances(by=desk.by, at=desk.at, recorded_at=desk.at, key=key)
    mine = standing and any(is_repeated(Press.of(now, f"{TAKE_IN}{one}"), standing.id) for one in (verb, AGAIN))
    return standing if mine else None


def _used_for(key: UUID, by: Principal) -> str:
    """Which dossier another press with the same key made, for somebody who may see it."""
    made = shown_for(key, seen_by=by)
    if made is None:
        return ""
    named = f"hồ sơ {made.code}" if made.code else "một hồ sơ chưa có mã"
    return f"Nội dung này đã được gửi thành {named}, nên chưa làm gì thêm. Chỉ bấm lần nữa nếu đây là hồ sơ khác."


def _made(desk: Desk, form: IntakeForm, verb: str, now: Circumstances) -> Made:
    """A new dossier, or the one that waited for papers, accepted."""
    if desk.again is None:
        return take_in(_intake(desk, form), verb, now)
    seen = replace(now, expected=intake_again.expected_in(desk.data))
    return take_in_again(desk.again.facts.id, _intake(desk, form), seen)


def _unusable_grounds(desk: Desk) -> Iterator[ErrorLine]:
    """What the reason and the basis of a refusal lack: words at all, or letters that people can read."""
    for name, label, lines in (("refusal_reason", "lý do từ chối", True), ("refusal_basis", "căn cứ pháp lý", False)):
        written = typed(desk.data, name)
        if not written.strip():
            yield ErrorLine(f"Nhập {label}", name)
        elif problem := letter_problem(written, lines=lines):
            yield ErrorLine(f"{label.capitalize()}: {problem}", name)


def _standing(request: HttpRequest, made: Made) -> HttpResponse:
    """Pressed twice, or pressed again after going back: shows what was made."""
    return _go(request, reverse("desk:receipt", args=[made.id]))


def _missing(desk: Desk) -> list[ErrorLine]:
    """What the catalogue part of the page still lacks, in the order of the page."""
    if desk.view is None:
        return [ErrorLine("Chọn thủ tục mà người nộp đề nghị", "find")]
    papers = list(desk.papers.values())
    lines = [] if desk.pressed in LATER else paper_errors(papers)
    if desk.pressed == "supplement":
        lines += unseen_errors(papers)
    if desk.pressed in {"refuse", "refuse-now"}:
        return lines
    if desk.agency_id is None:
        lines.insert(0, ErrorLine(sentence(NoAgency(regime_on_day=local(desk.at).date())), "agency"))
    if desk.view.case_needed:
        lines.insert(0, ErrorLine("Chọn trường hợp của thủ tục", "case"))
    return lines


def _intake(desk: Desk, form: IntakeForm) -> Intake:
    view = desk.view
    if view is None or (desk.agency_id is None and desk.pressed != "refuse-now"):
        raise NoAgency(regime_on_day=local(desk.at).date())
    agency_id = desk.agency_id if desk.agency_id is not None else desk.by.agency_id
    grounds = desk.data if desk.pressed == "refuse-now" else {}
    given = DossierGiven(
        procedure_code=view.version.code,
        channel=Channel(form.cleaned_data["channel"]),
        applicant=form.applicant,
        resolving_id=agency_id,
        received_at_point_id=desk.by.service_point_id,
        submitter_name=form.cleaned_data["submitter"],
        case=view.case,
        choice=view.choice,
        components=tuple(paper.given() for paper in desk.papers.values()),
        return_way=form.cleaned_data["return_way"],
    )
    return Intake(
        given=given,
        person=form.person,
        receipt_requested="receipt_asked" in desk.data,
        hand_on=view.hands_on,
        reason=typed(grounds, "refusal_reason"),
        legal_basis=typed(grounds, "refusal_basis"),
        registries=settings.REGISTRIES,
    )


_VERBS: Final[Mapping[str, str]] = {
    "accept": "accept",
    "supplement": "request_supplement",
    "refuse-now": "refuse_intake",
    "draft": "save_draft",
    "file": "submit",
}
"""Button -> the first thing that happens to the dossier."""


def _go(request: HttpRequest, url: str) -> HttpResponse:
    """To the next page: by redirect, or by the header that the script follows with a page of its own."""
    if request.headers.get("HX-Request"):
        response = HttpResponse()
        response["HX-Redirect"] = url
        return response
    return HttpResponseRedirect(url)
