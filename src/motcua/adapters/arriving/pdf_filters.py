"""Filters of a PDF: bytes unfolded piece by piece, with a limit after each filter."""

import base64
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Final

MOST_DECODED: Final = 128 << 20
"""Bytes that one stream may unfold to."""

_PIECE: Final = 1 << 18
_MOST_FILTERS: Final = 25
_WHITE: Final = re.compile(rb"[ \t\n\r\f\0]+")


class Bomb(Exception):
    """A filter gives more than it may."""


Pieces = Iterator[bytes]


def unfolded(raw: bytes, names: Sequence[str], early: Sequence[int] = (), most: int = MOST_DECODED) -> Pieces:
    """Raw bytes through filters by their names. `early` is EarlyChange of each, where one was given."""
    if len(names) > _MOST_FILTERS:
        raise Bomb
    pieces: Pieces = _cut(raw)
    for place, name in enumerate(names):
        make = _DECODERS.get(name)
        if make is None:
            if name == "Crypt":
                continue
            break
        own = early[place] if place < len(early) else 1
        pieces = _limited(_lzw(pieces, early=own) if make is _lzw else make(pieces), most)
    return pieces


def _cut(raw: bytes) -> Pieces:
    for begin in range(0, len(raw), _PIECE):
        yield raw[begin : begin + _PIECE]


def _limited(pieces: Pieces, most: int) -> Pieces:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > most:
            raise Bomb
        yield piece


def _flate(pieces: Pieces) -> Pieces:
    unfolding = zlib.decompressobj()
    try:
        for piece in pieces:
            waiting = piece
            while waiting and not unfolding.eof:
                yield unfolding.decompress(waiting, _PIECE)
                waiting = unfolding.unconsumed_tail
        if not unfolding.eof:
            yield unfolding.flush()
    except zlib.error:
        return


def _hex(pieces: Pieces) -> Pieces:
    rest = b""
    for piece in pieces:
        digits, end, _ = (rest + _WHITE.sub(b"", piece)).partition(b">")
        even = len(digits) // 2 * 2
        digits, rest = digits[:even], digits[even:]
        if not re.fullmatch(rb"[0-9A-Fa-f]*", digits):
            return
        yield bytes.fromhex(digits.decode())
        if end:
            break
    if rest and re.fullmatch(rb"[0-9A-Fa-f]", rest):
        yield bytes.fromhex(rest.decode() + "0")


def _ascii85(pieces: Pieces) -> Pieces:
    rest = b""
    for piece in pieces:
        letters, end, _ = (rest + _WHITE.sub(b"", piece)).partition(b"~")
        whole = letters if end else letters[: _whole_groups(letters)]
        rest = letters[len(whole) :]
        try:
            yield base64.a85decode(whole)
        except ValueError:
            return
        if end:
            return


def _whole_groups(letters: bytes) -> int:
    """How many letters are whole groups of five, `z` being a group."""
    after = letters.rfind(b"z") + 1
    lone = len(letters) - after
    before = letters[:after]
    return after + lone // 5 * 5 if len(before.replace(b"z", b"")) % 5 == 0 else after


def _run_length(pieces: Pieces) -> Pieces:
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        out, position = bytearray(), 0
        while position < len(waiting):
            length = waiting[position]
            if length == 128:
                yield bytes(out)
                return
            needed = 2 if length > 128 else length + 2
            if position + needed > len(waiting):
                break
            if length > 128:
                out += waiting[position + 1 : position + 2] * (257 - length)
            else:
                out += waiting[position + 1 : position + needed]
            position += needed
            if len(out) > _PIECE:
                yield bytes(out)
                out.clear()
        del waiting[:position]
        yield bytes(out)


def _lzw(pieces: Pieces, *, early: int = 1) -> Pieces:
    table = _fresh_table()
    width, bits, count, before, out = 9, 0, 0, b"", bytearray()
    for piece in pieces:
        for byte in piece:
            bits, count = (bits << 8 | byte) & 0xFFFFFF, count + 8
            if count < width:
                continue
            count -= width
            code = bits >> count & ((1 << width) - 1)
            if code == 256:
                table, width, before = _fresh_table(), 9, b""
                continue
            entry = _lzw_entry(table, code, before)
            if code == 257 or entry is None:
                yield bytes(out)
                return
            out += entry
            if before and len(table) < 4096:
                table.append(before + entry[:1])
            before = entry
            width = min(12, max(9, (len(table) + early).bit_length()))
            if len(out) > _PIECE:
                yield bytes(out)
                out.clear()
        yield bytes(out)
        out.clear()


def _lzw_entry(table: list[bytes], code: int, before: bytes) -> bytes | None:
    if code < len(table):
        return table[code]
    return before + before[:1] if before and code == len(table) else None


def _fresh_table() -> list[bytes]:
    return [bytes([one]) for one in range(256)] + [b"", b""]


_DECODERS: Final[dict[str, Callable[[Pieces], Pieces]]] = {
    "FlateDecode": _flate,
    "Fl": _flate,
    "ASCIIHexDecode": _hex,
    "AHx": _hex,
    "ASCII85Decode": _ascii85,
    "A85": _ascii85,
    "RunLengthDecode": _run_length,
    "RL": _run_length,
    "LZWDecode": _lzw,
    "LZW": _lzw,
}
