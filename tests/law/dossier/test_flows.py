"""The flows in force on land and building, one story each with its clock rule, and one in which somebody is late.

In the demo's step tables a time that the procedure does not print is an allotment; what is asserted here is the procedure's.
"""

from motcua.law.dossier.judgement import judge
from motcua.law.dossier.rules import Channel, ProcedureRules
from motcua.law.dossier.state import ClockState
from motcua.law.worktime.values import Duration, Unit
from tests.law.dossier.flows import definition, flow, late, step_due, walk, worked
from tests.law.dossier.lives import working_days


def days(amount: int) -> Duration:
    return Duration(amount, Unit.DAY)


def pause_of(code: str, step: str) -> str:
    """The article with which the definition stops the clock."""
    found = next(one for one in definition(code).steps if one.id == step).pause
    assert found is not None
    return found.article


LAND_TRANSFER = ProcedureRules(working_days(18), financial_pause=pause_of("1.013831", "cho_nop"))
TO_THE_TAX_OFFICE = """
    03-02 09:00 một_cửa accept            | 2 03-26 | tiep_nhan
    03-02 10:00 một_cửa tiep_nhan=xong    | 2 03-26 | kiem_tra
    03-02 14:00 một_cửa forward           | 2 03-26 | kiem_tra
    03-02 15:00 đất_đai take_up           | 4 03-26 | kiem_tra
    03-09 15:00 đất_đai kiem_tra=dat      | 4 03-26 | gui_phieu
    03-09 16:00 đất_đai gui_phieu=xong    | 4 03-26 | xac_dinh_thue
"""


def test_1_013831_land_transfer_pauses_from_the_tax_notice_to_the_proof_of_payment() -> None:
    life = walk(flow("1.013831", LAND_TRANSFER), TO_THE_TAX_OFFICE)
    # Away from Friday 13/3 to Monday 23/3: the working days 16-20 and 23/3 are not counted, 26/3 becomes 3/4.
    story = """
    03-13 10:00 thuế xac_dinh_thue=da_thong_bao | 4 03-26 | cho_nop
    03-13 10:00 một_cửa require_obligation      | 6 - | cho_nop
    03-23 09:00 một_cửa fulfil_obligation       | 4 04-03 | cho_nop
    03-23 09:00 một_cửa cho_nop=da_nop          | 4 04-03 | chinh_ly
    03-26 10:00 đất_đai chinh_ly=ky             | 4 04-03 | tra_kq
    03-26 10:00 đất_đai issue_result            | 9 04-03 | tra_kq
    03-26 14:00 một_cửa announce_early          | 9 04-03 | tra_kq
    03-26 15:00 một_cửa return_result           | 10 04-03 | tra_kq
    03-26 15:00 một_cửa tra_kq=da_tra           | 10 04-03 | -
    """
    walk(life, story)
    assert worked(life)["cho_nop"] == 0
    assert judge(life.rules, life.state).index_late is False
    assert late(life) is None


def test_1_013831_the_tax_office_is_late_and_the_payer_is_not() -> None:
    life = walk(flow("1.013831", LAND_TRANSFER), TO_THE_TAX_OFFICE)
    assert step_due(life, "xac_dinh_thue") == "03-16"
    story = """
    03-26 16:00 thuế xac_dinh_thue=da_thong_bao | 4 03-26 | cho_nop
    03-26 16:00 một_cửa require_obligation      | 6 - | cho_nop
    03-27 16:00 một_cửa fulfil_obligation       | 4 03-27 | cho_nop
    03-27 16:00 một_cửa cho_nop=da_nop          | 4 03-27 | chinh_ly
    03-31 10:00 đất_đai chinh_ly=ky             | 4 03-27 | tra_kq
    03-31 10:00 đất_đai issue_result            | 9 03-27 | tra_kq
    """
    walk(life, story)
    # After 27/3: all of Monday 30/3 and 2.5 hours of 31/3. The land registry kept its own 3.5 days.
    assert late(life) == (10.5, {"thuế": 10.5})


FIRST_CERTIFICATE = ProcedureRules(
    working_days(27),
    channel_limits={Channel.ONLINE: working_days(17), Channel.POST: working_days(20)},
    financial_pause=pause_of("1.013978", "cho_nop"),
)


