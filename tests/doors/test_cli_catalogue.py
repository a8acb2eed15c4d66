"""`motcua catalogue`: what it prints, what it refuses, and that linting a file needs neither Django nor a database."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.doors.cli.main import main
from motcua.foundation.catalogue.models import LocalTime, ProcedureVersion
from motcua.foundation.catalogue.queries.rules import procedure_rules
from motcua.foundation.catalogue.shipped_files import DETAILED, NATIONAL
from motcua.law.worktime.values import Duration, Unit


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    status = main(["catalogue", *map(str, words)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_linting_a_file_loads_neither_django_nor_a_database() -> None:
    program = (
        "import sys; from motcua.doors.cli.main import main;"
        f"status = main(['catalogue', 'lint', {str(DETAILED)!r}, '--json']);"
        "sys.exit(status or any(name.split('.')[0] in ('django', 'psycopg') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {"code", "place", "kind", "sentence"} <= set(lines(done.stdout)[0])


def test_the_lint_names_code_place_and_kind(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "lint", NATIONAL, "--json")
    found = lines(out)
    assert status == 0
    assert {(each["code"], each["place"]) for each in found if each["kind"] == "code_in_name"} >= {("1.010727", "name")}
    assert len({each["code"] for each in found if each["kind"] == "no_unit"}) == 357


def test_strict_makes_findings_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "lint", DETAILED, "--strict")
    assert status == 1
    assert "thời hạn không có đơn vị đếm được" in out


@pytest.mark.parametrize("verb", ["lint", "import"])
def test_a_file_that_cannot_be_read_gets_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, verb: str
) -> None:
    torn = tmp_path / "torn.json.gz"
    torn.write_bytes(NATIONAL.read_bytes()[:5000])
    for file in (torn, tmp_path / "nowhere.json", tmp_path):
        status, out, err = run(capsys, verb, file)
        assert (status, out) == (2, "")
        assert len(err.splitlines()) == 1
        assert file.name in err


@pytest.mark.django_db
def test_an_import_prints_its_report_and_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "import", DETAILED, "--valid-from", "2026-07-01", "--progress")
    assert status == 0
    assert "20 mục: 20 mới, 0 đổi, 0 giữ nguyên" in out
    assert "Hiệu lực từ 01/07/2026" in out
    assert err.endswith("20/20 thủ tục\n")
    status, out, err = run(capsys, "import", DETAILED, "--json")
    (report,) = lines(out)
    assert (status, report["added"], report["changed"], report["unchanged"]) == (0, [], [], 20)
    assert {"kind", "label", "findings", "procedures", "first"} <= set(report["kinds"][0])
    assert ProcedureVersion.objects.count() == 20


@pytest.mark.django_db
def test_a_changed_entry_prints_its_difference(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    entry = {"code": "1.900001", "name": "Nuôi ong", "methods": [], "cases": [], "results": [], "decision": "1/QĐ"}
    file = tmp_path / "ong.json"
    for decision in ("1/QĐ", "2/QĐ"):
        file.write_text(json.dumps([{**entry, "decision": decision}]), encoding="utf-8")
        status, out, _ = run(capsys, "import", file)
        assert status == 0
    assert "Quyết định công bố: 1/QĐ → 2/QĐ" in out
    status, _, err = run(capsys, "import", file.with_name("ong.json"), "--valid-from", "2020-01-01")
    assert (status, err) == (0, "")
    file.write_text(json.dumps([{**entry, "decision": "3/QĐ"}]), encoding="utf-8")
    status, _, err = run(capsys, "import", file, "--valid-from", "2020-01-01")
    assert status == 2
    assert "Chọn ngày từ" in err


@pytest.mark.django_db
def test_an_answer_is_recorded_with_its_basis(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "import", DETAILED)
    given = ("--amount", 2, "--unit", "working_day", "--valid-from", "2026-12-01")
    status, out, _ = run(capsys, "answer", "1.004873", *given, "--channel", "desk", "--basis", "Quyết định 9/QĐ-UBND")
    assert status == 0
    assert "hiệu lực từ 01/12/2026" in out
    row = LocalTime.objects.get()
    assert (row.amount, row.unit, row.channel, row.basis) == (2, "working_day", "desk", "Quyết định 9/QĐ-UBND")
    for code, basis in (("1.999999", "Quyết định 9/QĐ-UBND"), ("1.004873", " ")):
        status, out, err = run(capsys, "answer", code, *given, "--basis", basis)
        assert (status, out) == (2, "")
        assert len(err.splitlines()) == 1
    assert LocalTime.objects.count() == 1


@pytest.mark.django_db
def test_sector_law_is_recorded_beside_the_published_time(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "import", DETAILED, "--valid-from", "2026-07-01")
    given = ("--basis", "Luật Bảo vệ môi trường", "--valid-from", "2026-12-01")
    stated = ("--supplement-pause", "Luật Thử, Điều 10", "--supplement-term", 12, "month")
    notice = ("--supplement-notice", 15, "day", "--financial-pause", "Luật Thử, Điều 9")
    status, out, _ = run(capsys, "answer", "1.010727", *given, *stated, *notice)
    assert (status, "quy định của địa phương" in out) == (0, True)
    found = procedure_rules("1.010727", on=date(2026, 12, 1)).rules
    assert (found.limit, found.supplement_term) == (Duration(30, Unit.DAY), Duration(12, Unit.MONTH))
    assert (found.supplement_pause, found.financial_pause) == ("Luật Thử, Điều 10", "Luật Thử, Điều 9")
    assert found.supplement_notice == Duration(15, Unit.DAY)
    for incomplete in ((), ("--amount", 3), ("--unit", "day")):
        status, out, err = run(capsys, "answer", "1.010727", *given, *incomplete)
        assert (status, out, len(err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--supplement-term", "12", "fortnight"), "không phải đơn vị thời hạn; dùng working_hour, working_day"),
        (("--supplement-term", "mười", "day"), "không phải số nguyên"),
        (("--supplement-pause", " "), "nêu văn bản, điều, khoản"),
    ],
)
def test_sector_law_that_cannot_be_read_is_told_before_anything_is_written(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    with pytest.raises(SystemExit) as left:
        run(capsys, "answer", "1.010727", "--basis", "Luật Thử", *words)
    assert left.value.code == 2
    assert said in capsys.readouterr().err
