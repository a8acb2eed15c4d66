"""What happened to a document after a signature: every later revision compared with the signed one."""

from typing import Final

from motcua.adapters.arriving.changes import Change, Shape, compare
from motcua.adapters.arriving.finding import After
from motcua.adapters.arriving.pdf_document import Document, Encrypted, Unreadable
from motcua.adapters.arriving.pdf_revisions import update_ends

_MOST_KEPT: Final = 128 << 20
"""Bytes of revisions that are kept read."""
_EVERYTHING: Final = Change(After.CONTENT)


class History:
    """Revisions of one file, each read once while there is room."""

    def __init__(self, document: Document, content: bytes) -> None:
        self._document = document
        self._content = content
        self._shapes: dict[int, Shape] = {}

    def after(self, end: int) -> Change:
        """The strongest change behind `end`, where a signed revision ends."""
        if not self._content[end:].strip(b" \t\n\r\f\0"):
            return Change(After.NONE)
        later = update_ends(self._content, end)
        if later is None:
            return _EVERYTHING
        try:
            signed = self._shape(end)
            changes = [compare(signed, self._shape(one)) for one in later]
        except (Encrypted, Unreadable):
            return _EVERYTHING
        fields = frozenset(name for one in changes for name in one.fields)
        return Change(max(one.after for one in changes), fields)

    def _shape(self, end: int) -> Shape:
        if end not in self._shapes:
            if sum(self._shapes) + end > _MOST_KEPT and self._shapes:
                self._shapes.pop(next(iter(self._shapes)))
            is_last = not self._content[end:].strip(b" \t\n\r\f\0")
            document = self._document if is_last else Document.open(self._content[:end])
            if document.was_rebuilt:
                raise Unreadable(limited=False)
            self._shapes[end] = Shape(document)
        return self._shapes[end]
