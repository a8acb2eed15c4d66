"""Charts of the progress, drawn on the server: bars against a target, and the path by year. A table beside says the same.

Colours are classes: no style attribute is allowed. Every number is rounded before it is drawn, none is typed by anybody.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from motcua.doors.words.progress_words import percent
from motcua.foundation.organisation.values import AgencyLevel
from motcua.insight.digitising.values import LevelLine, Progress, YearLine

DRAWN: Final = (AgencyLevel.PROVINCE, AgencyLevel.COMMUNE)
"""Two levels are drawn, as two pairs of lines can be told apart; the table has all three."""

WIDTH: Final = 200
LEFT, RIGHT, TOP, BOTTOM = 34, 474, 30, 190
APART: Final = 16
"""Between two labels that would lie on each other."""


def level_bar(line: LevelLine) -> SafeString:
    """The share of a level as a bar, its target as a stroke; only the track where nobody has counted."""
    ratio, target = line.share.ratio, line.target.row.value if line.target is not None else None
    bar = _rect("wb-acc" if line.gap is not None and line.gap > 0 else "wb-grey", _cut(ratio)) if ratio else ""
    mark = (
        format_html('<rect class="wb-target" x="{}" y="1" width="2.5" height="22"/>', _x(_cut(Fraction(target))))
        if target is not None
        else ""
    )
    return format_html(
        '<svg viewBox="0 0 200 24" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="wb-track" y="6" width="200" height="12"/>{}{}</svg>',
        bar,
        mark,
    )


def left_bar(left: int, most: int, *, stressed: bool) -> SafeString:
    """What an agency has left, against the one that has most."""
    width = round(100 * left / most, 1) if most else 0
    return format_html(
        '<svg viewBox="0 0 100 18" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="{}" width="{}" height="18"/></svg>',
        "wb-acc" if stressed else "wb-grey",
        f"{width:g}",
    )


def path(progress: Progress, title: str) -> SafeString:
    """The lines of the years: what was reached, drawn through, and its target, broken or dotted."""
    years = progress.years
    return format_html(
        '<svg class="mc-svg" viewBox="0 0 640 224" role="img" aria-labelledby="duong-di-ten"><title id="duong-di-ten">{}</title>'
        "{}{}{}{}{}</svg>",
        title,
        format_html_join(
            "", '<path d="M34 {}H474" class="{}"/><text x="27" y="{}" text-anchor="end" class="t2">{}</text>', _grid()
        ),
        format_html_join("", '<text x="{}" y="212" text-anchor="middle" class="t2">{}</text>', _years(years)),
        format_html_join("", '<polyline points="{}" class="wb-line {}"/>', _lines(years)),
        format_html_join("", '<circle cx="{}" cy="{}" r="5" class="{}"/>', _dots(years)),
        format_html_join("", '<text x="484" y="{}" class="{}">{}</text>', _labels(years)),
    )


def _grid() -> Iterator[tuple[str, str, str, int]]:
    for mark in (0, 25, 50, 75, 100):
        y = _y(Fraction(mark, 100))
        yield f"{y:g}", "wb-axis" if mark == 0 else "wb-grid", f"{y + 4.5:g}", mark


def _years(years: tuple[YearLine, ...]) -> Iterator[tuple[str, int]]:
    return ((f"{_at(place, len(years)):g}", one.year) for place, one in enumerate(years))


def _lines(years: tuple[YearLine, ...]) -> Iterator[tuple[str, str]]:
    for level in DRAWN:
        for kind, of in (
            ("target", [one.targets[level] for one in years]),
            ("now", [one.ratios[level] for one in years]),
        ):
            for run in _runs(of):
                points = " ".join(f"{_at(place, len(years)):g},{_y(value):g}" for place, value in run)
                yield points, f"wb-{kind}-{level.value}"


def _dots(years: tuple[YearLine, ...]) -> Iterator[tuple[str, str, str]]:
    """The last year of each level, as a dot: one measured year is no line yet."""
    for level in DRAWN:
        ratio = years[-1].ratios[level] if years else None
        if ratio is not None:
            yield f"{_at(len(years) - 1, len(years)):g}", f"{_y(ratio):g}", f"wb-dot-{level.value}"


def _runs(values: list[Fraction | None]) -> Iterator[list[tuple[int, Fraction]]]:
    """Stretches of years that follow one another: what is not known is not bridged."""
    run: list[tuple[int, Fraction]] = []
    for place, value in enumerate([*values, None]):
        if value is None:
            if run:
                yield run
            run = []
        else:
            run.append((place, value))


def _labels(years: tuple[YearLine, ...]) -> Iterator[tuple[str, str, str]]:
    """What stands at the right end of the lines, moved apart where two would lie on each other."""
    last = years[-1] if years else None
    if last is None:
        return
    words = {AgencyLevel.PROVINCE: "tỉnh", AgencyLevel.COMMUNE: "xã"}
    marks = [(last.targets[one], "", f"mục tiêu {words[one]}") for one in DRAWN]
    marks += [
        (
            last.ratios[one],
            "b acc" if one is AgencyLevel.COMMUNE else "b",
            f"{_shown(last.ratios[one])} cấp {words[one]}",
        )
        for one in DRAWN
    ]
    known = sorted(
        ((_y(value), style, text) for value, style, text in marks if value is not None), key=lambda one: one[0]
    )
    places = [one[0] for one in known]
    for first, second in pairwise(range(len(places))):
        places[second] = max(places[second], places[first] + APART)
    for place, (_, style, text) in zip(places, known, strict=True):
        yield f"{place + 4.5:g}", style, text


def _shown(ratio: Fraction | None) -> str:
    return "" if ratio is None else percent(ratio)


def _at(place: int, of: int) -> float:
    return round(LEFT + (RIGHT - LEFT) * place / (of - 1), 1) if of > 1 else float(RIGHT)


def _y(value: Fraction) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * float(_cut(value)), 1)


def _cut(ratio: Fraction) -> Fraction:
    return min(max(ratio, Fraction(0)), Fraction(1))


def _x(ratio: Fraction) -> str:
    return f"{min(round(WIDTH * float(ratio), 1), WIDTH - 2.5):g}"


def _rect(style: str, ratio: Fraction) -> SafeString:
    return format_html('<rect class="{}" y="6" width="{}" height="12"/>', style, f"{round(WIDTH * float(ratio), 1):g}")
