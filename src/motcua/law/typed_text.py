"""What people type, paste or scan as text, made clean by one rule for every door.

Odd blanks, runs of blanks and letters without width are put right in silence. A control character, a mark that turns the
direction of the writing, half a letter and the sign of a lost letter are refused, since nobody sees them where they stand; so is a
letter that the fonts of the forms do not have (`printable`), and a text longer than any field.
Codes have a rule of their own (`codes.reading`), and so has the line of a scanner (`identity.card`).
"""

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from motcua.law.printable import RANGES
from motcua.law.refusals import Refused

LOST: Final = "\ufffd"
"""The sign of a letter that could not be read. A page shows it where an unusable letter was typed."""

LONGEST_LINE: Final = 1000
LONGEST_TEXT: Final = 4000
"""Letters of a line and of a text of many lines, at every door; a field may allow less."""

LONGEST_ENTRY: Final = 200
"""Letters of a line in an act or an intake: what its field on the page allows, the command line allows too."""
_LONGER: Final = {"address": 300, "permanent_address": 300}

_UNPRINTABLE: Final = re.compile("[^\n{}]".format("".join(rf"\U{first:08x}-\U{last:08x}" for first, last in RANGES)))
_PRINTED: Final = (chr(code) for first, last in RANGES for code in range(first, last + 1))
_MARKS: Final = "".join(letter for letter in _PRINTED if unicodedata.category(letter) in {"Mn", "Me"})
_PILED: Final = re.compile(f"[{re.escape(_MARKS)}]{{3}}")
"""More marks on a letter than any writing has: they run over the lines above it, on a page and on a receipt."""
_TURNING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BLANK_LETTERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_LINE_ENDS: Final = re.compile("\r\n?|[\u2028\u2029]")
_BLANKS: Final = re.compile(" +")
_WITHOUT_WIDTH: Final = frozenset({"BN", "ON"})
_JOINER: Final = "\u034f"
_SEEMING: Final = _BLANK_LETTERS | {_JOINER, LOST}


class UnusableLetter(Refused):
    """Có {what} ({letter}) ở chữ thứ {place}. Hãy xóa chỗ đó rồi gõ lại bằng bàn phím, đừng dán."""

    code = "unusable_letter"
    kind = "bad_input"

    @property
    def reason(self) -> str:
        """The sentence at a field, as `InvalidCode` has one; its facts are plain words."""
        return self.sentence


class TooLong(Refused):
    """Viết gọn trong {most} ký tự; đang có {length} ký tự."""

    code = "text_too_long"
    kind = "bad_input"

    @property
    def reason(self) -> str:
        return self.sentence


class NameWithoutLetter(Refused):
    """Tên phải có ít nhất một chữ cái. Nhập họ và tên như trên giấy tờ, hoặc tên tổ chức."""

    code = "name_without_letter"
    kind = "bad_input"

    @property
    def reason(self) -> str:
        return self.sentence


NAMES: Final = frozenset({"answered_by", "collected_by", "full_name", "name", "submitter_name"})
"""Fields of acts and of an intake that name somebody or something."""

MANY_LINES: Final = frozenset({"changes", "content", "note", "opinion", "question", "reason", "text", "what", "who"})
"""Fields of acts in which a line may end; every other text is one line."""


