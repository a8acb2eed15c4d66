"""Makes the pages with known text: `python -m tools.make_pages DIR [--pages N]`.

Each page is a JPEG; `pages.json` says of each its text in reading order, its fields and what was done to it. The same pages each time.
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tools.pages.damage import scanned
from tools.pages.plan import WHOLE_SET, PageSpec, plan
from tools.pages.sheet import set_page
from tools.pages.truth import fields_of
from tools.pages.vocabulary import vocabulary

from motcua.casework.papers.reading import Field


@dataclass(frozen=True, slots=True)
class MadePage:
    """`text`: its syllables in the order in which a person reads them. `fields`: what a reader should propose."""

    spec: PageSpec
    text: tuple[str, ...]
    fields: dict[Field, str]
    picture: bytes


def made_pages(specs: Iterable[PageSpec]) -> Iterator[MadePage]:
    known = vocabulary()
    for spec in specs:
        sheet = set_page(spec, known)
        yield MadePage(spec, tuple(sheet.syllables), fields_of(sheet), scanned(sheet))


def file_name(spec: PageSpec) -> str:
    return f"page-{spec.number:03}.jpg"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=WHOLE_SET)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    described = []
    for page in made_pages(plan()[: args.pages]):
        name = file_name(page.spec)
        (args.folder / name).write_bytes(page.picture)
        described.append({"file": name, **asdict(page.spec), "text": " ".join(page.text), "fields": page.fields})
    (args.folder / "pages.json").write_text(
        json.dumps(described, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    print(f"{len(described)} pages in {args.folder}")


if __name__ == "__main__":
    main()
