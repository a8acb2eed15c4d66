"""All oddities of one entry, in the order of the entry."""

from collections.abc import Iterator

from motcua.foundation.catalogue.findings.fees import fee_findings
from motcua.foundation.catalogue.findings.kinds import FindingFact, FindingKind
from motcua.foundation.catalogue.findings.papers import paper_findings
from motcua.foundation.catalogue.findings.texts import text_findings
from motcua.foundation.catalogue.findings.times import time_findings
from motcua.foundation.catalogue.published import Published


def findings_of(entry: Published) -> tuple[FindingFact, ...]:
    """Everything odd about one entry by itself. Never raises, whatever was published. What cannot be read is told alone."""
    faults = tuple(_faults(entry))
    if faults:
        return faults
    return (
        *text_findings(entry),
        *time_findings(entry),
        *fee_findings(entry),
        *paper_findings(entry),
    )


def _faults(entry: Published) -> Iterator[FindingFact]:
    for fault in entry.faults:
        place = fault.place or "entry"
        yield FindingFact(FindingKind.MALFORMED, place, f"Chỗ này cần {fault.expected}; mục này không nhập được.")
    if not entry.code and not any(fault.place in ("", "code") for fault in entry.faults):
        yield FindingFact(FindingKind.NO_CODE, "code", "Mục không có mã thủ tục; mục này không nhập được.")
