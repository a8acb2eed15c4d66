"""The flows in force on people and their trades, one story each with its clock rule, and one in which somebody is late."""

import pytest

from motcua.law.dossier import refusals
from motcua.law.dossier.judgement import judge
from motcua.law.dossier.rules import Channel, ProcedureRules
from motcua.law.dossier.state import ClockState
from motcua.law.process.values import StepClock
from motcua.law.worktime.values import Unit
from tests.law.dossier.flows import definition, flow, late, step_due, walk, worked
from tests.law.dossier.lives import working_days

BIRTH = ProcedureRules(working_days(0), receipt_day_clause=True)


def test_1_001193_a_birth_is_registered_on_the_working_day_of_receipt() -> None:
    story = """
    03-02 09:00 một_cửa accept                    | 2 03-02 | tiep_nhan
    03-02 09:20 một_cửa tiep_nhan=xong            | 2 03-02 | xem_xet
    03-02 09:25 xã take_up                        | 4 03-02 | xem_xet
    03-02 10:30 xã xem_xet=dat                    | 4 03-02 | hoi_lai
    03-02 10:30 xã hoi_lai=                       | 4 03-02 | so_dinh_danh
    03-02 10:31 dân_cư so_dinh_danh=xong          | 4 03-02 | ky
    03-02 14:00 xã ky=ky                          | 4 03-02 | tra_kq
    03-02 14:00 xã issue_result                   | 9 03-02 | tra_kq
    03-02 14:30 một_cửa return_result             | 10 03-02 | tra_kq
    03-02 14:30 một_cửa tra_kq=da_tra             | 10 03-02 | -
    """
    life = walk(flow("1.001193", BIRTH), story, {"kenh": "truc_tiep"})
    assert worked(life)["xem_xet"] == 1.1667
    assert late(life) is None


def test_1_001193_a_parent_who_does_not_answer_the_draft_for_a_day_has_confirmed_it() -> None:
    timer = next(one for one in definition("1.001193").steps if one.id == "xac_nhan_ban_thao").timer
    assert timer is not None
    assert (timer.after.amount, timer.after.unit, timer.outcome) == (1, Unit.DAY, "im_lang")
    story = """
    03-02 15:10 cha_mẹ submit                     | 1 - | -
    03-02 15:30 một_cửa accept                    | 2 03-03 | tiep_nhan
    03-02 15:40 một_cửa tiep_nhan=xong            | 2 03-03 | xem_xet
    03-02 15:45 xã take_up                        | 4 03-03 | xem_xet
    03-02 16:30 xã xem_xet=dat                    | 4 03-03 | hoi_lai
    03-02 16:30 xã hoi_lai=                       | 4 03-03 | xac_nhan_ban_thao
    03-04 00:00 đồng_hồ xac_nhan_ban_thao=im_lang | 4 03-03 | so_dinh_danh
    03-04 07:30 dân_cư so_dinh_danh=xong          | 4 03-03 | ky
    03-04 08:30 xã ky=ky                          | 4 03-03 | tra_kq
    03-04 08:30 xã issue_result                   | 9 03-03 | tra_kq
    """
    life = walk(flow("1.001193", BIRTH, Channel.ONLINE), story, {"kenh": "truc_tuyen"})
    # After 15:00 the procedure itself counts from the next working day. The timer is no pause (reading 24): the day of silence
    # makes the dossier late, and it is the parents' day, not the commune's.
    assert judge(life.rules, life.state).legal_late is True
    assert late(life) == (1.0, {"applicant": 1.0})


BUSINESS = ProcedureRules(working_days(3))
REGISTERED = """
    03-02 09:00 một_cửa accept                    | 2 03-05 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 03-05 | trao_doi
    03-02 09:31 thuế trao_doi=xong                | 2 03-05 | xet
    03-02 14:00 xã take_up                        | 4 03-05 | xet
"""


def test_1_001612_a_business_household_is_registered_in_three_working_days() -> None:
    story = """
    03-03 16:00 xã xet=dat                        | 4 03-05 | ky
    03-04 10:00 xã ky=ky                          | 4 03-05 | tra_kq
    03-04 10:00 xã issue_result                   | 9 03-05 | tra_kq
    """
    life = walk(walk(flow("1.001612", BUSINESS), REGISTERED), story)
    assert worked(life)["trao_doi"] == 0.0167  # the machines' minute
    assert late(life) is None


def test_1_001612_an_amendment_is_a_new_dossier_with_a_clock_of_its_own_and_the_chairman_signed_late() -> None:
    story = """
    03-03 14:00 xã xet=can_sua                    | 4 03-05 | yeu_cau_sua
    03-06 10:00 chủ_tịch yeu_cau_sua=ky           | 4 03-05 | tra_kq
    03-06 10:00 chủ_tịch refuse                   | 9 03-05 | tra_kq
    """
    life = walk(walk(flow("1.001612", BUSINESS), REGISTERED), story)
    # The chairman had until 4/3.
    assert step_due(life, "yeu_cau_sua") == "03-04"
    assert late(life) == (2.5, {"chủ_tịch": 2.5})
    again = walk(flow("1.001612", BUSINESS), "03-09 09:00 một_cửa accept | 2 03-12 | tiep_nhan")
    assert again.state.requests == 0


ASSISTANCE = ProcedureRules(working_days(7))


