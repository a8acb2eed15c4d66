"""A new lot: of a box that was declared, or of one that is declared with it. Its separator sheets are printed from its page."""

from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from motcua.casework.campaign.actions.boxes import open_batch, open_box_with_batch
from motcua.casework.campaign.queries.batches import boxes
from motcua.casework.campaign.values import BoxFacts, BoxGiven
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.ui.addresses import address_of
from motcua.doors.ui.fields import LineField, typed
from motcua.doors.ui.idempotency import read_token
from motcua.doors.words.refusal_words import message
from motcua.doors.workbench.frame import WHO, level_field, own_agencies, page, refused, type_field, type_name
from motcua.foundation.organisation.values import AgencyLevel
from motcua.foundation.people.circumstances import Circumstances
from motcua.insight.digitising.values import AgencyGiven
from motcua.law.refusals import Refused

BOX: Final = "hop"
"""Name in the address of the box that is chosen already."""
MOST_PAGES: Final = 100_000
EARLIEST: Final = 1900


def _count(label: str, **options: Any) -> forms.IntegerField:
    """A number of papers or pages."""
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=MOST_PAGES,
        error_messages={
            "required": f"Nhập {label[:1].lower()}{label[1:]}",
            "invalid": "Nhập bằng chữ số",
            "min_value": "Ít nhất là 1",
            "max_value": "Nhiều nhất 100.000",
        },
        **options,
    )


def _year(label: str) -> forms.IntegerField:
    wrong = f"Năm ghi bằng bốn chữ số, từ {EARLIEST}"
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=EARLIEST,
        max_value=2100,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
    )


class OldBoxForm(forms.Form):
    """A further lot of a box."""

    box = forms.ChoiceField(
        label="Hộp", error_messages={"required": "Chọn hộp", "invalid_choice": "Chọn một hộp trong danh sách"}
    )
    pages = _count("Số trang của lô", help_text="Đếm trang giấy có nội dung, không kể phiếu ngăn")

    def __init__(self, known: tuple[BoxFacts, ...], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "prefix": "cu"})
        self.fields["box"].choices = [(str(one.id), box_words(one)) for one in known]  # type: ignore[attr-defined]


