"""`motcua fee`: the open format, bad input in one sentence beside the answers of the others, without Django and fast."""

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
from tests.law.fees.building import a_case, a_rule

ROOT = Path(__file__).parents[2]
FILE = ROOT / "tests" / "data" / "fees-sample.json"
SAMPLE: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))["cases"]


def fee(text: str, *flags: str) -> subprocess.CompletedProcess[str]:
    """The command in this process: one of its own needs a second to begin."""
    given = ["fee", "-", *flags]
    out, err = io.StringIO(), io.StringIO()
    with patch.object(sys, "stdin", io.StringIO(text)), redirect_stdout(out), redirect_stderr(err):
        status = main(given)
    return subprocess.CompletedProcess(given, status, out.getvalue(), err.getvalue())


def answers(document: object) -> list[dict[str, Any]]:
    done = fee(json.dumps(document), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    value: list[dict[str, Any]] = json.loads(done.stdout)
    return value


def dong(amount: int) -> str:
    return f"{amount:,} đồng".replace(",", ".")


@pytest.fixture(scope="module")
def answered() -> list[dict[str, Any]]:
    """The sample, as its file is."""
    done = fee(FILE.read_text("utf-8"), "--json")
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)
    value: list[dict[str, Any]] = json.loads(done.stdout)
    return value


@pytest.mark.parametrize("number", range(len(SAMPLE)), ids=[case["id"] for case in SAMPLE])
def test_25_the_sample_is_answered_field_by_field(number: int, answered: list[dict[str, Any]]) -> None:
    case, answer = SAMPLE[number], answered[number]
    expected = case["expect"]
    for line in answer["lines"]:
        sentence = line.pop("sentence")
        assert dong(line["amount"]) in sentence
        assert line["basis"] in sentence
    if answer["outcome"] == "refused":
        assert answer.pop("sentence").endswith(".")
    assert answer == {"id": case["id"], **expected}


def test_25_one_case_a_list_and_an_object_are_answered_by_a_list_in_their_order() -> None:
    whole = answers(SAMPLE[:3])
    assert [one["id"] for one in whole] == [case["id"] for case in SAMPLE[:3]]
    assert answers({"about": "x", "cases": SAMPLE[:3]}) == whole
    assert answers(SAMPLE[0]) == whole[:1]
    assert answers([]) == []


def test_25_a_process_of_its_own_answers_the_file_in_utf_8_and_without_django() -> None:
    code = (
        "import sys; from motcua.doors.cli.main import main; "
        f"status = main(['fee', {str(FILE)!r}, '--json']); "
        "sys.exit(status + ('django' in sys.modules) * 9)"
    )
    environment = {"PYTHONPATH": "src", "LC_ALL": "C", "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8")) == answers(SAMPLE)


def test_25_without_json_a_person_reads_the_price_its_lines_and_what_is_not_applied() -> None:
    pay_to = {"bin": "970403", "account": "1", "reference": "A"}
    rules = [
        a_rule("a", kind="fee", amount=12_000, exemptions=[{"ground": "nghèo"}]),
        a_rule("b", line="lệ\nphí", amount=5),
    ]
    done = fee(json.dumps([a_case(*rules, pay_to=pay_to, grounds=["có công", "nghèo"], id="m\x1bột")]))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:4] == [
        "m ột  5 đồng (phí 0 đồng, lệ phí 5 đồng), mức thu ngày 14/09/2026",
        "  Phí: 0 đồng, được miễn theo diện “nghèo”. Căn cứ: Nghị quyết của Hội đồng nhân dân tỉnh.",
        "  Lệ phí: 5 đồng. Căn cứ: Nghị quyết của Hội đồng nhân dân tỉnh.",
        "  Diện “có công” không được miễn, giảm: không phải diện được miễn, giảm của thủ tục này.",
    ]
    assert done.stdout.splitlines()[4].startswith("  Mã VietQR, chuyển 5 đồng: 000201010212")
    refused = fee(json.dumps([SAMPLE[5], a_case(readings={"price_moment": "acceptance"}, id="y")])).stdout.splitlines()
    assert refused[0] == "overlap-one-day  chưa tính được, mức thu ngày 30/06/2026"
    assert refused[1].startswith("  Chưa tính được mức thu: “lệ phí” có nhiều mức")
    assert refused[2] == "y  chưa tính được"