def test_1_116909_social_assistance_is_paid_after_the_end_of_the_clock() -> None:
    story = """
    03-02 09:00 điểm_khác accept                  | 2 03-11 | tiep_nhan
    03-02 10:00 điểm_khác tiep_nhan=xong          | 2 03-11 | xac_minh
    03-02 10:30 điểm_khác forward                 | 2 03-11 | xac_minh
    03-02 14:00 xã take_up                        | 4 03-11 | xac_minh
    03-09 10:00 xã xac_minh=du                    | 4 03-11 | quyet_dinh
    03-10 10:00 xã quyet_dinh=ky                  | 4 03-11 | tra_kq
    03-10 10:00 xã issue_result                   | 9 03-11 | tra_kq
    03-11 09:00 điểm_khác return_result           | 10 03-11 | tra_kq
    03-11 09:00 điểm_khác tra_kq=da_tra           | 10 03-11 | chi_tra
    04-10 09:00 xã chi_tra=bat_dau_chi_tra        | 10 03-11 | -
    """
    life = walk(flow("1.116909", ASSISTANCE), story)
    assert next(one for one in definition("1.116909").steps if one.id == "chi_tra").clock is StepClock.AFTER_END
    assert "chi_tra" not in worked(life)
    assert late(life) is None


def test_1_116909_two_steps_over_their_own_time_share_the_lateness_in_proportion() -> None:
    story = """
    03-02 09:00 điểm_khác accept                  | 2 03-11 | tiep_nhan
    03-03 09:00 điểm_khác tiep_nhan=xong          | 2 03-11 | xac_minh
    03-03 14:00 xã take_up                        | 4 03-11 | xac_minh
    03-12 12:00 xã xac_minh=khong_du              | 4 03-11 | tra_loi
    03-12 14:30 xã tra_loi=ky                     | 4 03-11 | tra_khong
    03-12 14:30 xã refuse                         | 9 03-11 | tra_khong
    """
    life = walk(flow("1.116909", ASSISTANCE), story)
    # Late by 5.5 hours: four of 16.5 hours over were the desk's (8 hours instead of 4), 12.5 the commune's (11/3 and half of 12/3
    # after its five days, due on 10/3).
    assert late(life) == (5.5, {"điểm_khác": 1.3333, "xã": 4.1667})


LICENCE = ProcedureRules(working_days(5))


def test_3_000347_nothing_runs_before_the_issuing_body_has_answered() -> None:
    story = """
    03-02 09:00 người_lái submit                  | 1 - | tra_cuu
    03-02 10:00 một_cửa tra_cuu=chua_ro           | 1 - | xac_minh
    """
    life = walk(flow("3.000347", LICENCE, Channel.POST), story)
    with pytest.raises(refusals.StepBeforeAcceptance, match="step_before_acceptance") as waits:
        life.do("2026-03-05 10:00", "accept", channel=Channel.POST)
    assert waits.value.sentence == (
        "Chưa tiếp nhận được: bước “Cơ quan cấp xác minh giấy phép chưa rõ nguồn gốc” phải xong trước khi tiếp nhận."
    )
    assert life.state.clock.state is ClockState.NOT_STARTED
    story = """
    03-23 09:00 cơ_quan_cấp xac_minh=dung         | 1 - | tiep_nhan
    """
    walk(life, story)
    with pytest.raises(refusals.NotAcceptedYet):
        life.do("2026-03-23 09:30", "complete_step", step="tiep_nhan", outcome="xong")
    story = """
    03-23 10:00 một_cửa accept                    | 2 03-30 | tiep_nhan
    03-23 10:30 một_cửa tiep_nhan=xong            | 2 03-30 | gui_du_lieu
    03-23 14:00 csgt take_up                      | 4 03-30 | gui_du_lieu
    03-24 10:00 csgt gui_du_lieu=xong             | 4 03-30 | in
    03-27 10:00 csgt in=xong                      | 4 03-30 | tra_kq
    03-27 10:00 csgt issue_result                 | 9 03-30 | tra_kq
    """
    walk(life, story)
    # Three weeks of waiting are nobody's: the five working days count from the acceptance, and so does all consumption.
    assert sum(worked(life).values()) == 32.0
    assert late(life) is None


def test_3_000347_the_desk_that_finds_everything_in_order_accepts_and_has_done_its_look_up_by_that() -> None:
    life = walk(flow("3.000347", LICENCE, Channel.POST), "03-02 09:00 người_lái submit | 1 - | tra_cuu")
    walk(life, "03-02 10:00 một_cửa accept | 2 03-09 | tiep_nhan")


def test_3_000347_a_licence_that_is_not_genuine_is_refused_at_intake_and_the_police_print_late() -> None:
    story = """
    03-02 09:00 người_lái submit                  | 1 - | tra_cuu
    03-02 10:00 một_cửa tra_cuu=chua_ro           | 1 - | xac_minh
    03-12 10:00 cơ_quan_cấp xac_minh=khong_dung   | 1 - | tu_choi
    03-13 10:00 csgt tu_choi=ky                   | 1 - | -
    """
    refused = walk(flow("3.000347", LICENCE, Channel.POST), story)
    with pytest.raises(refusals.ProcessEndedBeforeAcceptance):
        refused.do("2026-03-13 10:00", "accept", channel=Channel.POST)
    walk(refused, "03-13 10:00 csgt refuse_intake | 3 - | -")
    assert refused.state.clock.state is ClockState.NOT_STARTED
    story = """
    03-02 09:00 một_cửa accept                    | 2 03-09 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 03-09 | gui_du_lieu
    03-02 14:00 csgt take_up                      | 4 03-09 | gui_du_lieu
    03-03 10:00 csgt gui_du_lieu=xong             | 4 03-09 | in
    03-12 10:00 csgt in=xong                      | 4 03-09 | tra_kq
    03-12 10:00 csgt issue_result                 | 9 03-09 | tra_kq
    """
    life = walk(flow("3.000347", LICENCE), story)
    assert late(life) == (18.5, {"csgt": 18.5})
