"""Faults of a page, and a page made ready: straight, without stamps, folds and grey, measured on pictures of text."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from motcua.adapters.arriving.quality import blur_of, faults_of, resolution_of, skew_of
from motcua.adapters.reading.normalising import flattened, normalise
from motcua.adapters.reading.pictures import Picture
from motcua.adapters.reading.stamps import without_stamps
from motcua.casework.papers import forms
from motcua.casework.papers.reading import PageFault

FACE = Path(forms.__file__).parent / "fonts" / "Tinos-Regular.ttf"
TEXT = "Ủy ban nhân dân xã Mẫu Sơn nhận hồ sơ của ông Nông Văn Tỵ về việc cấp giấy"


def text_page(mode: str = "L", dpi: int = 200) -> Image.Image:
    page = Image.new(mode, (round(8.27 * dpi), round(11.69 * dpi)), "white")
    face, pen = ImageFont.truetype(FACE, round(12 * dpi / 72)), ImageDraw.Draw(page)
    for number in range(30):
        pen.text((dpi, dpi + number * dpi * 18 // 72), TEXT, fill="black", font=face)
    return page


@pytest.mark.parametrize("angle", [-8.0, -3.0, -0.4, 0.0, 0.7, 2.0, 3.0])
def test_21_the_skew_of_lines_is_measured(angle: float) -> None:
    page = text_page().rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255)
    assert skew_of(page) == pytest.approx(angle, abs=0.1)
    assert (PageFault.SKEWED in faults_of(page, 200)) == (abs(angle) >= 1)


@pytest.mark.parametrize("dpi", [200, 300])
def test_21_a_blurred_page_says_so_and_a_sharp_one_does_not(dpi: int) -> None:
    sharp = text_page(dpi=dpi)
    soft = sharp.filter(ImageFilter.GaussianBlur(1.2 * dpi / 200))
    blurred = sharp.filter(ImageFilter.GaussianBlur(3.0 * dpi / 200))
    assert blur_of(sharp, dpi) < blur_of(blurred, dpi)
    assert [faults_of(one, dpi) for one in (sharp, soft, blurred)] == [(), (), (PageFault.BLURRED,)]


def test_21_blank_and_small_pages_say_so() -> None:
    assert faults_of(Image.new("RGB", (1654, 2339), "white"), 200) == (PageFault.BLANK,)
    assert faults_of(text_page(dpi=150), 150) == (PageFault.TOO_SMALL,)


@pytest.mark.parametrize(
    ("size", "stated", "dpi"),
    [
        ((1654, 2339), 200, 200),
        ((1654, 2339), 72, 200),
        ((3000, 4000), 72, 363),
        ((1011, 638), 300, 300),
        ((800, 1131), None, 97),
    ],
)
def test_21_resolution_is_as_stated_where_that_may_be_a_paper(
    size: tuple[int, int], stated: int | None, dpi: int
) -> None:
    page = Image.new("L", size)
    if stated is not None:
        page.info["dpi"] = (stated, stated)
    assert resolution_of(page) == pytest.approx(dpi, abs=1)


@pytest.mark.parametrize("ink", [(205, 35, 45), (45, 60, 165), (120, 40, 150)])
def test_21_ink_of_a_stamp_vanishes_and_text_under_it_stays(ink: tuple[int, int, int]) -> None:
    page = text_page("RGB")
    stamp = Image.new("RGB", page.size, "white")
    ImageDraw.Draw(stamp).rectangle((300, 300, 800, 600), fill=ink)
    black = np.asarray(page.convert("L")) < 40
    mixed = Image.fromarray((np.asarray(page).astype(np.uint16) * np.asarray(stamp) // 255).astype(np.uint8))
    grey = np.asarray(without_stamps(mixed).page)[300:600, 300:800]
    inside = black[300:600, 300:800]
    assert np.percentile(grey[~inside], 20) > 225
    assert np.percentile(grey[inside], 95) < 60


def test_21_shadows_become_white() -> None:
    page = np.asarray(text_page())
    shade = np.linspace(0.6, 1.0, page.shape[0])[:, None]
    grey = flattened(Image.fromarray((page * shade).astype(np.uint8)))
    assert np.percentile(np.asarray(grey), 20) > 240
    assert np.percentile(np.asarray(grey), 1) < 80


def test_21_a_page_is_turned_back_and_brought_to_one_size() -> None:
    page = text_page(dpi=300).rotate(-2.0, Image.Resampling.BICUBIC, fillcolor=255)
    made = normalise(Picture(page, 300.0))
    assert made.page.size == (1654, 2338)
    assert made.skew == pytest.approx(2.0, abs=0.1)
    assert made.faults == (PageFault.SKEWED,)
    assert abs(skew_of(made.page)) < 0.1
