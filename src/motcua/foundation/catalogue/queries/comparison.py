"""What an import would change: the entries of a file against the open versions of the mirror."""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.foundation.catalogue.changes import changes, states_nothing_new
from motcua.foundation.catalogue.models import ProcedureVersion
from motcua.foundation.catalogue.published import Published, read, storable
from motcua.foundation.catalogue.values import ChangedProcedure


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """The open version of a procedure, as an import compares with it."""

    procedure_id: int
    version_id: int
    number: int
    valid_from: date
    content_hash: bytes


@dataclass(frozen=True, slots=True)
class Replacement:
    """An entry that differs from the open version of its procedure."""

    entry: Published
    known: KnownEntry
    change: ChangedProcedure


@dataclass(frozen=True, slots=True)
class Comparison:
    """`rejected`: without a usable code, or the second with the same code; `gone`: known, not in the file."""

    added: tuple[Published, ...]
    replaced: tuple[Replacement, ...]
    unchanged: int
    rejected: tuple[Published, ...]
    gone: tuple[str, ...]

    @property
    def usable(self) -> bool:
        return bool(self.added or self.replaced or self.unchanged)

    @property
    def writes(self) -> bool:
        return bool(self.added or self.replaced)


def compare(published: Sequence[Published]) -> Comparison:
    """Sort the entries into new, changed, unchanged and rejected. The first entry of a code counts.

    An entry that leaves fields out says nothing about them: only what it states is compared, however its letters are
    composed.
    """
    usable: dict[str, Published] = {}
    rejected: list[Published] = []
    for entry in published:
        if not entry.code or entry.code in usable:
            rejected.append(entry)
        else:
            usable[entry.code] = entry
    known = known_entries()
    suspects = {
        known[code].version_id: entry
        for code, entry in usable.items()
        if code in known and known[code].content_hash != entry.content_hash
    }
    replaced = tuple(_replacements(suspects, known))
    added = tuple(entry for code, entry in usable.items() if code not in known)
    return Comparison(
        added=added,
        replaced=replaced,
        unchanged=len(usable) - len(added) - len(replaced),
        rejected=tuple(rejected),
        gone=tuple(sorted(set(known) - set(usable))),
    )


def known_entries() -> dict[str, KnownEntry]:
    """The open version of every procedure, by code."""
    rows = ProcedureVersion.objects.filter(valid_to__isnull=True).values_list(
        "procedure__code", "procedure_id", "pk", "number", "valid_from", "content_hash"
    )
    return {
        code: KnownEntry(procedure_id, version_id, number, valid_from, bytes(content_hash))
        for code, procedure_id, version_id, number, valid_from, content_hash in rows
    }


def _replacements(suspects: dict[int, Published], known: dict[str, KnownEntry]) -> Iterator[Replacement]:
    texts = dict(ProcedureVersion.objects.filter(pk__in=suspects).values_list("pk", "published"))
    for version_id, entry in suspects.items():
        old, new = _composed(texts[version_id]), _composed(entry.text)
        if not states_nothing_new(old, new):
            change = ChangedProcedure(entry.code, storable(entry.name), changes(read(old), read(new)))
            yield Replacement(entry, known[entry.code], change)


def _composed(text: str) -> object:
    found: object = json.loads(unicodedata.normalize("NFC", text))
    return found
