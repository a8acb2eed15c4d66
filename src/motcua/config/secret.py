"""The key that signs sessions: from MOTCUA_SECRET_KEY, or made once and kept in a 0600 file.

On several machines the variable is needed, since a session made on one must be read on the others.
"""

import contextlib
import os
import secrets
from pathlib import Path


def secret_key(folder: Path) -> str:
    """The key, made on first use. Two processes that start at once get the same one: linking the file is atomic."""
    if key := os.environ.get("MOTCUA_SECRET_KEY"):
        return key
    file = folder / "secret-key"
    if not file.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f"secret-key.{os.getpid()}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):  # the other process was first; its key is as good
            os.link(draft, file)
        draft.unlink()
    return file.read_text(encoding="ascii")
