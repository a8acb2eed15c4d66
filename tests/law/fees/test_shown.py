"""25: how a price is shown: rounded once, digit by digit, in a sentence with its document, as a code for a transfer."""

import json
import re
from typing import Any

import pytest

from motcua.adapters.fee_cases.reader import ReadCase, cases
from motcua.adapters.index_cases.row import WrittenNumber
from motcua.doors.wire.fee_json import case_json, json_text
from tests.law.fees.building import BASIS, a_case, a_rule, amount_of, judged, line_of, lines_of


@pytest.mark.parametrize(
    ("rounding", "shown"), [("dong", (250, 125, 63)), ("hundred", (300, 100, 100)), ("thousand", (0, 0, 0))]
)
def test_25_each_number_is_rounded_half_up_from_its_exact_value(rounding: str, shown: tuple[int, ...]) -> None:
    rule = a_rule(amount=250, reductions=[{"percent": 50, "basis": "x"}], exemptions=[{"ground": "g", "percent": 49.6}])
    line = line_of(a_case(rule, grounds=["g"], readings={"rounding": rounding}))
    assert (line["gross"], line["after_reduction"], line["amount"]) == shown


@pytest.mark.parametrize(("page", "amount"), [(0.0005, 1), (0.0004999, 0), (0.0015, 2), (0.5005, 501)])
def test_25_halves_go_up_and_a_count_is_no_float(page: float, amount: int) -> None:
    assert amount_of(a_rule(unit="page", amount=1_000), counts={"page": page}) == amount


def test_25_the_total_is_the_sum_of_the_rounded_lines() -> None:
    rules = [a_rule(str(one), line=str(one), amount=333, unit="page") for one in range(3)]
    answer = judged(a_case(*rules, counts={"page": 0.5}))
    assert ([one["amount"] for one in answer["lines"]], answer["total"]) == ([167] * 3, 501)


def exactly(case: dict[str, Any], page: str) -> str:
    """The answer to a case in which the number 77777 is written so, as a text."""
    written = json.dumps(case).replace("77777", page)
    (one,) = cases(json.loads(written, parse_float=WrittenNumber))
    assert isinstance(one, ReadCase), one
    return json_text(case_json(one.id, one.case))


@pytest.mark.parametrize(
    ("page", "count", "gross"),
    [
        ("1234567890123456789.25", "1234567890123456789.25", 1234567890123456789_250),
        ("0.12345678901234567890123456789", "0.12345678901234567890123456789", 123),
        ("2.50", "2.5", 2_500),
        ("3.0", "3", 3_000),
        ("12e2", "1200", 1_200_000),
        ("5E-1", "0.5", 500),
        ("-0.0", "0", 0),
        ("1e40", "1" + "0" * 40, 10**43),
    ],
)
def test_25_a_count_is_answered_digit_by_digit(page: str, count: str, gross: int) -> None:
    case = a_case(a_rule(unit="page", amount=1_000), counts={"page": 77777})
    text = exactly(case, page)
    assert f'"count": {count}, "gross": {gross}, ' in text


def test_25_money_of_any_size_is_exact() -> None:
    most = int("9" * 30)
    assert amount_of(a_rule(amount=most, unit="page"), counts={"page": 7}) == most * 7


# Sentences and the code


def test_25_the_sentence_of_a_line_has_its_amount_and_its_basis() -> None:
    rule = a_rule(
        "r",
        kind="fee",
        amount=12_000,
        unit="trang",
        times="bản",
        reductions=[{"percent": 50, "basis": "Thông tư số 64/2025/TT-BTC"}],
        exemptions=[{"ground": "người khuyết tật", "percent": 12.5}],
    )
    case = a_case(rule, counts={"trang": 1.5, "bản": 2}, grounds=["người khuyết tật"])
    assert line_of(case)["sentence"] == (
        "Phí: 15.750 đồng, cho 1,5 trang × 2 bản, đã giảm từ 36.000 đồng (Thông tư số 64/2025/TT-BTC), "
        f"được giảm 12,5 % theo diện “người khuyết tật”. Căn cứ: {BASIS}."
    )
    free = line_of(a_case(a_rule(exemptions=[{"ground": "g"}]), grounds=["g"]))
    assert free["sentence"] == f"Lệ phí: 0 đồng, được miễn theo diện “g”. Căn cứ: {BASIS}."
    named = line_of(a_case(a_rule(line="phí công bố", amount=0, basis="Luật số 97/2015/QH13.")))
    assert named["sentence"] == "Phí công bố: 0 đồng. Căn cứ: Luật số 97/2015/QH13."
    assert "cho 3 dossier" in line_of(a_case(counts={"dossier": 3}))["sentence"]


@pytest.mark.parametrize("basis", ["Điều 4,  khoản 2", " x ", "{subject}", "dòng một\ndòng hai"])
def test_25_a_basis_stands_in_the_sentence_as_it_is(basis: str) -> None:
    line = line_of(a_case(a_rule(basis=basis)))
    assert line["basis"] == basis
    assert basis in line["sentence"]


PAY_TO = {"bin": "970403", "account": "0011012345678", "reference": "ABC123"}


def test_25_the_code_asks_for_the_total_of_all_lines() -> None:
    answer = judged(a_case(a_rule("a", kind="fee", amount=100_000), a_rule("b", amount=80_000), pay_to=PAY_TO))
    assert answer["qr"] == {
        "amount": 180_000,
        "payload": "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62100806"
        "ABC12363041F08",
    }


def test_25_nothing_to_pay_nobody_to_pay_or_more_than_a_code_can_carry_has_no_code() -> None:
    assert judged(a_case(a_rule(amount=0), pay_to=PAY_TO))["qr"] is None
    assert judged(a_case())["qr"] is None
    most = 10**13 - 1
    assert judged(a_case(a_rule(amount=most), pay_to=PAY_TO))["qr"]["amount"] == most
    assert judged(a_case(a_rule(amount=most + 1), pay_to=PAY_TO))["qr"] is None
    longest = {"bin": "970436", "account": "Z" * 19, "reference": "9" * 25}
    payload = judged(a_case(pay_to=longest))["qr"]["payload"]
    assert re.search(r"^000201010212386\d.*5405100005802VN6229082599", payload)


def test_25_the_readings_in_force_stand_in_every_answer() -> None:
    chosen = {"kiosk": "own", "rounding": None}
    whole = {"price_moment": "filing", "rounding": "dong", "several_reductions": "best", "kiosk": "own"}
    assert judged(a_case(readings=chosen))["readings"] == whole
    assert judged(a_case(a_rule(basis=None), readings=chosen))["readings"] == whole


def test_25_a_value_that_a_line_does_not_need_changes_nothing() -> None:
    plain = lines_of(a_case())
    rule = a_rule(mode="slices", step=1, case=None, channels=None, times=None, free_first=0, base=0, unknown=[1])
    assert lines_of(a_case(rule, counts={"page": 0.5, "other": -3}, unknown={})) == plain
