"""What a load balancer or a start script asks: does this process serve, and does its database answer? For machines only."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.adapters.postgres import connections

TEXT: Final = "text/plain; charset=utf-8"


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """200 `ok`, or 503 `database` when the database does not answer. The answer says nothing else."""
    if not connections.answers():
        return HttpResponse("database\n", status=503, content_type=TEXT)
    return HttpResponse("ok\n", content_type=TEXT)
