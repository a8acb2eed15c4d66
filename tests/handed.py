"""Files that tests hand in, and an examiner that looks at their first letters: what a real one finds has tests of its own."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PIL import Image, ImageDraw

from motcua.casework.papers.arriving import Examined, PageTaken

REFUSED, QUARANTINED, UNBOUND = b"hong", b"doc", b"khong ghep"
SIGNED, BOUND = b"da ky", b"ghep"


@dataclass(slots=True)
class ByFirstLetters:
    """Refuses what begins with REFUSED, quarantines what begins with QUARANTINED, takes the rest. Remembers what it was shown."""

    seen: list[str] = field(default_factory=list)

    def examine(self, file: Path, *, name: str, at: datetime) -> Examined:
        """As if it were a PDF of two pages, or of those that were bound."""
        self.seen.append(name)
        content = file.read_bytes()
        if content.startswith(REFUSED):
            return Examined(name, "pdf", "refused", ("truncated",), None, {})
        if content.startswith(QUARANTINED):
            return Examined(name, "pdf", "quarantined", ("script",), None, {})
        count = int(content[len(BOUND) :].partition(b"|")[0]) if content.startswith(BOUND) else 2
        overall = "valid" if content.startswith(SIGNED) else "unsigned"
        return Examined(name, "pdf", "accepted", (), count, {"overall": overall, "signer": "Hoàng Thị Ẩn"})

    def page(self, file: Path, number: int, *, long_side: int) -> bytes | None:
        """Says which page was asked for."""
        return f"{number}:{long_side}:".encode() + file.read_bytes()[:20]

    def bind(self, pages: Sequence[PageTaken], *, into: Path) -> bool:
        """Says which pages were taken; one of a file that begins with UNBOUND cannot be."""
        contents = [one.file.read_bytes() for one in pages]
        if any(content.startswith(UNBOUND) for content in contents):
            return False
        said = [b"%d@%d %s" % (one.number, one.turned, content) for one, content in zip(pages, contents, strict=True)]
        into.write_bytes(b"%s %d|%s" % (BOUND, len(pages), b"|".join(said)))
        return True


def file_in(folder: Path, content: str) -> Path:
    """A file with this content."""
    made = folder / f"{abs(hash(content))}.tmp"
    made.write_bytes(content.encode())
    return made


def picture(text: str, kind: str = "PNG") -> bytes:
    """A page with something on it."""
    image = Image.new("RGB", (600, 850), "white")
    draw = ImageDraw.Draw(image)
    for line in range(20):
        draw.text((60, 80 + line * 30), f"{text} {line} " * 6, fill="black")
    written = io.BytesIO()
    image.save(written, kind)
    return written.getvalue()
