"""What changes the vault: keeping a paper, adding a version, changing its status, using it, erasing what people typed about it.

Each writes the record `paper:<id>` in the same transaction, with references, coded words, dates and hashes; title, summary, number
and issuer stand in the table alone. Who may do it is asked by the act.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from unicodedata import normalize
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from motcua.casework.vault.models import Paper, PaperFile
from motcua.casework.vault.queries import as_kept
from motcua.casework.vault.refusals import (
    ExpiryIsCounted,
    OwnerMissing,
    PaperUnknown,
    ReasonUnfit,
    ReplacementUnfit,
    ValidityEndsEarly,
)
from motcua.casework.vault.values import REASONS_OF, PaperGiven, StatusReason, VaultPaper
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.notes.actions import Ground, record_erasure
from motcua.foundation.people.authors import author_of, stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.reuse.facts import Assurance, Came, Status
from motcua.law.reuse.sources import SourceWord
from motcua.law.reuse.usable import worth
from motcua.law.worktime.arithmetic import local

_TEXTS: Final = ("title", "summary", "number", "issuer")
_FILLED: Final = ("title", "summary", "issuer", "valid_from", "valid_to")
"""What a later version adds where nothing was known. What is known stays."""

_USE: Final = """
insert into vault_paperuse (paper_id, dossier_id, "order", used_at, used_by) values (%s, %s, %s, %s, %s)
on conflict on constraint vault_paper_use_once do nothing returning id
"""


@transaction.atomic
def put(
    given: PaperGiven,
    *,
    files: Sequence[str],
    checked_by: str,
    circumstances: Circumstances,
    origin_lost: bool = False,
) -> VaultPaper:
    """Keep a paper. The same key again is the same paper: its new files become versions, its worth only rises.

    `files`: hashes. `checked_by`: the account that compared them with the paper. `origin_lost`: the dossier that the paper came with
    ended without success, so that it counts from now on as one that came with this dossier. Nothing new is no record.
    """
    _check(given, local(circumstances.at).date())
    row, is_new = _row(given, circumstances)
    hashes = _versions(row, files, checked_by, circumstances.at)
    if is_new:
        _record(row.pk, "keep_paper", _body(given, row.owners, hashes, checked_by), circumstances)
        return as_kept(row.pk, circumstances)
    changes = _filled(row, given) | _raised(row, given, origin_lost=origin_lost)
    if changes:
        Paper.objects.filter(pk=row.pk).update(**changes)
    body = ({"files": hashes, "checked_by": checked_by} if hashes else {}) | _coded(changes)
    if body:
        _record(row.pk, "add_version", body, circumstances)
    return as_kept(row.pk, circumstances)


@transaction.atomic
def change_status(
    paper_id: UUID,
    status: Status,
    reason: StatusReason,
    *,
    replaced_by: UUID | None,
    circumstances: Circumstances,
) -> VaultPaper:
    """Revoke, replace or set right. The same again changes nothing. Refused: a reason of another status (ReasonUnfit), an expiry that
    is typed (ExpiryIsCounted), a successor that cannot be one (ReplacementUnfit)."""
    if status is Status.EXPIRED:
        raise ExpiryIsCounted
    if reason not in REASONS_OF[status]:
        raise ReasonUnfit
    row = Paper.objects.select_for_update().filter(pk=paper_id).first()
    if row is None:
        raise PaperUnknown
    _check_successor(row, status, replaced_by)
    if (row.status, row.replaced_by_id) != (status.value, replaced_by):
        since = None if status is Status.IN_FORCE else circumstances.at
        Paper.objects.filter(pk=paper_id).update(
            status=status.value, status_since=since, status_reason=reason.value, replaced_by_id=replaced_by
        )
        successor = {} if replaced_by is None else {"replaced_by": str(replaced_by)}
        _record(paper_id, "change_paper", {"status": status.value, "reason": reason.value, **successor}, circumstances)
    return as_kept(paper_id, circumstances)


@transaction.atomic
def record_use(paper_id: UUID, dossier_id: UUID, order: int, circumstances: Circumstances) -> None:
    """A dossier leans on the paper for this paper of its checklist. The same again changes nothing. Refused: PaperUnknown."""
    if not Paper.objects.filter(pk=paper_id).exists():
        raise PaperUnknown
    by = circumstances.by.account_ref if circumstances.by is not None else ""
    with connection.cursor() as cursor:
        cursor.execute(_USE, [paper_id, dossier_id, order, circumstances.at, by])
        is_new = cursor.fetchone() is not None
    if is_new:
        _record(paper_id, "use_paper", {"dossier": str(dossier_id), "paper": order}, circumstances)


def record_look_ups(dossier_id: UUID, answers: Mapping[str, SourceWord], circumstances: Circumstances) -> None:
    """What registers outside answered an act that leans on them, in the stream `registers:<dossier>`: which, and in which coded word.

    With the record of the act it is kept for ever; who only looked stands among the readings.
    """
    if answers:
        body = {"registers": [{"id": id_, "answer": answers[id_].value} for id_ in sorted(answers)]}
        ledger.append(stream=f"registers:{dossier_id}", verb="look_up", body=body, **stamp_of(circumstances))


def erase_texts(dossier_id: UUID, *, ground: Ground, circumstances: Circumstances) -> int:
    """Take away what people typed about the papers that came with a dossier, and record it, in the transaction of the act. How many.

    The paper itself stays, with its owner, type, dates, status and files: it is archived. Without its number it has no key any more,
    so that the same paper handed in again is another one.
    """
    rows = Paper.objects.filter(came_with=dossier_id, erased_at__isnull=True)
    return _erased(rows, {"dossier": str(dossier_id)}, ground, circumstances)


def erase_paper_texts(paper_id: UUID, *, ground: Ground, circumstances: Circumstances) -> int:
    """The same for one paper that came with no dossier. 0: it came with one, whose texts are erased with it, or nothing is left."""
    rows = Paper.objects.filter(pk=paper_id, came_with__isnull=True, erased_at__isnull=True)
    return _erased(rows, {}, ground, circumstances)


def _erased(rows: QuerySet[Paper], about: dict[str, Any], ground: Ground, circumstances: Circumstances) -> int:
    ids = list(rows.select_for_update().order_by("pk").values_list("pk", flat=True))
    if not ids:
        return 0
    Paper.objects.filter(pk__in=ids).update(**dict.fromkeys(_TEXTS, ""), number_key="", erased_at=circumstances.at)
    record_erasure(
        {**about, "papers": [str(one) for one in ids]},
        ground=ground,
        author=author_of(circumstances.by),
        at=circumstances.at,
        recorded_at=circumstances.recorded_at,
    )
    return len(ids)


def texts_of(dossier_id: UUID, *, circumstances: Circumstances) -> int:
    """How many papers `erase_texts` would take the texts of."""
    return Paper.objects.filter(came_with=dossier_id, erased_at__isnull=True).count()


def number_key(number: str) -> str:
    """Under which a number is the same one, however it was typed: composed, without blanks and capitals."""
    return "".join(normalize("NFC", number).split()).casefold()


def _check(given: PaperGiven, on: date) -> None:
    if not given.owners:
        raise OwnerMissing(regime_on_day=on)
    begins = given.valid_from or given.issued_on
    if given.valid_to is not None and begins is not None and given.valid_to < begins:
        raise ValidityEndsEarly(valid_to=given.valid_to, begins=begins)


def _row(given: PaperGiven, circumstances: Circumstances) -> tuple[Paper, bool]:
    """The row of the paper, locked, and whether it is new."""
    key = {
        "owners": sorted(set(given.owners)),
        "paper_type": given.paper_type,
        "number_key": number_key(given.number),
        "issued_on": given.issued_on,
    }
    standing = Paper.objects.select_for_update().filter(**key, erased_at__isnull=True)
    if (row := standing.first()) is not None:
        return row, False
    by = circumstances.by
    values = {name: getattr(given, name) for name in (*_TEXTS, "valid_from", "valid_to", "order")}
    identity = UUID(int=circumstances.rng.getrandbits(128), version=4)
    try:
        with transaction.atomic():
            row = Paper.objects.create(
                **key,
                **values,
                id=identity,
                scope=sorted(given.scope),
                came=given.came.value,
                assurance=given.assurance.value,
                came_with=given.dossier_id,
                agency_id=by.agency_id if by is not None else None,
                status=Status.IN_FORCE.value,
                kept_at=circumstances.at,
            )
    except IntegrityError:  # somebody keeps the same paper at this moment
        return standing.get(), False
    return row, True


def _versions(row: Paper, files: Sequence[str], checked_by: str, at: datetime) -> list[str]:
    """Add the files that the paper does not have yet. Which."""
    known = set(PaperFile.objects.filter(paper=row).values_list("file_hash", flat=True))
    fresh = [one for one in dict.fromkeys(files) if one not in known]
    PaperFile.objects.bulk_create(
        PaperFile(paper=row, file_hash=one, added_at=at, checked_by=checked_by) for one in fresh
    )
    return fresh


def _filled(row: Paper, given: PaperGiven) -> dict[str, Any]:
    """What was not known of the paper and is given now."""
    return {name: getattr(given, name) for name in _FILLED if getattr(given, name) and not getattr(row, name)}


def _raised(row: Paper, given: PaperGiven, *, origin_lost: bool) -> dict[str, Any]:
    """How the paper came, where it is worth more by what is given, or where its dossier came to nothing."""
    before, now = worth(Came(row.came), Assurance(row.assurance)), worth(given.came, given.assurance)
    if now < before or (now == before and not origin_lost):
        return {}
    return {
        "came": given.came.value,
        "assurance": given.assurance.value,
        "came_with": given.dossier_id,
        "order": given.order,
    }


def _check_successor(row: Paper, status: Status, replaced_by: UUID | None) -> None:
    """A successor is another paper in force of one of the same owners; only a replaced paper has one."""
    if replaced_by is None:
        return
    successor = Paper.objects.filter(pk=replaced_by, owners__overlap=row.owners, status=Status.IN_FORCE.value)
    if status is not Status.REPLACED or replaced_by == row.pk or not successor.exists():
        raise ReplacementUnfit


def _body(given: PaperGiven, owners: Sequence[str], hashes: Sequence[str], checked_by: str) -> dict[str, Any]:
    """What the first record of a paper says."""
    days = {name: getattr(given, name) for name in ("issued_on", "valid_from", "valid_to")}
    origin = {} if given.dossier_id is None else {"dossier": str(given.dossier_id), "paper": given.order}
    return {
        "owners": list(owners),
        "type": given.paper_type,
        "came": given.came.value,
        "assurance": given.assurance.value,
        "files": list(hashes),
        "checked_by": checked_by,
        **({"scope": sorted(given.scope)} if given.scope else {}),
        **{name: day.isoformat() for name, day in days.items() if day is not None},
        **origin,
    }


def _coded(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Changes as the record has them: of what people typed only that it was added."""
    texts = [name for name in changes if name in _TEXTS]
    coded = {
        "dossier" if name == "came_with" else "paper" if name == "order" else name: _word(value)
        for name, value in changes.items()
        if name not in _TEXTS
    }
    return coded | ({"texts": texts} if texts else {})


def _word(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, UUID) else value


def _record(paper_id: UUID, verb: str, body: dict[str, Any], circumstances: Circumstances) -> None:
    ledger.append(stream=f"paper:{paper_id}", verb=verb, body=body, **stamp_of(circumstances))
