"""A group lived by those who handle it: received once at a commune desk, three sub-dossiers, three results returned there."""

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from motcua.acts.define_process import ProcessGiven, SubDossierUnknown, define_processes
from motcua.acts.sweep import sweep
from motcua.adapters.process_files import shipped_flows
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.projection import columns
from motcua.casework.dossiers.queries import Queue, dossier, ready_to_return, sub_dossiers, worklist
from motcua.casework.dossiers.recording import stream_of
from motcua.casework.dossiers.refusals import DossierUnknown, NoAgencyForStep, NotPermitted, WithItsGroup
from motcua.doors.cli.demo.province import Province, installer
from motcua.foundation.ledger.queries import stream
from motcua.foundation.ledger.verification import verify
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.register import register
from motcua.law.dossier.acts.announce_early import NoticeWay
from motcua.law.dossier.attribution import lateness
from motcua.law.dossier.clocks import promises
from motcua.law.dossier.refusals import OutOfOrder
from motcua.law.dossier.state import Status, SubDossierEnd
from motcua.law.dossier.step_refusals import InSubDossier
from motcua.law.worktime.values import Duration, Unit
from tests.acts.groups import (
    BIRTH,
    CHIEF,
    COMMUNE,
    DESK,
    DIRECTOR,
    INSURANCE,
    INSURER,
    MAYOR,
    POLICE,
    RESIDENCE,
    group_born,
    group_received,
    state_of,
    sub,
    taken_up,
)
from tests.acts.places import DAY, agency, did, moment, officer, received
from tests.circumstances import acting
from tests.histories import history
from tests.papers import papers

pytestmark = pytest.mark.django_db


def whole_life() -> Dossier:
    """All three issued in time; the birth certificate returned at once, the rest together."""
    made = group_born()
    did(made.id, "return_result", officer(DESK), "2026-03-02 14:00", result=BIRTH, collected_by="Hoàng Thị Ẩn")
    insurance = taken_up(made.id, "the_bhyt", INSURER, "2026-03-03 09:00")
    did(insurance.pk, "issue_result", officer(DIRECTOR), "2026-03-06 10:00", number="8/BHYT")
    residence = taken_up(made.id, "thuong_tru", POLICE, "2026-03-03 09:00")
    did(residence.pk, "issue_result", officer(CHIEF), "2026-03-13 10:00", number="9/TT")
    did(made.id, "return_result", officer(DESK), "2026-03-13 14:00", collected_by="Hoàng Thị Ẩn")
    return Dossier.objects.get(pk=made.id)


def line(group: Dossier) -> list[Dossier]:
    return [group, *Dossier.objects.filter(parent=group).order_by("procedure_code")]


def test_three_results_are_issued_by_three_agencies_and_returned_at_the_desk_that_received(province: Province) -> None:
    group = whole_life()
    assert [(one.parent_step, one.status) for one in line(group)] == [
        ("", Status.RETURNED),
        ("khai_sinh", Status.RETURNED),
        ("the_bhyt", Status.RETURNED),
        ("thuong_tru", Status.RETURNED),
    ]
    assert not Step.objects.filter(dossier__in=line(group), done_at=None).exclude(role="case_officer").exists()
    returns = [one.result for one in history(group.pk).events if hasattr(one, "collected_by")]
    assert returns == [BIRTH, ""]


def test_replaying_the_events_rebuilds_every_row_of_the_group_and_no_chain_is_broken(province: Province) -> None:
    for row in line(whole_life()):
        rebuilt = columns(state_of(row.pk), register())
        assert rebuilt == {name: getattr(row, name) for name in rebuilt}
        assert row.event_count == len(stream(stream_of(row.pk)))
        assert list(verify(stream_of(row.pk))) == []


def test_the_ledger_records_of_a_group_and_its_sub_dossiers_name_each_other(province: Province) -> None:
    group, *subs = line(whole_life())
    told = [one.body["sub_dossier"] for one in stream(stream_of(group.pk)) if one.verb == "open_sub_dossier"]
    ended = [one.body["sub_dossier"] for one in stream(stream_of(group.pk)) if one.verb == "conclude_sub_dossier"]
    assert set(told) == set(ended) == {str(one.pk) for one in subs}
    for one in subs:
        opening, accepted, *_ = stream(stream_of(one.pk))
        assert (opening.body["group"], opening.body["group_step"]) == (str(group.pk), one.parent_step)
        assert accepted.body["group"] == str(group.pk)


def test_the_group_is_numbered_by_the_receiving_one_stop_and_each_sub_dossier_by_who_resolves(
    province: Province,
) -> None:
    made = group_born()
    place = organisation.agency(officer(COMMUNE).agency_id).code
    codes = {one.parent_step: one.code for one in line(Dossier.objects.get(pk=made.id))}
    assert codes == {
        "": f"{place}.01-260302-0001",
        "khai_sinh": f"{place}-260302-0001",
        "thuong_tru": f"{place}.02-260302-0001",
        "the_bhyt": "H37.34-260302-0001",
    }


