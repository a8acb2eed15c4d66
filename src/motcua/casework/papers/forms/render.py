"""Draws official forms as PDF: A5, archival (PDF/A-2a) and tagged, with the shipped Tinos and nothing of the system's.

The same record gives the same bytes, today and when it is printed again: no creation time, no random name. Nothing is
fetched: fonts and layouts are beside this file. Not here: what is printed when (acts) and what is kept of it (actions).
"""

import json
import re
import threading
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import ClassVar, Final, cast

import segno
import typst

from motcua.casework.papers.forms.sheet import LAYOUT, Sheet, sheet_of
from motcua.casework.papers.forms.values import Form
from motcua.law.refusals import Refused

_HERE: Final = Path(__file__).parent
_FONTS: Final = _HERE / "fonts"
_LAYOUTS: Final = _HERE / "layouts"
_FIRST: Final = _LAYOUTS / "first"
"""The first layouts, and what all have in common."""
_QUIET_MODULES: Final = 2  # the standard asks for four modules of quiet zone: the white page around gives the rest
_UNPRINTABLE: Final = re.compile(r"the text `\"(.+?)\"` could not be displayed")


class UnprintableText(Refused):
    """Chữ "{text}" không in được trên mẫu. Sửa lại bằng chữ Việt hoặc chữ La-tinh rồi in lại."""

    code: ClassVar[str] = "unprintable_text"
    kind: ClassVar[str] = "wrong_state"


class PrinterBusy(Refused):
    """Máy chủ đang vẽ nhiều giấy tờ nên chưa đến lượt. Chưa có gì bị mất: chờ ít giây rồi bấm in lại."""

    code: ClassVar[str] = "printer_busy"
    kind: ClassVar[str] = "wrong_state"


def render(form: Form, *, on: date, reprint: int = 0) -> bytes:
    """One form as a PDF of A5 pages, by the set in force on `on`; `reprint` n marks it "Bản in lại lần n".

    Refused: a form that the set does not have, a text with characters that Tinos cannot draw.
    """
    return draw(sheet_of(form, on=on), reprint=reprint)


def render_two_up(form: Form, *, on: date, reprint: int = 0) -> bytes:
    """Two copies of the form side by side on A4 landscape, unscaled, for counters that have one A4 printer.

    A form of two A5 pages takes one A4 sheet a copy.
    """
    return draw(sheet_of(form, on=on), reprint=reprint, two_up=True)


def draw(sheet: Sheet, *, reprint: int = 0, two_up: bool = False) -> bytes:
    """The page of a record made by `sheet_of`, or kept from an earlier printing."""
    url = sheet.get("tracking_url", "")
    printing = {
        "sheet": sheet,
        "qr": qr_picture(url) if isinstance(url, str) and url else "",
        "reprint": reprint,
        "two-up": two_up,
    }
    layout = f"{sheet.get(LAYOUT, _FIRST.name)}/{sheet['meaning']}"
    return compiled(_layout(layout), json.dumps(printing, ensure_ascii=False, sort_keys=True))


def qr_picture(url: str) -> str:
    """The QR code of an address as SVG, error correction M (NĐ 30/2020)."""
    code = segno.make_qr(url, error="m", boost_error=False)
    return code.svg_inline(border=_QUIET_MODULES, omitsize=True)


@cache
def layout_hash() -> str:
    """Names the drawing of this release: layouts, fonts and the engine. Equal hashes give equal bytes."""
    digest = sha256(version("typst").encode() + b"\0" + version("segno").encode())
    for path in sorted([*_LAYOUTS.glob("*/*.typ"), *_FONTS.glob("*.ttf")]):
        digest.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)])


_AT_WORK: Final = threading.Lock()
PATIENCE: Final = 10
"""Seconds that a form waits for others to be drawn. One is drawn at a time: so the memory is that of one compiler, and pages without
a form keep a core."""


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(root=str(_FIRST), font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _layout(name: str) -> bytes:
    return (_LAYOUTS / f"{name}.typ").read_bytes()


def compiled(layout: bytes, printing: str) -> bytes:
    """What a layout draws of a record, archival PDF. Refused: letters that Tinos lacks, while others are drawn for too long.

    Everything that differs comes in a file: with other `sys.inputs` the engine would forget all that it drew before.
    """
    files = {"main.typ": layout, "printing.json": printing.encode()}
    if not _AT_WORK.acquire(timeout=PATIENCE):
        raise PrinterBusy
    try:
        # the engine takes files in memory, which its stub does not know
        return cast("bytes", _compiler().compile(input=files, format="pdf", pdf_standards=["a-2a"]))  # type: ignore[type-var]
    except typst.TypstError as error:
        unprintable = _UNPRINTABLE.search(error.message)
        if unprintable is None:
            raise
        raise UnprintableText(text=unprintable.group(1)) from error
    finally:
        _AT_WORK.release()
