"""Pages of a document of the campaign as the pictures that a page of the workbench shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.urls import reverse

AT_MOST: Final = 20
"""Pages of one document that are shown at once."""


@dataclass(frozen=True, slots=True)
class Picture:
    number: int
    address: str


def pictures(route: str, ids: Sequence[UUID], pages: int) -> tuple[Picture, ...]:
    """The first pages. `ids`: what the address of the route names before the number of the page."""
    return tuple(Picture(number, reverse(route, args=[*ids, number])) for number in range(1, min(pages, AT_MOST) + 1))
