"""A dossier of a case of `docs/formats/detectors.md`, and what contradicts itself in it."""

from datetime import date
from itertools import pairwise

from motcua.adapters.index_cases.row import Row
from motcua.adapters.index_cases.rows import not_before
from motcua.law.gaming.facts import (
    Because,
    BecauseKind,
    Channel,
    Closed,
    ClosedAs,
    ClosedBy,
    Done,
    Dossier,
    FiledBy,
    Move,
    MoveKind,
    Pause,
    Request,
)
from motcua.law.worktime.arithmetic import local

RECEIVED, ACCEPTED = "lúc nhận hồ sơ", "lúc tiếp nhận"


def dossier(row: Row) -> Dossier:
    received, agency = row.moment("received_at"), row.text("agency")
    one = Dossier(
        id=row.text("id"),
        procedure=row.text("procedure"),
        agency=agency,
        reception=row.text_or_none("reception") or agency,
        received_at=received,
        applicant=row.text_or_none("applicant") or "",
        matter=row.text_or_none("matter") or "",
        channel=row.word_or("channel", Channel.DESK),
        filed_by=row.word_or_none("filed_by", FiledBy),
        help_requested_at=row.moment_or_none("help_asked_at"),
        accepted_at=row.moment_or_none("accepted_at"),
        appointment=_due_day_or_none(row, "appointment"),
        moves=_moves(row),
        requests=tuple(_request(each) for each in row.rows("supplements")),
        pauses=tuple(_pause(each) for each in row.rows("pauses")),
        done=_done(row),
        closed=_closed(row),
    )
    _judge(row, one)
    return one


def _due_day_or_none(row: Row, name: str) -> date | None:
    due = row.due_or_none(name)
    return None if due is None else due.on or local(due.at).date()


def _due_day(row: Row, name: str) -> date:
    day = _due_day_or_none(row, name)
    if day is None:
        raise row.wrong(name, "còn thiếu")
    return day


def _moves(row: Row) -> tuple[Move, ...]:
    rows = row.rows("moves")
    moves = tuple(_move(each) for each in rows)
    for place, (before, after) in enumerate(pairwise(moves), 1):
        not_before(rows[place], "at", after.at, before.at, "lần đổi hẹn đứng trước")
    return moves


def _move(row: Row) -> Move:
    return Move(
        kind=row.word("kind", MoveKind),
        at=row.moment("at"),
        old=_due_day(row, "old"),
        new=_due_day(row, "new"),
        reason=row.text_or_none("reason") or "",
        officer=row.text_or_none("officer") or "",
    )


def _request(row: Row) -> Request:
    because = row.row_or_none("because")
    one = Request(
        requested_at=row.moment("asked_at"),
        officer=row.text_or_none("officer") or "",
        answered_at=row.moment_or_none("answered_at"),
        because=None if because is None else _because(because),
    )
    not_before(row, "answered_at", one.answered_at, one.requested_at, "lúc yêu cầu bổ sung")
    return one


def _because(row: Row) -> Because:
    return Because(row.word("kind", BecauseKind), row.moment("at"), row.moment("recorded_at"))


def _pause(row: Row) -> Pause:
    begun = row.moment("from")
    one = Pause(
        begun_at=begun,
        recorded_at=row.moment_or_none("recorded_at") or begun,
        ended_at=row.moment_or_none("to"),
        article=row.text_or_none("article") or "",
        officer=row.text_or_none("officer") or "",
    )
    not_before(row, "to", one.ended_at, one.begun_at, "from")
    return one


def _done(row: Row) -> Done | None:
    at = row.moment_or_none("done_at")
    if at is None:
        return None
    return Done(
        at=at,
        recorded_at=row.moment_or_none("done_recorded_at") or at,
        officer=row.text_or_none("done_by") or "",
        batch=row.text_or_none("batch") or "",
    )


def _closed(row: Row) -> Closed | None:
    at, way = row.moment_or_none("closed_at"), row.word_or_none("closed_as", ClosedAs)
    if at is None and way is None:
        return None
    if at is None or way is None:
        raise row.wrong("closed_at" if at is None else "closed_as", "còn thiếu: closed_at và closed_as đi cùng nhau")
    by = row.word_or("closed_by", ClosedBy.OFFICER)
    return Closed(at, way, by, row.text_or_none("closing_article") or "")


def _judge(row: Row, one: Dossier) -> None:
    accepted = one.accepted_at
    not_before(row, "accepted_at", accepted, one.received_at, RECEIVED)
    if one.done is not None:
        if accepted is None:
            raise row.wrong("done_at", "không được có khi hồ sơ chưa được tiếp nhận")
        not_before(row, "done_at", one.done.at, accepted, ACCEPTED)
    if one.closed is not None:
        if one.done is not None:
            raise row.wrong("closed_at", "không được có cùng done_at")
        not_before(row, "closed_at", one.closed.at, accepted or one.received_at, ACCEPTED if accepted else RECEIVED)
