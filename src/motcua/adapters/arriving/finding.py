"""What an examination answers: frozen values with the codes of the open format `docs/formats/papers.md`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, Final


class Kind(StrEnum):
    """What a file is by its content."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    HEIC = "heic"
    OFFICE = "office"
    ZIP = "zip"
    RTF = "rtf"
    PROGRAM = "program"
    SVG = "svg"
    HTML = "html"
    OTHER = "other"


TAKEN: Final = frozenset({Kind.PDF, Kind.JPEG, Kind.PNG, Kind.TIFF, Kind.HEIC})
"""Kinds that may come in."""


class Reason(StrEnum):
    """Why a file may not come in, in the order of the format."""

    EMPTY = "empty"
    NOT_SUPPORTED = "not_supported"
    WRONG_NAME = "wrong_name"
    TOO_LARGE = "too_large"
    POLYGLOT = "polyglot"
    TRUNCATED = "truncated"
    MALFORMED = "malformed"
    ENCRYPTED = "encrypted"
    SCRIPT = "script"
    LAUNCH_ACTION = "launch_action"
    EMBEDDED_FILE = "embedded_file"
    XFA = "xfa"
    TOO_MANY_PAGES = "too_many_pages"
    DECOMPRESSION_BOMB = "decompression_bomb"
    BLANK = "blank"
    MALWARE = "malware"
    """From a configured scanner; a check without one never gives it."""


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    REFUSED = "refused"
    QUARANTINED = "quarantined"


class Status(StrEnum):
    """What a signature is worth; the first that applies, in this order."""

    BROKEN = "broken"
    ALTERED = "altered"
    CHANGED_AFTER = "changed_after"
    WEAK_ALGORITHM = "weak_algorithm"
    UNKNOWN_ISSUER = "unknown_issuer"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED_AT_SIGNING = "expired_at_signing"
    REVOKED = "revoked"
    INTACT = "intact"


class After(IntEnum):
    """The strongest change that later revisions made."""

    NONE = 0
    SIGNATURES = 1
    FORM = 2
    ANNOTATIONS = 3
    CONTENT = 4

    @property
    def code(self) -> str:
        return self.name.lower()


class Doubt(StrEnum):
    NO_REVOCATION = "no_revocation"
    TIME_UNPROVEN = "time_unproven"


class Overall(StrEnum):
    UNSIGNED = "unsigned"
    INVALID = "invalid"
    INDETERMINATE = "indeterminate"
    VALID_UNKNOWN_ISSUER = "valid_unknown_issuer"
    VALID = "valid"


@dataclass(frozen=True, slots=True)
class SignatureFinding:
    """One signature of a PDF. `forbidden` says that the change after it was not allowed."""

    field: str
    signer: str | None
    issuer: str | None
    status: Status
    signed_at: datetime | None
    timestamped: bool
    covers_whole_file: bool
    order: int
    level: str | None
    after: After
    doubts: tuple[Doubt, ...]
    forbidden: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What one file is, whether it may come in, and what its signatures are worth."""

    name: str
    kind: Kind
    verdict: Verdict
    reasons: tuple[Reason, ...]
    pages: int | None = None
    pdfa: str | None = None
    signatures: tuple[SignatureFinding, ...] = ()
    overall: Overall | None = None


def as_json(finding: Finding) -> dict[str, Any]:
    """Codes and values only, as they travel between processes; sentences are put in by a door."""
    return {
        "name": finding.name,
        "kind": finding.kind.value,
        "verdict": finding.verdict.value,
        "reasons": [one.value for one in finding.reasons],
        "pages": finding.pages,
        "pdfa": finding.pdfa,
        "signatures": [_signature_as_json(one) for one in finding.signatures],
        "overall": None if finding.overall is None else finding.overall.value,
    }


def from_json(value: Mapping[str, Any]) -> Finding:
    """The finding that `as_json` wrote."""
    return Finding(
        name=value["name"],
        kind=Kind(value["kind"]),
        verdict=Verdict(value["verdict"]),
        reasons=in_order(Reason(one) for one in value["reasons"]),
        pages=value["pages"],
        pdfa=value["pdfa"],
        signatures=tuple(signature_from_json(one) for one in value["signatures"]),
        overall=None if value["overall"] is None else Overall(value["overall"]),
    )


def in_order(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Each reason once, in the order of the format."""
    given = set(reasons)
    return tuple(one for one in Reason if one in given)


def _signature_as_json(one: SignatureFinding) -> dict[str, Any]:
    return {
        "field": one.field,
        "signer": one.signer,
        "issuer": one.issuer,
        "status": one.status.value,
        "signed_at": None if one.signed_at is None else one.signed_at.isoformat(),
        "timestamped": one.timestamped,
        "covers_whole_file": one.covers_whole_file,
        "order": one.order,
        "level": one.level,
        "after": one.after.code,
        "doubts": [doubt.value for doubt in one.doubts],
        "forbidden": one.forbidden,
    }


def signature_from_json(value: Mapping[str, Any]) -> SignatureFinding:
    """One signature of a finding as JSON."""
    return SignatureFinding(
        field=value["field"],
        signer=value["signer"],
        issuer=value["issuer"],
        status=Status(value["status"]),
        signed_at=None if value["signed_at"] is None else datetime.fromisoformat(value["signed_at"]),
        timestamped=value["timestamped"],
        covers_whole_file=value["covers_whole_file"],
        order=value["order"],
        level=value["level"],
        after=After[value["after"].upper()],
        doubts=tuple(Doubt(one) for one in value["doubts"]),
        forbidden=value["forbidden"],
    )
