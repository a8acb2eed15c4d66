"""Whole lives under the flows of permits and appraisals: who acts when, and what must then stand."""

from typing import Final

from motcua.law.dossier.rules import ProcedureRules
from motcua.law.worktime.values import Duration, Unit
from tests.law.dossier.lives import working_days
from tests.law.dossier.stories import Story, days, pause_of

ENVIRONMENT: Final = ProcedureRules(
    days(30),
    supplement_notice=days(15),
    supplement_term=Duration(12, Unit.MONTH),
    supplement_pause=pause_of("1.010727", "cho_bo_sung_30"),
)
TRIAL: Final = {"van_hanh_thu_nghiem": "co"}
TO_THE_REQUEST: Final = """
    03-02 09:00 một_cửa accept                    | 2 04-01 | tiep_nhan
    03-02 10:00 một_cửa tiep_nhan=xong            | 2 04-01 | phan_loai
    03-02 10:30 một_cửa forward                   | 2 04-01 | phan_loai
    03-02 14:00 môi_trường take_up                | 4 04-01 | phan_loai
    03-02 15:00 môi_trường phan_loai=             | 4 04-01 | hoi_dong
    03-16 10:00 môi_trường hoi_dong=bo_sung       | 4 04-01 | cho_bo_sung_30
    03-16 11:00 một_cửa request_supplement        | 5 - | cho_bo_sung_30
"""
ANSWERED: Final = """
    08-03 09:00 một_cửa supplement                | 4 08-19 | cho_bo_sung_30
    08-03 09:00 một_cửa cho_bo_sung_30=da_bo_sung | 4 08-19 | tham_dinh_lai_30
    08-12 10:00 môi_trường tham_dinh_lai_30=dat   | 4 08-19 | trinh
    08-14 10:00 môi_trường trinh=xong             | 4 08-19 | ky
"""

PERMIT_AFTER_MONTHS: Final = Story(
    "1.010727",
    ENVIRONMENT,
    "môi_trường",
    # 16/3 to 3/8 are 140 days: 1/4 + 140 is Wednesday 19/8. A restart would have given 2/9.
    TO_THE_REQUEST
    + ANSWERED
    + """
    08-18 10:00 tỉnh ky=ky                        | 4 08-19 | tra_kq
    08-18 10:00 tỉnh issue_result                 | 9 08-19 | tra_kq
    08-19 09:00 một_cửa return_result             | 10 08-19 | tra_kq
    08-19 09:00 một_cửa tra_kq=da_tra             | 10 08-19 | -
""",
    TRIAL,
)

PERMIT_SIGNED_LATE: Final = Story(
    "1.010727",
    ENVIRONMENT,
    "môi_trường",
    TO_THE_REQUEST
    + ANSWERED
    + """
    08-25 10:00 tỉnh ky=ky                        | 4 08-19 | tra_kq
    08-25 10:00 tỉnh issue_result                 | 9 08-19 | tra_kq
    08-25 14:00 một_cửa return_result             | 10 08-19 | tra_kq
    08-25 14:00 một_cửa tra_kq=da_tra             | 10 08-19 | -
""",
    TRIAL,
    # After 19/8: 20, 21, the worked Saturday 22 and 24/8, then 2.5 hours.
    late=(34.5, {"tỉnh": 34.5}),
)

PERMIT_WITHOUT_TRIAL_REFUSED: Final = Story(
    "1.010727",
    ProcedureRules(
        days(15),
        supplement_notice=days(15),
        supplement_term=Duration(12, Unit.MONTH),
        supplement_pause=pause_of("1.010727", "cho_bo_sung_15"),
    ),
    "môi_trường",
    # Four days out: 17/3 + 4 is Saturday 21/3, so Monday 23/3. Five days from 10/3 end on Sunday, so on 16/3.
    """
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
    03-16 14:00 một_cửa return_result             | 10 03-23 | tra_kq
    03-16 14:00 một_cửa tra_kq=da_tra             | 10 03-23 | -
""",
    {"van_hanh_thu_nghiem": "khong"},
)

