"""A leader sees the page that is signed, the papers beside it and what was checked; signs, sends back, takes a signature back.

That the page was opened is written down: nobody signs one that they have not seen. The PIN stands in no answer and is kept nowhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.acts.result_page import facts_of
from motcua.acts.sign_result import Seen, chosen_to_open, open_to_sign, sign_result, username_of
from motcua.acts.submit_result import send_back_result
from motcua.acts.take_back_signature import take_back_signature
from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.papers.arriving import AttachedFile
from motcua.casework.papers.queries import files_of_dossier
from motcua.casework.papers.signatures import SigningMeans, unfinished
from motcua.casework.papers.signing import NoSigner, SignerWaits, SigningFault, SigningRefused, faults_of
from motcua.casework.results.merging import values_of
from motcua.casework.results.queries import opened_by, result
from motcua.casework.results.refusals import ResultUnknown
from motcua.casework.results.values import Result, ResultState
from motcua.doors.desk.result_pictures import PictureShown, pictures_of
from motcua.doors.desk.signing_queue import Queue, counted_links, queue_of
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import LineField, ParagraphField
from motcua.doors.ui.idempotency import read_token
from motcua.doors.words import clock_words, result_words
from motcua.doors.words.refusal_words import message
from motcua.foundation.catalogue.result_templates import template
from motcua.foundation.guessing.values import MustWait
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.foundation.people.queries import names_of_refs
from motcua.law.refusals import Refused

DO: Final = "do"
SEEN: Final = "trang"
"""Name in the form of the page that was seen, by its hash."""
FILE: Final = "tep"
"""Name in the address of a paper of the dossier that is looked at in place of the result."""
PLAIN: Final = "nguyen"
"""Name in the address: without marks, as it is signed."""
OF_DOSSIER: Final = "ho-so"


class SignForm(forms.Form):
    pin = LineField(
        label="Mã PIN chữ ký số",
        max_length=64,
        widget=forms.PasswordInput({"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": "Nhập mã PIN của chữ ký số"},
    )

    def __init__(self, data: QueryDict | None = None, *, by_phone: bool = False) -> None:
        """`by_phone`: the owner of the key confirms on the telephone and types nothing here."""
        super().__init__(data)
        if by_phone:
            del self.fields["pin"]

    @property
    def typed(self) -> str:
        """The PIN; empty where none is asked for."""
        return str(self.cleaned_data.get("pin", ""))


class BackForm(forms.Form):
    reason = ParagraphField(
        label="Lý do trả lại",
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Nhập chỗ cần sửa, để người soạn sửa một lần là xong"},
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that the page is made of."""

    one: Result
    case: Case
    queue: Queue
    by: Principal

    @property
    def by_phone(self) -> bool:
        """Whether the signer confirms on the telephone."""
        return confirms_by_phone(self.by, self.queue.at)


@dataclass(frozen=True, slots=True)
class PaperLink:
    words: str
    address: str
    is_current: bool


def signing_means() -> SigningMeans:
    """With what is signed, as the settings say."""
    return SigningMeans(settings.SIGNER, settings.DOCUMENTS, settings.EXAMINER, settings.TRUST is not None)


def confirms_by_phone(by: Principal, at: datetime) -> bool:
    """Whether who keeps this officer's key asks their telephone, instead of a PIN here."""
    return settings.SIGNER.confirmed_there(username_of(by), at=at)


@access.officer(Permission.SIGN)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """To the first one that waits; a page that says so where none does. `?ho-so=`: the one of this dossier."""
    queue = queue_of(access.principal_of(request))
    named = request.GET.get(OF_DOSSIER, "")
    first = next((one for one in queue.waiting if str(one.dossier_id) == named), next(iter(queue.waiting), None))
    if first is not None:
        return HttpResponseRedirect(reverse("desk:to_sign", args=[first.id]))
    signed = [queue.line(one) for one in queue.signed]
    context: dict[str, object] = {"signed": signed, "bar": queue.bar(), "nav_links": counted_links(request, queue)}
    return access.page(request, "desk/signing_none.html", context)


