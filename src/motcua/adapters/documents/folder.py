"""Documents and files in a folder, each under the hash of its bytes: `ab/ab12…`."""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from motcua.adapters.documents.naming import flush_names, parts_of, place_of, write_whole
from motcua.casework.papers.ports import Copied, hash_of, hash_of_file


class FolderStore:
    """Documents of one service in one folder. Several processes may use it at once.

    A document is written under another name and then renamed, so that nobody reads half of one.
    """

    def __init__(self, root: Path) -> None:
        """`root` is created with the first document; only its owner may read it."""
        self._root = root

    def keep(self, document: bytes) -> None:
        """Flushed to the disk. Raises OSError where the folder cannot be written."""
        document_hash = hash_of(document)
        if self.kept(document_hash) is not None:  # a file that was damaged is written again
            return
        self._write([document], document_hash)

    def keep_file(self, source: Path) -> str:
        """Flushed to the disk. Raises OSError where the source cannot be read or the folder not written."""
        file_hash = hash_of_file(source)
        place = self._place(file_hash)
        if place.is_file() and hash_of_file(place) == file_hash:
            return file_hash
        with source.open("rb") as opened:
            self._write(_unchanged(parts_of(opened), file_hash), file_hash)
        return file_hash

    def kept(self, document_hash: str) -> bytes | None:
        """The bytes with this hash; None where there is no such file, or where the file was changed."""
        try:
            document = self._place(document_hash).read_bytes()
        except FileNotFoundError:
            return None
        return document if hash_of(document) == document_hash else None

    def copy(self, file_hash: str, into: Path) -> Copied:
        """Writes the file there, as `FileStore` says."""
        try:
            opened = self._place(file_hash).open("rb")
        except FileNotFoundError:
            return Copied.MISSING
        with opened:
            return write_whole(parts_of(opened), into, file_hash)

    def forget(self, document_hash: str) -> None:
        """Removes the file. Raises OSError where the folder cannot be written."""
        self._place(document_hash).unlink(missing_ok=True)

    def _write(self, parts: Iterable[bytes], document_hash: str) -> None:
        place = self._place(document_hash)
        self._root.parent.mkdir(parents=True, exist_ok=True)
        for folder in (self._root, place.parent):  # `parents` would give the outer one other rights
            folder.mkdir(mode=0o700, exist_ok=True)
        with NamedTemporaryFile(dir=place.parent, suffix=".part", delete=False) as written:
            part = Path(written.name)
            try:
                written.writelines(parts)
                written.flush()
                os.fsync(written.fileno())
                part.replace(place)
                flush_names(place.parent)
            except OSError:
                part.unlink(missing_ok=True)
                raise

    def _place(self, document_hash: str) -> Path:
        return self._root / place_of(document_hash)


def _unchanged(parts: Iterable[bytes], file_hash: str) -> Iterator[bytes]:
    """The parts of a file that was hashed before. Raises OSError at its end where it was written to meanwhile."""
    seen = sha256()
    for one in parts:
        seen.update(one)
        yield one
    if seen.hexdigest() != file_hash:
        raise OSError("the file was changed while it was read")
