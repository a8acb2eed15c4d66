"""Bytes and rules of the static files: budgets after brotli, fonts with their licence, nothing from elsewhere.

What whole pages weigh: `tests/doors/test_bytes.py`.
"""

import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

from motcua.doors import staff, ui

FOLDER = Path(ui.__path__[0])
STATIC = FOLDER / "static" / "ui"
SHARED_BY_STAFF = Path(staff.__path__[0]) / "static" / "staff"
TEMPLATES = sorted(file for door in (ui, staff) for file in Path(door.__path__[0]).rglob("templates/**/*.html"))


def compressed(*names: str) -> int:
    return sum(len(brotli.compress((STATIC / name).read_bytes(), quality=11)) for name in names)


FONTS = sum((STATIC / "fonts" / f"noto-sans-{part}.woff2").stat().st_size for part in ("latin", "vietnamese"))
SCRIPTS = ("vendor/htmx-4.0.1.min.js", "mc-live.js", "mc-keys.js")


def test_a_tracking_page_has_room_for_its_words_in_62_kilobytes() -> None:
    assert FONTS + compressed("sheets/tracking.css") <= 62_000 - 4_000


def test_a_counter_page_has_room_for_its_words_in_74_kilobytes() -> None:
    assert compressed(*SCRIPTS) <= 30_000
    assert FONTS + compressed("sheets/counter.css", *SCRIPTS) <= 74_000 - 6_000


def test_fonts_swap_and_carry_their_licence() -> None:
    sheet = (STATIC / "mc.css").read_text()
    assert sheet.count("@font-face") == sheet.count("font-display: swap") == sheet.count("unicode-range") == 2
    assert "SIL Open Font License" in (STATIC / "fonts" / "OFL.txt").read_text()


@pytest.mark.criterion("ALL-11", "visits")
def test_nothing_is_fetched_from_elsewhere() -> None:
    sheets = [*STATIC.glob("*.css"), *STATIC.glob("sheets/*.css")]
    assert len(sheets) > 10
    for path in sheets:
        for address in re.findall(r"url\(([^)]*)\)", path.read_text()):
            assert (path.parent / address.strip("\"'")).exists(), f"{path.name}: {address}"


def test_every_class_of_a_template_is_drawn_by_a_sheet() -> None:
    sheets = "".join(path.read_text() for folder in (STATIC, SHARED_BY_STAFF) for path in folder.glob("*.css"))
    drawn = set(re.findall(r"\.(mc-[\w-]+)", sheets))
    used = {
        name
        for path in TEMPLATES
        for names in re.findall(r'class="([^"{]*)"', path.read_text())
        for name in names.split()
        if name.startswith("mc-")
    }
    assert used
    assert used - drawn == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_inline_style_or_script(path: Path) -> None:
    source = path.read_text()
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)|hx-on|javascript:", source)
