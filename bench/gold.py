"""What the reader accepts by itself on the gold set: `python -m bench.gold [COUNT]`. The thresholds of a province come from it."""

import os
import sys
from collections import defaultdict
from typing import Final

from tools.pages.accepted import ReadField, read
from tools.pages.results import GOLD, gold

from motcua.adapters.reading.hosted import HostedReader
from motcua.casework.campaign.values import EntryField
from motcua.casework.papers.reading import CERTAIN

TRIED: Final = (0.9, 0.93, 0.94, CERTAIN, 0.96, 0.97, 0.98)


def show(fields: list[ReadField]) -> None:
    """Of each type and field how much was proposed, how much of it is sure, how sure the wrong ones are; then what thresholds give."""
    by: dict[tuple[str, EntryField], list[ReadField]] = defaultdict(list)
    for one in fields:
        by[one.paper_type, one.field].append(one)
    for (kind, field), those in sorted(by.items()):
        wrong = sorted((round(one.proposal.confidence, 4) for one in those if not one.is_exact), reverse=True)
        sure = sum(one.is_accepted(CERTAIN) for one in those)
        print(f"{kind:<32} {field:<12} proposed {len(those):>3}  accepted {sure:>3}  wrong {len(wrong):>3} {wrong[:6]}")
    for one in fields:
        if one.is_accepted(min(TRIED)) and not one.is_exact:
            print(
                "wrong:",
                one.number,
                one.paper_type,
                one.field,
                one.proposal.confidence,
                one.proposal.value,
                "|",
                one.truth,
            )
    for threshold in TRIED:
        taken = [one for one in fields if one.is_accepted(threshold)]
        wrong_ones = sum(not one.is_exact for one in taken)
        print(f"at {threshold}: accepted {len(taken)} of {len(fields)}, wrong {wrong_ones}")


def main() -> None:
    os.environ["OMP_THREAD_LIMIT"] = "1"
    reader = HostedReader(hosts=1)
    try:
        show(read(reader, gold(count=int(sys.argv[1]) if len(sys.argv) > 1 else GOLD)))
    finally:
        reader.end()


if __name__ == "__main__":
    main()
