"""The token of a form, so that pressing twice, reloading or going back never acts twice (ALL-07).

One token is made per form shown (`{% form_token %}`) and travels back with the post. The act takes it as its
idempotency key and answers a repeated key with what it did the first time. Not here: remembering keys.
"""

from typing import Final
from uuid import UUID, uuid4

from django.http import HttpRequest

FIELD: Final = "form_token"


def new_token() -> UUID:
    return uuid4()


def read_token(request: HttpRequest) -> UUID:
    """The token that came with a post. A missing or damaged one is replaced by a new token: the act is then a new one."""
    try:
        return UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return new_token()
