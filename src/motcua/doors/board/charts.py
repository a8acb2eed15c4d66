"""Charts of the board, drawn on the server. Each has a sentence above and a table beside it that say the same.

Colours are classes, since no style attribute is allowed; bars begin at zero. One colour says "look here", all else is grey.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from motcua.doors.words.figure_words import percent

WIDTH: Final = 200
LEFT, RIGHT, TOP, BOTTOM = 54, 470, 20, 196
EMPTY: Final = SafeString("")


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the line: the share of it and of the same month a year before; None: not known, or too few dossiers."""

    label: str
    now: Fraction | None
    year_before: Fraction | None


def target_bar(share: Fraction | None, target: Fraction | None, *, wanting: bool) -> SafeString:
    """A share as a bar from zero, its target as a stroke; the track alone where there is no share. Decoration: words stand below."""
    bar = (
        format_html('<rect class="{}" y="8" width="{}" height="10"/>', _tone(wanting), _width(share))
        if share
        else EMPTY
    )
    mark = EMPTY
    if target is not None:
        x = min(float(_width(target)), WIDTH - 2.5)
        mark = format_html('<rect class="bd-target" x="{}" y="2" width="2.5" height="22"/>', f"{x:g}")
    return format_html(
        '<svg viewBox="0 0 200 26" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bd-track" y="8" width="200" height="10"/>{}{}</svg>',
        bar,
        mark,
    )


def count_bar(count: int, most: int, *, stressed: bool) -> SafeString:
    """A count against the largest of its column."""
    width = round(100 * count / most, 1) if most else 0
    return format_html(
        '<svg viewBox="0 0 100 18" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="{}" width="{}" height="18"/></svg>',
        _tone(stressed),
        f"{width:g}",
    )


def stacked_bar(parts: Sequence[tuple[int, str]]) -> SafeString:
    """Counts beside each other in one bar, each with its class; the table below has their numbers."""
    whole = sum(count for count, _ in parts)
    return format_html(
        '<svg class="bd-stack" viewBox="0 0 1000 26" preserveAspectRatio="none" aria-hidden="true">{}</svg>',
        format_html_join("", '<rect class="{}" x="{}" width="{}" height="26"/>', _stacked(parts, whole)),
    )


def _stacked(parts: Sequence[tuple[int, str]], whole: int) -> Iterator[tuple[str, str, str]]:
    before = 0
    for count, style in parts:
        if count:
            start, end = 1000 * before / whole, 1000 * (before + count) / whole
            yield style, f"{start:.1f}", f"{max(end - start - 2, 1):.1f}"
        before += count


def dot_range(median: Fraction, ninth: Fraction, norm: Fraction | None, most: Fraction) -> SafeString:
    """From the median to what nine of ten do not exceed, on one scale of all steps; the norm is a stroke."""
    first, last = _at(median, most), _at(ninth, most)
    late = norm is not None and ninth > norm
    mark = (
        format_html('<rect class="bd-target" x="{}" y="1" width="2" height="22"/>', _at(norm, most))
        if norm is not None
        else EMPTY
    )
    return format_html(
        '<svg viewBox="0 0 206 24" aria-hidden="true"><path class="bd-grid" d="M3 12H203"/>'
        '<path class="{}" d="M{} 12H{}"/><circle class="{}" cx="{}" cy="12" r="4.5"/>'
        '<circle class="bd-hollow" cx="{}" cy="12" r="4"/>{}</svg>',
        "bd-range bd-range--late" if late else "bd-range",
        first,
        last,
        _tone(late),
        last,
        first,
        mark,
    )


def _at(value: Fraction, most: Fraction) -> str:
    return f"{3 + round(200 * float(min(value, most) / most), 1):g}" if most else "3"


