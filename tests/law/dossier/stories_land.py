"""Whole lives under the flows of land and building: who acts when, and what must then stand."""

from typing import Final

from motcua.law.dossier.rules import Channel, ProcedureRules
from tests.law.dossier.lives import working_days
from tests.law.dossier.stories import Story, days, pause_of

LAND_TRANSFER: Final = ProcedureRules(working_days(18), financial_pause=pause_of("1.013831", "cho_nop"))
TO_THE_TAX_OFFICE: Final = """
    03-02 09:00 một_cửa accept            | 2 03-26 | tiep_nhan
    03-02 10:00 một_cửa tiep_nhan=xong    | 2 03-26 | kiem_tra
    03-02 14:00 một_cửa forward           | 2 03-26 | kiem_tra
    03-02 15:00 đất_đai take_up           | 4 03-26 | kiem_tra
    03-09 15:00 đất_đai kiem_tra=dat      | 4 03-26 | gui_phieu
    03-09 16:00 đất_đai gui_phieu=xong    | 4 03-26 | xac_dinh_thue
"""

TRANSFER_PAID: Final = Story(
    "1.013831",
    LAND_TRANSFER,
    "đất_đai",
    # Away from Friday 13/3 to Monday 23/3: the working days 16-20 and 23/3 are not counted, 26/3 becomes 3/4.
    TO_THE_TAX_OFFICE
    + """
    03-13 10:00 thuế xac_dinh_thue=da_thong_bao | 4 03-26 | cho_nop
    03-13 10:00 thuế require_obligation         | 6 - | cho_nop
    03-23 09:00 một_cửa fulfil_obligation       | 4 04-03 | cho_nop
    03-23 09:00 một_cửa cho_nop=da_nop          | 4 04-03 | chinh_ly
    03-26 10:00 đất_đai chinh_ly=ky             | 4 04-03 | tra_kq
    03-26 10:00 đất_đai issue_result            | 9 04-03 | tra_kq
    03-26 14:00 một_cửa announce_early          | 9 04-03 | tra_kq
    03-26 15:00 một_cửa return_result           | 10 04-03 | tra_kq
    03-26 15:00 một_cửa tra_kq=da_tra           | 10 04-03 | -
""",
)

TRANSFER_TAXED_LATE: Final = Story(
    "1.013831",
    LAND_TRANSFER,
    "đất_đai",
    TO_THE_TAX_OFFICE
    + """
    03-26 16:00 thuế xac_dinh_thue=da_thong_bao | 4 03-26 | cho_nop
    03-26 16:00 thuế require_obligation         | 6 - | cho_nop
    03-27 16:00 một_cửa fulfil_obligation       | 4 03-27 | cho_nop
    03-27 16:00 một_cửa cho_nop=da_nop          | 4 03-27 | chinh_ly
    03-31 10:00 đất_đai chinh_ly=ky             | 4 03-27 | tra_kq
    03-31 10:00 đất_đai issue_result            | 9 03-27 | tra_kq
    03-31 14:00 một_cửa return_result           | 10 03-27 | tra_kq
    03-31 14:00 một_cửa tra_kq=da_tra           | 10 03-27 | -
""",
    # After 27/3: all of Monday 30/3 and 2.5 hours of 31/3. The land registry kept its own 3.5 days.
    late=(10.5, {"thuế": 10.5}),
)

FIRST_CERTIFICATE: Final = ProcedureRules(
    working_days(27),
    channel_limits={Channel.ONLINE: working_days(17), Channel.POST: working_days(20)},
    financial_pause=pause_of("1.013978", "cho_nop"),
)

FIRST_CERTIFICATE_POSTED: Final = Story(
    "1.013978",
    FIRST_CERTIFICATE,
    "xã",
    """
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
    03-30 10:00 thuế require_obligation           | 6 - | cho_nop
    04-06 10:00 một_cửa fulfil_obligation         | 4 04-15 | cho_nop
    04-06 10:00 một_cửa cho_nop=ghi_no            | 4 04-15 | ky
    04-09 10:00 xã ky=ky                          | 4 04-15 | tra_kq
    04-09 10:00 xã issue_result                   | 9 04-15 | tra_kq
    04-15 09:00 một_cửa return_result             | 10 04-15 | tra_kq
    04-15 09:00 một_cửa tra_kq=da_tra             | 10 04-15 | cap_nhat
    04-20 09:00 đất_đai cap_nhat=xong             | 10 04-15 | -
""",
    {"co_ban_do": "chua"},
)

FIRST_CERTIFICATE_REFUSED_LATE: Final = Story(
    "1.013978",
    FIRST_CERTIFICATE,
    "xã",
    """
    03-02 09:00 người_dân submit                  | 1 - | -
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
    04-02 14:00 một_cửa return_result             | 10 03-25 | tra_kq
    04-02 14:00 một_cửa tra_kq=da_tra             | 10 03-25 | cap_nhat
    04-03 09:00 đất_đai cap_nhat=xong             | 10 03-25 | -
""",
    {"co_ban_do": "co"},
    channel=Channel.ONLINE,
    # 17 working days online. After 25/3: 26, 27, 30, 31/3, 1/4 and half of 2/4.
    late=(44.5, {"xã": 44.5}),
)

