"""English names: types, functions, fields and parameters use the field's terms; the glossary pins them."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.tree import ROOT, name_of, nodes, python_files, syntax

GLOSSARY = ROOT / "docs" / "glossary.md"
HEADING = "## Terms of the code"
ROW = re.compile(r"^\| `(?P<term>[a-z_]+)` \| (?P<meaning>[^|]+) \| (?P<never>[^|]*) \|$", re.MULTILINE)
PART = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_+")
ALLOWED = {"not_found"}
"""Names of others: Django's handler of status 404."""


def pinned() -> dict[str, str]:
    """Word that no name may hold -> the term that stands for it."""
    section = GLOSSARY.read_text(encoding="utf-8").split(HEADING, 1)[1].split("\n## ", 1)[0]
    return {word: row["term"] for row in ROW.finditer(section) for word in re.findall(r"`([a-z]+)`", row["never"])}


def declared(tree: ast.Module) -> Iterator[tuple[str, str, int]]:
    """Names that a module declares for others to read: (kind, name, line)."""
    for node in nodes(tree):
        match node:
            case ast.ClassDef(name=name, body=body):
                yield "type", name, node.lineno
                yield from (("field", field, line) for field, line in _assigned(body))
            case ast.FunctionDef(name=name, args=given):
                yield "function", name, node.lineno
                every = (*given.posonlyargs, *given.args, *given.kwonlyargs)
                yield from (("parameter", one.arg, one.lineno) for one in every if not _is_text(one))
            case ast.Module(body=body):
                yield from (("constant", name, line) for name, line in _assigned(body))


def _assigned(body: list[ast.stmt]) -> Iterator[tuple[str, int]]:
    for statement in body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        yield from ((one.id, statement.lineno) for one in targets if isinstance(one, ast.Name))


def _is_text(parameter: ast.arg) -> bool:
    """A parameter `words` that holds words of a language, not the arguments of an act."""
    return parameter.arg == "words" and ast.unparse(parameter.annotation or ast.Constant(None)) in (
        "str",
        "Sequence[str]",
    )


def drifting(tree: ast.Module, never: dict[str, str]) -> Iterator[str]:
    """Declared names with a part that the glossary replaces. `words` is refused for parameters only."""
    for kind, name, line in declared(tree):
        for part in PART.split(name):
            word = part.lower()
            if word in never and name not in ALLOWED and (word != "words" or (kind == "parameter" and name == word)):
                yield f"{line}: {kind} {name}: {word} -> {never[word]}"


def test_no_name_drifts_from_the_glossary() -> None:
    never = pinned()
    findings = [f"{name_of(file)}:{line}" for file in python_files() for line in drifting(syntax(file), never)]
    assert findings == []


def test_no_module_is_named_by_a_replaced_word() -> None:
    never = set(pinned()) - {"words"}
    assert [name_of(file) for file in python_files() if never & set(file.stem.split("_"))] == []


@pytest.mark.parametrize(
    ("planted", "kind"),
    [
        ("def told(): ...", "function told"),
        ("class Held: ...", "type Held"),
        ("class Page:\n    asked_at: int", "field asked_at"),
        ("def act(*, chance: int): ...", "parameter chance"),
        ("def act(words: dict[str, object]): ...", "parameter words"),
        ("TOLD = 1", "constant TOLD"),
    ],
)
def test_a_planted_name_is_seen(planted: str, kind: str) -> None:
    assert any(kind in line for line in drifting(ast.parse(planted), pinned()))


def test_words_of_a_language_may_be_called_so() -> None:
    assert list(drifting(ast.parse("def stage(words: str): ...\nclass DueWords: ..."), pinned())) == []


def test_the_glossary_pins_every_word_of_the_re_cut() -> None:
    replaced = (
        "told alongside deed held hold spot salvage sow tries chance happenings settle words oddities found said asked"
    )
    assert set(replaced.split()) <= set(pinned())
