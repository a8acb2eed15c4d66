"""The dossiers behind what was scanned or typed: a card, a receipt, a number, the end of a code, or a name.

Every scan box reads its text by `law.identity.scans`. The box of the intake makes a person of it instead: see `applicant`.
"""

from motcua.casework.dossiers.queries import code_of_token, search
from motcua.casework.dossiers.values import WorklistRow
from motcua.foundation.people.principals import Principal
from motcua.law.identity.scans import Scan, ScanKind


def rows_of_scan(scan: Scan, *, seen_by: Principal) -> tuple[WorklistRow, ...]:
    """Only what the officer may see; nothing for a card that cannot be read."""
    sought = code_of_token(scan.text) if scan.kind is ScanKind.RECEIPT else scan.text
    return search(sought, seen_by=seen_by) if sought else ()
