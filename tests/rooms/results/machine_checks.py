"""What a machine can see of PDF/A-3a and PDF/UA-1 in the files that we draw, beyond what the library's validator of level B looks at.

Each check is a line of `CHECKS`: its name and what it says is wrong. Only what our templates have is looked at:
docs/developers/signing.md says what is not. Clauses are of ISO 19005-3 (A) and ISO 14289-1 (UA).
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name

STANDARD: Final = {
    *(
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
    ),
    *(
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
    ),
    *("Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form"),
}
"""Structure types of PDF 1.7; another one is mapped to one of these."""

File = pikepdf.Pdf


def faults(document: File) -> list[str]:
    """The names of the checks that fail, with what they found."""
    return [f"{name}: {found}" for name, check in CHECKS.items() for found in check(document)]


def elements(document: File) -> list[Any]:
    """Of the tree of tags, in the order in which they are read aloud."""

    def below(one: Any) -> Iterator[Any]:
        if isinstance(one, Dictionary) and Name.S in one:
            yield one
        if isinstance(one, Dictionary):
            kids = one.get(Name.K, Array())
            for kid in kids if isinstance(kids, Array) else [kids]:
                yield from below(kid)

    return list(below(document.Root.get(Name.StructTreeRoot, Dictionary())))


def _all(document: File, kind: str) -> list[Any]:
    return [one for one in document.objects if isinstance(one, Dictionary) and one.get("/Type") == kind]


def _metadata(document: File) -> str:
    return document.Root.Metadata.read_bytes().decode() if Name.Metadata in document.Root else ""


def claims(document: File) -> Iterator[str]:
    """A 6.6.4, UA 5: part 3 level A, and UA part 1; the metadata are plain."""
    text = _metadata(document)
    for name, value in (("pdfaid:part", "3"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")):
        if not re.search(f"<{name}>{value}</{name}>|{name}=[\"']{value}[\"']", text):
            yield name
    if Name.Filter in document.Root.get(Name.Metadata, Dictionary()):
        yield "packed"


def title(document: File) -> Iterator[str]:
    """UA 7.1: a title in the metadata, which the window shows; it is that of the file's own table."""
    found = re.search(r"<dc:title>.*?<rdf:li[^>]*>([^<]+)</rdf:li>", _metadata(document), re.DOTALL)
    if found is None:
        yield "none"
    elif str(document.docinfo.get(Name.Title, "")) != found[1]:
        yield "another one"
    if document.Root.get(Name.ViewerPreferences, Dictionary()).get(Name.DisplayDocTitle) is not True:
        yield "not shown"


def language(document: File) -> Iterator[str]:
    """A 6.7.4, UA 7.2."""
    if not re.fullmatch(r"[a-z]{2}(-[A-Za-z0-9]+)*", str(document.Root.get(Name.Lang, ""))):
        yield "none"


def marked(document: File) -> Iterator[str]:
    """A 6.7.2, UA 7.1: a tagged file, whose tags nobody doubts."""
    info = document.Root.get(Name.MarkInfo, Dictionary())
    if info.get(Name.Marked) is not True:
        yield "not marked"
    if info.get(Name.Suspects, False) is True:
        yield "suspects"
    if not elements(document):
        yield "no tags"


def types(document: File) -> Iterator[str]:
    """A 6.7.3: standard types, or mapped ones; headings begin with the first level and leave none out (UA 7.4)."""
    roles = document.Root.StructTreeRoot.get(Name.RoleMap, Dictionary()) if elements(document) else Dictionary()
    level = 0
    for one in elements(document):
        name = str(one.S)[1:]
        meant = str(roles.get(one.S, one.S))[1:]
        if meant not in STANDARD:
            yield name
        if re.fullmatch(r"H[1-6]", meant):
            if int(meant[1]) > level + 1:
                yield f"{meant} after H{level}"
            level = int(meant[1])


def alternatives(document: File) -> Iterator[str]:
    """UA 7.3, 7.7: pictures and formulas have words."""
    for one in elements(document):
        if one.S in (Name.Figure, Name.Formula) and not str(one.get(Name.Alt, one.get(Name.ActualText, ""))).strip():
            yield str(one.S)


