"""The name of a file as a person sees it, and the kind that its extension promises."""

import unicodedata
from typing import Final

from motcua.adapters.arriving.finding import Kind

LONGEST: Final = 120
NAMELESS: Final = "khong-ten"

EXTENSIONS: Final[dict[Kind, frozenset[str]]] = {
    Kind.JPEG: frozenset({"jpg", "jpeg", "jpe", "jfif"}),
    Kind.PNG: frozenset({"png"}),
    Kind.TIFF: frozenset({"tif", "tiff"}),
    Kind.HEIC: frozenset({"heic", "heif"}),
    Kind.OFFICE: frozenset({"doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp"}),
    Kind.ZIP: frozenset({"zip"}),
    Kind.RTF: frozenset({"rtf"}),
    Kind.PROGRAM: frozenset({"exe", "com", "dll", "scr", "bat", "cmd", "ps1", "sh", "msi"}),
    Kind.PDF: frozenset({"pdf"}),
    Kind.SVG: frozenset({"svg"}),
    Kind.HTML: frozenset({"htm", "html", "xhtml"}),
}


def display_name(given: str) -> str:
    """The last part, composed, without controls and marks of direction, at most 120 characters, never empty."""
    clean = _whole_name(given)
    if len(clean) <= LONGEST:
        return clean or NAMELESS
    stem, dot, extension = clean.rpartition(".")
    kept = LONGEST - len(dot) - len(extension)
    return (stem[:kept] + dot + extension) if dot and kept > 0 else clean[:LONGEST]


def names_another(given: str, kind: Kind) -> bool:
    """Whether the last extension belongs to another kind."""
    extension = _whole_name(given).rpartition(".")
    if not extension[1]:
        return False
    return any(extension[2].lower() in known for other, known in EXTENSIONS.items() if other is not kind)


def _whole_name(given: str) -> str:
    last = given.replace("\\", "/").rpartition("/")[2]
    composed = unicodedata.normalize("NFC", last)
    kept = "".join(one for one in composed if unicodedata.category(one) not in ("Cc", "Cf"))
    return _without_edges(kept)


def _without_edges(text: str) -> str:
    """Blanks of every kind and dots taken off both ends."""
    begin, end = 0, len(text)
    while begin < end and (text[begin].isspace() or text[begin] == "."):
        begin += 1
    while end > begin and (text[end - 1].isspace() or text[end - 1] == "."):
        end -= 1
    return text[begin:end]
