"""One act on one dossier: its form, what it will change, and performing it. What was typed is never lost.

The answers: 303 back to the dossier when done; 422 with the form when words are missing; 409 when the dossier has moved on
or the law refuses; 403 in words for the wrong role; 404 for a dossier that may not be seen.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from motcua.acts.accept import accept_filed
from motcua.acts.asks import REQUEST
from motcua.acts.migrate_process import migrate
from motcua.acts.perform import perform
from motcua.acts.with_result import with_result
from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers import versions
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.hands import BESIDE, InHands, in_hands, leased, may_take_over
from motcua.casework.dossiers.history import Happened, History
from motcua.casework.dossiers.leases import take_lease
from motcua.casework.dossiers.possible import Possibility
from motcua.casework.dossiers.powers import check_permission
from motcua.casework.dossiers.presses import Press, is_repeated
from motcua.casework.dossiers.refusals import DossierUnknown, NoOpenStep, NotPermitted, StaleDossier
from motcua.casework.dossiers.reuse import filing_of, reusable, wanted_papers
from motcua.doors.desk.act_answers import (
    TAKE_OVER,
    ActRequest,
    form_answer,
    from_joint_work,
    has_form,
    in_colleague_hands,
    refused,
    stale,
)
from motcua.doors.desk.act_form import ActForm, FormFacts
from motcua.doors.desk.acts_forms import FORMS
from motcua.doors.desk.dossier import dossier_url
from motcua.doors.desk.forms.migrate_process import chosen_steps, requested_version
from motcua.doors.desk.offers import Offer, offers_of
from motcua.doors.desk.take_over import number_of, taken_over
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address_of
from motcua.doors.ui.fields import typed
from motcua.doors.ui.idempotency import read_token
from motcua.doors.words import act_words
from motcua.doors.words import dossier_words as words
from motcua.doors.words.event_words import recorded_sentence
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.values import PostingFacts
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import PERMISSIONS_OF, Permission, Principal
from motcua.insight.views.dossier_page import FormPage, form_page
from motcua.law.dossier.acts.transfer_jurisdiction import TransferJurisdiction
from motcua.law.dossier.automatic import NOTICES
from motcua.law.dossier.law_of_dossier import law_of
from motcua.law.dossier.life import VERB_OF_ACT
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import local

TO_BE_CORRECTED: Final = frozenset(
    {"missing_reason", "bad_input", "exception_incomplete", "second_supplement", "supplement_notice_too_late"}
)
"""Kinds of refusal that other words in the same form may lift."""

TRANSFER: Final = VERB_OF_ACT[TransferJurisdiction]
"""The one act that takes a dossier away from agencies that had a step at it."""


@access.officer()
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, dossier_id: UUID, verb: str) -> HttpResponse:
    """GET: the page of an act. POST: the act, with the form's token and the number of events that the person saw."""
    name = act_words.verb_of(verb)
    if name is None or name not in FORMS:
        return errors.not_found(request)
    by, at = access.principal_of(request), clock.now()
    try:
        case = open_case(dossier_id, seen_by=by, at=at)
    except DossierUnknown:
        return errors.not_found(request)
    if request.method == "POST":
        if _pressed_before(request, case, name, by):
            return _to_dossier(case, name, by) or redirect("desk:worklist")
        return _post(_act_request(request, case, _form_page(case, name, by), name, by))
    wanted = _act_request(request, case, _form_page(case, name, by), name, by)
    if wanted.possibility.power:
        return refused(wanted, status=403)
    if not has_form(wanted.possibility):
        return refused(wanted, status=409)
    if (colleague := _colleague(wanted)) is not None:
        return in_colleague_hands(wanted, colleague)
    now = Circumstances(by=by, at=at, recorded_at=at)
    take_lease(dossier_id, events=case.facts.event_count, circumstances=now)
    form = FORMS[name](wanted.facts)
    if number := typed(request.GET, "luot"):
        form.keep({"consultation": number})
    return form_answer(wanted, form)


def _form_page(case: Case, verb: str, by: Principal) -> FormPage:
    return form_page(case, verb, seen_by=by, papers=FORMS[verb].asks_papers)