ALLOCATION: Final = ProcedureRules(days(15), financial_pause=pause_of("1.013949", "cho_nop"))

ALLOCATION_PAID: Final = Story(
    "1.013949",
    ALLOCATION,
    "xã",
    # Four calendar days, 12-15/3, are taken out: 17/3 + 4 is Saturday 21/3, so Monday 23/3.
    """
    03-02 09:00 một_cửa accept                    | 2 03-17 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 03-17 | kiem_tra
    03-02 10:00 một_cửa forward                   | 2 03-17 | kiem_tra
    03-02 14:00 kinh_tế_xã take_up                | 4 03-17 | kiem_tra
    03-06 14:00 kinh_tế_xã kiem_tra=dat           | 4 03-17 | quyet_dinh
    03-09 10:00 xã quyet_dinh=ky                  | 4 03-17 | gui_phieu
    03-09 11:00 kinh_tế_xã gui_phieu=xong         | 4 03-17 | xac_dinh_thue
    03-11 10:00 thuế xac_dinh_thue=da_thong_bao   | 4 03-17 | cho_nop
    03-11 10:00 thuế require_obligation           | 6 - | cho_nop
    03-15 20:00 một_cửa fulfil_obligation         | 4 03-23 | cho_nop
    03-15 20:00 một_cửa cho_nop=da_nop            | 4 03-23 | giay_chung_nhan
    03-18 10:00 đất_đai giay_chung_nhan=ky        | 4 03-23 | tra_kq
    03-18 10:00 đất_đai issue_result              | 9 03-23 | tra_kq
    03-18 14:00 một_cửa announce_early            | 9 03-23 | tra_kq
    03-18 15:00 một_cửa return_result             | 10 03-23 | tra_kq
    03-18 15:00 một_cửa tra_kq=da_tra             | 10 03-23 | -
""",
)

ALLOCATION_REGISTERED_LATE: Final = Story(
    "1.013949",
    ALLOCATION,
    "xã",
    """
    03-02 09:00 một_cửa accept                    | 2 03-17 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 03-17 | kiem_tra
    03-02 14:00 kinh_tế_xã take_up                | 4 03-17 | kiem_tra
    03-06 14:00 kinh_tế_xã kiem_tra=dat           | 4 03-17 | quyet_dinh
    03-09 10:00 xã quyet_dinh=ky                  | 4 03-17 | gui_phieu
    03-10 10:00 kinh_tế_xã gui_phieu=xong         | 4 03-17 | xac_dinh_thue
    03-13 10:00 thuế xac_dinh_thue=da_thong_bao   | 4 03-17 | cho_nop
    03-13 10:00 thuế require_obligation           | 6 - | cho_nop
    05-13 10:00 một_cửa fulfil_obligation         | 4 05-18 | cho_nop
    05-13 10:00 một_cửa cho_nop=da_nop            | 4 05-18 | giay_chung_nhan
    05-20 09:30 đất_đai giay_chung_nhan=ky        | 4 05-18 | tra_kq
    05-20 09:30 đất_đai issue_result              | 9 05-18 | tra_kq
    05-20 14:00 một_cửa return_result             | 10 05-18 | tra_kq
    05-20 14:00 một_cửa tra_kq=da_tra             | 10 05-18 | -
""",
    # 61 days out: 17/3 + 61 is Sunday 17/5, so Monday 18/5. The registry had three days from 13/5, Saturday 16/5, so 18/5.
    late=(10.0, {"đất_đai": 10.0}),
)

BUILDING: Final = ProcedureRules(days(20), supplement_notice=working_days(7))

CONSENT_BY_SILENCE: Final = Story(
    "1.013225",
    BUILDING,
    "xã",
    # Twenty days end on Sunday 22/3, so on Monday.
    """
    03-02 08:30 một_cửa submit                    | 1 - | -
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
    03-23 08:00 một_cửa return_result             | 10 03-23 | tra_kq
    03-23 08:00 một_cửa tra_kq=da_tra             | 10 03-23 | -
""",
    {"loai": "cong_trinh"},
    channel=Channel.POST,
)

HOUSE_REFUSED_LATE: Final = Story(
    "1.013225",
    ProcedureRules(days(15), supplement_notice=working_days(7)),
    "xã",
    """
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
    04-08 14:00 một_cửa return_result             | 10 04-06 | tra_kq
    04-08 14:00 một_cửa tra_kq=da_tra             | 10 04-06 | -
""",
    {"loai": "nha_o"},
    # Late by 7/4 and two hours of 8/4. The water office answered long before; the second guidance took a week too long.
    late=(10.0, {"xã": 10.0}),
)
