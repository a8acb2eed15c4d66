"""What the commands share that answer cases of a file: `motcua fee|indices|reuse FILE [--json]`. No database.

A file that is no JSON or has no cases is one sentence; a bad case is named, and those beside it are answered.
"""

import argparse
import json
from collections.abc import Callable, Iterable
from typing import Any, Final, NoReturn, TypeVar

from motcua.adapters.reuse_cases.listed import BadCase, Unreadable
from motcua.doors.cli.output import BAD_INPUT, complain, print_json, read_text

Json = dict[str, Any]
One = TypeVar("One")

LONGEST_NUMBER: Final = 1000
"""Digits of a whole number."""


class _NoNumber(ValueError):
    """NaN and the infinities, which JSON does not have."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="tệp JSON, hoặc - để đọc từ đầu vào chuẩn")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def cut(digits: str) -> int:
    """A longer whole number is as good as one that begins with these digits, where nothing is computed from it exactly."""
    return int(digits[:LONGEST_NUMBER])


def answer_cases(
    args: argparse.Namespace,
    *,
    read: Callable[[object], Iterable[One | BadCase]],
    answer: Callable[[One], Json],
    print_words: Callable[[Json], None],
    parse_int: Callable[[str], object] = cut,
    parse_float: Callable[[str], object] = float,
    print_answers: Callable[[list[Json]], None] = print_json,
) -> int:
    """Exit status 0, or 2 with bad input. `parse_int`, `parse_float`: what becomes of a number as it is written."""
    try:
        text = read_text(args.file)
        entries = read(json.loads(text, parse_int=parse_int, parse_float=parse_float, parse_constant=_no_number))
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
            answers.append({"id": one.id, "error": {"place": one.place, "sentence": one.sentence}})
        else:
            answers.append(answer(one))
    if args.json:
        print_answers(answers)
    else:
        for each in answers:
            if "error" not in each:
                print_words(each)
    return BAD_INPUT if status else 0


def _no_number(name: str) -> NoReturn:
    raise _NoNumber(name)
