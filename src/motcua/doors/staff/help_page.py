"""The help of officers: the keys, what each of their pages is for, whom to call. Citizens have a page of their own."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.doors.staff import access
from motcua.foundation.people.principals import Permission


@access.officer()
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Only what this officer may open is explained."""
    principal = access.principal_of(request)
    context: dict[str, object] = {
        "by": principal,
        "receives": principal.may(Permission.RECEIVE),
        "returns": principal.may(Permission.RETURN),
        "works": bool(principal.permissions & access.CASEWORK),
        "digitises": bool(principal.permissions & {Permission.RECEIVE, Permission.HANDLE}),
        "signs": principal.may(Permission.SIGN),
        "administers": principal.may(Permission.ADMINISTER),
    }
    return access.page(request, "staff/help.html", context)