def test_25_a_bad_case_is_named_and_the_others_are_answered() -> None:
    bad = a_case(a_rule(amount="10000"), id="xấu\n")
    done = fee(json.dumps([SAMPLE[0], bad, {**SAMPLE[0], "id": None}, 5, SAMPLE[1]]), "--json")
    assert done.returncode == 2
    first, error, nameless, number, last = json.loads(done.stdout)
    assert [first, last] == answers(SAMPLE[:2])
    sentences = done.stderr.splitlines()
    assert error == {"id": "xấu\n", "error": {"place": "rules[0].amount", "sentence": sentences[0]}}
    assert nameless == {"id": None, "error": {"place": "id", "sentence": sentences[1]}}
    assert number == {"id": None, "error": {"place": "", "sentence": sentences[2]}}
    assert len(sentences) == 3
    words = fee(json.dumps([SAMPLE[0], bad]))
    assert (words.returncode, words.stderr) == (2, error["error"]["sentence"] + "\n")
    assert words.stdout.startswith("cat-copy-199  600.000 đồng")
    assert "xấu" not in words.stdout


@pytest.mark.parametrize(
    "text", ["", "{", "[1,]", '"x"', "5", "null", "[" * 100_000, '{"cases": 5}', "[NaN]", "[-Infinity]", "\ufeff[]"]
)
@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_25_what_is_no_json_or_has_no_cases_is_one_sentence_and_status_2(text: str, flags: tuple[str, ...]) -> None:
    done = fee(text, *flags)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_25_a_file_that_is_not_there_or_not_text_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.json").write_bytes(b"[\xff]")
    for name in ("none.json", "x.json"):
        assert main(["fee", str(tmp_path / name), "--json"]) == 2
        printed = capsys.readouterr()
        assert (printed.out, printed.err.count("\n")) == ("", 1)


MOST = "7" * 1_000


@pytest.mark.parametrize(
    ("amount", "page", "place"),
    [
        (MOST, MOST, None),
        ("7" * 1_001, "1", "rules[0].amount"),
        ("1", "7" * 50_000, "request.counts.page"),
        ("1", "1e99999999999", "request.counts.page"),
        ("1e2", "1", "rules[0].amount"),
        ("100.0", "1", "rules[0].amount"),
        ("1", "0." + "0" * 990 + "1", None),
    ],
)
def test_25_a_number_is_exact_or_it_is_named(amount: str, page: str, place: str | None) -> None:
    case = a_case(a_rule(amount=11111, unit="page", times="page"), counts={"page": 22222})
    done = fee(json.dumps(case).replace("11111", amount).replace("22222", page), "--json")
    if place is None:
        assert done.returncode == 0
        assert f'"count": {page}, "gross": {int(amount) * int(page) ** 2 if "." not in page else 0}, ' in done.stdout
    else:
        assert (done.returncode, json.loads(done.stdout)[0]["error"]["place"]) == (2, place)


def test_25_a_value_that_nobody_reads_may_be_anything() -> None:
    deep: Any = []
    for _ in range(400):
        deep = [deep]
    case = {**SAMPLE[0], "unknown": deep, "why": "x" * 100_000, "other": 77777}
    done = fee(json.dumps(case).replace("77777", "1e99999999999"), "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, answers(SAMPLE[0]))


def test_25_two_hundred_cases_of_twenty_rules_are_answered_in_two_seconds_of_work() -> None:
    rules = [a_rule(f"r{one}", line=f"l{one}", exemptions=[{"ground": "g"}]) for one in range(20)]
    text = json.dumps([a_case(*rules, grounds=["g"], id=str(one)) for one in range(200)])
    start = time.process_time()
    assert fee(text, "--json").returncode == 0
    assert time.process_time() - start < 2
