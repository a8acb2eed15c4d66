"""Printed documents in a folder, each under the hash of its bytes: `ab/ab12….pdf`."""

import os
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

_LETTERS: Final = frozenset("0123456789abcdef")


class FolderStore:
    """Documents of one service in one folder. Several processes may use it at once.

    A document is written under another name and then renamed, so that nobody reads half of one.
    """

    def __init__(self, root: Path) -> None:
        """`root` is created with the first document; only its owner may read it."""
        self._root = root

    def keep(self, document: bytes) -> None:
        """Flushed to the disk. Raises OSError where the folder cannot be written."""
        document_hash = sha256(document).hexdigest()
        if self.kept(document_hash) is not None:  # a file that was damaged is written again
            return
        place = self._place(document_hash)
        self._root.parent.mkdir(parents=True, exist_ok=True)
        for folder in (self._root, place.parent):  # `parents` would give the outer one other rights
            folder.mkdir(mode=0o700, exist_ok=True)
        with NamedTemporaryFile(dir=place.parent, suffix=".part", delete=False) as written:
            part = Path(written.name)
            try:
                written.write(document)
                written.flush()
                os.fsync(written.fileno())
                part.replace(place)
                _flush_names(place.parent)
            except OSError:
                part.unlink(missing_ok=True)
                raise

    def kept(self, document_hash: str) -> bytes | None:
        """The bytes with this hash; None where there is no such file, or where the file was changed."""
        try:
            document = self._place(document_hash).read_bytes()
        except FileNotFoundError:
            return None
        return document if sha256(document).hexdigest() == document_hash else None

    def forget(self, document_hash: str) -> None:
        """Removes the file. Raises OSError where the folder cannot be written."""
        self._place(document_hash).unlink(missing_ok=True)

    def _place(self, document_hash: str) -> Path:
        if len(document_hash) != 64 or not _LETTERS.issuperset(document_hash):
            raise ValueError("not a SHA-256 in hexadecimal")
        return self._root / document_hash[:2] / f"{document_hash}.pdf"


def _flush_names(folder: Path) -> None:
    """A renamed file is durable only when its folder is."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
