"""Targets, and what was reached in past years, from a spreadsheet: all rows or none, with what is wrong about each."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from motcua.adapters.spreadsheets.read import LARGEST_FILE
from motcua.adapters.spreadsheets.write import SheetColumn, SheetOf, write_workbook
from motcua.doors.board.frame import page
from motcua.doors.staff import access
from motcua.doors.staff.past_list import PastLine, read_past_list
from motcua.doors.staff.staff_list import UNREADABLE
from motcua.doors.staff.target_list import TargetLine, read_target_list
from motcua.doors.staff.unfit_sheets import UnfitSheet
from motcua.doors.ui import clock
from motcua.doors.ui.addresses import address
from motcua.doors.ui.fields import typed
from motcua.doors.ui.wording import number
from motcua.doors.words.refusal_words import message
from motcua.doors.words.target_words import AREAS, CERTAINTIES, COLUMN_NAMES, INDICATOR_NAMES, LEVELS, PAST_NAMES
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission
from motcua.foundation.plans.actions.past_values import record_past_values
from motcua.foundation.plans.actions.targets import set_targets
from motcua.foundation.plans.values import Recorded
from motcua.law.refusals import Refused

TARGETS, PAST = "chi-tieu", "nam-truoc"
"""Which of the two lists."""
LIST: Final = "bang"
MOST_SHOWN: Final = 100
"""Rows of a file that are told with what is wrong about them."""
HEADING: Final = "{wrong} trong {all} dòng chưa dùng được; chưa dòng nào được ghi. Sửa trong tệp rồi chọn lại tệp"
TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

EXAMPLES: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    TARGETS: (
        (
            "468/QĐ-TTg",
            "27/03/2021",
            "Hài lòng",
            "",
            "",
            "",
            "2025",
            "90 %",
            "thấy trong văn bản",
            "Mục tiêu cụ thể",
            "",
        ),
        (
            "15/KH-UBND",
            "02/02/2027",
            "Kết quả còn hiệu lực đã số hóa",
            "cấp xã",
            "",
            "",
            "2027",
            "100 %",
            "cần xác nhận",
            "Phụ lục I",
            "ví dụ, xóa trước khi nhập",
        ),
    ),
    PAST: (
        (
            "Hài lòng",
            "",
            "",
            "2023",
            "88,9 %",
            "Báo cáo số 12/BC-UBND",
            "15/01/2024",
            "Văn phòng UBND tỉnh",
            "ví dụ, xóa trước khi nhập",
        ),
        (
            "Năng suất tiếp nhận",
            "",
            "miền núi",
            "2023",
            "768",
            "Báo cáo số 12/BC-UBND",
            "15/01/2024",
            "Sở Nội vụ",
            "ví dụ, xóa trước khi nhập",
        ),
    ),
}


class SheetForm(forms.Form):
    """One of the two lists."""

    file = forms.FileField(
        help_text="Tệp Excel (.xlsx) hoặc CSV UTF-8, nhiều nhất 2 MB và 1.000 dòng",
        error_messages={"required": "Chọn tệp bảng tính", "empty": "Tệp rỗng. Chọn lại tệp"},
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
    )

    def __init__(self, kind: str, *arguments: Any, **options: Any) -> None:
        options["prefix"] = kind
        super().__init__(*arguments, **options)
        self.fields["file"].label = "Bảng chỉ tiêu" if kind == TARGETS else "Bảng số liệu các năm trước"

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST_FILE:
            raise forms.ValidationError(UNREADABLE["size"], code="size")
        return file


@access.officer(Permission.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """GET: the two forms. POST: one list is recorded whole, or shown with what is wrong about its rows (422)."""
    if request.method != "POST":
        return _page(request)
    kind = PAST if typed(request.POST, LIST) == PAST else TARGETS
    form = SheetForm(kind, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form=form, kind=kind)
    now = Circumstances.at_once(access.principal_of(request), clock.now())
    data = form.cleaned_data["file"].read()
    try:
        lines = _lines(kind, data, clock.today())
        if any(one.problem for one in lines):
            return _page(request, form=form, kind=kind, lines=lines)
        told = _recorded(kind, lines, now)
    except UnfitSheet as unfit:
        form.add_error("file", str(unfit))
        return _page(request, form=form, kind=kind)
    except Refused as refusal:
        form.add_error("file", message(refusal))
        return _page(request, form=form, kind=kind)
    messages.success(request, f"Đã ghi {number(told.written)} dòng; {number(told.unchanged)} dòng đã có như vậy.")
    return HttpResponseRedirect(address("board:targets"))


@access.officer(Permission.ADMINISTER)
@require_safe
def sample(request: HttpRequest) -> HttpResponse:
    """A workbook with the columns of a list, two lines as an example, and the words that its columns take."""
    kind = PAST if typed(request.GET, LIST) == PAST else TARGETS
    names = tuple((PAST_NAMES if kind == PAST else COLUMN_NAMES).values())
    listed = SheetOf("Danh sách", (), tuple(map(SheetColumn, names)), EXAMPLES[kind])
    rows = [
        *(("chỉ tiêu", name) for name in INDICATOR_NAMES.values()),
        *(("cấp", name) for name in LEVELS.values()),
        *(("địa bàn", name) for name in AREAS.values()),
        *(("độ chắc chắn", name) for name in CERTAINTIES.values()),
    ]
    known = SheetOf("Các từ dùng được", (), (SheetColumn("cột"), SheetColumn("ghi một trong")), rows)
    data = write_workbook([listed, known], title="Tệp mẫu", on=clock.today())
    response = HttpResponse(data, content_type=TYPE)
    name = "so-lieu-cac-nam-truoc.xlsx" if kind == PAST else "chi-tieu.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _lines(kind: str, data: bytes, today: date) -> tuple[TargetLine, ...] | tuple[PastLine, ...]:
    return read_past_list(data, running=today.year) if kind == PAST else read_target_list(data)


def _recorded(kind: str, lines: Sequence[TargetLine | PastLine], now: Circumstances) -> Recorded:
    if kind == PAST:
        given = [one.given for one in lines if isinstance(one, PastLine) and one.given is not None]
        return record_past_values(given=given, circumstances=now)
    rows = [one.target for one in lines if isinstance(one, TargetLine) and one.target is not None]
    return set_targets(targets=rows, circumstances=now)


def _page(
    request: HttpRequest,
    *,
    form: SheetForm | None = None,
    kind: str = "",
    lines: Sequence[TargetLine | PastLine] = (),
) -> HttpResponse:
    wrong = [one for one in lines if one.problem]
    forms_ = {one: form if form is not None and kind == one else SheetForm(one) for one in (TARGETS, PAST)}
    context: dict[str, object] = {
        "targets_form": forms_[TARGETS],
        "past_form": forms_[PAST],
        "bound": form if not wrong else None,
        "heading": HEADING.format(wrong=number(len(wrong)), all=number(len(lines))) if wrong else "",
        "wrong": [(one.number, one.problem) for one in wrong[:MOST_SHOWN]],
        "more": max(len(wrong) - MOST_SHOWN, 0),
        "columns": tuple(COLUMN_NAMES.values()),
        "past_columns": tuple(PAST_NAMES.values()),
        "has_errors": form is not None,
    }
    return page(request, "board/targets_import.html", context, status=422 if form is not None else 200)
