"""The flows in force on permits and appraisals, one story each with its clock rule, and one in which somebody is late."""

import pytest

from motcua.law.dossier import refusals
from motcua.law.dossier.attribution import consumed
from motcua.law.dossier.judgement import judge
from motcua.law.dossier.rules import ProcedureRules
from motcua.law.dossier.state import ClockState
from motcua.law.worktime.values import Duration, Unit
from tests.law.dossier.flows import definition, flow, hours, late, step_due, walk
from tests.law.dossier.lives import CALENDAR, Life, working_days
from tests.law.dossier.test_flows import days, pause_of

ENVIRONMENT = ProcedureRules(
    days(30),
    supplement_notice=days(15),
    supplement_term=Duration(12, Unit.MONTH),
    supplement_pause=pause_of("1.010727", "cho_bo_sung_30"),
)
TRIAL = {"van_hanh_thu_nghiem": "co"}
TO_THE_REQUEST = """
    03-02 09:00 một_cửa accept                    | 2 04-01 | tiep_nhan
    03-02 10:00 một_cửa tiep_nhan=xong            | 2 04-01 | phan_loai
    03-02 10:30 một_cửa forward                   | 2 04-01 | phan_loai
    03-02 14:00 môi_trường take_up                | 4 04-01 | phan_loai
    03-02 15:00 môi_trường phan_loai=             | 4 04-01 | hoi_dong
    03-16 10:00 môi_trường hoi_dong=bo_sung       | 4 04-01 | cho_bo_sung_30
    03-16 11:00 một_cửa request_supplement        | 5 - | cho_bo_sung_30
"""
ANSWERED = """
    08-03 09:00 một_cửa supplement                | 4 08-19 | cho_bo_sung_30
    08-03 09:00 một_cửa cho_bo_sung_30=da_bo_sung | 4 08-19 | tham_dinh_lai_30
    08-12 10:00 môi_trường tham_dinh_lai_30=dat   | 4 08-19 | trinh
    08-14 10:00 môi_trường trinh=xong             | 4 08-19 | ky
"""


def test_1_010727_the_owners_months_are_not_counted_and_the_limit_does_not_restart() -> None:
    life = walk(flow("1.010727", ENVIRONMENT), TO_THE_REQUEST, TRIAL)
    assert life.state.clock.state is ClockState.STOPPED
    assert str(life.state.supplement.due) == "2027-03-16"
    walk(life, ANSWERED)
    # 16/3 to 3/8 are 140 days: 1/4 + 140 is Wednesday 19/8. A restart would have given 2/9.
    assert step_due(life, "tham_dinh_lai_30") == "08-13"
    story = """
    08-18 10:00 tỉnh ky=ky                        | 4 08-19 | tra_kq
    08-18 10:00 tỉnh issue_result                 | 9 08-19 | tra_kq
    08-19 09:00 một_cửa return_result             | 10 08-19 | tra_kq
    08-19 09:00 một_cửa tra_kq=da_tra             | 10 08-19 | -
    """
    walk(life, story)
    assert judge(life.rules, life.state).index_late is False
    # An hour passed until the owner was told: it is the agency's, and nothing else of that step is anybody's.
    [asking] = [one for one in consumed(CALENDAR, life.events) if one.step == "cho_bo_sung_30"]
    assert (asking.agency, asking.by_applicant, hours(asking.worked)) == ("môi_trường", False, 1.0)
    assert late(life) is None


def test_1_010727_the_province_signs_late_by_the_make_up_saturday_too() -> None:
    life = walk(flow("1.010727", ENVIRONMENT), TO_THE_REQUEST + ANSWERED, TRIAL)
    story = """
    08-25 10:00 tỉnh ky=ky                        | 4 08-19 | tra_kq
    08-25 10:00 tỉnh issue_result                 | 9 08-19 | tra_kq
    """
    walk(life, story)
    # After 19/8: 20, 21, the worked Saturday 22 and 24/8, then 2.5 hours.
    assert late(life) == (34.5, {"tỉnh": 34.5})


