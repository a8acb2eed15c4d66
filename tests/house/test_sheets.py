"""19.20: each page loads one style sheet, cut for its surface, small, and with every rule that the page can meet."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import brotli  # type: ignore[import-untyped]
import pytest
from django.test import Client, override_settings
from tools import make_sheets
from tools.stylesheet import Rule, met, names_of, rules_of, without_unused_values, written

from motcua.doors.ui.sheets import SOURCES
from tests.house.tree import ROOT

BUDGETS: Final = {
    "tracking": 5_000,
    "citizen": 6_000,
    "sending": 5_500,
    "sign-in": 4_500,
    "counter": 9_000,
    "desk": 9_000,
    "papers": 6_300,
    "signing": 6_000,
    "joint": 6_000,
    "console": 6_000,
    "indexing": 6_500,
    "lots": 7_000,
    "workbench": 6_000,
    "keeping": 6_000,
    "board": 7_200,
    "plans": 6_500,
    "screen": 5_000,
    "specimens": 20_000,
}
"""Bytes after brotli. The order of work allows 10 KB for tracking and counter, 14 for citizens, 20 for the desk."""

SHEET: Final = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)">')
SELECTOR: Final = re.compile(r'\s(?:class|id)="([^"]*)"|[\s<"]([a-z][\w-]*)=?')


def cut(surface: str) -> str:
    return (make_sheets.WRITTEN / f"{surface}.css").read_text("utf-8")


@cache
def selectors_of_cut(surface: str) -> frozenset[tuple[str, str]]:
    """Read once: hundreds of pages load the same sheet."""
    return frozenset(selectors(rules_of(cut(surface))))


@cache
def sources(surface: str) -> tuple[Rule, ...]:
    folder = ROOT / "src" / "motcua" / "doors"
    files = [file for name in SOURCES[surface] for file in folder.glob(f"*/static/{name}")]
    assert len(files) == len(SOURCES[surface])
    return tuple(rule for file in files for rule in rules_of(file.read_text("utf-8")))


def selectors(rules: tuple[Rule, ...], group: str = "") -> Iterator[tuple[str, str]]:
    """Every selector list of a sheet with the group (`@media`) that it stands in."""
    for rule in rules:
        if rule.is_group:
            yield from selectors(rule.rules, f"{group}{rule.prelude}")
        else:
            yield from ((group, one) for one in rule.prelude.split(","))


def names_on(page: str) -> set[str]:
    """Classes, anchors and attributes of a page."""
    return {name for listed, single in SELECTOR.findall(page) for name in (*listed.split(), single) if name}


def undrawn(page: str) -> tuple[str, list[tuple[str, str]]]:
    """The one sheet of a page, and what the page can meet in the sources and not in it."""
    (sheet,) = SHEET.findall(page)
    surface = Path(sheet).stem
    assert sheet == f"ui/sheets/{surface}.css"
    return surface, sorted(undrawn_names(surface, frozenset(names_on(page))))


@cache
def undrawn_names(surface: str, names: frozenset[str]) -> frozenset[tuple[str, str]]:
    """Many pages have the same names."""
    return frozenset(selectors(tuple(met(sources(surface), names.__contains__)))) - selectors_of_cut(surface)


# The written files ----------------------------------------------------------------------------------------------------


def test_19_20_the_sheets_are_those_that_the_tool_cuts() -> None:
    assert make_sheets.main(["--check"]) == 0, "run: python -m tools.make_sheets"
    assert {file.stem for file in make_sheets.WRITTEN.glob("*")} == set(SOURCES)


def test_19_20_an_outdated_sheet_is_seen_and_cut_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = ["--folder", str(tmp_path)]
    assert make_sheets.main(there) == 0
    assert make_sheets.main([*there, "--check"]) == 0
    (tmp_path / "counter.css").write_text("", "utf-8")
    capsys.readouterr()
    assert make_sheets.main([*there, "--check"]) == 1
    assert capsys.readouterr().out == "out of date: counter.css\n"


@pytest.mark.parametrize("surface", SOURCES)
def test_19_20_a_sheet_keeps_its_budget(surface: str) -> None:
    assert len(brotli.compress(cut(surface).encode(), quality=11)) <= BUDGETS[surface]


@pytest.mark.parametrize("surface", SOURCES)
def test_19_20_a_sheet_has_every_rule_for_the_classes_of_its_templates(surface: str) -> None:
    drawn = make_sheets.drawn_for(surface)
    assert drawn
    names = set().union(*(names_on(make_sheets.templates()[name]) for name in drawn))
    assert undrawn_names(surface, frozenset(names)) == set()


def test_19_20_every_page_has_a_surface() -> None:
    """A page extends something; the pages of errors extend what the view chooses."""
    pages = {name for name, source in make_sheets.templates().items() if source.startswith("{% extends")}
    homeless = {name for name in pages if not make_sheets.surface_of(name)}
    assert len(pages) > 40
    assert all(name.startswith("ui/errors/") for name in homeless), homeless
    assert all(homeless <= make_sheets.drawn_for(one) for one in ("citizen", "counter", "desk", "joint", "console"))


# The pages that the service draws: `test_safe_methods` ----------------------------------------------------------------


@pytest.mark.django_db
def test_19_20_while_developing_a_page_reads_the_sources(client: Client) -> None:
    with override_settings(DEBUG=True):
        page = client.get("/dang-nhap/").content.decode()
    assert tuple(SHEET.findall(page)) == SOURCES["sign-in"]


# The scissors ---------------------------------------------------------------------------------------------------------

PLANTED = """/* of the test */
@font-face { font-family: "A B"; src: url("a, b.woff2"); }
:root { --a: 1px; --b: 2px; --c: var(--b); }
.one > .two + .three, .four :is(.five, p) { margin: calc(1rem - var(--a)) 0 !important; content: ">  +"; }
[data-x="y"] .one:not(.six) { color: red; } details[open] .one { color: blue; }
@media (min-width: 48em) and (max-width: 60em) { .six { color: red; } .one { color: red; } .two:nth-child(2n + 1) { top: 0; } }
@media print { .six { color: red; } }
@supports selector(:has(*)) { .one { & b { color: red; } } }
"""


def test_19_20_what_cannot_be_met_is_cut_and_what_can_be_stays() -> None:
    names = {"one", "two", "three", "four"}
    left = without_unused_values(written(met(rules_of(PLANTED), names.__contains__)))
    assert left.splitlines() == [
        '@font-face{font-family:"A B";src:url("a, b.woff2")}',
        ":root{--a:1px}",
        '.one>.two+.three,.four :is(.five,p){margin:calc(1rem - var(--a)) 0 !important;content:">  +"}',
        "details[open] .one{color:blue}",
        "@media (min-width:48em) and (max-width:60em){.one{color:red}.two:nth-child(2n + 1){top:0}}",
        "@supports selector(:has(*)){.one{& b{color:red}}}",
    ]


def test_19_20_names_that_must_be_there_are_seen() -> None:
    assert names_of('.a:not(.b) > #c[data-d="e.f"]:has(.g) [open]') == ("a", "c", "data-d")


def test_19_20_a_class_without_its_rule_is_seen() -> None:
    page = '<link rel="stylesheet" href="/static/ui/sheets/tracking.css"><p class="mc-seg">'
    surface, missing = undrawn(page)
    assert surface == "tracking"
    assert ("", ".mc-seg label") in missing


def test_19_20_half_a_sheet_is_refused() -> None:
    with pytest.raises(ValueError, match="not a whole sheet"):
        rules_of(".a { color: red;")


def test_where_the_body_is_a_container_the_window_has_its_ground_below_a_short_page() -> None:
    """A container gives its background to no canvas: a page of two lines would end in white."""
    contained = [name for name in BUDGETS if "container-type" in cut(name)]
    assert contained
    assert [name for name in contained if not re.search(r"(^|[}\n])html\{background:", cut(name))] == []
