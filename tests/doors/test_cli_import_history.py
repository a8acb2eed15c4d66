"""`motcua import-history`: its figures, its problems, and files that nobody can read."""

import gzip
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest

from motcua.acts.import_history import BATCH, BATCH_STEPS, _batches
from motcua.casework.dossiers.models import Dossier, ExternalReference
from motcua.doors.cli.main import main
from motcua.foundation.organisation.queries import agency
from motcua.law.dossier.acts.import_case import ForeignCase, ImportedStep
from motcua.law.dossier.rules import Channel

PUBLISHED = Path(__file__).parents[1] / "data" / "receipt-phase-wabo.xes.gz"
START = "2026-03-02T08:00:00+07:00"


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    status = main(["import-history", *map(str, words)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def trace(number: str, extra: str = "", **given: str) -> str:
    attributes = {"channel": "Desk", "startdate": START, "deadline": "2026-03-09T17:00:00+07:00"} | given
    written = "".join(f'<string key="{key}" value="{value}"/>' for key, value in attributes.items() if value)
    event = f'<event><string key="concept:name" value="T01"/><date key="time:timestamp" value="{START}"/></event>'
    return f'<trace><string key="concept:name" value="{number}"/>{written}{extra}{event}</trace>\n'


def log(folder: Path, *traces: str) -> Path:
    path = folder / "log.xes.gz"
    name = '<string key="concept:name" value="Một cửa cũ"/>'
    path.write_bytes(gzip.compress(f"<log>{name}{''.join(traces)}</log>".encode()))
    return path


def every_twelfth(folder: Path) -> Path:
    """Of the traces of the published log."""
    *traces, end = gzip.decompress(PUBLISHED.read_bytes()).split(b"</trace>")
    head, trace, first = traces[0].partition(b"<trace>")
    path = folder / PUBLISHED.name
    path.write_bytes(gzip.compress(head + b"</trace>".join([trace + first, *traces[12::12], end])))
    return path


FIGURES: Final[dict[str, dict[str, float]]] = {
    "twelfth": {
        "cases": 120,
        "events": 703,
        "open": 13,
        "closed": 107,
        "late": 28,
        "on_time_rate": 0.7383,
    },
    "whole": {
        "cases": 1434,
        "events": 8577,
        "open": 105,
        "closed": 1329,
        "late": 377,
        "on_time_rate": 0.7163,
    },
}
ODD: Final = {
    "twelfth": {"case-10862"},
    "whole": {"case-10862", "case-4677", "case-5503", "case-5704", "case-8267"},
}


@pytest.mark.django_db
@pytest.mark.parametrize("which", ["twelfth", pytest.param("whole", marks=pytest.mark.prove)])
def test_the_published_log_is_told_in_one_object_and_again_brings_nothing_new(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, which: str
) -> None:
    """In a plain run every twelfth of its cases; `tests/rooms/event_log` reads them all."""
    path = PUBLISHED if which == "whole" else every_twelfth(tmp_path)
    status, out, _ = run(capsys, path, "--json")
    told: dict[str, Any] = json.loads(out)
    cases = FIGURES[which]["cases"]
    assert status == 0
    assert {key: told[key] for key in (*FIGURES[which], "new")} == {**FIGURES[which], "new": cases}
    assert sum(told["by_channel"].values()) == cases
    assert {problem["case"] for problem in told["problems"]} == ODD[which]
    assert told["source"].startswith("Receipt phase")
    status, out, _ = run(capsys, path, "--json")
    again = json.loads(out)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, cases)
    assert {key: again[key] for key in told if key not in ("new", "unchanged")} == {
        key: told[key] for key in told if key not in ("new", "unchanged")
    }
    assert Dossier.objects.count() == cases


@pytest.mark.prove
@pytest.mark.django_db
def test_the_figures_of_the_published_log_are_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, PUBLISHED, "--source", "WABO")
    assert status == 0
    assert "1.434 hồ sơ, 8.577 bước: 1.329 đã kết thúc, 105 còn mở." in out
    assert "377 (28,4\u00a0%)" in out
    assert "1.434 mới" in out
    assert_brought_from_wabo(err)


