"""`motcua indices FILE [--json]`: figures of a province, agencies or officers from facts. No database. `docs/formats/indices.md`."""

import argparse

from motcua.adapters.index_cases.reader import cases
from motcua.adapters.index_cases.row import WrittenNumber
from motcua.doors.cli import case_file
from motcua.doors.wire.index_json import case_json
from motcua.doors.words.index_words import figure_line

HELP = "Tính các chỉ số của tỉnh, cơ quan, công chức từ số liệu trong tệp: tử số, mẫu số, điểm, từng hồ sơ được tính hay không."

arguments = case_file.arguments


def run(args: argparse.Namespace) -> int:
    return case_file.answer_cases(
        args,
        read=cases,
        answer=lambda one: case_json(one.id, one.case, one.only),
        print_words=_print_words,
        parse_float=WrittenNumber,
    )


def _print_words(answer: case_file.Json) -> None:
    print(f"{answer['id']}  {answer['period']['from']} – {answer['period']['to']}")
    for one in answer["figures"]:
        print(f"  {figure_line(one)}")
