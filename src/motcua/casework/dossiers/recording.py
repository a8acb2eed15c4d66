"""Where the spine keeps what may not be part of a record, and how it is read back: texts, pinned times, cases of other systems.

A text is a note (`foundation.notes`). The times that bind a dossier are kept once for all dossiers that have the same. A case of
another system is in a table of its own. What was lawfully erased reads as `ERASED`; the record itself does not change.
"""

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from motcua.casework.dossiers.models import ImportedCase, PinnedRules
from motcua.foundation.ledger.chain import SALT_BYTES, text_hash
from motcua.foundation.notes import actions as notes
from motcua.foundation.notes import queries as noted
from motcua.law.dossier.acts.import_case import ForeignCase
from motcua.law.dossier.recorded import KeptReference
from motcua.law.dossier.rules import ProcedureRules
from motcua.law.references import ERASED
from motcua.law.values_as_json import plain, value_of

RULES_KEPT = 4096
RULES, CASE = "rules:", "case:"


def stream_of(dossier_id: object) -> str:
    """The stream of the ledger for a dossier."""
    return f"dossier:{dossier_id}"


def rules_digest(rules: ProcedureRules) -> str:
    """The content hash under which these times are pinned (hexadecimal SHA-256 of their plain form)."""
    return sha256(_spelled(plain(rules))).hexdigest()


@lru_cache(maxsize=RULES_KEPT)
def pinned_rules(digest: str) -> ProcedureRules:
    """The times under a content hash. They never change, so each process reads them once."""
    rules: ProcedureRules = value_of(ProcedureRules, PinnedRules.objects.get(pk=digest).content)
    return rules


def _spelled(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _refs_in(value: Any) -> Iterator[str]:
    """The references to notes, anywhere in a body."""
    if isinstance(value, Mapping):
        if (ref := value.get("ref")) is not None and ref.startswith(notes.PREFIX):
            yield ref
        for part in value.values():
            yield from _refs_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _refs_in(part)


class RoomWriter:
    """Gathers what the events of one act leave outside the record; `keep` writes it, in the transaction of the act."""

    def __init__(self, dossier_id: UUID) -> None:
        self._dossier_id = dossier_id
        self._notes: list[notes.NewNote] = []
        self._rules: dict[str, ProcedureRules] = {}
        self.cases: list[ImportedCase] = []

    def text(self, text: str) -> KeptReference:
        reference, note = notes.reference_of(text)
        self._notes.append(note)
        return KeptReference(reference.ref, reference.hash)

    def rules(self, rules: ProcedureRules) -> str:
        digest = rules_digest(rules)
        self._rules[digest] = rules
        return RULES + digest

    def case(self, case: ForeignCase) -> KeptReference:
        salt, content = secrets.token_bytes(SALT_BYTES), _spelled(plain(case)).decode()
        kept = ImportedCase(id=uuid4(), dossier_id=self._dossier_id, salt=salt, content=content)
        self.cases.append(kept)
        return KeptReference(f"{CASE}{kept.id}", text_hash(salt, content).hex())

    def keep(self) -> None:
        if self._notes:
            notes.write_all(stream=stream_of(self._dossier_id), notes=self._notes)
        if self._rules:
            with connection.cursor() as cursor:
                cursor.executemany(
                    "insert into dossiers_pinnedrules (digest, content) values (%s, %s::jsonb) on conflict do nothing",
                    [(digest, json.dumps(plain(rules), ensure_ascii=False)) for digest, rules in self._rules.items()],
                )
        if self.cases:
            ImportedCase.objects.bulk_create(self.cases)


class NotedText(str):
    """A text as its note has it (`references.ERASED` where it was erased). `ref` still names the note."""

    __slots__ = ("ref",)
    ref: str


class RoomSource:
    """Reads what events refer to. The texts come in one statement, when the first is asked for: those of the stream, or of `bodies`
    alone where only a part of it is read."""

    def __init__(
        self, stream: str, names_of_steps: Mapping[str, str], *, bodies: Sequence[Mapping[str, Any]] | None = None
    ) -> None:
        self._stream = stream
        self._names = names_of_steps
        self._bodies = bodies
        self._texts: dict[str, str | None] | None = None

    def text(self, ref: str) -> str:
        if self._texts is None:
            self._texts = (
                noted.texts(self._stream) if self._bodies is None else noted.texts_of(set(_refs_in(self._bodies)))
            )
        text = self._texts[ref]
        known = NotedText(ERASED if text is None else text)
        known.ref = ref
        return known

    def rules(self, digest: str) -> ProcedureRules:
        return pinned_rules(digest.removeprefix(RULES))

    def case(self, ref: str) -> ForeignCase | None:
        kept = ImportedCase.objects.get(pk=ref.removeprefix(CASE))
        if kept.content is None:
            return None
        case: ForeignCase = value_of(ForeignCase, json.loads(kept.content))
        return case

    def name_of_step(self, step: str) -> str:
        return self._names.get(step, step)