def test_under_the_old_decree_and_for_a_procedure_without_sub_dossiers_the_code_is_as_before(
    province: Province,
) -> None:
    made = received(officer(DESK), "1.001193", officer(COMMUNE).agency_id, "2026-03-02 09:00")
    assert made.code.startswith(organisation.agency(officer(COMMUNE).agency_id).code + "-260302")


def test_a_sub_dossier_has_its_own_clock_procedure_and_papers_used_again(province: Province) -> None:
    made = group_born()
    residence, insurance = sub(made.id, "thuong_tru"), sub(made.id, "the_bhyt")
    assert (residence.procedure_code, str(residence.due_on)) == ("1.004222", "2026-03-11")
    assert (insurance.procedure_code, str(insurance.due_on)) == ("1.001939", "2026-03-09")
    assert residence.accepted_at == moment("2026-03-02 11:30")
    assert {one.handed_in for one in residence.components.all()} == {"reused"}
    assert residence.applicant_number == Dossier.objects.get(pk=made.id).applicant_number
    assert residence.step_name == "Thẩm định hồ sơ"  # the desk's intake was done with the group


def test_who_handles_a_sub_dossier_has_it_in_his_list_and_the_group_stays_with_its_leader(province: Province) -> None:
    made = group_born()
    now, midnight = moment("2026-03-02 14:00"), moment("2026-03-03 00:00")
    mine = worklist(seen_by=officer(POLICE), queue=Queue.TODO, at=now, midnight=midnight)
    assert [row.id for row in mine.rows] == [sub(made.id, "thuong_tru").pk]
    group = Dossier.objects.get(pk=made.id)
    assert group.holder_id == officer(COMMUNE).agency_id


def test_the_police_see_their_sub_dossier_and_not_that_of_the_insurance(province: Province) -> None:
    made = group_born()
    police = officer(POLICE)
    shown = {one.step: one.code for one in sub_dossiers(dossier(made.id, seen_by=police), seen_by=police)}
    assert shown["thuong_tru"]
    assert (shown["the_bhyt"], shown["khai_sinh"]) == ("", "")
    with pytest.raises(DossierUnknown):
        dossier(sub(made.id, "the_bhyt").pk, seen_by=police)
    with pytest.raises(DossierUnknown):
        did(sub(made.id, "the_bhyt").pk, "take_up", police, "2026-03-03 09:00")


def test_before_the_birth_is_registered_the_police_see_nothing_at_all(province: Province) -> None:
    made = group_received()
    with pytest.raises(DossierUnknown):
        dossier(made.id, seen_by=officer(POLICE))
    assert not Dossier.objects.filter(parent_id=made.id, parent_step="thuong_tru").exists()


def test_the_insurance_is_late_and_it_alone_made_the_group_late(province: Province) -> None:
    made = group_born()
    residence = taken_up(made.id, "thuong_tru", POLICE, "2026-03-03 09:00")
    did(residence.pk, "issue_result", officer(CHIEF), "2026-03-11 10:00")
    insurance = taken_up(made.id, "the_bhyt", INSURER, "2026-03-03 09:00")
    did(insurance.pk, "issue_result", officer(DIRECTOR), "2026-03-17 11:30")
    calendar = organisation.working_calendar()
    group, late, in_time = (
        lateness(calendar, history(key).events, moment("2026-03-20 09:00"))
        for key in (made.id, insurance.pk, residence.pk)
    )
    assert group is not None
    assert {(one.step, one.agency) for one in group.made_by} == {("the_bhyt", officer(DIRECTOR).agency_ref)}
    assert late is not None
    assert {one.agency_role for one in late.made_by} == {"lead_agency"}
    assert in_time is None


def test_a_refused_sub_dossier_leaves_the_others_and_its_slip_goes_out_with_the_group(province: Province) -> None:
    made = group_born()
    residence = taken_up(made.id, "thuong_tru", POLICE, "2026-03-03 09:00")
    did(residence.pk, "refuse", officer(CHIEF), "2026-03-09 10:00", reason="Không đủ chỗ ở", legal_basis="Luật Cư trú")
    assert Step.objects.get(dossier_id=made.id, step="thuong_tru").outcome == "tu_choi"
    insurance = taken_up(made.id, "the_bhyt", INSURER, "2026-03-09 10:00")
    did(insurance.pk, "issue_result", officer(DIRECTOR), "2026-03-09 11:00")
    group = state_of(made.id)
    assert (group.status, group.outcome.refused) == (Status.DONE, False)
    assert [one.code for one in group.clock.results if one.dropped_at] == [RESIDENCE]
    did(made.id, "announce_early", officer(DESK), "2026-03-09 14:00", by_way=NoticeWay.PHONE)
    did(made.id, "return_result", officer(DESK), "2026-03-10 09:00", collected_by="Hoàng Thị Ẩn")
    assert {one.status for one in line(Dossier.objects.get(pk=made.id))} == {Status.RETURNED}


