"""Whether a text stops in the middle of what it says: of a word, a bracket, a sentence. Pure."""

import re
import unicodedata
from typing import Final

_DANGLING: Final = frozenset(
    {
        "của",
        "và",
        "hoặc",
        "tại",
        "bởi",
        "các",
        "những",
        "là",
        "với",
        "gồm",
        "đang",
        "cho",
        "do",
        "từ",
        "về",
        "theo",
        "trong",
    }
    | {"khi", "nếu", "như", "thì", "mà", "thuộc", "nhưng", "giữa", "vì", "để", "nêu"}
)
"""Prepositions, conjunctions and the like: what they lead to is missing."""
_WHOLE_PAIRS: Final = frozenset(
    {"tặng cho", "kèm theo", "gửi theo", "bên trong", "trực thuộc", "phụ thuộc", "lệ thuộc", "tự do", "lý do", "thẻ từ"}
    | {"điện từ", "trở về", "trả về", "đã nêu"}
)
"""Two words of which the second leads to nothing."""
_ANNOUNCING: Final = re.compile(
    r"(có nhu cầu|như sau|sau đây|các giấy tờ( sau)?|các hồ sơ|còn|bao gồm)$", re.IGNORECASE
)
_BRACKETS: Final = (("(", ")"), ("[", "]"), ("“", "”"))
LONG_TEXT: Final = 120
"""A text of so many letters is a sentence, and ends as one."""
_UNITS: Final = frozenset({"cm", "mm", "km", "kg", "m", "đ"})
_VOWEL: Final = re.compile("[aeiouy]")


def looks_cut(name: str, published: str = "") -> bool:
    """Whether a text ends in the middle of what it says: of a word, of a bracket, or with words that want others."""
    text = name.strip().removesuffix("?").rstrip(" .")
    words = text.split()
    last = words[-1] if words else ""
    if text.endswith((*"…,;:-–/(“", "..")) or name.strip().endswith(("…", "...")):
        return True
    if any(text.count(one) != text.count(other) for one, other in _BRACKETS) or text.count('"') % 2:
        return True
    bare = _folded(last)
    if last in _DANGLING and " ".join(words[-2:]).casefold() not in _WHOLE_PAIRS:
        return True
    if _ANNOUNCING.search(text) or (
        bare.isalpha() and last.islower() and last not in _UNITS and not _VOWEL.search(bare)
    ):
        return True
    return _breaks_a_word(text, published)


def _breaks_a_word(text: str, published: str) -> bool:
    """Whether the published text goes on with a letter where this one stops."""
    whole, part = " ".join(published.split()).casefold(), " ".join(text.split()).casefold()
    at = whole.find(part) if part else -1
    rest = whole[at + len(part) :] if at >= 0 else ""
    return bool(rest) and rest[0].isalpha()


def unfinished(text: str) -> bool:
    """Whether a long text stops before its sentence does, as what was cut at a number of letters."""
    return looks_cut(text.strip().rstrip(";")) or (len(text) > LONG_TEXT and text.rstrip()[-1:] not in ".;)”!")


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.casefold()).replace("đ", "d")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
