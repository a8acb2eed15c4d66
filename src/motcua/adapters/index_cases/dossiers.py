"""A dossier of a case, and what contradicts itself in it."""

from datetime import datetime

from motcua.adapters.index_cases.row import Row
from motcua.adapters.index_cases.rows import not_before
from motcua.law.indices.facts import (
    CertifiedCopy,
    Channel,
    ClosedAs,
    Complaint,
    ComplaintOutcome,
    Components,
    Dossier,
    FiledBy,
    PaidOnline,
    Pause,
    Step,
    Supplement,
)
from motcua.law.worktime.values import Due

ENDS: tuple[str, ...] = ("done_at", "returned_at", "closed_at")


def dossier(row: Row) -> Dossier:
    received, agency = row.moment("received_at"), row.text("agency")
    appointment = row.due_or_none("appointment")
    one = Dossier(
        id=row.text("id"),
        procedure=row.text("procedure"),
        agency=agency,
        reception=row.text_or_none("reception") or agency,
        received_at=received,
        channel=row.word_or("channel", Channel.DESK),
        filed_by=row.word_or("filed_by", FiledBy.SELF),
        accepted_at=row.moment_or_none("accepted_at"),
        appointment=appointment,
        original_appointment=row.due_or_none("original_appointment") or appointment,
        extended=row.truth("extended"),
        supplements=tuple(_supplement(one, received) for one in row.rows("supplements")),
        pauses=tuple(_pause(one) for one in row.rows("pauses")),
        done_at=row.moment_or_none("done_at"),
        returned_at=row.moment_or_none("returned_at"),
        closed_at=row.moment_or_none("closed_at"),
        closed_as=row.word_or_none("closed_as", ClosedAs),
        steps=tuple(_step(one) for one in row.rows("steps")),
        fees=tuple(one.count("amount") for one in row.rows("fees")),
        paid_online=row.word_or("paid_online", PaidOnline.NONE),
        e_result=row.truth("e_result"),
        components=_components(row.row_or_none("components")),
        certified_copy=row.word_or_none("certified_copy", CertifiedCopy),
        identity_verified=row.truth("identity_verified"),
        synced=row.truth("synced"),
        contacts=row.count("contacts"),
        contacts_own_fault=row.count("contacts_own_fault"),
        agencies_contacted=row.texts("agencies_contacted"),
        complaints=tuple(_complaint(one) for one in row.rows("complaints")),
    )
    _judge(row, one)
    return one


def _supplement(row: Row, received: datetime) -> Supplement:
    one = Supplement(row.moment("asked_at"), row.moment_or_none("answered_at"))
    not_before(row, "asked_at", one.requested_at, received, "lúc nhận hồ sơ")
    not_before(row, "answered_at", one.answered_at, one.requested_at, "lúc yêu cầu bổ sung")
    return one


def _pause(row: Row) -> Pause:
    one = Pause(row.moment("from"), row.moment_or_none("to"))
    not_before(row, "to", one.ended_at, one.begun_at, "from")
    return one


def _step(row: Row) -> Step:
    one = Step(
        agency=row.text("agency"),
        officer=row.text_or_none("officer"),
        begun_at=row.moment_or_none("from"),
        ended_at=row.moment_or_none("to"),
        due=row.due_or_none("due"),
    )
    not_before(row, "to", one.ended_at, one.begun_at, "from")
    return one


def _components(row: Row | None) -> Components:
    if row is None:
        return Components()
    names = ("to_digitise", "digitised", "reusable", "reused", "from_vault")
    one = Components(**{name: row.count(name) for name in names})
    if one.digitised > one.to_digitise:
        raise row.wrong("digitised", "không được lớn hơn to_digitise")
    for name, number in (("reused", one.reused), ("from_vault", one.from_vault)):
        if number > one.reusable:
            raise row.wrong(name, "không được lớn hơn reusable")
    return one


def _complaint(row: Row) -> Complaint:
    return Complaint(row.text_or_none("officer"), row.word_or("outcome", ComplaintOutcome.OPEN))


def _judge(row: Row, one: Dossier) -> None:
    accepted = one.accepted_at
    not_before(row, "accepted_at", accepted, one.received_at, "lúc nhận hồ sơ")
    for name in ENDS:
        not_before(row, name, getattr(one, name), accepted or one.received_at, "lúc nhận hồ sơ")
    for name, due in (("appointment", one.appointment), ("original_appointment", one.original_appointment)):
        if accepted is not None and due is not None and _is_before(due, accepted):
            raise row.wrong(name, "không được trước lúc tiếp nhận")
    if one.done_at is not None and accepted is None:
        raise row.wrong("done_at", "không được có khi hồ sơ chưa được tiếp nhận")
    not_before(row, "returned_at", one.returned_at, one.done_at, "lúc có kết quả")
    if one.closed_at is not None and (one.done_at is not None or one.returned_at is not None):
        raise row.wrong("closed_at", "không được có cùng done_at hoặc returned_at")
    if one.closed_at is not None and one.closed_as is None:
        raise row.wrong("closed_as", "còn thiếu khi có closed_at")
    if one.closed_as is not None and one.closed_at is None:
        raise row.wrong("closed_at", "còn thiếu khi có closed_as")
    if one.contacts_own_fault > one.contacts:
        raise row.wrong("contacts_own_fault", "không được lớn hơn contacts")


def _is_before(due: Due, accepted: datetime) -> bool:
    return due.on < accepted.date() if due.on is not None else due.at < accepted
