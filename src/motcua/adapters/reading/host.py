"""The host of readings: a request a line on standard input, an answer a line on standard output, a child for each page.

The recogniser is loaded once, here; each child has it. A child that ends badly is a page that was not read (null).
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from motcua.adapters.arriving.children import in_child, speakable
from motcua.adapters.arriving.finding import Kind
from motcua.adapters.arriving.limits import Limits
from motcua.adapters.reading.archiving import archived, kept_whole
from motcua.adapters.reading.exchange import as_json
from motcua.adapters.reading.limits import COPY, PAGE
from motcua.adapters.reading.page_reading import read_page
from motcua.adapters.reading.pictures import count_pages
from motcua.adapters.reading.recognising import recogniser
from motcua.adapters.reading.signed import is_signed

_Work = Callable[[dict[str, Any]], Any]
_BEHIND: Final = 10
"""Niceness: who waits at a counter comes before a page that is read."""


def main() -> int:
    os.nice(_BEHIND)
    recogniser()
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(json.dumps(answer(json.loads(line))).encode() + b"\n")
        sys.stdout.buffer.flush()
    return 0


def answer(request: dict[str, Any]) -> Any:
    """What the work says, or None where it did not end well."""
    work, limits = WORKS[request["do"]]

    def in_the_child(write: Callable[[bytes], None]) -> None:
        write(json.dumps(work(request)).encode())

    ended = in_child(in_the_child, limits)
    return json.loads(ended.answer) if ended.is_well and ended.answer else None


def _look(request: dict[str, Any]) -> dict[str, Any]:
    path, kind = speakable(Path(request["path"])), Kind(request["kind"])
    return {"pages": count_pages(path, kind), "signed": kind is Kind.PDF and is_signed(path)}


def _page(request: dict[str, Any]) -> dict[str, Any]:
    read = read_page(speakable(Path(request["path"])), Kind(request["kind"]), request["number"])
    picture = read.picture
    if request["picture"] is not None:
        Path(request["picture"]).write_bytes(picture.jpeg)
    shape = [picture.width, picture.height, picture.colours, picture.dpi, picture.skew]
    return {"page": as_json(read.page), "had_text": read.had_text, "shape": shape}


def _copy(request: dict[str, Any]) -> bool:
    target = Path(request["target"])
    if request["whole"] and kept_whole(speakable(Path(request["path"])), target):
        return True
    archived(request["pages"], target)
    return True


WORKS: Final[dict[str, tuple[_Work, Limits]]] = {"look": (_look, PAGE), "page": (_page, PAGE), "copy": (_copy, COPY)}


if __name__ == "__main__":
    sys.exit(main())
