"""`motcua due`: when a period ends and why. Needs no database and no Django; the calendar is the shipped one."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from motcua.doors.cli import output
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.explain import UNIT_WORDS, explain, spoken_day, spoken_moment
from motcua.law.worktime.values import VIETNAM, Duration, Explanation, Unit
from motcua.law.worktime.vietnam import shipped_calendar

HELP = "Tính ngày hết hạn và giải thích từng ngày được tính, ngày bị bỏ qua."

CALENDARS: Final = ("vn",)
"""Codes of the calendars that are known without a database."""

YEARS: Final = range(1945, 2200)
"""A start outside them is a typing error, not a dossier."""

_UNITS: Final = ", ".join(unit.value for unit in Unit)
_SHOWN: Final = 60
"""Letters of a wrong value that its answer repeats."""
_DIGITS: Final = 9
"""More digits end after the year 9999 in every unit."""


class _BadInputError(Exception):
    """No period can be computed from the input; the message is the sentence that a person reads."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="start", metavar="THỜI ĐIỂM", help="bắt đầu, ví dụ 2026-04-24T09:00 (giờ +07)")
    parser.add_argument("--amount", metavar="SỐ", help="độ dài thời hạn, số nguyên từ 0")
    parser.add_argument("--unit", metavar="ĐƠN VỊ", help=_UNITS)
    parser.add_argument("--calendar", default="vn", metavar="MÃ", help="lịch làm việc: vn (cả nước)")
    parser.add_argument("--json", action="store_true", help="trả lời bằng JSON")
    parser.add_argument("--batch", action="store_true", help="đọc mỗi dòng một đối tượng JSON (from, amount, unit)")


def run(args: argparse.Namespace) -> int:
    try:
        calendar = _calendar(args.calendar)
        if args.batch:
            return _answer_lines(calendar, sys.stdin.buffer)
        explanation = _explained(calendar, args.start, args.amount, args.unit)
    except _BadInputError as bad:
        return output.complain(str(bad))
    if args.json:
        output.print_json(_as_json(explanation))
    else:
        _print(explanation)
    return 0


def _answer_lines(calendar: Calendar, lines: Iterable[bytes]) -> int:
    """One answer a line, in order; for a line that cannot be computed, a sentence that says why."""
    status = 0
    for line in lines:
        if not line.strip():
            continue
        try:
            asked = _object(line)
            answer = _as_json(_explained(calendar, asked.get("from"), asked.get("amount"), asked.get("unit")))
        except _BadInputError as bad:
            answer, status = {"error": str(bad)}, output.BAD_INPUT
        output.print_json(answer)
    return status


def _object(line: bytes) -> Mapping[str, object]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        asked = None
    if not isinstance(asked, dict):
        raise _BadInputError(
            'Mỗi dòng là một đối tượng JSON, ví dụ {"from": "2026-04-24", "amount": 3, "unit": "day"}.'
        )
    return asked


def _calendar(code: str) -> Calendar:
    if code not in CALENDARS:
        raise _BadInputError(f"Không có lịch làm việc {code}. Chọn một trong các mã: {', '.join(CALENDARS)}.")
    return shipped_calendar()


def _explained(calendar: Calendar, start: object, amount: object, unit: object) -> Explanation:
    moment = _moment(start)
    duration = Duration(_amount(amount), _unit(unit))
    try:
        return explain(calendar, moment, duration)
    except OverflowError:
        raise _BadInputError(
            f"Thời hạn {duration.amount} {UNIT_WORDS[duration.unit]} kết thúc sau năm 9999. Nhập số nhỏ hơn."
        ) from None


def _moment(typed: object) -> datetime:
    """ISO 8601; a moment without zone is taken as +07, a bare date as its first moment."""
    try:
        moment = datetime.fromisoformat(typed if isinstance(typed, str) else "")
    except ValueError:
        raise _BadInputError(f"Nhập thời điểm bắt đầu (from) theo mẫu 2026-04-24T09:00.{_format(typed)}") from None
    if moment.year not in YEARS:
        raise _BadInputError(f"Nhập năm bắt đầu từ {YEARS.start} đến {YEARS.stop - 1}. Đã nhập: {moment.year}.")
    return moment.replace(tzinfo=VIETNAM) if moment.utcoffset() is None else moment.astimezone(VIETNAM)


def _amount(typed: object) -> int:
    text = "" if typed is None or isinstance(typed, bool) else str(typed)
    if not (text.isascii() and text.isdigit()):
        raise _BadInputError(f"Nhập độ dài thời hạn (amount) là số nguyên từ 0 trở lên.{_format(typed)}")
    if len(text) > _DIGITS:
        raise _BadInputError(f"Độ dài thời hạn (amount) có {len(text)} chữ số. Nhập số không quá {_DIGITS} chữ số.")
    return int(text)


def _unit(typed: object) -> Unit:
    try:
        return Unit(str(typed))
    except ValueError:
        raise _BadInputError(f"Nhập đơn vị thời hạn (unit) là một trong: {_UNITS}.{_format(typed)}") from None


def _format(typed: object) -> str:
    """What was typed, so that the person sees it again; letters that cannot be written become a question mark."""
    text = "" if typed is None else str(typed).encode("utf-8", "replace").decode()
    if not text:
        return ""
    return f" Đã nhập: {text[:_SHOWN]}." if len(text) <= _SHOWN else f" Đã nhập: {text[:_SHOWN]}…"


def _as_json(explanation: Explanation) -> dict[str, object]:
    """`due` is the exclusive end of a period in days or months (00:00 after `due_date`), the moment itself in hours."""
    end = explanation.due
    return {
        "due": end.at.isoformat(),
        "due_date": (end.on or end.at.date()).isoformat(),
        "explanation": [
            {
                "text": sentence.text,
                "date": None if sentence.on is None else sentence.on.isoformat(),
                "basis": sentence.basis,
            }
            for sentence in explanation.sentences
        ],
    }


def _print(explanation: Explanation) -> None:
    end = explanation.due
    print(f"Hết hạn: {spoken_moment(end.at) if end.on is None else f'24:00 {spoken_day(end.on)}'}")
    for sentence in explanation.sentences:
        print(f"- {sentence.text} ({sentence.basis})")
