"""Whether a PDF bears a signature: then it stays as it is, byte for byte."""

from pathlib import Path

from motcua.adapters.arriving.form_tree import fields_of
from motcua.adapters.arriving.pdf_document import Document


def is_signed(path: Path) -> bool:
    """A signature field with a value, whatever it is worth. Raises what `Document.open` raises."""
    document = Document.open(path)
    return any(
        field.kind == "Sig" and document.value(field.entries.get("V")) is not None for field in fields_of(document)
    )
