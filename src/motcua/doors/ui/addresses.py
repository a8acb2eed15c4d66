"""Addresses of pages, each made once: `reverse` walks through the lists of all doors at every call.

What `reverse` answers depends on the name and on where this service is mounted, so they are kept by both.
"""

from functools import lru_cache
from typing import Final
from urllib.parse import quote
from uuid import UUID

from django.urls import get_script_prefix, reverse

_KEPT: Final = 1024
_SPECIMEN: Final = str(UUID(int=0))
"""An identifier that every address with one accepts."""

_PLAIN: Final = "!$&'()*+,;=/~:@"
"""Letters that `reverse` leaves as they are in a path."""


def address(name: str) -> str:
    """The address of a page without parts of its own: `desk:worklist`."""
    return _address(name, get_script_prefix())


def address_of(name: str, identifier: UUID | str) -> str:
    """The address of a page of one thing: `desk:dossier`, whose only part is what identifies it."""
    before, after = around(name)
    return f"{before}{quote(str(identifier), safe=_PLAIN)}{after}"


def around(name: str) -> tuple[str, str]:
    """What stands before and after the identifier in `address_of`, for many of them at once."""
    return _around(name, get_script_prefix())


@lru_cache(maxsize=_KEPT)
def _address(name: str, _mounted: str) -> str:
    return reverse(name)


@lru_cache(maxsize=_KEPT)
def _around(name: str, _mounted: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[_SPECIMEN]).partition(_SPECIMEN)
    return before, after
