"""From a record to its link: canonical form, commitment and chain, each byte as the open format has it.

Anybody with the records and their salts can recompute every link without our code. Pure: no database, no clock, no randomness.
"""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final, NoReturn

RECORD_TAG: Final = b"motcua/record/v1\n"
STREAM_TAG: Final = b"motcua/stream/v1\n"
LINK_TAG: Final = b"motcua/link/v1\n"
TEXT_TAG: Final = b"motcua/text/v1\n"

SALT_BYTES: Final = 32
HASH_BYTES: Final = 32
LARGEST: Final = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly."""

_WORD: Final = re.compile(r"(?!\+?[0-9]{9,}\Z)[A-Za-z0-9._:/+-]{0,128}")
"""Codes, references, hashes, dates, fractions. Nine digits alone may be somebody's number."""
_KEY: Final = re.compile(r"[A-Za-z0-9_.:/-]{1,64}")
_TEXT: Final = re.compile("[^\x00\ud800-\udfff]*")
_FIT: Final = re.compile(
    r'(?:[{}\[\],]|"[A-Za-z0-9_.:/-]{1,64}+":|"(?!\+?[0-9]{9,}")[A-Za-z0-9._:/+-]{0,128}+"(?!:)'
    r"|null|true|false|-?[0-9]{1,15}+(?![.eE0-9]))*+"
)
"""A spelled body that certainly fits, checked in one pass. A body that does not match is checked by `unfit_path`, which is slower."""

_encode: Final = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, check_circular=False
).encode


class Unfit(ValueError):
    """What may not enter the ledger, or is not in canonical form. Names the place, never the value."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as it is hashed. `account` and `agency` are public references, never keys of a table."""

    stream: str
    sequence: int
    verb: str
    version: int
    account: str | None
    agency: str | None
    role: str
    happened_at: datetime
    recorded_at: datetime
    body: dict[str, Any]


def canonical(entry: Entry) -> bytes:
    """The record in its one spelling. Raises `Unfit` for what the format or its rule on words forbids."""
    return spelled(entry, body_text(entry.body))


def body_text(body: dict[str, Any]) -> str:
    """A body in its one spelling; every string in it is a coded word."""
    try:
        text = text_of(body)
        if (
            _FIT.fullmatch(text) and json.loads(text) == body
        ):  # read back, since a key that is a number is spelled as text
            return text
        fault = unfit_path(body)
    except (TypeError, ValueError, RecursionError) as error:
        raise Unfit("body", "not a value of the format") from error
    if fault is not None:
        raise Unfit(f"body{fault}", "not a coded word, or not a value of the format")
    return text


def text_of(body: Any) -> str:
    """A value as it is spelled, without checking its content."""
    return _encode(body)


def spelled(entry: Entry, body: str) -> bytes:
    """The canonical form of a record whose body is already spelled. Raises `Unfit` for a member that does not fit."""
    if (fault := _unfit_header(entry)) is not None:
        raise Unfit(fault, "not what this member may be")
    return unchecked(entry, body)


def unchecked(entry: Entry, body: str) -> bytes:
    """As `spelled`, of a record that stands: what does not fit is spelled as it is."""
    account = "null" if entry.account is None else f'"{_word(entry.account)}"'
    agency = "null" if entry.agency is None else f'"{_word(entry.agency)}"'
    happened = recorded = moment(entry.happened_at)
    if entry.recorded_at != entry.happened_at:
        recorded = moment(entry.recorded_at)
    return (
        f'{{"account":{account},"agency":{agency},"body":{body},"happened_at":"{happened}","recorded_at":"{recorded}",'
        f'"role":"{_word(entry.role)}","sequence":{entry.sequence},"stream":"{_word(entry.stream)}","v":2,'
        f'"verb":"{_word(entry.verb)}","version":{entry.version}}}'
    ).encode("utf-8", "surrogatepass")


def _word(text: str) -> str:
    """A word between quotes; nearly all need no escape."""
    return text if _fits(text) else _encode(text)[1:-1]


@lru_cache(maxsize=8_192)
def _fits(word: str) -> bool:
    """Cached, because roles, verbs and references repeat often."""
    return _WORD.fullmatch(word) is not None