def clean_texts(value: Any, name: str = "") -> Any:
    """A value with all texts in it clean, whatever it is made of; `name` is the field that it stands in.

    Refuses as `line`, `paragraph` and `named` (UnusableLetter, TooLong, NameWithoutLetter).
    """
    if type(value) is str:  # a word of a closed vocabulary is a str too, of its own type
        if name in MANY_LINES:
            return paragraph(value)
        rule = named if name in NAMES else line
        return rule(value, most=_LONGER.get(name, LONGEST_ENTRY))
    if isinstance(value, tuple):
        return tuple(clean_texts(one, name) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        known = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
        clean = {field: clean_texts(one, field) for field, one in known.items()}
        changed = {field: one for field, one in clean.items() if one is not known[field]}
        return replace(value, **changed) if changed else value
    return value


def line(text: str, *, most: int = LONGEST_LINE) -> str:
    """One line of text. Refuses what `paragraph` refuses, and a line end (UnusableLetter)."""
    clean = paragraph(text, most=most)
    if "\n" in clean:
        raise UnusableLetter(
            what="dấu xuống dòng, chỗ này chỉ viết một dòng", letter="U+000A", place=clean.index("\n") + 1
        )
    return clean


def named(text: str, *, most: int = LONGEST_ENTRY) -> str:
    """A line that names somebody: refuses what `line` refuses, and a text in which nothing can be read (NameWithoutLetter)."""
    clean = line(text, most=most)
    if clean and not any(map(str.isalpha, clean)):
        raise NameWithoutLetter
    return clean


def paragraph(text: str, *, most: int = LONGEST_TEXT) -> str:
    """Text of one or more lines, composed (NFC), single blanks. Refuses a letter that cannot be used (UnusableLetter), and more than
    `most` letters (TooLong)."""
    clean = text if _is_clean(text) else _without_odd_blanks(text)
    if len(clean) > most:
        raise TooLong(most=most, length=len(clean))
    if clean is text and _UNPRINTABLE.search(text) is None and (text.isascii() or _PILED.search(text) is None):
        return text
    for place, letter in enumerate(clean, start=1):
        if what := _unusable(letter) or _unprintable(letter):
            raise UnusableLetter(what=what, letter=f"U+{ord(letter):04X}", place=place)
    if piled := _PILED.search(clean):
        mark, place = piled.group()[0], piled.start() + 1
        raise UnusableLetter(what="nhiều dấu chồng lên một chữ", letter=f"U+{ord(mark):04X}", place=place)
    return clean


def marked(text: str) -> str:
    """The same text with `LOST` for each unusable letter: a page can show it, and `paragraph` still refuses it."""
    if _is_clean(text):
        return text
    return "".join(LOST if _unusable(letter) else letter for letter in _without_odd_blanks(text))


def scrubbed(text: str) -> str:
    """The same text without unusable letters: for what comes from a file or a scanner, where nobody can type it again.

    `LOST` stays: it says that something is missing there.
    """
    if _is_clean(text):
        return text
    clean = _without_odd_blanks(text)
    return _without_odd_blanks("".join(letter for letter in clean if letter == LOST or not _unusable(letter)))


def has_turning(text: str) -> bool:
    """Whether a mark in it turns the direction of the writing."""
    return not _TURNING.isdisjoint(text)


def _is_clean(text: str) -> bool:
    """Whether there is nothing to do, quickly: no letter that nobody sees is printable but for a few."""
    if not text.isprintable() or "  " in text or text[:1] == " " or text[-1:] == " ":
        return False
    return text.isascii() or (_SEEMING.isdisjoint(text) and unicodedata.is_normalized("NFC", text))


def _without_odd_blanks(text: str) -> str:
    plain = "".join(_plain(letter) for letter in _LINE_ENDS.sub("\n", text))
    lines = unicodedata.normalize("NFC", plain).split("\n")
    return "\n".join(_BLANKS.sub(" ", one).strip(" ") for one in lines).strip("\n")


def _plain(letter: str) -> str:
    """A blank of any kind as a plain one, nothing for a letter without width, anything else as it is."""
    if letter == "\t" or letter in _BLANK_LETTERS:
        return " "
    if letter in _TURNING:
        return letter
    match unicodedata.category(letter):
        case "Zs":
            return " "
        case "Cf" if unicodedata.bidirectional(letter) in _WITHOUT_WIDTH:
            return ""
        case _:
            return "" if letter == _JOINER else letter


def _unusable(letter: str) -> str:
    """What is wrong with the letter, in words; empty where nothing is."""
    if letter in _TURNING:
        return "ký tự đổi chiều chữ, không nhìn thấy được"
    if letter == LOST:
        return f"ký tự không dùng được, hiện là dấu {LOST}"
    match unicodedata.category(letter):
        case "Cc" if letter != "\n":
            return "ký tự điều khiển, không nhìn thấy được"
        case "Cs":
            return "ký tự hỏng, không phải chữ UTF-8"
        case _:
            return ""


def _unprintable(letter: str) -> str:
    """Said of a letter that people see on a screen and no form can show."""
    return "chữ không in được trên giấy tờ" if _UNPRINTABLE.match(letter) else ""
