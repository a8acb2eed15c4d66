"""The page of a scanned paper on its way into the vault: where it stands, what a person confirms, who signs.

What the reader is sure of is only shown; the rest is a field with the place on the page beside it. Enter confirms, and the next paper
of the dossier that waits comes up.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.acts import confirm_paper as act
from motcua.acts.keep_paper import parties_of
from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.dossiers.values import ComponentFacts
from motcua.casework.papers.arriving import AttachedFile, FileUnknown
from motcua.casework.papers.confirming import work_of, works_of_dossier
from motcua.casework.papers.queries import file_of_dossier
from motcua.casework.papers.reading import Field
from motcua.casework.papers.signing import NoSigner, SignatureRole
from motcua.casework.papers.steps import PaperWorkUnknown, Step, WorkFacts, WorkState
from motcua.doors.desk.dossier_files import address_of_file
from motcua.doors.desk.keep_paper import EVERYWHERE, KeepForm, refuse
from motcua.doors.desk.uncertain import OF_FIELD, OWNER, Certainty, certainty_of, corrected, value_of
from motcua.doors.staff import access
from motcua.doors.staff.viewer import Crop, Viewer, crop_of, first_page
from motcua.doors.ui import clock, errors, wording
from motcua.doors.ui.idempotency import read_token
from motcua.doors.words import digitising_words
from motcua.doors.words.dossier_words import short_name
from motcua.doors.words.refusal_words import message
from motcua.foundation.catalogue.shipped_curated import paper_types
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.law.refusals import Refused

WHOLE: Final = "sua"
"""Name in the address: every field may be changed."""
ENDS_EARLY: Final = "Ngày cuối có hiệu lực trước ngày cấp. Bấm Sửa cả mục đã chắc chắn rồi kiểm tra lại hai ngày này"
DO: Final = "do"
"""Name in the form of the button that was pressed."""


@dataclass(frozen=True, slots=True)
class Line:
    """A field to confirm, its place on the page, and how the reader is about it."""

    field: forms.BoundField
    crop: Crop | None


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that the page is made of."""

    case: Case
    file: AttachedFile
    work: WorkFacts
    component: ComponentFacts | None
    certainty: Certainty
    by: Principal

    @property
    def here(self) -> str:
        return address_of_paper(self.case.facts.id, self.file.id)


class ConfirmForm(KeepForm):
    """The fields that are open; the values of the others are certain."""

    is_theirs = forms.BooleanField(label="", error_messages={"required": "Đánh dấu nếu giấy tờ là của người này"})

    def __init__(self, data: QueryDict | None, shown: Shown, *, whole: bool) -> None:
        super().__init__(data, today=clock.today(), title=_title(shown))
        proposals = shown.work.proposals
        self.initial.update({OF_FIELD[one]: value_of(given) for one, given in proposals.items() if one in OF_FIELD})
        self.initial.update(shown.certainty.known)
        self.known = {"summary": "", "valid_from": None, "valid_to": None, "scope": EVERYWHERE, **shown.certainty.known}
        self.fields[OWNER].label = f"Giấy tờ này là của {shown.case.facts.applicant.name}"
        keep = set(shown.certainty.open) | (set(self.fields) - {OWNER} if whole else set())
        for name in set(self.fields) - keep:
            del self.fields[name]
        for name in list(self.fields)[:1]:
            self.fields[name].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        typed.pop(OWNER, None)
        whole = {**self.known, **typed}
        begins, last = whole.get("valid_from") or whole.get("issued_on"), whole.get("valid_to")
        if not self.errors and begins is not None and last is not None and last < begins:
            self.add_error(next((one for one in ("valid_to", "issued_on") if one in self.fields), None), ENDS_EARLY)
        return whole


def address_of_paper(dossier_id: UUID, attachment: UUID) -> str:
    """Where a scanned paper is confirmed."""
    return reverse("desk:confirm_paper", args=[dossier_id, attachment])


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, dossier_id: UUID, attachment: UUID) -> HttpResponse:
    """One paper. What is refused comes back with everything that was typed."""
    by = access.principal_of(request)
    try:
        shown = _shown(dossier_id, attachment, by)
    except (DossierUnknown, FileUnknown, PaperWorkUnknown):
        return errors.not_found(request)
    if not act.may_confirm(shown.case, by):
        return errors.forbidden(request)
    if request.method == "POST":
        return _PRESSED.get(request.POST.get(DO, ""), _confirmed)(request, shown)
    return _page(request, shown, None)


def _shown(dossier_id: UUID, attachment: UUID, by: Principal) -> Shown:
    case = open_case(dossier_id, seen_by=by, at=clock.now())
    file = file_of_dossier(attachment, dossier_id=dossier_id, seen_by=by)
    work = work_of(attachment, seen_by=by)
    component = next((one for one in dossiers.components(case.facts) if one.order == file.order), None)
    return Shown(case, file, work, component, certainty_of(work, component, case.facts.applicant), by)


def _confirmed(request: HttpRequest, shown: Shown) -> HttpResponse:
    form = ConfirmForm(request.POST, shown, whole=WHOLE in request.POST)
    if not form.is_valid():
        return _page(request, shown, form)
    wanted, changed = form.wanted(shown.case, shown.file.id), corrected(shown.work, form.cleaned_data)

    def press(now: Circumstances) -> None:
        act.confirm_paper(wanted, changed, now, is_unsigned=isinstance(settings.SIGNER, NoSigner))

    return _done(request, shown, press, "Đã xác nhận.", form)


