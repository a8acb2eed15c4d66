"""The page of refusals: read from the source, so that no room is forgotten and nothing has to be set up."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from motcua.law import citations
from motcua.law.citations import Basis, Stage, Standing
from motcua.law.regimes import REGIMES, regime_on

HOUSE: Final = Path(__file__).resolve().parents[2] / "src" / "motcua"
ROOT_ERROR: Final = "Refused"
DERIVED: Final = re.compile(r"^\s*class \w+\(", re.MULTILINE)

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
`loại` là nhóm mà `motcua life` trả về trong `refusal_kind`. Chữ trong `{…}` được điền bằng dữ kiện của hồ sơ. Một mã có nhiều câu thì
mỗi câu dùng cho một tình huống.

Căn cứ là văn bản có hiệu lực vào ngày mà hồ sơ được xét theo (ngày tiếp nhận; trước đó là ngày nộp; chưa có hồ sơ thì là ngày làm
việc đó). Cột "đến 30/6/2025" theo Nghị định 61/2018/NĐ-CP (từ 06/12/2021: sửa đổi bởi Nghị định 107/2021/NĐ-CP), cột "từ 01/7/2025"
theo Nghị định 118/2025/NĐ-CP (từ 05/8/2026: sửa đổi bởi Nghị định 309/2026/NĐ-CP); điều khoản không ghi văn bản là của nghị định đó.
"Theo giai đoạn" là điều quy định giai đoạn của hồ sơ: trước tiếp nhận Điều 17; đang giải quyết Điều 19; đã có kết quả Điều 20 (NĐ 61)
hoặc Điều 22 (NĐ 118); đã dừng Điều 19 (NĐ 61) hoặc Điều 19, 21 (NĐ 118).
Dấu "–": quy tắc nhập liệu, không dẫn luật; lý do của từng mã như vậy ở `tests/house/refusals_without_law.py`.
"""


BY_STAGE: Final = "theo giai đoạn"
STAGES: Final = {
    Stage.HANDLING: "đang giải quyết",
    Stage.RESULT: "đã có kết quả",
    Stage.STOPPED: "đã dừng",
}


def _days(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=one) for one in range((last - first).days + 1))


BEFORE_118: Final = _days(REGIMES[0].since, citations.ND_118 - timedelta(days=1))
SINCE_118: Final = _days(citations.ND_118, REGIMES[-1].since)


@dataclass(frozen=True, slots=True)
class Found:
    """A class of refusals as its source has it. `own`, `basis`: what it sets itself, or has from the refusal that it is another
    sentence of."""

    name: str
    file: Path
    bases: tuple[str, ...]
    sentence: str
    own: dict[str, str] = field(default_factory=dict)
    basis: ast.expr | None = None


def page() -> str:
    """The whole page."""
    found = refusals(HOUSE)
    text = [HEAD]
    shown: set[str] = set()
    for folder, heading in PARTS:
        here = [one for one in found if one.name + str(one.file) not in shown and _stands_in(one, folder)]
        shown |= {one.name + str(one.file) for one in here}
        if here:
            text.append(f"\n## {heading}\n\n{_table(here)}")
    return "".join(text)


def refusals(house: Path) -> list[Found]:
    """Every class under the root error that has a code, in the order of files and lines."""
    classes = [one for file in sorted(house.rglob("*.py")) for one in _classes(file)]
    by_name = {one.name: one for one in classes}
    under_root = [_inherited(one, by_name) for one in classes if _is_refusal(one, by_name)]
    return [one for one in under_root if "code" in one.own]


def _inherited(one: Found, by_name: dict[str, Found]) -> Found:
    """With what it has from the refusal that it is another sentence of."""
    for name in one.bases:
        if name in by_name and name != ROOT_ERROR:
            before = _inherited(by_name[name], by_name)
            one = replace(one, own=before.own | one.own, basis=one.basis or before.basis)
    return one


def _is_refusal(one: Found, by_name: dict[str, Found]) -> bool:
    return any(base == ROOT_ERROR or (base in by_name and _is_refusal(by_name[base], by_name)) for base in one.bases)


