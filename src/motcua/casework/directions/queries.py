"""Reading requests to act: what was asked of which agency, and how far it is. Only who leads or supervises reads them."""

from collections.abc import Iterable
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from motcua.casework.directions.models import Answer, Direction
from motcua.casework.directions.refusals import DirectionUnknown
from motcua.casework.directions.rights import answers_for, may_answer, seen
from motcua.casework.directions.values import AnswerFacts, DirectionFacts, DirectionPage, Topic
from motcua.foundation.notes.queries import texts_of
from motcua.foundation.people.principals import Principal

MOST: Final = 200
"""Requests of a list."""


def directions(*, seen_by: Principal, on: date) -> tuple[DirectionFacts, ...]:
    """The requests that concern them: what is not done first, of those the one that is due first; then what is done, newest first."""
    every = [_facts(one, on) for one in _with_answers(seen(seen_by)).order_by("-requested_at")[:MOST]]
    waiting = sorted((one for one in every if one.done_at is None), key=lambda one: (one.due_on, one.requested_at))
    return (*waiting, *(one for one in every if one.done_at is not None))


def standing(*, seen_by: Principal, on: date) -> dict[tuple[int, Topic], DirectionFacts]:
    """The last request to each agency about each topic that is not done."""
    rows = _with_answers(seen(seen_by), running=True).order_by("requested_at")[:MOST]
    return {(one.agency_id, Topic(one.topic)): _facts(one, on) for one in rows}


def unanswered(*, seen_by: Principal) -> int:
    """How many requests wait for them: to their own agency, and not done."""
    own = answers_for(seen_by)
    return _with_answers(Q(agency_id__in=own), running=True).count() if own else 0


def direction(direction_id: UUID, *, seen_by: Principal, on: date) -> DirectionPage:
    """A request with its texts. Refused: there is none that concerns them (DirectionUnknown)."""
    row = _with_answers(seen(seen_by)).filter(pk=direction_id).first()
    if row is None:
        raise DirectionUnknown
    answers = tuple(Answer.objects.filter(direction=row).order_by("sequence"))
    texts = texts_of([row.note_ref, *(one.note_ref for one in answers)])
    facts = _facts(row, on)
    return DirectionPage(
        facts,
        texts.get(row.note_ref),
        row.seen_by,
        tuple(_answers(answers, texts)),
        may_answer=facts.done_at is None and may_answer(seen_by, row.agency_id),
    )


def _with_answers(which: Q, *, running: bool = False) -> QuerySet[Direction]:
    """With the moments of the last answer (`last`) and of the one that says it is done (`done`). `running`: those without it."""
    rows = Direction.objects.filter(which).annotate(
        last=Max("answers__answered_at"), done=Max("answers__answered_at", filter=Q(answers__is_done=True))
    )
    return rows.filter(done=None) if running else rows


def _answers(rows: Iterable[Answer], texts: dict[str, str | None]) -> Iterable[AnswerFacts]:
    return (AnswerFacts(one.answered_by, one.answered_at, one.is_done, texts.get(one.note_ref)) for one in rows)


def _facts(row: Direction, on: date) -> DirectionFacts:
    done = row.done  # type: ignore[attr-defined]  # `_with_answers`
    return DirectionFacts(
        id=row.pk,
        agency_id=row.agency_id,
        from_agency_id=row.from_agency_id,
        topic=Topic(row.topic),
        due_on=row.due_on,
        dossiers=row.dossiers,
        query=row.query,
        requested_by=row.requested_by,
        requested_at=row.requested_at,
        seen_at=row.seen_at,
        answered_at=row.last,  # type: ignore[attr-defined]  # `_with_answers`
        done_at=done,
        is_late=done is None and row.due_on < on,
    )
