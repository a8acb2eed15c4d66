"""The first page: one question, a few links, and eight life events as searches."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.doors.portal.frame import page
from motcua.doors.ui.addresses import address
from motcua.doors.ui.components import NavLink
from motcua.doors.ui.context import filing_address


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """A life event, and the words that find its procedures in the catalogue."""

    name: str
    search: str


LIFE_EVENTS: Final = (
    LifeEvent("Sinh con", "đăng ký khai sinh"),
    LifeEvent("Kết hôn", "đăng ký kết hôn"),
    LifeEvent("Đất đai", "quyền sử dụng đất"),
    LifeEvent("Hộ kinh doanh", "hộ kinh doanh"),
    LifeEvent("Cư trú", "thường trú"),
    LifeEvent("Xây nhà", "giấy phép xây dựng"),
    LifeEvent("Người có công", "người có công"),
    LifeEvent("Từ trần", "đăng ký khai tử"),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    procedures = address("portal:procedures")
    events = tuple(NavLink(one.name, f"{procedures}?{urlencode({'q': one.search})}") for one in LIFE_EVENTS)
    return page(request, "portal/home.html", {"life_events": events, "national_portal": filing_address()})
