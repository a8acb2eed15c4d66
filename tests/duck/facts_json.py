"""Facts of the law as the input of `docs/formats/indices.md`, so that anybody can compute the figures of a real period again.

What is absent there means what it means here: null, false, 0 or empty. Read by `adapters/index_cases`, the result equals the facts.
References only: no name of a person is among the facts.
"""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from motcua.doors.wire.index_json import number
from motcua.law.indices.facts import (
    Agency,
    Dossier,
    Facts,
    Feedback,
    InventoryRow,
    Procedure,
    Rating,
    Step,
    SyncRow,
    Target,
    Ticket,
)
from motcua.law.worktime.values import Due, Duration

Json = dict[str, Any]


def facts_json(facts: Facts) -> Json:
    """The lists of a case. Its `id`, `level` and `period` are added by the caller."""
    return _given(
        agencies=[_agency(one) for one in facts.agencies],
        procedures=[_procedure(one) for one in facts.procedures],
        dossiers=[_dossier(one) for one in facts.dossiers],
        tickets=[_ticket(one) for one in facts.tickets],
        ratings=[_rating(one) for one in facts.ratings],
        feedback=[_feedback(one) for one in facts.feedback],
        inventory=[_inventory(one) for one in facts.inventory],
        sync=[_sync(one) for one in facts.sync],
        targets=[_target(one) for one in facts.targets],
    )


def _given(**fields: object) -> Json:
    """What is null or empty is not written; 0 and false are, where they mean something."""
    return {
        name.rstrip("_"): value for name, value in fields.items() if value is not None and value not in ([], {}, "")
    }


def _flags(**fields: bool) -> Json:
    """A flag that is not set is not written."""
    return {name: True for name, is_set in fields.items() if is_set}


def _counts(**fields: int) -> Json:
    return {name: count for name, count in fields.items() if count}


def _at(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _on(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _due(due: Due | None) -> str | None:
    """A date where it is until the end of one."""
    if due is None:
        return None
    return due.at.isoformat() if due.on is None else due.on.isoformat()


def _limit(limit: Duration | None) -> Json | None:
    return None if limit is None else {"amount": limit.amount, "unit": limit.unit.value}


def _agency(one: Agency) -> Json:
    return _given(
        id=one.id,
        level=one.level.value,
        area=one.area and one.area.value,
        reception_staff_years=number(one.reception_staff_years),
        on_site=None if one.on_site is None else asdict(one.on_site),
    )


def _procedure(one: Procedure) -> Json:
    return _given(
        id=one.id,
        agencies=list(one.agencies),
        field=one.domain,
        decided_on=_on(one.decided_on),
        effective_on=_on(one.effective_on),
        opened_on=_on(one.opened_on),
        online=one.online.value,
        online_eligible=one.online_eligible,
        limit=_limit(one.limit),
        channel_limits={channel.value: _limit(limit) for channel, limit in one.channel_limits.items()},
        **_flags(
            complete=one.complete,
            posted=one.posted,
            electronic=one.electronic,
            fee=one.fee,
            fee_online=one.fee_online,
            population_link=one.population_link,
        ),
    )


def _dossier(one: Dossier) -> Json:
    return _given(
        id=one.id,
        procedure=one.procedure,
        agency=one.agency,
        reception=one.reception,
        channel=one.channel.value,
        filed_by=one.filed_by.value,
        received_at=_at(one.received_at),
        accepted_at=_at(one.accepted_at),
        appointment=_due(one.appointment),
        original_appointment=_due(one.original_appointment),
        supplements=[
            _given(asked_at=_at(each.requested_at), answered_at=_at(each.answered_at)) for each in one.supplements
        ],
        pauses=[_given(from_=_at(each.begun_at), to=_at(each.ended_at)) for each in one.pauses],
        done_at=_at(one.done_at),
        returned_at=_at(one.returned_at),
        closed_at=_at(one.closed_at),
        closed_as=one.closed_as and one.closed_as.value,
        steps=[_step(each) for each in one.steps],
        fees=[{"amount": amount} for amount in one.fees],
        paid_online=one.paid_online.value,
        components=_counts(**asdict(one.components)),
        certified_copy=one.certified_copy and one.certified_copy.value,
        agencies_contacted=list(one.agencies_contacted),
        complaints=[_given(officer=each.officer, outcome=each.outcome.value) for each in one.complaints],
        **_flags(
            extended=one.extended, e_result=one.e_result, identity_verified=one.identity_verified, synced=one.synced
        ),
        **_counts(contacts=one.contacts, contacts_own_fault=one.contacts_own_fault),
    )


def _step(one: Step) -> Json:
    return _given(
        agency=one.agency, officer=one.officer, from_=_at(one.begun_at), to=_at(one.ended_at), due=_due(one.due)
    )


def _ticket(one: Ticket) -> Json:
    return _given(
        id=one.id,
        agency=one.agency,
        issued_at=_at(one.issued_at),
        called_at=_at(one.called_at),
        started_at=_at(one.started_at),
        finished_at=_at(one.finished_at),
        transferred_from=one.transferred_from,
        **_flags(no_show=one.no_show),
    )


def _rating(one: Rating) -> Json:
    return _given(
        id=one.id,
        at=_at(one.at),
        dossier=one.dossier,
        ticket=one.ticket,
        officer=one.officer,
        liked=one.liked,
        by=one.by.value,
    )


def _feedback(one: Feedback) -> Json:
    return _given(
        id=one.id,
        agency=one.agency,
        dossier=one.dossier,
        class_=one.classified_as,
        received_at=_at(one.received_at),
        rejected_at=_at(one.rejected_at),
        supplement_asked_at=_at(one.supplement_requested_at),
        supplemented_at=_at(one.supplemented_at),
        answered_at=_at(one.answered_at),
        published_at=_at(one.published_at),
        satisfied=one.satisfied,
    )


def _inventory(one: InventoryRow) -> Json:
    return _given(
        id=one.id,
        agency=one.agency,
        level=one.level.value,
        type=one.type,
        in_force=one.in_force,
        **_counts(digitised=one.digitised, digitised_no_longer_valid=one.digitised_no_longer_valid),
    )


def _sync(one: SyncRow) -> Json:
    return _given(
        subject=one.subject, local_report=one.local_report, on_national=one.on_national, prior_year=one.prior_year
    )


def _target(one: Target) -> Json:
    return _given(
        indicator=one.indicator,
        value=number(one.value),
        subject=one.subject,
        area=one.area and one.area.value,
        level=one.level and one.level.value,
        source=one.source,
        **_counts(year=one.year),
    )
