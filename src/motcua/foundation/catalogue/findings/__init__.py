"""What is odd about published entries: found, named with its place, reported; never corrected, never a crash.

Pure: works on a file without a database. One module looks at times, one at fees, one at papers, one at texts, one at a
whole file.
"""

from motcua.foundation.catalogue.findings.entry import findings_of
from motcua.foundation.catalogue.findings.kinds import LABELS, Finding, FindingFact, FindingKind
from motcua.foundation.catalogue.findings.whole import findings

__all__ = ["LABELS", "Finding", "FindingFact", "FindingKind", "findings", "findings_of"]
