"""Dossiers that another system handles, as its log describes them. They are created in bulk, corrected one by one, and read-only here.

Rows, steps and records come from the same functions as those of an act (`projection`); only the writing is in bulk. What the log
says of a case in words can be erased; the same log then never brings it back.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import BigAutoField, Field, JSONField, Model

from motcua.casework.dossiers import powers
from motcua.casework.dossiers.actions import actor
from motcua.casework.dossiers.history import OPENED
from motcua.casework.dossiers.locking import LockedDossier, lock_case
from motcua.casework.dossiers.models import Dossier, ExternalReference, ImportedCase, PinnedRules, Step
from motcua.casework.dossiers.opening import secret
from motcua.casework.dossiers.projection import carry_out, columns, foreign_steps, record_of
from motcua.casework.dossiers.recording import CASE, RoomWriter, rules_digest, stream_of
from motcua.casework.dossiers.visibility import visible_to
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.notes.actions import Ground, record_erasure
from motcua.foundation.organisation.queries import working_calendar
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.versions import current_versions
from motcua.foundation.people.authors import author_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import PartyKind
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.acts.import_case import ForeignCase, ImportCase
from motcua.law.dossier.life import VERB_OF_ACT, decide, evolve
from motcua.law.dossier.rules import ProcedureRules, Rules
from motcua.law.dossier.state import DossierState
from motcua.law.values_as_json import Plain, plain
from motcua.law.vietnamese import fold, name_sort_key
from motcua.law.worktime.arithmetic import local

VERB: Final = VERB_OF_ACT[ImportCase]
PROCEDURE: Final = "external"
"""Stands where a procedure's code would: no procedure of the catalogue is claimed for a case of another system."""
NO_APPLICANT: Final = "Không có trong nhật ký nguồn"
NO_APPLICANT_FOLDED: Final = fold(NO_APPLICANT)
NO_TIMES: Final = ProcedureRules(None)
"""No time of ours is counted; the deadline is the log's own."""

ERASED_CONTENT: Final = b""
"""Stands where the hash of the log's content would: the case was erased here, and no log is listened to any more."""

_sort_key = cache(name_sort_key)


@dataclass(frozen=True, slots=True)
class Brought:
    """How many cases of a batch were new, changed or unchanged."""

    new: int
    changed: int
    unchanged: int


@transaction.atomic
def import_batch(*, cases: Sequence[ForeignCase], source: str, agency_id: int, circumstances: Circumstances) -> Brought:
    """Bring in cases of one system, all or none; each number stands once. `agency_id` answers for them here.

    An unchanged case is left alone, and so is one that was erased here; a changed one gets a correcting event. Imports of one system
    wait for each other. Refuses a person who is not an administrator (NotPermitted) and what the law refuses.
    """
    powers.check_permission(VERB, circumstances.officer, on=local(circumstances.at).date())
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 2))", [source])
    numbers = [case.external_id for case in cases]
    rows = ExternalReference.objects.filter(system=source, external_id__in=numbers)
    known = {row.external_id: row for row in rows}
    versions = current_versions()
    known_agencies = register(versions.register)
    rules = Rules(NO_TIMES, working_calendar(version=versions.calendar_number))
    new, changed = [], 0
    for case in cases:
        row = known.get(case.external_id)
        if row is None:
            new.append(case)
        elif bytes(row.content) not in (ERASED_CONTENT, content := _content(plain(case))):
            changed += _retell(row, case, content, circumstances)
    act_of = _act_of(circumstances.officer, circumstances.at)
    made = [_made(act_of(case), rules, agency_id, known_agencies, circumstances) for case in new]
    _write(made, circumstances=circumstances)
    return Brought(len(made), changed, len(cases) - len(made) - changed)


def _act_of(by: Principal, at: datetime) -> Callable[[ForeignCase], ImportCase]:
    who = actor(by)
    return lambda case: ImportCase(at=at, by=who, case=case)


def _content(case: Plain) -> bytes:
    """The content of a case in the log, as a hash of its plain form."""
    return hashlib.sha256(json.dumps(case, sort_keys=True, ensure_ascii=False).encode()).digest()


@dataclass(frozen=True, slots=True)
class _Made:
    """A new dossier with everything that is written of it."""

    dossier: Dossier
    steps: list[Step]
    reference: ExternalReference
    records: tuple[ledger.NewRecord, ...]
    words: ImportedCase


