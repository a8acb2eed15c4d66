"""docs/mission.md: each sentence of the plan, whether it is met, and by which page, act and test."""

from collections.abc import Mapping
from os.path import relpath
from typing import Final

from tools.mission.register import Part, Sentence, register

HERE: Final = "docs"
MET, NOT_YET = "met", "not yet"
HEAD: Final = """# The mission

<!-- Written by `python -m tools.make_docs` from tools/mission/mission.toml, not by hand. -->

What the plan of the province asks (157/KH-UBND of 15/7/2021, which carries out Decision 468/QĐ-TTg of 27/3/2021), sentence by
sentence in our words, and what of it stands. A part is **met** while its tests are green, which run in every `make test`; otherwise
it is **not yet**, and the row says what is missing. A sentence is met when all its parts are: {met} of {count} are.
"""


def page() -> str:
    return written(register())


def written(sentences: Mapping[int, Sentence]) -> str:
    """The page of these sentences."""
    met = sum(one.is_met for one in sentences.values())
    return "\n".join([HEAD.format(met=met, count=len(sentences)), *map(_section, sentences.values())])


def _section(one: Sentence) -> str:
    rows = "\n".join(map(_row, one.parts))
    state = MET if one.is_met else NOT_YET
    return (
        f"## {one.number}. {one.says}\n\n**{state}**\n\n"
        f"| What it means here | Page | Act | State | Tests; what is missing |\n|---|---|---|---|---|\n{rows}\n"
    )


def _row(part: Part) -> str:
    page_ = f"`/{part.page}`" if part.page else ""
    act = f"[`{part.act}`]({_from_here(_file_of(part.act))})" if part.act else ""
    cells = [*map(_link, part.tests), *([part.missing] if part.missing else [])]
    return f"| {part.means} | {page_} | {act} | {MET if part.is_met else NOT_YET} | {'<br>'.join(cells)} |"


def _file_of(act: str) -> str:
    return f"src/motcua/{act.replace('.', '/')}.py"


def _link(test: str) -> str:
    file, _, name = test.partition("::")
    return f"[`{name}`]({_from_here(file)})"


def _from_here(path: str) -> str:
    return relpath(path, HERE)
