"""`motcua indices FILE [--json]`: figures of a province, agencies or officers from facts. No database. `docs/formats/indices.md`."""

import argparse
import json
from typing import Any, Final, NoReturn

from motcua.adapters.index_cases.reader import BadCase, Unreadable, cases
from motcua.adapters.index_cases.row import WrittenNumber
from motcua.doors.cli.output import BAD_INPUT, complain, print_json, read_text
from motcua.doors.wire.index_json import case_json, error_json
from motcua.doors.words.index_words import figure_line

HELP = "Tính các chỉ số của tỉnh, cơ quan, công chức từ số liệu trong tệp: tử số, mẫu số, điểm, từng hồ sơ được tính hay không."

LONGEST_NUMBER: Final = 1000
"""Digits. A longer number is as good as one that begins with these."""


class _NoNumber(ValueError):
    """NaN and the infinities, which JSON does not have."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="tệp JSON, hoặc - để đọc từ đầu vào chuẩn")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    try:
        entries = cases(_values(read_text(args.file)))
    except (OSError, UnicodeDecodeError) as wrong:
        return complain(f"Không đọc được tệp {args.file}: {wrong}.")
    except json.JSONDecodeError as wrong:
        return complain(f"Tệp {args.file} không phải JSON: dòng {wrong.lineno}, cột {wrong.colno}.")
    except _NoNumber as wrong:
        return complain(f"Tệp {args.file} không phải JSON: “{wrong}” không phải là số.")
    except RecursionError:
        return complain(f"Tệp {args.file} lồng quá sâu.")
    except Unreadable as wrong:
        return complain(str(wrong))
    answers, status = [], 0
    for one in entries:
        if isinstance(one, BadCase):
            status = complain(one.sentence)
            answers.append(error_json(one.id, one.place, one.sentence))
        else:
            answers.append(case_json(one.id, one.case, one.only))
    if args.json:
        print_json(answers)
    else:
        for answer in answers:
            _print_words(answer)
    return BAD_INPUT if status else 0


def _values(text: str) -> object:
    values: object = json.loads(text, parse_int=_whole, parse_float=WrittenNumber, parse_constant=_no_number)
    return values


def _whole(digits: str) -> int:
    return int(digits[:LONGEST_NUMBER])


def _no_number(name: str) -> NoReturn:
    raise _NoNumber(name)


def _print_words(answer: dict[str, Any]) -> None:
    if "error" in answer:
        return
    print(f"{answer['id']}  {answer['period']['from']} – {answer['period']['to']}")
    for one in answer["figures"]:
        print(f"  {figure_line(one)}")
