"""21: the file that names the registers, and a service that calls our fields by other names."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from motcua.adapters.registries.message import Question, Unreadable, body_of, reply_of
from motcua.adapters.registries.setting import RegisterSetting, read_registers
from motcua.casework.vault.ports import Subject
from motcua.law.reuse.facts import MaxStale, StaleUnit, Status
from motcua.law.worktime.values import VIETNAM

AT = datetime(2026, 11, 30, 9, 0, tzinfo=VIETNAM)
LAND: dict[str, Any] = {"id": "land", "address": "https://dat.example/hoi", "types": {"land_certificate": "GCN01"}}


def written(tmp_path: Path, *registers: object) -> str:
    file = tmp_path / "registries.json"
    file.write_text(json.dumps({"registries": registers}), encoding="utf-8")
    return str(file)


def test_21_registers_are_named_in_json_or_toml(tmp_path: Path) -> None:
    (tmp_path / "khoa").write_text("bi-mat\n", encoding="ascii")
    whole = {**LAND, "max_stale": {"amount": 2, "unit": "day"}, "key_file": "khoa"}
    (one,) = read_registers(written(tmp_path, whole))
    assert (one.id, one.max_stale, one.key) == ("land", MaxStale(2, StaleUnit.DAY), "bi-mat")
    assert "bi-mat" not in repr(one)
    toml = tmp_path / "registries.toml"
    toml.write_text(
        '[[registries]]\nid = "land"\naddress = "https://dat.example/hoi"\nkey_file = "khoa"\n'
        'types = { land_certificate = "GCN01" }\nmax_stale = { amount = 2, unit = "day" }\n',
        encoding="utf-8",
    )
    assert read_registers(str(toml)) == (one,)
    assert read_registers("") == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"address": "dat.example"},
        {"types": []},
        {"types": {"land_certificate": 1}},
        {"id": ""},
        {"adress": "https://dat.example"},
        {"max_stale": {"amount": 2, "unit": "week"}},
        {"max_stale": {"amount": True, "unit": "day"}},
        {"key_file": "khong-co"},
    ],
)
def test_21_a_register_that_cannot_be_right_is_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_registers(written(tmp_path, {**LAND, **wrong}))


def test_21_two_registers_of_one_name_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one id"):
        read_registers(written(tmp_path, LAND, LAND))
    with pytest.raises(ValueError, match="registries"):
        read_registers(str(tmp_path / "absent-registries.json"))


def test_21_a_service_may_call_fields_and_types_by_its_own_names() -> None:
    setting = RegisterSetting(
        "land", "https://dat.example", {"land_certificate": "GCN01"}, names={"SoDinhDanh": "cccd"}
    )
    question = Question((Subject("person:a", "020190001234", "An"),), frozenset({"land_certificate"}), "1", "", "", AT)
    body = body_of(question, setting)
    assert (body["LoaiGiayTo"], body["DoiTuong"][0]["cccd"]) == (["GCN01"], "020190001234")
    paper = {"LoaiGiayTo": "GCN01", "SoGiayTo": "CS 1", "TrangThai": "thu_hoi", "NoiSinh": "Mẫu Sơn"}
    answer = {"KetQua": [{"cccd": "020190001234", "DoiChieu": "khop", "GiayTo": [paper]}]}
    reply = reply_of(answer, question, setting)
    (row,) = reply.rows["person:a"]
    assert (row.paper_type, row.number, row.status, reply.as_of) == ("land_certificate", "CS 1", Status.REVOKED, AT)
    answer["KetQua"][0]["DoiChieu"] = "khong_khop"
    assert reply_of(answer, question, setting).rows["person:a"] == ()
    with pytest.raises(Unreadable):
        reply_of({"KetQua": None}, question, setting)
