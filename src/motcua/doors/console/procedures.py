"""The procedures that the province has plain names for: how many rows wait to be confirmed, how many to be looked at again."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.ui.components import NavLink
from motcua.doors.ui.fields import typed
from motcua.doors.ui.wording import published
from motcua.foundation.catalogue.queries.curated_desk import CuratedListing, curated_listing
from motcua.foundation.people.principals import Permission

LONGEST: Final = 120


@access.officer(Permission.ADMINISTER)
@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    text = typed(request.GET, "q")[:LONGEST]
    rows = curated_listing(on=clock.today(), text=text)
    context: dict[str, object] = {
        "q": text,
        "rows": tuple((row, published(row.name)) for row in rows),
        "in_short": _in_short(rows),
    }
    return access.page(request, "console/procedures.html", context)


def _in_short(rows: tuple[CuratedListing, ...]) -> tuple[NavLink, ...]:
    """How much waits, each with the first procedure where it does."""
    waits = [row for row in rows if row.to_confirm]
    again = [row for row in rows if row.look_again]
    return (
        NavLink(f"{sum(row.to_confirm for row in waits)} hàng chờ xác nhận", f"{waits[0].code}/" if waits else ""),
        NavLink(f"{sum(row.look_again for row in again)} hàng phải xem lại", f"{again[0].code}/" if again else ""),
    )
