"""Drafts of intakes: saved while somebody types, listed at the desk, taken up again at any desk of the same agency.

A draft is what the page has, under the token with which the page will be sent. Nobody outside of the agency sees it, no record
says that it was there, and it is gone once the page was sent. Not here: a dossier that is kept unfiled (verb `save_draft`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from motcua.casework.dossiers.actions import shown_for
from motcua.casework.drafts import actions as drafts
from motcua.casework.drafts import queries
from motcua.casework.drafts.values import DraftFacts, DraftGiven, DraftLine
from motcua.doors.staff import access
from motcua.doors.ui import clock, typed_by, wording
from motcua.doors.ui.fields import typed
from motcua.doors.ui.idempotency import FIELD, read_token
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal

NAMED: Final = "nhap"
"""Name in an address of the draft that is to be shown. The key says nothing about anybody."""

_OF_THE_PAGE: Final = frozenset(
    {"csrfmiddlewaretoken", typed_by.FIELD, FIELD, "do", "pick", "resume", "procedure_name"}
)
_SAYS_SOMETHING: Final = (
    "full_name", "number", "address", "phone", "submitter", "procedure", "scan", "find",
    "born_day", "born_month", "born_year", "refusal_reason", "refusal_basis",
)  # fmt: skip
"""Names of which one at least is filled in where there is something to keep."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft in the list of the counter. `until`: the day on which it is deleted."""

    line: DraftLine
    until: datetime
    is_own: bool


@access.officer(Permission.RECEIVE)
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """What the page has now, sent by its script. Answers when it was saved; nothing where there is nothing to save."""
    by, key = access.principal_of(request), read_token(request)
    if shown_for(key, seen_by=by) is not None:
        return JsonResponse({})
    at = keep(request.POST.dict(), key, by=by, at=clock.now())
    return JsonResponse({"words": saved_words(at), "at": wording.clock_seconds(at)} if at else {})


@access.officer(Permission.RECEIVE)
@require_POST
def discard(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a draft of their own agency away, from the list."""
    now = clock.now()
    drafts.discard(Circumstances(by=access.principal_of(request), at=now, recorded_at=now, key=key))
    messages.success(request, "Đã bỏ bản nháp.")
    return redirect("desk:counter")


def keep(
    data: Mapping[str, str], key: UUID, *, by: Principal, at: datetime, procedure_name: str = ""
) -> datetime | None:
    """Save the page and say when. None: nothing is typed yet, too much for any form of ours, or another agency's draft has the key."""
    if not any(typed(data, name) for name in _SAYS_SOMETHING):
        return None
    given = DraftGiven(
        typed={name: value for name, value in data.items() if name not in _OF_THE_PAGE},
        applicant_name=typed(data, "full_name"),
        number="".join(filter(str.isalnum, data.get("number", ""))),
        procedure_name=procedure_name or typed(data, "procedure_name"),
    )
    try:
        kept = drafts.save(given, Circumstances(by=by, at=at, recorded_at=at, key=key))
    except drafts.TooLong:
        return None
    return at if kept else None


def saved_words(at: datetime) -> str:
    """When the page was last saved, as the page says it."""
    return f"Đã lưu nháp lúc {wording.clock_time(at)}"


def named_draft(request: HttpRequest, *, by: Principal) -> DraftFacts | None:
    """The draft that the address names, where it still is one of this agency."""
    try:
        key = UUID(request.GET.get(NAMED, ""))
    except ValueError:
        return None
    return queries.draft(key, seen_by=by)


def at_this_desk(*, seen_by: Principal, at: datetime) -> tuple[DraftRow, ...]:
    """The list of the counter: what officers of this agency have begun and not sent."""
    if not seen_by.may(Permission.RECEIVE):
        return ()
    kept_for = timedelta(days=settings.DRAFT_DAYS)
    lines = queries.drafts_here(seen_by=seen_by, since=at - kept_for)
    return tuple(DraftRow(one, one.saved_at + kept_for, one.account_ref == seen_by.account_ref) for one in lines)
