"""Writing and erasing notes: in the transaction of the act whose record refers to them.

The record of an erasure is made here for every room that keeps texts beside the ledger.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Final
from unicodedata import normalize
from uuid import UUID

from django.db import connection, transaction

from motcua.foundation.ledger import actions as ledger
from motcua.foundation.ledger import chain
from motcua.foundation.ledger.actions import Author

ERASURE: Final = "erasure"
"""The stream that says what was erased, and why."""
PREFIX: Final = "note:"


class NoNote(LookupError):
    """A reference to no note."""


@dataclass(frozen=True, slots=True)
class NoteReference:
    """What a record holds in place of a text."""

    ref: str
    hash: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Why something is erased, in coded words: the law, and the decision by its number."""

    basis: str
    decision: str


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note to write. `salt` never leaves the row: it would let somebody test a guess at the text."""

    id: UUID
    salt: bytes
    text: str


def reference_of(text: str, *, rng: Random | None = None) -> tuple[NoteReference, NewNote]:
    """What the record holds, and the note to write in the same transaction.

    Identity and salt come from the operating system. `rng` is for demonstration and tests, whose texts are invented.
    """
    composed = normalize("NFC", text)
    salt = secrets.token_bytes(chain.SALT_BYTES) if rng is None else rng.randbytes(chain.SALT_BYTES)
    identity = UUID(bytes=secrets.token_bytes(16) if rng is None else rng.randbytes(16), version=4)
    reference = NoteReference(f"{PREFIX}{identity}", chain.text_hash(salt, composed).hex())
    return reference, NewNote(identity, salt, composed)


def write_all(*, stream: str, notes: Sequence[NewNote]) -> None:
    """Write what people said about something, in one statement."""
    if not notes:
        return
    rows = ", ".join(["(%s, %s, %s, %s)"] * len(notes))
    values = [value for note in notes for value in (note.id, stream, note.salt, note.text)]
    with connection.cursor() as cursor:
        cursor.execute(f"insert into notes_note (id, stream, salt, text) values {rows}", values)  # noqa: S608 - places only


@transaction.atomic
def erase(
    *, refs: Iterable[str], ground: Ground, author: Author, at: datetime, recorded_at: datetime | None = None
) -> tuple[str, ...]:
    """Take text and salt of notes away, for good, and record that it was done. Returns which; those erased before are left out.

    `recorded_at` None: at the same moment. Raises `NoNote` for a reference to none.
    """
    wanted = sorted({_identity(ref) for ref in refs})
    with connection.cursor() as cursor:
        cursor.execute("select id, erased_at from notes_note where id = any(%s) order by id for update", [wanted])
        erased_before = dict(cursor.fetchall())
        for identity in wanted:
            if identity not in erased_before:
                raise NoNote(f"{PREFIX}{identity}")
        fresh = [identity for identity in wanted if erased_before[identity] is None]
        if not fresh:
            return ()
        cursor.execute("update notes_note set text = null, salt = null, erased_at = %s where id = any(%s)", [at, fresh])
    erased = tuple(f"{PREFIX}{identity}" for identity in fresh)
    record_erasure({"notes": erased}, ground=ground, author=author, at=at, recorded_at=recorded_at or at)
    return erased


def record_erasure(
    erased: Mapping[str, str | Sequence[str]], *, ground: Ground, author: Author, at: datetime, recorded_at: datetime
) -> None:
    """Record what was taken away, in the transaction that does it. `erased`: its kind → references and coded words."""
    references = {kind: one if isinstance(one, str) else list(one) for kind, one in erased.items()}
    body = {**references, "basis": ground.basis, "decision": ground.decision}
    ledger.append(stream=ERASURE, verb="erase", body=body, author=author, happened_at=at, recorded_at=recorded_at)


def _identity(ref: str) -> UUID:
    kind, _, rest = ref.partition(":")
    try:
        identity = UUID(rest)
    except ValueError as error:
        raise NoNote("not a reference to a note") from error
    if f"{PREFIX}{identity}" != ref or f"{kind}:" != PREFIX:
        raise NoNote("not a reference to a note")
    return identity
