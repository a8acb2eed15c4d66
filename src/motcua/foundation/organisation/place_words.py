"""Passwords that are made of what everybody knows here: product, province, agencies, the work of an office, one's own account.

A validator of Django (`AUTH_PASSWORD_VALIDATORS`). Marks, capitals, digits and signs do not make such a word another one.
Not here: the common passwords of the world and likeness to a name, which Django's own validators refuse.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError

from motcua.foundation.organisation.register import register
from motcua.law.vietnamese import fold

OF_EVERYWHERE: Final = (
    "motcua", "motcuadientu", "hanhchinhcong", "trungtamphucvu", "dichvucong", "thutuchanhchinh", "giaiquyet", "bophan",
    "tiepnhan", "traketqua", "hoso", "canbo", "congchuc", "vienchuc", "chuyenvien", "lanhdao", "giamdoc", "chutich", "quantri",
    "uybannhandan", "ubnd", "hdnd", "matkhau", "taikhoan", "dangnhap", "vietnam", "administrator", "admin", "password",
)  # fmt: skip
"""What any office of the country would think of first. Names of the province and of its agencies come from its own lists."""
LEFT: Final = 4
"""Letters that must be left when these words are taken out."""
SHORTEST: Final = 4
"""Letters. Anything shorter is a syllable of many words."""


class NotOfThisPlace:
    """Refuses a password in which next to nothing is left without the words of this place."""

    def validate(self, password: str, user: Any = None) -> None:
        if not left_of(password, words_of(user)):
            raise ValidationError(self.get_help_text(), code="password_of_this_place")

    def get_help_text(self) -> str:
        return "chỉ gồm tên của phần mềm, nơi làm việc hoặc tài khoản, dễ bị đoán"


def words_of(user: Any = None) -> frozenset[str]:
    """Every word that this password may not be made of, in plain small letters without blanks."""
    names = [settings.PROVINCE.name, *(one.name for one in register().agencies)]
    own = () if user is None else (user.username, *re.split(r"[._@+-]", user.username), *_endings([user.full_name]))
    every = {*map(plain, OF_EVERYWHERE), *map(plain, own), *_endings(names)}
    return frozenset(one for one in every if len(one) >= SHORTEST)


def plain(text: str) -> str:
    """Small letters without marks, nothing else."""
    return re.sub(r"[^a-z]", "", fold(text))


def left_of(password: str, of_this_place: Iterable[str]) -> str:
    """The letters of a password that belong to none of these words; empty where they are too few."""
    text = plain(password)
    for one in sorted(of_this_place, key=lambda word: (-len(word), word)):
        text = text.replace(one, "")
    return text if len(text) >= LEFT else ""


def _endings(names: Iterable[str]) -> set[str]:
    """A name as it is written, and without the kind that it begins with: phường Kỳ Lừa, Kỳ Lừa."""
    found = set()
    for name in names:
        syllables = [one for one in map(plain, name.split()) if one]
        found |= {"".join(syllables[begin:]) for begin in range(max(1, len(syllables) - 1))}
    return found
