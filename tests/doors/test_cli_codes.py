"""`motcua check`, `motcua card` and `motcua vietqr`: verdicts a line each, exit status 2, no Django.

All persons are invented.
"""

import io
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from motcua.doors.cli.main import main

FAILING = Path(__file__).parents[1] / "data" / "failing"
CARD = "020190001234|080123456|Hoàng Thị Ẩn|05031990|Nữ|Thôn Nà Pàn, Lạng Sơn|15062022"
STATIC = "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F"
DYNAMIC = (
    "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN"
    "62340107NPS68690819thanh toan don hang63042E2E"
)


def give(monkeypatch: pytest.MonkeyPatch, octets: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(octets)))


def verdicts(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("kind", "value", "parts"),
    [
        ("tax", "0102641429-066", {"kind": "branch", "number": "0102641429-066", "branch": "066"}),
        ("tax", "01.00.112.437", {"kind": "taxpayer", "number": "0100112437", "branch": None}),
        ("tax", "020190001234", {"kind": "personal_number", "number": "020190001234", "branch": None}),
        (
            "person",
            "020 190 001 234",
            {
                "number": "020190001234",
                "province": "020",
                "province_name": "Lạng Sơn",
                "sex": "Nữ",
                "birth_year": 1990,
            },
        ),
        (
            "dossier",
            "h37.17-251109-0012",
            {"code": "H37.17-251109-0012", "agency": "H37.17", "date": "2025-11-09", "sequence": 12},
        ),
        (
            "agency",
            "000.00.17.H37",
            {"code": "000.00.17.H37", "kind": "old", "level1": "H37", "groups": ["000", "00", "17", "H37"]},
        ),
        (
            "procedure",
            "1.010708.000.00.00.H37",
            {
                "code": "1.010708.000.00.00.H37",
                "national": "1.010708",
                "locality": "H37",
                "suffix": "000.00.00.H37",
            },
        ),
    ],
)
def test_a_valid_value_is_printed_with_its_parts(
    capsys: pytest.CaptureFixture[str], kind: str, value: str, parts: dict[str, object]
) -> None:
    assert main(["check", kind, "--json", value]) == 0
    assert verdicts(capsys) == [{"value": value, "valid": True, "reason": None, **parts}]


@pytest.mark.parametrize("kind", ["tax", "person", "dossier", "agency", "procedure"])
def test_an_invalid_value_has_a_reason_every_part_as_null_and_status_2(
    capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    assert main(["check", kind, "không phải mã", "--json"]) == 2
    (verdict,) = verdicts(capsys)
    assert (verdict.pop("value"), verdict.pop("valid")) == ("không phải mã", False)
    assert verdict.pop("reason")
    assert len(verdict) >= 3
    assert set(verdict.values()) == {None}


def test_one_invalid_value_among_valid_ones_makes_the_status_2_and_hides_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "tax", "0100109106", "0100109107", "0100686209", "--json"]) == 2
    assert [verdict["valid"] for verdict in verdicts(capsys)] == [True, False, True]


def test_standard_input_gives_one_value_a_line_and_each_line_a_verdict(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, "H37\r\nH37.17\n\n-x\nLạng Sơn\n\x00\n".encode() + b"\xff")
    assert main(["check", "agency", "-", "--json"]) == 2
    answers = verdicts(capsys)
    assert [verdict["valid"] for verdict in answers] == [True, True, False, False, False, False, False]
    assert answers[6]["value"] == "\ufffd"


