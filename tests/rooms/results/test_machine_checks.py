"""22: what a machine can see of PDF/A-3a and PDF/UA-1 holds for each page that is drawn, and still for the file that is given out."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from motcua.adapters.result_pages.maker import TypstResultMaker
from motcua.adapters.signing.pades import PadesSigner
from motcua.adapters.signing.software import SoftwareKeys
from motcua.casework.papers.signing import SignatureRole, ToSign
from motcua.casework.results.ports import NumberStamp
from motcua.casework.results.values import AGENCY_FIELD, PERSON_FIELD
from tests.rooms.results.machine_checks import CHECKS, elements, faults
from tests.rooms.results.samples import CODES, LONG_NAME, LONGEST, filled
from tests.signing.conftest import AT

MAKER = TypstResultMaker()
PIN = "864209"


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    return {code: MAKER.page(filled(code, around=LONGEST, name=LONG_NAME).page)[0] for code in CODES}


@pytest.mark.parametrize("code", CODES)
def test_22_no_machine_check_fails_on_a_drawn_page(code: str, drawn: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(drawn[code])) as document:
        assert faults(document) == []


def test_22_none_fails_on_the_file_that_is_given_out(drawn: dict[str, bytes], tmp_path: Path) -> None:
    """Signed by a person, numbered, sealed: three updates behind the page."""
    page, signed, numbered, final = (tmp_path / f"{name}.pdf" for name in ("page", "signed", "numbered", "final"))
    page.write_bytes(drawn[CODES[0]])
    signer = PadesSigner(SoftwareKeys(tmp_path / "authority", PIN), tests_count=True)
    person = ToSign("1", SignatureRole.OFFICER, "bia", "Lường Văn Bịa", AT, pin=PIN, fills=PERSON_FIELD)
    signer.sign(page, person, into=signed)
    MAKER.numbered(signed, NumberStamp("12/UBND-XNTTHN", "Tam Thanh", date(2026, 11, 20)), into=numbered)
    signer.sign(numbered, ToSign("2", SignatureRole.AGENCY, "ub", "UBND", AT, fills=AGENCY_FIELD), into=final)
    with pikepdf.open(final) as document:
        assert faults(document) == []


def _without(name: str) -> Callable[[pikepdf.Pdf], None]:
    def spoil(document: pikepdf.Pdf) -> None:
        del document.Root[name]

    return spoil


def _first(document: pikepdf.Pdf, kind: str) -> Dictionary:
    return next(one for one in document.objects if isinstance(one, Dictionary) and one.get("/Type") == kind)


def _metadata(document: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    before = document.Root.Metadata.read_bytes()
    assert old in before
    document.Root.Metadata = document.make_stream(before.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)


def _set(of: Callable[[pikepdf.Pdf], Dictionary], name: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    def spoil(document: pikepdf.Pdf) -> None:
        of(document)[name] = value

    return spoil


def _del(of: Callable[[pikepdf.Pdf], Dictionary], name: str) -> Callable[[pikepdf.Pdf], None]:
    def spoil(document: pikepdf.Pdf) -> None:
        del of(document)[name]

    return spoil


def _tagged(kind: str) -> Callable[[pikepdf.Pdf], Dictionary]:
    return lambda document: next(one for one in elements(document) if Name(kind) == one.S)


def _annotation(document: pikepdf.Pdf) -> Dictionary:
    return next(page.obj.Annots[0] for page in document.pages if Name.Annots in page.obj)


def _page(document: pikepdf.Pdf) -> Dictionary:
    return next(page.obj for page in document.pages if Name.Annots in page.obj)


def _embed(document: pikepdf.Pdf) -> None:
    stream = document.make_stream(b"data")
    document.Root.Names = Dictionary(
        EmbeddedFiles=Dictionary(
            Names=Array(["x", document.make_indirect(Dictionary(Type=Name.Filespec, EF=Dictionary(F=stream)))])
        )
    )


def _see_through(document: pikepdf.Pdf) -> None:
    state = document.make_indirect(Dictionary(Type=Name.ExtGState, ca=0.5))
    document.pages[0].obj.Resources.ExtGState = Dictionary(Gs=state)


def _script(document: pikepdf.Pdf) -> None:
    document.Root.Spoilt = document.make_indirect(Dictionary(S=Name.JavaScript, JS="1"))


def _first_font(document: pikepdf.Pdf) -> Dictionary:
    return next(
        one
        for one in document.objects
        if isinstance(one, Dictionary) and one.get("/Type") == "/Font" and Name.ToUnicode in one
    )


DEFECTS: dict[str, tuple[str, Callable[[pikepdf.Pdf], None]]] = {
    "no language": ("language", _without("/Lang")),
    "not marked": ("marked", _without("/MarkInfo")),
    "no tags": ("marked", _without("/StructTreeRoot")),
    "no claim of level A": ("claims", lambda file: _metadata(file, b"conformance>A<", b"conformance>B<")),
    "no claim of UA": ("claims", lambda file: _metadata(file, b"<pdfuaid:part>1<", b"<pdfuaid:part>2<")),
    "no title": ("title", lambda file: _metadata(file, b"dc:title", b"dc:other")),
    "title not shown": ("title", _without("/ViewerPreferences")),
    "an unknown type": ("types", _set(_tagged("/P"), "/S", Name("/Stanza"))),
    "a heading left out": ("types", _set(_tagged("/H2"), "/S", Name("/H4"))),
    "a picture without words": ("alternatives", _del(_tagged("/Figure"), "/Alt")),
    "a field without words": ("annotations", _del(_annotation, "/TU")),
    "a field without a tag": ("annotations", _del(_annotation, "/StructParent")),
    "a field that is not printed": ("annotations", _set(_annotation, "/F", 2)),
    "fields in no order": ("annotations", _del(_page, "/Tabs")),
    "letters that cannot be read out": ("fonts", _del(_first_font, "/ToUnicode")),
    "a font that is not there": ("fonts", _del(lambda file: _first(file, "/FontDescriptor"), "/FontFile2")),
    "no colours": ("colours", _without("/OutputIntents")),
    "something to see through": ("transparency", _see_through),
    "data of nobody": ("attachments", _embed),
    "a script": ("actions", _script),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_22_each_check_sees_its_defect(defect: str, drawn: dict[str, bytes]) -> None:
    check, spoil = DEFECTS[defect]
    with pikepdf.open(io.BytesIO(drawn[CODES[0]])) as document:
        spoil(document)
        assert list(CHECKS[check](document)), defect