def test_1_010727_after_twelve_months_the_dossier_is_stopped_and_nobody_is_late() -> None:
    life = walk(flow("1.010727", ENVIRONMENT), TO_THE_REQUEST, TRIAL)
    with pytest.raises(refusals.TooEarlyToClose):
        life.do("2027-03-16 23:59", "close")
    life.do("2027-03-17 00:00", "close")
    assert (life.state.national_code, life.state.clock.state) == (8, ClockState.ENDED)
    assert judge(life.rules, life.state).index_late is False


def test_1_010727_without_trial_operation_fifteen_days_and_five_to_appraise_again() -> None:
    short = ProcedureRules(
        days(15), supplement_notice=days(15), supplement_pause=pause_of("1.010727", "cho_bo_sung_15")
    )
    story = """
    03-02 09:00 một_cửa accept                    | 2 03-17 | tiep_nhan
    03-02 10:00 một_cửa tiep_nhan=xong            | 2 03-17 | phan_loai
    03-02 14:00 môi_trường take_up                | 4 03-17 | phan_loai
    03-02 15:00 môi_trường phan_loai=             | 4 03-17 | doan_kiem_tra
    03-06 10:00 môi_trường doan_kiem_tra=bo_sung  | 4 03-17 | cho_bo_sung_15
    03-06 11:00 một_cửa request_supplement        | 5 - | cho_bo_sung_15
    03-10 09:00 một_cửa supplement                | 4 03-23 | cho_bo_sung_15
    03-10 09:00 một_cửa cho_bo_sung_15=da_bo_sung | 4 03-23 | tham_dinh_lai_15
    03-13 10:00 môi_trường tham_dinh_lai_15=khong_dat | 4 03-23 | tra_ho_so
    03-16 10:00 môi_trường tra_ho_so=ky           | 4 03-23 | tra_kq
    03-16 10:00 môi_trường refuse                 | 9 03-23 | tra_kq
    """
    life = walk(flow("1.010727", short), story, {"van_hanh_thu_nghiem": "khong"})
    # Four days out: 17/3 + 4 is Saturday 21/3, so Monday 23/3. Five days from 10/3 end on Sunday, so on 16/3.
    assert step_due(life, "tham_dinh_lai_15") == "03-16"
    assert late(life) is None


FEASIBILITY_C = ProcedureRules(days(15), supplement_notice=days(7), supplement_term=days(20))
SUSPENDED = """
    03-02 09:00 một_cửa accept                    | 2 03-17 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 03-17 | kiem_tra
    03-02 10:00 một_cửa forward                   | 2 03-17 | kiem_tra
    03-02 14:00 xây_dựng take_up                  | 4 03-17 | kiem_tra
    03-06 10:00 xây_dựng kiem_tra=thieu           | 4 03-17 | cho_bo_sung
    03-06 10:30 một_cửa request_supplement        | 5 - | cho_bo_sung
"""


def test_1_013239_the_appraisal_stops_when_nothing_is_mended_in_twenty_days() -> None:
    life = walk(flow("1.013239", FEASIBILITY_C), SUSPENDED)
    timer = next(one for one in definition("1.013239").steps if one.id == "cho_bo_sung").timer
    assert timer is not None
    assert (timer.after.amount, timer.after.unit, timer.outcome) == (20, Unit.DAY, "qua_han")
    assert str(life.state.supplement.due) == "2026-03-26"
    with pytest.raises(refusals.TooEarlyToClose):
        life.do("2026-03-26 23:59", "close")
    story = """
    03-27 00:00 đồng_hồ cho_bo_sung=qua_han       | 5 - | dung
    03-27 08:00 xây_dựng dung=da_thong_bao        | 5 - | -
    03-27 08:00 một_cửa close                     | 8 - | -
    """
    walk(life, story)
    assert judge(life.rules, life.state).index_late is False
    assert late(life) is None


