"""The host of examinations, drawings and bindings: a request a line on standard input, an answer a line on standard output, a child
for each.

A child that takes too much memory or time means `decompression_bomb`; one that a library brought down means `malformed`.
"""

import base64
import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from motcua.adapters.arriving.binding import bound
from motcua.adapters.arriving.children import Ended, in_child, speakable
from motcua.adapters.arriving.drawing import draw
from motcua.adapters.arriving.examining import examine, first_look
from motcua.adapters.arriving.finding import Finding, Kind, Reason, as_json, from_json
from motcua.adapters.arriving.limits import EXAMINATION
from motcua.adapters.arriving.names import display_name
from motcua.adapters.arriving.page_quality import looks_at_pages
from motcua.adapters.arriving.verdicts import not_accepted
from motcua.casework.papers.arriving import PageTaken

_LONGEST_BOUND: Final = 100 << 20
"""The largest PDF that comes in."""


def main() -> int:
    for line in sys.stdin.buffer:
        request = json.loads(line)
        sys.stdout.buffer.write(json.dumps(_answer(request)).encode() + b"\n")
        sys.stdout.buffer.flush()
    return 0


def _answer(request: dict[str, Any]) -> object:
    if "bind" in request:
        return _bound(request)
    if "looks" in request:
        return _looks(request)
    return _drawn(request) if "page" in request else as_json(_examined(request))


def _examined(request: dict[str, Any]) -> Finding:
    """The finding of a child, or what its end means."""
    ended = in_child(lambda write: _examine(request, write), EXAMINATION)
    lines = ended.answer.splitlines()
    if ended.is_well and len(lines) == 2:
        return from_json(json.loads(lines[1]))
    return _of_end(request, lines, ended)


def _drawn(request: dict[str, Any]) -> str | None:
    """A page as PNG, in letters of base 64; None where it cannot be drawn within the limits."""
    ended = in_child(lambda write: _draw(request, write), EXAMINATION)
    return base64.b64encode(ended.answer).decode() if ended.is_well and ended.answer else None


def _looks(request: dict[str, Any]) -> list[list[str]]:
    """Mark and faults of each page that was judged before the child ended, however it did."""
    answer = in_child(lambda write: _judge(request, write), EXAMINATION).answer
    whole = answer[: answer.rfind(b"\n") + 1]
    return [json.loads(line) for line in whole.splitlines()]


def _bound(request: dict[str, Any]) -> bool:
    """Whether the pages lie as one file where they were asked for."""
    ended = in_child(lambda write: _bind(request, write), EXAMINATION, longest=_LONGEST_BOUND)
    whole = ended.is_well and bool(ended.answer)
    if whole:
        Path(request["into"]).write_bytes(ended.answer)
    return whole


def _examine(request: dict[str, Any], write: Callable[[bytes], None]) -> None:
    path, trust = speakable(Path(request["path"])), request["trust"]
    write(_line(first_look(path, request["name"])))
    moment = datetime.fromisoformat(request["moment"])
    write(_line(examine(path, request["name"], None if trust is None else Path(trust), moment)))


def _draw(request: dict[str, Any], write: Callable[[bytes], None]) -> None:
    write(draw(speakable(Path(request["path"])), request["page"], request["long_side"]) or b"")


def _judge(request: dict[str, Any], write: Callable[[bytes], None]) -> None:
    for look in looks_at_pages(speakable(Path(request["path"]))):
        write(json.dumps([look.mark, *look.faults]).encode() + b"\n")


def _bind(request: dict[str, Any], write: Callable[[bytes], None]) -> None:
    write(bound([PageTaken(speakable(Path(path)), number, turned) for path, number, turned in request["bind"]]))


def _line(finding: Finding) -> bytes:
    return json.dumps(as_json(finding)).encode() + b"\n"


def _of_end(request: dict[str, Any], lines: list[bytes], ended: Ended) -> Finding:
    """What was known at the first look, and the reason that the end of the child stands for."""
    if not lines:
        return not_accepted(display_name(request["name"]), Kind.OTHER, {Reason.NOT_SUPPORTED})
    known = from_json(json.loads(lines[0]))
    reason = Reason.DECOMPRESSION_BOMB if ended.was_limited else Reason.MALFORMED
    return not_accepted(known.name, known.kind, {*known.reasons, reason})


if __name__ == "__main__":
    sys.exit(main())
