"""Draws a result of the demo's box as PDF, in the layout of old certificates. It says in large letters that it is none."""

from typing import Final

from motcua.doors.cli.demo.box_plan import TITLE, BoxedResult
from motcua.doors.cli.demo.vault_pages import MARK, NOTE, drawn

_PAGE: Final = """
#let paper = json("paper.json")
#set document(title: paper.title, date: none)
#set page(width: 210mm, height: 148mm, margin: 14mm, fill: rgb("#f6f0e0"),
  background: rotate(-25deg, text(34pt, fill: rgb("#c00000").lighten(72%), weight: "bold", paper.mark)))
#set text(font: "Tinos", size: 12pt, lang: "vi")
#grid(columns: (1fr, 1.35fr), align: center,
  [#text(11pt)[ỦY BAN NHÂN DÂN] \\ #text(11pt, weight: "bold", paper.place) \\ Số: #paper.number],
  [#text(11pt, weight: "bold")[CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM] \\ #text(11pt, weight: "bold")[Độc lập - Tự do - Hạnh phúc] \\
   #emph(paper.day)])
#v(7mm)
#align(center)[#text(15pt, weight: "bold", upper(paper.title))]
#v(5mm)
#for line in paper.lines [#line \\ ]
#v(1fr)
#align(center)[#text(8pt, fill: rgb("#8a0000"), paper.note)]
"""


def page_of(one: BoxedResult, place: str) -> bytes:
    """One page, A5 across. `place`: the commune as it stands below "ỦY BAN NHÂN DÂN". The second copy says so, as its bytes differ."""
    label = "Số định danh cá nhân" if len(one.number_on_paper) > len("080000000") else "Giấy chứng minh nhân dân số"
    short = place.split(" ", 1)[-1]
    day = f"{short}, ngày {one.issued_on:%d} tháng {one.issued_on:%m} năm {one.issued_on:%Y}"
    lines = [
        f"Họ và tên: {one.owner.name}",
        f"Ngày, tháng, năm sinh: {one.owner.birth_date:%d/%m/%Y}",
        f"{label}: {one.number_on_paper}",
        "Nơi cư trú: nơi đăng ký kết hôn",
        *(["Bản lưu thứ hai"] if one.place == 1 else []),
    ]
    return drawn(
        _PAGE,
        {
            "title": TITLE,
            "place": place.upper(),
            "number": one.number,
            "day": day,
            "lines": lines,
            "mark": MARK,
            "note": NOTE,
        },
    )
