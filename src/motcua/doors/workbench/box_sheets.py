"""Separator sheets for a box: type, box and how many; the answer is a PDF. Printing changes nothing, so it is asked for by a GET."""

from typing import Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.casework.papers.forms.box_sheets import MOST, BoxSheet, draw_box_sheets, sheets_for
from motcua.casework.papers.forms.render import PrinterBusy
from motcua.doors.staff import access
from motcua.doors.staff.printing import pdf
from motcua.doors.ui import clock, errors
from motcua.doors.ui.fields import LineField
from motcua.doors.words.refusal_words import sentence
from motcua.doors.workbench.frame import WHO, page, result_types
from motcua.foundation.catalogue.shipped_curated import paper_types
from motcua.law.codes.separators import LAST_SERIAL, NoSeparator, Separator

PRINT: Final = "in"
"""Name of the button: without it the address shows the form."""
BOX: Final = "Viết mã hộp bằng chữ in không dấu, số, dấu chấm, gạch ngang, gạch chéo, ví dụ H37.20-B0042"


class BoxSheetForm(forms.Form):
    """What the sheets say, and how many there are."""

    loai = forms.ChoiceField(
        label="Loại giấy tờ",
        error_messages={"required": "Chọn loại giấy tờ", "invalid_choice": "Chọn một loại trong danh sách"},
    )
    hop = LineField(
        label="Mã hộp", max_length=40, help_text="Ví dụ: H37.20-B0042", error_messages={"required": "Nhập mã hộp"}
    )
    so_to = forms.IntegerField(
        label="Số tờ",
        min_value=1,
        max_value=MOST,
        help_text=f"Mỗi giấy tờ một tờ, nhiều nhất {MOST} tờ một lần in",
        error_messages={
            "required": "Nhập số tờ",
            "invalid": "Nhập số tờ bằng chữ số",
            "min_value": "In ít nhất 1 tờ",
            "max_value": f"Mỗi lần in nhiều nhất {MOST} tờ",
        },
    )
    tu_so = forms.IntegerField(
        label="Đánh số từ",
        min_value=1,
        max_value=LAST_SERIAL,
        initial=1,
        error_messages={
            "required": "Nhập số bắt đầu",
            "invalid": "Nhập số bắt đầu bằng chữ số",
            "min_value": "Bắt đầu từ 1",
            "max_value": f"Số của phiếu ngăn đến {LAST_SERIAL}",
        },
    )

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]  # as Django's own form takes them
        self.fields["loai"].choices = result_types()  # type: ignore[attr-defined]  # the field above

    def clean_hop(self) -> str:
        box = str(self.cleaned_data["hop"]).upper()
        try:
            Separator("a", box, 1)
        except NoSeparator as error:
            raise forms.ValidationError(BOX) from error
        return box

    def clean(self) -> dict[str, object]:
        given: dict[str, object] = super().clean() or {}
        first, count = self.cleaned_data.get("tu_so"), self.cleaned_data.get("so_to")
        if first and count and first + count - 1 > LAST_SERIAL:
            self.add_error("tu_so", f"Số cuối vượt {LAST_SERIAL}: bắt đầu từ số nhỏ hơn")
        return given


@access.officer(*WHO)
@require_safe
def box_sheets(request: HttpRequest) -> HttpResponse:
    """The form; with its button pressed, the sheets."""
    if PRINT not in request.GET:
        return page(request, "workbench/box_sheets.html", {"form": BoxSheetForm(initial=request.GET.dict())})
    form = BoxSheetForm(request.GET)
    if not form.is_valid():
        return page(request, "workbench/box_sheets.html", {"form": form}, status=422)
    given = form.cleaned_data
    by = access.principal_of(request)
    first = Separator(given["loai"], given["hop"], given["tu_so"])
    sheets = sheets_for(BoxSheet(first, paper_types()[given["loai"]].name, by.agency_name), how_many=given["so_to"])
    try:
        return pdf(draw_box_sheets(sheets, on=clock.today()), f"phieu-ngan-{given['tu_so']:04d}.pdf")
    except PrinterBusy as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url=request.path)
