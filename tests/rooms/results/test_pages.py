"""Pages of results as they are drawn (issue 22): layout of NĐ 30/2020, PDF/A-3a, PDF/UA-1, the fields that are still empty."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, pdfa

from motcua.adapters.result_pages.maker import TypstResultMaker
from motcua.casework.papers.forms.render import UnprintableText
from motcua.casework.results.values import AGENCY_FIELD, DAY_FIELD, NUMBER_FIELD, PERSON_FIELD
from tests.rooms.papers import reading_back
from tests.rooms.results.samples import CODES, LONG_NAME, LONGEST, WARD, filled

MAKER = TypstResultMaker()
OF_EXTENSIONS = {"ISO_19005_3:6.6.2.3.1-1"}
"""The library knows no extension schema, by which PDF/A lets a file say that it is PDF/UA too."""
CLAIM = "pdfaid:conformance is 'A', expected 'B'"
"""It examines level B, which A contains."""
SHOWN = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "EI"}


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    """Each template twice: with short names, and with the longest."""
    made = {code: MAKER.page(filled(code).page)[0] for code in CODES}
    long = {f"{code} long": MAKER.page(filled(code, around=LONGEST, name=LONG_NAME).page)[0] for code in CODES}
    return made | long


EACH = pytest.mark.parametrize("which", [*CODES, *(f"{code} long" for code in CODES)])


def elements(document: pikepdf.Pdf) -> Iterator[Any]:
    """Of the tree of tags, in the order in which they are read aloud; what is tagged comes after what tags it."""

    def below(one: Any) -> Iterator[Any]:
        yield one
        if isinstance(one, Dictionary) and one.get(Name.Type) != Name.OBJR:
            kids = one.get(Name.K, Array())
            for kid in kids if isinstance(kids, Array) else [kids]:
                yield from below(kid)

    yield from below(document.Root.StructTreeRoot)


def untagged(page: pikepdf.Page) -> list[str]:
    """What the page shows outside of a tag and of an artifact."""
    open_marks: list[bool] = []
    strays = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("BDC", "BMC"):
            tagged = len(operands) > 1 and isinstance(operands[1], Dictionary) and Name.MCID in operands[1]
            open_marks.append(tagged or operands[0] == Name.Artifact)
        elif str(operator) == "EMC":
            open_marks.pop()
        elif str(operator) in SHOWN and not any(open_marks):
            strays.append(str(operator))
    return strays


def marks(page: pikepdf.Page) -> list[int]:
    return [
        int(operands[1].MCID)
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) == "BDC" and isinstance(operands[1], Dictionary) and Name.MCID in operands[1]
    ]


@EACH
def test_22_a_page_is_pdf_a_and_pdf_ua(which: str, drawn: dict[str, bytes], tmp_path: Any) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(drawn[which])
    violations = [one for one in pdfa.validate_written(file, "3b").violations if one.rule not in OF_EXTENSIONS]
    assert [one.message for one in violations] == [CLAIM]
    with pikepdf.open(file) as document:
        metadata = document.Root.Metadata.read_bytes().decode()
        for claim in ("<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
            assert claim in metadata
        assert (document.Root.MarkInfo.Marked, str(document.Root.Lang)) == (True, "vi-VN")
        assert document.Root.ViewerPreferences.DisplayDocTitle is True
        tagged = [one for one in elements(document) if isinstance(one, int)]
        assert sorted(tagged) == sorted(mark for page in document.pages for mark in marks(page))
        assert [untagged(page) for page in document.pages] == [[]] * len(document.pages)
        every = [one for one in elements(document) if isinstance(one, Dictionary)]
        figures = [one for one in every if one.get(Name.S) == Name.Figure]
        assert [str(one.Alt).startswith("Mã QR để kiểm tra giấy này") for one in figures] == [True]
        headings = [str(one.S) for one in every if str(one.get(Name.S, "")).startswith("/H")]
        assert headings == ["/H1", "/H2"]
        assert all("+Tinos" in str(one.FontName) and "/FontFile2" in one for one in descriptors(document))


def descriptors(document: pikepdf.Pdf) -> list[Any]:
    return [one for one in document.objects if isinstance(one, Dictionary) and one.get("/Type") == "/FontDescriptor"]


@EACH
def test_22_each_field_is_a_form_element_with_a_name_a_look_and_a_place(which: str, drawn: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(drawn[which])) as document:
        forms = [one for one in elements(document) if isinstance(one, Dictionary) and one.get(Name.S) == Name.Form]
        widgets = [one.K[0].Obj for one in forms]
        names = [NUMBER_FIELD, DAY_FIELD, PERSON_FIELD, AGENCY_FIELD]
        assert [str(one.T) for one in widgets] == names
        assert [str(one.T) for one in document.Root.AcroForm.Fields] == names
        tree = list(document.Root.StructTreeRoot.ParentTree.Nums)
        numbered = dict(zip(map(int, tree[::2]), tree[1::2], strict=True))
        for form, widget in zip(forms, widgets, strict=True):
            assert len(form.K) == 1
            assert numbered[int(widget.StructParent)].objgen == form.objgen
            assert (widget.Subtype, int(widget.F), bool(str(widget.TU))) == (Name.Widget, 4, True)
            assert Name.N in widget.AP
            assert Name.V not in widget
            assert Name.A not in widget
        assert [page.obj.Tabs for page in document.pages] == [Name.S] * len(document.pages)
        assert [str(one.get(Name.Lock, {}).get(Name.Action, "")) for one in widgets] == ["", "", "/Exclude", "/All"]
        assert all(int(one.Ff) == 1 for one in widgets[:2]), "nobody types into them"
        assert Name.NeedAppearances not in document.Root.AcroForm


@EACH
def test_22_a_page_has_what_the_decree_wants(which: str, drawn: dict[str, bytes]) -> None:
    first, *others = reading_back.pages(drawn[which])
    around = LONGEST if which.endswith("long") else WARD
    text = reading_back.text(drawn[which])
    assert (first.width, first.height) == (210, 297)
    for phrase in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        around.agency.upper(),
        around.authority.upper(),
        around.signer_title.upper(),
        around.signer_name,
        "K7Q2-9FTM",
    ):
        assert phrase in text, phrase
    assert {7.5, 8, 11, 12, 13, 14} <= first.font_sizes
    for number, page in enumerate(others, start=2):
        assert page.text.split()[0] == str(number)
        assert around.signer_name.split()[0] in page.text, "the signatures do not stand alone"
    assert first.text.split()[0] != "1"


def test_22_the_qr_is_24_mm_level_m_and_leads_to_the_check(drawn: dict[str, bytes]) -> None:
    (code,) = reading_back.qr_codes(drawn["decision"])
    assert (code.text, code.level) == (WARD.check_url, "M")
    text = reading_back.text(drawn["decision"])
    assert "Mã xác thực K7Q2-9FTM hanhchinhcong.langson. gov.vn/xac-thuc Theo đề nghị" in text
    modules, quiet = 33, 4
    assert code.width == pytest.approx(24 * modules / (modules + quiet), abs=0.5)


def test_22_a_long_decision_goes_on_and_its_last_article_goes_with_the_signatures() -> None:
    made = filled("decision", around=LONGEST, effect="Điều 2. " + "Quyết định này có hiệu lực kể từ ngày ký. " * 40)
    document, count = MAKER.page(made.page)
    pages = reading_back.pages(document)
    assert count == len(pages) >= 2
    assert pages[-1].text.split()[0] == str(count)
    for phrase in ("Điều 3.", "Nơi nhận:", "Lưu: VT, hồ sơ.", LONGEST.signer_name.split()[-1]):
        assert phrase in pages[-1].text


def test_22_the_same_page_is_the_same_bytes_and_marking_moves_no_letter(drawn: dict[str, bytes]) -> None:
    assert MAKER.page(filled("marital-status").page)[0] == drawn["marital-status"]
    edited = filled("marital-status", status="đã ly hôn").page
    bare, marked = MAKER.page(edited)[0], MAKER.page(edited, marked=True)[0]
    assert bare != marked
    assert reading_back.text(bare) == reading_back.text(marked)
    assert [yellow(one) for one in (bare, marked)] == [0, 1]


def yellow(document: bytes) -> int:
    """Whether something stands on yellow."""
    with pypdfium2.PdfDocument(document) as opened:
        colours = opened[0].render(scale=1).to_pil().convert("RGB").getcolors(1 << 20) or []
    return int(any(colour == (255, 233, 138) for _, colour in colours))


def test_22_a_letter_that_is_in_no_font_is_named_wherever_it_stands() -> None:
    for made in (
        filled("confirmation", name="王 Thị Ẩn"),
        filled("confirmation", around=replace(WARD, signer_name="王")),
    ):
        with pytest.raises(UnprintableText) as refused:
            MAKER.page(made.page)
        assert refused.value.facts["text"] == "王"