@access.officer(Permission.SIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def to_sign(request: HttpRequest, result_id: UUID) -> HttpResponse:
    """One result. What is refused is said where it belongs, and nothing typed is lost but the PIN."""
    by, at = access.principal_of(request), clock.now()
    try:
        one = result(result_id, seen_by=by)
        if one.signer_id != by.account_id:
            return errors.not_found(request)
        case = open_case(one.dossier_id, seen_by=by, at=at)
    except (DossierUnknown, ResultUnknown):
        return errors.not_found(request)
    shown = Shown(one, case, queue_of(by), by)
    if request.method == "POST":
        return _PRESSED.get(request.POST.get(DO, ""), _signed)(request, shown)
    if request.method == "GET" and one.state is ResultState.SUBMITTED and FILE not in request.GET:
        open_to_sign(one.id, one.page_hash, _now(by))
    return _page(request, shown, _unsigned(shown), BackForm())


def _now(by: Principal, key: UUID | None = None) -> Circumstances:
    at = clock.now()
    return Circumstances(by=by, at=at, recorded_at=at, key=key)


def _signed(request: HttpRequest, shown: Shown) -> HttpResponse:
    form = SignForm(request.POST, by_phone=shown.by_phone)
    if not form.is_valid():
        return _page(request, shown, form, BackForm())
    seen = Seen(shown.one.id, request.POST.get(SEEN, ""))
    try:
        sign_result(seen, form.typed, _now(shown.by, read_token(request)), signing_means())
    except SignerWaits:
        return _page(request, shown, form, BackForm(), status=202)
    except MustWait as refusal:
        form.add_error("pin", message(refusal))
        answer = _page(request, shown, form, BackForm(), status=429)
        answer.headers["Retry-After"] = str(refusal.seconds)
        return answer
    except SigningRefused as refusal:
        at_pin = SigningFault.PIN in faults_of(refusal) and not shown.by_phone
        form.add_error("pin" if at_pin else None, message(refusal))
        return _page(request, shown, form, BackForm())
    except Refused as refusal:
        form.add_error(None, message(refusal))
        return _page(request, _again(shown), form, BackForm())
    return _on(shown)


def _sent_back(request: HttpRequest, shown: Shown) -> HttpResponse:
    form = BackForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, _unsigned(shown), form)
    try:
        send_back_result(shown.one.id, str(form.cleaned_data["reason"]), _now(shown.by))
    except Refused as refusal:
        form.add_error(None, message(refusal))
        return _page(request, _again(shown), _unsigned(shown), form)
    messages.success(request, f"Đã trả lại để sửa: {shown.case.facts.applicant.name}.")
    return _on(shown)


def _taken_back(request: HttpRequest, shown: Shown) -> HttpResponse:
    try:
        take_back_signature(shown.one.id, _now(shown.by))
    except Refused as refusal:
        return _page(request, _again(shown), _unsigned(shown), BackForm(), problem=message(refusal))
    messages.success(request, "Đã thu lại chữ ký. Kết quả chưa phát hành và đang chờ bạn ký lại hoặc trả lại.")
    return _to(reverse("desk:to_sign", args=[shown.one.id]))


_PRESSED: Final[dict[str, Callable[[HttpRequest, Shown], HttpResponse]]] = {
    "sign": _signed,
    "return": _sent_back,
    "take_back": _taken_back,
}


def _unsigned(shown: Shown) -> SignForm:
    return SignForm(by_phone=shown.by_phone)


def _again(shown: Shown) -> Shown:
    """The result as it is by now."""
    return Shown(result(shown.one.id, seen_by=shown.by), shown.case, queue_of(shown.by), shown.by)


def _on(shown: Shown) -> HttpResponse:
    """The next one that waits, of the same template first."""
    after = shown.queue.next(shown.one.template, but=shown.one.id)
    return _to(reverse("desk:to_sign", args=[after.id]) if after is not None else reverse("desk:signing"))


