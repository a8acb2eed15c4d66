"""Acceptance by sample: how many documents, which ones, and when a batch is accepted. Pure, so that anybody can do it again.

No decree gives a plan for papers of offices [?]: a tenth of the batch, at least 20 and at most 200 documents, all of a small one. A
batch is accepted where no key field of the sample is wrong, and of all its fields at most one in a hundred.
"""

from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from typing import Final
from uuid import UUID

from motcua.casework.campaign.values import KEY_FIELDS, EntryField

LEAST: Final = 20
MOST: Final = 200
ONE_IN: Final = 10
FIELDS_FOR_ONE_FAULT: Final = 100


def size_for(documents: int) -> int:
    """How many of so many are looked at."""
    tenth = -(-documents // ONE_IN)
    return min(documents, max(LEAST, min(MOST, tenth)))


def drawn(seed: str, documents: Collection[UUID], count: int) -> tuple[UUID, ...]:
    """So many of the documents: those whose hash with the seed is the smallest. The order in which they are given means nothing."""
    return tuple(sorted(documents, key=lambda one: sha256(f"{seed}:{one}".encode()).digest())[:count])


def is_accepted(verdicts: Mapping[UUID, Iterable[EntryField]]) -> bool:
    """Whether a sample with these wrong fields lets its batch pass."""
    wrong = [field for fields in verdicts.values() for field in fields]
    if any(field in KEY_FIELDS for field in wrong):
        return False
    return len(wrong) * FIELDS_FOR_ONE_FAULT <= len(verdicts) * len(EntryField)
