"""Whole lives under the flows of people and their trades: who acts when, and what must then stand."""

from typing import Final

from motcua.law.dossier.rules import Channel, ProcedureRules
from tests.law.dossier.lives import working_days
from tests.law.dossier.stories import Story

BIRTH: Final = ProcedureRules(working_days(0), receipt_day_clause=True)

BIRTH_THE_SAME_DAY: Final = Story(
    "1.001193",
    BIRTH,
    "xã",
    """
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
""",
    {"kenh": "truc_tiep"},
)

BIRTH_AND_SILENT_PARENTS: Final = Story(
    "1.001193",
    BIRTH,
    "xã",
    """
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
    03-04 09:00 một_cửa return_result             | 10 03-03 | tra_kq
    03-04 09:00 một_cửa tra_kq=da_tra             | 10 03-03 | -
""",
    {"kenh": "truc_tuyen"},
    channel=Channel.ONLINE,
    # After 15:00 the procedure itself counts from the next working day. The timer is no pause (reading 24): the day of silence
    # makes the dossier late, and it is counted to the parents, not the commune.
    late=(1.0, {"applicant": 1.0}),
)

BUSINESS: Final = ProcedureRules(working_days(3))
REGISTERED: Final = """
    03-02 09:00 một_cửa accept                    | 2 03-05 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 03-05 | trao_doi
    03-02 09:31 máy_của_xã trao_doi=xong          | 2 03-05 | xet
    03-02 14:00 xã take_up                        | 4 03-05 | xet
"""

BUSINESS_IN_TIME: Final = Story(
    "1.001612",
    BUSINESS,
    "xã",
    REGISTERED
    + """
    03-03 16:00 xã xet=dat                        | 4 03-05 | ky
    03-04 10:00 xã ky=ky                          | 4 03-05 | tra_kq
    03-04 10:00 xã issue_result                   | 9 03-05 | tra_kq
    03-05 10:00 một_cửa return_result             | 10 03-05 | tra_kq
    03-05 10:00 một_cửa tra_kq=da_tra             | 10 03-05 | -
""",
)

BUSINESS_SIGNED_LATE: Final = Story(
    "1.001612",
    BUSINESS,
    "xã",
    # The chairman had until 4/3.
    REGISTERED
    + """
    03-03 14:00 xã xet=can_sua                    | 4 03-05 | yeu_cau_sua
    03-06 10:00 chủ_tịch yeu_cau_sua=ky           | 4 03-05 | tra_kq
    03-06 10:00 chủ_tịch refuse                   | 9 03-05 | tra_kq
    03-06 14:00 một_cửa return_result             | 10 03-05 | tra_kq
    03-06 14:00 một_cửa tra_kq=da_tra             | 10 03-05 | -
""",
    late=(2.5, {"chủ_tịch": 2.5}),
)

ASSISTANCE: Final = ProcedureRules(working_days(7))

ASSISTANCE_PAID: Final = Story(
    "1.116909",
    ASSISTANCE,
    "xã",
    """
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
""",
)

ASSISTANCE_LATE_AT_TWO_PLACES: Final = Story(
    "1.116909",
    ASSISTANCE,
    "xã",
    """
    03-02 09:00 điểm_khác accept                  | 2 03-11 | tiep_nhan
    03-03 09:00 điểm_khác tiep_nhan=xong          | 2 03-11 | xac_minh
    03-03 14:00 xã take_up                        | 4 03-11 | xac_minh
    03-12 12:00 xã xac_minh=khong_du              | 4 03-11 | tra_loi
    03-12 14:30 xã tra_loi=ky                     | 4 03-11 | tra_khong
    03-12 14:30 xã refuse                         | 9 03-11 | tra_khong
    03-12 15:00 điểm_khác return_result           | 10 03-11 | tra_khong
    03-12 15:00 điểm_khác tra_khong=da_tra        | 10 03-11 | -
""",
    # Late by 5.5 hours: four of 16.5 hours over were the desk's (8 hours instead of 4), 12.5 the commune's (11/3 and half of 12/3
    # after its five days, due on 10/3).
    late=(5.5, {"điểm_khác": 1.3333, "xã": 4.1667}),
)

LICENCE: Final = ProcedureRules(working_days(5))

ASKED_THE_ISSUER: Final = """
    03-02 09:00 người_lái submit                  | 1 - | tra_cuu
    03-02 10:00 một_cửa tra_cuu=chua_ro           | 1 - | xac_minh
"""
FOUND_GENUINE: Final = """
    03-23 09:00 cơ_quan_cấp xac_minh=dung         | 1 - | tiep_nhan
"""

LICENCE_VERIFIED_FIRST: Final = Story(
    "3.000347",
    LICENCE,
    "csgt",
    ASKED_THE_ISSUER
    + FOUND_GENUINE
    + """
    03-23 10:00 một_cửa accept                    | 2 03-30 | tiep_nhan
    03-23 10:30 một_cửa tiep_nhan=xong            | 2 03-30 | gui_du_lieu
    03-23 14:00 csgt take_up                      | 4 03-30 | gui_du_lieu
    03-24 10:00 csgt gui_du_lieu=xong             | 4 03-30 | in
    03-27 10:00 csgt in=xong                      | 4 03-30 | tra_kq
    03-27 10:00 csgt issue_result                 | 9 03-30 | tra_kq
    03-27 14:00 một_cửa announce_early            | 9 03-30 | tra_kq
    03-27 15:00 một_cửa return_result             | 10 03-30 | tra_kq
    03-27 15:00 một_cửa tra_kq=da_tra             | 10 03-30 | -
""",
    channel=Channel.POST,
)

LICENCE_NOT_GENUINE: Final = Story(
    "3.000347",
    LICENCE,
    "csgt",
    ASKED_THE_ISSUER
    + """
    03-12 10:00 cơ_quan_cấp xac_minh=khong_dung   | 1 - | tu_choi
    03-13 10:00 csgt tu_choi=ky                   | 1 - | -
    03-13 10:00 một_cửa refuse_intake             | 3 - | -
""",
    channel=Channel.POST,
)

LICENCE_PRINTED_LATE: Final = Story(
    "3.000347",
    LICENCE,
    "csgt",
    """
    03-02 09:00 một_cửa accept                    | 2 03-09 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 03-09 | gui_du_lieu
    03-02 14:00 csgt take_up                      | 4 03-09 | gui_du_lieu
    03-03 10:00 csgt gui_du_lieu=xong             | 4 03-09 | in
    03-12 10:00 csgt in=xong                      | 4 03-09 | tra_kq
    03-12 10:00 csgt issue_result                 | 9 03-09 | tra_kq
    03-12 14:00 một_cửa return_result             | 10 03-09 | tra_kq
    03-12 14:00 một_cửa tra_kq=da_tra             | 10 03-09 | -
""",
    late=(18.5, {"csgt": 18.5}),
)
