"""An A4 text document (ODT, OpenDocument 1.3) of headings, paragraphs and tables. The same content gives the same bytes."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

KIND: Final = "application/vnd.oasis.opendocument.text"
_BEGINNING: Final = (1980, 1, 1, 0, 0, 0)
"""The day that stands in the archive: an export has no other than its own."""
_SPACES: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("meta", "meta"),
    )
)
_SPACES_OUTSIDE: Final = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_FONT: Final = 'fo:font-family="Times New Roman" style:font-family-generic="roman" fo:language="vi" fo:country="VN"'


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`style`: `body`, `title`, `centre`, `small` or `strong`. Lines of the text are kept."""

    text: str
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Table:
    """`plain`: without lines and without a head, for parts that stand beside each other."""

    rows: Sequence[Sequence[str]]
    head: Sequence[str] = ()
    plain: bool = False


Part = Heading | Paragraph | Table


def write_text_document(parts: Sequence[Part], *, title: str) -> bytes:
    """An archive as LibreOffice and Word open it."""
    body = "".join(one for part in parts for one in _part(part))
    files = {
        "content.xml": _content(body),
        "styles.xml": _styles(),
        "meta.xml": _meta(title),
        "META-INF/manifest.xml": _manifest(),
    }
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(_entry("mimetype", ZIP_STORED), KIND)
        for name, text in files.items():
            archive.writestr(_entry(name, ZIP_DEFLATED), text)
    return file.getvalue()


def _entry(name: str, compression: int) -> ZipInfo:
    entry = ZipInfo(name, _BEGINNING)
    entry.compress_type = compression
    return entry


def _part(part: Part) -> Iterator[str]:
    match part:
        case Heading(text=text):
            yield f'<text:h text:style-name="Heading" text:outline-level="1">{_lines(text)}</text:h>'
        case Paragraph(text=text, style=style):
            yield f'<text:p text:style-name="{_STYLES[style]}">{_lines(text)}</text:p>'
        case Table():
            yield from _table(part)


_STYLES: Final = {"body": "Body", "title": "Headline", "centre": "Centre", "small": "Small", "strong": "Strong"}


def _table(table: Table) -> Iterator[str]:
    columns = max(map(len, [*table.rows, table.head]))
    cell = "Bare" if table.plain else "Cell"
    yield f'<table:table table:style-name="Table"><table:table-column table:number-columns-repeated="{columns}"/>'
    if table.head:
        yield "<table:table-header-rows>"
        yield from _row(table.head, cell, "Strong")
        yield "</table:table-header-rows>"
    for row in table.rows:
        yield from _row(row, cell, "Centre" if table.plain else "Body")
    yield "</table:table>"


def _row(cells: Sequence[str], cell: str, style: str) -> Iterator[str]:
    yield "<table:table-row>"
    for text in cells:
        paragraph = f'<text:p text:style-name="{style}">{_lines(text)}</text:p>'
        yield f'<table:table-cell table:style-name="{cell}" office:value-type="string">{paragraph}</table:table-cell>'
    yield "</table:table-row>"


def _lines(text: str) -> str:
    return "<text:line-break/>".join(map(escape, text.split("\n")))


def _content(body: str) -> str:
    cells = (
        '<style:style style:name="Table" style:family="table"><style:table-properties table:border-model="collapsing"/></style:style>'
        '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm"'
        ' fo:border="0.5pt solid #000000"/></style:style>'
        '<style:style style:name="Bare" style:family="table-cell"><style:table-cell-properties fo:padding="0.05cm"'
        ' fo:border="none"/></style:style>'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} office:version="1.3">'
        f"<office:automatic-styles>{cells}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )


def _style(name: str, paragraph: str, letters: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {paragraph}/>'
        f"<style:text-properties {_FONT} {letters}/></style:style>"
    )


def _styles() -> str:
    styles = (
        _style("Body", 'fo:margin-bottom="0.15cm" fo:line-height="115%"', 'fo:font-size="13pt"')
        + _style("Strong", 'fo:margin-bottom="0.1cm"', 'fo:font-size="13pt" fo:font-weight="bold"')
        + _style("Centre", 'fo:text-align="center"', 'fo:font-size="13pt"')
        + _style("Small", 'fo:margin-bottom="0.1cm"', 'fo:font-size="11pt" fo:font-style="italic"')
        + _style(
            "Headline",
            'fo:text-align="center" fo:margin-top="0.5cm" fo:margin-bottom="0.3cm"',
            'fo:font-size="14pt" fo:font-weight="bold"',
        )
        + _style(
            "Heading",
            'fo:margin-top="0.35cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"',
            'fo:font-size="13pt" fo:font-weight="bold"',
        )
    )
    page = (
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"'
        ' fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="3cm" fo:margin-right="1.5cm"/></style:page-layout>'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {_SPACES} office:version="1.3">'
        f"<office:styles>{styles}</office:styles><office:automatic-styles>{page}</office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles>'
        "</office:document-styles>"
    )


def _meta(title: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-meta {_SPACES} {_SPACES_OUTSIDE} office:version="1.3">'
        f"<office:meta><dc:title>{escape(title)}</dc:title><dc:language>vi-VN</dc:language></office:meta></office:document-meta>"
    )


def _manifest() -> str:
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in (("/", KIND), *((one, "text/xml") for one in ("content.xml", "styles.xml", "meta.xml")))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
        ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f"{listed}</manifest:manifest>"
    )
