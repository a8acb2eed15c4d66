"""Draws pages of results: A4, PDF/A-3a and PDF/UA-1, with the shipped Tinos, and writes number and day into signed ones.

The same page gives the same bytes: no clock, no random name. What reads PDF is loaded with the first page. Not here: what stands on a
page (`casework.results.merging`).
"""

import json
import re
import threading
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, cast

import typst

from motcua.adapters.signing.lettering import NotDrawn, not_drawn
from motcua.casework.papers.forms.render import PATIENCE, PrinterBusy, UnprintableText, qr_picture
from motcua.casework.papers.forms.words import composed
from motcua.casework.results import check_codes
from motcua.casework.results.ports import NumberStamp, ResultPage
from motcua.law.worktime.arithmetic import local

_LAYOUT: Final = files("motcua.adapters.result_pages") / "page.typ"
_FONTS: Final = files("motcua.casework.papers.forms") / "fonts"
_STANDARDS: Final = ("a-3a", "ua-1")
_SCHEME: Final = re.compile(r"^https?://")
_AT_WORK: Final = threading.Lock()


class TypstResultMaker:
    """As `casework.results.ports.ResultMaker` says."""

    def page(self, page: ResultPage, *, marked: bool = False) -> tuple[bytes, int]:
        """The page with its empty fields, and how many leaves it has. Raises UnprintableText, PrinterBusy."""
        from motcua.adapters.result_pages.widgets import with_widgets

        return with_widgets(_compiled(_given(page, marked=marked)), page)

    def numbered(self, signed: Path, stamp: NumberStamp, *, into: Path) -> None:
        """Writes `into`: the bytes of the signed page, then an update with number, place and day.

        Raises NoResultPage where the file has no such empty fields, UnprintableText.
        """
        from motcua.adapters.result_pages.filling import fill

        fill(signed, stamp, into=into)


def _given(page: ResultPage, *, marked: bool) -> dict[str, Any]:
    """Everything that differs between two pages, as the layout reads it."""
    shown = asdict(page)
    shown["drawn_on"] = local(shown.pop("drawn_at")).date().isoformat()
    address = _SCHEME.sub("", page.check_url).rstrip("/").removesuffix(f"/{page.check_code}")
    code = check_codes.shown(page.check_code)
    return {"page": shown, "qr": qr_picture(page.check_url), "address": address, "code": code, "marked": marked}


def _compiled(given: dict[str, Any]) -> bytes:
    content = composed(json.dumps(given, ensure_ascii=False, sort_keys=True)).encode()
    sources = {"main.typ": _layout(), "page.json": content}
    if not _AT_WORK.acquire(timeout=PATIENCE):
        raise PrinterBusy
    try:
        # the engine takes files in memory, which its stub does not know
        made = _compiler().compile(input=sources, format="pdf", pdf_standards=list(_STANDARDS))  # type: ignore[type-var]  # its stub wants paths
        return cast("bytes", made)
    except typst.TypstError as error:
        fault = not_drawn(error)
        raise (UnprintableText(text=str(fault)) if isinstance(fault, NotDrawn) else fault) from error
    finally:
        _AT_WORK.release()


@cache
def _layout() -> bytes:
    return _LAYOUT.read_bytes()


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)])
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
