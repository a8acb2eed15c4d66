"""Addresses of pages, each made once: `reverse` walks through the lists of all doors at every call.

What `reverse` answers depends on the name, on the list of addresses and on where this service is mounted, so they are kept by these.
"""

from functools import lru_cache
from typing import Final
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

_KEPT: Final = 1024
_SPECIMEN: Final = str(UUID(int=0))
"""An identifier that every address with one accepts."""

_PLAIN: Final = "!$&'()*+,;=/~:@"
"""Letters that `reverse` leaves as they are in a path."""


def address(name: str) -> str:
    """The address of a page without parts of its own: `desk:worklist`."""
    return _address(name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


def address_of(name: str, identifier: UUID | str) -> str:
    """The address of a page of one thing: `desk:dossier`, whose only part is what identifies it."""
    before, after = _around(name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
    return f"{before}{quote(str(identifier), safe=_PLAIN)}{after}"


@lru_cache(maxsize=_KEPT)
def _address(name: str, urlconf: str, _mounted: str) -> str:
    return reverse(name, urlconf)


@lru_cache(maxsize=_KEPT)
def _around(name: str, urlconf: str, _mounted: str) -> tuple[str, str]:
    before, _, after = reverse(name, urlconf, args=[_SPECIMEN]).partition(_SPECIMEN)
    return before, after
