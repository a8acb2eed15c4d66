"""Which statements one piece of work sends to the database, and which of our functions it calls."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, Final

SOURCE: Final = str(Path(__file__).parents[1] / "src" / "motcua")
NAMELESS: Final = frozenset({"<lambda>", "<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"})
TRANSACTION: Final = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@dataclass(frozen=True, slots=True)
class Statements:
    """`queries`: without what only begins and ends transactions. `repeated`: word for word what was sent before."""

    queries: int
    transaction: int
    repeated: int

    @property
    def all(self) -> int:
        return self.queries + self.transaction

    @property
    def savepoints(self) -> int:
        """Each transaction and each savepoint inside one counts twice: for its beginning and its end."""
        return self.transaction // 2


def statements_of(work: Callable[[], object]) -> Statements:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        work()
    texts = [str(one["sql"]) for one in caught.captured_queries]
    queries = [text for text in texts if not text.startswith(TRANSACTION)]
    return Statements(len(queries), len(texts) - len(queries), len(queries) - len(set(queries)))


@dataclass(slots=True)
class Walk:
    """The calls of our functions. `switches`: how often the next function was in another module."""

    calls: int = 0
    switches: int = 0
    depth: int = 0
    functions: set[CodeType] = field(default_factory=set)
    modules: set[str] = field(default_factory=set)


class _Tracer:
    def __init__(self) -> None:
        self.walk = Walk()
        self._depth = 0
        self._module = ""

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if event not in ("call", "return") or not _is_ours(code):
            return
        if event == "return":
            self._depth -= 1
            return
        walk, module = self.walk, code.co_filename
        self._depth += 1
        walk.calls += 1
        walk.switches += bool(self._module) and module != self._module
        walk.depth = max(walk.depth, self._depth)
        walk.functions.add(code)
        walk.modules.add(module)
        self._module = module


@cache
def _is_ours(code: CodeType) -> bool:
    return code.co_name not in NAMELESS and code.co_filename.startswith(SOURCE)


def walk_of(work: Callable[[], object]) -> Walk:
    """Comprehensions and lambdas are left out: they belong to the function around them."""
    tracer = _Tracer()
    sys.setprofile(tracer)
    try:
        work()
    finally:
        sys.setprofile(None)
    return tracer.walk