def test_1_013239_group_c_is_appraised_late_after_one_suspension_and_no_second_one() -> None:
    life = walk(flow("1.013239", FEASIBILITY_C), SUSPENDED)
    story = """
    03-20 09:00 một_cửa supplement                | 4 04-06 | cho_bo_sung
    03-20 09:00 một_cửa cho_bo_sung=da_khac_phuc  | 4 04-06 | kiem_tra
    03-26 10:00 xây_dựng kiem_tra=du              | 4 04-06 | phan_nhom
    03-26 10:00 xây_dựng phan_nhom=               | 4 04-06 | tham_dinh_c
    04-06 16:00 xây_dựng tham_dinh_c=xong         | 4 04-06 | ket_qua
    04-08 10:00 sở_xây_dựng ket_qua=ky            | 4 04-06 | tra_kq
    04-08 10:00 sở_xây_dựng issue_result          | 9 04-06 | tra_kq
    """
    walk(life, story, {"nhom": "C"})
    # Fifteen new days from 20/3 end on Saturday 4/4, so on Monday. The two days of step C ended on 30/3.
    assert step_due(life, "tham_dinh_c") == "03-30"
    assert late(life) == (10.5, {"xây_dựng": 10.5})
    again = walk(flow("1.013239", FEASIBILITY_C), SUSPENDED).do("2026-03-09 09:00", "supplement")
    with pytest.raises(refusals.SecondSupplement):
        again.do("2026-03-09 10:00", "request_supplement")


@pytest.mark.parametrize(("group", "limit", "due"), [("A", 35, "04-06"), ("B", 25, "03-27"), ("C", 15, "03-17")])
def test_1_013239_each_group_of_projects_has_its_own_limit_and_its_own_step(group: str, limit: int, due: str) -> None:
    story = f"""
    03-02 09:00 một_cửa accept                    | 2 {due} | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 {due} | kiem_tra
    03-09 09:30 xây_dựng kiem_tra=du              | 2 {due} | phan_nhom
    03-09 09:30 xây_dựng phan_nhom=               | 2 {due} | tham_dinh_{group.lower()}
    """
    walk(flow("1.013239", ProcedureRules(days(limit))), story, {"nhom": group})


WITH_THE_MINISTRY = """
    03-02 09:00 một_cửa accept                    | 2 03-19 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 03-19 | kiem_tra
    03-02 10:00 một_cửa forward                   | 2 03-19 | kiem_tra
    03-02 14:00 công_thương take_up               | 4 03-19 | kiem_tra
    03-04 10:00 công_thương kiem_tra=du           | 4 03-19 | phan_loai
    03-04 10:00 công_thương phan_loai=            | 4 03-19 | gui_bo
    03-04 15:00 công_thương gui_bo=xong           | 4 03-19 | bo_tra_loi
    03-04 15:00 công_thương consult               | 4 03-19 | bo_tra_loi
"""
ASK = {"answer_within": working_days(5), "agency": "bộ"}


def _asked() -> Life:
    life = flow("1.000358", ProcedureRules(working_days(13)))
    return walk(life, WITH_THE_MINISTRY, {"hoi_bo": "co"}, consult=ASK)


def test_1_000358_the_ministry_answers_in_five_working_days_and_the_clock_runs_on() -> None:
    life = _asked()
    assert step_due(life, "bo_tra_loi") == "03-11"
    assert str(life.state.consultations[0].due) == "2026-03-11"
    story = """
    03-11 10:00 bộ answer_consultation              | 4 03-19 | bo_tra_loi
    03-11 10:00 bộ bo_tra_loi=dong_y                | 4 03-19 | quyet_dinh_sau_y_kien
    03-17 10:00 công_thương quyet_dinh_sau_y_kien=ky | 4 03-19 | tra_kq
    03-17 10:00 công_thương issue_result            | 9 03-19 | tra_kq
    """
    walk(life, story)
    assert late(life) is None


