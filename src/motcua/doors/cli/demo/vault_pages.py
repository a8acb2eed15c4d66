"""Draws the page of a demonstration paper as PDF. It says in large letters that it is none: nobody may take it for a real one.

The same paper gives the same bytes. The typeface is that of the official forms; nothing is fetched.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Final, cast

import typst

from motcua.doors.cli.demo.vault_plan import Owner, Sample

MARK: Final = "BẢN TRÌNH DIỄN"
NOTE: Final = "Giấy tờ bịa để dùng thử phần mềm. Không có giá trị pháp lý, không phải của người thật."

_PAGE: Final = """
#let paper = json("paper.json")
#set document(title: paper.title, date: none)
#set page(width: 148mm, height: 210mm, margin: 14mm,
  background: rotate(-35deg, text(34pt, fill: rgb("#c00000").lighten(70%), weight: "bold", paper.mark)))
#set text(font: "Tinos", size: 11pt, lang: "vi")
#align(center)[#text(weight: "bold", fill: rgb("#c00000"), paper.mark) \\ #text(9pt, paper.note)]
#v(8mm)
#align(center)[#text(13pt, weight: "bold", paper.issuer)]
#v(6mm)
#align(center)[#text(14pt, weight: "bold", upper(paper.title))]
#v(6mm)
#for (name, value) in paper.lines [*#name* #value \\ ]
"""


def page_of(owner: Owner, sample: Sample, issuer: str) -> bytes:
    """One page, A5."""
    lines = [
        ("Số:", sample.number),
        ("Họ và tên:", owner.visitor.name),
        ("Số định danh cá nhân:", owner.visitor.number),
        ("Ngày cấp:", _day(sample.issued_on)),
        *([("Có giá trị đến hết ngày:", _day(sample.valid_to))] if sample.valid_to is not None else []),
    ]
    return drawn(_PAGE, {"title": sample.kind.title, "issuer": issuer, "mark": MARK, "note": NOTE, "lines": lines})


def drawn(page: str, paper: Mapping[str, object]) -> bytes:
    """A page of the demonstration that reads what it says from `paper.json`."""
    files = {"main.typ": page.encode(), "paper.json": json.dumps(paper, ensure_ascii=False).encode()}
    # the engine takes files in memory, which its stub does not know
    return cast("bytes", _compiler().compile(input=files, format="pdf"))  # type: ignore[type-var]  # its stub wants paths


def _day(on: date) -> str:
    return f"{on.day:02d}/{on.month:02d}/{on.year}"


@cache
def _compiler() -> typst.Compiler:
    fonts = str(resources.files("motcua.casework.papers.forms").joinpath("fonts"))
    alone = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    return typst.Compiler(root=fonts, font_paths=alone, ignore_system_fonts=True)