def tables(document: File) -> Iterator[str]:
    """UA 7.5: rows stand in tables and have cells; a heading cell says what it heads."""
    for one in elements(document):
        kids = one.get(Name.K, Array())
        kinds = [
            kid.get(Name.S) for kid in (kids if isinstance(kids, Array) else [kids]) if isinstance(kid, Dictionary)
        ]
        if Name.Table == one.S and not set(kinds) <= {Name.TR, Name.THead, Name.TBody, Name.TFoot, Name.Caption}:
            yield "Table"
        if one.S == Name.TR and not set(kinds) <= {Name.TH, Name.TD}:
            yield "TR"
        if one.S == Name.TH and "/Scope" not in str(one.get(Name.A, "")) and Name.ID not in one:
            yield "TH"


def annotations(document: File) -> Iterator[str]:
    """UA 7.18: what stands on a page is tagged, has words, is read in the order of the tags; A 6.3: it is printed."""
    tree = document.Root.get(Name.StructTreeRoot, Dictionary()).get(Name.ParentTree, Dictionary())
    numbers = {int(one) for one in list(tree.get(Name.Nums, Array()))[::2]}
    for number, page in enumerate(document.pages, start=1):
        every = list(page.obj.get(Name.Annots, Array()))
        if every and page.obj.get(Name.Tabs) != Name.S:
            yield f"page {number}: order"
        for one in every:
            named = str(one.get(Name.TU, one.get(Name.Contents, one.get(Name.Alt, "")))).strip()
            if int(one.get(Name.StructParent, -1)) not in numbers:
                yield f"page {number}: no tag"
            if not named:
                yield f"page {number}: no words"
            if int(one.get(Name.F, 0)) & 0b100110 != 0b100:
                yield f"page {number}: not printed"


def fonts(document: File) -> Iterator[str]:
    """A 6.2.11: each is in the file, and each of its letters can be read out (6.2.11.7, level A)."""
    for one in _all(document, "/Font"):
        kind = one.get(Name.Subtype)
        name = str(one.get(Name.BaseFont, kind))
        if kind in (Name.CIDFontType0, Name.CIDFontType2, Name.TrueType, Name.Type1):
            described = one.get(Name.FontDescriptor, Dictionary())
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.keys()):
                yield f"{name} is not embedded"
        if kind in (Name.Type0, Name.Type3, Name.TrueType, Name.Type1) and Name.ToUnicode not in one:
            yield f"{name} cannot be read out"


def colours(document: File) -> Iterator[str]:
    """A 6.2.3: the file says in which colours it is to be printed."""
    intents = list(document.Root.get(Name.OutputIntents, Array()))
    if [one.get(Name.S) for one in intents] != [Name.GTS_PDFA1] or Name.DestOutputProfile not in intents[0]:
        yield "no intent"


def transparency(document: File) -> Iterator[str]:
    """A 6.2.10 allows it with a blending space; ours has none, so that a printer needs nothing to guess."""
    for one in document.objects:
        if not isinstance(one, Dictionary | pikepdf.Stream):
            continue
        if one.get("/SMask", Name("/None")) != Name("/None"):
            yield "soft mask"
        if any(float(one.get(name, 1)) != 1 for name in ("/ca", "/CA") if one.get("/Type") == "/ExtGState"):
            yield "opacity"
        if one.get("/Type") == "/ExtGState" and one.get("/BM", Name.Normal) not in (Name.Normal, Name.Compatible):
            yield "blend mode"


def attachments(document: File) -> Iterator[str]:
    """A 6.8: what is embedded says what it is to the file, and is named as such."""
    named = {one.objgen for one in document.Root.get(Name.AF, Array())}
    for one in _all(document, "/Filespec"):
        if Name.EF in one and (
            Name.AFRelationship not in one or one.objgen not in named or not str(one.get(Name.UF, ""))
        ):
            yield "not associated"


def actions(document: File) -> Iterator[str]:
    """A 6.5, 6.6.1: nothing runs, nothing is locked, no form of another kind."""
    if document.is_encrypted:
        yield "encrypted"
    if Name.OpenAction in document.Root or Name.AA in document.Root:
        yield "at opening"
    if Name.XFA in document.Root.get(Name.AcroForm, Dictionary()):
        yield "XFA"
    for one in document.objects:
        if isinstance(one, Dictionary) and one.get(Name.S) in (
            Name.JavaScript,
            Name.Launch,
            Name.SubmitForm,
            Name.ImportData,
        ):
            yield str(one.S)


CHECKS: Final[dict[str, Callable[[File], Iterator[str]]]] = {
    one.__name__: one
    for one in (
        claims,
        title,
        language,
        marked,
        types,
        alternatives,
        tables,
        annotations,
        fonts,
        colours,
        transparency,
        attachments,
        actions,
    )
}
