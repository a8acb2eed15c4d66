"""The groups by which an authority is evaluated (NĐ 118/2025 Art. 32.1), as headings over the figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.law.indices.definition import Definition, Source
from motcua.law.indices.totals import GROUPS, Sum

ND_118: Final = Source("Nghị định 118/2025/NĐ-CP", date(2025, 7, 1))


@dataclass(frozen=True, slots=True)
class Criterion:
    """A group with the beginnings of the ids of its figures."""

    name: str
    title: str
    prefixes: tuple[str, ...]

    def has(self, id_: str) -> bool:
        return id_.startswith(self.prefixes)


CRITERIA: Final = (
    Criterion("publicity", "Công khai, minh bạch", ("766.1.", "61.6")),
    Criterion(
        "progress",
        "Tiến độ, kết quả giải quyết",
        (
            "766.2.",
            "61.1",
            "61.2",
            "61.3",
            "61.4",
            "61.5",
            "468.waiting",
            "468.transaction",
            "468.productivity",
            "own.",
        ),
    ),
    Criterion("digitisation", "Số hóa hồ sơ, dùng lại giấy tờ", ("766.4.", "468.digitised", "468.not_resupplied")),
    Criterion("online", "Cung cấp dịch vụ trực tuyến", ("766.3.", "61.9", "honest.")),
    Criterion("satisfaction", "Mức độ hài lòng", ("766.5.", "61.7", "61.8", "satisfaction")),
)


def grouped(ids: Iterable[Definition]) -> tuple[tuple[Criterion, tuple[Definition, ...]], ...]:
    """Each group with its figures, in the order of both; a group without figures is left out."""
    given = tuple(ids)
    found = ((one, tuple(each for each in given if one.has(each.id))) for one in CRITERIA)
    return tuple((one, ones) for one, ones in found if ones)


def group_766(id_: str) -> Sum | None:
    """The group of QĐ 766 in which a figure has its points; None: it has none there."""
    return next((one for one in GROUPS if one.has(id_)), None)