def _made(act: ImportCase, rules: Rules, agency_id: int, known: Register, circumstances: Circumstances) -> _Made:
    case, rng, by = act.case, circumstances.rng, circumstances.officer
    state = DossierState(channel=case.channel)
    [event] = decide(rules, state, act)
    dossier = Dossier(
        id=UUID(int=rng.getrandbits(128), version=4),
        tracking_secret=secret(rng),
        tracking_token=f"{rng.getrandbits(128):032x}",
        procedure_code=PROCEDURE,
        procedure_name=f"Hồ sơ nhập từ hệ thống {case.source}",
        rules_digest=rules_digest(NO_TIMES),
        channel=str(case.channel),
        resolving_id=agency_id,
        applicant_kind=str(PartyKind.INDIVIDUAL),
        applicant_name=NO_APPLICANT,
        applicant_folded=NO_APPLICANT_FOLDED,
        applicant_sort=_sort_key(NO_APPLICANT),
        mastered_by=case.source,
        opened_at=case.started_at,
        opened_by_id=by.account_id or None,
        event_count=2,
        **columns(evolve(state, event), known),
    )
    dossier.visible_to = visible_to(dossier, ())  # the steps of another system are done by none of our agencies
    opening = {"procedure": PROCEDURE, "channel": dossier.channel, "resolving": known.agency(agency_id).ref}
    writer = RoomWriter(dossier.pk)
    record = record_of(event, writer, happened_at=circumstances.at)
    return _Made(
        dossier,
        foreign_steps(dossier.pk, case),
        ExternalReference(
            dossier=dossier, system=case.source, external_id=case.external_id, content=_content(plain(case))
        ),
        (ledger.NewRecord(OPENED, opening), record),
        *writer.cases,
    )


def _write(made: Sequence[_Made], *, circumstances: Circumstances) -> None:
    pinned = PinnedRules(digest=rules_digest(NO_TIMES), content=plain(NO_TIMES))
    PinnedRules.objects.bulk_create([pinned], ignore_conflicts=True)
    _copy(Dossier, [one.dossier for one in made])
    _copy(Step, [step for one in made for step in one.steps])
    _copy(ExternalReference, [one.reference for one in made])
    _copy(ImportedCase, [one.words for one in made])
    ledger.append_first(
        streams={stream_of(one.dossier.pk): one.records for one in made},
        author=author_of(circumstances.officer),
        happened_at=circumstances.at,
        recorded_at=circumstances.recorded_at,
    )


def _copy(model: type[Model], rows: Sequence[Model]) -> None:
    """Write new rows by COPY: over the published log 0.8 s of CPU, where `bulk_create` took 1.9 (preparing values by field)."""
    meta = model._meta  # noqa: SLF001 - Django's own
    fields = [field for field in meta.concrete_fields if not (field.generated or isinstance(field, BigAutoField))]
    columns_of_table = ", ".join(str(field.column) for field in fields)
    command = f"copy {meta.db_table} ({columns_of_table}) from stdin"
    with connection.cursor() as cursor, cursor.copy(command) as copy:
        for row in rows:
            copy.write_row([_copied(field, getattr(row, field.attname)) for field in fields])


def _copied(field: "Field[Any, Any]", value: object) -> object:
    return json.dumps(value) if isinstance(field, JSONField) and value is not None else value


def _retell(row: ExternalReference, case: ForeignCase, content: bytes, circumstances: Circumstances) -> bool:
    """Whether it changed: it did not where it was erased before its row could be locked."""
    locked = lock_case(row.dossier_id, seen_by=None, at=circumstances.at)
    row.refresh_from_db(fields=["content"])
    if bytes(row.content) == ERASED_CONTENT:
        return False
    act = ImportCase(at=circumstances.at, by=actor(circumstances.officer), case=case)
    carry_out(locked, decide(locked.rules, locked.history.state, act), circumstances=circumstances)
    row.content = content
    row.save(update_fields=["content"])
    return True


# Erasing --------------------------------------------------------------------------------------------------------------


def standing_cases(dossier: Dossier) -> tuple[str, ...]:
    """References to what logs say of the case and was not erased; empty for a dossier of ours."""
    keys = (
        ImportedCase.objects.filter(dossier=dossier, erased_at__isnull=True).order_by("pk").values_list("pk", flat=True)
    )
    return tuple(f"{CASE}{key}" for key in keys)


def erase_case(locked: LockedDossier, *, ground: Ground, circumstances: Circumstances) -> int:
    """Take away what logs say of a case, for good, and record that it was done. Returns how often it had been imported.

    With it go the steps, which have names, units and transitions of the log, and the hash of its content, which would let somebody
    test a guess. What is not said in words stays: its moments, the name of the system and the number it has there.
    """
    refs = standing_cases(locked.dossier)
    if not refs:
        return 0
    keys = [ref.removeprefix(CASE) for ref in refs]
    ImportedCase.objects.filter(pk__in=keys).update(salt=None, content=None, erased_at=circumstances.at)
    ExternalReference.objects.filter(dossier=locked.dossier).update(content=ERASED_CONTENT)
    locked.drop_steps(locked.steps)
    record_erasure(
        {"cases": refs, "dossier": str(locked.dossier.pk)},
        ground=ground,
        author=author_of(circumstances.by),
        at=circumstances.at,
        recorded_at=circumstances.recorded_at,
    )
    return len(refs)