def _act_request(request: HttpRequest, case: Case, page: FormPage, verb: str, by: Principal) -> ActRequest:
    page = _step_first(page, typed(request.GET, "step"))
    possibility = _possibility(page, verb, by, case.at)
    facts = FormFacts(
        page=page,
        state=case.history.state,
        calendar=case.rules.calendar,
        officers=_officers(page, by, case.at) if verb == "assign" else (),
        seen_by=by,
        at=case.at,
        exception=possibility.by_words,
        migration=_migration(request, case, by) if verb == versions.VERB and has_form(possibility) else None,
        offers=_offers(page, by, case.at) if verb == REQUEST and request.method == "GET" else {},
    )
    return ActRequest(request, verb, by, case.at, facts, possibility)


def _offers(page: FormPage, by: Principal, at: datetime) -> Mapping[str, Offer]:
    """What the state has instead of the papers of the dossier: they are asked for again only with a coded reason."""
    listed = wanted_papers(page.components)
    filing = filing_of(page.facts, at=at, seen_by=by) if any(one.wanted is not None for one in listed) else None
    if filing is None:
        return {}
    return offers_of(reusable(filing, listed, seen_by=by, registries=settings.REGISTRIES), on=at)


def _migration(request: HttpRequest, case: Case, by: Principal) -> versions.Preview | None:
    """What the move would do with the steps chosen so far. None where there is nothing to move to; the act itself then says so."""
    to, steps = requested_version(request.POST), chosen_steps(request.POST)
    try:
        return versions.preview_of(case, to=to, steps=steps, seen_by=by, only_open=True)
    except Refused:
        return None


def _step_first(page: FormPage, step: str) -> FormPage:
    """The page with the step that was chosen before its others, so that its form asks what this step asks."""
    return replace(page, open_steps=tuple(sorted(page.open_steps, key=lambda one: one.step != step)))


def _possibility(page: FormPage, verb: str, by: Principal, at: datetime) -> Possibility:
    """Whether the law and the posting allow it now. Completing a step is judged by the open steps of this officer."""
    if verb != "complete_step":
        return next(one for one in page.acts if one.verb == verb)
    if page.open_steps:
        return Possibility(verb)
    try:
        with law_of(page.case.history.state, at):
            check_permission(verb, by, on=None)
    except NotPermitted as refusal:
        return Possibility(verb, refusal, power=True)
    return Possibility(verb, words.waits(page, by, at) or NoOpenStep())


def _officers(page: FormPage, by: Principal, at: datetime) -> tuple[PostingFacts, ...]:
    """Who can be given the open step: those of its agency whose work is to handle."""
    seen = by.sees_agencies | {by.agency_id}
    here = next((one.agency_id for one in page.steps if one.done_at is None and one.agency_id in seen), None)
    posted = organisation.officers_of_agency(here or page.facts.resolving_id, on=local(at).date())
    return tuple(one for one in posted if Permission.HANDLE in PERMISSIONS_OF[one.role])


# Doing ----------------------------------------------------------------------------------------------------------------


def _post(wanted: ActRequest) -> HttpResponse:
    form = FORMS[wanted.verb](wanted.facts, wanted.request.POST)
    if wanted.possibility.power:
        return refused(wanted, form, status=403)
    expected = _expected(wanted.request)
    if expected is None or _moved_on(wanted.page.case, expected):
        return stale(wanted, form, expected)
    if not has_form(wanted.possibility):
        return refused(wanted, form, status=409)
    if (colleague := _colleague(wanted)) is not None:
        taking = TAKE_OVER in wanted.request.POST and may_take_over(wanted.page.case, by=wanted.by)
        return _taken_over(wanted, expected) if taking else in_colleague_hands(wanted, colleague, form)
    if "preview" in wanted.request.POST:
        form = FORMS[wanted.verb](wanted.facts)
        form.keep(wanted.request.POST)
        return form_answer(wanted, form)
    if not form.is_valid():
        return form_answer(wanted, form, status=422)
    try:
        done = _perform(wanted, form, expected)
    except DossierUnknown:
        return errors.not_found(wanted.request)
    except StaleDossier:  # a colleague acted between the reading above and the lock
        case = open_case(wanted.dossier_id, seen_by=wanted.by, at=wanted.at)
        page = _form_page(case, wanted.verb, wanted.by)
        return stale(_act_request(wanted.request, case, page, wanted.verb, wanted.by), form, expected)
    except Refused as refusal:
        return _answer(wanted, form, refusal)
    # the system may have recorded a notice of its own before the action
    action = next(one for one in done.since(expected) if one.verb == wanted.verb)
    return _back(wanted, action)


