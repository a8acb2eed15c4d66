"""Folders of batches of the campaign, beside those of the desks: what a scanner wrote there, taken as `watched` takes it."""

from collections.abc import Sequence
from pathlib import Path

from motcua.adapters.arriving.watched import NOT_TAKEN, TAKEN, Took, Watched
from motcua.casework.campaign.ports import LyingFile


class BatchFolder:
    """`place`: the folder of all desks and batches."""

    def __init__(self, place: Path) -> None:
        self._watched = Watched(place)

    def lying(self, folder: str) -> Sequence[LyingFile]:
        """Some of what lies there, oldest first."""
        return [LyingFile(one.name, one.mark, one.modified) for one in self._watched.lying(folder)]

    def take(self, folder: str, mark: str, into: Path) -> bool:
        """Copy that very file; False where it changed, is gone, or is larger than any file may be."""
        return self._watched.take(folder, mark, into) is Took.WHOLE

    def put_away(self, folder: str, mark: str, *, was_taken: bool) -> None:
        """Into the subfolder of what was taken, or of what may not come in."""
        self._watched.put_away(folder, mark, TAKEN if was_taken else NOT_TAKEN)
