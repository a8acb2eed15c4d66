"""`motcua detect FILE [--json] [--set NAME=VALUE …]`: signs that figures look better than the work. No database.

`docs/formats/detectors.md`.
"""

import argparse

from motcua.adapters.gaming_cases.reader import cases
from motcua.adapters.index_cases.row import WrittenNumber
from motcua.doors.cli import case_file
from motcua.doors.cli.output import complain
from motcua.doors.ui.wording import number
from motcua.doors.wire.gaming_json import case_json
from motcua.law.gaming.settings import NAMES, UnusableSetting, with_values

HELP = "Tìm trong số liệu của một kỳ các dấu hiệu cho thấy con số đẹp hơn việc thật: kèm bằng chứng, đề nghị người có thẩm quyền xem."

NOTHING = "Không thấy dấu hiệu nào."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", help="tệp JSON, hoặc - để đọc từ đầu vào chuẩn")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.add_argument(
        *("--set",), dest="settings", metavar="NAME=VALUE", nargs="+", action="extend", default=[],
        help=f"đổi một mức: {', '.join(NAMES)}",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    given = list(args.settings)
    if args.file is None and given and (given[-1] == "-" or "=" not in given[-1]):
        args.file = given.pop()  # the file came last, after the values of --set
    if args.file is None:
        return complain("Còn thiếu: FILE.")
    pairs = [(name.strip(), value.strip()) for name, _, value in (one.partition("=") for one in given)]
    try:
        with_values(pairs)
    except UnusableSetting as wrong:
        return complain(_about_setting(wrong))
    return case_file.answer_cases(
        args,
        read=lambda document: cases(document, pairs),
        answer=lambda one: case_json(one.id, one.case),
        print_words=_print_words,
        parse_float=WrittenNumber,
    )


def _about_setting(wrong: UnusableSetting) -> str:
    if not wrong.allowed:
        return f"--set: không có “{wrong.name}”; chọn một trong: {', '.join(NAMES)}."
    return f"--set: {wrong.name} phải là {wrong.allowed}."


def _print_words(answer: case_file.Json) -> None:
    print(f"{answer['id']}  {answer['period']['from']} – {answer['period']['to']}: {number(answer['tests'])} phép thử")
    if not answer["findings"]:
        print(f"  {NOTHING}")
    for place, one in enumerate(answer["findings"], 1):
        low, high = one["interval"]
        print(f"  {place}. {one['sentence']}")
        print(f"     Khoảng tin cậy 95 %: từ {number(low)} đến {number(high)}.")
        print(f"     {one['not']}")
        print(f"     Hồ sơ: {', '.join(one['dossiers'])}.")
