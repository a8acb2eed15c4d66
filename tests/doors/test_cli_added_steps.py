"""A step that the process does not have, from the command line: the example of the page, and what is told and refused."""

import re
import shlex
from datetime import timedelta
from pathlib import Path

import pytest

from motcua.casework.dossiers.models import Dossier, Step
from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation.queries import current_calendar_version, working_calendar
from motcua.law.dossier.attribution import consumed
from tests.acts.places import agency, moment
from tests.doors.test_cli_dossier import SPECIALIST, accepted, act, answered, refused, run
from tests.histories import history

pytestmark = pytest.mark.django_db

COMMUNE, WARD = "chuyenvien.tamthanh", "H37.103"


def visited(capsys: pytest.CaptureFixture[str]) -> str:
    code = accepted(capsys, "2026-03-02T08:00")
    act(capsys, code, "forward", "tiepnhan.thuyhung", "02T08:15", "to=H37.03")
    act(capsys, code, "take_up", SPECIALIST, "02T08:30")
    words = ("name=Xác minh tại phường", f"to={WARD}", "within=2 working_hour", "reason=Mất trang")
    done = act(capsys, code, "add_step", SPECIALIST, "02T09:00", *words)
    assert "Tam Thanh" in done["events"][0]["title"]
    return code


def test_the_example_on_the_page_of_processes_is_lived_and_its_figures_are_true(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[2] / "docs" / "developers" / "process.md").read_text(encoding="utf-8")
    [block] = re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    begun = ""
    for line in block.splitlines():
        given = shlex.split(line.replace("CODE", begun))
        assert given[:2] == [".venv/bin/motcua", "dossier"]
        status, out, err = run(capsys, *given[2:])
        assert status == 0, err
        begun = begun or out.partition(": ")[2].partition(",")[0]
    row = Dossier.objects.get(code=begun)
    added = Step.objects.get(dossier=row, step="them-1")
    assert (added.due_at, added.outcome, added.agency_id) == (moment("2026-03-02 11:00"), "xong", agency(WARD))
    calendar = working_calendar(agency_id=row.one_stop_id, version=current_calendar_version())
    used = {one.step: one for one in consumed(calendar, history(row.pk).events)}
    assert used["them-1"].worked == timedelta(hours=1.5)
    waited = Step.objects.get(dossier=row, opened_at=moment("2026-03-02 08:15"))
    assert used[waited.step].worked == timedelta(hours=1.25)


def test_show_tells_what_was_added_and_what_waits(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    code = visited(capsys)
    shown = answered(capsys, "show", code, "--as", COMMUNE)
    opened = [one for one in shown["steps"] if one["done_at"] is None]
    assert [(one["added"], one["waits_for"]) for one in opened] == [(False, ["them-1"]), (True, [])]
    assert [(one["step"], one["outcomes"]) for one in shown["to_complete"]] == [("them-1", ["xong"])]
    status, out, _ = run(capsys, "show", code, "--as", SPECIALIST)
    assert status == 0
    assert "chờ: them-1" in out


def test_completing_what_waits_is_refused_by_the_name_of_what_it_waits_for(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    code = visited(capsys)
    told = refused(capsys, "act", code, "complete_step", "--as", SPECIALIST, "--at", "2026-03-02T10:00")
    assert told["code"] == "added_step_open"
    assert "Xác minh tại phường" in told["sentence"]
    assert "Tam Thanh" in told["sentence"]
    others = ("--word", "step=them-1", "--at", "2026-03-02T10:00")
    assert refused(capsys, "act", code, "complete_step", "--as", SPECIALIST, *others)["code"] == "not_their_dossier"
    done = act(capsys, code, "complete_step", SPECIALIST, "02T10:00", "step=them-1", "outcome=bo")
    assert done["events"][0]["title"] == "Bỏ bước Xác minh tại phường"
    act(capsys, code, "complete_step", SPECIALIST, "02T10:30", "outcome=dat")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("name=A", f"to={WARD}", "reason=x"), "missing_reason"),
        (("name=A", f"to={WARD}", "within=1 day"), "missing_reason"),
        (("name=A", f"to={WARD}", "within=0 day", "reason=x"), "bad_word"),
        (("name=A", "to=H99.99", "within=1 day", "reason=x"), "bad_word"),
        (("name=" + "x" * 201, f"to={WARD}", "within=1 day", "reason=x"), "text_too_long"),
        (("name=A", f"to={WARD}", "within=1 day", "reason=x", "before=khong_co"), "step_not_open"),
    ],
)
def test_a_step_that_is_not_told_whole_is_not_added(
    province: Province, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: str
) -> None:
    number = accepted(capsys, "2026-03-02T08:00")
    act(capsys, number, "take_up", SPECIALIST, "02T08:30")
    typed = [part for one in words for part in ("--word", one)]
    at = ("--as", SPECIALIST, "--at", "2026-03-02T10:00")
    assert refused(capsys, "act", number, "add_step", *at, *typed)["code"] == code
    assert not Step.objects.filter(step="them-1").exists()
