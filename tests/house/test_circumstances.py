"""Who acts, when, and what the door knows of the request come as one frozen value, made by the door."""

import ast
from collections.abc import Iterator
from typing import Final

import pytest

from tests.house.tree import HOUSE, name_of, nodes, python_files, syntax

FLOORS: Final = ("acts", "casework", "foundation")
PARTS: Final = frozenset({"by", "at", "recorded_at", "key", "expected", "rng"})
"""What `Circumstances` has. Two of them apart are half of it."""
LOOKS: Final = "seen_by"
"""Whoever looks is no author: a query is told who, and the moment that it is asked for."""
APART: Final = {
    "src/motcua/foundation/people/circumstances.py: at_once": "makes the value",
    "src/motcua/foundation/notes/actions.py: erase": "lies below people, as the ledger does",
    "src/motcua/foundation/notes/actions.py: record_erasure": "lies below people, as the ledger does",
    "src/motcua/acts/sign_result.py: check_batch": "judges what was opened at a moment, and changes nothing",
    "src/motcua/acts/result_page.py: drawn": "draws a page for somebody at a moment, and changes nothing",
    "src/motcua/casework/papers/signatures.py: check_may_sign": "judges a power on a day, and changes nothing",
}
"""Functions that take the parts, each with its reason."""


def parted(tree: ast.Module) -> Iterator[str]:
    """Public functions that take who acts and when as parameters of their own."""
    for node in nodes(tree):
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        every = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        kinds = {one.arg: ast.unparse(one.annotation) if one.annotation else "" for one in every}
        acts = any("Principal" in kind for name, kind in kinds.items() if name != LOOKS)
        moment = any("datetime" in kind for kind in kinds.values())
        if (acts and moment) or len(PARTS & set(kinds)) > 1:
            yield node.name


def test_no_action_takes_who_and_when_apart() -> None:
    files = [file for floor in FLOORS for file in python_files(HOUSE / floor)]
    assert len(files) > 100
    found = {f"{name_of(file)}: {name}" for file in files for name in parted(syntax(file))}
    assert found == set(APART)


@pytest.mark.parametrize(
    "planted",
    [
        "def close(*, agency_id: int, by: Principal, at: datetime): ...",
        "def close(author: Principal | None, moment: datetime): ...",
        "def open_all(*, by: Author, key: UUID): ...",
        "class Room:\n    def close(self, by: Principal, at: datetime | None): ...",
    ],
)
def test_a_planted_pair_is_seen(planted: str) -> None:
    assert list(parted(ast.parse(planted)))


def test_whoever_looks_or_hands_on_the_value_takes_nothing_apart() -> None:
    assert not list(parted(ast.parse("def page(*, seen_by: Principal, at: datetime): ...")))
    assert not list(parted(ast.parse("def close(*, agency_id: int, circumstances: Circumstances): ...")))
    assert not list(parted(ast.parse("def _row(by: Principal, at: datetime): ...")))
