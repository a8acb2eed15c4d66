"""Which key fields the second person compares with the picture in place of typing them. Pure."""

from typing import Final

from motcua.casework.campaign.values import EntryField, is_sure
from motcua.casework.papers.steps import Proposed

COMPARED: Final = frozenset({EntryField.NUMBER, EntryField.ISSUED_ON})
"""Key fields that the second person may compare. The number of the owner is not one: it decides whose paper it is."""


def may_be_compared(
    field: EntryField, proposal: Proposed | None, threshold: float, suggestion: str | None, first: str
) -> bool:
    """Whether the second person compares this field with the picture and types nothing: the reader is sure of it, no list says
    otherwise, and the first entry is what the reader read. The two are compared unseen; where they differ it is typed unseen."""
    is_same = proposal is not None and bool(first) and proposal.value == first
    return field in COMPARED and is_same and proposal is not None and is_sure(field, proposal, threshold, suggestion)