def test_no_value_at_all_is_one_sentence_and_status_2(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, b"")
    assert main(["check", "tax", "-", "--json"]) == 2
    assert main(["check", "tax"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == ["Chưa có giá trị nào để kiểm tra."] * 2


@pytest.mark.parametrize(
    "value",
    ["-1", "-x", "--unknown", "", "\ud800", "\x00", "１２３", "9" * 3_999, unicodedata.normalize("NFD", "Ẩn")],
)
@pytest.mark.parametrize("command", [["check", "person"], ["check", "dossier"], ["card"], ["vietqr", "parse"]])
def test_hostile_values_are_judged_and_never_crash(
    capsys: pytest.CaptureFixture[str], command: list[str], value: str
) -> None:
    assert main([*command, "--json", value]) == 2
    (verdict,) = verdicts(capsys)
    assert verdict["valid"] is False
    assert main([*command, value]) == 2
    (line,) = capsys.readouterr().out.splitlines()
    assert "không hợp lệ" in line


@pytest.mark.parametrize("command", [["check", "person"], ["card"], ["vietqr", "parse"]])
def test_a_value_that_is_endless_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "9" * 100_000])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("Mỗi giá trị viết không quá 4000 ký tự.")


def test_after_two_hyphens_everything_is_a_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "tax", "--json", "--", "--json", "0100109106"]) == 2
    assert [verdict["value"] for verdict in verdicts(capsys)] == ["--json", "0100109106"]


def test_json_may_be_asked_for_in_any_place(capsys: pytest.CaptureFixture[str]) -> None:
    receiver = ["--bin", "970403", "--account", "0011012345678"]
    for words in (
        ["check", "--json", "tax", "0100109106"],
        ["check", "tax", "0100109106", "--json"],
        ["card", "--json", CARD],
        ["vietqr", "--json", "parse", STATIC],
        ["vietqr", "--json", "build", *receiver],
        ["vietqr", "build", *receiver, "--json"],
    ):
        assert main(words) == 0
    assert [verdict["valid"] for verdict in verdicts(capsys)] == [True] * 6


def test_help_is_given_where_it_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "tax", "--help"]) == 0
    assert "usage: motcua check" in capsys.readouterr().out


def test_an_unknown_kind_is_status_2() -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["check", "passport", "C1234567"])
    assert exit_.value.code == 2


def test_without_json_a_person_reads_a_line_without_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "tax", "0100112437011"]) == 0
    assert capsys.readouterr().out == ("0100112437011: hợp lệ (kind = branch, number = 0100112437-011, branch = 011)\n")
    assert main(["check", "tax", "\x1b[31m12"]) == 2
    assert "\x1b" not in capsys.readouterr().out


def test_a_card_is_printed_with_iso_dates_and_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    scan = unicodedata.normalize("NFD", CARD) + "|more"
    assert main(["card", scan, "--json"]) == 0
    (verdict,) = verdicts(capsys)
    assert verdict == {
        "value": scan,
        "valid": True,
        "reason": None,
        "number": "020190001234",
        "old_number": "080123456",
        "name": "Hoàng Thị Ẩn",
        "birth_date": "1990-03-05",
        "birth_year": 1990,
        "sex": "Nữ",
        "address": "Thôn Nà Pàn, Lạng Sơn",
        "issued_on": "2022-06-15",
        "warnings": [],
    }


def test_cards_are_read_a_line_each_and_a_number_that_disagrees_warns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, f"{CARD}\n{CARD.replace('1990', '1991')}\n{CARD.replace('|080123456', '')}\n".encode())
    assert main(["card", "--json", "-"]) == 0
    first, second, third = verdicts(capsys)
    assert (first["warnings"], len(second["warnings"]), third["old_number"]) == ([], 1, None)


def test_the_published_codes_are_built(capsys: pytest.CaptureFixture[str]) -> None:
    receiver = ["--bin", "970403", "--account", "0011012345678"]
    bill = ["--amount", "180000", "--purpose", "thanh toan don hang", "--bill-number", "NPS6869"]
    assert main(["vietqr", "build", *receiver]) == 0
    assert main(["vietqr", "build", *receiver, *bill]) == 0
    assert capsys.readouterr().out.splitlines() == [STATIC, DYNAMIC]
    assert main(["vietqr", "build", *receiver, *bill, "--json"]) == 0
    assert main(["vietqr", "parse", "--json", DYNAMIC]) == 0
    built, parsed = verdicts(capsys)
    assert built == parsed
    assert parsed == {
        "value": DYNAMIC,
        "valid": True,
        "reason": None,
        "bin": "970403",
        "account": "0011012345678",
        "card": False,
        "amount": 180_000,
        "currency": "704",
        "purpose": "thanh toan don hang",
        "bill_number": "NPS6869",
        "dynamic": True,
    }


