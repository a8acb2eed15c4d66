"""Vietnamese numbers read aloud, for amounts on receipts. Not here: digits and separators (a door's formats)."""

from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS: Final = ("", "nghìn", "triệu")
_BILLION: Final = 10**9


def read(number: int) -> str:
    """`1234567` → "một triệu hai trăm ba mươi bốn nghìn năm trăm sáu mươi bảy". Whole numbers, also negative."""
    if number < 0:
        return f"âm {read(-number)}"
    return " ".join(_read(number, leading=True)) or _DIGITS[0]


def money(amount: int) -> str:
    """An amount in đồng as on a receipt: "Hai mươi nghìn đồng"."""
    words = read(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def _read(number: int, *, leading: bool) -> list[str]:
    """Billions are read recursively ("một nghìn tỷ"); below them, groups of three digits."""
    billions, rest = divmod(number, _BILLION)
    words = [*_read(billions, leading=leading), "tỷ"] if billions else []
    return words + _below_billion(rest, leading=leading and not billions)


def _below_billion(number: int, *, leading: bool) -> list[str]:
    words: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            words += _group(group, leading=leading and not words)
            words += [_GROUPS[power]] if power else []
    return words


def _group(group: int, *, leading: bool) -> list[str]:
    """Three digits. A group that is not the first says its empty hundreds: 1.005 is "một nghìn không trăm linh năm"."""
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or not leading else []
    if tens == 0:
        joint = ["linh"] if words and ones else []
        return words + joint + ([_DIGITS[ones]] if ones else [])
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    return words + ([_ones(tens, ones)] if ones else [])


def _ones(tens: int, ones: int) -> str:
    """After a ten, five is "lăm"; after twenty and more, one is "mốt"."""
    if ones == 5:
        return "lăm"
    if ones == 1 and tens > 1:
        return "mốt"
    return _DIGITS[ones]
