"""`motcua paper read`: the words of the format, its exit statuses, and the tool that makes pages for it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tools import make_pages
from tools.pages.accuracy import accuracy, syllables_of

from motcua.doors.cli.main import main
from tests.reading.conftest import Page
from tests.reading.test_reader import LETTER

PAGE_WORDS = {"number", "width", "height", "skew", "faults", "text", "words"}


def blank(file: Path) -> str:
    Image.new("L", (827, 1170), 250).save(file)
    return str(file)


def test_21_the_answer_has_the_words_of_the_format(
    known_page: Page, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, file = known_page(LETTER)
    other = blank(tmp_path / "trắng.png")
    assert main(["paper", "read", "--into", str(tmp_path), "--json", str(file), other, str(Path(__file__))]) == 1
    read, empty, none = json.loads(capsys.readouterr().out)
    assert (read["file"], read["kind"], read["verdict"], read["read"]) == (str(file), "jpeg", "accepted", True)
    (page,) = read["pages"]
    assert set(page) == PAGE_WORDS
    assert accuracy(made.text, syllables_of(page["text"])) >= 0.95
    assert set(page["words"][0]) == {"text", "box", "confidence"}
    assert {tuple(one) for one in read["proposals"]} == {("field", "value", "confidence", "certain", "page")}
    assert Path(read["searchable"]).read_bytes().startswith(b"%PDF-")
    assert (empty["verdict"], empty["read"], empty["pages"], empty["searchable"]) == ("refused", False, [], None)
    assert [one["code"] for one in none["reasons"]] == ["not_supported"]


def test_21_for_people_it_says_what_to_check(
    known_page: Page, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = known_page(LETTER)[1]
    assert main(["paper", "read", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "Số, ký hiệu: " in printed
    assert "cần kiểm tra" in printed
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", ["missing", "no folder", "one name"])
def test_21_what_cannot_be_meant_is_said_in_a_sentence(
    wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b").mkdir()
    first, second = blank(tmp_path / "a.png"), blank(tmp_path / "b" / "a.png")
    words = {
        "missing": [first, str(tmp_path / "khong-co.png")],
        "no folder": [first, "--into", str(tmp_path / "khong-co")],
        "one name": [first, second, "--into", str(tmp_path)],
    }[wrong]
    assert main(["paper", "read", *words]) == 2
    printed: Any = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert list(tmp_path.glob("*.pdf")) == []


def test_21_the_tool_writes_pages_and_their_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["make_pages", str(tmp_path), "--pages", "1"])
    make_pages.main()
    (page,) = json.loads((tmp_path / "pages.json").read_text(encoding="utf-8"))
    with Image.open(tmp_path / page["file"]) as picture:
        assert picture.info["dpi"] == (page["dpi"], page["dpi"])
    assert len(page["text"].split()) >= 250


@pytest.mark.prove
def test_21_it_needs_no_database_and_no_network(known_page: Page) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "motcua.doors.cli.main", "paper", "read", "--json", known_page(LETTER)[1]],
        env={"PATH": "/usr/bin:/bin", "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"},
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)[0]["read"] is True
