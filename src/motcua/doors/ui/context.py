"""What every page gets: the province it serves, where people file, and the officer who is signed in."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest

from motcua.foundation.organisation.province_values import Identity

NATIONAL_PORTAL: Final = "https://dichvucong.gov.vn/"


@dataclass(frozen=True, slots=True)
class Province:
    """Facts of the province that every page shows. Empty ones are left out, never invented."""

    name: str = ""
    official_domain: str = ""
    phone: str = ""
    opening_hours: str = ""
    example_code: str = ""
    """What a code of a dossier looks like here."""


def province() -> Province:
    """From settings (`PROVINCE`, `OFFICIAL_DOMAIN`, `HOTLINE`, `OPENING_HOURS`): an error page has no database."""
    identity: Identity = settings.PROVINCE
    return Province(
        name=identity.in_sentence,
        example_code=identity.example_dossier_code,
        official_domain=getattr(settings, "OFFICIAL_DOMAIN", ""),
        phone=getattr(settings, "HOTLINE", ""),
        opening_hours=getattr(settings, "OPENING_HOURS", ""),
    )


def filing_address() -> str:
    """Where people file in `companion` mode (setting CITIZEN_PORTAL_MODE): the national portal; empty in `full` mode."""
    return NATIONAL_PORTAL if getattr(settings, "CITIZEN_PORTAL_MODE", "companion") == "companion" else ""


def surroundings(request: HttpRequest) -> dict[str, object]:
    """Context processor: `province`, and `officer` where the door's middleware has set `request.principal`."""
    return {"province": province(), "officer": getattr(request, "principal", None)}
