"""What is odd about published entries: found, named with its place, reported; never corrected, never a crash.

Pure: works on a file without a database. One module looks at times, one at fees, one at papers, one at texts, one at a
whole file.
"""

from motcua.foundation.catalogue.oddities.entry import oddities
from motcua.foundation.catalogue.oddities.kinds import LABELS, Finding, Oddity, OddityKind
from motcua.foundation.catalogue.oddities.whole import findings

__all__ = ["LABELS", "Finding", "Oddity", "OddityKind", "findings", "oddities"]
