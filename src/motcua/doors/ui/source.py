"""The source of the running version, for everybody who uses it over a network (AGPL-3.0, section 13).

The archive is made from the files that run, so that it holds what an operator has changed. Not here: the page that offers it.
"""

import gzip
import io
import tarfile
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Final

import motcua

PACKAGE: Final = Path(motcua.__path__[0])
PARTS: Final = (
    *(".ci", ".editorconfig", ".github", ".gitignore", ".importlinter", ".pre-commit-config.yaml"),
    *("CHANGELOG.md", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "NOTICE"),
    *("README.md", "README.vi.md", "SECURITY.md", "pyproject.toml"),
    *("bench", "docs", "requirements", "tests", "tools", "src/motcua"),
)
"""The parts of a checkout that are source. A closed list: other files that an operator keeps there may be secret."""

LEFT_OUT: Final = frozenset({"__pycache__"})

_MAKING: Final = Lock()
_MADE: Final[dict[str, bytes]] = {}


def source_files(package: Path = PACKAGE) -> Iterator[tuple[str, Path]]:
    """Name in the archive → file. Without a checkout around the package, as after an installation, the package alone."""
    checkout = package.parents[1]
    if not (checkout / "pyproject.toml").is_file():
        yield from ((f"src/motcua/{name}", file) for name, file in _below(package))
        return
    for part in PARTS:
        place = checkout / part
        if place.is_file():
            yield part, place
        elif place.is_dir():
            yield from ((f"{part}/{name}", file) for name, file in _below(place))


def _below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file of a folder in a fixed order. Hidden files, compiled files and links are left out."""
    for file in sorted(folder.rglob("*")):
        inner = file.relative_to(folder)
        hidden = any(name.startswith(".") or name in LEFT_OUT for name in inner.parts)
        if not hidden and not file.is_symlink() and file.is_file():
            yield str(inner), file


def archive(top: str) -> bytes | None:
    """A .tar.gz with everything below the folder `top`. The same files give the same bytes; made once for each process.

    None: it is being made for somebody else. Nobody waits for that: packing takes seconds, and the threads are for pages.
    """
    if top not in _MADE:
        if not _MAKING.acquire(blocking=False):
            return None
        try:
            _MADE.setdefault(top, packed(top))
        finally:
            _MAKING.release()
    return _MADE[top]


def packed(top: str) -> bytes:
    """The bytes of the archive, made anew."""
    content = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=content, mode="wb", compresslevel=6, mtime=0) as compressed,
        tarfile.open(fileobj=compressed, mode="w") as tar,
    ):
        for name, file in source_files():
            text = file.read_bytes()
            member = tarfile.TarInfo(f"{top}/{name}")
            member.size = len(text)
            member.mode = 0o755 if file.stat().st_mode & 0o100 else 0o644
            tar.addfile(member, io.BytesIO(text))
    return content.getvalue()
