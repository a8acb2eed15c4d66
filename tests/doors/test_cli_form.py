"""`motcua form`: defects with their places, answers judged, bad input in one sentence, without Django."""

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from motcua.doors.cli.main import main
from motcua.foundation.catalogue.shipped_forms import BANK, FOLDER
from tests.law.forms.building import a_file, text, yes_no

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "tests" / "data" / "forms"
IDS = sorted(file.stem for file in FOLDER.glob("*.json") if file.name != BANK)


def form(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """The command in this process."""
    given = ["form", *map(str, words)]
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(given)
    return subprocess.CompletedProcess(given, status, out.getvalue(), err.getvalue())


def answered(*words: str | Path) -> dict[str, Any]:
    done = form("answer", *words, "--on", "2026-12-01", "--json")
    assert done.stdout.count("\n") == 1, done.stderr
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def written(folder: Path, value: Any, name: str = "form.json") -> Path:
    file = folder / name
    file.write_text(value if isinstance(value, str) else json.dumps(value), "utf-8")
    return file


@pytest.mark.parametrize("id_", IDS)
def test_25_a_shipped_form_is_sound_and_its_example_whole(id_: str) -> None:
    checked = form("check", FOLDER / f"{id_}.json", "--json")
    assert (checked.returncode, json.loads(checked.stdout)) == (
        0,
        {"id": id_, "version": "2026-12-01", "sound": True, "defects": []},
    )
    done = form("answer", FOLDER / f"{id_}.json", EXAMPLES / f"{id_}.json", "--on", "2026-12-01")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0].endswith(": đã đủ")
    assert answered(FOLDER / f"{id_}.json", EXAMPLES / f"{id_}.json")["whole"] is True


def test_25_what_is_to_be_mended_is_told_and_what_is_hidden_is_not_sent() -> None:
    answer = answered(FOLDER / "general.json", EXAMPLES / "general-begun.json")
    assert [(one["place"], one["kind"]) for one in answer["problems"]] == [
        ("applicant_number", "personal_number"),
        ("way_of_return", "needed"),
    ]
    assert "organisation_name" not in answer["answers"]
    assert [(one["section"], one["stand"], one["following"]) for one in answer["progress"]] == [
        ("applicant", "wrong", "who"),
        ("representative", "done", None),
        ("request", "done", None),
        ("return", "untouched", "return"),
    ]
    assert form("answer", FOLDER / "general.json", EXAMPLES / "general-begun.json").returncode == 1


def test_25_a_defective_form_tells_all_defects_and_judges_no_answer(tmp_path: Path) -> None:
    file = written(tmp_path, a_file({"a": text(wen={}), "b": yes_no(when={"field": "b", "is": True})}))
    told = form("check", file)
    assert told.returncode == 1
    assert told.stdout.splitlines() == [
        f"{file}: có 2 lỗi",
        "  “properties.a” có từ lạ “wen”: xóa hoặc sửa chính tả.",
        "  “b” chỉ được hỏi khi chính câu đó đã được trả lời: gỡ vòng điều kiện ở “properties.b”.",
    ]
    as_json = json.loads(form("check", file, "--json").stdout)
    assert (as_json["id"], as_json["sound"]) == (None, False)
    assert [(one["fault"], one["place"], one["what"]) for one in as_json["defects"]] == [
        ("unknown_key", "properties.a", "wen"),
        ("ring", "properties.b", "b"),
    ]
    done = form("answer", file, written(tmp_path, {"a": "x"}, "answers.json"), "--json")
    assert (done.returncode, json.loads(done.stdout)) == (2, as_json)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("no json", "không phải JSON: dòng 1, cột 1."),
        ("NaN", "“NaN” không phải là số của JSON."),
        ("9" * 5000, "Có một số dài 5000 chữ số: không đọc."),
        ("[" * 100_000, "lồng quá sâu."),
        ("[]", "cần một đối tượng: tên câu hỏi và câu trả lời."),
    ],
    ids=["text", "nan", "long", "deep", "list"],
)
def test_25_answers_that_cannot_be_read_are_one_sentence(tmp_path: Path, content: str, sentence: str) -> None:
    done = form("answer", FOLDER / "general.json", written(tmp_path, content))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(f"{sentence}\n")
    assert done.stderr.count("\n") == 1


def test_25_a_file_that_is_not_there_and_a_bank_that_is_none(tmp_path: Path) -> None:
    missing = form("check", tmp_path / "khong-co.json")
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)
    wrong = form("check", FOLDER / "general.json", "--bank", written(tmp_path, {"x": 1}))
    assert wrong.returncode == 2
    assert wrong.stderr.endswith("không phải ngân hàng câu hỏi: cần “properties”.\n")


def test_25_another_bank_may_be_named(tmp_path: Path) -> None:
    file = written(tmp_path, a_file({"a": {"$ref": "bank#/mine"}}))
    bank = written(tmp_path, {"properties": {"mine": text("Câu của tôi")}}, "bank.json")
    assert form("check", file).returncode == 1
    assert form("check", file, "--bank", bank).returncode == 0


def test_25_answers_are_judged_on_the_day_that_is_named(tmp_path: Path) -> None:
    file = written(
        tmp_path, a_file({"a": {"type": "string", "format": "date", "title": "Ngày", "x-day": "not_future"}})
    )
    answers = written(tmp_path, {"a": "2026-12-02"}, "answers.json")
    assert form("answer", file, answers, "--on", "2026-12-02").returncode == 0
    assert form("answer", file, answers, "--on", "2026-12-01").returncode == 1
    assert form("answer", file, answers, "--on", "2099-01-01").returncode == 0
    with pytest.raises(SystemExit):
        form("answer", file, answers, "--on", "1/12/2026")


def test_25_texts_of_others_stay_on_one_line(tmp_path: Path) -> None:
    file = written(tmp_path, a_file({"a": text("Ghi\x1b[31m\nchú", maxLength=9)}))
    done = form("answer", file, written(tmp_path, {"a": "x\x1b\ny"}, "answers.json"))
    assert "\x1b" not in done.stdout
    assert "Ghi [31m chú" in done.stdout


def test_25_a_process_of_its_own_answers_in_utf_8_and_without_django() -> None:
    words = ["form", "answer", str(FOLDER / "marital-status.json"), str(EXAMPLES / "marital-status.json"), "--json"]
    code = (
        "import sys; from motcua.doors.cli.main import main; "
        f"status = main({[*words, '--on', '2026-12-01']!r}); sys.exit(status + ('django' in sys.modules) * 9)"
    )
    environment = {"PYTHONPATH": "src", "LC_ALL": "C", "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["id"] == "marital-status"
