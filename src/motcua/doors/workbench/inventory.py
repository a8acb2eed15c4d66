"""The inventory: how many results in force each agency has, by level and type, counted by hand or out of a spreadsheet.

What nobody counted is said so, never 0. Counting is a civil servant's; everybody of the agency sees the counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from motcua.adapters.spreadsheets.read import LARGEST_FILE
from motcua.casework.campaign.actions.inventory import count
from motcua.casework.campaign.queries.inventory import counts, inventory_rows
from motcua.casework.campaign.refusals import ContractStaffMayNot
from motcua.casework.campaign.values import CountFacts, CountGiven, InventoryRow
from motcua.doors.staff import access
from motcua.doors.staff.campaign_sheets import OF_INVENTORY, UNREADABLE, CountLine, read_inventory
from motcua.doors.staff.unfit_sheets import UnfitSheet
from motcua.doors.ui import clock
from motcua.doors.ui.addresses import address
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import LineField, typed
from motcua.doors.ui.wording import moment, number
from motcua.doors.words.progress_words import LEVEL_NAMES
from motcua.doors.words.refusal_words import message
from motcua.doors.workbench.frame import (
    WHO,
    level_field,
    own_agencies,
    page,
    refused,
    result_types,
    type_field,
    type_name,
)
from motcua.foundation.organisation.values import AgencyLevel
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.queries import names_of_refs
from motcua.insight.digitising.values import AgencyGiven
from motcua.law.references import AccountRef
from motcua.law.refusals import Refused

AGENCY: Final = "co-quan"
"""Name in the address of the agency whose counts are shown."""
UNCOUNTED: Final = "chưa kiểm đếm"
MOST_SHOWN: Final = 100
"""Rows of a file that are told with what is wrong about them."""
SAMPLE: Final = "H37.03;xã;{name};2014;1.200;Sổ đăng ký năm 2014\r\nH37.03;xã;{name};2015;chưa rõ;\r\n"
EARLIEST: Final = 1900
WRONG: Final = "Bảng có {count} dòng chưa dùng được; chưa dòng nào được ghi. Sửa các dòng này trong tệp rồi nạp lại"


class SheetForm(forms.Form):
    """A spreadsheet of counts."""

    file = forms.FileField(
        label="Bảng kiểm kê",
        help_text="Tệp Excel (.xlsx) hoặc CSV UTF-8, nhiều nhất 2 MB",
        error_messages={"required": "Chọn tệp bảng kiểm kê", "empty": "Tệp rỗng. Chọn lại tệp"},
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST_FILE:
            raise forms.ValidationError(UNREADABLE["size"], code="size")
        return file


class CountForm(forms.Form):
    """One count, typed."""

    level = level_field()
    paper_type = type_field()
    year = forms.IntegerField(
        label="Năm",
        required=False,
        help_text="Để trống nếu đếm gộp mọi năm",
        error_messages={"invalid": "Năm ghi bằng bốn chữ số, ví dụ 2014"},
    )
    in_force = forms.IntegerField(
        label="Số còn hiệu lực",
        required=False,
        min_value=0,
        max_value=2_000_000_000,
        help_text="Để trống nếu chưa rõ. Không ghi 0 thay cho chưa rõ",
        error_messages={
            "invalid": "Ghi bằng chữ số, hoặc để trống nếu chưa rõ",
            "min_value": "Số không âm. Để trống nếu chưa rõ",
            "max_value": "Số quá lớn. Kiểm tra lại",
        },
    )
    source = LineField(label="Nguồn", max_length=300, required=False, help_text="Ví dụ: Sổ đăng ký kết hôn 2010 – 2016")

    def clean_year(self) -> int | None:
        year: int | None = self.cleaned_data["year"]
        if year is not None and not EARLIEST <= year <= clock.today().year:
            raise forms.ValidationError(f"Năm từ {EARLIEST} đến {clock.today().year}", code="year")
        return year


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list."""

    kind: str
    level: str
    in_force: str
    digitised: str
    ended: str
    last: str
    """When, by whom and where it was counted last."""


@access.officer(*WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def inventory(request: HttpRequest) -> HttpResponse:
    """GET: the counts of one agency. POST: a spreadsheet of any of theirs, or one count of this agency."""
    by = access.principal_of(request)
    try:
        mine = own_agencies(request)
        agency = _chosen(request, mine)
        if request.method != "POST":
            return _page(request, mine, agency)
        if by.is_contract_staff:
            raise ContractStaffMayNot
        now = Circumstances.at_once(by, clock.now())
        if typed(request.POST, "do") == "sheet":
            return _sheet(request, mine, agency, now)
        return _typed(request, mine, agency, now)
    except Refused as refusal:
        return refused(request, refusal, address("workbench:inventory"))


@access.officer(*WHO)
@require_safe
def sample(request: HttpRequest) -> HttpResponse:
    """A spreadsheet with the columns that an inventory needs and two lines as an example."""
    kinds = result_types()
    head = ";".join(names[0] for names in OF_INVENTORY.values())
    lines = SAMPLE.format(name=kinds[0][1]) if kinds else ""
    return csv(f"{head}\r\n{lines}", "kiem-ke.csv")


def csv(text: str, name: str) -> HttpResponse:
    """A file that Excel opens with its letters whole."""
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _sheet(
    request: HttpRequest, mine: tuple[AgencyGiven, ...], agency: AgencyGiven | None, now: Circumstances
) -> HttpResponse:
    """All counts of a file, or none of them with what is wrong about each row."""
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, mine, agency, sheet=form)
    own = {one.id for one in mine}
    known = [one for one in access.register_of(request).in_force(clock.today()) if one.id in own]
    try:
        lines = read_inventory(form.cleaned_data["file"].read(), known)
        if any(one.given is None for one in lines):
            return _page(request, mine, agency, wrong=[one for one in lines if one.given is None])
        new = count([one.given for one in lines if one.given is not None], now)
    except UnfitSheet as unfit:
        form.add_error("file", str(unfit))
        return _page(request, mine, agency, sheet=form)
    except Refused as refusal:
        form.add_error("file", message(refusal))
        return _page(request, mine, agency, sheet=form)
    messages.success(request, f"Đã ghi {number(new)} dòng kiểm kê; {number(len(lines) - new)} dòng không đổi.")
    return HttpResponseRedirect(_here(agency))


