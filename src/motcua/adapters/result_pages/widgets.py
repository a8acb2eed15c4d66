"""The fields of a page of a result. The layout draws a link where a field is to stand; here it becomes the field.

So the field has its place on the page, and its place in the order in which the page is read aloud, from the typesetter. What stands in
a field before it is filled says what is to come; nobody types into it.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, String

from motcua.adapters.result_pages.drawn_fields import drawn_fields
from motcua.casework.results.ports import ResultPage
from motcua.casework.results.values import AGENCY_FIELD, DAY_FIELD, NUMBER_FIELD, PERSON_FIELD
from motcua.law.worktime.arithmetic import local

_PREFIX: Final = "field:"
_PRINTED: Final = 4
_READ_ONLY: Final = 1
_SIGNATURES_AND_ONLY_APPENDED: Final = 3
_FONT: Final = "/Tinos"
_LETTERS: Final = String(f"{_FONT} 13 Tf 0 g")
_CENTRED: Final = 1


@dataclass(frozen=True, slots=True)
class _Field:
    """`kind`: of what is drawn in it. `text`: what that says. `label`: how a screen reader names it."""

    kind: str
    text: str
    label: str


def with_widgets(document: bytes, page: ResultPage) -> tuple[bytes, int]:
    """The page with its four fields, the same bytes each time, and how many leaves it has."""
    with Pdf.open(io.BytesIO(document)) as pdf:
        fields, places = _fields(page), dict(_places(pdf))
        looks = _looks(pdf, fields, places)
        for name, (widget, leaf, element) in places.items():
            _become(widget, fields[name], name, leaf)
            widget.AP = Dictionary(N=looks[name])
            _become_form(element)
        pdf.Root.AcroForm = _form(pdf, [places[name][0] for name in fields])
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True, object_stream_mode=ObjectStreamMode.disable)
        return written.getvalue(), len(pdf.pages)


def _fields(page: ResultPage) -> dict[str, _Field]:
    day = f"{page.place}, ngày … tháng … năm {local(page.drawn_at).year}"
    return {
        NUMBER_FIELD: _Field("number", f"…/{page.symbol}", "Số, ký hiệu"),
        DAY_FIELD: _Field("place", day, "Địa danh và ngày, tháng, năm ban hành"),
        PERSON_FIELD: _Field("person", page.signer_name, f"Chữ ký số của {page.signer_name}, {page.signer_title}"),
        AGENCY_FIELD: _Field("agency", page.agency, f"Chữ ký số của {page.agency}"),
    }


def _places(pdf: Pdf) -> Iterator[tuple[str, tuple[Any, Any, Any]]]:
    """Name of a field → its link, the leaf that the link is on, and its element in the tree of tags."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    elements = {int(number): element for number, element in zip(numbers[::2], numbers[1::2], strict=True)}
    for leaf in pdf.pages:
        for link in leaf.obj.get(Name.Annots, Array()):
            address = str(link.get(Name.A, Dictionary()).get(Name.URI, ""))
            if address.startswith(_PREFIX):
                yield address.removeprefix(_PREFIX), (link, leaf.obj, elements[int(link.StructParent)])


def _become(link: Any, field: _Field, name: str, leaf: Any) -> None:
    for key in (Name.A, Name.Border, Name.Contents):
        del link[key]
    link.Subtype, link.F, link.P = Name.Widget, _PRINTED, leaf
    link.T, link.TU = String(name), String(field.label)
    if field.kind in ("number", "place"):
        link.FT, link.Ff, link.DA = Name.Tx, _READ_ONLY, _LETTERS
        link.Q = _CENTRED if field.kind == "place" else 0
        return
    link.FT = Name.Sig
    # the person signs before the number is known; the agency locks all that is there
    link.Lock = (
        Dictionary(
            Type=Name.SigFieldLock,
            Action=Name.Exclude,
            Fields=Array([String(NUMBER_FIELD), String(DAY_FIELD), String(AGENCY_FIELD)]),
        )
        if field.kind == "person"
        else Dictionary(Type=Name.SigFieldLock, Action=Name.All)
    )


def _become_form(element: Any) -> None:
    """A form element has the widget and nothing else in it (ISO 32000-1, table 340)."""
    element.S = Name.Form
    (widget,) = [one for one in element.K if isinstance(one, Dictionary) and one.get(Name.Type) == Name.OBJR]
    element.K = Array([widget])


def _looks(pdf: Pdf, fields: dict[str, _Field], places: dict[str, tuple[Any, Any, Any]]) -> dict[str, Any]:
    sizes = {name: [float(one) for one in places[name][0].Rect] for name in fields}
    given = [
        (fields[name].kind, fields[name].text, right - left, top - bottom)
        for name, (left, bottom, right, top) in sizes.items()
    ]
    with Pdf.open(io.BytesIO(drawn_fields(given))) as drawn:
        return {
            name: pdf.copy_foreign(drawn.make_indirect(one.as_form_xobject(handle_transformations=False)))
            for name, one in zip(fields, drawn.pages, strict=True)
        }


def _form(pdf: Pdf, widgets: list[Any]) -> Any:
    fonts = pdf.pages[0].obj.Resources.Font
    upright = next(font for _, font in sorted(fonts.items()) if str(font.BaseFont).endswith("+Tinos"))
    return pdf.make_indirect(
        Dictionary(
            Fields=Array(widgets),
            SigFlags=_SIGNATURES_AND_ONLY_APPENDED,
            DR=Dictionary(Font=Dictionary({_FONT: upright})),
            DA=_LETTERS,
        )
    )
