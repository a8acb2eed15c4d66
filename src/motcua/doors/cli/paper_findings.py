"""What commands about papers have in common: what was typed, read into values, and findings as JSON or for people."""

import stat
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.adapters.arriving.finding import Finding, SignatureFinding, as_json
from motcua.doors.cli.verdicts import shown
from motcua.doors.ui.clock import now
from motcua.doors.words.paper_words import REASONS, signature_sentence, summary
from motcua.law.worktime.values import VIETNAM


class BadInput(Exception):
    """The command cannot be meant; the message is the sentence that a person reads."""


def moment_of(typed: str | None) -> datetime:
    if typed is None:
        return now()
    try:
        moment = datetime.fromisoformat(typed)
        if moment.tzinfo is not None:
            return moment.astimezone(VIETNAM)
    except (ValueError, OverflowError):
        pass  # the same sentence as for one without offset
    raise BadInput(f"Nhập thời điểm (--at) có múi giờ, ví dụ 2026-11-20T08:00:00+07:00. Đã nhập: {shown(typed)}.")


def folder_at(typed: str | None) -> Path | None:
    if typed is None:
        return None
    folder = Path(typed)
    try:
        if folder.is_dir():
            next(folder.iterdir(), None)
            return folder
    except (OSError, ValueError):
        pass  # the same sentence as for what is no folder
    raise BadInput(f"Không có thư mục {shown(typed)}, hoặc không đọc được.")


def file_at(typed: str) -> Path:
    file = Path(typed)
    try:
        if stat.S_ISREG(file.stat().st_mode):
            with file.open("rb"):
                return file
    except (OSError, ValueError):
        pass  # the same sentence as for what is no regular file
    raise BadInput(f"Không có tệp {shown(typed)}, hoặc không đọc được.")


def finding_as_json(given: str, finding: Finding) -> dict[str, Any]:
    """The object of the format: as it travels between processes, with its sentences and without what is only ours."""
    coded = as_json(finding)
    return {
        "file": given,
        **coded,
        "reasons": [{"code": one.value, "sentence": REASONS[one]} for one in finding.reasons],
        "signatures": [
            _signature_as_json(one, value) for one, value in zip(finding.signatures, coded["signatures"], strict=True)
        ],
    }


def _signature_as_json(signature: SignatureFinding, coded: dict[str, Any]) -> dict[str, Any]:
    values = {key: value for key, value in coded.items() if key != "forbidden"}
    return {**values, "sentence": signature_sentence(signature)}


def print_finding(finding: Finding) -> None:
    print(summary(finding))
    for reason in finding.reasons:
        print(f"- {REASONS[reason]}")
    for one in finding.signatures:
        who = shown(one.signer or "không rõ người ký")
        when = "" if one.signed_at is None else one.signed_at.strftime(", %H:%M:%S %d/%m/%Y")
        print(f"- Chữ ký {one.order} ({shown(one.field)}), {who}{when}: {signature_sentence(one)}")
