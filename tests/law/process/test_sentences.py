"""Where each defect of a process is named, and the sentence that says what to do about it."""

from fractions import Fraction
from typing import Any

import pytest

from motcua.law.process.check import defects
from motcua.law.process.check_budgets import amount_words, budget_words
from motcua.law.process.compile import compile_process
from motcua.law.process.place import Place, advance, begin
from motcua.law.process.values import Budget, Definition
from motcua.law.refusals import Refused
from motcua.law.worktime.values import Unit
from tests.law.process.tables import PLANTERS, Table, by_id, of, process, step, wide

LONGEST = (
    "Đường dài nhất mất 11,5 ngày làm việc (Bước nhan 1 ngày làm việc + Bước tham_dinh 3 ngày làm việc + Bước pccc 5 ngày"
    " làm việc + Bước ky 2 ngày làm việc + Bước tra 0,5 ngày làm việc)"
)
WAITING = (
    "Bước chờ “Bước cho” (cho) dừng đồng hồ mà không có gì kết thúc: ghi bước tiếp theo khi người nộp trả lời và khi hết"
    " hạn chờ."
)
STUCK = (
    "là bước có thể không bao giờ chạy, nên hồ sơ sẽ kẹt lại: chỉ chờ các nhánh đã mở (mode: started), hoặc bỏ bước đó"
    " khỏi “waits_for”."
)
APART = "Các nhánh song song mở từ bước “Bước mo” (mo)"


@pytest.mark.parametrize(
    ("planted", "at", "sentence"),
    [
        (
            "no_owner",
            "tham_dinh",
            (
                "Bước “Bước tham_dinh” (tham_dinh) chưa có ai chịu trách nhiệm: ghi chức danh (role) hoặc cơ quan"
                " (agency_role)."
            ),
        ),
        (
            "unreachable",
            "mo_coi",
            "Không có đường nào dẫn tới bước “Bước mo_coi” (mo_coi): nối một bước khác tới đây, hoặc xóa bước này.",
        ),
        (
            "dead_end",
            "nhan",
            "Bước “Bước nhan” (nhan) không dẫn tới đâu: ghi bước tiếp theo, hoặc END nếu quy trình kết thúc ở đây.",
        ),
        ("pause_no_exit", "cho", WAITING),
        ("pause_only_back_to_itself", "cho", WAITING),
        (
            "above_limit",
            "pccc",
            f"{LONGEST}, quá thời hạn theo quy định 10 ngày làm việc: rút ngắn thời gian của các bước.",
        ),
        (
            "sum_mismatch",
            None,
            f"{LONGEST} nhưng tổng đã khai là 9,5 ngày làm việc: sửa thời gian của các bước hoặc sửa tổng.",
        ),
        ("missing_join", "mo", f"{APART} không gộp lại ở đâu: thêm một bước gộp và ghi mã của bước đó ở “join”."),
        (
            "join_without_waiting",
            "mo",
            (
                f"{APART} phải gộp ở bước “Bước gop” (gop) nhưng bước đó không chờ nhóm “g”: thêm “join” với các bước cần"
                " chờ."
            ),
        ),
        ("skippable", "gop", f"Bước gộp “Bước gop” (gop) chờ “Bước pccc” (pccc), {STUCK}"),
        ("skipped_last", "gop", f"Bước gộp “Bước gop” (gop) chờ “Bước xa2” (xa2), {STUCK}"),
        (
            "duplicate",
            "tham_dinh",
            (
                "Mã bước “tham_dinh” dùng 2 lần (“Bước tham_dinh” (tham_dinh), “Bước tham_dinh” (tham_dinh)): mỗi bước phải"
                " có một mã riêng."
            ),
        ),
        (
            "renamed_to_duplicate",
            "nhan",
            "Mã bước “nhan” dùng 2 lần (“Bước nhan” (nhan), “Bước cho” (nhan)): mỗi bước phải có một mã riêng.",
        ),
        (
            "missing_target",
            "nhan",
            (
                "Bước “Bước nhan” (nhan) chuyển tới “khong_co” nhưng không có bước này: sửa lại mã hoặc thêm bước"
                " “khong_co”."
            ),
        ),
        (
            "missing_condition_target",
            "phan_loai",
            (
                "Bước “Bước phan_loai” (phan_loai) chuyển tới “khong_co” nhưng không có bước này: sửa lại mã hoặc thêm bước"
                " “khong_co”."
            ),
        ),
        (
            "loop_no_exit",
            "nhan",
            (
                "Từ bước “Bước nhan” (nhan), “Bước tham_dinh” (tham_dinh) không thể đi tới kết thúc: thêm một kết quả dẫn"
                " ra khỏi vòng lặp."
            ),
        ),
        (
            "incomplete",
            "phan_loai",
            (
                "Bước “Bước phan_loai” (phan_loai) chưa có điều kiện cho trường hợp loai = xuong và tang = 6: thêm điều kiện"
                " hoặc dòng “else”."
            ),
        ),
        (
            "no_start",
            None,
            "Bước bắt đầu “khong_co” không có trong bảng: ghi ở “start” mã của một bước đã có.",
        ),
    ],
)
def test_a_planted_defect_is_named_where_it_lies_and_says_what_to_do(
    planted: str, at: str | None, sentence: str
) -> None:
    table = wide()
    assert PLANTERS[planted][1](table)
    assert [(one.step, one.sentence) for one in defects(of(table))] == [(at, sentence)]


