"""Many accounts from one file: read, shown with what is wrong about each row, and opened all together or not at all."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.acts.staff_accounts import open_staff
from motcua.adapters.spreadsheets.read import LARGEST_FILE
from motcua.doors.console.accounts import links_page
from motcua.doors.staff import access
from motcua.doors.staff.staff_list import COLUMNS, UNREADABLE, Line, judge_again, read_list, role_names
from motcua.doors.staff.unfit_sheets import UnfitSheet
from motcua.doors.ui import clock
from motcua.doors.ui.compression import sent_whole
from motcua.doors.ui.fields import typed
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.organisation import queries
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.password_links import renew_batch, waiting_batches
from motcua.foundation.people.principals import Permission
from motcua.law.refusals import Refused

SECONDS: Final = 3600
"""How long a preview may be confirmed."""


class FileForm(forms.Form):
    """The list."""

    file = forms.FileField(
        label="Danh sách cán bộ",
        help_text="Tệp Excel (.xlsx) hoặc CSV UTF-8, nhiều nhất 1.000 dòng.",
        error_messages={"required": "Chọn tệp danh sách", "empty": "Tệp rỗng. Chọn lại tệp danh sách"},
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST_FILE:
            raise forms.ValidationError(UNREADABLE["size"], code="size")
        return file


@sent_whole
@never_cache
@access.officer(Permission.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def import_accounts(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: the preview of a file, the opening of what was previewed, or new links where those of a press were lost."""
    if request.method != "POST":
        return _page(request, FileForm())
    circumstances = Circumstances.at_once(access.principal_of(request), clock.now())
    if typed(request.POST, "batch"):
        return _renewed(request, circumstances)
    if typed(request.POST, "rows"):
        return _opened(request, circumstances)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        agencies = queries.agencies(on=clock.today())
        try:
            lines = read_list(form.cleaned_data["file"].read(), agencies=agencies, circumstances=circumstances)
        except UnfitSheet as unfit:
            form.add_error("file", str(unfit))
        else:
            return _preview(request, lines)
    return _page(request, form, status=422)


def _opened(request: HttpRequest, circumstances: Circumstances) -> HttpResponse:
    rows = _signed(request)
    if rows is None:
        return _refused(request, "Bản xem trước đã quá một giờ hoặc đã bị sửa. Chọn lại tệp.")
    lines = judge_again(rows, agencies=queries.agencies(on=clock.today()), circumstances=circumstances)
    if any(line.problem for line in lines):
        return _preview(request, lines)
    try:
        links = open_staff([line.new for line in lines if line.new is not None], circumstances)
    except Refused as refused:
        return _refused(request, sentence(refused))
    return links_page(request, links)


def _renewed(request: HttpRequest, circumstances: Circumstances) -> HttpResponse:
    """New links for those of a press who have not chosen a password yet."""
    waiting = waiting_batches(at=circumstances.at)
    chosen = next((one for one in waiting if one.made_at.isoformat() == typed(request.POST, "batch")), None)
    links = () if chosen is None else renew_batch(made_at=chosen.made_at, circumstances=circumstances)
    if not links:
        return _refused(request, "Các đường dẫn này đã được cấp lại hoặc đã dùng hết. Xem lại danh sách dưới đây.")
    return links_page(request, links)


def _refused(request: HttpRequest, words: str) -> HttpResponse:
    form = FileForm({})
    form.add_error(None, words)
    return _page(request, form, status=422)


def _preview(request: HttpRequest, lines: tuple[Line, ...]) -> HttpResponse:
    wrong = sum(bool(line.problem) for line in lines)
    rows = "" if wrong else signing.dumps([dict(line.cells) for line in lines], salt=_salt(request), compress=True)
    context: dict[str, object] = {
        "lines": lines,
        "wrong": wrong,
        "rows": rows,
        "form": FileForm(),
        "has_errors": bool(wrong),
    }
    return access.page(request, "console/account_preview.html", context, status=422 if wrong else 200)


def _signed(request: HttpRequest) -> list[Mapping[str, str]] | None:
    try:
        rows: Any = signing.loads(typed(request.POST, "rows"), salt=_salt(request), max_age=SECONDS)
    except signing.BadSignature:
        return None
    return list(rows)


def _salt(request: HttpRequest) -> str:
    """Only who saw the preview opens what it shows."""
    return f"motcua.console.account_import:{access.principal_of(request).account_ref}"


def _page(request: HttpRequest, form: forms.Form, *, status: int = 200) -> HttpResponse:
    columns = [names[0] for names in COLUMNS.values()]
    context: dict[str, object] = {
        "form": form,
        "columns": columns,
        "roles": role_names(),
        "batches": [(one, one.made_at.isoformat()) for one in waiting_batches(at=clock.now())],
    }
    return access.page(request, "console/account_import.html", context, status=status)
