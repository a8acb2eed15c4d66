"""Which functions of casework and insight read dossiers, and what their signatures say of who looks.

A function reads where its body asks the database, or names a function that does; followed through modules and private helpers.
"""

import ast
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.house.tree import nodes, syntax

ASKS: Final = frozenset({"objects", "cursor"})
"""Attributes by which code reaches the database: a manager of Django, a cursor of the connection."""

ROOM_OF_RECORDS: Final = "motcua.foundation.ledger.queries."
"""Every stream of the ledger belongs to somebody; reading one is reading a dossier."""

WHO_LOOKS: Final = frozenset({"seen_by", "by", "circumstances"})
SECRETS: Final = frozenset({"token", "secret"})
"""What the receipt contains: a person who has it may follow that one dossier without an account."""

SEEN: Final = frozenset({"DossierFacts", "Dossier", "LockedDossier", "History", "Case"})
"""Types of what was read before, by somebody whose right was asked then."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function of a module, and the full names that its body mentions."""

    name: str
    node: ast.FunctionDef
    mentions: frozenset[str]
    asks: bool

    @property
    def is_public(self) -> bool:
        return not self.node.name.startswith("_")

    @property
    def says_who_looks(self) -> bool:
        """`seen_by`, the author of an act, a receipt's secret, or something that was seen before."""
        arguments = (*self.node.args.args, *self.node.args.kwonlyargs)
        names = {argument.arg for argument in arguments}
        types = {argument.annotation.id for argument in arguments if isinstance(argument.annotation, ast.Name)}
        return bool(names & (WHO_LOOKS | SECRETS) or types & SEEN)


def functions_of(modules: Mapping[str, ast.Module]) -> Iterator[Function]:
    """The functions of these modules, by full name."""
    for module, tree in modules.items():
        known = _names(module, tree)
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                attributes = {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
                yield Function(f"{module}.{node.name}", node, _mentions(node, known), bool(attributes & ASKS))


def _names(module: str, tree: ast.Module) -> dict[str, str]:
    """What a name of the module stands for: a function of its own, or something imported."""
    names = {node.name: f"{module}.{node.name}" for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in nodes(tree):
        if isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _mentions(node: ast.AST, known: Mapping[str, str]) -> frozenset[str]:
    found = set()
    for one in ast.walk(node):
        if isinstance(one, ast.Name) and one.id in known:
            found.add(known[one.id])
        elif isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id in known:
            found.add(f"{known[one.value.id]}.{one.attr}")
    return frozenset(found)


def readers(modules: Mapping[str, ast.Module]) -> list[Function]:
    """Every function that reads, itself or through others, in the order of the modules."""
    functions = list(functions_of(modules))
    reading: set[str] = set()
    while new := {one.name for one in functions if one.name not in reading and _reads(one, reading)}:
        reading |= new
    return [one for one in functions if one.name in reading]


def _reads(one: Function, reading: Collection[str]) -> bool:
    return one.asks or any(name in reading or _is_question(name) for name in one.mentions)


def _is_question(name: str) -> bool:
    """A function of the ledger's queries; its types are no questions."""
    return name.startswith(ROOM_OF_RECORDS) and name.removeprefix(ROOM_OF_RECORDS).islower()


def modules_of(root: Path, *floors: str) -> dict[str, ast.Module]:
    """The modules of these floors by full name; tables and migrations aside."""
    files = [file for floor in floors for file in sorted((root / floor).rglob("*.py"))]
    return {
        ".".join(("motcua", *file.relative_to(root).with_suffix("").parts)).removesuffix(".__init__"): syntax(file)
        for file in files
        if "migrations" not in file.parts
    }
