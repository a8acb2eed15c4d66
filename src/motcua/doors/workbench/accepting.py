"""Acceptance of a batch: its sample with seed and plan, each document of it beside its picture, and the decision by the rule."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.campaign import sampling
from motcua.casework.campaign.actions import accepting
from motcua.casework.campaign.queries.batches import batch as batch_of
from motcua.casework.campaign.queries.batches import batches
from motcua.casework.campaign.queries.documents import document, stated_by
from motcua.casework.campaign.queries.samples import sample_of
from motcua.casework.campaign.refusals import BatchUnknown, DocumentUnknown
from motcua.casework.campaign.rights import check_judges
from motcua.casework.campaign.values import (
    KEY_FIELDS,
    BatchFacts,
    BatchStep,
    DocumentState,
    EntryField,
    SampleFacts,
)
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.fields import typed
from motcua.doors.words import indexing_words as words
from motcua.doors.words.refusal_words import sentence
from motcua.doors.workbench.frame import WHO, page, see
from motcua.doors.workbench.indexing import DO, now_of
from motcua.doors.workbench.stage import stage_of, turned_by
from motcua.foundation.people.principals import Principal
from motcua.foundation.people.queries import names_of_refs
from motcua.law.refusals import Refused

DOCUMENT: Final = "tai-lieu"
WRONG: Final = "sai"
"""Names in the address and in the form: the document that is looked at, the fields that are wrong."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A document of the sample in the list: its number in it, its state in words, where it is looked at."""

    number: int
    words: str
    state: str
    address: str
    is_current: bool


@access.officer(*WHO)
@require_safe
def acceptance(request: HttpRequest) -> HttpResponse:
    """The batches that wait for acceptance."""
    by = access.principal_of(request)
    try:
        check_judges(by)
        ready = [one for one in batches(seen_by=by) if one.step is BatchStep.ACCEPT]
        rows = [(one, words.type_name(one.box.given.paper_type), _standing(one, by)) for one in ready]
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url=reverse("workbench:index"))
    return page(request, "workbench/acceptance.html", {"rows": rows, "at": clock.now()})


@access.officer(*WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """One batch."""
    by = access.principal_of(request)
    try:
        check_judges(by)
        batch = batch_of(batch_id, seen_by=by)
        if request.method == "POST":
            return _posted(request, batch, by)
        return _page(request, batch, by)
    except (BatchUnknown, DocumentUnknown):
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url=reverse("workbench:acceptance"))


def _posted(request: HttpRequest, batch: BatchFacts, by: Principal) -> HttpResponse:
    do, here = typed(request.POST, DO), reverse("workbench:accept", args=[batch.id])
    if do == "draw":
        accepting.draw_sample(batch.id, now_of(request, by))
    elif do == "verdict":
        document_id = _document(typed(request.POST, DOCUMENT))
        wrong = [one for one in EntryField if one.value in request.POST.getlist(WRONG)]
        accepting.give_verdict(batch.id, document_id, wrong, now_of(request, by))
    elif do == "decide":
        if accepting.decide(batch.id, now_of(request, by)):
            messages.success(request, f"Lô {batch.number} được nghiệm thu. Lãnh đạo ký được rồi.")
        else:
            messages.warning(
                request,
                f"Lô {batch.number} chưa đạt: tài liệu sai về hàng chờ nhập, các tài liệu còn lại kiểm tra lại từ đầu.",
            )
        return see(reverse("workbench:acceptance"))
    return see(here)


def _page(request: HttpRequest, batch: BatchFacts, by: Principal) -> HttpResponse:
    sample = sample_of(batch.id, seen_by=by)
    is_current = sample is not None and sample.round == batch.round
    count = sum(n for state, n in batch.documents.items() if state is not DocumentState.LEFT_OUT)
    waiting = count - batch.documents.get(DocumentState.CHECKED, 0)
    context: dict[str, object] = {
        "batch": batch,
        "title": words.type_name(batch.box.given.paper_type),
        "here": reverse("workbench:accept", args=[batch.id]),
        "count": count,
        "size": sampling.size_for(count),
        "waiting": waiting if not (is_current and sample is not None and sample.accepted) else 0,
        "sample": sample if is_current else None,
        "before": sample if not is_current else None,
        "key_fields": words.needs(KEY_FIELDS),
        "at": clock.now(),
    }
    if is_current and sample is not None:
        context |= _sample(request, batch, sample, by)
    return page(request, "workbench/accept.html", context)


def _sample(request: HttpRequest, batch: BatchFacts, sample: SampleFacts, by: Principal) -> dict[str, object]:
    """The list of the sample, and the document that is looked at: the one that is asked for, else the first without a verdict."""
    here = reverse("workbench:accept", args=[batch.id])
    left = [one for one in sample.documents if one not in sample.verdicts]
    wanted = request.GET.get(DOCUMENT, "")
    current = next((one for one in sample.documents if str(one) == wanted), left[0] if left else None)
    looked = tuple(
        Looked(number, *_verdict(sample, one), f"{here}?{DOCUMENT}={one}", one == current)
        for number, one in enumerate(sample.documents, start=1)
    )
    wrong = [field for fields in sample.verdicts.values() for field in fields]
    context: dict[str, object] = {
        "looked": looked,
        "left": len(left),
        "passes": sampling.is_accepted(sample.verdicts),
        "wrong": len(wrong),
        "wrong_keys": sum(one in KEY_FIELDS for one in wrong),
        "judged": len(sample.verdicts),
        "fields": len(sample.verdicts) * len(EntryField),
        "drawn_by": names_of_refs([sample.drawn_by]).get(sample.drawn_by, ""),
    }
    if current is None or sample.accepted is not None:
        return context
    facts = document(current, seen_by=by, on=clock.today())
    return context | {
        "facts": facts,
        "place": words.place(facts),
        "values": _values(facts.id, by, sample.verdicts.get(facts.id, ())),
        "stage": stage_of(facts, by=by, turned=turned_by(request)),
        "document": str(facts.id),
        "turn_to": (turned_by(request) + 90) % 360,
    }


def _values(
    document_id: UUID, by: Principal, wrong: tuple[EntryField, ...]
) -> list[tuple[EntryField, str, str, bool, bool]]:
    """Of each field: name, label, value, whether it is a key field, whether it was said to be wrong."""
    paper = stated_by(document_id, seen_by=by)
    said = {one: getattr(paper, one.value) for one in EntryField}
    texts = {one: "" if value is None else words.shown(one, str(value)) for one, value in said.items()}
    return [(one, words.FIELDS[one], text, one in KEY_FIELDS, one in wrong) for one, text in texts.items()]


def _verdict(sample: SampleFacts, one: UUID) -> tuple[str, str]:
    """In words, and as the style sheet names it."""
    if one not in sample.verdicts:
        return "chưa xem", "open"
    wrong = sample.verdicts[one]
    return (f"sai: {words.needs(wrong)}", "wrong") if wrong else ("đúng", "right")


def _standing(batch: BatchFacts, by: Principal) -> str:
    sample = sample_of(batch.id, seen_by=by)
    if sample is None or sample.round != batch.round:
        return "chưa lấy mẫu"
    return f"đã xem {len(sample.verdicts)}/{len(sample.documents)} tài liệu của mẫu"


def _document(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise DocumentUnknown from error
