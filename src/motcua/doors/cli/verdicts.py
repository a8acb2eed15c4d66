"""The output of the commands that judge codes: one verdict a line for each value, in the order of the values.

The commands decide which code a value is read as, and which of its parts are shown.
"""

import argparse
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from motcua.doors.cli.output import BAD_INPUT, complain, print_json, values_or_standard_input
from motcua.law.codes.reading import InvalidCode

Parts = Mapping[str, object]
"""Name of a part → its value as JSON has it."""

_LONGEST_SHOWN: Final = 120


def value_arguments(parser: argparse.ArgumentParser, *, help_text: str) -> None:
    """`[--json] VALUE…`, where a value may begin with a hyphen: nothing but `--json` and `--help` is an option.

    argparse would take `-1A` for an unknown option and stop. With a prefix that no argument can have, it sees no option.
    """
    parser.prefix_chars = "\0"
    parser.usage = "%(prog)s [--json] [--help] VALUE…"
    parser.add_argument("values", nargs=argparse.REMAINDER, metavar="VALUE", help=help_text)
    parser.set_defaults(print_help=parser.print_help)


def judge_values(
    args: argparse.Namespace, *, as_json: bool, read: Callable[[str], Parts], part_names: Iterable[str]
) -> int:
    """Print the verdict on each value; exit status 2 where one is invalid or there is none.

    `read` gives the parts of a value or raises InvalidCode. In JSON an invalid value has every part, as null.
    """
    arguments, json_asked, help_asked = _options_taken_out(args.values)
    if help_asked:
        args.print_help()
        return 0
    nothing = dict.fromkeys(part_names)
    status: int | None = None
    for value in values_or_standard_input(arguments):
        parts, reason = _verdict(value, read)
        if as_json or json_asked:
            print_json({"value": value, "valid": reason is None, "reason": reason, **nothing, **parts})
        else:
            print(_line(value, reason, parts))
        status = BAD_INPUT if reason is not None or status == BAD_INPUT else 0
    return complain("Chưa có giá trị nào để kiểm tra.") if status is None else status


def shown(value: str) -> str:
    """A value on one line of a terminal: control characters as escapes, a very long one cut."""
    cut = value if len(value) <= _LONGEST_SHOWN else value[:_LONGEST_SHOWN] + "…"
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in cut)


def _options_taken_out(arguments: list[str]) -> tuple[list[str], bool, bool]:
    # After `--` everything is a value.
    end = arguments.index("--") if "--" in arguments else len(arguments)
    before = arguments[:end]
    values = [word for word in before if word not in {"--json", "--help", "-h"}] + arguments[end + 1 :]
    return values, "--json" in before, "--help" in before or "-h" in before


def _verdict(value: str, read: Callable[[str], Parts]) -> tuple[Parts, str | None]:
    try:
        return read(value), None
    except InvalidCode as invalid:
        return {}, invalid.reason


def _line(value: str, reason: str | None, parts: Parts) -> str:
    if reason is not None:
        return f"{shown(value)}: không hợp lệ. {reason}"
    told = ", ".join(f"{name} = {shown(_format(part))}" for name, part in parts.items() if part not in (None, [], ""))
    return f"{shown(value)}: hợp lệ ({told})"


def _format(part: object) -> str:
    if isinstance(part, bool):
        return "có" if part else "không"
    return "; ".join(map(str, part)) if isinstance(part, list) else str(part)