def unfit_member(entry: Entry, body: str) -> str | None:
    """The path of what a record may not have, whose body is spelled `body`; None where all fits."""
    if (fault := _unfit_header(entry)) is not None:
        return fault
    if _FIT.fullmatch(body) and body[0] == "{":
        return None
    fault = unfit_path(entry.body) if isinstance(entry.body, dict) else ""
    return None if fault is None else f"body{fault}"


def _unfit_header(entry: Entry) -> str | None:
    """The member outside the body that is not allowed as it is."""
    for name, word in (("stream", entry.stream), ("verb", entry.verb), ("role", entry.role)):
        if not word or not _fits(word):
            return name
    for name, reference in (("account", entry.account), ("agency", entry.agency)):
        if reference is not None and (not reference or not _fits(reference)):
            return name
    for name, count in (("sequence", entry.sequence), ("version", entry.version)):
        if not 1 <= count <= LARGEST:
            return name
    for name, at in (("happened_at", entry.happened_at), ("recorded_at", entry.recorded_at)):
        if at.tzinfo is None:
            return name
    return "happened_at" if entry.happened_at > entry.recorded_at else None


def unfit_path(value: Any, text: re.Pattern[str] = _WORD) -> str | None:
    """The path of something that the format forbids: "" for the value itself, None where all fits."""
    if isinstance(value, str):
        return None if text.fullmatch(value) else ""
    if value is None or value is True or value is False:
        return None
    if isinstance(value, int):
        return None if -LARGEST <= value <= LARGEST else ""
    if isinstance(value, dict):
        for place, (key, inner) in enumerate(value.items(), start=1):
            if not isinstance(key, str) or not _KEY.fullmatch(key):
                return f".(key {place})"
            if (fault := unfit_path(inner, text)) is not None:
                return f".{key}{fault}"
        return None
    if isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            if (fault := unfit_path(inner, text)) is not None:
                return f"[{index}]{fault}"
        return None
    return ""


def read_canonical(data: bytes) -> dict[str, Any]:
    """The object that a canonical text spells. Raises `Unfit` for any text that is not canonical."""
    try:
        value = json.loads(data.decode("utf-8"), parse_float=_refuse, parse_constant=_refuse)
        spelled_again = spelled_value(value)
    except Unfit:
        raise
    except (ValueError, RecursionError) as error:
        raise Unfit("", "not JSON of the format") from error
    if spelled_again != data:
        raise Unfit("", "not in its one spelling")
    return dict(value)


def spelled_value(value: Any) -> bytes:
    """Any object of the format's JSON, texts of people included, in its one spelling."""
    if not isinstance(value, dict):
        raise Unfit("", "not an object")
    if (fault := unfit_path(value, _TEXT)) is not None:
        raise Unfit(fault, "not a value of the format")
    return _encode(value).encode()


def _refuse(_: str) -> NoReturn:
    raise Unfit("", "a number that is not whole")


def moment(at: datetime) -> str:
    """UTC with microseconds: `2026-01-05T01:54:00.250000+00:00`."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def commitment(salt: bytes, canonical: bytes) -> bytes:
    """Binds to a record without showing it. Without the salt nobody can test a guess."""
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt has 32 bytes")
    return hashlib.sha256(RECORD_TAG + salt + canonical).digest()


def stream_start(stream: str) -> bytes:
    """What the first record of a stream is linked to."""
    return hashlib.sha256(STREAM_TAG + stream.encode()).digest()


def link(previous: bytes, commitment: bytes) -> bytes:
    """The link of a record: binds all records of its stream up to it."""
    if len(previous) != HASH_BYTES or len(commitment) != HASH_BYTES:
        raise ValueError("a link joins two hashes of 32 bytes")
    return hashlib.sha256(LINK_TAG + previous + commitment).digest()


def text_hash(salt: bytes, text: str) -> bytes:
    """Binds a record to a text that stands elsewhere and may be erased there."""
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt has 32 bytes")
    return hashlib.sha256(TEXT_TAG + salt + unicodedata.normalize("NFC", text).encode()).digest()
