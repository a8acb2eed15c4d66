"""How every code is read: what a person may type around it by accident, and the one error for a code that cannot be read.

Here are the error and the first pass over the text. The form of each code is in the modules beside this one, one for each family.
Codes are read loosely and written strictly; digits are the ASCII ones only (`\\d` alone also takes full-width and Arabic digits).
"""

import unicodedata
from typing import Final

LONGEST_TYPED: Final = 200
"""Characters a code may have as typed, separators included; the longest code we know has 52."""

_DASHES: Final = dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")


class InvalidCode(ValueError):
    """A text that is not the code it was read as. `reason` is one Vietnamese sentence that says what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def squeezed(text: str, *, name: str) -> str:
    """The text without spaces and invisible characters, in capitals, dashes of a word processor as hyphens.

    `name` is the Vietnamese name of the code, for the sentence. Refuses an empty text, one longer than any code, and
    any letter or digit outside ASCII: capitals are made after that, since "ı", "ſ" and "K" (Kelvin) would turn into
    ASCII letters.
    """
    if len(text) > LONGEST_TYPED:
        raise InvalidCode(f"{_capital(name)} quá dài ({len(text)} ký tự); hãy kiểm tra lại đoạn đã dán vào.")
    kept = "".join(letter for letter in text if not _is_unmeant(letter)).translate(_DASHES)
    if not kept:
        raise InvalidCode(f"Chưa có {name}; hãy nhập {name}.")
    if not kept.isascii():
        raise InvalidCode(
            f"{_capital(name)} chỉ gồm chữ cái không dấu và chữ số 0–9; hãy gõ lại, tắt bộ gõ tiếng Việt."
        )
    return kept.upper()


def _is_unmeant(letter: str) -> bool:
    # Cf: zero-width spaces and marks of direction that come along when a code is copied from a web page.
    return letter.isspace() or unicodedata.category(letter) == "Cf"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
