"""23 (LDR-05): the two colours of charts stay apart for who sees colours otherwise, and in black and white."""

import re
from typing import Final

import pytest

from motcua.doors.board import charts
from tests.house.tree import HOUSE

TOKENS: Final = (HOUSE / "doors/ui/static/ui/mc.css").read_text("utf-8")
SHEET: Final = (HOUSE / "doors/board/static/board/board.css").read_text("utf-8")
Linear = tuple[float, float, float]
SIMULATED: Final[dict[str, tuple[Linear, Linear, Linear]]] = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""Machado, Oliveira, Fernandes 2009, severity 1.0, on linear light."""
APART: Final = 20
"""Difference in CIE Lab; 2.3 is just seen."""


def token(name: str) -> str:
    found = re.search(rf"--mc-{name}: *(#[0-9A-Fa-f]{{6}})", TOKENS)
    assert found is not None, name
    return found[1]


def linear(colour: str) -> Linear:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return red, green, blue


def seen_by(matrix: tuple[Linear, Linear, Linear], colour: Linear) -> Linear:
    red, green, blue = (min(max(sum(a * b for a, b in zip(row, colour, strict=True)), 0.0), 1.0) for row in matrix)
    return red, green, blue


def lab(colour: Linear) -> Linear:
    red, green, blue = colour
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: Linear, other: Linear) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5)


def contrast(one: Linear, other: Linear) -> float:
    light, dark = sorted(
        (0.2126 * each[0] + 0.7152 * each[1] + 0.0722 * each[2] for each in (one, other)), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.criterion("LDR-05", "colours")
@pytest.mark.parametrize("kind", SIMULATED)
def test_23_the_colour_that_says_look_here_is_told_from_grey_by_every_eye(kind: str) -> None:
    accent, grey, track = (linear(token(one)) for one in ("chart-accent", "chart-grey", "chart-track"))
    matrix = SIMULATED[kind]
    assert difference(seen_by(matrix, accent), seen_by(matrix, grey)) > APART
    assert min(contrast(seen_by(matrix, one), seen_by(matrix, track)) for one in (accent, grey)) > 3


@pytest.mark.criterion("LDR-05", "colours")
def test_23_in_print_they_are_black_and_grey() -> None:
    printed = SHEET.partition("@media print {")[2]
    colours = {name: re.search(rf"\.{name} {{ fill: (#[0-9a-f]+)", printed) for name in ("bd-acc", "bd-grey")}
    black, grey = (found[1] for found in colours.values() if found is not None)
    assert contrast(linear("#000000"), linear(grey)) > 3
    assert contrast(linear("#ffffff"), linear(grey)) > 3
    assert black == "#000"


def test_23_bars_begin_at_zero_and_have_no_colour_of_their_own() -> None:
    drawn = f"{charts.count_bar(31, 31, stressed=True)}{charts.stacked_bar(((5, 'bd-grey'), (4, 'bd-acc')))}"
    assert "style=" not in drawn
    assert "fill=" not in drawn
    assert re.findall(r'<rect class="bd-acc" width="100"', drawn)