def said(table: Table) -> list[tuple[str | None, str]]:
    return [(one.step, one.sentence) for one in defects(of(table))]


def test_an_empty_process_says_that_it_needs_a_step() -> None:
    (defect,) = defects(Definition(id="t", name="", start="", steps=()))
    assert (defect.step, defect.sentence) == (None, "Quy trình chưa có bước nào: thêm ít nhất một bước.")


def test_several_mistakes_of_one_kind_are_told_apart() -> None:
    table = wide()
    by_id(table)["ky"]["outcomes"].update(tra_lai=None, huy=None)
    assert said(table) == [
        ("ky", "Bước “Bước ky” (ky), kết quả “tra_lai”, “huy” chưa có bước tiếp theo: ghi bước hoặc END.")
    ]


def test_an_id_that_does_not_exist_is_named_once_with_every_step_that_leads_there() -> None:
    table = wide()
    by_id(table)["xa"]["outcomes"]["xong"] = by_id(table)["xa2"]["outcomes"]["xong"] = "gopp"
    found = said(table)
    assert found[0] == (
        "xa",
        (
            "Bước “Bước xa” (xa), “Bước xa2” (xa2) chuyển tới “gopp” nhưng không có bước này: sửa lại mã hoặc thêm bước"
            " “gopp”."
        ),
    )


def test_the_last_step_of_a_branch_must_exist_too() -> None:
    table = wide()
    by_id(table)["mo"]["parallel"]["branches"][0]["last"] = "xa3"
    assert ("mo", "missing_target") in [(one.step, one.kind.value) for one in defects(of(table))]


def test_a_join_that_does_not_exist_is_named_at_the_step_that_opens() -> None:
    table = wide()
    by_id(table)["mo"]["parallel"]["join"] = "gopp"
    assert (
        "mo",
        f"{APART} phải gộp ở “gopp” nhưng không có bước này: sửa lại mã ở “join”.",
    ) in said(table)


def test_a_branch_that_leads_past_the_join_and_one_that_is_not_waited_for_are_named() -> None:
    past = wide()
    by_id(past)["pccc"]["outcomes"] = {"xong": "ky"}
    told = f"{APART} không gặp nhau: nhánh bắt đầu từ “Bước pccc” (pccc) không tới “Bước gop” (gop)."
    assert said(past) == [("mo", told)]
    unawaited = wide()
    by_id(unawaited)["gop"]["join"]["waits_for"] = ["xa2"]
    assert said(unawaited) == [
        (
            "mo",
            (
                f"{APART} không gặp nhau: bước “Bước gop” (gop) không chờ nhánh bắt đầu từ “Bước pccc” (pccc); thêm bước"
                " cuối của nhánh vào “waits_for”."
            ),
        )
    ]


