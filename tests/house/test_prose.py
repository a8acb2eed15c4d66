"""English prose of the source: docstrings and comments say "they" for a person and use no archaic words.

Not judged: text shown to people, and migrations. A Vietnamese message has none of these words.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from typing import Final

from tests.house.tree import name_of, nodes, python_files, syntax

REFUSED: Final = re.compile(
    r"\b(he|his|him|himself|whoever|whence|nought|naught|thereof|therein|whilst|lest)\b", re.IGNORECASE
)


def prose(text: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of every line of a docstring, of a string below a field, and of a comment."""
    for node in nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield from enumerate(node.value.value.split("\n"), node.lineno)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def refused(text: str, name: str, tree: ast.Module) -> Iterator[str]:
    for line, words in sorted(prose(text, tree)):
        yield from (f"{name}:{line}: {match.group()}" for match in REFUSED.finditer(words))


def test_docstrings_and_comments_are_plain() -> None:
    files = python_files()
    hits = (hit for file in files for hit in refused(file.read_text(encoding="utf-8"), name_of(file), syntax(file)))
    assert list(hits) == []


def test_a_refused_word_is_reported_with_its_line() -> None:
    text = '''
"""One.

Whoever reads.
"""
his = "him"  # what he typed


class Late:
    """Hồ sơ của người này đã quá hạn."""

    day: int
    """Lest it be late; others stay."""
'''
    assert list(refused(text, "a.py", ast.parse(text))) == ["a.py:4: Whoever", "a.py:6: he", "a.py:13: Lest"]
