"""Whether a text speaks to people: not in paths of a program, and a question of what its paper depends on. Pure."""

import re
from typing import Final

_PATH: Final = re.compile(
    r"\w\[\d*\]|\w\.[a-z]+_?[a-z]*\[|\b[a-z]+(?:_[a-z]+)+\b|\b[a-z]{2,}\.[a-z]{2,}\b(?!\.)|[{}<>]"
)
"""`cases[0]`, `fees[].note`, `short_name`, `fee.lines`, `{name}`: how a program says where something stands."""
_NAMES_OF_SITES: Final = re.compile(r"\b[\w.-]+\.(?:vn|com|org|net|gov)\b")
_WORD: Final = re.compile(r"\w+")
_EMPTY_WORDS: Final = frozenset(
    _WORD.findall(
        "có không thuộc trường hợp này ông bà là phải của và hoặc các được cho theo do một trong thì về nếu khi"
    )
)
"""What any condition and any question has."""


def reads_as_path(text: str) -> bool:
    """Whether a text names its place as a program does."""
    return _PATH.search(_NAMES_OF_SITES.sub("", text)) is not None


def asks_of_another(question: str, condition: str) -> bool:
    """Whether a question shares no word with the condition of the paper that it may set aside."""
    depends = _words(condition)
    return bool(depends) and not depends & _words(question)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - _EMPTY_WORDS
