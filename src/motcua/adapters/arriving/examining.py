"""One file examined in this process. `isolation` does it within limits of time and memory."""

from datetime import datetime
from pathlib import Path
from typing import Final

from motcua.adapters.arriving.finding import TAKEN, Finding, Kind, Overall, Reason, in_order
from motcua.adapters.arriving.images import examine_image
from motcua.adapters.arriving.kinds import is_empty, kind_of
from motcua.adapters.arriving.names import display_name, names_another
from motcua.adapters.arriving.pdf import examine_pdf
from motcua.adapters.arriving.polyglots import is_polyglot
from motcua.adapters.arriving.signatures import signatures_of
from motcua.adapters.arriving.trust import read_trust
from motcua.adapters.arriving.verdicts import overall, verdict
from motcua.law.worktime.values import VIETNAM

_MEBIBYTE: Final = 1 << 20
LARGEST: Final = {
    Kind.JPEG: 25 * _MEBIBYTE,
    Kind.PNG: 25 * _MEBIBYTE,
    Kind.HEIC: 25 * _MEBIBYTE,
    Kind.PDF: 100 * _MEBIBYTE,
    Kind.TIFF: 100 * _MEBIBYTE,
}


def examine(path: Path, given_name: str, trust: Path | None, moment: datetime) -> Finding:
    """What the file is, whether it may come in, what its signatures are worth at `moment`."""
    name = display_name(given_name)
    if is_empty(path):
        return not_accepted(name, Kind.OTHER, {Reason.EMPTY})
    kind, size = kind_of(path), path.stat().st_size
    reasons = {Reason.WRONG_NAME} if names_another(given_name, kind) else set[Reason]()
    if kind not in TAKEN:
        return not_accepted(name, kind, reasons | {Reason.NOT_SUPPORTED})
    if size > LARGEST[kind]:
        return not_accepted(name, kind, reasons | {Reason.TOO_LARGE})
    with path.open("rb") as file:
        if is_polyglot(kind, file, size):
            reasons.add(Reason.POLYGLOT)
        file.seek(0)
        content = file.read(LARGEST[kind] + 1)
    if kind is Kind.PDF:
        return _pdf(path, content, name, reasons, trust, moment)
    image = examine_image(kind, content)
    reasons |= image.reasons
    if verdict(reasons) != "accepted":
        return not_accepted(name, kind, reasons)
    return Finding(name, kind, verdict(reasons), in_order(reasons), pages=image.pages, overall=Overall.UNSIGNED)


def not_accepted(name: str, kind: Kind, reasons: set[Reason]) -> Finding:
    return Finding(name, kind, verdict(reasons), in_order(reasons))


def _pdf(path: Path, content: bytes, name: str, reasons: set[Reason], trust: Path | None, moment: datetime) -> Finding:
    pdf = examine_pdf(path, content)
    reasons = reasons | pdf.reasons
    if verdict(reasons) != "accepted" or pdf.document is None:
        return not_accepted(name, Kind.PDF, reasons)
    signatures = signatures_of(pdf.document, content, read_trust(trust), moment.astimezone(VIETNAM))
    return Finding(
        name,
        Kind.PDF,
        verdict(reasons),
        in_order(reasons),
        pages=pdf.pages,
        pdfa=pdf.pdfa,
        signatures=signatures,
        overall=overall(signatures),
    )