FEASIBILITY_C: Final = ProcedureRules(days(15), supplement_notice=days(7), supplement_term=days(20))
SUSPENDED: Final = """
    03-02 09:00 một_cửa accept                    | 2 03-17 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 03-17 | kiem_tra
    03-02 10:00 một_cửa forward                   | 2 03-17 | kiem_tra
    03-02 14:00 xây_dựng take_up                  | 4 03-17 | kiem_tra
    03-06 10:00 xây_dựng kiem_tra=thieu           | 4 03-17 | cho_bo_sung
    03-06 10:30 một_cửa request_supplement        | 5 - | cho_bo_sung
"""

APPRAISAL_STOPPED: Final = Story(
    "1.013239",
    FEASIBILITY_C,
    "xây_dựng",
    SUSPENDED
    + """
    03-27 00:00 đồng_hồ cho_bo_sung=qua_han       | 5 - | dung
    03-27 08:00 xây_dựng dung=da_thong_bao        | 5 - | -
    03-27 08:00 một_cửa close                     | 8 04-07 | -
""",
)

APPRAISED_LATE: Final = Story(
    "1.013239",
    FEASIBILITY_C,
    "xây_dựng",
    # Fifteen new days from 20/3 end on Saturday 4/4, so on Monday. The two days of step C ended on 30/3.
    SUSPENDED
    + """
    03-20 09:00 một_cửa supplement                | 4 04-06 | cho_bo_sung
    03-20 09:00 một_cửa cho_bo_sung=da_khac_phuc  | 4 04-06 | kiem_tra
    03-26 10:00 xây_dựng kiem_tra=du              | 4 04-06 | phan_nhom
    03-26 10:00 xây_dựng phan_nhom=               | 4 04-06 | tham_dinh_c
    04-06 16:00 xây_dựng tham_dinh_c=xong         | 4 04-06 | ket_qua
    04-08 10:00 sở_xây_dựng ket_qua=ky            | 4 04-06 | tra_kq
    04-08 10:00 sở_xây_dựng issue_result          | 9 04-06 | tra_kq
    04-08 14:00 một_cửa return_result             | 10 04-06 | tra_kq
    04-08 14:00 một_cửa tra_kq=da_tra             | 10 04-06 | -
""",
    {"nhom": "C"},
    late=(10.5, {"xây_dựng": 10.5}),
)

WITH_THE_MINISTRY: Final = """
    03-02 09:00 một_cửa accept                    | 2 03-19 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 03-19 | kiem_tra
    03-02 10:00 một_cửa forward                   | 2 03-19 | kiem_tra
    03-02 14:00 công_thương take_up               | 4 03-19 | kiem_tra
    03-04 10:00 công_thương kiem_tra=du           | 4 03-19 | phan_loai
    03-04 10:00 công_thương phan_loai=            | 4 03-19 | gui_bo
    03-04 15:00 công_thương gui_bo=xong           | 4 03-19 | bo_tra_loi
    03-04 15:00 công_thương consult               | 4 03-19 | bo_tra_loi
"""
ASK: Final = {"consult": {"answer_within": working_days(5), "agency": "bộ"}}
BRANCH_OFFICE: Final = ProcedureRules(working_days(13))

MINISTRY_IN_TIME: Final = Story(
    "1.000358",
    BRANCH_OFFICE,
    "công_thương",
    WITH_THE_MINISTRY
    + """
    03-11 10:00 bộ answer_consultation              | 4 03-19 | bo_tra_loi
    03-11 10:00 bộ bo_tra_loi=dong_y                | 4 03-19 | quyet_dinh_sau_y_kien
    03-17 10:00 công_thương quyet_dinh_sau_y_kien=ky | 4 03-19 | tra_kq
    03-17 10:00 công_thương issue_result            | 9 03-19 | tra_kq
    03-19 10:00 một_cửa return_result               | 10 03-19 | tra_kq
    03-19 10:00 một_cửa tra_kq=da_tra               | 10 03-19 | -
""",
    {"hoi_bo": "co"},
    ASK,
)

MINISTRY_LATE: Final = Story(
    "1.000358",
    BRANCH_OFFICE,
    "công_thương",
    WITH_THE_MINISTRY
    + """
    03-20 10:00 bộ answer_consultation              | 4 03-19 | bo_tra_loi
    03-20 10:00 bộ bo_tra_loi=khong_dong_y          | 4 03-19 | quyet_dinh_sau_y_kien
    03-20 15:00 công_thương quyet_dinh_sau_y_kien=ky | 4 03-19 | tra_kq
    03-20 15:00 công_thương refuse                  | 9 03-19 | tra_kq
    03-23 09:00 một_cửa return_result               | 10 03-19 | tra_kq
    03-23 09:00 một_cửa tra_kq=da_tra               | 10 03-19 | -
""",
    {"hoi_bo": "co"},
    ASK,
    late=(6.0, {"bộ": 6.0}),
)

