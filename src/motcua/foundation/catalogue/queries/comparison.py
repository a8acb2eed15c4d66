"""What an import would change: the entries of a file against the open versions of the mirror.

An entry that cannot be read in one place is not taken at all. Not here: what a left-out field means (`merging`).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any, Final

from motcua.foundation.catalogue.changes import changes
from motcua.foundation.catalogue.findings import Finding, FindingFact, findings
from motcua.foundation.catalogue.findings.texts import letter_findings
from motcua.foundation.catalogue.merging import Merged, composed, merged
from motcua.foundation.catalogue.models import ProcedureVersion
from motcua.foundation.catalogue.national import Stated, in_our_shape
from motcua.foundation.catalogue.published import Fault, Published, read, read_part, storable
from motcua.foundation.catalogue.values import ChangedProcedure, RefusedEntry

_NO_CODE: Final = Fault("code", "mã thủ tục")


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
    """An entry that differs from the open version of its procedure; what it leaves out is in it."""

    entry: Published
    known: KnownEntry
    change: ChangedProcedure


@dataclass(frozen=True, slots=True)
class _Line:
    """One entry of the file: what would stand after it, why it cannot be used, what of it is not taken (`beside`).

    `before`: the entry that stands now; None for a new procedure.
    """

    raw: object
    entry: Published
    faults: tuple[Fault, ...] = ()
    beside: tuple[FindingFact, ...] = ()
    before: object = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """`rejected`: without a usable code, the second with the same code, or not readable; `gone`: known, not in the file."""

    added: tuple[Published, ...]
    replaced: tuple[Replacement, ...]
    unchanged: int
    rejected: tuple[object, ...]
    refused: tuple[RefusedEntry, ...]
    gone: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def writes(self) -> bool:
        return bool(self.added or self.replaced)


def compare(entries: Sequence[object], *, erasing: bool = False) -> Comparison:
    """Sort the entries into new, changed, unchanged and rejected. The first usable entry of a code counts.

    `erasing`: the file is whole, so what is empty or unnamed in it goes (`merging`).
    """
    stated = [in_our_shape(entry) for entry in entries]
    known = known_entries()
    standing = _standing(stated, known)
    lines: list[_Line] = []
    usable: dict[str, _Line] = {}
    for raw, each in zip(entries, stated, strict=True):
        line = _line(raw, each, standing, known, erasing=erasing)
        if not line.faults and line.entry.code in usable:
            line = replace(line, faults=(Fault("code", "mã chưa có ở mục trước của tệp"),), beside=())
        elif not line.faults:
            usable[line.entry.code] = line
        lines.append(line)
    replaced = tuple(
        Replacement(line.entry, known[code], _change(line)) for code, line in usable.items() if _differs(line)
    )
    added = tuple(line.entry for code, line in usable.items() if code not in known)
    return Comparison(
        added=added,
        replaced=replaced,
        unchanged=len(usable) - len(added) - len(replaced),
        rejected=tuple(line.raw for line in lines if line.faults),
        refused=tuple(_refused(position, line) for position, line in enumerate(lines) if line.faults),
        gone=tuple(sorted(set(known) - set(usable))),
        findings=tuple(chain(findings([line.entry for line in lines]), _beside(lines))),
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


def _standing(stated: Sequence[Stated], known: Mapping[str, KnownEntry]) -> dict[str, Any]:
    """The entries that stand now for the codes of the file."""
    codes = (each.fields.get("code") for each in stated if isinstance(each.fields, dict))
    wanted = {known[code].version_id: code for code in codes if isinstance(code, str) and code in known}
    rows = ProcedureVersion.objects.filter(pk__in=wanted).values_list("pk", "published")
    return {wanted[version_id]: json.loads(text) for version_id, text in rows}


def _line(
    raw: object, stated: Stated, standing: Mapping[str, Any], known: Mapping[str, KnownEntry], *, erasing: bool
) -> _Line:
    part = read_part(stated.fields)
    faults = [*stated.faults, *(Fault(stated.place(fault.place), fault.expected) for fault in part.faults)]
    part = replace(part, faults=tuple(faults))
    if not part.code and not any(fault.place in ("", "code") for fault in faults):
        faults.append(_NO_CODE)
    if faults:
        return _Line(raw, part, tuple(faults))
    before = standing.get(part.code)
    same = before is not None and not stated.levels and known[part.code].content_hash == part.content_hash
    after = Merged(before, ()) if same else merged(before, stated, erasing=erasing)
    entry = read(after.entry)
    inherited = read(before).faults if before is not None else ()
    wanting = tuple(
        Fault(stated.place(fault.place), fault.expected) for fault in entry.faults if fault not in inherited
    )
    if wanting:
        return _Line(raw, replace(entry, faults=wanting), wanting)
    beside = [*after.kept, *(_letters_not_taken(stated.fields, entry) if before is not None else ())]
    return _Line(raw, entry, (), tuple(replace(fact, place=stated.place(fact.place)) for fact in beside), before)


def _letters_not_taken(fields: object, entry: Published) -> list[FindingFact]:
    """Oddly composed letters of the file where the same text stands well composed already."""
    taken = set(letter_findings(entry.raw))
    return [fact for fact in letter_findings(fields) if fact not in taken]


def _differs(line: _Line) -> bool:
    if line.before is None or line.entry.raw is line.before:
        return False
    return composed(line.before) != composed(line.entry.raw)


def _change(line: _Line) -> ChangedProcedure:
    return ChangedProcedure(line.entry.code, storable(line.entry.name), changes(read(line.before), line.entry))


def _refused(position: int, line: _Line) -> RefusedEntry:
    return RefusedEntry(
        entry=position + 1,
        code=storable(line.entry.code),
        places=tuple((storable(fault.place), f"cần {fault.expected}") for fault in line.faults),
    )


def _beside(lines: Sequence[_Line]) -> list[Finding]:
    return [Finding(at, line.entry.code, fact) for at, line in enumerate(lines) for fact in line.beside]