def _signed(request: HttpRequest, shown: Shown) -> HttpResponse:
    role = SignatureRole.AGENCY if request.POST.get(DO) == "agency" else SignatureRole.OFFICER

    def press(now: Circumstances) -> None:
        act.press_to_sign(shown.case.facts.id, shown.file.id, role, now)

    return _done(request, shown, press, "Đã gửi đi ký.", None)


def _left_out(request: HttpRequest, shown: Shown) -> HttpResponse:
    def press(now: Circumstances) -> None:
        act.leave_paper_out(shown.case.facts.id, shown.file.id, now)

    return _done(request, shown, press, "Giấy tờ này không đưa vào kho; tệp vẫn ở trong hồ sơ.", None)


_PRESSED: Final[Mapping[str, Callable[[HttpRequest, Shown], HttpResponse]]] = {
    "sign": _signed,
    "agency": _signed,
    "leave": _left_out,
}


def _done(
    request: HttpRequest, shown: Shown, press: Callable[[Circumstances], None], words: str, form: ConfirmForm | None
) -> HttpResponse:
    """Press, and go to the next paper that waits. What is refused is said on the page."""
    at = clock.now()
    try:
        press(Circumstances(by=shown.by, at=at, recorded_at=at, key=read_token(request)))
    except Refused as refusal:
        if form is not None:
            refuse(form, refusal)
        return _page(request, shown, form, problem="" if form is not None else message(refusal))
    messages.success(request, words)
    response = HttpResponseRedirect(_next(shown))
    response.status_code = 303
    return response


def _next(shown: Shown) -> str:
    """The next paper of the dossier that waits for a person, else the list of its papers."""
    dossier_id = shown.case.facts.id
    works = works_of_dossier(dossier_id, seen_by=shown.by)
    waiting = [one for one, work in works.items() if one != shown.file.id and work.waits_for_person]
    return address_of_paper(dossier_id, waiting[0]) if waiting else address_of_file(dossier_id, shown.file)


def _title(shown: Shown) -> str:
    return (shown.component.name if shown.component is not None else "")[:300]


def _page(request: HttpRequest, shown: Shown, form: ConfirmForm | None, *, problem: str = "") -> HttpResponse:
    facts, work = shown.case.facts, shown.work
    whole = WHOLE in request.GET or WHOLE in request.POST
    if form is None and work.waits_for_person:
        form = ConfirmForm(None, shown, whole=whole)
    heading = f"{shown.file.order}. {_title(shown)}"
    wrong = bool(problem or (form is not None and form.errors))
    context: dict[str, object] = {
        "facts": facts,
        "short_name": short_name(facts),
        "form": form,
        "problem": problem,
        "whole": whole,
        "lines": [_line(one, shown) for one in form] if form is not None else [],
        "certain": _certain(shown, form),
        "standing": digitising_words.standing(work, len(shown.certainty.open)),
        "owner": facts.applicant if parties_of(shown.case) else None,
        "on_paper": _names_on(shown.work),
        "is_unsigned": isinstance(settings.SIGNER, NoSigner),
        "may_sign": work.waits_for_signer and (work.role or SignatureRole.OFFICER) is SignatureRole.OFFICER,
        "may_sign_for_agency": _may_sign_for_agency(shown),
        "viewer": Viewer.of(shown.file, heading, f"{shown.here}?", _pages(shown), first=first_page(request.GET)),
        "here": shown.here,
        "back": address_of_file(facts.id, shown.file),
        "confirmed": work.confirmed,
        "changed": f"{work.corrected} trong {len(set(work.proposals) & set(OF_FIELD))} mục máy đề xuất",
    }
    return access.page(request, "desk/confirm_paper.html", context, status=422 if wrong else 200)


def _may_sign_for_agency(shown: Shown) -> bool:
    work = shown.work
    is_kept = work.step is Step.DONE and work.paper_id is not None and work.signed is not SignatureRole.AGENCY
    is_again = work.waits_for_signer and work.role is SignatureRole.AGENCY and work.state is WorkState.FAILED
    can_sign = not isinstance(settings.SIGNER, NoSigner)
    return can_sign and (is_kept or is_again) and act.may_sign_for_agency(shown.case, shown.by)


def _certain(shown: Shown, form: ConfirmForm | None) -> list[tuple[str, str]]:
    """What is only shown: label and value."""
    if form is None:
        return []
    named = {name: digitising_words.FIELDS[field] for field, name in OF_FIELD.items()}
    rows = [
        (named[name], value)
        for name, value in shown.certainty.known.items()
        if name in named and name not in form.fields
    ]
    types = paper_types()
    kind = str(shown.certainty.known.get("paper_type", ""))
    first = [("Loại giấy tờ", types[kind].name)] if kind in types and "paper_type" not in form.fields else []
    return [*first, *((label, value if isinstance(value, str) else wording.short_date(value)) for label, value in rows)]


def _names_on(work: WorkFacts) -> list[tuple[str, str]]:
    """The name and the number that stand on the paper, as they were read."""
    both = (Field.OWNER_NAME, Field.OWNER_NUMBER)
    return [(digitising_words.FIELDS[one], work.proposals[one].value) for one in both if one in work.proposals]


def _pages(shown: Shown) -> Callable[[int], str]:
    return lambda number: reverse("desk:papers_page", args=[shown.case.facts.id, shown.file.id, number])


def _line(field: forms.BoundField, shown: Shown) -> Line:
    names = {name: one for one, name in OF_FIELD.items()}
    one = shown.work.proposals.get(names[field.name]) if field.name in names else None
    return Line(field, crop_of(one, _pages(shown)) if one is not None else None)
