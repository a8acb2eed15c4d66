"""What stands in fields of a page, before and after they are filled: one document with a page for each."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

from motcua.adapters.signing.lettering import NotDrawn, drawn_file
from motcua.casework.papers.forms.render import UnprintableText
from motcua.casework.papers.forms.words import composed

_LAYOUT: Final = files("motcua.adapters.result_pages") / "fields.typ"


def drawn_fields(given: Iterable[tuple[str, str, float, float]]) -> bytes:
    """Kind, text, width and height of each. Raises UnprintableText where a letter is in no font."""
    fields = [
        {"kind": kind, "text": composed(text), "width": width, "height": height} for kind, text, width, height in given
    ]
    try:
        return drawn_file(_layout(), {"fields": fields})
    except NotDrawn as error:
        raise UnprintableText(text=str(error)) from error


@cache
def _layout() -> bytes:
    return _LAYOUT.read_bytes()