def _classes(file: Path) -> Iterator[Found]:
    """Most files have no class of another kind; reading their syntax would take most of the time."""
    text = file.read_text("utf-8")
    for node in ast.walk(ast.parse(text)) if DERIVED.search(text) else ():
        if isinstance(node, ast.ClassDef) and node.bases:
            bases = tuple(base.id for base in node.bases if isinstance(base, ast.Name))
            sentence = " ".join((ast.get_docstring(node) or "").split())
            yield Found(node.name, file, bases, sentence, dict(_constants(node)), _basis(node))


def _basis(node: ast.ClassDef) -> ast.expr | None:
    """Its line `basis = …`."""
    for line in node.body:
        target = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
        if isinstance(target, ast.Name) and target.id == "basis" and isinstance(line, ast.Assign | ast.AnnAssign):
            return line.value
    return None


def _meant(basis: str) -> Basis | None:
    """What a basis means: an expression of the words of `motcua.law.citations`."""
    meant: Basis | None = eval(basis, {**vars(citations), "citations": citations})  # noqa: S307 our own source
    return meant


def _constants(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for line in node.body:
        target = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
        value = getattr(line, "value", None)
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield target.id, value.value


def _stands_in(one: Found, folder: str) -> bool:
    return str(one.file.relative_to(HOUSE)).startswith(folder)


def _table(found: list[Found]) -> str:
    rows = [
        (f"`{one.own['code']}`", f"`{_kind(one)}`", one.sentence, _cited(one, BEFORE_118), _cited(one, SINCE_118))
        for one in found
    ]
    return _lines(("mã", "loại", "câu người đọc thấy", "đến 30/6/2025", "từ 01/7/2025"), rows)


def _kind(one: Found) -> str:
    return one.own.get("kind", "wrong_state")


def _cited(one: Found, days: tuple[date, ...]) -> str:
    return "–" if one.basis is None else _cited_by(ast.unparse(one.basis), days)


@cache
def _cited_by(expression: str, days: tuple[date, ...]) -> str:
    """What a basis cites on these days, each text once with the day from which it is cited. Many refusals have the same."""
    basis = _meant(expression)
    if basis is None:
        return "–"
    told: list[tuple[date, str]] = []
    for day in (one for one in days if one == days[0] or one in _turns(basis)):
        text = _at_stages(basis, day)
        if not told or told[-1][1] != text:
            told.append((day, text))
    if len(told) == 1:
        return told[0][1]
    return ". ".join(text if day == days[0] else f"Từ {day:%d/%m/%Y}: {text}" for day, text in told)


@cache
def _turns(basis: object) -> frozenset[date]:
    """Days on which what it cites may become another: those that it names itself, at whatever depth, and those of the regimes."""
    parts = [getattr(basis, one.name) for one in fields(basis)] if is_dataclass(basis) else []
    own = {one for one in parts if isinstance(one, date)}
    return frozenset(own | {one.since for one in REGIMES}).union(
        *map(_turns, (one for one in parts if is_dataclass(one)))
    )


def _at_stages(basis: Basis, day: date) -> str:
    """One article, or that of each stage; without the decree, which the column names."""
    found = {stage: _article(basis, Standing(day, stage)) for stage in Stage}
    if found == {stage: _article(citations.STAGE, Standing(day, stage)) for stage in Stage}:
        return BY_STAGE
    intake, later = found.pop(Stage.INTAKE), set(found.values())
    online = _article(basis, Standing(day, Stage.INTAKE, online=True))
    before = intake if online == intake else f"{intake}, nộp trực tuyến {online}"
    if later == {before}:
        return before
    if len(later) == 1:
        return f"trước tiếp nhận: {before}; sau tiếp nhận: {later.pop()}"
    told = (f"{STAGES[stage]}: {text}" for stage, text in found.items())
    return "; ".join((f"trước tiếp nhận: {before}", *told))


def _article(basis: Basis, standing: Standing) -> str:
    return basis.at(standing).removesuffix(f" {regime_on(standing.day).decree}")


def _lines(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    cells = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |\n" for row in cells)
