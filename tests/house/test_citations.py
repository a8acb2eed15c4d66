"""What code, tests and docs quote stands in this repository: criteria, traps, clock defects, readings and pages.

Links of docs are followed by `test_docs`; here is what is quoted in words. Not judged: whether the quotation fits.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.house.tree import ROOT, name_of

FOLDERS: Final = ("src", "tests", "docs", "tools", "bench", ".ci", ".github")
SUFFIXES: Final = {".py", ".md", ".html", ".css", ".js", ".json", ".yaml", ".yml", ".toml", ".sh", ".typ", ""}
OF_OTHERS: Final = {"vendor", "fonts", "__pycache__"}

CRITERION: Final = re.compile(r"(?<![\w-])[A-Z]{3}-\d{2}(?![\w-])")
NO_CRITERION: Final = {"UTF-16", "CRC-16"}
NUMBERS: Final = r"((?:\d+|,\s|\sand\s|–)+)"
TRAP: Final = re.compile(rf"\btraps?\s+{NUMBERS}", re.IGNORECASE)
READING: Final = re.compile(rf"\breadings?\s+{NUMBERS}", re.IGNORECASE)
DEFECT: Final = re.compile(r"\b(?:clock\s|test_)defects?[\s_](\d+)", re.IGNORECASE)
NAMED_TEST: Final = re.compile(r"^def test_(\d\d)_", re.MULTILINE)
PAGE: Final = re.compile(r"(?<![\w/.-])((?:\.\.?/)*(?:[\w.-]+/)*[\w-][\w.-]*\.md)\b")
ELSEWHERE: Final = re.compile(
    r"(?<![\w/.-])((?:\.\./)*(?:shared|design|domain|ux)/[\w./-]+)|\b(format-[a-z]+)\b|\b(domain (?:reference|page)s?)\b"
)

ROW: Final = re.compile(r"^\| (\d+) \|", re.MULTILINE)
CODE_ROW: Final = re.compile(r"^\| ([A-Z]{3}-\d\d) \|", re.MULTILINE)

DOCS: Final = ROOT / "docs"
INVENTED: Final = {
    "tests/doors/test_source.py": {"a.md", "docs/a.md"},
    "tests/house/test_docs.py": {"nowhere.md"},
    "tests/house/test_mutation.py": {"page.md"},
}
"""File → names of pages that its tests make or plant."""

OUTSIDE: Final = {
    "tests/data/fees-sample.json": "cases of others, kept byte for byte with the name that they call their format",
    "tests/data/indices-sample.json": "cases of others, kept byte for byte with the name that they call their format",
    "tests/data/log-sample.json": "vectors of others, kept byte for byte with the name that they call their format",
    "tests/data/simplify-sample.json": "an answer of others, kept byte for byte with the name that they call their format",
    "tests/data/reuse-sample.json": "cases of others, kept byte for byte with the name that they call their format",
    "tests/law/codes/test_procedure.py": "compares with the published file where it lies beside the checkout, else skips",
    "tests/law/process/test_check.py": "compares with the authors' samples where they lie beside the checkout, else skips",
}
"""File → why it names a place outside of the repository."""


def files() -> Iterator[Path]:
    """Every text of ours except this file, which plants errors."""
    for folder in FOLDERS:
        for file in sorted((ROOT / folder).rglob("*")):
            ours = file.is_file() and file.suffix in SUFFIXES and not OF_OTHERS & set(file.parts)
            if ours and file != Path(__file__).resolve():
                yield file
    yield from (file for file in sorted(ROOT.iterdir()) if file.is_file() and file.suffix in SUFFIXES)


@cache
def texts() -> tuple[tuple[Path, str], ...]:
    """Each file with its text; every test below looks at all of them."""
    return tuple((file, file.read_text("utf-8")) for file in files())


@cache
def bare_pages() -> frozenset[str]:
    return frozenset(page.name for page in DOCS.rglob("*.md"))


def cited(pattern: re.Pattern[str], text: str) -> set[int]:
    """Every number that the pattern finds; "3, 4 and 7–9" are five."""
    numbers: set[int] = set()
    for match in pattern.finditer(text):
        for first, last in re.findall(r"(\d+)(?:–(\d+))?", match[1]):
            numbers.update(range(int(first), int(last or first) + 1))
    return numbers


def numbered(page: Path) -> list[int]:
    """The numbers of the rows of a page, in their order."""
    return [int(number) for number in ROW.findall(page.read_text("utf-8"))]


def criteria(text: str) -> list[str]:
    return CODE_ROW.findall(text)


def unknown_numbers(pattern: re.Pattern[str], page: str) -> list[str]:
    known = set(numbered(DOCS / page))
    return [f"{name_of(file)}: {number}" for file, text in texts() for number in sorted(cited(pattern, text) - known)]


def unknown_criteria(text: str, known: Iterable[str]) -> set[str]:
    return set(CRITERION.findall(text)) - set(known) - NO_CRITERION


def missing_pages(file: Path, text: str) -> list[str]:
    """Named pages that are neither beside the file nor in the root nor in `docs`; a bare name may be deeper in `docs`."""
    places, bare = (file.parent, ROOT, DOCS), bare_pages()
    return [
        page for page in PAGE.findall(text) if page not in bare and not any((one / page).is_file() for one in places)
    ]


def elsewhere(text: str) -> list[str]:
    return [next(filter(None, match)) for match in ELSEWHERE.findall(text)]


# What is quoted


def test_every_quoted_criterion_has_its_row() -> None:
    known = criteria((DOCS / "criteria.md").read_text("utf-8"))
    wrong = [f"{name_of(file)}: {code}" for file, text in texts() for code in unknown_criteria(text, known)]
    assert wrong == []


def test_every_quoted_trap_has_its_row() -> None:
    assert unknown_numbers(TRAP, "traps.md") == []


def test_every_quoted_reading_has_its_row() -> None:
    assert unknown_numbers(READING, "law/readings.md") == []


def test_every_quoted_clock_defect_has_its_row() -> None:
    assert unknown_numbers(DEFECT, "clock-defects.md") == []


def test_every_clock_defect_has_the_tests_that_its_page_promises() -> None:
    arithmetic = (ROOT / "tests/law/worktime/test_known_defects.py").read_text("utf-8")
    life = (ROOT / "tests/law/dossier/test_defects.py").read_text("utf-8")
    tested = {int(number) for number in NAMED_TEST.findall(arithmetic)} | cited(DEFECT, life)
    assert set(numbered(DOCS / "clock-defects.md")) == tested


def test_every_named_page_stands_here() -> None:
    wrong = [
        f"{name_of(file)}: {page}"
        for file, text in texts()
        for page in missing_pages(file, text)
        if name_of(file) not in OUTSIDE and page not in INVENTED.get(name_of(file), set())
    ]
    assert wrong == []


def test_nothing_is_quoted_from_outside() -> None:
    wrong = {name_of(file): places for file, text in texts() if (places := elsewhere(text))}
    assert {name: places for name, places in wrong.items() if name not in OUTSIDE} == {}
    assert [name for name in OUTSIDE if (ROOT / name).is_file() and name not in wrong] == []


# The lists themselves


def test_the_criteria_are_numbered_without_a_gap_and_counted_rightly() -> None:
    page = (DOCS / "criteria.md").read_text("utf-8")
    codes = criteria(page)
    families = dict.fromkeys(code[:3] for code in codes)
    counted = {family: [code for code in codes if code.startswith(family)] for family in families}
    for family, own in counted.items():
        assert own == [f"{family}-{number:02}" for number in range(1, len(own) + 1)]
    line = f"{len(codes)} criteria: " + ", ".join(f"{family} {len(own)}" for family, own in counted.items())
    stated = re.search(r"\d+ criteria: (.*)\.$", page, re.MULTILINE)
    assert stated
    assert sorted(re.findall(r"[A-Z]{3} \d+", stated[0])) == sorted(re.findall(r"[A-Z]{3} \d+", line))
    assert stated[0].split()[0] == str(len(codes))


@pytest.mark.parametrize("page", ["traps.md", "clock-defects.md", "law/readings.md"])
def test_numbers_of_a_list_run_from_one_without_a_gap(page: str) -> None:
    numbers = numbered(DOCS / page)
    assert len(numbers) > 20
    assert sorted(numbers) == list(range(1, len(numbers) + 1)), "a reading keeps its number when it is built"


def test_every_exception_is_still_needed() -> None:
    for name, pages in INVENTED.items():
        assert pages <= set(missing_pages(ROOT / name, (ROOT / name).read_text("utf-8"))), name


# What is planted is seen


def test_planted_criteria_are_seen() -> None:
    text = "(ALL-16), CTR-12, XYZ-01, UTF-16, H37.03-260302-0012, ALL-01a"
    assert unknown_criteria(text, {"CTR-12"}) == {"ALL-16", "XYZ-01"}


def test_planted_numbers_are_seen() -> None:
    assert cited(TRAP, "(trap 66); Traps 1, 2 and 70 stand; a trap of 3") == {66, 1, 2, 70}
    assert cited(READING, "readings 33–35, reading 9, trap 4; reading\n  12") == {33, 34, 35, 9, 12}
    assert cited(DEFECT, "def test_defect_26_x; clock defect 3; the defects 4") == {26, 3}


def test_planted_pages_are_seen() -> None:
    text = "see `plan.md`, docs/traps.md, law/readings.md, [x](../nowhere/y.md), https://example.org/z.md"
    assert missing_pages(ROOT / "src" / "x.py", text) == ["plan.md", "../nowhere/y.md"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("`design/formats.md`", ["design/formats.md"]),
        ("../shared/data/x.json", ["../shared/data/x.json"]),
        ("what format-proof says", ["format-proof"]),
        ("the domain reference", ["domain reference"]),
        ("src/motcua/doors/ui/design/x, a shared/ folder", []),
    ],
)
def test_planted_places_outside_are_seen(text: str, places: list[str]) -> None:
    assert elsewhere(text) == places
