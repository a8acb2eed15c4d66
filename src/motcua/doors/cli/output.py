"""The output of commands: one JSON object a line, or one sentence to standard error with exit status 2."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

BAD_INPUT = 2


def print_json(value: object) -> None:
    """One value as one line of JSON, Vietnamese letters as they are."""
    print(json.dumps(value, ensure_ascii=False))


def complain(sentence: str) -> int:
    """Say in one sentence what is wrong; returns the exit status for bad input."""
    print(sentence, file=sys.stderr)
    return BAD_INPUT


def values_or_standard_input(values: list[str]) -> Iterable[str]:
    """The values of the command line, or one value a line from standard input where the only value is `-`."""
    if values == ["-"]:
        return (line.rstrip("\r\n") for line in sys.stdin)
    return values


def read_text(file: str) -> str:
    """The text of a file, or of standard input for `-`. Raises OSError and UnicodeDecodeError."""
    return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