@pytest.mark.django_db
def test_without_json_the_figures_are_sentences(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    ends = ("2026-03-06T10:00:00+07:00", "2026-03-09T17:00:01+07:00", "")
    path = log(tmp_path, *(trace(f"case-{number}", enddate=end) for number, end in enumerate(ends)))
    status, out, err = run(capsys, path, "--source", "WABO")
    assert status == 0
    assert "3 hồ sơ, 3 bước: 2 đã kết thúc, 1 còn mở." in out
    assert "1 (50,0\u00a0%)" in out
    assert "3 mới" in out
    assert_brought_from_wabo(err)


def assert_brought_from_wabo(err: str) -> None:
    assert "motcua seed" in err, "an empty database says what it was given and what it was not"
    assert {one.mastered_by for one in Dossier.objects.all()} == {"WABO"}
    assert {agency(one.resolving_id).kind.value for one in Dossier.objects.all()[:1]} == {"centre"}


@pytest.mark.django_db
def test_everything_odd_is_told_case_by_case_and_the_rest_comes_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = log(
        tmp_path,
        trace("plain", enddate="2026-03-06T10:00:00+07:00"),
        trace("broken", '<string key="aantekening" value="a & b"/>'),
        trace("unknown", '<string key="colour" value="red"/>'),
        trace("negative", enddate="2026-03-01T10:00:00+07:00"),
        trace("endless", deadline="", enddate="2026-03-06T10:00:00+07:00"),
        trace("late", enddate="2026-03-09T17:00:01+07:00"),
        trace("", enddate="2026-03-06T10:00:00+07:00"),
        trace("open", channel="Fax"),
    )
    status, out, _ = run(capsys, path, "--json")
    told = json.loads(out)
    assert status == 0
    assert {(problem["case"], problem["kind"]) for problem in told["problems"]} == {
        (None, "malformed"),
        ("broken", "malformed"),
        ("unknown", "unknown_attribute"),
        ("negative", "end_before_start"),
        ("endless", "missing_deadline"),
        (None, "missing_case_id"),
        ("open", "unknown_channel"),
    }
    assert all(problem["sentence"].endswith(".") for problem in told["problems"])
    assert (told["cases"], told["open"], told["closed"], told["late"]) == (6, 2, 4, 1)
    assert told["on_time_rate"] == round(2 / 3, 4), "a case without a deadline is outside the rate, never on time"
    kept = set(ExternalReference.objects.values_list("system", "external_id"))
    assert kept == {("Một cửa cũ", n) for n in ("plain", "unknown", "negative", "endless", "late", "open")}


@pytest.mark.parametrize(
    ("contents", "part"),
    [
        (None, "Không mở được"),
        (b"", "trống"),
        (b"<html/>", "XES"),
        (b"Ma;Ngay", "hỏng"),
        (b"\x1f\x8b\x08broken", "hỏng"),
        (b'<!DOCTYPE log [<!ENTITY a "b">]><log><trace/></log>', "DOCTYPE"),
    ],
)
def test_a_file_that_nobody_can_read_gets_one_sentence_and_needs_no_database(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, contents: bytes | None, part: str
) -> None:
    path = tmp_path / "log.xes"
    if contents is not None:
        path.write_bytes(contents)
    status, out, err = run(capsys, path, "--json")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert part in err


@pytest.mark.django_db
def test_an_agency_that_is_not_there_is_said_in_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, out, err = run(capsys, log(tmp_path, trace("a")), "--agency", "H99.99")
    assert (status, out) == (2, "")
    assert "H99.99" in err.splitlines()[-1]
    assert not Dossier.objects.exists()


@pytest.mark.django_db
def test_a_log_without_cases_is_told_with_zeros(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, _ = run(capsys, log(tmp_path), "--json")
    told = json.loads(out)
    assert (status, told["cases"], told["on_time_rate"], told["problems"]) == (0, 0, None, [])
    status, out, _ = run(capsys, log(tmp_path))
    assert (status, "0 hồ sơ" in out) == (0, True)


FAILING = Path(__file__).parents[1] / "data" / "failing"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "start", "due", "rate", "unusable"),
    [
        ("xes-startDate.xes", "2024-01-02T08:00:00+07:00", "2024-01-05T17:00:00+07:00", 1.0, None),
        ("xes-year-9999.xes", "2024-01-02T08:00:00+07:00", None, None, "9999-12-31T23:59:59+00:00"),
        ("xes-year-1.xes", "2024-01-02T09:00:00+07:00", "2024-01-05T17:00:00+07:00", 1.0, "0001-01-01T00:00:00+14:00"),
    ],
)
def test_b9_the_failing_logs_are_taken(
    capsys: pytest.CaptureFixture[str], name: str, start: str, due: str | None, rate: float | None, unusable: str | None
) -> None:
    status, out, _ = run(capsys, FAILING / name, "--json")
    answer = json.loads(out)
    assert status == 0
    assert {key: answer[key] for key in ("cases", "lost", "new", "closed", "late", "on_time_rate")} == {
        "cases": 1,
        "lost": 0,
        "new": 1,
        "closed": 1,
        "late": 0,
        "on_time_rate": rate,
    }
    sentences = [one["sentence"] for one in answer["problems"] if one["kind"] == "unusable_moment"]
    assert [unusable in sentence for sentence in sentences if unusable] == ([True] if unusable else [])
    assert {one["case"] for one in answer["problems"]} <= {"a", "HS1"}
    [row] = Dossier.objects.all()
    assert row.opened_at == datetime.fromisoformat(start)
    assert row.due_at == (datetime.fromisoformat(due) if due else None)
    assert row.ended_at == datetime.fromisoformat("2024-01-04T10:00:00+07:00")
    status, out, _ = run(capsys, FAILING / name)
    assert (status, "1 hồ sơ" in out, "1 giữ nguyên" in out) == (0, True, True)
    assert unusable is None or unusable in out


