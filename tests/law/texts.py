"""Which texts of law were in force when, for the tests alone: what the product cites is compared with it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from motcua.law.regimes import REGIMES

IN_FORCE: Final[dict[str, tuple[date, date | None]]] = {
    "Nghị định 61/2018/NĐ-CP": (date(2018, 6, 21), date(2025, 6, 30)),
    "Nghị định 107/2021/NĐ-CP": (date(2021, 12, 6), date(2025, 6, 30)),
    "Nghị định 118/2025/NĐ-CP": (date(2025, 7, 1), None),
    "Nghị định 309/2026/NĐ-CP": (date(2026, 8, 5), None),
    "Nghị định 224/2026/NĐ-CP": (date(2026, 7, 1), None),
    "Nghị định 63/2024/NĐ-CP": (date(2024, 7, 1), None),
    "Nghị định 301/2026/NĐ-CP": (date(2026, 9, 1), None),
    "Nghị định 30/2020/NĐ-CP": (date(2020, 3, 5), None),
    "Nghị định 13/2023/NĐ-CP": (date(2023, 7, 1), date(2025, 12, 31)),
    "Luật 91/2025/QH15": (date(2026, 1, 1), None),
    "Thông tư 01/2018/TT-VPCP": (date(2019, 1, 6), date(2025, 6, 30)),
    "Thông tư 01/2023/TT-VPCP": (date(2023, 4, 5), None),
    "Thông tư 03/2025/TT-VPCP": (date(2025, 9, 15), None),
}
"""First and last day. TT 01/2018 is not cited beside NĐ 118, whatever its own last day."""

AMENDS: Final = {
    "Nghị định 61/2018/NĐ-CP": "Nghị định 107/2021/NĐ-CP",
    "Nghị định 118/2025/NĐ-CP": "Nghị định 309/2026/NĐ-CP",
}
"""Decree → the one that amends it: cited with it from its first day on."""

ARTICLE: Final = re.compile(
    r"(?:(?:Điểm \w(?:, \w)* )?[Kk]hoản \d+ )?Điều \d+(?:, \d+)*(?:, (?:Khoản \d+ )?Điều \d+(?:, \d+)*)*"
)
CITATION: Final = re.compile(
    rf"{ARTICLE.pattern} (?P<text>(?:Nghị định|Thông tư|Luật) [^ ]+)(?: \(sửa đổi bởi (?P<by>[^)]+)\))?"
)


def wrong(cited: str, day: date) -> str:
    """What is wrong with a citation on a day; empty where nothing is."""
    read = CITATION.fullmatch(cited[:1].upper() + cited[1:])
    if read is None:
        return "no article with its text"
    for text in filter(None, (read["text"], read["by"])):
        if text not in IN_FORCE:
            return f"{text} is not in the table"
        first, last = IN_FORCE[text]
        if day < first or (last is not None and day > last):
            return f"{text} is not in force on {day}"
    amending = AMENDS.get(read["text"])
    if amending and day >= IN_FORCE[amending][0] and read["by"] != amending:
        return f"{read['text']} as amended by {amending}"
    return ""


def days() -> Iterator[date]:
    """Both sides of every border: of each regime, and of each text."""
    borders = {regime.since for regime in REGIMES} | {
        day for first, last in IN_FORCE.values() for day in (first, last) if day
    }
    for border in sorted(borders):
        yield from (day for step in (-1, 0, 1) if (day := border + timedelta(days=step)) >= REGIMES[0].since)
