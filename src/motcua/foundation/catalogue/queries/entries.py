"""The published entries that the mirror holds, for the lint and for the comparison of an import."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.foundation.catalogue.models import ProcedureVersion
from motcua.foundation.catalogue.oddities import Finding, findings
from motcua.foundation.catalogue.published import Published, read
from motcua.foundation.catalogue.queries.force import in_force


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """The open version of a procedure, as an import compares with it."""

    procedure_id: int
    version_id: int
    number: int
    valid_from: date
    content_hash: bytes


def known_entries() -> Mapping[str, KnownEntry]:
    """The open version of every procedure, by code."""
    rows = ProcedureVersion.objects.filter(valid_to__isnull=True).values_list(
        "procedure__code", "procedure_id", "pk", "number", "valid_from", "content_hash"
    )
    return {
        code: KnownEntry(procedure_id, pk, number, valid_from, bytes(content_hash))
        for code, procedure_id, pk, number, valid_from, content_hash in rows
    }


def published_entry(version_id: int) -> Published:
    """The entry of a version as it was published. The version must exist."""
    return read(json.loads(ProcedureVersion.objects.values_list("published", flat=True).get(pk=version_id)))


def lint(*, on: date) -> Iterator[Finding]:
    """Every finding of the entries in force on the day, by procedure code."""
    texts = ProcedureVersion.objects.filter(in_force(on)).order_by("procedure__code").values_list("published", flat=True)
    return findings([read(json.loads(text)) for text in texts])
