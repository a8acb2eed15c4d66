"""22: `motcua campaign`: an inventory from a spreadsheet with per-row errors, what stands, and an erasure of one paper."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.conf import settings

from motcua.adapters.documents.folder import FolderStore
from motcua.casework.campaign.models import Entry
from motcua.casework.campaign.queries.inventory import inventory_rows
from motcua.casework.campaign.values import DocumentState
from motcua.casework.dossiers.models import Dossier
from motcua.casework.vault.models import Paper
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.foundation.people.models import Person
from tests.acts.conftest import province
from tests.acts.places import moment, officer
from tests.acts.test_campaign_keeping import person, ready
from tests.campaign import CHECKER, INDEXER, LEADER, KnowingReader, planted, pressed, reader, seen, worked
from tests.doors.desk.caseworkers import at
from tests.doors.portal import stories
from tests.workbooks import workbook

__all__ = ["province", "reader"]

pytestmark = pytest.mark.django_db

HEAD = ("Mã cơ quan", "Cấp", "Loại giấy tờ", "Năm", "Số còn hiệu lực", "Nguồn")
GROUND = ("--basis", "91/2025/QH15", "--decision", "118/QD-UBND")


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 09:00")


def sheet(folder: Path, rows: Sequence[Sequence[str]], *, xlsx: bool = False) -> str:
    file = folder / ("kiem-ke.xlsx" if xlsx else "kiem-ke.csv")
    if xlsx:
        file.write_bytes(workbook([HEAD, *rows]))
    else:
        text = io.StringIO()
        csv.writer(text, delimiter=";").writerows([HEAD, *rows])
        file.write_text(text.getvalue(), encoding="utf-8-sig")
    return str(file)


def row(kind: str = "marriage_certificate", count: str = "1.204", agency: str = "") -> tuple[str, ...]:
    return (agency or officer(LEADER).agency_code, "Cấp xã", kind, "", count, "Sổ hộ tịch")


@pytest.mark.parametrize("xlsx", [False, True])
def test_22_a_spreadsheet_becomes_counts_once_and_what_stands_is_listed(
    xlsx: bool, province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = sheet(tmp_path, [row(), row("diploma", "chưa rõ")], xlsx=xlsx)
    inventory = ["campaign", "inventory", file, "--as", CHECKER]
    assert main([*inventory, "--check"]) == 0
    assert "chưa ghi" in capsys.readouterr().out
    assert main([*inventory, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"written": 2, "unchanged": 0}
    assert main(inventory) == 0
    assert capsys.readouterr().out == "Đã ghi 0 dòng kiểm kê; 2 dòng đã có như vậy.\n"
    assert main(["campaign", "list", "--as", CHECKER]) == 0
    lines = capsys.readouterr().out
    assert "1204 còn hiệu lực; đã số hóa 0." in lines
    assert "Văn bằng, chứng chỉ: chưa kiểm kê; đã số hóa 0." in lines
    assert main(["campaign", "list", "--as", CHECKER, "--json"]) == 0
    shown = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["paper_type"], one["in_force"]) for one in shown] == [
        ("diploma", None),
        ("marriage_certificate", 1204),
    ]


def test_22_each_bad_row_is_named_and_none_is_written(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = sheet(tmp_path, [row(), row(agency="H37.khong"), row(count="nhiều"), row("không có loại này")])
    assert main(["campaign", "inventory", file, "--as", CHECKER]) == 2
    wrong = capsys.readouterr().err.splitlines()
    assert wrong == [
        "Dòng 3: Không có cơ quan với mã H37.khong.",
        "Dòng 4: Số còn hiệu lực là một số, hoặc “chưa rõ”.",
        "Dòng 5: Không có loại giấy tờ “không có loại này”.",
        "Chưa ghi dòng nào: 3 trong 4 dòng cần sửa.",
    ]
    assert inventory_rows(on=moment("2026-03-02 09:00").date(), seen_by=officer(CHECKER)) == ()


def test_22_who_may_not_and_a_file_that_cannot_be_used_are_told_what_to_do(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = sheet(tmp_path, [row()])
    elsewhere = sheet(tmp_path, [row(agency=officer("lanhdao.mauson").agency_code)], xlsx=True)
    for given, words in (
        ((file, "--as", INDEXER), "do công chức làm"),
        ((elsewhere, "--as", CHECKER), "Không có lô hoặc hộp này ở cơ quan của bạn"),
        (("/khong/co.csv", "--as", CHECKER), "Không đọc được tệp"),
        ((file, "--as", "khong.ai"), "khong.ai"),
    ):
        assert main(["campaign", "inventory", *given]) == 2
        assert words in capsys.readouterr().err


def test_22_batches_are_listed_with_their_step(
    province: Province, reader: KnowingReader, capsys: pytest.CaptureFixture[str]
) -> None:
    planted(DocumentState.INDEX)
    assert main(["campaign", "list", "--batches", "--as", CHECKER]) == 0
    assert capsys.readouterr().out == "H-001, Kho lưu trữ xã, hộp K3-22: Quét; 0 trang, 1 giấy tờ.\n"


def test_22_a_paper_of_the_campaign_is_erased_with_its_texts_in_the_vault(
    province: Province, reader: KnowingReader, capsys: pytest.CaptureFixture[str]
) -> None:
    person()
    made = ready()
    pressed(made)
    assert worked() == []
    [one] = seen(made)
    erase = ["campaign", "erase", str(one.id), *GROUND]
    assert main(erase) == 1
    assert "Chưa xóa gì" in capsys.readouterr().out
    assert Paper.objects.get().number == "1/2014"
    assert main([*erase, "--as", LEADER, "--yes"]) == 2
    assert "Chỉ quản trị của tỉnh được xóa" in capsys.readouterr().err
    assert main([*erase, "--yes"]) == 0
    assert "chữ của 1 giấy tờ trong kho" in capsys.readouterr().out
    paper = Paper.objects.get()
    assert (paper.number, paper.title, paper.issuer, paper.summary) == ("", "", "", "")
    assert not Entry.objects.filter(document=one.id).exclude(value="").exists()
    assert main([*erase, "--yes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"document": str(one.id), "erased": True, "values": 0, "papers": 0}
    assert main(["campaign", "erase", "khong-phai", *GROUND, "--yes"]) == 2
    assert main(["campaign", "erase", "00000000-0000-4000-8000-000000000000", *GROUND, "--yes"]) == 2


def test_22_the_erasure_of_a_dossier_names_the_digitised_papers_of_its_applicant(
    province: Province, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = stories.returned()
    monkeypatch.setattr(settings, "DOCUMENTS", FolderStore(tmp_path))
    at(monkeypatch, "2026-05-04 09:00")
    row = Dossier.objects.get(pk=made.id)
    owner = f"person:{Person.objects.get(personal_number=row.applicant_number).ref}"
    left = planted(DocumentState.LEFT_OUT, owner_ref=owner)
    assert main(["dossier", "erase", str(row.code), "--texts", *GROUND]) == 1
    assert f"motcua campaign erase {left} --basis" in capsys.readouterr().out
    assert main(["campaign", "erase", str(left), *GROUND, "--yes"]) == 0
    capsys.readouterr()
    assert main(["dossier", "erase", str(row.code), "--texts", *GROUND, "--yes"]) == 0
    assert "motcua campaign erase" not in capsys.readouterr().out
