"""The `motcua` command: finds the subcommand and runs it.

Each subcommand is a module in `motcua.doors.cli.commands` with `HELP`, `arguments(parser)` and `run(args) -> int` (the
exit status); with `INTERMIXED` its options may stand between its words. Only the module that was asked for is imported, so that
commands of the law answer without Django.
"""

import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import Final

from motcua.doors.cli import shown
from motcua.doors.cli.parser import Parser

COMMANDS: Final[dict[str, str]] = {
    "due": "due",
    "check": "check",
    "card": "card",
    "vietqr": "vietqr",
    "life": "life",
    "reuse": "reuse",
    "indices": "indices",
    "report": "report",
    "fee": "fee",
    "form": "form",
    "simplify": "simplify",
    "detect": "detect",
    "paper": "paper",
    "process": "process",
    "plan": "plan",
    "campaign": "campaign",
    "dossier": "dossier",
    "account": "account",
    "agency": "agency",
    "catalogue": "catalogue",
    "import-history": "import_history",
    "run": "run",
    "sweep": "sweep",
    "seed": "seed",
    "ledger": "ledger",
    "measure": "measure",
    "database": "database",
    "jobs": "jobs",
}
"""Subcommand → module in `motcua.doors.cli.commands`."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit status; a reader who closes the pipe early ends it quietly."""
    _speak_utf8()
    words = list(sys.argv[1:] if argv is None else argv)
    parser = Parser(prog="motcua", description="Một Cửa: một cửa, một cửa liên thông.")
    parser.add_argument("command", choices=sorted(COMMANDS), metavar="COMMAND", help=", ".join(sorted(COMMANDS)))
    name = parser.parse_args(words[:1]).command
    module = importlib.import_module(f"motcua.doors.cli.commands.{COMMANDS[name]}")
    own = Parser(prog=f"motcua {name}", description=module.HELP)
    module.arguments(own)
    try:
        parse = own.parse_intermixed_args if hasattr(module, "INTERMIXED") else own.parse_args
        args = parse(words[1:])
        with shown.recorded(shown.path_of(name, args)):
            status: int = module.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # `motcua catalogue lint | head`: the reader has closed the pipe; nothing may be written when Python flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _speak_utf8() -> None:
    """Vietnamese in and out whatever the locale. Bytes that are not UTF-8 become U+FFFD and are then judged."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
