"""The home of a post that has neither a counter nor dossiers: the administrator's."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.doors.staff import access
from motcua.foundation.people.principals import Permission


@access.officer(Permission.ADMINISTER)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Who is signed in, and the pages of this post."""
    return access.page(request, "staff/home.html", {"by": access.principal_of(request)})
