"""Content of streams by their own filters."""

from motcua.adapters.arriving.pdf_document import Document
from motcua.adapters.arriving.pdf_filters import MOST_DECODED, Pieces, unfolded
from motcua.adapters.arriving.pdf_values import Name, Stream, Value


def _filters_of(document: Document, stream: Stream) -> list[str]:
    """Names of the filters, in the order in which they are applied."""
    given = document.value(stream.entries.get("Filter"))
    names: list[Value] = given if isinstance(given, list) else [given]
    return [str(one) for one in map(document.value, names) if isinstance(one, Name)]


def decoded(document: Document, stream: Stream, most: int = MOST_DECODED) -> Pieces:
    """The content piece by piece, up to the first filter of images. Raises Bomb; damaged data end early."""
    names = _filters_of(document, stream)
    early = [_early_change(document, stream, place) for place in range(len(names))]
    return unfolded(stream.encoded(), names, early, most)


def content(document: Document, stream: Stream, most: int = MOST_DECODED) -> bytes:
    """All of it. Raises Bomb."""
    return b"".join(decoded(document, stream, most))


def _early_change(document: Document, stream: Stream, place: int) -> int:
    given = document.value(stream.entries.get("DecodeParms"))
    own = given[place] if isinstance(given, list) and place < len(given) else given
    early = document.value(document.entries(own).get("EarlyChange"))
    return 0 if early == 0 else 1
