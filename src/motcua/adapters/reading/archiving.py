"""The copy for the archive: of a PDF that is text all through the file itself, else its pages as pictures with their words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pikepdf.pdfa

from motcua.adapters.reading.exchange import from_json
from motcua.adapters.reading.normalising import WORKING_DPI
from motcua.adapters.reading.paper_lines import lines_of
from motcua.adapters.reading.searchable import PagePicture, PageText, write_searchable

_MOMENT = "xmp:MetadataDate"


def kept_whole(source: Path, target: Path) -> bool:
    """Writes the file as PDF/A-2b where that needs no change of what its pages show; False where it does."""
    with pikepdf.open(source) as pdf:
        pikepdf.pdfa.prepare(pdf, "2b")
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            if _MOMENT in metadata:
                del metadata[_MOMENT]
        try:
            pikepdf.pdfa.save(pdf, target, "2b", repair=False, deterministic_id=True)
        except pikepdf.pdfa.PdfaError:
            return False
    return True


def archived(pages: list[dict[str, Any]], target: Path) -> None:
    """Pages as the host said them, each with the file of its picture."""
    write_searchable(_pages(pages), target)


def _pages(pages: list[dict[str, Any]]) -> Iterator[tuple[PagePicture, PageText]]:
    for one in pages:
        width, height, colours, dpi, skew = one["shape"]
        picture = PagePicture(Path(one["picture"]).read_bytes(), width, height, colours, dpi, skew)
        lines = lines_of(from_json(one["page"]))
        yield picture, PageText(tuple(line.words for line in lines), WORKING_DPI)