def test_1_013978_the_posting_of_fifteen_calendar_days_runs_on_the_clock_and_the_payment_does_not() -> None:
    story = """
    03-02 09:00 một_cửa accept                    | 2 04-08 | tiep_nhan
    03-02 10:00 một_cửa tiep_nhan=xong            | 2 04-08 | chuyen
    03-02 10:30 một_cửa forward                   | 2 04-08 | chuyen
    03-02 14:00 xã take_up                        | 4 04-08 | chuyen
    03-02 14:00 xã chuyen=xong                    | 4 04-08 | xac_nhan do_dac
    03-06 15:00 đo_đạc do_dac=xong                | 4 04-08 | xac_nhan
    03-09 15:00 xã xac_nhan=xong                  | 4 04-08 | tong_hop
    03-09 15:00 xã tong_hop=xong                  | 4 04-08 | niem_yet
    03-25 08:00 xã niem_yet=het_han_niem_yet      | 4 04-08 | xet_dieu_kien
    03-25 16:00 xã xet_dieu_kien=du               | 4 04-08 | xac_dinh_thue
    03-30 10:00 thuế xac_dinh_thue=da_thong_bao   | 4 04-08 | cho_nop
    03-30 10:00 một_cửa require_obligation        | 6 - | cho_nop
    04-06 10:00 một_cửa fulfil_obligation         | 4 04-15 | cho_nop
    04-06 10:00 một_cửa cho_nop=ghi_no            | 4 04-15 | ky
    04-09 10:00 xã ky=ky                          | 4 04-15 | tra_kq
    04-09 10:00 xã issue_result                   | 9 04-15 | tra_kq
    04-15 09:00 một_cửa return_result             | 10 04-15 | tra_kq
    04-15 09:00 một_cửa tra_kq=da_tra             | 10 04-15 | cap_nhat
    04-20 09:00 đất_đai cap_nhat=xong             | 10 04-15 | -
    """
    life = walk(flow("1.013978", FIRST_CERTIFICATE), story, {"co_ban_do": "chua"})
    assert step_due(life, "do_dac") == "03-09"  # five working days
    assert step_due(life, "niem_yet") == "03-24"  # fifteen days, the first not counted
    assert "cap_nhat" not in worked(life)  # after the end of the clock
    assert late(life) is None


def test_1_013978_with_a_map_nothing_is_measured_and_the_commune_alone_is_late() -> None:
    story = """
    03-02 09:00 một_cửa accept                    | 2 03-25 | tiep_nhan
    03-02 10:00 một_cửa tiep_nhan=xong            | 2 03-25 | chuyen
    03-02 14:00 xã take_up                        | 4 03-25 | chuyen
    03-02 14:00 xã chuyen=                        | 4 03-25 | xac_nhan
    03-17 15:00 xã xac_nhan=xong                  | 4 03-25 | tong_hop
    03-17 15:00 xã tong_hop=xong                  | 4 03-25 | niem_yet
    04-02 08:00 xã niem_yet=het_han_niem_yet      | 4 03-25 | xet_dieu_kien
    04-02 11:30 xã xet_dieu_kien=khong_du         | 4 03-25 | thong_bao
    04-02 12:00 xã thong_bao=ky                   | 4 03-25 | tra_kq
    04-02 12:00 xã refuse                         | 9 03-25 | tra_kq
    """
    life = walk(flow("1.013978", FIRST_CERTIFICATE, Channel.ONLINE), story, {"co_ban_do": "co"})
    # 17 working days online. After 25/3: 26, 27, 30, 31/3, 1/4 and half of 2/4.
    assert late(life) == (44.5, {"xã": 44.5})


ALLOCATION = ProcedureRules(days(15), financial_pause=pause_of("1.013949", "cho_nop"))


def test_1_013949_land_allocation_counts_calendar_days_and_takes_the_wait_for_payment_out() -> None:
    story = """
    03-02 09:00 một_cửa accept                    | 2 03-17 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 03-17 | kiem_tra
    03-02 10:00 một_cửa forward                   | 2 03-17 | kiem_tra
    03-02 14:00 kinh_tế_xã take_up                | 4 03-17 | kiem_tra
    03-06 14:00 kinh_tế_xã kiem_tra=dat           | 4 03-17 | quyet_dinh
    03-09 10:00 xã quyet_dinh=ky                  | 4 03-17 | gui_phieu
    03-09 11:00 kinh_tế_xã gui_phieu=xong         | 4 03-17 | xac_dinh_thue
    03-11 10:00 thuế xac_dinh_thue=da_thong_bao   | 4 03-17 | cho_nop
    03-11 10:00 một_cửa require_obligation        | 6 - | cho_nop
    03-15 20:00 một_cửa fulfil_obligation         | 4 03-23 | cho_nop
    03-15 20:00 một_cửa cho_nop=da_nop            | 4 03-23 | giay_chung_nhan
    03-18 10:00 đất_đai giay_chung_nhan=ky        | 4 03-23 | tra_kq
    03-18 10:00 đất_đai issue_result              | 9 03-23 | tra_kq
    """
    # Four calendar days, 12-15/3, are taken out: 17/3 + 4 is Saturday 21/3, so Monday 23/3.
    life = walk(flow("1.013949", ALLOCATION), story)
    assert judge(life.rules, life.state).legal_late is False


