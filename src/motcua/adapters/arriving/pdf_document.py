"""One revision of a PDF as qpdf shows it: hybrid files and rebuilt ones read like any other."""

import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Self

import pikepdf
import pikepdf.settings

from motcua.adapters.arriving.hybrids import overlooked, with_places
from motcua.adapters.arriving.pdf_filters import MOST_DECODED
from motcua.adapters.arriving.pdf_values import Entries, Ref, Stream, Value, parsed

_REBUILT: Final = "reconstruct"
_CARRIED: Final = ("Root", "Info", "ID", "Encrypt")
"""Of a trailer, into the one that is put behind a copy."""
_LARGEST_NUMBER: Final = 2**31 - 2
_LONGEST_CHAIN: Final = 32
"""References that lead to references."""


class Encrypted(Exception):
    """It does not open with the empty user password."""


class Unreadable(Exception):
    """Not even after its cross-reference was made anew. `limited` says that something in it unfolds without end."""

    def __init__(self, *, limited: bool) -> None:
        super().__init__("unreadable")
        self.limited = limited


class Document:
    """Objects by reference, read once."""

    def __init__(self, source: Path | bytes) -> None:
        self._pdf, self._source, self._added = _whole(source)
        self._warned: list[str] = []
        pdf = self._pdf
        self._known: dict[Ref, Value] = {}
        trailer = parsed(pdf.trailer.unparse())
        self.trailer: Entries = trailer if isinstance(trailer, dict) else {}

    @classmethod
    def open(cls, source: Path | bytes) -> Self:
        """Of a file, or of the bytes up to the end of a revision."""
        pikepdf.settings.set_qpdf_limits(
            flate_max_memory=MOST_DECODED,
            run_length_max_memory=MOST_DECODED,
            png_max_memory=MOST_DECODED,
            tiff_max_memory=MOST_DECODED,
        )
        before = pikepdf.settings.qpdf_limit_errors()
        try:
            return cls(source)
        except pikepdf.PasswordError:
            raise Encrypted from None
        except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError) as problem:
            if "encrypt" in str(problem).lower():
                raise Encrypted from None
            raise Unreadable(limited=pikepdf.settings.qpdf_limit_errors() > before) from None

    @property
    def was_rebuilt(self) -> bool:
        """Whether the cross-reference was damaged. Known for sure once all objects were read."""
        self._warned.extend(str(one).lower() for one in self._pdf.get_warnings())  # qpdf gives each only once
        return any(_REBUILT in one for one in self._warned)

    def objects(self) -> Iterator[tuple[bytes, pikepdf.Object | None]]:
        """Every object, reachable or not: its text, and what a stream is read from."""
        for one in self._every():
            text, is_stream = _text(one)
            yield text, one if is_stream else None

    def references(self) -> list[Ref]:
        """Of every object."""
        return [Ref(*one.objgen) for one in self._every()]

    def _every(self) -> list[pikepdf.Object]:
        """Null is none; the cross-reference that we put behind a hybrid file is not its own."""
        with pikepdf.explicit_conversion():
            listed: list[pikepdf.Object | None] = list(self._pdf.objects)
        return [one for one in listed if one is not None and one.objgen[0] != self._added]

    def get(self, reference: Ref) -> Value:
        """The object; a reference to nothing, or to a number that no object has, is null."""
        if reference not in self._known:
            self._known[reference] = self._read(reference)
        return self._known[reference]

    def _read(self, reference: Ref) -> Value:
        if max(reference) > _LARGEST_NUMBER:
            return None
        with pikepdf.explicit_conversion():
            one = self._pdf.get_object(*reference)
        text, is_stream = _text(one)
        value = parsed(text)
        return Stream(value, one) if is_stream and isinstance(value, dict) else value

    def value(self, given: Value) -> Value:
        """What a value is after its references were followed."""
        for _ in range(_LONGEST_CHAIN):
            if not isinstance(given, Ref):
                return given
            given = self.get(given)
        return None

    def entries(self, given: Value) -> Entries:
        """A dictionary, also that of a stream; empty where it is none."""
        value = self.value(given)
        if isinstance(value, Stream):
            return value.entries
        return value if isinstance(value, dict) else {}

    def items(self, given: Value) -> list[Value]:
        """An array; empty where it is none."""
        value = self.value(given)
        return value if isinstance(value, list) else []

    @property
    def catalog(self) -> Entries:
        return self.entries(self.trailer.get("Root"))

    def redrawn(self) -> bytes | None:
        """The pages alone in a plain file, for readers that overlook what this one has. None where they cannot be taken."""
        plain, copy = pikepdf.new(), io.BytesIO()
        try:
            with _opened(self._source) as pdf, warnings.catch_warnings():
                warnings.simplefilter("ignore")  # that form fields stay behind: their looks are drawn with the pages
                plain.pages.extend(pdf.pages)
                plain.save(copy, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        except (pikepdf.PdfError, ValueError, RuntimeError, TypeError):
            return None
        return copy.getvalue()


def _whole(source: Path | bytes) -> tuple[pikepdf.Pdf, Path | bytes, int]:
    """The file with the objects of a hybrid one that qpdf overlooks, and the number of the reference put behind it."""
    pdf = _opened(source)
    content = source.read_bytes() if isinstance(source, Path) else source
    places = overlooked(content)
    if not places:
        return pdf, source, 0
    trailer = parsed(pdf.trailer.unparse())
    size = trailer.get("Size") if isinstance(trailer, dict) else None
    number = max(*places, size if isinstance(size, int) else 0) + 1
    kept = {key: pdf.trailer[f"/{key}"] for key in _CARRIED if f"/{key}" in pdf.trailer}
    entries = b" ".join(b"/%s %s" % (key.encode(), one.unparse()) for key, one in kept.items())
    more = with_places(content, places, number, entries)
    return _opened(more), more, number


def _opened(source: Path | bytes) -> pikepdf.Pdf:
    given = source if isinstance(source, Path) else io.BytesIO(source)
    return pikepdf.open(given, suppress_warnings=True, inherit_page_attributes=False)


def _text(one: pikepdf.Object | None) -> tuple[bytes, bool]:
    if one is None:
        return b"null", False
    if isinstance(one, pikepdf.Stream):
        return one.stream_dict.unparse(), True
    return one.unparse(resolved=True), False
