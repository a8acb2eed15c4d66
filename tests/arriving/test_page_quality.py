"""Which pages of a file somebody should look at, within a bound of time (issue 21)."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from motcua.adapters.arriving.isolation import Examiner
from motcua.adapters.arriving.page_quality import MOST_PAGES, looks_at_pages
from motcua.casework.papers.forms import fonts
from motcua.casework.papers.reading import PageFault, PageLook

DOTS = 200
A4 = (1654, 2339)
LINE = "Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập tự do hạnh phúc, ngày 14 tháng 8 năm 2025"


def sheet() -> Image.Image:
    """A written page at 200 dots an inch."""
    face = next(one for one in sorted(Path(fonts.__path__[0]).glob("*.ttf")))
    image, letters = Image.new("L", A4, "white"), ImageFont.truetype(str(face), 36)
    pen = ImageDraw.Draw(image)
    for line in range(40):
        pen.text((150, 200 + line * 48), LINE, fill=0, font=letters)
    return image


def turned(image: Image.Image) -> Image.Image:
    return image.rotate(2.2, fillcolor=255, resample=Image.Resampling.BICUBIC)


def pdf(place: Path, *pages: Image.Image, dots: int = DOTS) -> Path:
    pages[0].save(place, "PDF", resolution=dots, save_all=True, append_images=list(pages[1:]))
    return place


def faults(file: Path) -> list[tuple[PageFault, ...]]:
    return [one.faults for one in looks_at_pages(file)]


def test_21_each_page_of_a_scan_has_its_faults(tmp_path: Path) -> None:
    good, blank = sheet(), Image.new("L", A4, "white")
    blurred = good.filter(ImageFilter.GaussianBlur(4))
    file = pdf(tmp_path / "scan.pdf", good, blank, turned(good), blurred)
    assert faults(file) == [(), (PageFault.BLANK,), (PageFault.SKEWED,), (PageFault.BLURRED,)]


def test_21_a_scan_of_few_dots_is_too_small(tmp_path: Path) -> None:
    small = sheet().resize((A4[0] // 2, A4[1] // 2))
    assert PageFault.TOO_SMALL in next(looks_at_pages(pdf(tmp_path / "a.pdf", small, dots=100))).faults
    small.save(tmp_path / "a.png", dpi=(100, 100))
    assert PageFault.TOO_SMALL in next(looks_at_pages(tmp_path / "a.png")).faults


def test_21_pages_of_images_are_judged_too(tmp_path: Path) -> None:
    good = sheet()
    good.save(tmp_path / "a.tif", dpi=(DOTS, DOTS), save_all=True, append_images=[Image.new("L", A4, "white")])
    assert faults(tmp_path / "a.tif") == [(), (PageFault.BLANK,)]
    turned(good).save(tmp_path / "a.jpg", dpi=(DOTS, DOTS), quality=85)
    assert faults(tmp_path / "a.jpg") == [(PageFault.SKEWED,)]


def test_21_a_long_file_is_judged_up_to_a_bound(tmp_path: Path) -> None:
    small = Image.new("1", (40, 56), 1)
    file = pdf(tmp_path / "long.pdf", *[small] * (MOST_PAGES + 3))
    assert len(list(looks_at_pages(file))) == MOST_PAGES
    assert list(looks_at_pages(file, seconds=-1)) == []


def test_21_the_process_with_limits_says_the_same(tmp_path: Path) -> None:
    file = pdf(tmp_path / "scan.pdf", sheet(), Image.new("L", A4, "white"))
    with Examiner() as examiner:
        assert examiner.looks(file) == (PageLook(()), PageLook((PageFault.BLANK,)))
        (tmp_path / "no.pdf").write_bytes(b"%PDF-1.7 nothing")
        assert examiner.looks(tmp_path / "no.pdf") == ()


@pytest.mark.parametrize("name", ["gone.pdf", "gone.png"])
def test_21_a_file_that_is_gone_is_not_judged(tmp_path: Path, name: str) -> None:
    with Examiner() as examiner:
        assert examiner.looks(tmp_path / name) == ()
