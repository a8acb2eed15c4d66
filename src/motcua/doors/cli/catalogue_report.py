"""The report of a catalogue import as lines: what could not be used, what changed by kind, then procedure by procedure."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from motcua.foundation.catalogue.changes import from_difference

if TYPE_CHECKING:
    from motcua.foundation.catalogue.values import Change, CuratedToLook, ImportReport, RefusedEntry

FIRST: Final = 20
"""So many procedures, or entries that cannot be used, are listed unless all are wanted."""
SHOWN: Final = 120
LEAD: Final = 30
PARTS: Final = {
    "head": "tên thủ tục",
    "fee": "phí, lệ phí",
    "case": "trường hợp",
    "paper": "giấy tờ",
    "question": "câu hỏi",
}
REASONS: Final = {
    "changed": "nội dung công bố đã đổi.",
    "gone": "không còn trong danh mục.",
    "new": "mới trong danh mục, chưa có tên gọi.",
    "alone": "nhóm chọn một không còn đủ giấy tờ.",
}
KINDS: Final = {
    "added": "thêm",
    "gone": "bỏ",
    "longer": "dài thêm",
    "shorter": "ngắn bớt",
    "other": "đổi",
}


def report_lines(report: "ImportReport", *, every: bool) -> Iterator[str]:
    """`every`: each procedure and each place, else the counts and the first of them."""
    yield (
        f"{report.entries} mục: {len(report.added)} mới, {len(report.changed)} đổi, {report.unchanged} giữ nguyên, "
        f"{report.rejected} không dùng được. Hiệu lực từ {report.valid_from:%d/%m/%Y}."
    )
    if report.took_nothing:
        yield "Tệp không có thủ tục nào dùng được, nên chưa nhập gì. Kiểm tra lại tệp."
    yield from _unusable(report.refused, every=every)
    yield from _changed(report, every=every)
    if report.gone:
        shown = report.gone if every else report.gone[:10]
        more = " …" if len(report.gone) > len(shown) else ""
        yield f"{len(report.gone)} thủ tục không còn trong tệp, vẫn giữ: {', '.join(shown)}{more}"
    yield from _to_look_at(report.look_again, every=every)
    if report.kinds:
        yield "Điều bất thường (xem hết: motcua catalogue lint):"
    for count in report.kinds:
        code, place, sentence = count.first[0]
        yield f"{count.findings:>6}  {count.label} ({count.procedures} thủ tục), trước hết {code} {place}: {sentence}"


def _unusable(refused: "Sequence[RefusedEntry]", *, every: bool) -> Iterator[str]:
    if not refused:
        return
    yield "Không dùng được, nên không nhập:"
    shown = refused if every else refused[:FIRST]
    for each in shown:
        code = each.code or "(không mã)"
        yield from (f"    mục {each.entry} {code} {place or 'cả mục'}: {needed}" for place, needed in each.places)
    if len(refused) > len(shown):
        yield f"    và {len(refused) - len(shown)} mục nữa (xem hết: --all)"


def _to_look_at(rows: "Sequence[CuratedToLook]", *, every: bool) -> Iterator[str]:
    if not rows:
        return
    codes = dict.fromkeys(row.code for row in rows)
    yield (
        f"Tên gọi dễ hiểu phải xem lại: {len(rows)} hàng của {len(codes)} thủ tục. "
        "Đến khi quản trị xem lại (/quan-tri/thu-tuc/), chỗ đó hiện và in tên chính thức."
    )
    shown = rows if every else rows[:FIRST]
    for row in shown:
        place = f" {row.place}" if row.place else ""
        yield f"    {row.code} {PARTS[row.part]}{place}: {REASONS[row.reason]} {_line(row.published) or ''}".rstrip()
    if len(rows) > len(shown):
        yield f"    và {len(rows) - len(shown)} hàng nữa (xem hết: --all)"


def _changed(report: "ImportReport", *, every: bool) -> Iterator[str]:
    if report.counts:
        yield "Đã đổi:"
    for count in report.counts:
        yield f"{count.changes:>6}  {count.label}: {KINDS[count.kind.value]} ({count.procedures} thủ tục)"
    shown = report.changed if every else report.changed[:FIRST]
    for changed in shown:
        yield f"{changed.code} {changed.name}"
        yield from (f"    {_difference(change)}" for change in changed.changes)
    if len(report.changed) > len(shown):
        yield f"và {len(report.changed) - len(shown)} thủ tục đổi nữa (xem hết: --all)"


def _difference(change: "Change") -> str:
    """One difference, both texts from shortly before they differ."""
    kind = change.kind.value
    old, new = from_difference(_line(change.old), _line(change.new), longest=SHOWN, lead=LEAD)
    if kind in ("longer", "shorter"):
        return f'{change.label}: {KINDS[kind]} {abs(change.letters)} chữ: "{old}" → "{new}"'
    return f"{change.label}: {old or '(trống)'} → {new or '(trống)'}"


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) if text is not None else None
