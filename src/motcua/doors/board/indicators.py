"""Every figure that there is, under the groups of NĐ 118/2025 Art. 32, with its group of QĐ 766. What has no source says which one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.doors.board.board import freshness
from motcua.doors.board.downloads import csv_file, csv_url, wants_csv
from motcua.doors.board.filters import Filter, read_filter
from motcua.doors.board.frame import WHO, filter_context, page
from motcua.doors.board.tiles import explained as address_of_figure
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.ui.addresses import address
from motcua.doors.ui.wording import number
from motcua.doors.words import figure_words as words
from motcua.insight.measure import queries
from motcua.insight.measure.values import Figures, ShownFigure, ShownTotal
from motcua.law.indices.criteria import ND_118, group_766, grouped

COLUMNS: Final = (
    "Nhóm theo Nghị định 118/2025/NĐ-CP",
    "Mã",
    "Chỉ số",
    "Căn cứ",
    "Nhóm theo Quyết định 766/QĐ-TTg",
    "Tử số",
    "Mẫu số",
    "Giá trị",
    "Số hồ sơ",
    "Điểm",
    "Điểm tối đa",
    "Mục tiêu",
    "Thiếu nguồn",
)


@dataclass(frozen=True, slots=True)
class Row:
    """`missing`: what source it lacks; empty for a figure that has one."""

    shown: ShownFigure
    title: str
    group: str
    value: str
    n: str
    points: str
    maximum: str
    target: str
    missing: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    title: str
    rows: tuple[Row, ...]


@access.officer(*WHO)
@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """The whole catalogue under one filter, or as a file."""
    given = read_filter(request)
    found = queries.figures(given.wanted, seen_by=access.principal_of(request), at=clock.now())
    groups = _groups(found, given)
    if wants_csv(request, given):
        return csv_file("bo-chi-so", given, COLUMNS, [_cells(group, row) for group in groups for row in group.rows])
    rows = [row for group in groups for row in group.rows]
    context: dict[str, object] = {
        **filter_context(request, given),
        **freshness(found.freshness, clock.now()),
        "groups": groups,
        "count": len(rows),
        "known": sum(1 for one in rows if not one.missing),
        "totals": tuple(_total(one) for one in found.totals if one.total.sum.bands),
        "law": ND_118.text,
        "csv_url": csv_url(given),
        "asked_url": f"{address('board:requested_again')}{given.query()}",
        "steps_url": f"{address('board:steps')}{given.query()}",
        "board_url": f"{address('board:board')}{given.query()}",
    }
    return page(request, "board/indicators.html", context, status=422 if given.errors else 200)


def _groups(figures: Figures, given: Filter) -> tuple[Group, ...]:
    shown = {one.definition.id: one for one in figures.figures}
    return tuple(
        Group(one.name, one.title, tuple(_row(shown[each.id], given) for each in ones))
        for one, ones in grouped(each.definition for each in figures.figures)
    )


def _row(one: ShownFigure, given: Filter) -> Row:
    group = group_766(one.definition.id)
    maximum = one.definition.maximum
    return Row(
        shown=one,
        title=one.definition.title,
        group=group.title if group is not None else "",
        value=words.value_words(one),
        n=number(one.counts.counted + one.counts.out) if one.counts is not None else "–",
        points=words.points(one.points) if one.points is not None and maximum else "–",
        maximum=words.points(maximum) if maximum else "",
        target=words.target_words(one) if one.target is not None else "–",
        missing=one.no_source,
        url=address_of_figure(one.definition.id, given),
    )


def _total(one: ShownTotal) -> tuple[str, str, str]:
    """Title, points of how many, and the band; what has no points says so."""
    total = one.total
    if total.points is None:
        return total.sum.title, words.NO_SOURCE, ""
    band = next((each.title for each in total.sum.bands if each.name == total.sum.band(total.points)), "")
    maximum = f"/{words.points(total.sum.maximum)}" if total.sum.maximum is not None else ""
    return total.sum.title, f"{words.points(total.points)}{maximum} điểm", band


def _cells(group: Group, row: Row) -> Sequence[str]:
    one = row.shown
    counts = one.counts
    return (
        group.title,
        one.definition.id,
        row.title,
        one.definition.source.text,
        row.group,
        "" if counts is None else words.exact(counts.numerator),
        "" if counts is None else words.exact(counts.denominator),
        row.value,
        "" if counts is None else str(counts.counted + counts.out),
        "" if row.points == "–" else row.points,
        row.maximum,
        "" if row.target == "–" else row.target,
        row.missing,
    )