def test_a_join_that_waits_for_steps_that_are_not_there_names_them_by_their_ids() -> None:
    table = wide()
    by_id(table)["gop"]["join"]["waits_for"] += ["tu_choi", "khong_co"]
    joined = "Bước gộp “Bước gop” (gop) chờ"
    unknown = f"{joined} “khong_co”, là mã bước không có trong quy trình: sửa lại mã ở “waits_for”."
    assert said(table) == [("gop", f"{unknown} {joined} “Bước tu_choi” (tu_choi), {STUCK}")]
    by_id(table)["gop"]["join"]["waits_for"].remove("tu_choi")
    assert said(table) == [("gop", unknown)], "an id that is not there is not called a step that may never run"


def test_two_branches_through_one_step_are_told_at_that_step() -> None:
    table = wide()
    by_id(table)["pccc"].update(outcomes={"xong": "xa2"}, budget=2)
    table["declared_total"]["amount"] = 9.5
    assert said(table) == [
        (
            "xa2",
            (
                "Hai nhánh song song mở từ bước “Bước mo” (mo) cùng đi qua bước “Bước xa2” (xa2): mỗi nhánh phải có bước"
                " riêng cho tới bước gộp."
            ),
        )
    ]


def test_a_question_that_nobody_asks_is_named_at_the_first_step_with_all_that_use_it() -> None:
    table = wide()
    by_id(table)["phan_loai"]["conditions"][1]["when"]["dien_tich"] = {"from": 6}
    by_id(table)["mo"]["parallel"]["branches"][1]["when"]["dien_tich"] = {"from": 10}
    assert said(table) == [
        (
            "phan_loai",
            (
                "Điều kiện của bước “Bước phan_loai” (phan_loai), “Bước mo” (mo) hỏi “dien_tich” nhưng “questions” không có"
                " câu hỏi này: thêm câu hỏi cùng các câu trả lời có thể."
            ),
        )
    ]


def test_a_silence_that_ends_in_an_outcome_the_step_does_not_have_is_named() -> None:
    table = wide()
    by_id(table)["pccc"]["timer"] = {"after": {"amount": 5, "unit": "working_day"}, "outcome": "dong_y", "basis": "thử"}
    assert said(table) == [
        (
            "pccc",
            (
                "Bước “Bước pccc” (pccc) hết hạn chờ thì kết thúc với “dong_y” nhưng bước không có kết quả này: thêm vào"
                " “outcomes”."
            ),
        )
    ]


@pytest.mark.parametrize(
    "period", [{"amount": 31, "unit": "working_day"}, {"amount": 1, "unit": "day"}], ids=["longer", "of another unit"]
)
def test_a_posting_that_does_not_fit_into_the_time_of_its_step_is_named(period: Table) -> None:
    table = wide()
    by_id(table)["pccc"]["posting"] = {**period, "basis": "thử"}
    assert said(table) == [
        (
            "pccc",
            (
                "Bước “Bước pccc” (pccc) phải niêm yết đủ thời gian mà thời hạn của bước ngắn hơn hoặc tính theo đơn vị khác:"
                " ghi ở “budget” và “unit” ít nhất bằng thời gian niêm yết."
            ),
        )
    ]


def test_times_that_cannot_be_compared_say_how_they_could_be() -> None:
    steps = [step("a", 5, outcomes={"x": "b"}), step("b", 15, unit="day", outcomes={"x": "END"})]
    table = process(steps, 15, declared_total=None)
    assert said(table) == [
        (
            None,
            (
                "Đường dài nhất mất 5 ngày làm việc và 15 ngày, lẫn ngày và ngày làm việc, không so được chắc chắn với thời"
                " hạn theo quy định 15 ngày làm việc: dùng một đơn vị, hoặc khai tổng theo đơn vị của thời hạn."
            ),
        )
    ]


