"""A group of birth under NĐ 301/2026, from the catalogue to its sub-dossiers: both sides of 1/9/2026."""

from datetime import date
from uuid import UUID

import pytest

from motcua.doors.cli.demo.processes import establish_processes
from motcua.doors.cli.demo.province import Province, installer
from motcua.foundation.catalogue.models import ProcessDefinition
from motcua.law.dossier.refusals import NoSuchPause
from motcua.law.dossier.state import ClockState, Status
from tests.acts.groups import (
    BIRTH,
    CHIEF,
    CODE,
    COMMUNE,
    INSURANCE,
    MAYOR,
    POLICE,
    RESIDENCE,
    group_received,
    state_of,
    sub,
    taken_up,
)
from tests.acts.places import did, moment, officer
from tests.circumstances import acting
from tests.papers import papers

pytestmark = pytest.mark.django_db


def promised(group_id: UUID) -> str:
    results = {one.code: str(one.due.due) for one in state_of(group_id).clock.results}
    return results[BIRTH]


@pytest.mark.parametrize(
    ("received", "due"), [("2026-03-02 09:00", "2026-03-03"), ("2026-09-07 09:00", "2026-09-08T09:00:00+07:00")]
)
def test_the_birth_has_24_hours_from_september_2026(province: Province, received: str, due: str) -> None:
    assert promised(group_received(received).id) == due


def residence(day: str) -> UUID:
    """The residence of a group that is received on the day: taken up by the police after the birth."""
    made = group_received(f"{day} 09:00")
    birth = sub(made.id, "khai_sinh")
    did(birth.pk, "take_up", officer(COMMUNE), f"{day} 10:00")
    did(birth.pk, "issue_result", officer(MAYOR), f"{day} 11:00", number="7/KS")
    did(made.id, "complete_step", officer(COMMUNE), f"{day} 11:30", step="tach", outcome="xong")
    taken: UUID = taken_up(made.id, "thuong_tru", POLICE, f"{day} 13:30").pk
    return taken


def test_the_time_in_which_the_owner_confirms_is_not_counted(province: Province) -> None:
    waiting = residence("2026-09-07")
    before = state_of(waiting).clock.current
    did(waiting, "await_confirmation", officer(POLICE), "2026-09-08 09:00", notice="chủ hộ xác nhận")
    assert state_of(waiting).clock.state is ClockState.STOPPED
    did(waiting, "applicant_confirmed", officer(POLICE), "2026-09-10 09:00")
    after = state_of(waiting).clock.current
    assert before is not None
    assert after is not None
    assert (str(before.due), str(after.due)) == ("2026-09-09", "2026-09-11"), "two working days"


def test_the_applicant_completes_in_7_working_days_that_are_not_counted(province: Province) -> None:
    asked = residence("2026-09-07")
    did(asked, "request_supplement", officer(POLICE), "2026-09-08 09:00", items=papers("Giấy A: thiếu"))
    state = state_of(asked)
    assert str(state.supplement.notice_due) == "2026-09-08", "one working day for a member that is not the first"
    assert (str(state.supplement.due), state.clock.state) == ("2026-09-17", ClockState.STOPPED)


def test_from_september_2026_the_group_promises_3_working_days_and_its_members_have_limits_of_their_own(
    province: Province,
) -> None:
    """Residence: 2 working days, not the 7 of its procedure; the whole group 3 (NĐ 63/2024 as amended by NĐ 301/2026)."""
    member = residence("2026-09-07")
    group, current = UUID(state_of(member).group), state_of(member).clock.current
    promised = {one.code: str(one.due.due) for one in state_of(group).clock.results}
    assert current is not None
    assert (str(current.due), promised[RESIDENCE], promised[INSURANCE]) == ("2026-09-09", "2026-09-10", "2026-09-10")


def test_before_september_2026_they_have_those_of_their_procedures(province: Province) -> None:
    member = residence("2026-08-24")
    group, current = UUID(state_of(member).group), state_of(member).clock.current
    promised = {one.code: str(one.due.due) for one in state_of(group).clock.results}
    assert current is not None
    assert (str(current.due), promised[RESIDENCE]) == ("2026-09-07", "2026-09-09")


def test_a_verification_gives_the_member_its_5_working_days(province: Province) -> None:
    checked = residence("2026-09-07")
    did(
        checked,
        "record_verification",
        officer(POLICE),
        "2026-09-08 09:00",
        when="8 giờ",
        where="x",
        who="y",
        content="z",
    )
    current = state_of(checked).clock.current
    assert current is not None
    assert str(current.due) == "2026-09-14"
    did(checked, "issue_result", officer(CHIEF), "2026-09-11 09:00", number="9/TT")
    assert state_of(checked).status is Status.DONE


def test_before_the_decree_there_is_no_such_pause(province: Province) -> None:
    with pytest.raises(NoSuchPause):
        did(residence("2026-03-02"), "await_confirmation", officer(POLICE), "2026-03-03 09:00", notice="x")


def test_to_establish_the_processes_again_writes_nothing_though_one_follows_another(province: Province) -> None:
    before = list(ProcessDefinition.objects.order_by("pk").values_list("code", "number", "valid_from", "valid_to"))
    assert [one[1:] for one in before if one[0] == CODE] == [
        (1, date(2025, 7, 1), date(2026, 8, 31)),
        (2, date(2026, 9, 1), None),
    ]
    establish_processes(codes=(), circumstances=acting(installer(), moment("2026-03-02 09:00")))
    after = list(ProcessDefinition.objects.order_by("pk").values_list("code", "number", "valid_from", "valid_to"))
    assert after == before