def line(months: Sequence[Month], target: Fraction | None, title: str) -> SafeString:
    """The share of each month, the target as a broken line, the year before dotted. Its axis need not begin at zero: words say so."""
    known = [value for one in months for value in (one.now, one.year_before) if value is not None]
    known += [target] if target is not None else []
    low = _floor(min(known)) if known else Fraction(0)
    return format_html(
        '<svg class="mc-svg" viewBox="0 0 640 226" role="img" aria-labelledby="duong-thang-ten"><title id="duong-thang-ten">{}</title>'
        "{}{}{}{}{}{}</svg>",
        title,
        format_html_join(
            "",
            '<path d="M54 {}H470" class="{}"/><text x="46" y="{}" text-anchor="end" class="t2">{}</text>',
            _grid(low),
        ),
        format_html_join("", '<text x="{}" y="216" text-anchor="middle" class="t2">{}</text>', _labels(months)),
        format_html('<path class="bd-aim" d="M54 {}H470"/>', _y(target, low)) if target is not None else EMPTY,
        format_html_join("", '<polyline class="{}" points="{}"/>', _lines(months, low)),
        format_html_join("", '<circle class="{}" cx="{}" cy="{}" r="4"/>', _dots(months, low)),
        format_html_join("", '<text x="480" y="{}" class="{}">{}</text>', _ends(months, target, low)),
    )


def lowest(months: Sequence[Month], target: Fraction | None) -> str:
    """Where the axis begins, in words."""
    known = [value for one in months for value in (one.now, one.year_before, target) if value is not None]
    return percent(_floor(min(known))) if known else ""


def _floor(value: Fraction) -> Fraction:
    """Ten points, or the whole tens, below what is drawn: small changes stay visible."""
    return max(Fraction((value * 100 - 1) // 10 * 10, 100), Fraction(0))


def _grid(low: Fraction) -> Iterator[tuple[str, str, str, str]]:
    for part in range(5):
        value = low + (1 - low) * part / 4
        y = _y(value, low)
        yield y, "bd-axis" if part == 0 else "bd-grid", f"{float(y) + 4.5:g}", percent(value)


def _labels(months: Sequence[Month]) -> Iterator[tuple[str, str]]:
    return ((_x(place, len(months)), one.label) for place, one in enumerate(months))


def _lines(months: Sequence[Month], low: Fraction) -> Iterator[tuple[str, str]]:
    for style, values in (
        ("bd-before", [one.year_before for one in months]),
        ("bd-now", [one.now for one in months]),
    ):
        for run in _runs(values):
            yield style, " ".join(f"{_x(place, len(months))},{_y(value, low)}" for place, value in run)


def _runs(values: Sequence[Fraction | None]) -> Iterator[list[tuple[int, Fraction]]]:
    """Months that follow one another: what is not known is not bridged."""
    run: list[tuple[int, Fraction]] = []
    for place, value in enumerate([*values, None]):
        if value is not None:
            run.append((place, value))
        elif run:
            yield run
            run = []


def _dots(months: Sequence[Month], low: Fraction) -> Iterator[tuple[str, str, str]]:
    """Each month that is known; the last one is the one that is read."""
    for place, one in enumerate(months):
        if one.now is not None:
            style = "bd-dot bd-dot--last" if place == len(months) - 1 else "bd-dot"
            yield style, _x(place, len(months)), _y(one.now, low)


def _ends(months: Sequence[Month], target: Fraction | None, low: Fraction) -> Iterator[tuple[str, str, str]]:
    """What the lines are, at their right ends, moved apart where two would lie on each other."""
    marks: list[tuple[float, str, str]] = []
    last = months[-1] if months else None
    if last is not None and last.now is not None:
        marks.append((float(_y(last.now, low)), "b", f"{percent(last.now)} tháng này"))
    if target is not None:
        marks.append((float(_y(target, low)), "", f"mục tiêu {percent(target)}"))
    if last is not None and last.year_before is not None:
        marks.append((float(_y(last.year_before, low)), "t2", "cùng kỳ năm trước"))
    at = float("-inf")
    for y, style, words in sorted(marks):
        at = max(y, at + 16)
        yield f"{at + 4.5:g}", style, words


def _x(place: int, of: int) -> str:
    return f"{round(LEFT + (RIGHT - LEFT) * place / (of - 1), 1) if of > 1 else RIGHT:g}"


def _y(value: Fraction, low: Fraction) -> str:
    share = float((min(max(value, low), Fraction(1)) - low) / (1 - low)) if low < 1 else 1.0
    return f"{round(BOTTOM - (BOTTOM - TOP) * share, 1):g}"


def _width(share: Fraction) -> str:
    return f"{round(WIDTH * float(min(max(share, Fraction(0)), Fraction(1))), 1):g}"


def _tone(stressed: bool) -> str:  # noqa: FBT001 (a class of a chart)
    return "bd-acc" if stressed else "bd-grey"