def _pressed_before(request: HttpRequest, case: Case, verb: str, by: Principal) -> bool:
    """Whether this very press has been done already. It can only be so where more has happened than its page showed."""
    expected = _expected(request)
    if expected is not None and not _moved_on(case, expected):
        return False
    pressed = Circumstances(by=by, at=case.at, recorded_at=case.at, key=read_token(request))
    return is_repeated(Press.of(pressed, verb), case.facts.id)


def _perform(wanted: ActRequest, form: ActForm, expected: int) -> History:
    now = Circumstances(
        by=wanted.by, at=wanted.at, recorded_at=wanted.at, key=read_token(wanted.request), expected=expected
    )
    if wanted.verb == "accept":
        return accept_filed(wanted.dossier_id, now, known=wanted.page.case, **form.words())
    if wanted.verb == versions.VERB:
        return migrate(wanted.dossier_id, now, known=wanted.page.case, **form.words())
    if with_result(wanted.dossier_id, wanted.verb, form.words(), now, seen_by=wanted.by):
        return open_case(wanted.dossier_id, seen_by=wanted.by, at=wanted.at).history
    page = wanted.page
    papers = page.components if form.asks_papers else None
    return perform(
        wanted.dossier_id,
        wanted.verb,
        form.words(),
        now,
        known=page.case,
        papers=papers,
        registries=settings.REGISTRIES,
    )


def _moved_on(case: Case, expected: int) -> bool:
    """Whether more than notices of the system came after what the person saw."""
    new = {one.verb for one in case.history.since(expected)}
    return expected > case.facts.event_count or not new <= NOTICES


def _expected(request: HttpRequest) -> int | None:
    return number_of(typed(request.POST, "expected"))


def _colleague(wanted: ActRequest) -> InHands | None:
    """Who has the dossier, or this very step of it, in hand."""
    if wanted.verb in BESIDE:
        return None
    if wanted.verb != "complete_step":
        return leased(wanted.page.case, by=wanted.by)
    first = next((one.step for one in wanted.page.open_steps), "")
    return in_hands(wanted.page.case, by=wanted.by, step=typed(wanted.request.POST, "step") or first)


def _taken_over(wanted: ActRequest, expected: int) -> HttpResponse:
    """The colleague's dossier is theirs now; what was typed stands in its form again."""
    try:
        taken_over(wanted.request, wanted.page.case, by=wanted.by, expected=expected)
        case = open_case(wanted.dossier_id, seen_by=wanted.by, at=wanted.at)
    except DossierUnknown:
        return errors.not_found(wanted.request)
    except Refused as refusal:
        return _answer(wanted, FORMS[wanted.verb](wanted.facts, wanted.request.POST), refusal)
    again = _act_request(wanted.request, case, _form_page(case, wanted.verb, wanted.by), wanted.verb, wanted.by)
    form = FORMS[wanted.verb](again.facts)
    form.keep(wanted.request.POST)
    return form_answer(again, form)


def _answer(wanted: ActRequest, form: ActForm, refusal: Refused) -> HttpResponse:
    if refusal.kind == "no_power":
        problem = Possibility(wanted.verb, refusal, power=True)
        return refused(replace(wanted, possibility=problem), form, status=403)
    return form_answer(wanted, form, status=422 if refusal.kind in TO_BE_CORRECTED else 409, problem=refusal)


def _back(wanted: ActRequest, action: Happened) -> HttpResponse:
    """To the dossier, which says what was recorded; to the worklist where the act has taken the dossier out of sight."""
    response = _to_dossier(wanted.page.case, wanted.verb, wanted.by, recorded=action.sequence)
    joint = from_joint_work(wanted.request)
    if response is not None and not joint:
        return response
    messages.success(
        wanted.request, recorded_sentence(action.event, before=action.before, names=words.names_in(wanted.page))
    )
    if response is not None:
        response["Location"] = address_of("desk:joint", wanted.dossier_id)
        return response
    return redirect("desk:worklist")


def _to_dossier(case: Case, verb: str, by: Principal, *, recorded: int | None = None) -> HttpResponse | None:
    """None where this officer does not see the dossier any more."""
    try:
        if verb == TRANSFER or not case.lasting_sight(by):
            dossiers.dossier(case.facts.id, seen_by=by)
    except DossierUnknown:
        return None
    response = HttpResponseRedirect(dossier_url(case.facts.id, recorded=recorded))
    response.status_code = 303
    return response
