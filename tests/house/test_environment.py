"""What operators set: right, absent or refused with the name of the setting, never misread in silence."""

import json
import os
import re
import subprocess
import sys

import pytest

from motcua.adapters.postgres.failures import Obstacle
from motcua.config import environment
from tests.house.tree import ROOT

SETTINGS = (ROOT / "src" / "motcua" / "config" / "settings.py").read_text("utf-8")
SWITCHES = sorted(set(re.findall(r'environment\.switch\(\s*"(\w+)"', SETTINGS)))
NUMBERS = sorted(set(re.findall(r'environment\.(?:number|seconds)\(\s*"(\w+)"', SETTINGS)))
ADDRESSES = sorted(set(re.findall(r'environment\.address\(\s*"(\w+)"', SETTINGS)))


@pytest.mark.parametrize(("value", "read"), [("1", True), ("0", False), ("", False), (" 1 ", True)])
def test_20_25_a_switch_is_on_or_off(monkeypatch: pytest.MonkeyPatch, value: str, read: bool) -> None:
    monkeypatch.setenv("MOTCUA_HTTPS", value)
    assert environment.switch("MOTCUA_HTTPS") is read


@pytest.mark.parametrize("value", ["true", "yes", "on", "2", "bật"])
def test_20_25_a_misspelled_switch_is_never_taken_for_off(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("MOTCUA_HTTPS", value)
    with pytest.raises(Obstacle, match=f"MOTCUA_HTTPS không nhận giá trị “{value}”"):
        environment.switch("MOTCUA_HTTPS")


@pytest.mark.parametrize("value", ["-1", "0", "1.5", "１２", "9" * 10, "mười", "1e3", "inf"])
def test_20_25_a_number_is_whole_and_not_too_small(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("MOTCUA_DRAFT_DAYS", value)
    with pytest.raises(Obstacle, match="MOTCUA_DRAFT_DAYS"):
        environment.number("MOTCUA_DRAFT_DAYS", 3)


@pytest.mark.parametrize(("value", "read"), [("", 3), ("7", 7), (" 8", 8)])
def test_20_25_a_number_that_is_right_is_read(monkeypatch: pytest.MonkeyPatch, value: str, read: int) -> None:
    monkeypatch.setenv("MOTCUA_DRAFT_DAYS", value)
    assert environment.number("MOTCUA_DRAFT_DAYS", 3) == read


@pytest.mark.parametrize(("value", "read"), [("", 8.0), ("0", 0.0), ("2.5", 2.5), ("2.", 2.0)])
def test_20_25_seconds_may_have_parts(monkeypatch: pytest.MonkeyPatch, value: str, read: float) -> None:
    monkeypatch.setenv("MOTCUA_STATEMENT_SECONDS", value)
    assert environment.seconds("MOTCUA_STATEMENT_SECONDS", 8) == read


@pytest.mark.parametrize("value", ["-1", "nan", "inf", "1,5", ".", "1e9"])
def test_20_25_seconds_that_are_none_are_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("MOTCUA_STATEMENT_SECONDS", value)
    with pytest.raises(Obstacle, match="MOTCUA_STATEMENT_SECONDS"):
        environment.seconds("MOTCUA_STATEMENT_SECONDS", 8)


@pytest.mark.parametrize("value", ["motcua.example", "ftp://motcua.example", "https://", "https://a:b/", "http://[::1"])
def test_20_25_an_address_is_whole(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("MOTCUA_PUBLIC_URL", value)
    with pytest.raises(Obstacle, match="MOTCUA_PUBLIC_URL"):
        environment.address("MOTCUA_PUBLIC_URL")


def test_20_25_an_address_loses_its_last_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_PUBLIC_URL", "https://motcua.example/")
    assert environment.address("MOTCUA_PUBLIC_URL") == "https://motcua.example"


def test_20_25_a_word_is_one_of_those_that_mean_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_PORTAL_MODE", "companoin")
    with pytest.raises(Obstacle, match="companion, full"):
        environment.one_of("MOTCUA_PORTAL_MODE", "companion", {"companion", "full"})


READ_EACH = """
import importlib, json, os, sys
from motcua.adapters.postgres.failures import Obstacle
answers = {}
for name, value in json.loads(sys.argv[1]).items():
    os.environ[name] = value
    sys.modules.pop("motcua.config.settings", None)
    try:
        importlib.import_module("motcua.config.settings")
        answers[name] = "read"
    except Obstacle as obstacle:
        answers[name] = str(obstacle)
    del os.environ[name]
print(json.dumps(answers))
"""


def test_20_25_every_setting_that_may_be_wrong_is_refused_by_its_name() -> None:
    wrong = dict.fromkeys((*SWITCHES, *NUMBERS, *ADDRESSES), "bậy bạ")
    wrong |= {"MOTCUA_PROXIES": "mạng nào đó", "MOTCUA_SECOND_FACTOR_ROLES": "giam-doc", "MOTCUA_TRACKING_SHOWS": "x"}
    wrong |= {"MOTCUA_REGISTRIES": "/khong/co/registries.toml"}
    assert {"MOTCUA_HTTPS", "MOTCUA_SESSION_HOURS", "MOTCUA_NOTICE_SECONDS", "MOTCUA_S3_URL"} <= set(wrong)
    done = subprocess.run(
        [sys.executable, "-c", READ_EACH, json.dumps(wrong)], capture_output=True, text=True, check=True, env=os.environ
    )
    answers = json.loads(done.stdout)
    assert {name for name, answer in answers.items() if not answer.startswith(name)} == set()


def test_20_25_a_command_says_so_and_ends() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "motcua.doors.worker.main"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MOTCUA_HTTPS": "true"},
    )
    assert done.returncode == 2
    assert done.stderr.startswith("MOTCUA_HTTPS không nhận giá trị “true”. Viết 1 để bật, 0 để tắt.")
    assert "Traceback" not in done.stderr
