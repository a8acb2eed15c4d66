"""`motcua simplify FILE [--json] [--set NAME=VALUE …]`: what in a procedure seems to be done for nothing. No database.

`motcua simplify export … OUT` writes our own record as such a file. `docs/formats/simplify.md`.
"""

import argparse
from pathlib import Path

from motcua.adapters.event_log.facts import UnusableLog, read_facts
from motcua.doors.cli import simplify_export
from motcua.doors.cli.output import complain, print_json
from motcua.doors.wire.simplify_json import answer_json
from motcua.doors.words.simplify_words import lines
from motcua.law.simplify.answer import ask
from motcua.law.simplify.settings import NAMES, Settings, UnusableSetting, with_values
from motcua.law.worktime.vietnam import SHIPPED

HELP = "Tìm trong nhật ký sự kiện những chỗ của thủ tục có vẻ làm thừa: đề xuất để xem xét, kèm bằng chứng thuận và nghịch."

INTERMIXED = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", nargs="?", help=f"nhật ký XES, có thể nén gzip; hoặc chữ {simplify_export.WORD}"
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.add_argument(
        *("--set",), dest="settings", metavar="NAME=VALUE", nargs="+", action="extend", default=[],
        help=f"đổi một mức: {', '.join(NAMES)}",
    )  # fmt: skip
    simplify_export.arguments(parser)


def run(args: argparse.Namespace) -> int:
    if args.file == simplify_export.WORD:
        return simplify_export.run(args)
    file, given = args.file, list(args.settings)
    if file is None and given and "=" not in given[-1]:
        file = given.pop()  # the file came last, after the values of --set
    if file is None:
        return complain("Còn thiếu: FILE.")
    try:
        answer = answer_json(ask(read_facts(Path(file)), SHIPPED, _settings(given)))
    except UnusableSetting as wrong:
        return complain(_about_setting(wrong))
    except UnusableLog as wrong:
        return complain(str(wrong))
    if args.json:
        print_json(answer)
    else:
        print("\n".join(lines(answer)))
    return 0


def _settings(given: list[str]) -> Settings:
    pairs = (one.partition("=") for one in given)
    return with_values((name.strip(), value.strip()) for name, _, value in pairs)


def _about_setting(wrong: UnusableSetting) -> str:
    if not wrong.allowed:
        return f"--set: không có “{wrong.name}”; chọn một trong: {', '.join(NAMES)}."
    return f"--set: {wrong.name} phải là {wrong.allowed}."
