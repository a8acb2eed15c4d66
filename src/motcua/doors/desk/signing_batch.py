"""Signing all that waits of one template: one PIN, a line and an outcome for each result, what failed again by itself.

Without a script one request signs them all. With it the page asks for one after the other, with the PIN in its memory; each request
is judged as the whole batch is. Where the telephone of who signs allows several with one confirmation, it is asked for all at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.acts.sign_result import (
    MOST_AT_ONCE,
    Seen,
    check_batch,
    chosen_to_open,
    confirm_batch,
    sign_result,
    username_of,
)
from motcua.casework.papers.signatures_at_once import waiting_on_phone
from motcua.casework.papers.signing import SignerWaits, SigningFault, SigningRefused, faults_of
from motcua.casework.results.queries import opened_by, signable
from motcua.casework.results.values import Result, ResultState
from motcua.doors.desk.signing import SignForm, confirms_by_phone, signing_means
from motcua.doors.desk.signing_queue import Line, Queue, counted_links, queue_of
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.idempotency import read_token
from motcua.doors.words import result_words
from motcua.doors.words.refusal_words import message
from motcua.foundation.guessing.values import MustWait
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.refusals import Refused

BATCH, NOW = "loat", "ky"
"""Names of the fields: every result of the batch with the page that was listed, and those that are signed now."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`words`: why it failed. `stops`: the others would fail alike, so that nobody asks for them."""

    is_signed: bool
    words: str
    stops: bool = False


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A result of the batch. `value`: as forms name it. `must_open`: it was chosen to be opened before, and is not. `is_signed`: now,
    or before; what neither is nor waits was sent back or closed meanwhile."""

    line: Line
    value: str
    must_open: bool
    is_opened: bool
    is_signed: bool
    outcome: Outcome | None


@access.officer(Permission.SIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: HttpRequest, template: str) -> HttpResponse:
    """GET: what would be signed, and what is to be opened before. POST: sign; a script gets the lines that it asked for alone."""
    by = access.principal_of(request)
    if request.method != "POST":
        queue = queue_of(by)
        results = queue.of(template)[:MOST_AT_ONCE]
        if not results:
            return errors.not_found(request)
        return _page(request, template, results, queue, SignForm(by_phone=confirms_by_phone(by, queue.at)))
    given = _seen(request, BATCH)
    results = tuple(one for one in signable(list(given), seen_by=by) if one.template == template)
    if not results:
        return errors.not_found(request)
    by_phone = confirms_by_phone(by, clock.now())
    form = SignForm(request.POST, by_phone=by_phone)
    if not form.is_valid():
        return _page(request, template, results, queue_of(by), form)
    try:
        check_batch(results, by, at=clock.now())
    except Refused as refusal:
        form.add_error(None, message(refusal))
        return _page(request, template, results, queue_of(by), form)
    known = {one.id for one in results}
    wanted = [Seen(one, page) for one, page in _seen(request, NOW).items() if one in known]
    outcomes = _confirmed(request, wanted, by) if by_phone else {}
    outcomes |= _signed(request, [one for one in wanted if one.result_id not in outcomes], form.typed, by)
    now = {one.id: one for one in signable([*known], seen_by=by)}
    return _page(
        request, template, [now[one.id] for one in results], queue_of(by), SignForm(by_phone=by_phone), outcomes
    )


def _seen(request: HttpRequest, name: str) -> dict[UUID, str]:
    """Result → the page that was listed; what cannot be read is left aside."""
    read: dict[UUID, str] = {}
    for value in request.POST.getlist(name)[: 4 * MOST_AT_ONCE]:
        key, _, page = value.partition(":")
        try:
            read[UUID(key)] = page
        except ValueError:
            continue
    return read


def _confirmed(request: HttpRequest, wanted: Sequence[Seen], by: Principal) -> dict[UUID, Outcome]:
    """A telephone that allows several with one confirmation is asked for all of them: what is not to be signed now, and why."""
    at = clock.now()
    at_once = settings.SIGNER.at_once(username_of(by), at=at)
    if at_once == 1:
        return {}
    now = Circumstances(by=by, at=at, recorded_at=at, key=read_token(request))
    said = confirm_batch(wanted, now, signing_means(), at_once=at_once)
    words = "" if said.refusal is None else message(said.refusal)
    return {one: Outcome(is_signed=False, words=words, stops=True) for one in said.not_yet}


def _signed(request: HttpRequest, wanted: Sequence[Seen], pin: str, by: Principal) -> dict[UUID, Outcome]:
    """One after the other. After a wrong PIN, or while wrong ones wait, no further one is tried: a token locks itself. A
    telephone that allows one at a time is asked for one."""
    key, means = read_token(request), signing_means()
    outcomes: dict[UUID, Outcome] = {}
    for seen in wanted:
        at = clock.now()
        try:
            sign_result(seen, pin, Circumstances(by=by, at=at, recorded_at=at, key=key), means, in_batch=True)
        except SigningRefused as refusal:
            stops = SigningFault.PIN in faults_of(refusal)
            outcomes[seen.result_id] = Outcome(is_signed=False, words=message(refusal), stops=stops)
            if stops:
                break
        except (MustWait, SignerWaits) as refusal:
            outcomes[seen.result_id] = Outcome(is_signed=False, words=message(refusal), stops=True)
            break
        except Refused as refusal:
            outcomes[seen.result_id] = Outcome(is_signed=False, words=message(refusal))
        else:
            outcomes[seen.result_id] = Outcome(is_signed=True, words="")
    return outcomes


_NONE: Final[dict[UUID, Outcome]] = {}


def _page(
    request: HttpRequest,
    template: str,
    results: Sequence[Result],
    queue: Queue,
    form: SignForm,
    outcomes: dict[UUID, Outcome] = _NONE,
) -> HttpResponse:
    by = access.principal_of(request)
    lines, chosen, opened = _lines(results, queue, by, outcomes)
    left = [one for one in lines if one.line.is_waiting]
    failed = [one for one in lines if one.outcome is not None and not one.outcome.is_signed]
    wrong = bool(form.is_bound and form.errors)
    phone = _telephone(results, queue, by) if "pin" not in form.fields else {"by_phone": False}
    context: dict[str, object] = {
        "title": results[0].title,
        "lines": lines,
        "left": left,
        "failed": len(failed),
        "done": sum(one.is_signed for one in lines),
        "to_open": [one for one in lines if one.must_open],
        "chosen": chosen,
        "opened": opened,
        "form": form,
        **phone,
        "form_errors": form if wrong else None,
        "has_errors": wrong,
        "certificate": _certificate(by, queue),
        "bar": queue.bar(),
        "nav_links": counted_links(request, queue),
        "here": reverse("desk:sign_batch", args=[template]),
        "batch_field": BATCH,
        "now_field": NOW,
        "first": reverse("desk:signing"),
    }
    is_part = bool(request.headers.get("HX-Request"))
    name = "desk/parts/batch_lines.html" if is_part else "desk/signing_batch.html"
    return access.page(request, name, context, status=422 if wrong else 202 if phone.get("asked") else 200)


def _telephone(results: Sequence[Result], queue: Queue, by: Principal) -> dict[str, object]:
    """How many one confirmation allows, and for how many the telephone is asked now."""
    name = username_of(by)
    hashes = [one.page_hash for one in results if one.state is ResultState.SUBMITTED]
    asked = waiting_on_phone(hashes, account=by.account_ref, credential=name, at=queue.at)
    return {"by_phone": True, "at_once": settings.SIGNER.at_once(name, at=queue.at), "asked": asked}


def _lines(
    results: Sequence[Result], queue: Queue, by: Principal, outcomes: dict[UUID, Outcome]
) -> tuple[list[BatchLine], int, int]:
    """Each result; how many were chosen to be opened before, and how many of those were."""
    seen = opened_by([one.id for one in results], seen_by=by)
    opened = {one.id for one in results if (one.id, one.page_hash) in seen}
    chosen = set(chosen_to_open(results))
    lines = [
        BatchLine(
            queue.line(one),
            f"{one.id}:{one.page_hash}",
            one.id in chosen and one.id not in opened and one.state is ResultState.SUBMITTED,
            one.id in opened,
            one.state in (ResultState.SIGNED, ResultState.LEFT),
            outcomes.get(one.id),
        )
        for one in results
    ]
    return lines, len(chosen), len(chosen & opened)


def _certificate(by: Principal, queue: Queue) -> result_words.CertificateWords:
    until = settings.SIGNER.valid_until(username_of(by), at=queue.at)
    return result_words.certificate_words(by.name, until, queue.at)
