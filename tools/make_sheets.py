"""Cuts one style sheet for each surface from the sources: the rules that its pages can meet, and no others.

python -m tools.make_sheets            writes src/motcua/doors/ui/static/ui/sheets/
python -m tools.make_sheets --check    writes nothing; status 1 and their names where they are out of date

What a surface's pages can meet is read from their templates, from those that they include, from the scripts that they load
and from the code of their doors. The surface of a page is what `{% sheet %}` names in its template, or in the one that it extends.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from tools.stylesheet import met, rules_of, without_unused_values, written

from motcua.doors.ui.sheets import SOURCES

DOORS: Final = Path(__file__).resolve().parents[1] / "src" / "motcua" / "doors"
WRITTEN: Final = DOORS / "ui" / "static" / "ui" / "sheets"
HEAD: Final = "/* Written by tools/make_sheets.py from {}. */\n"

ON_EVERY_STAFF_PAGE: Final = ("staff/renew.html", "ui/errors/")
"""What a script puts into a page that is open: the dialog of signing in again, and an error in place of an answer."""

NAMES_A_SHEET: Final = re.compile(r'{% sheet "([\w-]+)" %}')
EXTENDS: Final = re.compile(r"""{% extends (?:"([^"]+)"|\w+) %}""")
INCLUDES: Final = re.compile(r'{% include "([^"]+)"')
LOADS: Final = re.compile(r"""{% static '([^']+\.js)' %}""")
TAGS: Final = re.compile(r"{% (\w+)")
BEHIND_A_TAG: Final = re.compile(r'inclusion_tag\("([^"]+)"\)\s+def (\w+)')
DRAWS_A_FIELD: Final = re.compile(r'template_name = "([^"]+)"')
NAME: Final = re.compile(r"(?<![\w.-])[A-Za-z][\w-]*")
BEGINNING: Final = re.compile(r"([A-Za-z][\w-]*-)(?=\{)")
"""The first part of a name that is put together: `is-{{ tone }}`."""

DRAWN_IN_CODE: Final = re.compile(r"{%\s*(?:timeline|why_list|count_calendar)\b")
"""The tags that `ui/drawn.py` draws: only pages with one of them need its rules."""


@cache
def templates() -> dict[str, str]:
    """Every template of the doors by the name under which it is loaded."""
    files = sorted(DOORS.glob("*/templates/**/*.html"))
    return {file.relative_to(file.parents[_depth(file)]).as_posix(): file.read_text("utf-8") for file in files}


def _depth(file: Path) -> int:
    return len(file.parts) - 2 - file.parts.index("templates", len(DOORS.parts))


@cache
def behind_tags() -> dict[str, str]:
    """The template that a tag draws."""
    sources = (file.read_text("utf-8") for file in sorted(DOORS.glob("*/templatetags/*.py")))
    return {tag: template for source in sources for template, tag in BEHIND_A_TAG.findall(source)}


@cache
def of_fields() -> frozenset[str]:
    """The templates that a kind of field names: any page with a form may draw it."""
    sources = (file.read_text("utf-8") for file in sorted((DOORS / "ui").glob("*.py")))
    return frozenset(name for source in sources for name in DRAWS_A_FIELD.findall(source))


def surface_of(name: str) -> str:
    """The surface that a template draws for; empty for a part of others, and where the view chooses what it extends."""
    source = templates()[name]
    if own := NAMES_A_SHEET.search(source):
        return own[1]
    parent = EXTENDS.match(source)
    return surface_of(parent[1]) if parent and parent[1] else ""


def drawn_for(surface: str) -> frozenset[str]:
    """The templates of a surface's pages, with all that they extend and include."""
    chosen = {name for name in templates() if surface_of(name) == surface}
    if any("mc-staff" in source for source in SOURCES[surface]):
        chosen |= {name for name in templates() if name.startswith(ON_EVERY_STAFF_PAGE)}
    if surface == "citizen":
        chosen |= {name for name in templates() if name.startswith("ui/errors/")}
    if any("<form" in templates()[name] for name in chosen):
        chosen |= of_fields()
    reached: set[str] = set()
    while chosen - reached:
        name = min(chosen - reached)
        reached.add(name)
        chosen |= set(_drawn_by(templates()[name])) & set(templates())
    return frozenset(reached)


def _drawn_by(source: str) -> Iterator[str]:
    parent = EXTENDS.match(source)
    if parent and parent[1]:
        yield parent[1]
    yield from INCLUDES.findall(source)
    for tag in TAGS.findall(source):
        yield behind_tags().get(tag, "")


def written_on(surface: str) -> str:
    """All text in which a name for a rule can stand."""
    names = sorted(drawn_for(surface))
    doors = {"words", "ui", *(name.partition("/")[0] for name in names)}
    sources = [templates()[name] for name in names]
    sources += map(_static, sorted({name for source in sources for name in LOADS.findall(source)}))
    files = [file for door in sorted(doors) for file in sorted((DOORS / door).rglob("*.py"))]
    if not any(DRAWN_IN_CODE.search(source) for source in sources):
        files.remove(DOORS / "ui/drawn.py")
    sources += [file.read_text("utf-8") for file in files]
    return "\n".join(sources)


def _static(name: str) -> str:
    (file,) = DOORS.glob(f"*/static/{name}")
    return file.read_text("utf-8")


def can_meet(text: str) -> Callable[[str], bool]:
    """Whether a name stands in the text, or what it begins with is put together with a rest."""
    names = set(NAME.findall(text))
    beginnings = tuple(set(BEGINNING.findall(text)))
    return lambda name: name in names or name.startswith(beginnings)


@cache
def sheet(surface: str) -> str:
    """The cut sheet of a surface, as it is sent. The sources do not change while this runs."""
    sources = SOURCES[surface]
    rules = [rule for source in sources for rule in rules_of(_static(source))]
    text = without_unused_values(written(met(rules, can_meet(written_on(surface)))))
    return HEAD.format(", ".join(sources)) + text.replace('url("fonts/', 'url("../fonts/')


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; say which sheets are out of date")
    parser.add_argument("--folder", type=Path, default=WRITTEN, help="where the sheets lie")
    args = parser.parse_args(argv)
    stale = []
    for surface in SOURCES:
        file, text = args.folder / f"{surface}.css", sheet(surface)
        if file.is_file() and file.read_text("utf-8") == text:
            continue
        stale.append(file.name)
        if not args.check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    for name in stale:
        print(f"{'out of date' if args.check else 'written'}: {name}")
    return 1 if args.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
