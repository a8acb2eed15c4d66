"""What is odd about published entries. Each oddity is reported with its place; none is corrected and none stops the program.

Pure: works on a file without a database. One module looks at times, one at fees, one at papers, one at texts, one at a
whole file.
"""

from motcua.foundation.catalogue.findings.entry import findings_of
from motcua.foundation.catalogue.findings.kinds import LABELS, Finding, FindingFact, FindingKind
from motcua.foundation.catalogue.findings.whole import findings

__all__ = ["LABELS", "Finding", "FindingFact", "FindingKind", "findings", "findings_of"]
