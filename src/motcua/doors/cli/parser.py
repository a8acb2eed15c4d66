"""The parser of every command. An error is one Vietnamese sentence, with exit status 2."""

import argparse
import re
import sys
from collections.abc import Callable
from typing import Any, Final, NoReturn

from motcua.doors.cli.output import BAD_INPUT, complain
from motcua.law.typed_text import LONGEST_TEXT, TooLong, UnusableLetter, line, paragraph

SENTENCES: Final = (
    (r"the following arguments are required: (?P<names>.+)", "Còn thiếu: {names}."),
    (r"unrecognized arguments: (?P<names>.+)", "Không dùng được: {names}."),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)",
        "{name}: không có {value}; chọn một trong: {choices}.",
    ),
    (r"argument (?P<name>.+?): expected (one argument|at least one argument)", "{name}: cần một giá trị theo sau."),
    (r"argument (?P<name>.+?): invalid \w+ value: (?P<value>.+)", "{name}: {value} không dùng được."),
    (r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)", "{name} không dùng cùng {other}."),
    (r"ambiguous option: (?P<option>.+) could match (?P<names>.+)", "{option} có thể là: {names}; viết đủ tên."),
    (r"argument (?P<name>.+?): (?P<said>.+)", "{name}: {said}"),
)
"""What argparse says → what a person reads, the first that fits. The last one: a sentence that a command said itself."""


LONGEST_WORD: Final = LONGEST_TEXT + 200
"""Letters of a word of a command: a text as it may be typed at a page, and the name that stands before it."""


class Parser(argparse.ArgumentParser):
    """`argparse` with one sentence for an error, and a length for every word; subcommands inherit it."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        words = sys.argv[1:] if args is None else list(args)
        if any(len(word) > LONGEST_WORD for word in words):
            self.error(f"Mỗi giá trị viết không quá {LONGEST_TEXT} ký tự.")
        return super().parse_known_args(words, namespace)

    def error(self, message: str) -> NoReturn:
        complain(f"{sentence_of(message)} Cách dùng: {self.prog} --help")
        sys.exit(BAD_INPUT)


def sentence_of(message: str) -> str:
    """The Vietnamese sentence for a message of argparse; one that is not known stands as it is."""
    for pattern, sentence in SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            words = {name: " ".join(value.replace("'", "").split()) for name, value in found.groupdict().items()}
            return sentence.format_map(words)
    return message


def one_line(most: int) -> Callable[[str], str]:
    """A reader of one clean line of at most `most` letters."""
    return _reader(line, most, f"viết một dòng, không quá {most} ký tự.")


def many_lines(most: int) -> Callable[[str], str]:
    """A reader of a clean text of at most `most` letters."""
    return _reader(paragraph, most, f"viết không quá {most} ký tự.")


def _reader(rule: Callable[[str], str], most: int, otherwise: str) -> Callable[[str], str]:
    def read(given: str) -> str:
        try:
            text = rule(given)
        except (UnusableLetter, TooLong) as refusal:
            raise argparse.ArgumentTypeError(refusal.reason) from refusal
        if len(text) > most:
            raise argparse.ArgumentTypeError(otherwise)
        return text

    return read
