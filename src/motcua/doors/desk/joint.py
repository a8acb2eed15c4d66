"""Joint work on one dossier: who is waited for, and asking, reminding and the link for an agency without accounts from one page.

Asking and answering have forms of their own (`act`); this page leads to them and they come back to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from motcua.acts.invite_opinion import NewLink, invite_opinion
from motcua.acts.perform import perform
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.ui.compression import sent_whole
from motcua.doors.ui.fields import typed
from motcua.doors.ui.idempotency import read_token
from motcua.doors.words import dossier_words as words
from motcua.doors.words import joint_words, refusal_words
from motcua.doors.words.due_label import due_of
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people.circumstances import Circumstances
from motcua.insight.views.joint_work import joint_work
from motcua.law.refusals import Refused

KEY: Final = "k"
"""The name under which a link has its key."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a press leaves on the page. `link`: a new one, shown this once; `problem`: why nothing was recorded."""

    link: NewLink | None = None
    problem: Refused | None = None
    again: bool = False


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_safe
def joint(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """One dossier's joint work; one that they may not see looks like one that does not exist."""
    return _page(request, dossier_id, Shown())


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_POST
def remind(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Remind the agency that is waited for. `nhom`: the group from whose page its sub-dossier is reminded."""
    group = _identifier(typed(request.POST, "nhom")) or dossier_id
    payload = {"consultation": _number(request.POST), "step": typed(request.POST, "buoc")}
    try:
        perform(dossier_id, "remind", payload, _now(request))
    except DossierUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return _page(request, group, Shown(problem=refusal), status=_status(refusal))
    messages.success(request, "Đã nhắc. Cơ quan được nhắc thấy ngay trong việc của mình và trong hồ sơ.")
    return _back(group)


@sent_whole
@access.officer(*access.CASEWORK, *access.COUNTER)
@require_POST
def invite(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Make the link of an opinion and show it once. The same press again shows no link: nobody has it but who was shown it."""
    try:
        made = invite_opinion(dossier_id, _number(request.POST), _now(request))
    except DossierUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return _page(request, dossier_id, Shown(problem=refusal), status=_status(refusal))
    return _page(request, dossier_id, Shown(link=made, again=made is None))


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_POST
def revoke(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """End the link of an opinion."""
    try:
        perform(dossier_id, "revoke_invitation", {"consultation": _number(request.POST)}, _now(request))
    except DossierUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return _page(request, dossier_id, Shown(problem=refusal), status=_status(refusal))
    messages.success(request, "Đã thu hồi liên kết. Ai mở liên kết đó cũng không xem được gì nữa.")
    return _back(dossier_id)


def _now(request: HttpRequest) -> Circumstances:
    at = clock.now()
    return Circumstances(by=access.principal_of(request), at=at, recorded_at=at, key=read_token(request))


def _number(post: Mapping[str, str]) -> int:
    """The opinion that a form names; 0 where it names none."""
    given = typed(post, "luot")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 5 else 0


def _identifier(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None  # no group is named, or not one that exists


def _status(refusal: Refused) -> int:
    return 403 if refusal.kind == "no_power" else 409


def _back(dossier_id: UUID) -> HttpResponse:
    response = redirect(address_of("desk:joint", dossier_id))
    response.status_code = 303
    return response


def _page(request: HttpRequest, dossier_id: UUID, shown: Shown, *, status: int = 200) -> HttpResponse:
    seen_by, at = access.principal_of(request), clock.now()
    try:
        work = joint_work(dossier_id, seen_by=seen_by, at=at)
    except DossierUnknown:
        return errors.not_found(request)
    facts = work.facts
    calendar = organisation.working_calendar(
        agency_id=facts.one_stop_id, version=facts.calendar_version or work.case.versions.calendar_number
    )
    rows = joint_words.part_rows(work, calendar=calendar, at=at)
    context: dict[str, object] = {
        "facts": facts,
        "title": f"Phối hợp, {words.title_of(facts)[:1].lower()}{words.title_of(facts)[1:]}",
        "place": words.place_of(facts),
        "due": due_of(facts, calendar=calendar, at=at),
        "rows": rows,
        "summary": joint_words.summary(rows),
        "may_ask": work.may_ask,
        "at": at,
        **_shown(request, shown),
    }
    response = access.page(request, "desk/joint.html", context, status=status)
    if shown.link is not None:
        response["Cache-Control"] = "no-store"
        # with no-referrer a browser posts from nowhere, and the form is refused
        response["Referrer-Policy"] = "strict-origin"
    return response


def _shown(request: HttpRequest, shown: Shown) -> dict[str, object]:
    link, problem = shown.link, shown.problem
    return {
        "link": request.build_absolute_uri(f"{address('portal:opinion')}?{KEY}={link.key}") if link is not None else "",
        "link_for": link.agency if link is not None else "",
        "link_until": link.until if link is not None else None,
        "shown_before": shown.again,
        "problem": refusal_words.sentence(problem) if problem is not None else "",
        "problem_article": problem.cited if problem is not None else "",
        "has_errors": problem is not None,
    }
