"""Objects of a PDF as plain Python values, read from the normal form in which qpdf writes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import pikepdf


class Name(str):
    """A name without its slash, `#xx` resolved."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference to an indirect object."""

    number: int
    generation: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: its dictionary, and what gives its raw bytes."""

    entries: "Entries"
    source: pikepdf.Object = field(compare=False, repr=False)

    def encoded(self) -> bytes:
        return self.source.read_raw_bytes()


Value = None | bool | int | float | bytes | Name | Ref | list["Value"] | dict[str, "Value"] | Stream
Entries = dict[str, Value]

_TOKEN: Final = re.compile(
    rb"[ \t\n\r\f\0]*(?:"
    rb"(?P<mark><<|>>|\[|\])"
    rb"|/(?P<name>[^\x00-\x20<>\[\]()/%{}]*)"
    rb"|<(?P<hex>[0-9A-Fa-f]*)>"
    rb"|\((?P<text>[^\\()]*(?:\\.[^\\()]*)*)\)"
    rb"|(?P<number>\d+) (?P<generation>\d+) R(?![A-Za-z0-9])"
    rb"|(?P<digits>[+-]?[0-9.]+)"
    rb"|(?P<word>[A-Za-z]+)"
    rb")",
    re.DOTALL,
)
_ESCAPED: Final = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_HEXED: Final = re.compile(r"#([0-9A-Fa-f]{2})")


def parsed(text: bytes) -> Value:
    """One value. What cannot be read is null."""
    stack: list[list[Value]] = [[]]
    for match in _tokens(text):
        mark = match["mark"]
        if mark in (b"<<", b"["):
            stack.append([])
        elif mark is None:
            stack[-1].append(_simple(match))
        elif len(stack) > 1:
            inside = stack.pop()
            stack[-1].append(inside if mark == b"]" else _entries(inside))
    return stack[0][0] if stack[0] else None


def _tokens(text: bytes) -> Iterator[re.Match[bytes]]:
    position = 0
    while (match := _TOKEN.match(text, position)) is not None and match.end() > position:
        yield match
        position = match.end()


def _simple(match: re.Match[bytes]) -> Value:
    match match.lastgroup:
        case "name":
            return Name(_HEXED.sub(lambda one: chr(int(one[1], 16)), match["name"].decode("latin-1")))
        case "hex":
            digits = match["hex"]
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        case "text":
            return _ESCAPED.sub(_unescaped, match["text"])
        case "generation":
            return Ref(int(match["number"]), int(match["generation"]))
        case "digits":
            return _number(match["digits"])
        case _:
            return {b"true": True, b"false": False}.get(match["word"])


def _number(digits: bytes) -> int | float | None:
    try:
        return float(digits) if b"." in digits else int(digits)
    except ValueError:
        return None


def _unescaped(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    if escaped.isdigit():
        return bytes([int(escaped, 8) & 0xFF])
    return _LETTERS.get(escaped, escaped)


def _entries(inside: list[Value]) -> Entries:
    pairs = zip(inside[0::2], inside[1::2], strict=False)
    return {str(key): value for key, value in pairs if isinstance(key, Name) and value is not None}


def dictionaries(value: Value) -> Iterator[Entries]:
    """Every dictionary inside of one object, the outer one first; references are not followed."""
    waiting: list[Value] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Stream):
            one = one.entries
        if isinstance(one, dict):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def references(value: Value) -> Iterator[Ref]:
    """Every reference inside of one object."""
    waiting: list[Value] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Stream):
            one = one.entries
        if isinstance(one, Ref):
            yield one
        elif isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
