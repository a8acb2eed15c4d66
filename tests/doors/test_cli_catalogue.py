"""`motcua catalogue`: what it prints, what it refuses, and that linting a file needs neither Django nor a database."""

import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.doors.cli.main import main
from motcua.foundation.catalogue.files import read_entries
from motcua.foundation.catalogue.models import ImportRun, LocalTime, ProcedureVersion
from motcua.foundation.catalogue.queries.rules import procedure_rules
from motcua.foundation.catalogue.shipped_files import DETAILED, NATIONAL
from motcua.law.worktime.values import Duration, Unit

DATA = Path(__file__).parents[1] / "data"
ERASING = DATA / "failing/catalogue-import-erases.json"
CUT = DATA / "catalogue-cut-30.json.gz"
"""Thirty procedures as the file shipped until November 2026 had them, with names cut at 260 letters."""


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


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """The thirty procedures of the cut file as they are shipped now."""
    codes = {entry["code"] for entry in read_entries(CUT) if isinstance(entry, dict)}
    entries = [entry for entry in read_entries(NATIONAL) if isinstance(entry, dict) and entry["code"] in codes]
    file = tmp_path / "whole.json"
    file.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    return file


@pytest.mark.django_db
def test_from_the_cut_file_to_the_whole_one_is_said_as_a_difference_counted_and_then_by_procedure(
    capsys: pytest.CaptureFixture[str], whole: Path
) -> None:
    assert run(capsys, "import", CUT)[0] == 0
    status, out, _ = run(capsys, "import", whole)
    assert status == 0
    assert "30 mục: 0 mới, 30 đổi, 0 giữ nguyên, 0 không dùng được" in out
    counted, _, each = out.partition("Đã đổi:")[2].partition("\n1.")
    assert "Tên giấy tờ: dài thêm (" in counted
    assert "Trình tự thực hiện: thêm (30 thủ tục)" in counted
    assert "Mức phí: bỏ (" in counted, "a zero beside a note about a charge is no amount any more"
    assert "    Tên giấy tờ: dài thêm " in each
    assert "và 10 thủ tục đổi nữa (xem hết: --all)" in each
    assert max(map(len, out.splitlines())) < 700, "a person can read it"
    status, out, _ = run(capsys, "import", whole)
    assert "0 mới, 0 đổi, 30 giữ nguyên" in out
    assert ProcedureVersion.objects.count() == 60


@pytest.mark.django_db
def test_with_all_every_procedure_is_listed_and_json_has_every_change(
    capsys: pytest.CaptureFixture[str], whole: Path
) -> None:
    codes = [entry["code"] for entry in json.loads(whole.read_text(encoding="utf-8"))]
    run(capsys, "import", CUT)
    [report] = lines(run(capsys, "import", whole, "--json")[1])
    assert [each["code"] for each in report["changed"]] == codes
    assert all(each["changes"] for each in report["changed"])
    [longer] = [each for each in report["counts"] if (each["field"], each["kind"]) == ("components.name", "longer")]
    grown = [
        change
        for each in report["changed"]
        for change in each["changes"]
        if (change["field"], change["kind"]) == ("components.name", "longer")
    ]
    assert len(grown) == longer["changes"] > 10
    assert all(change["letters"] > 0 and change["old"] != change["new"] for change in grown)
    assert longer["procedures"] == len(
        {each["code"] for each in report["changed"] if any(change in grown for change in each["changes"])}
    )
    back = run(capsys, "import", CUT, "--all")[1]
    assert "xem hết: --all" not in back
    assert "tệp cắt cụt chữ đang có" in back, "the cut file takes no letters from the whole names"


@pytest.mark.django_db
def test_the_whole_file_with_the_word_to_erase_is_the_catalogue_as_if_nothing_had_stood_there(
    capsys: pytest.CaptureFixture[str], whole: Path
) -> None:
    run(capsys, "import", CUT)
    assert run(capsys, "import", whole, "--allow-erasing")[0] == 0
    stands = {version.procedure.code: version for version in ProcedureVersion.objects.filter(valid_to__isnull=True)}
    for entry in json.loads(whole.read_text(encoding="utf-8")):
        published = json.loads(stands[entry["code"]].published)
        assert {key: value for key, value in published.items() if value not in (None, [])} == {
            key: value for key, value in entry.items() if value not in (None, [])
        }


@pytest.mark.django_db
def test_a_file_in_the_interfaces_shape_changes_only_what_it_states(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "import", CUT, "--valid-from", "2026-07-01")
    status, out, _ = run(capsys, "import", ERASING, "--valid-from", "2026-07-02")
    assert status == 0
    assert "    Thời hạn: nộp trực tiếp: 2 WORKING_DAY → 3 WORKING_DAY" in out
    assert "→ (trống)" not in out
    assert "executionCases[0].profileComponents: Vẫn giữ: 2 mục" in out
    limits = {
        channel.value: limit
        for channel, limit in procedure_rules("1.010028", on=date(2026, 7, 2)).rules.channel_limits.items()
    }
    days = {"desk": 3, "online": 2, "post": 2}
    assert limits == {channel: Duration(amount, Unit.WORKING_DAY) for channel, amount in days.items()}


