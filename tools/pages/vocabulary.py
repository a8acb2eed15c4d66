"""Vietnamese of administration: names of procedures, papers and places as the shipped catalogue has them, and generated people."""

import csv
import gzip
import json
import random
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

SOURCE: Final = Path(__file__).resolve().parents[2] / "src" / "motcua"
CATALOGUE: Final = SOURCE / "foundation" / "catalogue" / "shipped"
PROVINCE: Final = SOURCE / "provinces" / "langson"

_FAMILY: Final = re.findall(
    r"\S+", "Nguyễn Trần Lê Hoàng Vi Lương Nông Hứa Chu Lý Lộc Đinh Bế Phùng Đặng Dương Triệu Vy Mã Lăng"
)
_MIDDLE: Final = re.findall(
    r"\S+", "Văn Thị Hữu Thanh Minh Ngọc Đức Thu Bảo Quang Xuân Hồng Kim Mỹ Tuấn Diệu Gia Hải Quốc Bích"
)
_GIVEN: Final = [
    "Ẩn",
    "Huyền",
    "Khánh",
    "Lường",
    "Phượng",
    "Quỳnh",
    "Sửu",
    "Thảo",
    "Uyển",
    "Vượng",
    "Yến",
    "Giáp",
    "Bằng",
    "Cường",
    "Diễm",
    "Đạt",
    "Hiếu",
    "Nghĩa",
    "Oánh",
    "Tỵ",
]
_BULLETS: Final = re.compile(r"(?<!\w)[-–+*•]+(?!\w)")
_SENTENCE: Final = re.compile(r"(?<=[.;])\s+|\n+")
_MARKS: Final = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_VIETNAMESE: Final = re.compile(rf"[A-Za-z0-9{_MARKS}{_MARKS.upper()} .,;:()/%-]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`sentences`: of components and procedures, each of several syllables."""

    procedures: tuple[str, ...]
    papers: tuple[str, ...]
    sentences: tuple[str, ...]
    communes: tuple[str, ...]
    agencies: tuple[str, ...]

    def procedure(self, rng: random.Random) -> str:
        return rng.choice(self.procedures)

    def commune(self, rng: random.Random) -> str:
        """ "xã Mẫu Sơn", "phường Tam Thanh"."""
        name = rng.choice(self.communes)
        return name[0].lower() + name[1:]


@cache
def vocabulary() -> Vocabulary:
    national = _catalogue("procedures-national-2642.json.gz")
    components = [
        one["name"]
        for procedure in national
        for case in procedure["cases"]
        for one in case["components"]
        if one["name"]
    ]
    prose = [one.get("steps_text") or "" for one in national]
    return Vocabulary(
        procedures=_usable((one["name"] for one in national), 5, 30),
        papers=_usable(components, 3, 12),
        sentences=_usable((part for text in (*components, *prose) for part in _SENTENCE.split(text)), 8, 60),
        communes=tuple(row["name"] for row in _rows("areas-from-2025.csv")),
        agencies=tuple(row["name"] for row in _rows("agencies.csv")),
    )


def _usable(texts: Iterable[str], fewest: int, most: int) -> tuple[str, ...]:
    """Composed, without bullets, of so many syllables, in letters of Vietnamese."""
    plain = {" ".join(_BULLETS.sub(" ", unicodedata.normalize("NFC", text)).split()) for text in texts}
    return tuple(sorted(one for one in plain if fewest <= len(one.split()) <= most and _VIETNAMESE.fullmatch(one)))


def person(rng: random.Random) -> str:
    """A name of nobody."""
    return f"{rng.choice(_FAMILY)} {rng.choice(_MIDDLE)} {rng.choice(_GIVEN)}"


def personal_number(rng: random.Random) -> str:
    """Of Lạng Sơn, of nobody."""
    return f"020{rng.choice('0123')}{rng.randrange(50, 99)}{rng.randrange(10**6):06}"


def day(rng: random.Random) -> tuple[int, int, int]:
    return rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(2015, 2027)


def _catalogue(name: str) -> list[dict[str, Any]]:
    with gzip.open(CATALOGUE / name, "rt", encoding="utf-8") as opened:
        return list(json.load(opened))


def _rows(name: str) -> list[dict[str, str]]:
    with (PROVINCE / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
