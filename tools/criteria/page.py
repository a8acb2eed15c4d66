"""The page of the acceptance criteria: each code with its text, its state, its tests and what is missing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from tools.criteria.marks import Mark, marks
from tools.criteria.register import Criterion, register

SECTIONS: Final = {
    "ALL": ("Every page", ""),
    "CIT": (
        "Citizen portal",
        "Two modes: `companion` (files on the national portal, by a link to the same procedure) and `full` (files here).",
    ),
    "CTR": (
        "Counter",
        "The common dossier of CTR-01 is a copy of a civil status extract: one electronic form, one paper reused, one scanned.",
    ),
    "DSK": ("Desk of specialists and leaders", ""),
    "KSK": ("Kiosk and waiting screen (not built)", ""),
    "LDR": ("Board of leaders (not built)", ""),
    "DIG": ("Workbench of digitisation", ""),
    "ADM": ("Console of administrators", ""),
}
HEAD: Final = """# Acceptance criteria

<!-- Written by `python -m tools.make_docs` from tools/criteria/criteria.toml and the marks of the tests, not by hand. -->

What a page, a key or a figure must do, each with a code that code, tests, commits and issues quote. A code is never renumbered
and never used twice; one that no longer holds is struck out, with its reason. {count}

- **State**: *met*: each clause has a test that bears it. *partly*: some have, and the row says what is missing and when it comes.
  *not yet*: none has. {states}
- A test bears a clause by `@pytest.mark.criterion(code, clause)`. Such a test runs with `make test`, and is red when it is
  skipped: so a state stands only while its tests are green.
- **Interaction**: one click or tap, one shortcut, one scan, or one field filled in.
- **1 click**: in sight without scrolling at 1366×768 (officers) or 360×740 (citizens), and exactly one interaction.
- **p95**: 95 of 100 requests are at most that slow.
- Where a criterion speaks of a trained person, a screen reader, gloves or a device, a test checks what a machine can
  (interactions, keystrokes, the accessibility tree, sizes, contrast, bytes), and a person checks the rest
  [by hand](criteria-by-hand.md). Neither replaces the other.
"""
GOALS: Final = (
    ("Track by QR", "0 after the scan, ≤ 5 s"),
    ("Track by code, without an account", "3"),
    ("Find a procedure from home", "≤ 3"),
    ("File online, 3 of 4 papers reused", "≤ 14, ≤ 3 min"),
    ("Supplement one paper on the telephone", "≤ 5"),
    ("Pay by VietQR", "≤ 3"),
    ("Rate", "3"),
    ("Take a number", "≤ 3 taps, ≤ 20 s"),
    ("Call the next number", "1"),
    ("Take in a common dossier", "≤ 12, median ≤ 60 s"),
    ("Return a result", "≤ 5, ≤ 30 s"),
    ("Supplement slip at the counter", "≤ 5"),
    ("Specialist: sign-in → first paper needed", "≤ 3"),
    ("Approve a routine dossier", "≤ 6"),
    ("A leader signs one; forty", "≤ 4 and PIN; ≤ 6 and PIN"),
    ("Late list of the worst agency", "2"),
    ("Explain a figure", "1"),
    ("Index a result of one page", "≤ 8 groups of keystrokes, ≤ 25 s"),
    ("Change a fee with its first day", "≤ 8, ≤ 3 min"),
    ("Declare a day closed", "≤ 5"),
)
MET, PARTLY, NOT_YET = "met", "partly", "not yet"


def state(criterion: Criterion, borne: Iterable[str]) -> str:
    """How much of a criterion is tested; `borne` are the clauses that tests bear."""
    tested = set(borne) & set(criterion.clauses)
    if not tested:
        return NOT_YET
    return MET if tested == set(criterion.clauses) and not criterion.missing else PARTLY


def page() -> str:
    return written(register(), marks())


def written(criteria: Mapping[str, Criterion], borne: Sequence[Mark]) -> str:
    """The page of these criteria and marks."""
    bearers = bearers_of(borne)
    states = {code: state(one, bearers.get(code, {})) for code, one in criteria.items()}
    families = {family: [code for code in criteria if code.startswith(family)] for family in SECTIONS}
    count = f"{len(criteria)} criteria: " + ", ".join(f"{family} {len(own)}" for family, own in families.items()) + "."
    sums = ", ".join(f"{name} {list(states.values()).count(name)}" for name in (MET, PARTLY, NOT_YET))
    parts = [HEAD.format(count=count, states=f"Of all: {sums}.")]
    for family, (heading, note) in SECTIONS.items():
        parts.append(f"## {heading}\n")
        if note:
            parts.append(f"{note}\n")
        parts.append("| Code | Must hold | State | Tests; what is missing |\n|---|---|---|---|")
        parts += [_row(criteria[code], states[code], bearers.get(code, {})) for code in families[family]]
        parts[-1] += "\n"
    goals = "\n".join(f"| {task} | {goal} |" for task, goal in GOALS)
    parts.append(f"## Interactions for each task\n\n| Task | Goal |\n|---|---|\n{goals}\n")
    return "\n".join(parts)


def bearers_of(borne: Iterable[Mark]) -> dict[str, dict[str, list[Mark]]]:
    """Code → clause → the tests that bear it."""
    bearers: dict[str, dict[str, list[Mark]]] = defaultdict(lambda: defaultdict(list))
    for mark in borne:
        for clause in mark.clauses:
            bearers[mark.code][clause].append(mark)
    return bearers


def _row(criterion: Criterion, now: str, bearers: Mapping[str, Sequence[Mark]]) -> str:
    cells = [f"**{text}**: {_tests(bearers.get(clause, ()))}" for clause, text in criterion.clauses.items()]
    cells += [f"missing: {text}" for text in criterion.missing.values()]
    return f"| {criterion.code} | {criterion.must} | {now} | {'<br>'.join(cells)} |"


def _tests(borne: Sequence[Mark]) -> str:
    return ", ".join(f"[`{mark.test}`](../{mark.file})" for mark in borne) or "no test yet"
