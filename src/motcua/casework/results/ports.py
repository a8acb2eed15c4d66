"""What results need from outside: somebody who draws their pages, and who writes number and day into a signed one."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph. `is_bold`: a name in capitals, the number of an article. `is_edited`: a sentence that is another one
    than the template's, or a gap; the printed page looks the same."""

    text: str
    is_bold: bool = False
    is_edited: bool = False


@dataclass(frozen=True, slots=True)
class PageParagraph:
    """`kind`: "ground" (italic, before the decision), "heading", "article" (begins in bold), "line" (label and value), "body"."""

    kind: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A result as it is printed: official layout of NĐ 30/2020, Annex I. `layout`: certificate or decision.

    `above`: the agency above, empty where none is printed. `symbol`: after the number, "UBND-XNTTHN". `subject`: under the title of a
    decision. `authority`: "KT. CHỦ TỊCH", empty where the head signs. `drawn_at`: makes the file the same at each drawing.
    `check_code` and `check_url` stand on the page with a QR.
    """

    layout: str
    above: str
    agency: str
    place: str
    symbol: str
    title: str
    subject: str
    addressed_by: str
    paragraphs: tuple[PageParagraph, ...]
    receivers: tuple[str, ...]
    authority: str
    signer_title: str
    signer_name: str
    check_code: str
    check_url: str
    drawn_at: datetime


@dataclass(frozen=True, slots=True)
class NumberStamp:
    """What is written into the empty fields of a signed page: "12/UBND-XNTTHN", "Tam Thanh, ngày 20 tháng 11 năm 2026"."""

    number: str
    place: str
    day: date


class ResultMaker(Protocol):
    """Draws pages of results. The same page gives the same bytes."""

    def page(self, page: ResultPage, *, marked: bool = False) -> tuple[bytes, int]:
        """PDF/A-3a, tagged as PDF/UA-1 wants, with the empty fields of `values`; and how many pages it has.

        `marked`: with what is edited on yellow, for a person to look at, every letter in its place; never to be signed.
        Raises UnprintableText where a letter is in no font, PrinterBusy.
        """

    def numbered(self, signed: Path, stamp: NumberStamp, *, into: Path) -> None:
        """Adds number, place and day to a page that a person signed, as an update after their signature, which stays whole."""
