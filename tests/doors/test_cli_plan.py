"""22: `motcua plan targets`: a spreadsheet with per-row errors, and the list with its history."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.foundation.plans.queries.targets import targets
from tests.acts.conftest import province
from tests.workbooks import workbook

__all__ = ["province"]

pytestmark = pytest.mark.django_db

HEAD = (
    *("Số văn bản", "Ngày văn bản", "Chỉ tiêu", "Cấp", "Địa bàn", "Mã cơ quan", "Năm", "Giá trị", "Độ chắc chắn"),
    *("Nguồn", "Ghi chú"),
)
FIT = ("9/KH-UBND", "15/07/2026", "Hài lòng", "", "", "", "2028", "96 %", "[S]", "KH 9/KH-UBND, mục II", "")
AREA = ("9/KH-UBND", "46218", "Năng suất tiếp nhận", "", "miền núi", "", "2028", "900", "cần xác nhận", "KH 9", "")
BAD = ("9/KH-UBND", "15/07/2026", "Hài lòng", "Cấp xã", "", "", "2028", "96", "?", "KH 9/KH-UBND", "")


def sheet(folder: Path, rows: Sequence[Sequence[str]], *, xlsx: bool = False) -> str:
    file = folder / ("chi-tieu.xlsx" if xlsx else "chi-tieu.csv")
    if xlsx:
        file.write_bytes(workbook([HEAD, *rows]))
    else:
        text = io.StringIO()
        csv.writer(text, delimiter=";").writerows([HEAD, *rows])
        file.write_text(text.getvalue(), encoding="utf-8-sig")
    return str(file)


@pytest.mark.parametrize("xlsx", [False, True])
def test_22_a_spreadsheet_becomes_targets_once(
    xlsx: bool, province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = sheet(tmp_path, [FIT, AREA], xlsx=xlsx)
    assert main(["plan", "targets", "import", file, "--check"]) == 0
    assert "chưa ghi" in capsys.readouterr().out
    assert main(["plan", "targets", "import", file, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"written": 2, "unchanged": 0}
    assert main(["plan", "targets", "import", file]) == 0
    assert capsys.readouterr().out == "Đã ghi 0 dòng chỉ tiêu; 2 dòng đã có như vậy.\n"
    kept = [one.row for one in targets() if one.row.decision == "9/KH-UBND"]
    assert [(one.indicator, one.area, one.certainty.value) for one in kept] == [
        ("468.productivity", "mountain", "unsure"),
        ("satisfaction", "", "stated"),
    ]
    assert kept[0].decided_on == kept[1].decided_on


def test_22_each_bad_row_is_named_and_none_is_written(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = targets()
    assert main(["plan", "targets", "import", sheet(tmp_path, [FIT, BAD, FIT])]) == 2
    wrong = capsys.readouterr().err.splitlines()
    assert wrong[0].startswith("Dòng 3: Cột “giá trị” “96” là tỷ lệ lớn hơn 100 %")
    assert wrong[1].startswith("Dòng 4: Dòng trùng với dòng 2")
    assert wrong[2] == "Chưa ghi dòng nào: 2 trong 3 dòng cần sửa."
    assert targets() == before


def test_22_a_file_that_cannot_be_used_says_what_to_do(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "thieu.csv"
    bad.write_text("số văn bản,năm\n468/QĐ-TTg,2021\n", encoding="utf-8")
    for file, answer in ((str(bad), "còn thiếu cột “ngày văn bản”"), ("/khong/co.csv", "Không đọc được tệp")):
        assert main(["plan", "targets", "import", file]) == 2
        assert answer in capsys.readouterr().err


@pytest.mark.criterion("LDR-06", "data")
def test_22_the_list_names_decision_value_mark_and_source(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", "targets", "import"]) == 0
    assert "Đã ghi 0" in capsys.readouterr().out
    assert main(["plan", "targets", "list"]) == 0
    shown = capsys.readouterr().out
    for decision, value in (
        ("468/QĐ-TTg  Kết quả còn hiệu lực đã số hóa, cấp xã", "≥ 95 %; cần xác nhận"),
        ("468/QĐ-TTg  Thời gian chờ trung bình tại quầy, toàn tỉnh", "≤ 15 phút; thấy trong văn bản"),
        ("1495/QĐ-UBND  Hồ sơ nộp trực tuyến, toàn tỉnh", "≥ 50 %; thấy trong văn bản"),
        ("334/KH-UBND  Hài lòng, toàn tỉnh", "≥ 95 %; thấy trong văn bản"),
    ):
        assert any(decision in line and value in line and "Nguồn: " in line for line in shown.splitlines()), decision
    assert main(["plan", "targets", "list", "--indicator", "khac"]) == 2
    assert main(["plan", "targets", "list", "--history"]) == 2
    assert "--indicator" in capsys.readouterr().err
    assert main(["plan", "targets", "list", "--indicator", "satisfaction", "--history", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {(one["decision"], one["value"]) for one in rows} == {
        ("468/QĐ-TTg", 0.9),
        ("1495/QĐ-UBND", 0.9),
        ("334/KH-UBND", 0.95),
    }


def test_24_past_years_are_imported_whole_and_listed_with_their_document(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = (
        "Chỉ tiêu",
        "Cấp",
        "Địa bàn",
        "Năm",
        "Giá trị",
        "Văn bản",
        "Ngày văn bản",
        "Cơ quan chịu trách nhiệm",
        "Ghi chú",
    )
    fit = ("Hài lòng", "", "", "2023", "88,9 %", "Báo cáo 12/BC-UBND", "15/01/2024", "Văn phòng UBND tỉnh", "")
    file = tmp_path / "nam-truoc.xlsx"
    file.write_bytes(workbook([head, fit, (*fit[:3], "2099", *fit[4:])]))
    assert main(["plan", "past", "import", str(file)]) == 2
    assert "Dòng 3: Cột “năm” “2099” chưa kết thúc" in capsys.readouterr().err
    file.write_bytes(workbook([head, fit]))
    assert main(["plan", "past", "import", str(file), "--check"]) == 0
    assert main(["plan", "past", "import", str(file)]) == 0
    assert capsys.readouterr().out.endswith("Đã ghi 1 dòng số thực hiện; 0 dòng đã có như vậy.\n")
    assert main(["plan", "past", "list"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(
        "2023  Hài lòng, toàn tỉnh: 88,9 %. Báo cáo 12/BC-UBND, 15/01/2024; Văn phòng UBND tỉnh. Ghi "
    )
    assert main(["plan", "past", "list", "--indicator", "satisfaction", "--history", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["value"] == 0.889