def test_1_000358_a_ministry_that_answers_late_makes_the_dossier_late() -> None:
    story = """
    03-20 10:00 bộ answer_consultation              | 4 03-19 | bo_tra_loi
    03-20 10:00 bộ bo_tra_loi=khong_dong_y          | 4 03-19 | quyet_dinh_sau_y_kien
    03-20 15:00 công_thương quyet_dinh_sau_y_kien=ky | 4 03-19 | tra_kq
    03-20 15:00 công_thương refuse                  | 9 03-19 | tra_kq
    """
    assert late(walk(_asked(), story)) == (6.0, {"bộ": 6.0})


def test_1_000358_without_the_ministry_five_working_days() -> None:
    story = """
    03-02 09:00 một_cửa accept                    | 2 03-09 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 03-09 | kiem_tra
    03-02 14:00 công_thương take_up               | 4 03-09 | kiem_tra
    03-05 10:00 công_thương kiem_tra=du           | 4 03-09 | phan_loai
    03-05 10:00 công_thương phan_loai=            | 4 03-09 | quyet_dinh
    03-09 10:00 công_thương quyet_dinh=ky         | 4 03-09 | tra_kq
    03-09 10:00 công_thương issue_result          | 9 03-09 | tra_kq
    """
    life = walk(flow("1.000358", ProcedureRules(working_days(5))), story, {"hoi_bo": "khong"})
    assert late(life) is None


FOOD = ProcedureRules(days(15))
MENDING = """
    03-02 09:00 một_cửa accept                    | 2 03-17 | tiep_nhan
    03-02 09:10 một_cửa tiep_nhan=xong            | 2 03-17 | lap_doan
    03-02 10:00 một_cửa forward                   | 2 03-17 | lap_doan
    03-02 10:30 chi_cục take_up                   | 4 03-17 | lap_doan
    03-02 11:00 chi_cục lap_doan=ky               | 4 03-17 | tham_dinh
    03-09 09:00 chi_cục record_verification       | 4 03-17 | tham_dinh
    03-09 10:00 chi_cục tham_dinh=can_khac_phuc   | 4 03-17 | khac_phuc
"""


def test_2_001827_the_establishment_mends_in_the_term_of_the_minutes_while_the_clock_runs() -> None:
    life = walk(flow("2.001827", FOOD), MENDING)
    assert step_due(life, "khac_phuc") == "03-13"
    story = """
    03-12 10:00 cơ_sở khac_phuc=da_bao_cao        | 4 03-17 | xem_bao_cao
    03-13 10:00 chi_cục xem_bao_cao=dat           | 4 03-17 | ky
    03-16 10:00 sở ky=ky                          | 4 03-17 | tra_kq
    03-16 10:00 sở issue_result                   | 9 03-17 | tra_kq
    """
    walk(life, story)
    assert late(life) is None


def test_2_001827_an_establishment_that_mends_late_makes_no_agency_late() -> None:
    life = walk(flow("2.001827", FOOD), MENDING)
    story = """
    03-19 10:00 cơ_sở khac_phuc=da_bao_cao        | 4 03-17 | xem_bao_cao
    03-19 16:00 chi_cục xem_bao_cao=dat           | 4 03-17 | ky
    03-20 10:00 sở ky=ky                          | 4 03-17 | tra_kq
    03-20 10:00 sở issue_result                   | 9 03-17 | tra_kq
    """
    walk(life, story)
    # The dossier is late all the same: no rule takes the mending out of the limit.
    assert judge(life.rules, life.state).legal_late is True
    assert late(life) == (18.5, {"applicant": 18.5})


def test_2_001827_silence_of_the_establishment_ends_in_reasons() -> None:
    life = walk(flow("2.001827", FOOD), MENDING)
    story = """
    03-14 00:00 đồng_hồ khac_phuc=qua_han         | 4 03-17 | ly_do
    03-16 10:00 sở ly_do=ky                       | 4 03-17 | tra_kq
    03-16 10:00 sở refuse                         | 9 03-17 | tra_kq
    """
    assert late(walk(life, story)) is None
