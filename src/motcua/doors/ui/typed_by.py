"""Who was signed in when a form was drawn: a signed reference in every form of an officer's page.

A form that is sent after its session has ended can then be kept for that account and shown to no other. The reference says nothing
about its owner (`people.Account.ref`), and nobody can write another's.
"""

from functools import lru_cache
from typing import Final

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

FIELD: Final = "typed_by"
_SALT: Final = "motcua.typed_by"


@lru_cache(maxsize=4096)
def field(account_ref: str) -> SafeString:
    """The hidden control that carries it."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, _signer().sign(account_ref))


def author_of(request: HttpRequest) -> str:
    """Whose form was posted; empty where it does not say, or not truly."""
    try:
        return _signer().unsign(request.POST.get(FIELD, ""))
    except BadSignature:
        return ""


def _signer() -> Signer:
    return Signer(salt=_SALT)