def test_1_013949_the_applicants_long_payment_makes_nobody_late_but_the_registry_can_be() -> None:
    story = """
    03-02 09:00 một_cửa accept                    | 2 03-17 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 03-17 | kiem_tra
    03-02 14:00 kinh_tế_xã take_up                | 4 03-17 | kiem_tra
    03-06 14:00 kinh_tế_xã kiem_tra=dat           | 4 03-17 | quyet_dinh
    03-09 10:00 xã quyet_dinh=ky                  | 4 03-17 | gui_phieu
    03-10 10:00 kinh_tế_xã gui_phieu=xong         | 4 03-17 | xac_dinh_thue
    03-13 10:00 thuế xac_dinh_thue=da_thong_bao   | 4 03-17 | cho_nop
    03-13 10:00 một_cửa require_obligation        | 6 - | cho_nop
    05-13 10:00 một_cửa fulfil_obligation         | 4 05-18 | cho_nop
    05-13 10:00 một_cửa cho_nop=da_nop            | 4 05-18 | giay_chung_nhan
    05-20 09:30 đất_đai giay_chung_nhan=ky        | 4 05-18 | tra_kq
    05-20 09:30 đất_đai issue_result              | 9 05-18 | tra_kq
    """
    life = walk(flow("1.013949", ALLOCATION), story)
    # 61 days out: 17/3 + 61 is Sunday 17/5, so Monday 18/5. The registry had three days from 13/5, Saturday 16/5, so 18/5.
    assert step_due(life, "giay_chung_nhan") == "05-18"
    assert late(life) == (10.0, {"đất_đai": 10.0})


BUILDING = ProcedureRules(days(20), supplement_notice=working_days(7))


def test_1_013225_a_consulted_agency_that_is_silent_for_twelve_days_consents() -> None:
    story = """
    03-02 09:00 một_cửa accept                    | 2 03-23 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 03-23 | chuyen
    03-02 10:00 một_cửa forward                   | 2 03-23 | chuyen
    03-02 10:30 xã take_up                        | 4 03-23 | chuyen
    03-02 10:30 xã chuyen=xong                    | 4 03-23 | tham_dinh y_kien
    03-10 10:00 xã tham_dinh=dat                  | 4 03-23 | ket_luan y_kien
    03-10 10:00 xã ket_luan=xong                  | 4 03-23 | y_kien
    03-17 00:00 đồng_hồ y_kien=im_lang            | 4 03-23 | tong_hop
    03-17 08:00 xã tong_hop=                      | 4 03-23 | soan
    03-18 08:00 xã soan=cap                       | 4 03-23 | ky
    03-19 08:00 xã ky=ky                          | 4 03-23 | tra_kq
    03-19 08:00 xã issue_result                   | 9 03-23 | tra_kq
    """
    life = walk(flow("1.013225", BUILDING), story, {"loai": "cong_trinh"})
    timer = next(one for one in definition("1.013225").steps if one.id == "y_kien").timer
    assert timer is not None
    assert (timer.after.amount, timer.after.unit, timer.outcome) == (12, Unit.DAY, "im_lang")
    # The opinion was due at the end of Monday 16/3 (nominal Saturday 14/3): silence is consent from that moment on.
    assert step_due(life, "y_kien") == "03-16"
    # Twenty days end on Sunday 22/3, so on Monday.
    assert late(life) is None


def test_1_013225_a_house_has_fifteen_days_and_its_one_supplement_restarts_them() -> None:
    house = ProcedureRules(days(15), supplement_notice=working_days(7))
    story = """
    03-02 09:00 một_cửa accept                    | 2 03-17 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 03-17 | chuyen
    03-02 10:30 xã take_up                        | 4 03-17 | chuyen
    03-02 10:30 xã chuyen=xong                    | 4 03-17 | tham_dinh y_kien
    03-06 10:00 nước y_kien=co_y_kien             | 4 03-17 | tham_dinh
    03-11 16:00 xã tham_dinh=thieu                | 4 03-17 | cho_bo_sung
    03-11 16:30 một_cửa request_supplement        | 5 - | cho_bo_sung
    03-20 09:00 một_cửa supplement                | 4 04-06 | cho_bo_sung
    03-20 09:00 một_cửa cho_bo_sung=da_bo_sung    | 4 04-06 | huong_dan
    04-03 10:00 xã huong_dan=chua_dat             | 4 04-06 | neu_ly_do
    04-07 16:00 xã neu_ly_do=xong                 | 4 04-06 | ket_luan
    04-07 16:00 xã ket_luan=xong                  | 4 04-06 | tong_hop
    04-07 16:00 xã tong_hop=                      | 4 04-06 | soan_nha_o
    04-08 09:30 xã soan_nha_o=khong_cap           | 4 04-06 | tu_choi
    04-08 09:30 xã tu_choi=ky                     | 4 04-06 | tra_kq
    04-08 09:30 xã refuse                         | 9 04-06 | tra_kq
    """
    life = walk(flow("1.013225", house), story, {"loai": "nha_o"})
    # The notice came on the seventh working day; fifteen new days from 20/3 end on Saturday 4/4, so Monday 6/4.
    assert str(life.state.supplement.notice_due) == "2026-03-11"
    assert step_due(life, "huong_dan") == "03-27"
    # Late by 7/4 and two hours of 8/4. The water office answered long before; the second guidance took a week too long.
    assert late(life) == (10.0, {"xã": 10.0})
    assert life.state.clock.state is ClockState.ENDED
