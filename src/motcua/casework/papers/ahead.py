"""Forms that are drawn before somebody prints them. Drawing issues nothing: what is printed is compared by what it says."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from motcua.casework.papers.files import forget_document
from motcua.casework.papers.forms.render import draw, layout_hash
from motcua.casework.papers.forms.sheet import sheet_of
from motcua.casework.papers.forms.values import Form
from motcua.casework.papers.models import DrawnAhead, PrintedForm
from motcua.casework.papers.ports import DocumentStore, hash_of


@dataclass(frozen=True, slots=True)
class Ahead:
    """What was drawn for a dossier. `two_up`: two copies on one A4; None where its bytes are gone."""

    contents_hash: str
    document_hash: str
    document: bytes
    two_up: bytes | None


def contents_hash(sheet: Mapping[str, object]) -> str:
    """Of what a form says and of how this release draws it."""
    spelled = json.dumps(sheet, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(f"{layout_hash()}\n{spelled}".encode()).hexdigest()


def draw_ahead(*, dossier_id: UUID, form: Form, on: date, at: datetime, documents: DocumentStore) -> None:
    """Draw a form, alone and twice on one A4, and keep both. Raises OSError where the place cannot be written.

    The row comes first, so that erasing finds every document; one that was erased meanwhile leaves none behind.
    """
    sheet = sheet_of(form, on=on)
    one, two = draw(sheet), draw(sheet, two_up=True)
    hashes = hash_of(one), hash_of(two)
    named = {
        "contents_hash": contents_hash(sheet),
        "document_hash": hashes[0],
        "two_up_hash": hashes[1],
        "drawn_at": at,
    }
    DrawnAhead.objects.update_or_create(dossier_id=dossier_id, defaults=named)
    documents.keep(one)
    documents.keep(two)
    if not DrawnAhead.objects.filter(dossier_id=dossier_id, document_hash=hashes[0]).exists():
        _forget_unused(hashes, documents)


def drawn_ahead(*, dossier_id: UUID, documents: DocumentStore) -> Ahead | None:
    """What was drawn for a dossier, None where nothing was or its bytes are gone. Raises OSError where the place cannot be read."""
    row = DrawnAhead.objects.filter(dossier_id=dossier_id).first()
    document = documents.kept(row.document_hash) if row is not None else None
    if row is None or document is None:
        return None
    return Ahead(row.contents_hash, row.document_hash, document, documents.kept(row.two_up_hash))


def forget_drawn_ahead(*, before: datetime, documents: DocumentStore) -> int:
    """Take away what was drawn before that moment; documents that nobody printed go too. How many."""
    rows = list(DrawnAhead.objects.filter(drawn_at__lt=before)[:1000])
    for row in rows:
        _forget_unused((row.document_hash, row.two_up_hash), documents)
        row.delete()
    return len(rows)


def take_away(dossier_id: UUID) -> tuple[str, ...]:
    """The hashes of what was drawn for a dossier, whose rows are gone: for erasing, which then forgets the documents."""
    rows = DrawnAhead.objects.filter(dossier_id=dossier_id)
    hashes = [one for row in rows.values_list("document_hash", "two_up_hash") for one in row]
    rows.delete()
    return tuple(hashes)


def _forget_unused(hashes: tuple[str, ...], documents: DocumentStore) -> None:
    for one in hashes:
        issued = PrintedForm.objects.filter(document_hash=one) | PrintedForm.objects.filter(two_up_hash=one)
        if not issued.exists():
            forget_document(one, documents)
