"""Which kind of browser and system a session was opened with: enough to recognise it, too little to follow somebody."""

from typing import Final

from django.http import HttpRequest

BROWSERS: Final = (
    ("Edg/", "Edge"),
    ("coc_coc", "Cốc Cốc"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS: Final = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
"""What a browser says of itself → what it is called. In this order: nearly every one also names others."""


def device_of(request: HttpRequest) -> str:
    """`Chrome trên Windows`; empty for what says nothing known of itself."""
    agent = request.headers.get("User-Agent", "")
    browser, system = (_first(agent, names) for names in (BROWSERS, SYSTEMS))
    return " trên ".join(name for name in (browser, system) if name)


def _first(text: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in names if mark in text), "")
