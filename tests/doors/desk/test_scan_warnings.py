"""The scan box tells what the command line tells of a card: garbled letters and dates that cannot be."""

import json
from pathlib import Path

import pytest

from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from tests.doors.desk.caseworkers import at, signed_in, text
from tests.doors.desk.counter import CLERK, begun, filled, pressed
from tests.doors.desk.test_intake import RESIDENCE

pytestmark = pytest.mark.django_db

FAILING = Path(__file__).parents[2] / "data" / "failing"
LINES = [
    line
    for file in ("card-telex-male.txt", "card-impossible-dates.txt")
    for line in (FAILING / file).read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("#")
]


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-03-02 09:14")


@pytest.mark.parametrize("line", LINES, ids=ascii)
def test_the_scan_box_shows_each_warning_of_the_command_line_and_keeps_what_was_read(
    province: Province, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    client = signed_in(CLERK)
    page = text(pressed(client, begun(client, RESIDENCE), "renew", scan=line))
    assert main(["card", "--json", "--", line]) == 0
    card = json.loads(capsys.readouterr().out)
    assert card["warnings"]
    assert [warning for warning in card["warnings"] if warning not in page] == []
    assert filled(page)["full_name"] == card["name"]


def test_a_card_with_a_mark_of_direction_is_refused_in_the_box_and_its_text_does_not_turn_the_page(
    province: Province,
) -> None:
    client = signed_in(CLERK)
    page = text(pressed(client, begun(client, RESIDENCE), "renew", scan=LINES[-1].replace("Văn", "V\u202eăn\x07")))
    assert "ký tự đổi chiều chữ" in page
    assert not {"\u202e", "\x07"} & set(page)
