"""`motcua due`: fast, without Django and without a database, and never a traceback for what a person typed."""

import json
import resource
import subprocess
import sys

import pytest

from motcua.doors.cli import main

COMMAND = [sys.executable, "-m", "motcua.doors.cli.main", "due"]


def run(*words: str, lines: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *words], input=lines, capture_output=True, check=False)


def test_it_answers_with_the_end_and_one_line_for_each_sentence(capsys):
    assert main.main(["due", "--from", "2026-04-24T09:00", "--amount", "3", "--unit", "working_day"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Hết hạn: 24:00 thứ Hai, 04/05/2026"
    assert lines[3] == "- Bỏ qua Chủ nhật 26/04/2026: nghỉ lễ, Giỗ Tổ Hùng Vương. (Bộ luật Lao động 2019, Điều 112)"
    assert len(lines) == 9


def test_the_end_in_days_is_the_exclusive_midnight_and_in_hours_the_moment(capsys):
    assert main.main(["due", "--from", "2026-04-24T09:00", "--amount", "3", "--unit", "working_day", "--json"]) == 0
    in_days = json.loads(capsys.readouterr().out)
    assert (in_days["due"], in_days["due_date"]) == ("2026-05-05T00:00:00+07:00", "2026-05-04")
    assert set(in_days["explanation"][0]) == {"text", "date", "basis"}
    assert main.main(["due", "--from", "2026-11-20T08:30Z", "--amount", "8", "--unit", "working_hour", "--json"]) == 0
    in_hours = json.loads(capsys.readouterr().out)
    assert (in_hours["due"], in_hours["due_date"]) == ("2026-11-23T15:30:00+07:00", "2026-11-23")


def processor_time_of_children() -> float:
    """Seconds; unlike the clock on the wall it does not count what else the machine is doing."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_it_answers_in_half_a_second_without_django():
    probe = (
        "import sys; from motcua.doors.cli.main import main;"
        "main(['due', '--from', '2026-04-24', '--amount', '3', '--unit', 'day', '--json']);"
        "print([name for name in sys.modules if name.split('.')[0] in ('django', 'psycopg', 'holidays')])"
    )
    begun = processor_time_of_children()
    said = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True, text=True).stdout
    assert processor_time_of_children() - begun < 0.5
    assert said.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "--from 24/4 --amount 3 --unit day",
            "Nhập thời điểm bắt đầu (from) theo mẫu 2026-04-24T09:00. Đã nhập: 24/4.",
        ),
        ("--amount 3 --unit day", "Nhập thời điểm bắt đầu (from) theo mẫu 2026-04-24T09:00."),
        ("--from 2026-02-30 --amount 3 --unit day", "Nhập thời điểm bắt đầu (from) theo mẫu"),
        ("--from 0026-04-24 --amount 3 --unit day", "Nhập năm bắt đầu từ 1945 đến 2199. Đã nhập: 26."),
        ("--from 2026-04-24 --amount -3 --unit day", "số nguyên từ 0 trở lên. Đã nhập: -3."),
        ("--from 2026-04-24 --amount 1.5 --unit day", "số nguyên từ 0 trở lên. Đã nhập: 1.5."),
        ("--from 2026-04-24 --amount 3 --unit week", "là một trong: working_hour, working_day, hour, day, month."),
        ("--from 2026-04-24 --amount 999999999 --unit month", "kết thúc sau năm 9999"),
        ("--from 2026-04-24 --amount 9999999999 --unit hour", "không quá 9 chữ số"),
        ("--from 2026-04-24 --amount 3 --unit day --calendar us", "Không có lịch làm việc us."),
    ],
)
def test_bad_input_gets_one_sentence_and_status_2(words, sentence, capsys):
    assert main.main(["due", *words.split()]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert sentence in captured.err


def test_a_batch_answers_line_by_line_and_goes_on_after_a_bad_line():
    lines = [
        b'{"from": "2026-04-24T09:00", "amount": 3, "unit": "working_day"}',
        b"not json",
        b"[1, 2]",
        b'{"from": "2026-04-24", "amount": true, "unit": "day"}',
        b'{"from": "\\ud800", "amount": 1, "unit": "day"}',
        b'{"from": "2026-04-24", "amount": 1, "unit": "\xff"}',
        b'{"from": 20260424, "amount": 1, "unit": "day"}',
        b"",
        b'{"from": "2026-04-24", "amount": "1", "unit": "day"}',
    ]
    finished = run("--batch", lines=b"\n".join(lines))
    answers = [json.loads(line) for line in finished.stdout.splitlines()]
    assert finished.returncode == 2
    assert finished.stderr == b""
    assert ["error" in answer for answer in answers] == [False, True, True, True, True, True, True, False]
    assert answers[0]["due_date"] == "2026-05-04"
    assert answers[-1]["due_date"] == "2026-04-28"


def test_a_batch_without_bad_lines_ends_with_status_0():
    line = b'{"from": "2026-04-24T09:00", "amount": 3, "unit": "working_day"}\n'
    finished = run("--batch", lines=line * 1_000)
    assert finished.returncode == 0
    assert len(finished.stdout.splitlines()) == 1_000
