"""`motcua reuse`: the open format, bad input in one sentence beside the answers of the others, without Django and fast."""

import io
import json
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from motcua.doors.cli.main import main

FILE = Path(__file__).parents[1] / "data" / "reuse-sample.json"
SAMPLE: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))["cases"]
PLAIN = SAMPLE[0]


def reuse(text: str, *flags: str) -> subprocess.CompletedProcess[str]:
    """The command in this process: one of its own needs a second to begin."""
    given = ["reuse", "-", *flags]
    out, err = io.StringIO(), io.StringIO()
    with patch.object(sys, "stdin", io.StringIO(text)), redirect_stdout(out), redirect_stderr(err):
        status = main(given)
    return subprocess.CompletedProcess(given, status, out.getvalue(), err.getvalue())


def answers(document: object) -> list[dict[str, Any]]:
    done = reuse(json.dumps(document), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    value: list[dict[str, Any]] = json.loads(done.stdout)
    return value


@pytest.mark.parametrize("number", range(len(SAMPLE)), ids=[case["id"] for case in SAMPLE])
def test_21_the_sample_is_answered_field_by_field(number: int) -> None:
    """As the sample is to be compared: sentences must be there and are free, of an ask its article too."""
    case, answer = SAMPLE[number], answers(SAMPLE)[number]
    assert set(answer) == {"id", *case["expect"]} == {"id", "components", "asks", "totals", "readings"}
    assert answer["id"] == case["id"]
    for given, expected in zip(answer["components"], case["expect"]["components"], strict=True):
        assert given.pop("sentence").endswith(".")
        assert given == expected
    for given, expected in zip(answer["asks"], case["expect"]["asks"], strict=True):
        assert given.pop("sentence").endswith(".")
        assert given.pop("article").startswith("NĐ ")
        assert given == expected
    assert answer["totals"] == case["expect"]["totals"]
    assert answer["readings"] == case["expect"]["readings"]


def test_21_one_case_a_list_and_an_object_are_answered_by_a_list_in_their_order() -> None:
    whole = answers(SAMPLE)
    assert [one["id"] for one in whole] == [case["id"] for case in SAMPLE]
    assert answers({"about": "x", "cases": SAMPLE}) == whole
    assert answers(PLAIN) == whole[:1]
    assert answers([]) == []


def test_21_a_process_of_its_own_answers_the_file_in_utf_8_and_without_django() -> None:
    code = (
        "import sys; from motcua.doors.cli.main import main; "
        f"status = main(['reuse', {str(FILE)!r}, '--json']); "
        "sys.exit(status or ('django' in sys.modules) * 9)"
    )
    environment = {"PYTHONPATH": "src", "LC_ALL": "C", "PATH": "/usr/bin:/bin"}
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8")) == answers(SAMPLE)


def test_21_without_json_a_person_reads_what_must_be_handed_in() -> None:
    done = reuse(json.dumps(SAMPLE))
    assert (done.returncode, done.stderr) == (0, "")
    assert "  c1  have  held  Giấy khai sinh: " in done.stdout
    assert "  c2  allowed  override  Được yêu cầu nộp vì sự cố hệ thống" in done.stdout
    assert done.stdout.count("phải nộp: 1\n") == 5


def test_21_a_bad_case_is_named_and_the_others_are_answered() -> None:
    bad = {**PLAIN, "id": "xấu", "papers": [{**PLAIN["papers"][0], "valid_to": "2025-02-30"}]}
    done = reuse(json.dumps([PLAIN, bad, {**PLAIN, "id": None}, SAMPLE[1]]), "--json")
    assert done.returncode == 2
    first, error, nameless, last = json.loads(done.stdout)
    assert [first, last] == answers(SAMPLE[:2])
    assert error == {"id": "xấu", "error": {"place": "papers[0].valid_to", "sentence": done.stderr.splitlines()[0]}}
    assert nameless == {"id": None, "error": {"place": "id", "sentence": done.stderr.splitlines()[1]}}
    assert done.stderr.count("\n") == 2
    words = reuse(json.dumps([PLAIN, bad]))
    assert (words.returncode, words.stderr) == (2, error["error"]["sentence"] + "\n")
    assert "held" in words.stdout
    assert "xấu" not in words.stdout


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1,]",
        '"x"',
        "5",
        "null",
        "[" * 100_000,
        '{"cases": 5}',
        '{"a":' * 100_000,
        "[NaN]",
        "[-Infinity]",
        "\ufeff[]",
    ],
)
@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_21_what_is_no_json_or_holds_no_cases_is_one_sentence_and_status_2(text: str, flags: tuple[str, ...]) -> None:
    done = reuse(text, *flags)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_21_a_file_that_is_not_there_or_not_text_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.json").write_bytes(b"[\xff]")
    for name in ("none.json", "x.json"):
        assert main(["reuse", str(tmp_path / name), "--json"]) == 2
        told = capsys.readouterr()
        assert (told.out, told.err.count("\n")) == ("", 1)


def test_21_a_number_of_any_length_is_a_number() -> None:
    """Python reads no more than 4,300 digits, which is no fault of the file."""
    aged = json.dumps(
        {**PLAIN, "components": [{**PLAIN["components"][0], "max_age": {"amount": 77777, "unit": "year"}}]}
    )
    done = reuse(aged.replace("77777", "7" * 50_000), "--json")
    assert (done.returncode, json.loads(done.stdout)[0]["components"][0]["answer"]) == (0, "have")
    done = reuse(aged.replace("77777", "-" + "7" * 50_000), "--json")
    assert json.loads(done.stdout)[0]["error"]["place"] == "components[0].max_age.amount"
    done = reuse(aged.replace("77777", "1e999"), "--json")
    assert json.loads(done.stdout)[0]["error"]["place"] == "components[0].max_age.amount"


def test_21_a_value_that_nobody_reads_may_be_anything() -> None:
    deep: Any = []
    for _ in range(400):
        deep = [deep]
    assert answers({**PLAIN, "unknown": deep, "why": "x" * 1_000_000}) == answers(PLAIN)


def test_21_text_that_no_terminal_can_print_does_not_stop_the_command() -> None:
    text = json.dumps({**PLAIN, "id": "\ud800\u0000"})
    words = [sys.executable, "-m", "motcua.doors.cli.main", "reuse", "-", "--json"]
    root = Path(__file__).parents[2]
    done = subprocess.run(
        words, cwd=root, input=text, capture_output=True, text=True, check=False, env={"PYTHONPATH": "src"}
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)[0]["components"][0]["answer"] == "have"


def test_21_ten_thousand_cases_are_answered_in_under_ten_seconds_of_work() -> None:
    document = json.dumps(SAMPLE * 834)
    start = time.process_time()
    assert reuse(document, "--json").returncode == 0
    assert time.process_time() - start < 10
