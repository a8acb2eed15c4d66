"""Letters drawn by the typesetter in the shipped Tinos, which has the measures of Times New Roman. Loads nothing that reads PDF."""

import json
import re
import threading
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final, cast

import typst

_FONTS: Final = files("motcua.casework.papers.forms") / "fonts"
_UNPRINTABLE: Final = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_AT_WORK: Final = threading.Lock()


class NotDrawn(Exception):
    """A letter is not in the font: it is the only argument."""


def drawn_file(layout: bytes, given: Mapping[str, Any]) -> bytes:
    """A PDF of this layout, which reads `given` from `look.json`. The same again is the same bytes. Raises NotDrawn."""
    sources = {"main.typ": layout, "look.json": json.dumps(given, ensure_ascii=False, sort_keys=True).encode()}
    try:
        with _AT_WORK:
            # the engine takes files in memory, which its stub does not know
            document = _compiler().compile(input=sources, format="pdf", pdf_standards=["a-2b"], pdf_tags=False)  # type: ignore[type-var]  # stub
    except typst.TypstError as error:
        raise not_drawn(error) from error
    return cast("bytes", document)


def not_drawn(error: typst.TypstError) -> NotDrawn | typst.TypstError:
    """What a fault of the typesetter means: a letter that is not in the font, else that the layout is wrong."""
    unprintable = _UNPRINTABLE.search(error.message)
    return error if unprintable is None else NotDrawn(unprintable.group(1))


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)])
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
