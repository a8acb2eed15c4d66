"""One file examined in this process. `isolation` does it within limits of time and memory."""

from datetime import datetime
from pathlib import Path
from typing import Final

from motcua.adapters.arriving.finding import TAKEN, Finding, Kind, Overall, Reason, Verdict, in_order
from motcua.adapters.arriving.images import examine_image
from motcua.adapters.arriving.kinds import is_empty, kind_of
from motcua.adapters.arriving.names import display_name, names_another
from motcua.adapters.arriving.pdf import examine_pdf
from motcua.adapters.arriving.polyglots import is_polyglot
from motcua.adapters.arriving.signatures import signatures_of
from motcua.adapters.arriving.trust import read_trust
from motcua.adapters.arriving.verdicts import not_accepted, overall, verdict
from motcua.law.worktime.values import VIETNAM

_MEBIBYTE: Final = 1 << 20
LARGEST: Final = {
    Kind.JPEG: 25 * _MEBIBYTE,
    Kind.PNG: 25 * _MEBIBYTE,
    Kind.HEIC: 25 * _MEBIBYTE,
    Kind.PDF: 100 * _MEBIBYTE,
    Kind.TIFF: 100 * _MEBIBYTE,
}


def first_look(path: Path, given_name: str) -> Finding:
    """Kind and size, from a few bytes and without any library: all there is to say of most files that are not taken."""
    name = display_name(given_name)
    if is_empty(path):
        return not_accepted(name, Kind.OTHER, {Reason.EMPTY})
    kind = kind_of(path)
    reasons = {Reason.WRONG_NAME} if names_another(given_name, kind) else set[Reason]()
    if kind not in TAKEN:
        reasons.add(Reason.NOT_SUPPORTED)
    elif path.stat().st_size > LARGEST[kind]:
        reasons.add(Reason.TOO_LARGE)
    return not_accepted(name, kind, reasons)


def examine(path: Path, given_name: str, trust: Path | None, moment: datetime) -> Finding:
    """What the file is, whether it may come in, what its signatures are worth at `moment`."""
    first = first_look(path, given_name)
    if first.verdict is not Verdict.ACCEPTED:
        return first
    kind, reasons = first.kind, set(first.reasons)
    with path.open("rb") as file:
        content = file.read(LARGEST[kind] + 1)
        if is_polyglot(kind, file, len(content)):
            reasons.add(Reason.POLYGLOT)
    if kind is Kind.PDF:
        return _pdf(path, content, first.name, reasons, trust, moment)
    image = examine_image(kind, content)
    reasons |= image.reasons
    if verdict(reasons) is not Verdict.ACCEPTED:
        return not_accepted(first.name, kind, reasons)
    return Finding(first.name, kind, verdict(reasons), in_order(reasons), pages=image.pages, overall=Overall.UNSIGNED)


def _pdf(path: Path, content: bytes, name: str, reasons: set[Reason], trust: Path | None, moment: datetime) -> Finding:
    pdf = examine_pdf(path, content)
    reasons = reasons | pdf.reasons
    if verdict(reasons) is not Verdict.ACCEPTED or pdf.document is None:
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
