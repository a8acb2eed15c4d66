"""What was typed comes back: the page of a form that met the end of its session, drawn again once its author has signed in.

Nothing is done: the view that would have acted is asked to draw its page with what was posted, and the person presses again. Where a
page cannot be drawn so, what was typed is listed, with a button that sends it.
"""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.casework.drafts.queries import kept_post
from motcua.casework.drafts.values import PostFacts, PostGiven
from motcua.doors.desk.act_answers import TAKE_OVER
from motcua.doors.desk.return_result import FIND
from motcua.doors.staff import access, renewal
from motcua.doors.ui import errors, wording
from motcua.doors.ui.idempotency import FIELD

SHOWS_ONLY: Final = "renew"
LATER_PRESSES: Final = {"refuse": "refuse", "refuse-now": "refuse"}
"""Buttons of the intake that lead to the reasons of a refusal; after every other one the page itself is drawn."""

LONGEST: Final = 4000
"""Letters of one value in the list."""


@access.officer()
@never_cache
@require_safe
def resumed(request: HttpRequest, kept_id: UUID) -> HttpResponse:
    """The page as it was, for the account that typed it; another one is told plainly and sees nothing."""
    kept = kept_post(kept_id, seen_by=access.principal_of(request))
    if kept is None:
        return renewal.typed_by_another(request, reverse("desk:resume", args=[kept_id]), status=404)
    try:
        match = resolve(kept.post.path)
    except Resolver404:
        return errors.not_found(request)
    messages.warning(request, _what_happened(kept))
    draws = _DRAWN.get(match.view_name)
    return _listed(request, kept.post) if draws is None else draws(request, kept.post, match)


def _what_happened(kept: PostFacts) -> str:
    return (
        f"Phiên đã hết lúc {wording.clock_time(kept.kept_at)}, trước khi việc vừa bấm chạy. "
        "Mọi thứ đã nhập còn nguyên trên trang này; kiểm tra rồi bấm lại."
    )


def _intake(request: HttpRequest, post: PostGiven, match: ResolverMatch) -> HttpResponse:
    pressed = post.typed.get("do", [""])[-1]
    return _posted(request, post, match, {"do": LATER_PRESSES.get(pressed, SHOWS_ONLY)})


def _act(request: HttpRequest, post: PostGiven, match: ResolverMatch) -> HttpResponse:
    return _posted(request, post, match, {"preview": "1"})


def _return(request: HttpRequest, post: PostGiven, match: ResolverMatch) -> HttpResponse:
    return _posted(request, post, match, {"do": FIND})


def _search(request: HttpRequest, post: PostGiven, match: ResolverMatch) -> HttpResponse:
    return _posted(request, post, match, {})


def _receipt(request: HttpRequest, post: PostGiven, match: ResolverMatch) -> HttpResponse:
    """Nothing was typed there: the page with its buttons is all."""
    return redirect("desk:receipt", dossier_id=match.kwargs["dossier_id"])


_DRAWN: Final[Mapping[str, Callable[[HttpRequest, PostGiven, ResolverMatch], HttpResponse]]] = {
    "desk:intake": _intake,
    "desk:act": _act,
    "desk:return": _return,
    "desk:search": _search,
    "desk:receipt_forward": _receipt,
    "desk:receipt_reprint": _receipt,
}
"""Route → how its page is drawn with what was posted, without doing anything."""


def _posted(request: HttpRequest, post: PostGiven, match: ResolverMatch, instead: Mapping[str, str]) -> HttpResponse:
    """The view's own answer to the same form, with these values in place of the button that was pressed."""
    data = QueryDict(mutable=True)
    for name, values in post.typed.items():
        if name != TAKE_OVER:  # a button that acts before its form is looked at
            data.setlist(name, values)
    for name, value in instead.items():
        data[name] = value
    request.method, request.path = "POST", post.path
    request.POST = data  # type: ignore[assignment]  # Django declares a closed one
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return response


def _listed(request: HttpRequest, post: PostGiven) -> HttpResponse:
    pairs = [(name, value) for name, values in post.typed.items() for value in values]
    shown = [value[:LONGEST] for name, value in pairs if value.strip() and name not in {FIELD, "expected", "do"}]
    return access.page(request, "desk/resume.html", {"post": post, "pairs": pairs, "shown": shown})