def test_without_a_birth_the_group_is_refused_and_nothing_else_is_opened(province: Province) -> None:
    made = group_received()
    birth = taken_up(made.id, "khai_sinh", COMMUNE, "2026-03-02 10:00")
    did(birth.pk, "refuse", officer(MAYOR), "2026-03-02 15:00", reason="Không có việc sinh", legal_basis="Luật Hộ tịch")
    group = state_of(made.id)
    assert (group.status, group.outcome.refused) == (Status.DONE, True)
    assert Dossier.objects.filter(parent_id=made.id).count() == 1


def promised(group_id: UUID) -> dict[str, str]:
    return {code: str(due) for code, due in promises(state_of(group_id).clock)}


def test_an_extension_of_a_sub_dossier_moves_its_promise_only_when_it_is_later(province: Province) -> None:
    made = group_born()
    residence = taken_up(made.id, "thuong_tru", POLICE, "2026-03-03 09:00")
    words = {"reason": "Xác minh chỗ ở", "extend_by": Duration(1, Unit.WORKING_DAY)}
    did(residence.pk, "extend", officer(CHIEF), "2026-03-05 09:00", **words)
    assert str(Dossier.objects.get(pk=residence.pk).due_on) == "2026-03-12"
    assert promised(made.id)[RESIDENCE] == "2026-03-13"
    insurance = taken_up(made.id, "the_bhyt", INSURER, "2026-03-05 10:00")
    words = {"reason": "Chờ in thẻ", "extend_by": Duration(5, Unit.WORKING_DAY)}
    did(insurance.pk, "extend", officer(DIRECTOR), "2026-03-05 11:00", **words)
    assert promised(made.id)[INSURANCE] == "2026-03-16"


def test_a_supplement_stops_one_result_only(province: Province) -> None:
    made = group_born()
    residence = taken_up(made.id, "thuong_tru", POLICE, "2026-03-03 09:00")
    assert promised(made.id) == {RESIDENCE: "2026-03-13", INSURANCE: "2026-03-11"}
    did(
        residence.pk, "request_supplement", officer(POLICE), "2026-03-04 09:00", items=papers("Giấy tờ về chỗ ở: thiếu")
    )
    assert Dossier.objects.get(pk=residence.pk).clock_state == "void"
    assert Dossier.objects.get(pk=made.id).clock_state == "running"
    assert promised(made.id) == {INSURANCE: "2026-03-11"}
    did(residence.pk, "supplement", officer(DESK), "2026-03-09 09:00")
    assert str(Dossier.objects.get(pk=residence.pk).due_on) == "2026-03-18"
    assert promised(made.id) == {RESIDENCE: "2026-03-18", INSURANCE: "2026-03-11"}
    assert str(Dossier.objects.get(pk=made.id).due_on) == "2026-03-18"
    with pytest.raises(InSubDossier):
        did(made.id, "request_supplement", officer(COMMUNE), "2026-03-09 10:00", items=papers("Giấy A"))


def test_what_is_not_supplemented_is_closed_and_the_group_goes_on(province: Province) -> None:
    made = group_born()
    residence = taken_up(made.id, "thuong_tru", POLICE, "2026-03-03 09:00")
    did(
        residence.pk, "request_supplement", officer(POLICE), "2026-03-04 09:00", items=papers("Giấy tờ về chỗ ở: thiếu")
    )
    done = sweep(acting(None, moment("2026-03-20 09:00"))).done
    assert done["close"] == 1
    assert done["draft_apology"] == 1, "the insurance is late, and the group apologises once"
    told = [one for one in stream(stream_of(made.id)) if one.verb == "conclude_sub_dossier"]
    assert (told[-1].role, told[-1].body["sub_dossier"]) == ("system", str(residence.pk))
    [locked] = [one for one in state_of(made.id).sub_dossiers if one.step == "thuong_tru"]
    assert locked.end is SubDossierEnd.STOPPED
    insurance = taken_up(made.id, "the_bhyt", INSURER, "2026-03-20 09:30")
    did(insurance.pk, "issue_result", officer(DIRECTOR), "2026-03-20 10:00")
    assert state_of(made.id).status is Status.DONE


def test_withdrawing_the_group_withdraws_what_is_not_decided(province: Province) -> None:
    made = group_born()
    did(made.id, "withdraw", officer(DESK), "2026-03-03 09:00", reason="Chuyển nơi ở")
    assert {one.parent_step: one.status for one in line(Dossier.objects.get(pk=made.id))} == {
        "": Status.WITHDRAWN,
        "khai_sinh": Status.DONE,
        "the_bhyt": Status.WITHDRAWN,
        "thuong_tru": Status.WITHDRAWN,
    }


