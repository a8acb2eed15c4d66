"""`motcua form check FILE` and `motcua form answer FILE ANSWERS`: a form of a procedure, and what is answered to it. No database.

`docs/formats/forms.md`.
"""

import argparse
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, NoReturn

from motcua.doors.cli.case_file import LONGEST_NUMBER
from motcua.doors.cli.output import BAD_INPUT, complain, print_json, read_text
from motcua.doors.ui.clock import today
from motcua.doors.wire.form_json import answered_json, checked_json
from motcua.doors.words.form_words import defect_sentence
from motcua.foundation.catalogue.shipped_forms import shared_questions
from motcua.law.forms.conditions import written_day
from motcua.law.forms.reading import FormDefective, read_form
from motcua.law.forms.values import Form

HELP = "Kiểm tra biểu mẫu trong tệp; hoặc xem câu nào được hỏi, chỗ nào cần sửa, tờ đơn in ra thế nào với các câu trả lời trong tệp."

SOUND: Final = 0
DEFECTIVE: Final = 1
Json = dict[str, Any]


class _BadFile(Exception):
    """One sentence."""


def arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="check|answer")
    check = actions.add_parser("check", help="tìm lỗi của biểu mẫu")
    answer = actions.add_parser("answer", help="xem câu hỏi, chỗ cần sửa, bản tóm tắt và dòng in của các câu trả lời")
    for one in (check, answer):
        one.add_argument("file", metavar="FILE", help="tệp JSON của biểu mẫu, hoặc - để đọc từ đầu vào chuẩn")
    answer.add_argument("answers", metavar="ANSWERS", help="tệp JSON của các câu trả lời")
    answer.add_argument("--on", metavar="DATE", type=_day, help="ngày trả lời, ví dụ 2026-12-01; bỏ trống là hôm nay")
    for one in (check, answer):
        one.add_argument(
            "--bank", metavar="FILE", help="ngân hàng câu hỏi; bỏ trống thì dùng ngân hàng đi kèm phần mềm"
        )
        one.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    """0 when the form is sound and the answers are whole, 1 when something is to be mended, 2 when a file cannot be read."""
    try:
        written = _loaded(args.file)
        bank = _bank(args.bank)
        answers = _loaded(args.answers) if args.action == "answer" else {}
    except _BadFile as wrong:
        return complain(str(wrong))
    if not isinstance(answers, dict):
        return complain(f"Tệp {args.answers} cần một đối tượng: tên câu hỏi và câu trả lời.")
    try:
        form = read_form(written, bank)
    except FormDefective as defective:
        return _defective(defective, args)
    if args.action == "check":
        _print(checked_json(form, ()), [f"{form.id} · {form.title}: hợp lệ"], args)
        return SOUND
    answer = answered_json(form, answers, args.on or today(), {})
    _print(answer, list(_answer_lines(form, answer)), args)
    return SOUND if answer["whole"] else DEFECTIVE


def _defective(defective: FormDefective, args: argparse.Namespace) -> int:
    """A form with a defect is not used: its answers are not judged."""
    lines = [f"{args.file}: có {len(defective.defects)} lỗi"]
    lines += [f"  {defect_sentence(one)}" for one in defective.defects]
    _print(checked_json(None, defective.defects), lines, args)
    return DEFECTIVE if args.action == "check" else BAD_INPUT


def _answer_lines(form: Form, answer: Json) -> list[str]:
    head = "đã đủ" if answer["whole"] else f"cần sửa {len(answer['problems'])} chỗ"
    lines = [f"{form.id} · {form.title}: {head}"]
    lines += [f"  {one['place']}: {one['sentence']}" for one in answer["problems"]]
    for section in answer["summary"]:
        lines += ["", section["title"], *(f"  {one['question']}: {one['text'] or '–'}" for one in section["rows"])]
    if answer["printed"]:
        lines += ["", form.title.upper()]
        lines += [f"  {one['words']} {one['text']}".rstrip() for one in answer["printed"]]
    return lines


def _print(answer: Json, lines: list[str], args: argparse.Namespace) -> None:
    if args.json:
        print_json(answer)
        return
    for line in lines:
        print("".join(letter if letter.isprintable() or letter == "\u00a0" else " " for letter in line))


def _bank(file: str | None) -> Mapping[str, Any]:
    if file is None:
        return shared_questions()
    written = _loaded(file)
    questions = written.get("properties") if isinstance(written, dict) else None
    if not isinstance(questions, dict):
        raise _BadFile(f"Tệp {file} không phải ngân hàng câu hỏi: cần “properties”.")
    return questions


def _loaded(file: str) -> Any:
    try:
        return json.loads(read_text(file), parse_float=Decimal, parse_int=_whole, parse_constant=_no_number)
    except (OSError, UnicodeDecodeError) as wrong:
        raise _BadFile(f"Không đọc được tệp {file}: {wrong}.") from wrong
    except json.JSONDecodeError as wrong:
        raise _BadFile(f"Tệp {file} không phải JSON: dòng {wrong.lineno}, cột {wrong.colno}.") from wrong
    except RecursionError as wrong:
        raise _BadFile(f"Tệp {file} lồng quá sâu.") from wrong


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise _BadFile(f"Có một số dài {len(digits)} chữ số: không đọc.")
    return int(digits)


def _no_number(name: str) -> NoReturn:
    raise _BadFile(f"“{name}” không phải là số của JSON.")


def _day(text: str) -> date:
    day = written_day(text)
    if day is None:
        raise argparse.ArgumentTypeError("viết ngày như 2026-12-01.")
    return day
