"""Outcomes of steps that nobody did."""

from typing import Final

CLOSED_WITH_DOSSIER: Final = "dong_cung_ho_so"
"""The outcome of an added step that nobody ended before the dossier itself."""
MIGRATED_AWAY: Final = "chuyen_phien_ban"
"""The outcome of a step that was not done: a step of a newer version of the process took its place."""
NOT_DONE: Final = frozenset({CLOSED_WITH_DOSSIER, MIGRATED_AWAY})
