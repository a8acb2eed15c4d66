"""How an act answers: its form, why it is not possible now, who has acted first, who has the dossier in hand.

What was typed stands on each of these pages. Not here: what is possible and doing it (`act`).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from motcua.casework.dossiers.hands import InHands
from motcua.casework.dossiers.possible import Possibility
from motcua.doors.desk.act_form import ActForm, FormFacts
from motcua.doors.desk.hands import hands_of
from motcua.doors.staff import access
from motcua.doors.ui import typed_by
from motcua.doors.ui.fields import typed
from motcua.doors.ui.idempotency import FIELD
from motcua.doors.words import act_words, refusal_words
from motcua.doors.words import dossier_words as words
from motcua.doors.words.apology_words import SIGN, WaitingApology, waiting
from motcua.doors.words.due_label import due_of
from motcua.doors.words.event_words import words_of
from motcua.foundation.people.principals import Principal
from motcua.insight.views.dossier_page import FormPage, page_of
from motcua.law.refusals import Refused

JOINT: Final = "phoi-hop"
"""What `ve` says in an address or a form that leads back to the joint work of the dossier."""

TAKE_OVER: Final = "take_over"
"""Name in a post of the button that takes the dossier over first."""

OWN: Final = frozenset({"csrfmiddlewaretoken", FIELD, typed_by.FIELD, "expected", "preview", "ve", TAKE_OVER})
"""Names in a post that belong to the page, not to the person."""


@dataclass(frozen=True, slots=True)
class ActRequest:
    """One request for one act, with all that its answer is drawn from."""

    request: HttpRequest
    verb: str
    by: Principal
    at: datetime
    facts: FormFacts
    possibility: Possibility

    @property
    def page(self) -> FormPage:
        return self.facts.page

    @property
    def dossier_id(self) -> UUID:
        return self.page.facts.id


def has_form(possibility: Possibility) -> bool:
    return possibility.allowed or possibility.by_words


def form_answer(
    wanted: ActRequest, form: ActForm, *, status: int = 200, problem: Refused | None = None
) -> HttpResponse:
    preview = wanted.facts.migration
    warned = problem or (wanted.possibility.refusal if preview is None else None)
    context = {
        **_frame(wanted),
        "form": form,
        "has_errors": problem is not None or (form.is_bound and bool(form.errors)),
        "problem": problem,
        "warning": refusal_words.sentence(warned) if warned else "",
        "warning_article": warned.cited if warned else "",
        "immovable": refusal_words.message(preview.refusal) if preview is not None and preview.refusal else "",
        "apology": _apology(wanted),
    }
    return access.page(wanted.request, "desk/act.html", context, status=status)


def _apology(wanted: ActRequest) -> WaitingApology | None:
    """The draft that a signature is asked for: the oldest that waits."""
    return next(iter(waiting(wanted.page, wanted.facts.calendar)), None) if wanted.verb == SIGN else None


def refused(wanted: ActRequest, form: ActForm | None = None, *, status: int) -> HttpResponse:
    """The act is not possible: the sentence and the article, and what was typed, to be copied elsewhere."""
    context = {
        **_frame(wanted),
        **_why_not(wanted),
        "code": wanted.possibility.code,
        "typed": form.typed() if form is not None else (),
        "forbidden": status == 403,
        "has_errors": True,
        "status": status,
    }
    return access.page(wanted.request, "desk/act_refused.html", context, status=status)


def stale(wanted: ActRequest, form: ActForm, expected: int | None) -> HttpResponse:
    """Somebody else acted first. Shows what they did beside what was typed, which can be sent again on the new state."""
    page = page_of(wanted.page.case, seen_by=wanted.by)
    names = words.names_in(page)
    newer = [one for one in page.timeline if expected is None or one.happened.sequence > expected] or page.timeline[:1]
    context = {
        **_frame(wanted),
        "changed": [
            (moment, words_of(moment.happened.event, before=moment.happened.before, names=names)) for moment in newer
        ],
        "typed": form.typed(),
        "kept": _kept(wanted),
        "again": has_form(wanted.possibility),
        **_why_not(wanted),
        "has_errors": True,
    }
    return access.page(wanted.request, "desk/act_stale.html", context, status=409)


def _kept(wanted: ActRequest) -> list[tuple[str, str]]:
    """What the person's own fields held, to be sent again."""
    return [(name, value) for name, values in wanted.request.POST.lists() if name not in OWN for value in values]


def in_colleague_hands(wanted: ActRequest, colleague: InHands, form: ActForm | None = None) -> HttpResponse:
    """A colleague has it: nothing is done, and one button takes it over. What was typed is kept."""
    context = {
        **_frame(wanted),
        "hands": hands_of(colleague, wanted.page.case, by=wanted.by),
        "typed": form.typed() if form is not None else (),
        "kept": _kept(wanted),
        "has_errors": True,
    }
    return access.page(wanted.request, "desk/act_in_hands.html", context, status=409)


def _why_not(wanted: ActRequest) -> dict[str, str]:
    refusal = wanted.possibility.refusal
    return {"sentence": refusal_words.sentence(refusal) if refusal else "", "article": wanted.possibility.article}


def _frame(wanted: ActRequest) -> dict[str, object]:
    """What every page of an act shows: which dossier, which act, what it changes."""
    facts, spoken = wanted.page.facts, act_words.VERBS[wanted.verb]
    return {
        "facts": facts if wanted.by.meets_citizens else words.without_persons(facts),
        "persons": wanted.by.meets_citizens,
        "short_name": words.short_name(facts),
        "verb": wanted.verb,
        "act": spoken,
        "effect": act_words.effect_of(wanted.verb, wanted.facts.state),
        "title": f"{spoken.title}, {words.title_of(facts)[:1].lower()}{words.title_of(facts)[1:]}",
        "place": words.place_of(facts),
        "due": due_of(facts, calendar=wanted.facts.calendar, at=wanted.at),
        "act_url": reverse("desk:act", args=[facts.id, spoken.slug]),
        "back": JOINT if from_joint_work(wanted.request) else "",
        "at": wanted.at,
    }


def from_joint_work(request: HttpRequest) -> bool:
    """Whether the form was opened from the page of joint work, to which its answer then leads back."""
    return JOINT in (typed(request.GET, "ve"), typed(request.POST, "ve"))
