"""The repository as the house tests walk it. Not here: what is allowed; each test says that itself."""

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
HOUSE: Final = ROOT / "src" / "motcua"
FLOORS: Final = ("config", "doors", "acts", "insight", "adapters", "casework", "foundation", "provinces", "law")


def python_files(folder: Path = HOUSE, *, migrations: bool = False) -> Iterator[Path]:
    for file in sorted(folder.rglob("*.py")):
        if migrations or "migrations" not in file.parts:
            yield file


def name_of(file: Path) -> str:
    """The name of a file for people: relative to the checkout if it is inside."""
    return str(file.relative_to(ROOT)) if file.is_relative_to(ROOT) else str(file)


def syntax(file: Path) -> ast.Module:
    """Whoever asks looks only: a file of the house is parsed once for a run, since a score of tests reads every one."""
    return _parsed(file, file.stat().st_mtime_ns)


@cache
def _parsed(file: Path, _changed: int) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def nodes(tree: ast.AST) -> Sequence[ast.AST]:
    """All nodes of a tree, as `ast.walk` gives them. A tree is walked once for a run: it keeps them, and nobody changes it."""
    kept: Sequence[ast.AST] | None = getattr(tree, "every_node", None)
    if kept is None:
        kept = tree.every_node = tuple(ast.walk(tree))  # type: ignore[attr-defined]  # a tree takes what it is given
    return kept


def imports_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported, late imports included: `from a.b import c` is "a.b.c"."""
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)
