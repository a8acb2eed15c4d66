"""Digests that others signed, old ones too: what fits is then called weak by the decision table."""

import hashlib
from collections.abc import Iterable


def digest_of(content: bytes | Iterable[memoryview], algorithm: str) -> bytes:
    """Of bytes or of pieces of them. Raises ValueError for an algorithm that nobody knows."""
    counting = hashlib.new(algorithm, usedforsecurity=False)
    for piece in [content] if isinstance(content, bytes) else content:
        counting.update(piece)
    return counting.digest()
