"""The reasons of the law of 2026 in their exact words: a clock that waits for the authority, a verification in a group."""

from motcua.law.dossier.reasons.values import DueName
from motcua.law.dossier.rules import ProcedureRules
from motcua.law.dossier.why import promised
from tests.law.dossier.lives import Life, working_days
from tests.law.dossier.test_law_of_2026 import BIRTH
from tests.law.dossier.test_why_others import NEWEST, appointment, clocks, first

FROM_RECEIPT = f"Khoản 3 Điều 17 {NEWEST}"


def boundary_free() -> Life:
    return Life(ProcedureRules(working_days(5))).do("2026-08-07 16:00", "accept", boundary_free=True)


def test_a_boundary_free_dossier_says_what_is_expected_and_that_nothing_is_promised_yet() -> None:
    life = boundary_free()
    assert first(life, DueName.LEGAL) == (
        (
            "Tiếp nhận không phụ thuộc địa giới hành chính: thời hạn giải quyết 5 ngày làm việc tính từ khi cơ quan có thẩm "
            "quyền nhận được hồ sơ; trước đó chưa có ngày hẹn."
        ),
        FROM_RECEIPT,
    )
    assert first(life, DueName.EXPECTED) == (
        (
            "Nếu cơ quan có thẩm quyền nhận vào lúc hết thời hạn chuyển, 07:30 thứ Hai, 10/08/2026: dự kiến trả "
            "thứ Hai, 17/08/2026."
        ),
        f"{FROM_RECEIPT}; cách áp dụng số 33",
    )
    assert len(promised(life.rules, Life().state, life.events[0])) > 2


def test_its_clock_says_when_the_authority_had_it_or_that_the_transfer_time_was_over() -> None:
    received = clocks(boundary_free().do("2026-08-07 17:00", "take_up"))[DueName.LEGAL, ""].sentences
    assert (received[1].text, received[1].basis) == (
        (
            "Cơ quan có thẩm quyền nhận được hồ sơ lúc 17:00 thứ Sáu, 07/08/2026: thời hạn giải quyết 5 ngày làm việc tính "
            "từ đó, đến hết thứ Sáu, 14/08/2026."
        ),
        f"{FROM_RECEIPT}; cách áp dụng số 33",
    )
    late = clocks(boundary_free().do("2026-08-12 09:00", "take_up"))[DueName.LEGAL, ""].sentences
    assert late[1].text == (
        "Hết thời hạn chuyển, 07:30 thứ Hai, 10/08/2026, mà cơ quan có thẩm quyền chưa thụ lý: thời hạn giải quyết "
        "5 ngày làm việc tính từ đó, đến hết thứ Hai, 17/08/2026."
    )


def test_a_verification_says_which_limit_a_member_of_a_group_has_now_and_by_which_decree() -> None:
    life = Life(BIRTH).accepted("2026-09-07 09:00")
    life.do("2026-09-08 10:00", "record_verification", content="đã xác minh nơi cư trú")
    decree = "Nghị định 63/2024/NĐ-CP (sửa đổi bởi Nghị định 301/2026/NĐ-CP)"
    assert appointment(life) == (
        "Có xác minh lúc 10:00 thứ Ba, 08/09/2026: kết quả sau cùng hẹn trả mới thứ Hai, 14/09/2026.",
        decree,
    )
    moved = [one.sentences[-1] for (name, _), one in clocks(life).items() if name is DueName.RESULT]
    text = "Có xác minh lúc 10:00 thứ Ba, 08/09/2026: thời hạn 5 ngày làm việc kể từ khi bắt đầu, hẹn trả mới thứ Hai, 14/09/2026."
    assert [(one.text, one.basis) for one in moved if "xác minh" in one.text] == [(text, decree)]
    assert first(life, DueName.NOTICE) == (
        "Trong 24 giờ từ khi tiếp nhận lúc 09:00 thứ Hai, 07/09/2026, chậm nhất 09:00 thứ Ba, 08/09/2026.",
        f"{decree}; cách áp dụng số 3",
    )