UNUSABLE: list[tuple[object, str]] = [
    (7, "mục 1 (không mã) cả mục: cần một đối tượng"),
    ({"name": "Ong"}, "mục 1 (không mã) code: cần mã thủ tục"),
    ({"code": 7, "name": "Ong"}, "mục 1 (không mã) code: cần chữ"),
    ({"code": "1.900001"}, "mục 1 1.900001 name: cần chữ"),
    ({"code": "1.900001", "name": ["Ong"]}, "mục 1 1.900001 name: cần chữ"),
    ({"code": "1.900001", "name": "Ong", "isWard": "có"}, "mục 1 1.900001 isWard: cần true hoặc false"),
    ({"code": "1.900001", "name": "Ong", "executionCases": {}}, "mục 1 1.900001 executionCases: cần một danh sách"),
    (
        {
            "code": "1.900001",
            "name": "Ong",
            "executionMethods": [{"submissionMethod": "FAX", "processingTime": 3, "processingTimeUnit": "DAY"}],
        },
        "mục 1 1.900001 executionMethods[0].submissionMethod: cần direct, online hoặc postal",
    ),
    (
        {
            "code": "1.900001",
            "name": "Ong",
            "executionMethods": [
                {"submissionMethod": "DIRECT", "processingTime": "ba", "processingTimeUnit": "FORTNIGHT"}
            ],
        },
        "mục 1 1.900001 executionMethods[0].processingTimeUnit: cần đơn vị WORKING_DAY, DAY, HOUR, MONTH hoặc OTHER",
    ),
    (
        {"code": "1.900001", "name": "Ong", "methods": [{"time": 3, "unit": "DAY"}]},
        "mục 1 1.900001 methods[0].channel: cần chữ",
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("entry", "says"), UNUSABLE)
def test_what_cannot_be_used_is_said_once_with_place_and_code_and_nothing_of_it_is_taken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, entry: object, says: str
) -> None:
    file = tmp_path / "odd.json"
    file.write_text(json.dumps([entry]), encoding="utf-8")
    status, out, err = run(capsys, "import", file)
    assert (status, err) == (1, "")
    assert out.count(says) == 1
    assert "1 mục: 0 mới, 0 đổi, 0 giữ nguyên, 1 không dùng được" in out
    assert not ProcedureVersion.objects.exists()
    assert not ImportRun.objects.exists()
    sound = {"code": "1.900002", "name": "Ong khác"}
    file.write_text(json.dumps([entry, sound, sound]), encoding="utf-8")
    status, out, _ = run(capsys, "import", file)
    assert status == 0
    assert says in out
    assert "3 mục: 1 mới, 0 đổi, 0 giữ nguyên, 2 không dùng được" in out
    assert "mục 3 1.900002 code: cần mã chưa có ở mục trước của tệp" in out


@pytest.mark.django_db
def test_an_empty_list_takes_nothing_and_a_broken_line_is_no_catalogue(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "lines.json"
    file.write_text('{"data": []}', encoding="utf-8")
    status, out, _ = run(capsys, "import", file)
    assert (status, "chưa nhập gì" in out) == (1, True)
    file.write_text('{"code": "1.900001", "name": "Ong"}\n{"code": "1.90', encoding="utf-8")
    status, out, err = run(capsys, "import", file)
    assert (status, out) == (2, "")
    assert "dòng 2" in err
    assert not ProcedureVersion.objects.exists()


@pytest.mark.django_db
def test_19_13_search_answers_each_line_with_one_object_in_its_order(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = ["làm giấy khai sinh cho con", "", "xyzqwkk", "  cccd ", "1.001193", '"\\{']
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(typed) + "\n"))
    status, out, err = run(capsys, "search", "--json")
    answers = lines(out)
    assert status == 0
    assert [one["query"] for one in answers] == typed
    assert [list(one) for one in answers] == [["query", "hits"]] * len(typed)
    assert answers[0]["hits"][0] == "1.001193"
    assert (answers[1]["hits"], answers[2]["hits"], answers[4]["hits"]) == ([], [], ["1.001193"])
    assert answers[3]["hits"][0] == "1.014061"
    assert max(len(one["hits"]) for one in answers) <= 12
    assert err == "Chưa nhập danh mục nào: tìm trong danh mục đi kèm.\n"


@pytest.mark.django_db
def test_19_13_search_of_one_query_is_readable_and_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "search", "mất căn cước")
    assert status == 0
    assert out.splitlines()[0] == "mất căn cước"
    assert out.splitlines()[1].startswith("  1. 1.014064  ")
    _, out, _ = run(capsys, "search", "xyzqwkk")
    assert out == "xyzqwkk: 0 kết quả. Nói việc cần làm bằng vài từ, hoặc tìm theo mã thủ tục.\n"
