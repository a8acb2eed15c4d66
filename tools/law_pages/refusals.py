"""The page of refusals: read from the source, so that no room is forgotten and nothing has to be set up."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

HOUSE: Final = Path(__file__).resolve().parents[2] / "src" / "motcua"
ROOT_ERROR: Final = "Refused"

PARTS: Final = (
    ("law/dossier", "Luật hồ sơ"),
    ("law/process", "Luật quy trình"),
    ("casework/dossiers", "Hồ sơ: ai được làm, hồ sơ nào"),
    ("casework/papers", "Giấy tờ"),
    ("law/form_sets", "Bộ mẫu giấy tờ"),
    ("foundation/catalogue", "Danh mục thủ tục"),
    ("foundation/organisation", "Cơ quan, lịch làm việc"),
    ("foundation/people", "Người và tài khoản"),
    ("", "Nơi khác"),
)
"""Folder and heading, in the order of the page; a refusal stands under the first folder that holds it."""

HEAD: Final = """# Các lý do từ chối

<!-- Written by `python -m tools.make_docs`, not by hand. -->

Mọi lời từ chối của Một Cửa. `mã` không đổi giữa các phiên bản: giao diện, dòng lệnh và kiểm thử nhận biết lời từ chối bằng mã.
`loại` là nhóm mà `motcua life` trả về trong `refusal_kind`. Chữ trong `{…}` được điền bằng dữ kiện của hồ sơ. Hồ sơ được xét theo nghị
định áp dụng cho nó, vì vậy mỗi lý do của luật hồ sơ có hai căn cứ: cột "NĐ 61" cho hồ sơ tiếp nhận trước 01/7/2025,
cột "NĐ 118" từ ngày đó.
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A class of refusals as its source has it. `own`: the constants that it sets itself."""

    name: str
    file: Path
    bases: tuple[str, ...]
    sentence: str
    own: dict[str, str] = field(default_factory=dict)


def page() -> str:
    """The whole page."""
    found = refusals(HOUSE)
    text = [HEAD]
    shown: set[str] = set()
    for folder, heading in PARTS:
        here = [one for one in found if one.name + str(one.file) not in shown and _stands_in(one, folder)]
        shown |= {one.name + str(one.file) for one in here}
        if here:
            text.append(f"\n## {heading}\n\n{_table(here, folder)}")
    return "".join(text)


def refusals(house: Path) -> list[Found]:
    """Every class under the root error that has a code of its own, in the order of files and lines."""
    classes = [one for file in sorted(house.rglob("*.py")) for one in _classes(file)]
    by_name = {one.name: one for one in classes}
    return [one for one in classes if "code" in one.own and _is_refusal(one, by_name)]


def _is_refusal(one: Found, by_name: dict[str, Found]) -> bool:
    return any(base == ROOT_ERROR or (base in by_name and _is_refusal(by_name[base], by_name)) for base in one.bases)


def _classes(file: Path) -> Iterator[Found]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef) and node.bases:
            bases = tuple(base.id for base in node.bases if isinstance(base, ast.Name))
            sentence = " ".join((ast.get_docstring(node) or "").split())
            yield Found(node.name, file, bases, sentence, dict(_constants(node)))


def _constants(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for line in node.body:
        target = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
        value = getattr(line, "value", None)
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield target.id, value.value


def _stands_in(one: Found, folder: str) -> bool:
    return str(one.file.relative_to(HOUSE)).startswith(folder)


def _table(found: list[Found], folder: str) -> str:
    if folder == "law/dossier":
        rows = [
            (f"`{one.own['code']}`", f"`{_kind(one)}`", one.sentence, _article(one, "61"), _article(one, "118"))
            for one in found
        ]
        return _lines(("mã", "loại", "câu người đọc thấy", "NĐ 61/2018", "NĐ 118/2025"), rows)
    rows_of_rooms = [
        (f"`{one.own['code']}`", f"`{_kind(one)}`", one.sentence, one.own.get("article", "–")) for one in found
    ]
    return _lines(("mã", "loại", "câu người đọc thấy", "căn cứ"), rows_of_rooms)


def _kind(one: Found) -> str:
    return one.own.get("kind", "wrong_state")


def _article(one: Found, decree: str) -> str:
    """The article under a decree. An article without a decree of its own cites another law under both."""
    return one.own.get(f"article_{decree}") or one.own.get("article") or "–"


def _lines(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    cells = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |\n" for row in cells)
