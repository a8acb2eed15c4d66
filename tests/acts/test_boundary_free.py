"""Received by a desk that does not belong to the competent authority: from 5/8/2026 the limit waits for the authority (reading 33)."""

from datetime import date
from uuid import UUID

import pytest

from motcua.acts.accept import accept_filed
from motcua.acts.sweep import sweep
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.projection import columns
from motcua.casework.dossiers.recording import stream_of
from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.queries import stream
from motcua.foundation.organisation import actions as organisation
from motcua.foundation.organisation.register import register
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.rules import Channel
from tests.acts import groups
from tests.acts.places import agency, did, filed, moment, officer, received
from tests.circumstances import acting
from tests.histories import history

pytestmark = pytest.mark.django_db

PROCEDURE = "1.004873"
"""Three working days."""
JUSTICE, POLICE, THUY_HUNG = "H37.03", "H37.31", "tiepnhan.thuyhung"
PROVINCE = "tiepnhan1.tinh"


def own(username: str) -> str:
    """The code of the agency in which this officer sits."""
    return register().agency(officer(username).agency_id).code


def taken(when: str, desk: str = THUY_HUNG, competent: str = JUSTICE) -> Made:
    return received(officer(desk), PROCEDURE, agency(competent), when, seed=moment(when).day)


def row(made_id: UUID) -> Dossier:
    return Dossier.objects.get(pk=made_id)


def waits(made: Made) -> bool:
    return row(made.id).clock_state == "not_started"


def test_the_day_before_the_decree_the_limit_runs_from_acceptance_and_from_that_day_on_it_waits(
    province: Province,
) -> None:
    before, after = taken("2026-08-04 09:14"), taken("2026-08-05 09:14")
    assert before.due is not None
    assert (before.due.on, before.expected) == (date(2026, 8, 7), None)
    assert (after.due, after.expected.on if after.expected else None) == (None, date(2026, 8, 10))
    kept = row(after.id)
    assert (kept.clock_state, kept.due_at, kept.expected_on) == ("not_started", None, date(2026, 8, 10))
    assert kept.sort_at == moment("2026-08-06 00:00"), "among what runs: the end of the transfer time"


@pytest.mark.parametrize(
    ("desk", "competent", "expected"),
    [
        (PROVINCE, JUSTICE, False),
        (PROVINCE, POLICE, False),
        (PROVINCE, "chuyenvien.thuyhung", True),
        (THUY_HUNG, "chuyenvien.thuyhung", False),
        (THUY_HUNG, "canbo.congan.thuyhung", False),
        (THUY_HUNG, "chuyenvien.tamthanh", True),
        (THUY_HUNG, POLICE, True),
    ],
)
def test_a_centre_belongs_to_the_authorities_of_its_level_and_place(
    desk: str, competent: str, expected: bool, province: Province
) -> None:
    code = competent if competent.startswith("H37") else own(competent)
    assert waits(taken("2026-08-05 09:14", desk, code)) is expected


def test_a_vertical_agency_with_a_desk_of_its_own_has_that_one_alone(province: Province) -> None:
    organisation.open_service_point(
        agency_id=agency(POLICE),
        name="Bộ phận Một cửa Công an tỉnh",
        address="Số 1 đường Mẫu",
        counters=["Quầy 1"],
        valid_from=date(2026, 8, 5),
        circumstances=acting(officer("quantri"), moment("2026-08-01 09:00")),
    )
    assert not waits(taken("2026-08-04 09:14", PROVINCE, POLICE))
    assert waits(taken("2026-08-05 09:14", PROVINCE, POLICE))


def test_taking_up_starts_the_clock_and_the_row_follows_the_events(province: Province) -> None:
    made = taken("2026-08-05 09:14")
    did(made.id, "forward", officer(THUY_HUNG), "2026-08-05 09:30", to=JUSTICE)
    assert waits(made)
    did(made.id, "take_up", officer("chuyenvien.stp"), "2026-08-05 09:45")
    kept = row(made.id)
    assert (kept.clock_state, kept.due_on, kept.expected_on) == ("running", date(2026, 8, 10), None)
    assert kept.sort_at == kept.due_at
    rebuilt = columns(history(made.id).state, register())
    assert rebuilt == {name: getattr(kept, name) for name in rebuilt}


def test_what_nobody_takes_up_counts_from_the_end_of_the_transfer_time(province: Province) -> None:
    made = taken("2026-08-05 09:14")
    at = moment("2026-08-06 08:00")
    sweep(Circumstances(by=None, at=at, recorded_at=at))
    kept = row(made.id)
    assert (kept.clock_state, kept.due_on) == ("running", date(2026, 8, 10))
    assert history(made.id).state.clock.deemed_by


def test_the_receipt_on_record_says_what_is_expected_and_promises_nothing(province: Province) -> None:
    bodies = [
        next(one.body for one in stream(stream_of(made.id)) if one.verb == "receipt")
        for made in (taken("2026-08-04 09:14"), taken("2026-08-05 09:14"))
    ]
    assert [(one.get("due"), one.get("expected_due")) for one in bodies] == [
        ("2026-08-07", None),
        (None, "2026-08-10"),
    ]


@pytest.mark.parametrize(
    ("channel", "expected"), [(Channel.POST, True), (Channel.ONLINE, False), (Channel.KIOSK, False)]
)
def test_what_came_through_the_portal_is_with_the_authority_at_once(
    channel: Channel, expected: bool, province: Province
) -> None:
    made = filed(officer(THUY_HUNG), PROCEDURE, agency(JUSTICE), "2026-08-05 08:00", channel=channel)
    at = moment("2026-08-05 09:00")
    accept_filed(made.id, Circumstances(by=officer(THUY_HUNG), at=at, recorded_at=at), in_order=(1, 2))
    assert waits(made) is expected


def test_a_sub_dossier_never_waits(province: Province) -> None:
    made = groups.group_received("2026-08-05 09:00")
    assert groups.sub(made.id, "khai_sinh").clock_state == "running"
    assert not groups.state_of(groups.sub(made.id, "khai_sinh").pk).boundary_free
