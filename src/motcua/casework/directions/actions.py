"""Asking an agency to act, taking note of it, answering. Each leaves a record in the stream of the request."""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from motcua.casework.directions.models import Answer, Direction
from motcua.casework.directions.refusals import DeadlineUnfit, DirectionDone, DirectionUnknown, MayNotAsk, TextMissing
from motcua.casework.directions.rights import check_answers, check_asks, seen
from motcua.casework.directions.values import DirectionGiven
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.notes import actions as notes
from motcua.foundation.notes.actions import NoteReference
from motcua.foundation.organisation.register import register
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.typed_text import paragraph
from motcua.law.worktime.arithmetic import local

LONGEST: Final = timedelta(days=90)
"""From today to the last day that may be asked for."""
LONGEST_QUERY: Final = 300


@transaction.atomic
def ask_to_act(given: DirectionGiven, circumstances: Circumstances) -> UUID:
    """Send a request to an agency; the same press again gives the request that it made.

    Refused: MayNotAsk, DeadlineUnfit (before today, or later than `LONGEST`), TextMissing, what no text may have (`law.typed_text`).
    """
    by, today = circumstances.officer, local(circumstances.at).date()
    check_asks(by, given.agency_id)
    if not today <= given.due_on <= today + LONGEST:
        raise DeadlineUnfit(last=today + LONGEST, given=given.due_on)
    key = _key(circumstances)
    made = Direction.objects.filter(pk=key).first()
    if made is not None:
        if made.requested_by != by.account_ref:
            raise MayNotAsk
        return made.pk
    note = _write(key, given.text, circumstances)
    row = Direction.objects.create(
        id=key,
        agency_id=given.agency_id,
        from_agency_id=by.agency_id,
        topic=given.topic.value,
        due_on=given.due_on,
        dossiers=given.dossiers,
        query=given.query[:LONGEST_QUERY],
        note_ref=note.ref,
        requested_by=by.account_ref,
        requested_at=circumstances.at,
    )
    body = {
        "to": register().agency(row.agency_id).code,
        "topic": row.topic,
        "due_on": row.due_on.isoformat(),
        "dossiers": row.dossiers,
        **_referred(note),
    }
    _record(key, "ask_to_act", body, circumstances)
    return key


@transaction.atomic
def take_note(direction_id: UUID, circumstances: Circumstances) -> None:
    """Somebody of the agency says that it is known; who says so again changes nothing. Refused: DirectionUnknown, MayNotAnswer."""
    row = _locked(direction_id, circumstances)
    check_answers(circumstances.officer, row.agency_id)
    if row.seen_at is not None:
        return
    row.seen_by, row.seen_at = circumstances.officer.account_ref, circumstances.at
    row.save(update_fields=["seen_by", "seen_at"])
    _record(row.pk, "take_note", {}, circumstances)


@transaction.atomic
def answer_request(direction_id: UUID, text: str, circumstances: Circumstances, *, is_done: bool) -> None:
    """Answer; `is_done`: what was asked for is done, and nothing more is said. Who answers has taken note.

    The same press again changes nothing.

    Refused: DirectionUnknown, MayNotAnswer, DirectionDone, TextMissing, what no text may have (`law.typed_text`).
    """
    row = _locked(direction_id, circumstances)
    check_answers(circumstances.officer, row.agency_id)
    answers = list(Answer.objects.filter(direction=row).order_by("sequence"))
    key = _key(circumstances)
    if any(one.pk == key for one in answers):
        return
    if answers and answers[-1].is_done:
        raise DirectionDone
    note = _write(row.pk, text, circumstances)
    if row.seen_at is None:
        row.seen_by, row.seen_at = circumstances.officer.account_ref, circumstances.at
        row.save(update_fields=["seen_by", "seen_at"])
    Answer.objects.create(
        id=key,
        direction=row,
        sequence=len(answers) + 1,
        is_done=is_done,
        note_ref=note.ref,
        answered_by=circumstances.officer.account_ref,
        answered_at=circumstances.at,
    )
    _record(row.pk, "answer_request", {"done": is_done, **_referred(note)}, circumstances)


def stream_of(direction_id: UUID) -> str:
    """The stream of the ledger that tells of a request."""
    return f"direction:{direction_id}"


def _key(circumstances: Circumstances) -> UUID:
    return circumstances.key or UUID(int=circumstances.rng.getrandbits(128), version=4)


def _locked(direction_id: UUID, circumstances: Circumstances) -> Direction:
    row = Direction.objects.select_for_update().filter(seen(circumstances.officer), pk=direction_id).first()
    if row is None:
        raise DirectionUnknown
    return row


def _write(direction_id: UUID, text: str, circumstances: Circumstances) -> NoteReference:
    written = paragraph(text)
    if not written:
        raise TextMissing
    reference, note = notes.reference_of(written)
    notes.write_all(stream=stream_of(direction_id), notes=[note])
    return reference


def _referred(note: NoteReference) -> dict[str, str]:
    return {"note": note.ref, "hash": note.hash}


def _record(direction_id: UUID, verb: str, body: dict[str, Any], circumstances: Circumstances) -> None:
    ledger.append(stream=stream_of(direction_id), verb=verb, body=body, **stamp_of(circumstances))
