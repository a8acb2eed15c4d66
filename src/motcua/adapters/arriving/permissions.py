"""What a signature permits after it: P of a certifying one, and the fields that it locks."""

from collections.abc import Iterator
from typing import Final

from motcua.adapters.arriving.form_tree import text_of
from motcua.adapters.arriving.pdf_document import Document
from motcua.adapters.arriving.pdf_values import Entries
from motcua.adapters.arriving.verdicts import ANNOTATIONS_ALLOWED, FORMS_ALLOWED, NO_CHANGES_ALLOWED

_LEVELS: Final = (NO_CHANGES_ALLOWED, FORMS_ALLOWED, ANNOTATIONS_ALLOWED)


def certifies(document: Document, value: Entries) -> int | None:
    """P of its DocMDP transform, 2 where none stands there. None where it does not certify."""
    for parameters in _transforms(document, value, "DocMDP"):
        level = document.value(parameters.get("P"))
        return level if isinstance(level, int) and level in _LEVELS else FORMS_ALLOWED
    return None


def locks(document: Document, value: Entries, name: str) -> bool:
    """Whether its FieldMDP transform names a field, or one above it."""
    for parameters in _transforms(document, value, "FieldMDP"):
        action = document.value(parameters.get("Action"))
        given = [document.value(one) for one in document.items(parameters.get("Fields"))]
        listed = [text_of(one) for one in given if isinstance(one, bytes)]
        named = any(name == one or name.startswith(f"{one}.") for one in listed)
        if action == "All" or (action == "Include" and named) or (action == "Exclude" and not named):
            return True
    return False


def _transforms(document: Document, value: Entries, method: str) -> Iterator[Entries]:
    for one in document.items(value.get("Reference")):
        reference = document.entries(one)
        if document.value(reference.get("TransformMethod")) == method:
            yield document.entries(reference.get("TransformParams"))
