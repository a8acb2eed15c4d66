"""`motcua indices`: the open format, bad input in one sentence beside the answers of the others, without Django and fast."""

import io
import json
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from motcua.doors.cli.main import main

ROOT = Path(__file__).parents[2]
FILE = ROOT / "tests" / "data" / "indices-sample.json"
SAMPLE: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))["cases"]
BAD = next(number for number, case in enumerate(SAMPLE) if "error" in case["expect"])
PLAIN = SAMPLE[0]
GOOD = [case for number, case in enumerate(SAMPLE) if number != BAD]


def indices(text: str, *flags: str) -> subprocess.CompletedProcess[str]:
    """The command in this process: one of its own needs a second to begin."""
    given = ["indices", "-", *flags]
    out, err = io.StringIO(), io.StringIO()
    with patch.object(sys, "stdin", io.StringIO(text)), redirect_stdout(out), redirect_stderr(err):
        status = main(given)
    return subprocess.CompletedProcess(given, status, out.getvalue(), err.getvalue())


def answers(document: object) -> list[dict[str, Any]]:
    done = indices(json.dumps(document), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    value: list[dict[str, Any]] = json.loads(done.stdout)
    return value


def in_any_order(figures: list[dict[str, Any]]) -> dict[tuple[str, ...], dict[str, Any]]:
    """By id, subject and row; ids as sets."""
    found = {}
    for one in figures:
        plain = dict(one)
        for name in ("counted", "out"):
            if name in one:
                plain[name] = sorted(one[name])
        if "excluded" in one:
            plain["excluded"] = sorted((each["id"], each["why"]) for each in one["excluded"])
        if "lists" in one:
            plain["lists"] = {column: sorted(ids) for column, ids in one["lists"].items()}
        key = (one["id"], one["subject"], one.get("row") or "")
        assert key not in found
        found[key] = plain
    return found


@pytest.fixture(scope="module")
def answered() -> list[dict[str, Any]]:
    """The sample, as its file is."""
    done = indices(FILE.read_text("utf-8"), "--json")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    value: list[dict[str, Any]] = json.loads(done.stdout)
    return value


@pytest.mark.parametrize("number", range(len(SAMPLE)), ids=[case["id"] for case in SAMPLE])
def test_23_the_sample_is_answered_field_by_field(number: int, answered: list[dict[str, Any]]) -> None:
    case, answer = SAMPLE[number], answered[number]
    expected = case["expect"]
    assert set(answer) == {"id", *expected}
    assert answer["id"] == case["id"]
    if number == BAD:
        assert answer["error"]["sentence"].endswith(".")
        assert answer["error"]["place"] == expected["error"]["place"]
        return
    assert (answer["period"], answer["readings"]) == (expected["period"], expected["readings"])
    assert in_any_order(answer["figures"]) == in_any_order(expected["figures"])


def test_23_one_case_a_list_and_an_object_are_answered_by_a_list_in_their_order() -> None:
    whole = answers(GOOD[:3])
    assert [one["id"] for one in whole] == [case["id"] for case in GOOD[:3]]
    assert answers({"about": "x", "cases": GOOD[:3]}) == whole
    assert answers(PLAIN) == whole[:1]
    assert answers([]) == []


def test_23_a_process_of_its_own_answers_the_file_in_utf_8_and_without_django(answered: list[dict[str, Any]]) -> None:
    code = (
        "import sys; from motcua.doors.cli.main import main; "
        f"status = main(['indices', {str(FILE)!r}, '--json']); "
        "sys.exit(status + ('django' in sys.modules) * 9)"
    )
    environment = {"PYTHONPATH": "src", "LC_ALL": "C", "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, env=environment)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert json.loads(done.stdout.decode("utf-8")) == answered


def test_23_without_json_a_person_reads_each_figure_in_a_line() -> None:
    done = indices(json.dumps([SAMPLE[1], SAMPLE[3]]))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "online-split  2026-03-01 – 2026-03-31"
    assert lines[2].endswith("6 ÷ 9 = 0,6667; 6 trên 6 điểm; chỉ tiêu 0,5, đạt; số liệu ít")
    assert lines[-1].endswith("3 = 11, 4 = 2, 5 = 8, 6 = 1, 7 = 8, 8 = 2, 9 = 3, 10 = 3, 11 = 3, 12 = 2, 13 = 1")
    whole = indices(json.dumps(SAMPLE[8])).stdout
    assert "766.total  A0  Chỉ số phục vụ người dân, doanh nghiệp: 56,71 trên 100 điểm; xếp loại trung bình" in whole
    assert "766.3.1  A0  Tỷ lệ hồ sơ nộp trực tuyến toàn trình: 0 ÷ 0 = –; – trên 12 điểm" in whole


def test_23_a_bad_case_is_named_and_the_others_are_answered() -> None:
    bad = {**PLAIN, "id": "xấu", "period": {"from": "2026-03-02", "to": "2026-03-01"}}
    done = indices(json.dumps([PLAIN, bad, {**PLAIN, "id": None}, 5, SAMPLE[1]]), "--json")
    assert done.returncode == 2
    first, error, nameless, number, last = json.loads(done.stdout)
    assert [first, last] == answers(SAMPLE[:2])
    sentences = done.stderr.splitlines()
    assert error == {"id": "xấu", "error": {"place": "period.to", "sentence": sentences[0]}}
    assert nameless == {"id": None, "error": {"place": "id", "sentence": sentences[1]}}
    assert number == {"id": None, "error": {"place": "", "sentence": sentences[2]}}
    assert len(sentences) == 3
    words = indices(json.dumps([PLAIN, bad]))
    assert (words.returncode, words.stderr) == (2, error["error"]["sentence"] + "\n")
    assert "766.2.1" in words.stdout
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
def test_23_what_is_no_json_or_has_no_cases_is_one_sentence_and_status_2(text: str, flags: tuple[str, ...]) -> None:
    done = indices(text, *flags)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_23_a_file_that_is_not_there_or_not_text_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.json").write_bytes(b"[\xff]")
    for name in ("none.json", "x.json"):
        assert main(["indices", str(tmp_path / name), "--json"]) == 2
        printed = capsys.readouterr()
        assert (printed.out, printed.err.count("\n")) == ("", 1)


def test_23_numbers_are_written_in_decimal_without_noise() -> None:
    done = indices(
        json.dumps({**SAMPLE[1], "targets": [{"indicator": "766.3.1", "year": 2026, "value": 0.1}]}), "--json"
    )
    assert '"target": {"value": 0.1, "reached": true}' in done.stdout
    for case in GOOD:
        text = indices(json.dumps(case), "--json").stdout
        json.loads(text, parse_float=decimals)


def decimals(text: str) -> float:
    """No figure needs more than four; a target is as it was given."""
    assert len(text.partition(".")[2]) <= 4, text
    return float(text)


@pytest.mark.parametrize("text", ["1e999", "1e-999", "1e99999999999", "0.1e5000", "7" * 50_000])
def test_23_a_number_of_any_length_is_answered(text: str) -> None:
    case = {**SAMPLE[1], "targets": [{"indicator": "766.3.1", "year": 2026, "value": 77777}]}
    done = indices(json.dumps(case).replace("77777", text), "--json")
    answer = json.loads(done.stdout)[0]
    if "error" in answer:
        assert (done.returncode, answer["error"]["place"]) == (2, "targets[0].value")
    else:
        assert [one["target"]["reached"] for one in answer["figures"] if one["id"] == "766.3.1"] == ["-" in text]


def test_23_a_value_that_nobody_reads_may_be_anything() -> None:
    deep: Any = []
    for _ in range(400):
        deep = [deep]
    text = json.dumps({**PLAIN, "unknown": deep, "why": "x" * 100_000, "other": 77777}).replace(
        "77777", "1e99999999999"
    )
    done = indices(text, "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, answers(PLAIN))


def many(number: int) -> dict[str, Any]:
    """Dossiers, tickets and ratings of a hundred agencies, each at a moment of its own."""
    start = datetime.fromisoformat("2026-02-01T08:00:00+07:00")
    agencies = [{"id": f"A{one}", "level": "commune", "reception_staff_years": 1} for one in range(100)]
    procedures = [{"id": f"P{one}", "agencies": ["A1"], "limit": {"amount": one, "unit": "day"}} for one in range(50)]
    rows: dict[str, list[Any]] = {"dossiers": [], "tickets": [], "ratings": []}
    for one in range(number):
        at, agency = start + timedelta(minutes=one * 60_000 // number), f"A{one % 100}"
        later = (at + timedelta(days=1 + one % 60)).isoformat()
        moment = at.isoformat()
        waits = [{"asked_at": moment, "answered_at": later}] if one % 3 == 0 else []
        step = {"agency": agency, "officer": f"O{one % 300}", "from": moment, "to": later, "due": "2026-03-01"}
        facts = {
            "procedure": f"P{one % 50}",
            "agency": agency,
            "received_at": moment,
            "accepted_at": moment,
            "done_at": later,
        }
        rows["dossiers"].append({"id": f"d{one}", "supplements": waits, "steps": [step], **facts})
        rows["tickets"].append({"id": f"t{one}", "agency": agency, "issued_at": moment, "called_at": later})
        rows["ratings"].append(
            {"id": f"r{one}", "dossier": f"d{one}", "at": later, "liked": True, "officer": f"O{one % 9}"}
        )
    period = {"from": "2026-03-01", "to": "2026-03-31"}
    return {"id": "many", "level": "agency", "period": period, "agencies": agencies, "procedures": procedures, **rows}


def seconds(document: dict[str, Any]) -> float:
    text = json.dumps(document)
    start = time.process_time()
    assert indices(text, "--json").returncode == 0
    return time.process_time() - start


def test_23_three_thousand_dossiers_with_tickets_and_ratings_are_answered_in_two_seconds_of_work() -> None:
    """30 s of work for a hundred thousand, with room."""
    assert seconds(many(3_000)) < 2


@pytest.mark.prove
@pytest.mark.parametrize("level", ["province", "agency", "officer"])
def test_23_a_hundred_thousand_dossiers_are_answered_in_thirty_seconds_of_work(level: str) -> None:
    assert seconds({**many(100_000), "level": level}) < 30