class NewBoxForm(forms.Form):
    """A box as it stands in its store, and its first lot."""

    agency = forms.ChoiceField(
        label="Cơ quan có giấy tờ",
        error_messages={"required": "Chọn cơ quan", "invalid_choice": "Chọn một cơ quan trong danh sách"},
    )
    level = level_field()
    paper_type = type_field()
    store = LineField(
        label="Kho",
        max_length=120,
        help_text="Ví dụ: Kho lưu trữ xã, kệ 3",
        error_messages={"required": "Nhập tên kho"},
    )
    code = LineField(
        label="Hộp hoặc sổ",
        max_length=40,
        help_text="Như ghi trên gáy hộp, ví dụ: K3-22",
        error_messages={"required": "Nhập ký hiệu hộp hoặc sổ"},
    )
    year_from = _year("Từ năm")
    year_to = _year("Đến năm")
    documents = _count("Số giấy tờ trong hộp")
    pages = _count("Số trang trong hộp", help_text="Đếm trang giấy có nội dung, không kể phiếu ngăn")
    of_lot = forms.IntegerField(
        label="Số trang của lô này",
        required=False,
        min_value=1,
        max_value=MOST_PAGES,
        help_text="Để trống nếu quét cả hộp một lần",
        error_messages={
            "invalid": "Nhập bằng chữ số",
            "min_value": "Ít nhất là 1",
            "max_value": "Nhiều nhất 100.000",
        },
    )

    def __init__(self, known: tuple[AgencyGiven, ...], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "prefix": "moi"})
        self.fields["agency"].choices = [(one.code, one.name) for one in known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        pages, of_lot = given.get("pages"), given.get("of_lot")
        first, last = given.get("year_from"), given.get("year_to")
        if pages and given.get("documents") and given["documents"] > pages:
            self.add_error("pages", "Số trang không ít hơn số giấy tờ. Đếm lại hộp")
        if pages and of_lot and of_lot > pages:
            self.add_error("of_lot", "Lô không nhiều trang hơn hộp. Sửa lại số trang")
        if first and last and first > last:
            self.add_error("year_to", "Năm cuối không trước năm đầu. Sửa lại")
        return given

    def box(self, known: tuple[AgencyGiven, ...]) -> BoxGiven:
        given = self.cleaned_data
        agency = next(one for one in known if one.code == given["agency"])
        return BoxGiven(
            agency_id=agency.id,
            level=AgencyLevel(given["level"]),
            store=given["store"],
            code=given["code"],
            paper_type=given["paper_type"],
            year_from=given["year_from"],
            year_to=given["year_to"],
            declared_documents=given["documents"],
            declared_pages=given["pages"],
        )


@access.officer(*WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def new_lot(request: HttpRequest) -> HttpResponse:
    """GET: both forms, with the box that the address names. POST: one of them."""
    by = access.principal_of(request)
    try:
        known, mine = boxes(seen_by=by), own_agencies(request)
        old, new = _forms(request, known, mine)
        form: forms.Form = old if old.is_bound else new
        if not form.is_bound:
            return _page(request, old, new, known)
        if not form.is_valid():
            return _page(request, old, new, known)
        now = Circumstances(by=by, at=clock.now(), recorded_at=clock.now(), key=read_token(request))
        try:
            made = _made(old, new, mine, now)
        except Refused as refusal:
            form.add_error(None, message(refusal))
            return _page(request, old, new, known)
    except Refused as refusal:
        return refused(request, refusal)
    messages.success(request, "Đã tạo lô. In phiếu ngăn, đặt một tờ trước mỗi giấy tờ, rồi quét.")
    return HttpResponseRedirect(address_of("workbench:lot", made))


def box_words(one: BoxFacts) -> str:
    """A box in a list: "K3-22, Kho lưu trữ xã – Giấy chứng nhận kết hôn"."""
    return f"{one.given.code}, {one.given.store} – {type_name(one.given.paper_type)}"


def _forms(
    request: HttpRequest, known: tuple[BoxFacts, ...], mine: tuple[AgencyGiven, ...]
) -> tuple[OldBoxForm, NewBoxForm]:
    """Both; at most one of them has what was posted."""
    pressed = typed(request.POST, "do") if request.method == "POST" else ""
    by = access.principal_of(request)
    own = next((one for one in mine if one.id == by.agency_id), next(iter(mine), None))
    level = AgencyLevel.COMMUNE if own is None else access.register_of(request).agency(own.id).level
    initial = {"agency": own.code if own else "", "level": level.value}
    old = OldBoxForm(known, request.POST if pressed == "old" else None, initial={"box": typed(request.GET, BOX)})
    new = NewBoxForm(mine, request.POST if request.method == "POST" and pressed != "old" else None, initial=initial)
    return old, new


def _made(old: OldBoxForm, new: NewBoxForm, mine: tuple[AgencyGiven, ...], now: Circumstances) -> UUID:
    if old.is_bound:
        return open_batch(UUID(old.cleaned_data["box"]), old.cleaned_data["pages"], now)
    pages = new.cleaned_data["of_lot"] or new.cleaned_data["pages"]
    return open_box_with_batch(new.box(mine), pages, now)


def _page(request: HttpRequest, old: OldBoxForm, new: NewBoxForm, known: tuple[BoxFacts, ...]) -> HttpResponse:
    form = old if old.is_bound else new
    context = {"old": old, "new": new, "form": form, "has_boxes": bool(known), "has_errors": form.is_bound}
    return page(request, "workbench/new_lot.html", context, status=422 if form.is_bound else 200)
