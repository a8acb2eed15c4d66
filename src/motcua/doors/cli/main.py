"""The `motcua` command: finds the subcommand and runs it.

Each subcommand is a module in `motcua.doors.cli.commands` with `HELP`, `arguments(parser)` and `run(args) -> int` (the
exit status). Only the module that was asked for is imported, so that commands of the law answer without Django.
"""

import argparse
import importlib
import io
import sys
from collections.abc import Sequence
from typing import Final

COMMANDS: Final[dict[str, str]] = {
    "due": "due",
    "check": "check",
    "card": "card",
    "vietqr": "vietqr",
    "life": "life",
    "process": "process",
    "catalogue": "catalogue",
    "import-history": "import_history",
    "run": "run",
    "seed": "seed",
    "database": "database",
}
"""Subcommand → module in `motcua.doors.cli.commands`."""


def main(argv: Sequence[str] | None = None) -> int:
    _speak_utf8()
    words = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="motcua", description="Một Cửa: một cửa, một cửa liên thông.")
    parser.add_argument("command", choices=sorted(COMMANDS), metavar="COMMAND", help=", ".join(sorted(COMMANDS)))
    name = parser.parse_args(words[:1]).command
    module = importlib.import_module(f"motcua.doors.cli.commands.{COMMANDS[name]}")
    own = argparse.ArgumentParser(prog=f"motcua {name}", description=module.HELP)
    module.arguments(own)
    status: int = module.run(own.parse_args(words[1:]))
    return status


def _speak_utf8() -> None:
    """Vietnamese in and out whatever the locale; bytes that are no UTF-8 become U+FFFD and are judged."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
