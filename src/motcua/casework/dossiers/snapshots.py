"""The state of a long stream as its fold left it, so that an act need not read hundreds of records.

A snapshot decides nothing: it is made from the record alone, under a lock, and it is left aside where the law's code is another one
than that which made it. `motcua dossier rebuild` compares it with the whole record. It holds what a record holds, codes and
references, so a text that was lawfully erased is erased here too.
"""

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, NoReturn
from uuid import UUID

from django.db import connection

from motcua.casework.dossiers.history import History, Start
from motcua.casework.dossiers.recording import NotedText
from motcua.foundation.ledger.queries import Head
from motcua.law.dossier.acts.import_case import ForeignCase
from motcua.law.dossier.recorded import KeptReference, Source, read_state, write_state
from motcua.law.dossier.rules import ProcedureRules

AFTER: Final = 24
"""Records. A stream that has so many more than its snapshot gets a new one with the next act; most dossiers never have so many."""

FOLDED_BY: Final = ("motcua.law.dossier", "motcua.law.dossier.acts", "motcua.law.process")
"""The packages whose code makes a state of events."""

SNAPSHOT_COLUMN: Final = """
(select json_build_array(sequence, link, law, state)::text from dossiers_snapshot where dossier_id = dossiers_dossier.id)
"""
"""A column that the statement of a dossier's row includes, so that its snapshot costs no further one; null where there is none."""

_KEEP: Final = """
insert into dossiers_snapshot (dossier_id, sequence, link, law, state) values (%s, %s, %s, %s, %s::jsonb)
on conflict (dossier_id) do update
set sequence = excluded.sequence, link = excluded.link, law = excluded.law, state = excluded.state
"""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state after the record `head`, in the form of `recorded.write_state`."""

    head: Head
    state: dict[str, Any]

    def start(self, source: Source) -> Start:
        return Start(read_state(self.state, source), self.head)


@cache
def law() -> str:
    """The hash of the code that folds (hexadecimal SHA-256): another state may come of another code."""
    digest = sha256()
    for package in FOLDED_BY:
        for file in sorted((one for one in files(package).iterdir() if one.name.endswith(".py")), key=_name):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _name(file: Traversable) -> str:
    return file.name


def snapshot_of(column: str | None) -> Snapshot | None:
    """What `SNAPSHOT_COLUMN` read; None where there is no snapshot of today's law."""
    if column is None:
        return None
    sequence, link, made_by, state = json.loads(column)
    return Snapshot(Head(sequence, bytes.fromhex(link)), state) if made_by == law() else None


def keep(dossier_id: UUID, history: History) -> None:
    """Keep the state as it was read, in the transaction of an act that has locked the dossier. Does nothing for a short stream, or
    for a case of another system."""
    if len(history.recent) < AFTER or history.state.source or history.head.link is None:
        return
    state = write_state(history.state, _References())
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [dossier_id, history.head.sequence, history.head.link.hex(), law(), json.dumps(state)])


def stored(dossier_id: UUID) -> Snapshot | None:
    """The snapshot of a dossier, where it has one of today's law."""
    with connection.cursor() as cursor:
        cursor.execute(f"select {SNAPSHOT_COLUMN} from dossiers_dossier where id = %s", [dossier_id])  # noqa: S608 - our own column
        found = cursor.fetchone()
    return snapshot_of(found[0]) if found else None


def drop(dossier_id: UUID) -> None:
    """Take the snapshot away: the next long read makes a new one."""
    with connection.cursor() as cursor:
        cursor.execute("delete from dossiers_snapshot where dossier_id = %s", [dossier_id])


class _References:
    """Writes nothing: every text of a state that was read comes from a note and is named by it."""

    def text(self, text: str) -> KeptReference:
        if not isinstance(text, NotedText):
            raise TypeError("the state has a text that no note has")
        return KeptReference(text.ref, "")

    def rules(self, rules: ProcedureRules) -> NoReturn:
        raise TypeError(f"a state has no rules: {rules}")

    def case(self, case: ForeignCase) -> NoReturn:
        raise TypeError(f"a state has no case: {case.source}")
