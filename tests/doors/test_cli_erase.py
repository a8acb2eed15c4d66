"""`motcua dossier erase`: what would go, a question, then the erasure; who may, and the exit status of each."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from motcua.adapters.documents.folder import FolderStore
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.doors.cli.operating import system_account
from motcua.foundation.ledger.models import Record
from motcua.foundation.ledger.queries import stream
from motcua.foundation.notes.actions import ERASURE
from tests.acts.places import moment, officer
from tests.acts.test_import_history import brought, case
from tests.doors.desk.caseworkers import at
from tests.doors.portal import stories
from tests.histories import history

pytestmark = pytest.mark.django_db

GROUND = ("--basis", "91/2025/QH15", "--decision", "118/QD-UBND")


@pytest.fixture
def store(settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FolderStore:
    at(monkeypatch, "2026-05-04 09:00")
    settings.DOCUMENTS = FolderStore(tmp_path)
    return settings.DOCUMENTS


class Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


def typed(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard(f"{answer}\n"))


def code_of(made: Made) -> str:
    code = Dossier.objects.get(pk=made.id).code
    assert code is not None
    return code


def run(capsys: pytest.CaptureFixture[str], *given: str) -> tuple[int, str, str]:
    status = main(["dossier", "erase", *given, *GROUND])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def told(capsys: pytest.CaptureFixture[str], *given: str) -> tuple[int, dict[str, Any]]:
    status, out, err = run(capsys, *given, "--json")
    assert err == ""
    return status, json.loads(out)


def erasures() -> int:
    return len(stream(ERASURE))


def test_it_says_what_would_go_asks_and_does_it(
    province: Province, store: FolderStore, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = stories.returned()
    code = code_of(made)
    counted = "  4 đoạn người viết trong các việc đã ghi\n"
    fields = "  2 chỗ người viết kèm hồ sơ (ghi chú, lý do, tên giấy tờ, tên bước thêm)\n"
    head = f"Hồ sơ {code} sẽ xóa:\n"
    question = "Xóa rồi không khôi phục được. Gõ có để xóa: "
    for answer in ("không", ""):
        typed(monkeypatch, answer)
        status, out, _ = run(capsys, code, "--texts", "--forms")
        assert (status, out) == (1, f"{head}{counted}{fields}{question}Chưa xóa gì. Thêm --yes để xóa.\n")
    assert erasures() == 0
    typed(monkeypatch, "Có")
    status, out, _ = run(capsys, code, "--texts", "--forms")
    done = "Đã xóa 6 mục theo quyết định 118/QD-UBND, căn cứ 91/2025/QH15; việc xóa đã ghi vào sổ.\n"
    assert (status, out) == (0, f"{head}{counted}{fields}{question}{done}")
    assert stories.NAME not in repr(history(made.id).events)
    assert erasures() == 2
    assert main(["ledger", "verify"]) == 0
    assert main(["dossier", "rebuild", code]) == 0


def test_without_a_keyboard_nothing_goes_unless_it_is_told_to(
    province: Province, store: FolderStore, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code = code_of(stories.returned())
    monkeypatch.setattr("sys.stdin", io.StringIO("có\n"))
    before = Record.objects.count()
    status, out, _ = run(capsys, code, "--texts")
    assert (status, out.splitlines()[-1]) == (1, "Chưa xóa gì. Thêm --yes để xóa.")
    assert Record.objects.count() == before
    status, out, _ = run(capsys, code, "--texts", "--yes")
    assert (status, out.splitlines()[-1][:12]) == (0, "Đã xóa 6 mục")


def test_a_second_time_is_harmless_and_says_so(
    province: Province, store: FolderStore, capsys: pytest.CaptureFixture[str]
) -> None:
    code = code_of(stories.returned())
    assert run(capsys, code, "--texts", "--yes")[0] == 0
    before = Record.objects.count()
    nothing = f"Hồ sơ {code} không còn gì để xóa trong phần đã chọn.\nKhông có gì thay đổi, không ghi thêm vào sổ.\n"
    for words in (["--texts", "--yes"], ["--texts"], ["--texts", "--forms", "--yes"]):
        assert run(capsys, code, *words) == (0, nothing, "")
    assert Record.objects.count() == before


def test_as_json_it_never_asks(
    province: Province, store: FolderStore, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = stories.returned()
    code = code_of(made)
    typed(monkeypatch, "có")
    counts = {"id": str(made.id), "notes": 4, "fields": 2, "cases": 0, "forms": 0, "files": 0, "papers": 0}
    assert told(capsys, code, "--texts") == (1, {**counts, "erased": False})
    assert told(capsys, code, "--texts", "--yes") == (0, {**counts, "erased": True})
    assert told(capsys, code, "--texts", "--yes") == (0, {**counts, "notes": 0, "fields": 0, "erased": True})


def test_a_case_of_another_system_is_named_by_its_number(
    province: Province, store: FolderStore, capsys: pytest.CaptureFixture[str]
) -> None:
    brought(case(ended_at=moment("2011-12-07 09:00")))
    status, out, _ = run(capsys, "case-1", "--texts", "--yes")
    assert status == 0
    assert out.startswith("Hồ sơ case-1 sẽ xóa:\n  1 lần nhập từ nhật ký của hệ thống khác, kèm các bước trong đó\n")


def test_the_record_names_the_administrator_who_was_named(
    province: Province, store: FolderStore, capsys: pytest.CaptureFixture[str]
) -> None:
    code = code_of(stories.returned())
    assert run(capsys, code, "--texts", "--yes", "--as", "quantri")[0] == 0
    assert {one.account for one in stream(ERASURE)} == {officer("quantri").account_ref}
    other = code_of(stories.accepted(seed=9))
    assert run(capsys, other, "--texts", "--yes", "--as", "quantri")[0] == 2


def test_somebody_at_the_server_is_recorded_as_an_administrator_without_account(
    province: Province, store: FolderStore, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, code_of(stories.returned()), "--texts", "--yes")[0] == 0
    assert {(one.account, one.role) for one in stream(ERASURE)} == {(None, f"administrator/shell:{system_account()}")}


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["--yes"], "nothing_to_erase", "Chưa chọn xóa gì."),
        (["--texts", "--yes", "--as", "tiepnhan.thuyhung"], "may_not_erase", "Chỉ quản trị của tỉnh được xóa"),
        (["--texts", "--yes", "--decision", "118/QĐ-UBND"], "ground_unfit", 'Đã nhập: "118/QĐ-UBND".'),
    ],
)
def test_what_may_not_be_is_refused_with_what_to_do(
    words: list[str],
    code: str,
    sentence: str,
    province: Province,
    store: FolderStore,
    capsys: pytest.CaptureFixture[str],
) -> None:
    dossier = code_of(stories.returned())
    before = Record.objects.count()
    status = main(["dossier", "erase", dossier, *GROUND, *words, "--json"])
    refused = json.loads(capsys.readouterr().out)
    assert (status, refused["code"]) == (2, code)
    assert sentence in refused["sentence"]
    assert main(["dossier", "erase", dossier, *GROUND, *words]) == 2
    assert sentence in capsys.readouterr().err
    assert Record.objects.count() == before


def test_a_running_dossier_is_refused_before_anybody_is_asked(
    province: Province, store: FolderStore, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code = code_of(stories.handled())
    typed(monkeypatch, "có")
    status, out, err = run(capsys, code, "--texts", "--forms")
    assert (status, out) == (2, "")
    assert err.startswith(f"Hồ sơ {code} chưa kết thúc nên chưa xóa gì.")


def test_basis_and_decision_must_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["dossier", "erase", "X", "--texts"])
    assert stop.value.code == 2
    assert capsys.readouterr().err.startswith("Còn thiếu: --basis, --decision.")
