"""Writes the pages of `docs/` that the code itself tells: refusals, states, readings, and criteria and security with
their tests.

python -m tools.make_docs            writes them
python -m tools.make_docs --check    writes nothing; status 1 and their names where they are out of date
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Final

from tools.asvs import page as asvs
from tools.criteria import page as criteria
from tools.law_pages import readings, refusals, state_diagram
from tools.mission import page as mission

DOCS: Final = Path(__file__).resolve().parents[1] / "docs"
DIAGRAM: Final = "law/state-diagram.md"
PAGES: Final[dict[str, Callable[[], str]]] = {
    "law/refusals.md": cache(refusals.page),
    DIAGRAM: cache(state_diagram.page),
    "law/readings.md": cache(readings.page),
    "criteria.md": cache(criteria.page),
    "security/asvs.md": cache(asvs.page),
    "mission.md": cache(mission.page),
}
"""The code does not change while it runs, and finding the states takes seconds."""
QUICK: Final = PAGES | {DIAGRAM: cache(partial(state_diagram.page, quickly=True))}


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; say which pages are out of date")
    parser.add_argument(
        "--quick", action="store_true", help="find the states of the law from two beginnings, not from all"
    )
    parser.add_argument("--folder", type=Path, default=DOCS, help="where the pages lie (docs)")
    args = parser.parse_args(argv)
    stale = []
    for name, page in (QUICK if args.quick else PAGES).items():
        file, text = args.folder / name, page()
        if file.is_file() and file.read_text("utf-8") == text:
            continue
        stale.append(name)
        if not args.check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    for name in stale:
        print(f"{'out of date' if args.check else 'written'}: {name}")
    return 1 if args.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