def test_one_result_is_given_up_alone(province: Province) -> None:
    made = group_born()
    did(sub(made.id, "the_bhyt").pk, "withdraw", officer(DESK), "2026-03-03 09:00", reason="Đã có thẻ")
    group = state_of(made.id)
    assert group.status is Status.HANDLING
    assert [one.code for one in group.clock.results if one.dropped_at] == [INSURANCE]


def test_nobody_acts_on_the_group_in_place_of_its_sub_dossiers(province: Province) -> None:
    made = group_born()
    with pytest.raises(InSubDossier):
        did(made.id, "issue_result", officer(MAYOR), "2026-03-03 09:00")
    with pytest.raises(InSubDossier):
        did(made.id, "complete_step", officer(COMMUNE), "2026-03-03 09:00", step="the_bhyt", outcome="xong")
    for verb, words in (
        ("open_sub_dossier", {"step": "the_bhyt", "sub_dossier": "1"}),
        ("conclude_sub_dossier", {"sub_dossier": "1", "end": SubDossierEnd.ISSUED}),
    ):
        for username in (DESK, MAYOR, "quantri", "giamdoc.thuyhung"):
            with pytest.raises(NotPermitted):
                did(made.id, verb, officer(username), "2026-03-03 09:00", **words)


def test_a_sub_dossier_is_handed_out_by_its_group_alone(province: Province) -> None:
    made = group_born()
    birth = sub(made.id, "khai_sinh")
    assert birth.status == Status.DONE
    for verb, words in (("return_result", {}), ("announce_early", {"by_way": NoticeWay.PHONE})):
        with pytest.raises(WithItsGroup):
            did(birth.pk, verb, officer(DESK), "2026-03-02 14:00", **words)
    assert ready_to_return(seen_by=officer(DESK)) == ()


def test_an_agency_that_is_not_declared_refuses_the_act_that_would_open_its_sub_dossier(province: Province) -> None:
    """The provincial centre is in no commune, and a department is not one: neither has a commune police."""
    desk = officer("tiepnhan1.tinh")
    made = received(desk, "2.000986", agency("H37.03"), "2026-03-02 09:00")
    before = Dossier.objects.values().get(pk=made.id)
    with pytest.raises(NoAgencyForStep):
        did(made.id, "forward", desk, "2026-03-02 09:30", to="H37.03")
    assert Dossier.objects.values().get(pk=made.id) == before
    assert Dossier.objects.count() == 1


def test_a_group_received_anywhere_is_handled_by_the_agencies_of_the_commune_that_resolves(province: Province) -> None:
    desk = officer("tiepnhan1.tinh")
    made = received(desk, "2.000986", officer(COMMUNE).agency_id, "2026-03-02 09:00")
    did(made.id, "forward", desk, "2026-03-02 09:30", to="x")
    assert sub(made.id, "khai_sinh").resolving_id == officer(COMMUNE).agency_id
    assert Dossier.objects.get(pk=made.id).agencies["police"] == officer(POLICE).agency_id


def test_a_process_whose_sub_dossier_names_no_procedure_in_force_is_not_defined(province: Province) -> None:
    [group] = [one for one in shipped_flows() if one.id == "2.000986"]
    given = ProcessGiven(group, "2.000986")
    with pytest.raises(SubDossierUnknown) as refused:
        define_processes(
            given=[given],
            valid_from=DAY.replace(year=2020),
            circumstances=acting(installer(), moment("2026-03-02 09:00")),
        )
    assert "1.001193" in refused.value.sentence


def test_the_database_keeps_one_open_sub_dossier_for_a_step(province: Province) -> None:
    made = group_born()
    residence = sub(made.id, "thuong_tru")
    residence.pk, residence.code, residence.tracking_token = None, "X-1", "x"
    with pytest.raises(IntegrityError), transaction.atomic():
        residence.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dossier.objects.filter(pk=made.id).update(parent_step="x")


def test_what_is_refused_in_the_group_is_refused_in_the_sub_dossier_too(province: Province) -> None:
    """One transaction: the result of the birth is not issued where the group could not go on."""
    made = group_received()
    birth = taken_up(made.id, "khai_sinh", COMMUNE, "2026-03-02 10:00")
    did(made.id, "annotate", officer(COMMUNE), "2026-03-02 12:00", text="Đã gọi cho người nộp")
    with pytest.raises(OutOfOrder):
        did(birth.pk, "issue_result", officer(MAYOR), "2026-03-02 11:00")
    assert Dossier.objects.get(pk=birth.pk).status == Status.HANDLING
