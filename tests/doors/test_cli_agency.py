"""`motcua agency outside`: authorities of other provinces from a file."""

import json
from pathlib import Path

import pytest

from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.foundation.organisation.models import Agency

pytestmark = pytest.mark.django_db

HEAD = "code,name,short_name,level,head_title,basis,valid_from\n"
LINE = "H26.103.25,Ủy ban nhân dân phường Mẫu,UBND phường Mẫu,commune,Chủ tịch,danh mục cơ quan quốc gia,2025-07-01\n"


def written(folder: Path, text: str) -> str:
    (folder / "ngoai-tinh.csv").write_text(HEAD + text, encoding="utf-8")
    return str(folder / "ngoai-tinh.csv")


def test_18_3_it_enters_them_once(province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, LINE)
    assert main(["agency", "outside", file, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"entered": ["H26.103.25"], "standing": 0}
    assert main(["agency", "outside", file]) == 0
    assert capsys.readouterr().out == "Đã ghi 0 cơ quan ngoài tỉnh; 1 cơ quan đã có từ trước.\n"


@pytest.mark.parametrize(
    ("second", "answer"),
    [
        ("H26.104,Sở Mẫu,,province,Giám đốc,mẫu,2025-07-01\n", "dòng 3"),
        ("khong-phai-ma,Sở Mẫu,Sở Mẫu,province,Giám đốc,mẫu,2025-07-01\n", "khong-phai-ma"),
        (LINE.replace("phường Mẫu,", "phường Khác,"), "H26.103.25"),
    ],
)
def test_18_3_one_bad_line_and_nothing_is_written(
    second: str, answer: str, province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["agency", "outside", written(tmp_path, LINE + second)]) == 2
    assert answer in capsys.readouterr().err
    assert not Agency.objects.filter(kind="outside").exists()


def test_18_3_a_file_that_is_not_there(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agency", "outside", "/khong/co.csv"]) == 2
    assert "co.csv" in capsys.readouterr().err
