"""The report of an import: oddities and changes counted by kind, and its form as JSON."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Final

from motcua.foundation.catalogue.findings import LABELS, Finding, FindingKind
from motcua.foundation.catalogue.published import storable
from motcua.foundation.catalogue.values import ChangeCount, ChangedProcedure, ChangeKind, FindingCount, ImportReport

FIRST: Final = 3


def counted(findings: Iterable[Finding]) -> tuple[FindingCount, ...]:
    """Findings by kind, the most frequent first."""
    totals: Counter[FindingKind] = Counter()
    entries: dict[FindingKind, set[int]] = defaultdict(set)
    first: dict[FindingKind, list[tuple[str, str, str]]] = defaultdict(list)
    for finding in findings:
        kind = finding.fact.kind
        totals[kind] += 1
        if finding.position not in entries[kind] and len(first[kind]) < FIRST:
            code, place, sentence = finding.code, finding.fact.place, finding.fact.sentence
            first[kind].append((storable(code), storable(place), storable(sentence)))
        entries[kind].add(finding.position)
    return tuple(
        FindingCount(kind.value, LABELS[kind], total, len(entries[kind]), tuple(first[kind]))
        for kind, total in totals.most_common()
    )


def change_counts(changed: Iterable[ChangedProcedure]) -> tuple[ChangeCount, ...]:
    """Changes by field and way, the most frequent first."""
    totals: Counter[tuple[str, ChangeKind, str]] = Counter()
    procedures: Counter[tuple[str, ChangeKind, str]] = Counter()
    for each in changed:
        kinds = Counter((change.field, change.kind, change.label.partition(": ")[0]) for change in each.changes)
        totals.update(kinds)
        procedures.update(kinds.keys())
    return tuple(ChangeCount(*key, changes=total, procedures=procedures[key]) for key, total in totals.most_common())


def report_json(report: ImportReport) -> dict[str, Any]:
    """The report as JSON values, all of it storable."""
    findings: dict[str, Any] = _storable({**asdict(report), "valid_from": report.valid_from.isoformat()})
    return findings


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {key: _storable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(part) for part in value]
    return value
