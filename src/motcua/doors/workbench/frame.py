"""The frame of the workbench: its own links in the masthead, the way back to the other pages of officers, what its forms offer."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from motcua.casework.campaign.queries.documents import backlog
from motcua.casework.campaign.refusals import BatchUnknown, DocumentUnknown
from motcua.casework.campaign.values import DocumentState
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address
from motcua.doors.ui.components import NavLink
from motcua.doors.words.progress_words import LEVEL_NAMES
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.catalogue.shipped_curated import paper_types, results
from motcua.foundation.people.principals import Permission
from motcua.insight.digitising.queries import agencies_of
from motcua.insight.digitising.values import AgencyGiven
from motcua.law.refusals import Refused
from motcua.law.vietnamese import sort_key

WHO: Final = (Permission.RECEIVE, Permission.HANDLE)
"""Who works in the campaign at all; what each may do is judged by its room."""

PAGES: Final = (
    ("Lô", "workbench:lots"),
    ("Chỉ mục", "workbench:index"),
    ("Kiểm tra", "workbench:second_entry"),
    ("Nghiệm thu", "workbench:acceptance"),
    ("Ký số", "workbench:signing"),
    ("Đưa vào kho", "workbench:keeping"),
    ("Kiểm kê", "workbench:inventory"),
    ("Tiến độ", "workbench:progress"),
    ("Phiếu ngăn", "workbench:box_sheets"),
)
COUNTED: Final[Mapping[str, tuple[DocumentState, ...]]] = {
    "workbench:index": (DocumentState.INDEX,),
    "workbench:second_entry": (DocumentState.CHECK, DocumentState.DIFFERS, DocumentState.UNREADABLE),
}
"""What waits behind a link, in which states."""
NEEDED: Final = {"workbench:signing": Permission.SIGN}
"""Pages that not everybody may open."""
OF_CIVIL_SERVANTS: Final = frozenset({"workbench:second_entry", "workbench:acceptance"})
LOT: Final = "lo"
"""Name in the address of the batch that somebody works on alone."""
NO_TYPE: Final = ("", "Chọn loại giấy tờ")
"""First in a list of types, so that nobody takes the first one by oversight."""


def lot(request: HttpRequest) -> UUID | None:
    """The batch that the address names; one that is none is nothing."""
    try:
        return UUID(request.GET[LOT]) if LOT in request.GET else None
    except ValueError:
        return None


def with_lot(here: str, given: UUID | None) -> str:
    """The same address, within a batch."""
    return here if given is None else f"{here}{'&' if '?' in here else '?'}{LOT}={given}"


def see(here: str) -> HttpResponse:
    """After a press: the page is asked for anew."""
    response = HttpResponseRedirect(here)
    response.status_code = 303
    return response


def page(request: HttpRequest, template: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    """A page of the workbench."""
    by = access.principal_of(request)
    waiting = backlog(seen_by=by)
    pages = [
        (label, name, address(name))
        for label, name in PAGES
        if not (by.is_contract_staff and name in OF_CIVIL_SERVANTS) and (name not in NEEDED or by.may(NEEDED[name]))
    ]
    here = max((url for _, _, url in pages if request.path.startswith(url)), key=len, default="")
    links = tuple(NavLink(label, url, url == here, _count(name, waiting)) for label, name, url in pages)
    back = NavLink("Việc của tôi", access.home_of(by))
    return access.page(request, template, {"nav_links": (*links, back), **context}, status=status)


def _count(name: str, waiting: Mapping[DocumentState, int]) -> int | None:
    states = COUNTED.get(name)
    return sum(waiting.get(one, 0) for one in states) or None if states else None


def refused(request: HttpRequest, refusal: Refused, back: str = "") -> HttpResponse:
    """Nothing of another agency is there; what the room refuses otherwise is said on a page of its own."""
    if isinstance(refusal, BatchUnknown | DocumentUnknown):
        return errors.not_found(request)
    return errors.refused_response(request, refusal, sentence(refusal), back_url=back or address("workbench:lots"))


def own_agencies(request: HttpRequest) -> tuple[AgencyGiven, ...]:
    """The agencies whose results this officer works on, by name."""
    by, today = access.principal_of(request), clock.today()
    known = agencies_of(access.register_of(request), on=today, seen_by=by)
    return tuple(sorted(known, key=lambda one: sort_key(one.name)))


def level_field() -> forms.ChoiceField:
    """Of forms that say by which level results were issued."""
    return forms.ChoiceField(
        label="Cấp ban hành",
        choices=[(one.value, name) for one, name in LEVEL_NAMES.items()],
        error_messages={"required": "Chọn cấp ban hành", "invalid_choice": "Chọn một cấp trong danh sách"},
    )


def type_field() -> forms.ChoiceField:
    """Of forms that say of which type results are: those that the province has when the form is made."""
    return forms.ChoiceField(
        label="Loại giấy tờ",
        choices=lambda: [NO_TYPE, *result_types()],
        error_messages={"required": "Chọn loại giấy tờ", "invalid_choice": "Chọn một loại trong danh sách"},
    )


def result_types() -> list[tuple[str, str]]:
    """The types of paper that are results of an authority, by name: what can be digitised."""
    chosen = results()
    known = [(one.id, one.name) for one in paper_types().values() if one.id in chosen]
    return sorted(known, key=lambda pair: sort_key(pair[1]))


def type_name(paper_type: str) -> str:
    """A type by its name; the code of one that the province does not know any more."""
    kind = paper_types().get(paper_type)
    return paper_type if kind is None else kind.name
