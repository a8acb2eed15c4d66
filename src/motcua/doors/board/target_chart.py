"""The way of a target by year: what was asked as a broken line, what was reached as a whole one. The table has the numbers."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LEFT, RIGHT, TOP, BOTTOM = 6, 154, 5, 33
EMPTY: Final = SafeString("")
Values = Sequence[Fraction | None]


def way(aims: Values, reached: Values, *, wanting: bool) -> SafeString:
    """Both by year, None where nothing is asked or known; what is not known is not bridged. Empty where there is nothing to draw."""
    known = [one for one in (*aims, *reached) if one is not None]
    if not known:
        return EMPTY
    low, high = min(known), max(known)
    tone = "bd-way bd-way--miss" if wanting else "bd-way"
    dots = [(place, one) for place, one in enumerate(reached) if one is not None]
    last = (
        format_html('<circle class="{}" cx="{}" cy="{}" r="3"/>', tone, *_at(*dots[-1], len(reached), low, high))
        if dots
        else EMPTY
    )
    return format_html(
        '<svg viewBox="0 0 160 38" aria-hidden="true">{}{}{}</svg>',
        _lines("bd-aim", aims, low, high),
        _lines(tone, reached, low, high),
        last,
    )


def _lines(style: str, values: Values, low: Fraction, high: Fraction) -> SafeString:
    runs = [[_at(place, value, len(values), low, high) for place, value in run] for run in _runs(values)]
    drawn = ((style, " ".join(",".join(one) for one in run)) for run in runs if len(run) > 1)
    return format_html_join("", '<polyline class="{}" points="{}"/>', drawn)


def _runs(values: Values) -> Iterator[list[tuple[int, Fraction]]]:
    run: list[tuple[int, Fraction]] = []
    for place, value in enumerate([*values, None]):
        if value is not None:
            run.append((place, value))
        elif run:
            yield run
            run = []


def _at(place: int, value: Fraction, of: int, low: Fraction, high: Fraction) -> tuple[str, str]:
    x = LEFT + (RIGHT - LEFT) * place / (of - 1) if of > 1 else RIGHT
    share = float((value - low) / (high - low)) if high > low else 0.5
    return f"{round(x, 1):g}", f"{round(BOTTOM - (BOTTOM - TOP) * share, 1):g}"
