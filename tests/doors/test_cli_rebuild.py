"""`motcua dossier rebuild`: rows made anew from the record, all or one."""

import json
from typing import Any
from uuid import UUID

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli import dossier_rebuild
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from tests.doors.portal import stories

pytestmark = pytest.mark.django_db


def test_nothing_differs_after_a_life(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    stories.returned()
    assert main(["dossier", "rebuild"]) == 0
    assert capsys.readouterr().out == "Đã xem 1 hồ sơ: 0 hồ sơ có chỗ lệch.\n"


def spoiled() -> Dossier:
    """One of two dossiers has another status than its record says."""
    made = stories.handled()
    stories.accepted(seed=8)
    Dossier.objects.filter(pk=made.id).update(status="submitted")
    return Dossier.objects.get(pk=made.id)


def test_what_differs_is_told_and_mended_unless_it_is_a_dry_run(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier = spoiled()
    place = f"{dossier.pk}: status: đang là submitted, theo sổ là handling\n"
    assert main(["dossier", "rebuild", "--dry-run"]) == 1
    assert capsys.readouterr().out == f"{place}Đã xem 2 hồ sơ: 1 hồ sơ có chỗ lệch.\n"
    assert main(["dossier", "rebuild"]) == 1
    assert capsys.readouterr().out == f"{place}Đã xem 2 hồ sơ: 1 hồ sơ có chỗ lệch, đã sửa theo sổ.\n"
    dossier.refresh_from_db()
    assert dossier.status == "handling"
    assert main(["dossier", "rebuild"]) == 0


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    status = main(["dossier", "rebuild", *words, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_one_dossier_by_its_code_and_as_json(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    dossier = spoiled()
    other = Dossier.objects.exclude(pk=dossier.pk).get()
    assert dossier.code
    assert other.code
    whole = {"looked_at": 1, "failed": 0, "written": True, "dossiers": []}
    assert answered(capsys, other.code) == (0, whole)
    differences = [{"place": "status", "stored": "submitted", "rebuilt": "handling"}]
    told = {"id": str(dossier.pk), "failed": False, "differences": differences}
    dry = {**whole, "written": False, "dossiers": [told]}
    assert answered(capsys, dossier.code, "--dry-run") == (1, dry)
    assert answered(capsys, str(dossier.pk)) == (1, {**whole, "dossiers": [told]})
    assert answered(capsys, dossier.code) == (0, whole)


def test_a_dossier_whose_record_cannot_be_read_is_told(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    dossier = spoiled()
    Dossier.objects.filter(pk=dossier.pk).update(rules_digest="0" * 64)
    status, told = answered(capsys)
    failed = {"id": str(dossier.pk), "failed": True, "differences": []}
    assert (status, told["looked_at"], told["failed"], told["dossiers"]) == (1, 2, 1, [failed])
    assert main(["dossier", "rebuild"]) == 1
    assert capsys.readouterr().out == (
        f"{dossier.pk}: không dựng lại được, xem nhật ký lỗi\n"
        "Đã xem 2 hồ sơ: 0 hồ sơ có chỗ lệch, 1 hồ sơ không dựng lại được.\n"
    )


def test_a_run_that_was_cut_off_goes_on_where_its_progress_line_says(
    province: Province, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = sorted(stories.accepted(seed=seed).id for seed in range(3))
    monkeypatch.setattr(dossier_rebuild, "TOLD_EVERY", 2)
    assert main(["dossier", "rebuild"]) == 0
    line = f"Đã xem 2 hồ sơ, đến {made[1]}\n"
    assert capsys.readouterr().err == line
    status, told = answered(capsys, "--after", line.rsplit(maxsplit=1)[-1])
    assert (status, told["looked_at"]) == (0, 1)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (["--after", "khong-phai"], "no_identifier"),
        (["260302-0001", "--after", str(UUID(int=1))], "one_or_after"),
        (["khong-co-ho-so-nao"], "dossier_unknown"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    given: list[str], code: str, province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told = answered(capsys, *given)
    assert (status, told["code"]) == (2, code)
    assert "{" not in told["sentence"]
