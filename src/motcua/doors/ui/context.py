"""What every page knows without asking: the province it speaks for and the officer in front of it."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Province:
    """Facts of the province that stand on every page. Empty ones are left out, never invented."""

    name: str = ""
    official_domain: str = ""
    phone: str = ""
    opening_hours: str = ""


def province() -> Province:
    """From settings (`PROVINCE_NAME`, `OFFICIAL_DOMAIN`, `HOTLINE`, `OPENING_HOURS`): an error page has no database."""
    return Province(
        name=getattr(settings, "PROVINCE_NAME", ""),
        official_domain=getattr(settings, "OFFICIAL_DOMAIN", ""),
        phone=getattr(settings, "HOTLINE", ""),
        opening_hours=getattr(settings, "OPENING_HOURS", ""),
    )


def surroundings(request: HttpRequest) -> dict[str, object]:
    """Context processor: `province`, and `officer` where the door's middleware has set `request.principal`."""
    return {"province": province(), "officer": getattr(request, "principal", None)}
