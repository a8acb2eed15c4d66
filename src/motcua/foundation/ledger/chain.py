"""The canonical form of a record and its hash. Whoever has the records can recompute every hash without our code."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

START: Final = bytes(32)
"""What the first record of a stream is chained to."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as its hash sees it."""

    stream: str
    sequence: int
    verb: str
    account_id: int | None
    agency_id: int | None
    role: str
    happened_at: datetime
    recorded_at: datetime
    body: dict[str, Any]
    previous: bytes


def canonical(entry: Entry) -> bytes:
    """UTF-8 JSON, keys sorted, no spaces, moments in UTC with microseconds, the previous hash in hexadecimal."""
    return json.dumps(
        {
            "stream": entry.stream,
            "sequence": entry.sequence,
            "verb": entry.verb,
            "account": entry.account_id,
            "agency": entry.agency_id,
            "role": entry.role,
            "happened_at": _moment(entry.happened_at),
            "recorded_at": _moment(entry.recorded_at),
            "body": entry.body,
            "previous": entry.previous.hex(),
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    ).encode()


def digest(entry: Entry) -> bytes:
    return hashlib.sha256(canonical(entry)).digest()


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
