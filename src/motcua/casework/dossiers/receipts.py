"""The record of a receipt: what the citizen is promised at acceptance, as the open format has it (docs/formats/proof.md, §2).

Not here: printing (`acts.print_receipt`).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from motcua.casework.dossiers.history import RECEIPT
from motcua.casework.dossiers.locking import LockedDossier
from motcua.casework.dossiers.recording import RoomWriter
from motcua.foundation.catalogue.fees import fees_of, one_amount
from motcua.foundation.catalogue.queries.lines import lines_of
from motcua.foundation.ledger.actions import NewRecord
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.act import Event
from motcua.law.dossier.acts.accept import Accepted
from motcua.law.dossier.rules import Channel
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import Due

NO_FILES: Final = sha256(b"[]").hexdigest()
"""The hash of an empty list of files: papers that were shown at the desk are not kept as files."""


@dataclass(frozen=True, slots=True)
class NewReceipt:
    """`body`: what the record contains beside the hash of `contents`, which are the words on the receipt."""

    body: dict[str, Any]
    contents: str

    def record(self, writer: RoomWriter) -> NewRecord:
        kept = writer.text(self.contents)
        return NewRecord(RECEIPT, {**self.body, "contents": kept.hash})


def receipt_of(locked: LockedDossier, events: Sequence[Event], by: Principal | None) -> NewReceipt | None:
    """The receipt of an acceptance among the events; None where nothing was accepted or no receipt is given."""
    accepted = next((one for one in events if isinstance(one, Accepted)), None)
    if accepted is None or not accepted.receipt_issued:
        return None
    dossier, known = locked.dossier, locked.register
    papers = [one for one in locked.papers_at_hand() if one.handed_in != "none"]
    point = known.point(dossier.received_at_point_id) if dossier.received_at_point_id else None
    body = {
        "code": dossier.code,
        "received_at": local(accepted.at).isoformat(timespec="minutes"),
        ("due" if accepted.appointment else "expected_due"): promised(accepted.announced.due),
        "results": [[one.code, promised(one.due.due)] for one in accepted.results] or None,
        "point": point.code if point is not None else None,
        "procedure": dossier.procedure_code,
        "papers": len(papers),
        "fee": _fee(dossier.time_version_id, Channel(dossier.channel)),
        "files": NO_FILES,
    }
    words = {
        "applicant": dossier.applicant_name,
        "submitter": dossier.submitter_name,
        "request": dossier.procedure_name,
        "papers": [[one.name, one.handed_in, one.count] for one in papers],
        "point": point.name if point is not None else "",
        "officer": by.name if by is not None else "",
    }
    needed = {name: value for name, value in body.items() if value is not None or name == "fee"}
    return NewReceipt(needed, json.dumps({**needed, **words}, ensure_ascii=False, sort_keys=True))


def promised(due: Due) -> str:
    """A date for a limit in days, a moment in minutes for one in hours."""
    return due.on.isoformat() if due.on is not None else local(due.at).isoformat(timespec="minutes")


def _fee(version_id: int | None, channel: Channel) -> int | None:
    """In đồng, where the catalogue publishes exactly one amount for this channel; else None: what is missing is no zero."""
    return one_amount(fees_of(lines_of(version_id).fees(channel), channel)) if version_id is not None else None
