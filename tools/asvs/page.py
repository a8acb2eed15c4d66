"""The page of ASVS 5.0: each requirement of level 1 and 2 with its state, its tests and what is missing."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from os.path import relpath
from typing import Final

from tools.asvs.register import MET, NOT_APPLICABLE, NOT_YET, PARTLY, STATES, Requirement, levels, register

CHAPTERS: Final = {
    "1": "Encoding and injection",
    "2": "Input and the order of work",
    "3": "Pages in a browser",
    "4": "HTTP and other protocols",
    "5": "Files",
    "6": "Passwords and second steps",
    "7": "Sessions",
    "8": "Who may do and see what",
    "9": "Tokens that carry their own content",
    "10": "OAuth and OpenID Connect",
    "11": "Cryptography",
    "12": "TLS",
    "13": "Configuration",
    "14": "Data of people",
    "15": "Code and dependencies",
    "16": "Logs and errors",
    "17": "WebRTC",
}
HERE: Final = "docs/security"
WORDS: Final = {MET: "met", PARTLY: "partly", NOT_APPLICABLE: "not applicable", NOT_YET: "not yet"}
HEAD: Final = """# ASVS 5.0, levels 1 and 2

<!-- Written by `python -m tools.make_docs` from tools/asvs/asvs.toml, not by hand. -->

Each of the {count} requirements of levels 1 and 2 of the OWASP Application Security Verification Standard 5.0.0. The numbers are the
standard's (`v5.0.0-1.2.3`); the words are ours and short: the standard itself says what is asked.
What we protect and how: {security}.

- **met**: the tests prove it, and are looked at. **partly**: what is missing stands in the row. **not applicable**: why.
  **not yet**: nothing of it.
- A state is our own judgement. Nobody outside has examined it.

| Level | {states} | all |
|---|{columns}---|
{sums}
"""


def page() -> str:
    return written(levels(), register())


def written(by_level: Mapping[str, int], requirements: Mapping[str, Requirement]) -> str:
    """The page of these requirements."""
    head = HEAD.format(
        count=len(requirements),
        security=_from_here("[security](docs/security.md)"),
        states=" | ".join(WORDS[state] for state in STATES),
        columns="---|" * len(STATES),
        sums="\n".join(_sums(level, by_level, requirements) for level in (1, 2)),
    )
    parts = [head]
    for chapter, own in groupby(requirements.values(), key=lambda one: one.number.partition(".")[0]):
        rows = "\n".join(_row(one, by_level[one.number]) for one in own)
        parts.append(
            f"## {chapter}. {CHAPTERS[chapter]}\n\n| Number | Level | What | State | Tests; why |\n|---|---|---|---|---|\n{rows}\n"
        )
    return "\n".join(parts)


def _sums(level: int, by_level: Mapping[str, int], requirements: Mapping[str, Requirement]) -> str:
    states = [one.state for one in requirements.values() if by_level[one.number] == level]
    return f"| {level} | {' | '.join(str(states.count(state)) for state in STATES)} | {len(states)} |"


def _row(one: Requirement, level: int) -> str:
    cells = [*_links(one.tests), *([_from_here(one.why)] if one.why else [])]
    return f"| {one.number} | {level} | {one.what} | {WORDS[one.state]} | {'<br>'.join(cells)} |"


def _links(tests: Sequence[str]) -> list[str]:
    pairs = (test.partition("::") for test in tests)
    return [_from_here(f"[`{name}`]({file})") for file, _, name in pairs]


def _from_here(text: str) -> str:
    """Links of the register start at the root of the tree, those of the page where it lies."""
    return re.sub(r"\]\(([^)]+)\)", lambda link: f"]({relpath(link[1], HERE)})", text)
