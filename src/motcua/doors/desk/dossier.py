"""The page of one dossier: its state and why, what can be done now, and why the rest cannot."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.casework.dossiers.history import Happened
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.dossiers.values import NOT_APPLICABLE, DossierFacts
from motcua.doors.desk.hands import of_page, of_steps
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.words import apology_words, clock_words, group_words, vault_words
from motcua.doors.words import dossier_words as words
from motcua.doors.words.due_label import due_of
from motcua.doors.words.event_line import Names, due_day
from motcua.doors.words.event_words import recorded_sentence
from motcua.doors.words.row_words import marks_of
from motcua.doors.words.waiting_words import BASIS, COUNTS_FROM
from motcua.foundation.catalogue.shipped_curated import paper_types
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people.principals import Permission, Principal
from motcua.insight.views.dossier_page import DossierPage, dossier_page
from motcua.insight.views.joint_work import is_joint
from motcua.insight.views.readings import oversees
from motcua.law.dossier.acts.start_clock import ClockStarted
from motcua.law.dossier.acts.undo_step import UNDO_FOR, VERB, standing_move
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import Due

TIMELINE: Final = 40
"""How many things that happened are shown at first, and with each further look. Most dossiers have about a dozen."""


RECORDED: Final = "da-ghi"
"""Names in the address what was just recorded, by its number in the record: the page says so to the person who did it."""

UNDO: Final = VERB.name

JUST_NOW: Final = timedelta(minutes=5)
"""After that an address that was kept says nothing any more."""


def dossier_url(dossier_id: UUID, *, recorded: int | None = None) -> str:
    """The page of a dossier, which confirms what was just recorded."""
    url = address_of("desk:dossier", dossier_id)
    return url if recorded is None else f"{url}?{RECORDED}={recorded}"


@access.officer()
@require_safe
def dossier(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """One dossier for one officer; one that they may not see looks like one that does not exist."""
    seen_by, at = access.principal_of(request), clock.now()
    try:
        page = dossier_page(dossier_id, seen_by=seen_by, at=at)
    except DossierUnknown:
        return errors.not_found(request)
    facts, state = page.facts, words.state_of(page)
    version = facts.calendar_version or page.case.versions.calendar_number
    calendar = organisation.working_calendar(agency_id=facts.one_stop_id, version=version)
    names = words.names_in(page)
    _confirm(request, page, names, seen_by)
    due = due_of(facts, calendar=calendar, at=at)
    context: dict[str, object] = {
        "page": page,
        "facts": facts,
        "short_name": words.short_name(facts),
        "title": words.title_of(facts),
        "place": words.place_of(facts),
        "due": due,
        "label": replace(due, detail=""),
        **_end(facts, calendar),
        "undo": _undo(page, names, at),
        **_doable(page, seen_by),
        "flags": marks_of(facts, state, at),
        "elsewhere": words.mastered_elsewhere(page),
        "cannot": words.impossible(page),
        **_timeline(page, names, calendar, at=at, most=_most(request)),
        "results": group_words.result_rows(page, calendar=calendar, at=at),
        "step_rows": words.step_rows(page, calendar=calendar, at=at),
        **_clock(page, at),
        "applicant": words.applicant(facts, at_desk=_at_desk(facts, seen_by)),
        "papers": words.papers(page),
        "papers_gone": vault_words.warnings(page.leans_on, paper_types(), at) if page.leans_on else (),
        "waiting_apologies": apology_words.waiting(page, calendar),
        "documents": apology_words.documents(page),
        **_papers_passed(page),
        "oversees": oversees(page.case, seen_by=seen_by),
        "at": at,
    }
    return access.page(request, "desk/dossier.html", context | _persons(facts, seen_by))


def _at_desk(facts: DossierFacts, by: Principal) -> bool:
    return facts.one_stop_id in by.sees_agencies and bool(by.permissions & access.COUNTER)


def _persons(facts: DossierFacts, seen_by: Principal) -> dict[str, object]:
    """What stands in the place of applicant, papers, texts and documents for whom no person is shown."""
    if seen_by.meets_citizens:
        return {"persons": True, "shows_result": not facts.mastered_by and bool(seen_by.permissions & access.CASEWORK)}
    nobody: tuple[object, ...] = ()
    shown = {"facts": words.without_persons(facts), "persons": False, "without_persons": words.WITHOUT_PERSONS}
    empty = ("entries", "papers", "papers_gone", "applicant", "documents", "waiting_apologies")
    return {**shown, **dict.fromkeys(empty, nobody), "older": 0}


def _undo(page: DossierPage, names: Names, at: datetime) -> dict[str, object] | None:
    """The step that this officer has just completed and can still take back, with the seconds that are left."""
    move = standing_move(page.case.history.state)
    if move is None or not any(one.verb == UNDO and one.allowed for one in page.acts):
        return None
    left = int((move.at + UNDO_FOR - at).total_seconds())
    return {
        "step": names.steps.get(move.step.step, move.step.name),
        "left": max(1, left),
        "of": int(UNDO_FOR.total_seconds()),
    }


def _doable(page: DossierPage, by: Principal) -> dict[str, object]:
    """What this officer can do here now; while a colleague has a form open, only what takes nothing out of their hands."""
    hands, of_colleagues = of_page(page, by=by), of_steps(page, by=by)
    if hands is not None:
        return {"hands": hands, "can": words.beside(page), "to_do": []}
    signs = by.may(Permission.SIGN) and page.facts.resolving_id in by.sees_agencies | {by.agency_id}
    state = words.state_of(page)
    first, second = words.first_acts(page, state, signs=signs, elsewhere=frozenset(of_colleagues))
    first = _on_page(first, page.facts.id)
    steps = [(one, of_colleagues.get(one.step)) for one in words.steps_to_do(page)]
    return {"hands": None, "first": first, "second": second, "can": words.possible_links(page), "to_do": steps}


def _on_page(link: words.ActLink | None, dossier_id: UUID) -> words.ActLink | None:
    """What is done on a page of its own: a result is drafted there, and seen before it is signed."""
    if link is not None and link.verb == "draft_result":
        return replace(link, address=address_of("desk:result", dossier_id), button="Soạn kết quả")
    if link is not None and link.verb == "sign":
        return replace(link, address=f"{address('desk:signing')}?ho-so={dossier_id}", button="Xem và ký")
    return link


def _end(facts: DossierFacts, calendar: Calendar) -> dict[str, str]:
    """The appointment, or what is expected while the clock waits for the competent authority."""
    return {
        "promised": _promised(facts.due, calendar),
        "expected": _promised(facts.expected, calendar),
        "counts_from": f"{COUNTS_FROM} Căn cứ: {BASIS}.",
    }


def _promised(due: Due | None, calendar: Calendar) -> str:
    closing = calendar.closing(due.on or local(due.at).date()) if due is not None else None
    return clock_words.promised(due, closing)


def _confirm(request: HttpRequest, page: DossierPage, names: Names, seen_by: Principal) -> None:
    """Tell them what they have just done. It is read from the record, so that neither act nor page writes the session."""
    given = request.GET.get(RECORDED, "")
    for one in (moment.happened for moment in page.timeline if given == str(moment.happened.sequence)):
        if one.account == seen_by.account_ref and clock.now() - one.recorded_at <= JUST_NOW:
            told = [recorded_sentence(one.event, before=one.before, names=names), _started_with(page, one)]
            messages.success(request, " ".join(filter(None, told)))


def _started_with(page: DossierPage, act: Happened) -> str:
    """The appointment that the same act made, where it showed that the competent authority has the dossier."""
    for one in (moment.happened for moment in page.timeline):
        if isinstance(one.event, ClockStarted) and one.recorded_at == act.recorded_at:
            return f"Hẹn trả {due_day(one.event.appointment.due)}."
    return ""


def _most(request: HttpRequest) -> int:
    """How much of the timeline is asked for: a multiple of what one page shows."""
    given = request.GET.get("viec", "")
    return max(TIMELINE, int(given)) if given.isdecimal() and len(given) <= 6 else TIMELINE


def _timeline(page: DossierPage, names: Names, calendar: Calendar, *, at: datetime, most: int) -> dict[str, object]:
    """The newest of what happened, how much older there is, and whether other agencies had a part in it."""
    return {
        "joint": is_joint(page.case),
        "entries": words.entries(page, names=names, calendar=calendar, at=at, most=most),
        "happened": len(page.timeline),
        "older": max(0, len(page.timeline) - most),
        "further": most + TIMELINE,
    }


def _clock(page: DossierPage, at: datetime) -> dict[str, object]:
    """What the drawer of the clock shows."""
    return {
        "reasons": clock_words.reasons(page),
        "other_reasons": clock_words.other_reasons(page),
        "days": clock_words.counted(page, today=at.date()),
        "used": clock_words.used_time(page, at),
        "clocks": clock_words.clock_lines(page),
    }


def _papers_passed(page: DossierPage) -> dict[str, int]:
    """How many of the papers that this case needs are in order."""
    needed = [one for one in page.components if one.verdict != NOT_APPLICABLE]
    return {"passed": sum(one.verdict == "pass" for one in needed), "needed": len(needed)}
