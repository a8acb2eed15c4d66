"""What a draft is, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DraftGiven:
    """What a page has now. `number` without anything between its digits."""

    typed: Mapping[str, str]
    applicant_name: str = ""
    number: str = ""
    procedure_name: str = ""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in a list: whose request, for what, who types it, and when it was last saved."""

    key: UUID
    applicant_name: str
    procedure_name: str
    officer_name: str
    account_ref: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """A draft with everything that was typed."""

    line: DraftLine
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PostGiven:
    """A form as it was sent: where to, and every value under each name."""

    path: str
    typed: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class PostFacts:
    """A form that was kept, and when."""

    post: PostGiven
    kept_at: datetime