WITHOUT_THE_MINISTRY: Final = Story(
    "1.000358",
    ProcedureRules(working_days(5)),
    "công_thương",
    """
    03-02 09:00 một_cửa accept                    | 2 03-09 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 03-09 | kiem_tra
    03-02 14:00 công_thương take_up               | 4 03-09 | kiem_tra
    03-05 10:00 công_thương kiem_tra=du           | 4 03-09 | phan_loai
    03-05 10:00 công_thương phan_loai=            | 4 03-09 | quyet_dinh
    03-09 10:00 công_thương quyet_dinh=ky         | 4 03-09 | tra_kq
    03-09 10:00 công_thương issue_result          | 9 03-09 | tra_kq
    03-09 14:00 một_cửa return_result             | 10 03-09 | tra_kq
    03-09 14:00 một_cửa tra_kq=da_tra             | 10 03-09 | -
""",
    {"hoi_bo": "khong"},
)

FOOD: Final = ProcedureRules(days(15))
MENDING: Final = """
    03-02 09:00 một_cửa accept                    | 2 03-17 | tiep_nhan
    03-02 09:10 một_cửa tiep_nhan=xong            | 2 03-17 | lap_doan
    03-02 10:00 một_cửa forward                   | 2 03-17 | lap_doan
    03-02 10:30 chi_cục take_up                   | 4 03-17 | lap_doan
    03-02 11:00 chi_cục lap_doan=ky               | 4 03-17 | tham_dinh
    03-09 09:00 chi_cục record_verification       | 4 03-17 | tham_dinh
    03-09 10:00 chi_cục tham_dinh=can_khac_phuc   | 4 03-17 | khac_phuc
"""
MINUTES: Final = {"record_verification": {"content": "Nền khu sơ chế còn đọng nước"}}

FOOD_MENDED: Final = Story(
    "2.001827",
    FOOD,
    "sở",
    MENDING
    + """
    03-12 10:00 cơ_sở khac_phuc=da_bao_cao        | 4 03-17 | xem_bao_cao
    03-13 10:00 chi_cục xem_bao_cao=dat           | 4 03-17 | ky
    03-16 10:00 sở ky=ky                          | 4 03-17 | tra_kq
    03-16 10:00 sở issue_result                   | 9 03-17 | tra_kq
    03-17 10:00 một_cửa return_result             | 10 03-17 | tra_kq
    03-17 10:00 một_cửa tra_kq=da_tra             | 10 03-17 | -
""",
    words=MINUTES,
)

FOOD_MENDED_LATE: Final = Story(
    "2.001827",
    FOOD,
    "sở",
    MENDING
    + """
    03-19 10:00 cơ_sở khac_phuc=da_bao_cao        | 4 03-17 | xem_bao_cao
    03-19 16:00 chi_cục xem_bao_cao=dat           | 4 03-17 | ky
    03-20 10:00 sở ky=ky                          | 4 03-17 | tra_kq
    03-20 10:00 sở issue_result                   | 9 03-17 | tra_kq
    03-20 14:00 một_cửa return_result             | 10 03-17 | tra_kq
    03-20 14:00 một_cửa tra_kq=da_tra             | 10 03-17 | -
""",
    words=MINUTES,
    late=(18.5, {"applicant": 18.5}),
)

FOOD_NOT_MENDED: Final = Story(
    "2.001827",
    FOOD,
    "sở",
    MENDING
    + """
    03-14 00:00 đồng_hồ khac_phuc=qua_han         | 4 03-17 | ly_do
    03-16 10:00 sở ly_do=ky                       | 4 03-17 | tra_kq
    03-16 10:00 sở refuse                         | 9 03-17 | tra_kq
    03-16 14:00 một_cửa return_result             | 10 03-17 | tra_kq
    03-16 14:00 một_cửa tra_kq=da_tra             | 10 03-17 | -
""",
    words=MINUTES,
)
