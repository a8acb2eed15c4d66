"""What the reader accepts by itself on the gold set: `python -m bench.gold [COUNT] [FOLDER]`. Thresholds come from it."""

import os
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Final

from tools.pages.accepted import ReadField, read, seconds_to_index
from tools.pages.results import GOLD, GoldPaper, gold

from motcua.adapters.reading.hosted import HostedReader
from motcua.casework.campaign.thresholds import threshold_on
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


def show_hours(papers: list[GoldPaper], fields: list[ReadField]) -> None:
    """How many papers a person indexes in an hour, by the keystroke-level model."""
    by: dict[int, list[ReadField]] = defaultdict(list)
    for one in fields:
        by[one.number].append(one)
    seconds = sorted(seconds_to_index(one, by[one.number], threshold_on(one.paper_type, date.max)) for one in papers)
    middle, mean = seconds[len(seconds) // 2], sum(seconds) / len(seconds)
    print(
        f"by the model: mean {mean:.1f} s, median {middle:.1f} s, longest {seconds[-1]:.1f} s; {3600 / mean:.0f} an hour"
    )


def main() -> None:
    """FOLDER keeps what was read, so that a run that was interrupted goes on."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else GOLD
    kept = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
    reader = HostedReader(hosts=1)
    try:
        papers = list(gold(count=count))
        fields = read(reader, papers, kept=kept)
    finally:
        reader.end()
    show(fields)
    show_hours(papers, fields)


if __name__ == "__main__":
    main()
