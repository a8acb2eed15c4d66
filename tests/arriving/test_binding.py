"""Pages of several files bound into one PDF: a JPEG keeps its bytes, the rest its pixels, each page its look (issue 21)."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw

from motcua.adapters.arriving.binding import bound
from motcua.adapters.arriving.drawing import draw
from motcua.adapters.arriving.isolation import Examiner
from motcua.casework.papers.arriving import PageTaken

SIZE = (400, 560)


def page(colour: str = "black", mode: str = "RGB") -> Image.Image:
    """A page that looks different from every side."""
    image = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((20, 20, 200, 60), fill=colour)
    pen.polygon([(30, 500), (120, 540), (30, 540)], fill=colour)
    return image.convert(mode)


def written(folder: Path, name: str, image: Image.Image, **options: object) -> Path:
    place = folder / name
    image.save(place, **options)  # type: ignore[arg-type]
    return place


def pdf(folder: Path, name: str, *pages: Image.Image) -> Path:
    return written(folder, name, pages[0], save_all=True, append_images=list(pages[1:]))


def drawn(document: bytes, number: int) -> Image.Image:
    opened = pypdfium2.PdfDocument(document)
    try:
        picture: Image.Image = opened[number - 1].render(scale=560 / 842).to_pil().convert("L")
        return picture
    finally:
        opened.close()


def differs(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, each in the same size."""
    same = other.convert("L").resize(one.size)
    histogram = ImageChops.difference(one.convert("L"), same).histogram()
    return sum(shade * count for shade, count in enumerate(histogram)) / (one.width * one.height)


def test_21_a_jpeg_is_bound_with_its_own_bytes(tmp_path: Path) -> None:
    photo = written(tmp_path, "a.jpg", page("navy"), quality=80)
    made = bound([PageTaken(photo, 1)])
    with pikepdf.open(io.BytesIO(made)) as opened:
        picture = opened.pages[0].Resources.XObject.P
        assert picture.read_raw_bytes() == photo.read_bytes()
    assert differs(drawn(made, 1), page("navy")) < 8


@pytest.mark.parametrize("orientation", range(1, 9))
def test_21_a_photograph_lies_as_its_camera_says(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = written(tmp_path, "a.jpg", page(), quality=90, exif=exif)
    upright = Image.open(io.BytesIO(draw(photo, 1, 560) or b""))
    made = drawn(bound([PageTaken(photo, 1)]), 1)
    assert (made.width > made.height) == (upright.width > upright.height)
    assert differs(made, upright) < 8


@pytest.mark.parametrize(
    ("name", "mode"),
    [("a.png", "RGB"), ("a.png", "L"), ("a.png", "1"), ("a.png", "P"), ("a.tif", "1"), ("a.tif", "CMYK")],
)
def test_21_pixels_without_loss_stay_as_they_are(tmp_path: Path, name: str, mode: str) -> None:
    picture = page(mode=mode)
    made = bound([PageTaken(written(tmp_path, name, picture), 1)])
    with pikepdf.open(io.BytesIO(made)) as opened:
        kept = pikepdf.PdfImage(opened.pages[0].Resources.XObject.P).as_pil_image()
    assert ImageChops.difference(kept.convert("RGB"), picture.convert("RGB")).getbbox() is None


def test_21_pages_of_several_files_come_in_the_order_of_the_plan_and_turned(tmp_path: Path) -> None:
    colours = [page("black"), page("#888888")]
    document = pdf(tmp_path, "a.pdf", *colours)
    sheets = written(tmp_path, "b.tif", page("#444444"), save_all=True, append_images=[page("#bbbbbb")])
    plan = [PageTaken(sheets, 2), PageTaken(document, 2), PageTaken(document, 1, 90), PageTaken(sheets, 1, 180)]
    made = bound(plan)
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert len(opened.pages) == 4
    wanted = [page("#bbbbbb"), page("#888888"), page("black").rotate(-90, expand=True), page("#444444").rotate(180)]
    for number, one in enumerate(wanted, start=1):
        assert differs(drawn(made, number), one) < 6, number
    assert bound(plan) == made, "the same bytes each time"


def test_21_a_process_with_limits_binds_and_says_what_cannot_be_bound(tmp_path: Path) -> None:
    document, into = pdf(tmp_path, "a.pdf", page()), tmp_path / "made.pdf"
    with Examiner() as examiner:
        assert examiner.bind([PageTaken(document, 1)], into=into)
        assert into.read_bytes() == bound([PageTaken(document, 1)])
        into.unlink()
        assert not examiner.bind([PageTaken(document, 2)], into=into)
        assert not examiner.bind([PageTaken(tmp_path / "gone.pdf", 1)], into=into)
        assert not into.exists()
        assert examiner.looks(document)
