"""One revision of a PDF as qpdf shows it: hybrid files and rebuilt ones read like any other."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Self

import pikepdf
import pikepdf.settings

from motcua.adapters.arriving.pdf_values import Entries, Ref, Stream, Value, parsed

MOST_DECODED: Final = 128 << 20
"""Bytes that one stream may unfold to."""

_REBUILT: Final = "reconstruct"
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
        self._source = source
        self._pdf = pdf = _opened(source)
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
        return any(_REBUILT in str(one).lower() for one in self._pdf.get_warnings())

    def objects(self) -> Iterator[tuple[bytes, pikepdf.Object | None]]:
        """Every object, reachable or not: its text, and what a stream is read from."""
        with pikepdf.explicit_conversion():
            every = list(self._pdf.objects)
        for one in every:
            text, is_stream = _text(one)
            yield text, one if is_stream else None

    def references(self) -> list[Ref]:
        """Of every object."""
        with pikepdf.explicit_conversion():
            return [Ref(*one.objgen) for one in self._pdf.objects]

    def get(self, reference: Ref) -> Value:
        """The object; a reference to nothing is null."""
        if reference not in self._known:
            with pikepdf.explicit_conversion():
                one = self._pdf.get_object(*reference)
                text, is_stream = _text(one)
            value = parsed(text)
            self._known[reference] = Stream(value, one) if is_stream and isinstance(value, dict) else value
        return self._known[reference]

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

    def rewritten(self) -> bytes:
        """The document written anew with a plain page tree, for readers that overlook what this file holds."""
        pdf, copy = _opened(self._source), io.BytesIO()
        pdf.add_blank_page()
        del pdf.pages[-1]
        pdf.save(copy, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return copy.getvalue()


def _opened(source: Path | bytes) -> pikepdf.Pdf:
    given = source if isinstance(source, Path) else io.BytesIO(source)
    return pikepdf.open(given, suppress_warnings=True, inherit_page_attributes=False)


def _text(one: pikepdf.Object) -> tuple[bytes, bool]:
    if isinstance(one, pikepdf.Stream):
        return one.stream_dict.unparse(), True
    return one.unparse(resolved=True), False
