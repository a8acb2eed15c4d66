"""Number, place and day in a page that a person signed: fields that their signature leaves open (FieldMDP), in an update behind it.

The signature of the agency, which follows, locks them.
"""

import io
from pathlib import Path
from typing import Any, Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.adapters.result_pages.drawn_fields import drawn_fields
from motcua.adapters.signing.looks import Look, corners, put
from motcua.adapters.signing.making import Update
from motcua.casework.papers.forms.words import composed, day_in_words
from motcua.casework.results.ports import NumberStamp
from motcua.casework.results.values import DAY_FIELD, NUMBER_FIELD

_KINDS: Final = {NUMBER_FIELD: "number", DAY_FIELD: "place"}


class NoResultPage(ValueError):
    """The file has no empty fields for number and day."""


def fill(signed: Path, stamp: NumberStamp, *, into: Path) -> None:
    """Write the updated file. Nothing is left of one that was not written to its end. Raises NoResultPage, UnprintableText."""
    texts = {NUMBER_FIELD: stamp.number, DAY_FIELD: f"{stamp.place}, {day_in_words(stamp.day)}"}
    try:
        with signed.open("rb") as opened, into.open("w+b") as output:
            reader = _read(opened)
            writer = Update(opened, reader, "\0".join(texts.values()))
            _fill(writer, texts)
            writer.write(output)  # type: ignore[no-untyped-call]  # pyhanko types none of it
    except BaseException:
        into.unlink(missing_ok=True)
        raise


def _read(opened: Any) -> PdfFileReader:
    try:
        return PdfFileReader(opened)
    except PdfError as error:
        raise NoResultPage from error


def _fill(writer: Update, texts: dict[str, str]) -> None:
    fields = dict(_empty_fields(writer))
    if fields.keys() != texts.keys():
        raise NoResultPage
    boxes = {name: corners(fields[name]["/Rect"]) or (0, 0, 0, 0) for name in texts}
    given = [
        (_KINDS[name], text, boxes[name][2] - boxes[name][0], boxes[name][3] - boxes[name][1])
        for name, text in texts.items()
    ]
    drawn = PdfFileReader(io.BytesIO(drawn_fields(given)))
    for number, (name, text) in enumerate(texts.items()):
        field = fields[name]
        field[pdf_name("/V")] = generic.TextStringObject(composed(text))
        put(writer, field, Look(drawn, 0, 0, number))
        writer.update_container(field)


def _empty_fields(writer: Update) -> Any:
    if "/AcroForm" not in writer.root:
        return
    for one in writer.root["/AcroForm"]["/Fields"]:
        field = one.get_object()
        if field["/FT"] == "/Tx" and "/V" not in field and field["/T"] in _KINDS:
            yield str(field["/T"]), field
