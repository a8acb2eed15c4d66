"""Templates of results: official texts with merge fields, dated. A result keeps the version that it was drafted with. Values only."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

FACTS: Final = frozenset(
    {
        *("applicant_name", "birth_date", "sex", "personal_number", "address"),
        *("dossier_code", "accepted_on", "agency", "procedure"),
    }
)
"""What a dossier can fill of a template; days as 2026-11-20."""
PARAGRAPHS: Final = frozenset({"ground", "heading", "article", "line", "body"})
LONG: Final = "long"
CAPITALS: Final = "capitals"
SMALL: Final = "small"
WAYS: Final = frozenset({LONG, CAPITALS, SMALL})
"""How a field is written, after its name: a day in full ("ngày 02 tháng 01 năm 2026"), a name in bold capitals, a text within a
sentence, without its first capital."""


class Layout(StrEnum):
    """Which layout of NĐ 30/2020, Annex I."""

    CERTIFICATE = "certificate"
    DECISION = "decision"


class FieldKind(StrEnum):
    LINE = "line"
    PARAGRAPH = "paragraph"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class MergeField:
    """`source`: the fact of the dossier that fills it, empty where an officer types it. `needed`: what to do when it is empty; a field
    without it may stay empty."""

    name: str
    label: str
    kind: FieldKind
    source: str
    needed: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text` with merge fields in braces: `{birth_date}`, `{accepted_on:long}`, `{person:capitals}`. `kind` as in
    `casework.results.ports.PageParagraph`. `may_change`: an officer may write another sentence in its place, which the leader then
    sees marked."""

    id: str
    kind: str
    text: str
    may_change: bool = False


@dataclass(frozen=True, slots=True)
class ResultTemplate:
    """`version`: the day from which it holds; `valid_to`: the last day, None while it does. `symbol`: of the number, with the agency's
    abbreviation in braces: "{agency}-XNTTHN". `procedures`: their codes; empty: every one. `months`: how long the result holds, None
    for good. `paper_type`: what it is in the vault."""

    code: str
    version: date
    valid_to: date | None
    layout: Layout
    title: str
    subject: str
    symbol: str
    procedures: frozenset[str]
    paper_type: str
    months: int | None
    fields: tuple[MergeField, ...]
    paragraphs: tuple[Paragraph, ...]
    receivers: tuple[str, ...]
    basis: str
    """The text that fixes the layout or the words."""