def test_a_way_without_any_time_says_so_where_a_sum_was_declared() -> None:
    table = process([step("a", 0, outcomes={"x": "END"})], 1)
    assert said(table) == [
        (
            None,
            (
                "Đường dài nhất mất 0 ngày (không bước nào có thời gian) nhưng tổng đã khai là 1 ngày làm việc: sửa thời gian"
                " của các bước hoặc sửa tổng."
            ),
        )
    ]


def test_a_step_without_a_name_is_called_by_its_id() -> None:
    table = process([step("a", 1, name="", role=None, agency_role=None, outcomes={"x": "END"})], 1)
    assert said(table)[0][1].startswith("Bước “a” chưa có ai")


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Fraction(3), "3"),
        (Fraction(1, 2), "0,5"),
        (Fraction(5, 4), "1,25"),
        (Fraction(1, 8), "0,125"),
        (Fraction(1, 3), "1/3"),
        (Fraction(1, 16), "1/16"),
    ],
)
def test_an_amount_has_a_decimal_comma_and_a_fraction_where_it_has_no_short_end(amount: Fraction, words: str) -> None:
    assert amount_words(amount) == words
    assert budget_words(Budget(amount, Unit.WORKING_HOUR)) == f"{words} giờ làm việc"


def refused(action: Any, *args: Any) -> str:
    with pytest.raises(Refused) as refusal:
        action(*args)
    return refusal.value.sentence


def test_a_move_that_is_not_possible_says_what_is() -> None:
    table = compile_process(of(wide()))
    start = begin(table)
    assert refused(advance, table, start, "ky", "ky", {}) == ("Bước “ky” hiện không mở. Bước đang mở: nhan.")
    branches = Place(open=("xa", "pccc"))
    assert refused(advance, table, branches, "ky", "ky", {}).endswith("Bước đang mở: xa, pccc.")
    assert refused(advance, table, Place(ended=True), "tra", "da_tra", {}) == (
        "Quy trình đã kết thúc, không còn bước “tra” để hoàn thành."
    )
    deciding = Place(open=("tham_dinh",))
    assert refused(advance, table, deciding, "tham_dinh", "huy", {}) == (
        "Bước “tham_dinh” không có kết quả “huy”: chọn một trong các kết quả dat, thieu, khong_dat."
    )
    assert refused(advance, table, deciding, "tham_dinh", None, {}).startswith("Chưa chọn kết quả của bước “tham_dinh”")
    asking = Place(open=("phan_loai",))
    assert refused(advance, table, asking, "phan_loai", None, {"tang": 6}) == (
        "Chưa có câu trả lời cho “loai” nên chưa biết bước tiếp theo của “phan_loai”: bổ sung câu trả lời."
    )
    assert "kết quả xong." in refused(advance, table, asking, "phan_loai", "huy", {})
    assert refused(table.step, "khong_co").startswith(
        "Không có bước mã “khong_co” trong quy trình này. Kiểm tra lại mã bước; các bước: nhan, "
    )


def test_answers_without_a_condition_name_the_step() -> None:
    gap = wide()
    by_id(gap)["phan_loai"]["conditions"].pop()
    table = compile_process(of(gap))
    assert refused(advance, table, Place(open=("phan_loai",)), "phan_loai", None, {"tang": 9, "loai": "xuong"}) == (
        "Không có đường đi tiếp từ bước “phan_loai” cho các câu trả lời hiện có: báo quản trị viên sửa quy trình."
    )


def test_a_definition_that_cannot_be_compiled_says_where() -> None:
    twice = wide()
    twice["steps"].append(dict(twice["steps"][0]))
    assert refused(compile_process, of(twice)) == "Quy trình “t” chưa chạy được: mã bước “nhan” dùng hai lần."
    start = wide() | {"start": "khong_co"}
    assert refused(compile_process, of(start)) == (
        "Quy trình “t” chưa chạy được: “start” chỉ tới “khong_co”, là bước không có."
    )
    join = wide()
    by_id(join)["mo"]["parallel"]["join"] = "gopp"
    assert refused(compile_process, of(join)) == (
        "Quy trình “t” chưa chạy được: “mo” chỉ tới “gopp”, là bước không có."
    )