def test_a_static_code_may_carry_an_amount_and_a_card(capsys: pytest.CaptureFixture[str]) -> None:
    card = ["--bin", "970436", "--account", "9704361234567890", "--card", "--amount", "1", "--static"]
    assert main(["vietqr", "build", *card, "--json"]) == 0
    (verdict,) = verdicts(capsys)
    assert (verdict["dynamic"], verdict["card"], verdict["amount"]) == (False, True, 1)


@pytest.mark.parametrize(
    ("amount", "why"),
    [
        ("0", "lớn hơn 0"),
        ("000", "lớn hơn 0"),
        ("-0", "lớn hơn 0"),
        ("-5", "không âm"),
        ("1.5", "đồng nguyên"),
        ("1,5", "đồng nguyên"),
        ("1/2", "đồng nguyên"),
        ("1e3", "đồng nguyên"),
        ("１８０", "đồng nguyên"),
        ("", "đồng nguyên"),
        ("180.000", "đồng nguyên"),
        ("9" * 14, "13 chữ số"),
        ("9" * 400, "đồng nguyên"),
    ],
)
def test_an_amount_that_is_not_whole_dong_is_one_sentence_and_status_2(
    capsys: pytest.CaptureFixture[str], amount: str, why: str
) -> None:
    assert main(["vietqr", "build", "--bin", "970403", "--account", "1", f"--amount={amount}"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert why in captured.err


def test_the_code_that_asked_for_nothing_is_refused_as_its_file_says(capsys: pytest.CaptureFixture[str]) -> None:
    first = (FAILING / "vietqr-amount-zero.txt").read_text(encoding="utf-8").splitlines()[0]
    assert main(first.removeprefix("# motcua ").split()) == 2
    assert "lớn hơn 0" in capsys.readouterr().err


@pytest.mark.parametrize("file", ["card-telex-male.txt", "card-impossible-dates.txt"])
def test_every_card_of_the_failing_files_has_a_warning(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], file: str
) -> None:
    lines = (FAILING / file).read_text(encoding="utf-8").split("\n")
    give(monkeypatch, "\n".join(line for line in lines if line and not line.startswith("#")).encode())
    main(["card", "--json", "-"])
    told = [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]
    assert len(told) == (3 if "telex" in file else 2)
    assert all(one["valid"] and one["warnings"] for one in told)


def test_a_code_that_cannot_be_built_says_why_in_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vietqr", "build", "--bin", "97040", "--account", "1", "--json"]) == 2
    (verdict,) = verdicts(capsys)
    assert (verdict["value"], verdict["valid"], verdict["bin"]) == (None, False, None)
    assert "BIN" in verdict["reason"]


def test_vietqr_codes_are_read_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, f"{STATIC}\n{DYNAMIC[:-1]}0\n".encode())
    assert main(["vietqr", "parse", "-", "--json"]) == 2
    good, bad = verdicts(capsys)
    assert (good["valid"], bad["valid"]) == (True, False)


@pytest.mark.parametrize(
    "words", [["check", "tax", "0100109106"], ["card", CARD], ["vietqr", "parse", STATIC]], ids=lambda words: words[0]
)
def test_the_commands_of_codes_start_without_django(words: list[str]) -> None:
    program = (
        "import sys; from motcua.doors.cli.main import main; status = main(sys.argv[1:]); "
        "print(sorted(name for name in sys.modules if name.split('.')[0] in {'django', 'psycopg'})); sys.exit(status)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", program, *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "[]"