def _to(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


# The page -------------------------------------------------------------------------------------------------------------


def _page(
    request: HttpRequest, shown: Shown, sign: SignForm, back: BackForm, *, problem: str = "", status: int = 422
) -> HttpResponse:
    """`status`: of a page that says what is wrong, or (202) that a telephone is asked."""
    one, queue = shown.one, shown.queue
    wrong = sign if sign.is_bound and sign.errors else back if back.is_bound and back.errors else None
    edited = _edited(shown)
    context: dict[str, object] = {
        "one": one,
        "facts": shown.case.facts,
        "checks": result_words.checks(
            dossiers.components(shown.case.facts), _missing(shown), [label for label, _, _ in edited]
        ),
        "edited": edited,
        "who": _who(one),
        "state": result_words.state_words(one),
        "waits": one.state is ResultState.SUBMITTED,
        "may_take_back": one.state is ResultState.SIGNED,
        "sign": sign,
        "back": back,
        "back_open": bool(back.is_bound and back.errors and "reason" in back.errors),
        "wrong": wrong,
        "problems": [ErrorLine(problem, "")] if problem else [],
        "has_errors": wrong is not None or bool(problem),
        "is_unsigned": isinstance(settings.SIGNER, NoSigner),
        "certificate": _certificate(shown),
        **_telephone(shown),
        "nav_links": counted_links(request, queue),
        "here": reverse("desk:to_sign", args=[one.id]),
        "seen_field": SEEN,
        **_queued(shown),
        **_looked_at(request, shown, is_edited=bool(edited)),
    }
    return access.page(
        request, "desk/signing.html", context, status=status if wrong is not None or problem or status == 202 else 200
    )


def _telephone(shown: Shown) -> dict[str, object]:
    """Whether it is signed by telephone, and since when one is asked for this page."""
    by, one, at = shown.by, shown.one, shown.queue.at
    if not shown.by_phone or one.state is not ResultState.SUBMITTED:
        return {"by_phone": False, "asked": None}
    begun = unfinished(one.page_hash, account=by.account_ref, credential=username_of(by), at=at)
    return {"by_phone": True, "asked": begun if begun is not None and begun.on_phone else None}


def _queued(shown: Shown) -> dict[str, object]:
    """The list of the same template, how many wait of others, and what a batch needs to be opened before."""
    one, queue = shown.one, shown.queue
    other, counts, batch = queue.other(one.template), queue.counts(one.template), queue.of(one.template)
    chosen = chosen_to_open(batch)
    seen = opened_by(chosen, seen_by=shown.by) if len(batch) > 1 else frozenset()
    opened = {one.id for one in batch if one.id in chosen and (one.id, one.page_hash) in seen}
    line = queue.line(one)
    return {
        "line": line,
        "due": line.due,
        "promised": clock_words.promised(shown.case.facts.due, None),
        "lines": queue.lines(one.template, one.id),
        "counts": counts,
        "counted": result_words.left_words(counts),
        "others": len(queue.waiting) - counts["waiting"],
        "other": reverse("desk:to_sign", args=[other.id]) if other is not None else "",
        "batch": len(batch),
        "chosen": len(chosen),
        "opened": len(opened),
        "bar": queue.bar(),
        "at": queue.at,
    }


def _missing(shown: Shown) -> list[str]:
    chosen = template(shown.one.template, shown.one.version)
    if chosen is None:
        return []
    known = values_of(chosen, facts_of(shown.case, shown.by), shown.one.typed)
    return [one.label for one in chosen.fields if one.needed and not known[one.name]]


def _edited(shown: Shown) -> list[tuple[str, str, str]]:
    """Sentences that are another one: the name of the line, the template's, and what stands there."""
    chosen = template(shown.one.template, shown.one.version)
    paragraphs = chosen.paragraphs if chosen is not None else ()
    return [
        (one.text.partition(":")[0][:60], one.text, shown.one.sentences[one.id])
        for one in paragraphs
        if one.may_change and shown.one.sentences.get(one.id)
    ]


def _who(one: Result) -> str:
    names = names_of_refs(ref for ref in (one.drafted_by, one.submitted_by, one.approved_by) if ref)
    said = (
        result_words.who_did("Soạn", names.get(one.drafted_by, ""), one.drafted_at),
        result_words.who_did("Trình", names.get(one.submitted_by, ""), one.submitted_at),
        result_words.who_did("Duyệt", names.get(one.approved_by, ""), one.approved_at),
    )
    return " ".join(filter(None, said))


def _certificate(shown: Shown) -> result_words.CertificateWords:
    at = shown.queue.at
    return result_words.certificate_words(shown.by.name, settings.SIGNER.valid_until(username_of(shown.by), at=at), at)


def _looked_at(request: HttpRequest, shown: Shown, *, is_edited: bool) -> dict[str, object]:
    """What stands in the middle: the result, or a paper of the dossier; and the links from one to the next."""
    one, facts = shown.one, shown.case.facts
    here = reverse("desk:to_sign", args=[one.id])
    files = files_of_dossier(facts.id, seen_by=shown.by)
    names = {paper.order: paper.name for paper in dossiers.components(facts)} if files else {}
    current = next((file for file in files if str(file.id) == request.GET.get(FILE, "")), None)
    links = [
        PaperLink(
            f"{names.get(file.order, file.name)[:48]}, {file.pages} trang", f"{here}?{FILE}={file.id}", file == current
        )
        for file in files
    ]
    places = [here, *(link.address for link in links)]
    at = 0 if current is None else 1 + files.index(current)
    is_marked = is_edited and PLAIN not in request.GET
    return {
        "file": current,
        "pictures": _pictures_of(facts.id, current) if current else pictures_of(one, marked=is_marked),
        "papers": links,
        "before": places[at - 1] if at else "",
        "after": places[at + 1] if at + 1 < len(places) else "",
        "is_marked": is_marked,
        "version_on": one.version,
        "plain": f"{here}?{PLAIN}=1",
    }


def _pictures_of(dossier_id: UUID, file: AttachedFile) -> tuple[PictureShown, ...]:
    most = min(file.pages, 20)
    return tuple(
        PictureShown(number, reverse("desk:papers_page", args=[dossier_id, file.id, number]))
        for number in range(1, most + 1)
    )