def _typed(
    request: HttpRequest, mine: tuple[AgencyGiven, ...], agency: AgencyGiven | None, now: Circumstances
) -> HttpResponse:
    form = CountForm(request.POST)
    if agency is None or not form.is_valid():
        return _page(request, mine, agency, row=form)
    given = form.cleaned_data
    kind, level = given["paper_type"], AgencyLevel(given["level"])
    try:
        new = count([CountGiven(agency.id, level, kind, given["in_force"], given["year"], given["source"])], now)
    except Refused as refusal:
        form.add_error(None, message(refusal))
        return _page(request, mine, agency, row=form)
    said = "chưa rõ" if given["in_force"] is None else number(given["in_force"])
    done = f"Đã ghi: {type_name(kind)}, {said}." if new else "Số này đã ghi từ trước, không có gì thay đổi."
    messages.success(request, done)
    return HttpResponseRedirect(_here(agency))


def _here(agency: AgencyGiven | None) -> str:
    return address("workbench:inventory") + (f"?{AGENCY}={agency.code}" if agency else "")


def _chosen(request: HttpRequest, mine: tuple[AgencyGiven, ...]) -> AgencyGiven | None:
    """The agency that the address or the form names, else their own, else the first one of theirs."""
    code = typed(request.POST, AGENCY) or typed(request.GET, AGENCY)
    named = next((one for one in mine if one.code == code), None)
    own = next((one for one in mine if one.id == access.principal_of(request).agency_id), None)
    return named or own or next(iter(mine), None)


def _page(
    request: HttpRequest,
    mine: tuple[AgencyGiven, ...],
    agency: AgencyGiven | None,
    *,
    sheet: SheetForm | None = None,
    row: CountForm | None = None,
    wrong: list[CountLine] | None = None,
) -> HttpResponse:
    by = access.principal_of(request)
    rows = inventory_rows(on=clock.today(), seen_by=by, agencies=[agency.id] if agency else [])
    last = _last(counts(agency.id, seen_by=by)) if agency else {}
    names = names_of_refs({one.counted_by for one in last.values()})
    there = {one.paper_type for one in rows}
    context: dict[str, object] = {
        "agencies": mine,
        "agency": agency,
        "rows": [_row(one, last.get((one.level, one.paper_type)), names) for one in rows],
        "left": [name for kind, name in result_types() if kind not in there],
        "may_count": not by.is_contract_staff,
        "sheet": sheet or SheetForm(),
        "row": row or CountForm(initial={"level": _level(request, agency)}),
        "is_bound": row if row is not None else sheet,
        "lines": [ErrorLine(f"Dòng {one.number}: {one.problem}", "") for one in (wrong or [])[:MOST_SHOWN]],
        "heading": WRONG.format(count=number(len(wrong))) if wrong else "",
        "columns": [names_of[0] for names_of in OF_INVENTORY.values()],
        "agency_field": AGENCY,
    }
    has_errors = bool(wrong) or sheet is not None or row is not None
    context["has_errors"] = has_errors
    return page(request, "workbench/inventory.html", context, status=422 if has_errors else 200)


def _level(request: HttpRequest, agency: AgencyGiven | None) -> str:
    """The level that the results of an agency most likely have: its own."""
    return "" if agency is None else access.register_of(request).agency(agency.id).level.value


def _last(given: tuple[CountFacts, ...]) -> dict[tuple[AgencyLevel, str], CountFacts]:
    """The newest count of each level and type, whatever its year."""
    newest = sorted(given, key=lambda one: one.counted_at)
    return {(one.given.level, one.given.paper_type): one for one in newest}


def _row(one: InventoryRow, last: CountFacts | None, names: Mapping[AccountRef, str]) -> Row:
    told = ""
    if last is not None:
        told = ", ".join(filter(None, (moment(last.counted_at), names.get(last.counted_by, ""), last.given.source)))
    return Row(
        kind=type_name(one.paper_type),
        level=LEVEL_NAMES[one.level],
        in_force=UNCOUNTED if one.in_force is None else number(one.in_force),
        digitised=number(one.digitised),
        ended=number(one.digitised_no_longer_valid),
        last=told,
    )