def startless(number: str) -> str:
    return f'<trace><string key="concept:name" value="{number}"/><string key="channel" value="Desk"/></trace>\n'


@pytest.mark.django_db
def test_b9_cases_without_a_start_are_told_once_and_nothing_taken_is_status_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, out, err = run(capsys, log(tmp_path, *(startless(f"c{n}") for n in range(1_500))), "--json")
    answer = json.loads(out)
    assert status == 1
    assert (answer["cases"], answer["lost"], answer["new"]) == (0, 1_500, 0)
    [line] = [one for one in answer["problems"] if one["kind"] == "missing_start"]
    assert (line["case"], line["count"]) == (None, 1_500)
    assert line["sentence"].startswith("1.500 hồ sơ không có ngày nhận")
    assert "Không nhập được hồ sơ nào trong 1.500 hồ sơ" in err
    assert len(answer["problems"]) == 1 + 20 + 1, "the first twenty without steps stand there, the others are counted"
    status, out, err = run(capsys, log(tmp_path, *(startless(f"c{n}") for n in range(1_500))))
    assert (status, out.count("không có ngày nhận")) == (1, 1)
    assert len(out.splitlines()) < 15
    assert not Dossier.objects.exists()


@pytest.mark.django_db
def test_b9_one_case_without_a_start_is_named_and_the_others_come_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, out, _ = run(
        capsys, log(tmp_path, startless("x"), trace("good"), trace("from event", startdate="")), "--json"
    )
    answer = json.loads(out)
    assert (status, answer["new"], answer["lost"]) == (0, 2, 1)
    assert {(one["case"], one["kind"], one["count"]) for one in answer["problems"]} == {
        ("x", "missing_start", 1),
        ("x", "no_events", 1),
        ("from event", "start_from_event", 1),
    }


@pytest.mark.django_db
def test_b9_numbers_too_long_to_keep_are_counted_and_alone_are_status_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, out, _ = run(capsys, log(tmp_path, *(trace(f"{n:0300}") for n in range(30))), "--json")
    answer = json.loads(out)
    assert (status, answer["new"]) == (1, 0)
    assert [one["count"] for one in answer["problems"] if one["kind"] == "not_kept"] == [1] * 20 + [10]


@pytest.mark.django_db
def test_b9_a_broken_log_of_broken_cases_takes_nothing_and_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, out, err = run(capsys, log(tmp_path, *(trace(str(n), "&") for n in range(50))), "--json")
    answer = json.loads(out)
    assert (status, answer["lost"]) == (1, 50)
    assert sum(one["count"] for one in answer["problems"] if one["kind"] == "malformed") == 51
    assert "50 hồ sơ" in err


def test_b9_a_batch_is_bounded_by_its_steps_too() -> None:
    moment = datetime.fromisoformat(START)
    step = ImportedStep("T01", moment)

    def cases(steps: int) -> Iterator[ForeignCase]:
        return (
            ForeignCase("WABO", str(n), Channel.DESK, "Desk", moment, steps=(step,) * steps) for n in range(BATCH * 2)
        )

    assert [len(batch) for batch in _batches(cases(1))] == [BATCH, BATCH]
    assert {len(batch) for batch in _batches(cases(BATCH_STEPS // 10))} == {10}
    assert {len(batch) for batch in _batches(cases(BATCH_STEPS * 2))} == {1}
