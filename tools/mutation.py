"""Writes the figures of `docs/developers/mutation.md` from what `mutmut run` left in `mutants/`; the reasons on that page are
written by hand.

python -m tools.mutation            writes them; status 1 where a package falls short of the goal
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from mutmut.stats import status_by_exit_code

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "developers" / "mutation.md"
RESULTS: Final = ROOT / "mutants" / "src" / "motcua" / "law"
BEGIN, END = "<!-- figures: written by tools/mutation.py -->\n", "<!-- end of figures -->\n"
GOAL, GOAL_OF_ALL, FEWEST = 85, 90, 150
"""Percent of the mutants of each package, and of all, that a test must notice; a package with fewer measured mutants than `FEWEST`
tells too little by itself."""

BESIDE: Final = "modules beside the packages"
NOTICED: Final = ("killed", "timeout")
COLUMNS: Final = ("killed", "timeout", "survived", "no tests")
UNMEASURED: Final = "not checked"


def counted(results: Path) -> dict[str, Counter[str]]:
    """Mutants by module (`worktime/calendar.py`) and outcome, the outcome in mutmut's own words."""
    found = {}
    for file in sorted(results.rglob("*.py.meta")):
        codes = json.loads(file.read_text("utf-8"))["exit_code_by_key"].values()
        if codes:
            name = file.relative_to(results).as_posix().removesuffix(".meta")
            found[name] = Counter(status_by_exit_code[code] for code in codes)
    return found


def score(outcomes: Mapping[str, int]) -> float:
    """Percent of the measured mutants that a test noticed; one that no test reaches counts as not noticed."""
    measured = sum(outcomes.values()) - outcomes.get(UNMEASURED, 0)
    return 100 * sum(outcomes.get(one, 0) for one in NOTICED) / measured if measured else 0.0


def packages(modules: Mapping[str, Counter[str]]) -> dict[str, Counter[str]]:
    """The same by package; modules outside of the packages are taken together."""
    found: dict[str, Counter[str]] = {}
    for name, outcomes in modules.items():
        found.setdefault(name.partition("/")[0] if "/" in name else BESIDE, Counter()).update(outcomes)
    return found


def table(rows: Iterable[tuple[str, Counter[str]]], heading: str) -> Iterable[str]:
    yield f"| {heading} | mutants | measured | {' | '.join(COLUMNS)} | other | score |"
    yield f"|---|{'---:|' * (len(COLUMNS) + 4)}"
    for name, outcomes in rows:
        measured = outcomes.total() - outcomes[UNMEASURED]
        figures = [outcomes.total(), measured, *(outcomes[one] for one in COLUMNS)]
        figures.append(measured - sum(outcomes[one] for one in COLUMNS))
        said = f"{score(outcomes):.1f} %" if measured else "–"
        yield f"| {name} | {' | '.join(f'{each:,}' for each in figures)} | {said} |"


def figures(modules: Mapping[str, Counter[str]], on: str) -> str:
    whole = sum(modules.values(), Counter())
    left = f", but for {whole[UNMEASURED]:,} of {whole.total():,} mutants" if whole[UNMEASURED] else ""
    lines = [f"Measured on {on} with `make mutate`{left}.", ""]
    lines += table([*packages(modules).items(), ("**all**", whole)], "package")
    lines += ["", "By module:", "", *table(((f"`{name}`", each) for name, each in modules.items()), "module")]
    return "\n".join(lines) + "\n"


def _short(modules: Mapping[str, Counter[str]]) -> Iterable[str]:
    """What falls short, with its score."""
    for name, outcomes in packages(modules).items():
        if outcomes.total() - outcomes[UNMEASURED] >= FEWEST and score(outcomes) < GOAL:
            yield f"{name} {score(outcomes):.1f} %"
    whole = sum(modules.values(), Counter[str]())
    if score(whole) < GOAL_OF_ALL:
        yield f"all {score(whole):.1f} %"


def main(results: Path = RESULTS, page: Path = PAGE) -> int:
    modules = counted(results)
    if not modules:
        print(f"no results in {results}; run `make mutate`", file=sys.stderr)
        return 2
    newest = max(file.stat().st_mtime for file in results.rglob("*.py.meta"))
    before, _, rest = page.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    text = figures(modules, datetime.fromtimestamp(newest, UTC).date().isoformat())
    page.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")
    short = list(_short(modules))
    print(f"written: {page.name}; below the goal: {', '.join(short) or 'none'}")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
